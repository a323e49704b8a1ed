#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "tests/support/statistic.hpp"
#include "tests/support/town.hpp"

namespace rung::test {
namespace {

/// Calls `look` after the search phase of each of some months of an ordinary town.
template <class Look>
void after_search(Town& town, int months, Look&& look) {
  for (int t = 0; t < months; ++t) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      if (phases()[phase].name == "search") look();
    });
  }
}

/// By the rules of MODEL 3.6 and 3.8, worked out here again.
TEST(Applications, AreForPostsOfHoursThatOneHasAndGatesThatOnePasses) {
  Town town("west-of-england", {"run.people=20000", "run.burn_in=0 years"});
  std::size_t all = 0, tight = 0;
  after_search(town, 8, [&] {
    const Workers& w = town.world.workers;
    const Vacancies& v = town.world.vacancies;
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    std::uint32_t last = 0;
    for (const Application& application : town.scratch.applications) {
      const auto [row, vacancy] = std::pair{application.worker, application.vacancy};
      const Sector sector = town.world.employers.sector[v.employer[vacancy].index()];
      const Occupation post{sector, v.grade[vacancy]};
      const Household h = w.household[row];
      const bool cares = h.carer() || h.youngest() == 1 || h.youngest() == 2;
      const bool unpredictable = town.scenario.sectors[static_cast<std::size_t>(sector)].shift_variability > 0.5;
      ASSERT_LE(v.hours[vacancy] * (cares && unpredictable ? 1.2 : 1.0), w.available_hours[row] + 1e-9);
      tight += w.available_hours[row] < 120 ? 1 : 0;
      const OccupationTraits& traits = town.world.careers[post];
      if (v.gates[vacancy] & gate::credential) {
        ASSERT_GE(static_cast<int>(w.credential[row] >> (2 * static_cast<int>(sector))) & 3, traits.credential_level);
      }
      if (v.gates[vacancy] & gate::experience) {
        ASSERT_GE(experience_band_from[(w.sector_experience[row] >> (2 * static_cast<int>(sector))) & 3],
                  traits.experience_months);
      }
      ASSERT_TRUE(
          w.status[row] == Status::employee || w.status[row] == Status::unemployed ||
          ((w.status[row] == Status::caring || w.status[row] == Status::sick) && !(w.flags[row] & flag::detached)));
      ASSERT_TRUE(seen.emplace(row, vacancy).second) << "twice in a month";
      ASSERT_GE(row, last) << "in order of worker";
      last = row;
      ++all;
    }
  });
  EXPECT_GT(all, 5000U);
  EXPECT_GT(tight, 100U) << "of people with few hours";
}

/// What a student has is £500 and her pay, which lowers nothing: 16 hours at £6 add ln(1 + 416/500), whatever benefits
/// others would lose, and prices do not matter where they are those of April 2019.
TEST(Utility, OfStudentsIsOfSupportAndPay) {
  Town town("teaching-town", {"run.burn_in=0 years"});
  town.economy.parameters.utility.student_support = 500;
  town.world.workers.household[0] = Household{};
  for (const std::uint8_t benefits : {std::uint8_t{0}, flag::universal_credit}) {
    town.world.workers.flags[0] = static_cast<std::uint8_t>(flag::in_education | benefits);
    const Rules student(town.world, town.economy);
    const double gain = student.utility.log_net(0, 16 * 600, 64) - student.utility.log_net(0, 0, 0);
    EXPECT_NEAR(gain, std::log(1 + 416.0 / (500 * student.money.nation.price_index)), 1e-9);
    town.world.workers.flags[0] = benefits;
    const Rules other(town.world, town.economy);
    EXPECT_LT(other.utility.log_net(0, 16 * 600, 64) - other.utility.log_net(0, 0, 0), gain) << "benefits fall";
  }
}

/// A hand-made market: vacancies of one occupation in one zone, everybody unemployed, able, and glad of any job. A
/// searcher of 13 looks then applies to vacancy v with chance 1 - E[(1 - q)^L], L = min(Poisson(13), 24), where q is
/// the part of the circle that v owns: its fixed arc, or what is left of it after the vacancy before.
class Circle : public testing::Test {
 protected:
  static constexpr double posts = 4000;
  static constexpr Occupation wanted{Sector::retail, 0};

  Circle() : town("teaching-town", {"run.people=20000", "run.burn_in=0 years"}) {
    town.clear();
    Parameters& p = town.economy.parameters;
    p.utility.out_of_work = -100;
    p.search.belief_gap_sd = 0;
    p.search.looks_unemployed = 13;
    p.search.tries = 1;
    zone = town.world.employers.zone[town.site_of(Sector::retail)];
    std::array<double, occupation_count> by_occupation{};
    by_occupation[wanted.index()] = posts;
    town.world.careers.set_long_run_posts(by_occupation, p.search);
    std::vector<double> by_zone(town.world.places.size() * occupation_count, 1e-9);
    for (std::size_t j = 0; j < occupation_count; ++j) by_zone[zone.index() * occupation_count + j] = posts;
    town.world.places.set_long_run_posts(by_zone, p.search);
    for (std::size_t row = 0; row < town.world.workers.size(); ++row) {
      town.world.workers.status[row] = Status::unemployed;
      town.world.workers.flags[row] = 0;
      town.world.workers.available_hours[row] = 192;
      town.set_skills(row, 1);
    }
  }
  /// `n` vacancies, of eight hours a week, spread over the zone's retail sites.
  void open_some(int n, std::uint8_t quarter_hours = 32) {
    std::vector<std::size_t> sites;
    for (std::size_t s = 0; s < town.world.employers.size(); ++s) {
      if (town.world.employers.zone[s] == zone && town.world.employers.sector[s] == Sector::retail) sites.push_back(s);
    }
    for (std::size_t k = 0; k < sites.size(); ++k) {
      const int here =
          n / static_cast<int>(sites.size()) + (static_cast<int>(k) < n % static_cast<int>(sites.size()) ? 1 : 0);
      for (int i = 0; i < here; ++i) town.open(sites[k], 0, 0, i, quarter_hours);
    }
  }
  /// Chance that a searcher meets a vacancy that owns the share q of the circle.
  static double met(double q) {
    double chance = std::exp(-13.0), all = 0, missed = 0;
    for (int looks = 0; looks < 24; ++looks) {
      missed += chance * std::pow(1 - q, looks);
      all += chance;
      chance *= 13.0 / (looks + 1);
    }
    return 1 - missed - (1 - all) * std::pow(1 - q, 24);
  }
  /// Share of the circle of each vacancy, by order of opening; `within`: share of the posts that are on such a circle.
  [[nodiscard]] std::vector<double> owned(const Board::Circles& circles, double within = 1) const {
    std::vector<Board::Point> points = circles.point;
    std::sort(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.vacancy < b.vacancy; });
    std::vector<std::uint32_t> position;
    for (const Board::Point& point : points) position.push_back(point.position);
    std::vector<std::uint32_t> sorted = position;
    std::sort(sorted.begin(), sorted.end());
    const double arc = 1 / (posts * within * town.world.careers.sector(Sector::retail).vacancy_rate);
    std::vector<double> q;
    for (const std::uint32_t here : position) {
      const auto it = std::lower_bound(sorted.begin(), sorted.end(), here);
      const std::uint32_t before = it == sorted.begin() ? sorted.back() : *(it - 1);
      q.push_back(std::min(arc, static_cast<std::uint32_t>(here - before) * 0x1p-32));
    }
    return q;
  }
  [[nodiscard]] std::vector<std::int64_t> applicants() const {
    std::vector<std::int64_t> count(town.world.vacancies.size());
    for (const Application& a : town.scratch.applications) ++count[a.vacancy];
    return count;
  }
  Town town;
  ZoneId zone;
};

/// n = 20,000 searchers and more, 40 vacancies; each count a binomial, all together at a false-alarm rate of 1e-6.
TEST_F(Circle, AVacancyIsMetInProportionToTheArcThatItOwns) {
  open_some(40);
  town.searching();
  const std::vector<double> q = owned(town.scratch.board.zones);
  const std::vector<std::int64_t> count = applicants();
  const auto n = static_cast<double>(town.world.workers.size());
  double right = 0, wrong = 0, mean = 0;
  for (const double x : q) mean += x / 40;
  int overlapped = 0;
  for (std::size_t v = 0; v < 40; ++v) {
    const auto off = [&](double share) {
      const double p = met(share);
      return (static_cast<double>(count[v]) - n * p) * (static_cast<double>(count[v]) - n * p) / (n * p * (1 - p));
    };
    right += off(q[v]);
    wrong += off(mean);
    overlapped += q[v] < *std::max_element(q.begin(), q.end()) ? 1 : 0;
  }
  EXPECT_GT(overlapped, 3) << "some arcs are cut short by the vacancy before";
  EXPECT_LE(right, chi_square_limit(40));
  EXPECT_GT(wrong, chi_square_limit(40)) << "equal chances for all would be seen";
}

/// Twice the vacancies, nearly twice the contacts: what lies between them is met by nobody.
TEST_F(Circle, ContactsRiseWithOpenPosts) {
  open_some(10);
  const auto few = static_cast<double>(town.searching().contacts);
  town.world.vacancies = {};
  open_some(20);
  const MonthCounts counts = town.searching();
  const double looks = 13.0 * static_cast<double>(town.world.workers.size());
  EXPECT_NEAR(static_cast<double>(counts.looks), looks, z_limit() * std::sqrt(looks));
  double covered = 0;
  for (const double q : owned(town.scratch.board.zones)) covered += q;
  EXPECT_NEAR(static_cast<double>(counts.contacts), covered * static_cast<double>(counts.looks),
              z_limit() * std::sqrt(covered * looks));
  EXPECT_GT(static_cast<double>(counts.contacts), 1.6 * few);
}

/// One vacancy more moves only the looks that touch it: whoever applies otherwise than before applies to it.
TEST_F(Circle, OneVacancyMoreMovesOnlyWhoMeetsIt) {
  open_some(30);
  town.searching();
  std::map<std::uint32_t, std::set<std::uint64_t>> before, after;
  for (const Application& a : town.scratch.applications) before[a.worker].insert(town.world.vacancies.key(a.vacancy));
  const std::size_t last = town.world.vacancies.employer.back().index();
  town.open(last, 0, 0, 100, 32);
  const std::uint64_t added = town.world.vacancies.key(town.world.vacancies.size() - 1);
  town.searching();
  for (const Application& a : town.scratch.applications) after[a.worker].insert(town.world.vacancies.key(a.vacancy));
  std::size_t moved = 0;
  for (std::uint32_t row = 0; row < town.world.workers.size(); ++row) {
    if (before[row] == after[row]) continue;
    ++moved;
    ASSERT_TRUE(after[row].contains(added));
  }
  EXPECT_GT(moved, 0U);
  EXPECT_LT(moved, town.world.workers.size() / 5);
}

/// Who came out of work looks only after some months, unemployed or inactive.
TEST_F(Circle, TheFirstLookComesSomeMonthsAfterALoss) {
  town.economy.parameters.search.first_look_after = 2;
  for (const Status status : {Status::unemployed, Status::caring}) {
    std::fill(town.world.workers.status.begin(), town.world.workers.status.end(), status);
    std::fill(town.world.workers.flags.begin(), town.world.workers.flags.end(), std::uint8_t{0});
    for (const auto& [months, look] : {std::pair{0, false}, {1, false}, {2, true}}) {
      std::fill(town.world.workers.duration.begin(), town.world.workers.duration.end(),
                static_cast<std::uint8_t>(months));
      EXPECT_EQ(town.searching().looks > 0, look) << name(status) << ", " << months << " months out";
      for (std::uint8_t& flags : town.world.workers.flags) flags |= flag::ready;
      EXPECT_GT(town.searching().looks, 0) << "who comes from education or elsewhere does not wait";
      for (std::uint8_t& flags : town.world.workers.flags) flags &= static_cast<std::uint8_t>(~flag::ready);
    }
  }
}

/// Students look at entry grades as often as the parameter says, from the first month; nobody else looks more for it.
TEST_F(Circle, StudentsLookForWorkWhereTheyAreSaidTo) {
  SearchParameters& search = town.economy.parameters.search;
  search.first_look_after = 12;
  open_some(40);
  Workers& w = town.world.workers;
  std::fill(w.status.begin(), w.status.end(), Status::student);
  std::fill(w.flags.begin(), w.flags.end(), flag::in_education);
  std::fill(w.duration.begin(), w.duration.end(), std::uint8_t{0});
  for (std::size_t row = 0; row < w.size(); ++row) w.occupation[row] = Occupation{Sector::digital, 4};
  search.looks_student = 0;
  EXPECT_EQ(town.searching().looks, 0);
  search.looks_student = 3;
  const MonthCounts counts = town.searching();
  EXPECT_NEAR(static_cast<double>(counts.looks) / static_cast<double>(w.size()), 3, 0.05);
  EXPECT_GT(counts.applications, 1000) << "for retail at the entry grade, though all prepare for another sector";
}

/// Long posts beside them change nothing: students meet short ones, of which they see as many as there are at that
/// share of all posts. Looks at other sectors (the town's least posts) are under one in a hundred.
TEST_F(Circle, StudentsMeetNothingButShortPosts) {
  Workers& w = town.world.workers;
  std::fill(w.status.begin(), w.status.end(), Status::student);
  std::fill(w.flags.begin(), w.flags.end(), flag::in_education);
  town.economy.parameters.search.looks_student = 3;
  open_some(40, 150);
  EXPECT_EQ(town.searching().contacts, 0);
  open_some(10, 64);  // what study leaves
  const MonthCounts beside = town.searching();
  const std::vector<std::int64_t> applied = applicants();
  EXPECT_EQ(std::accumulate(applied.begin(), applied.begin() + 40, std::int64_t{0}), 0);
  const HoursShares& hours = town.world.careers.hours_share(wanted);
  double covered = 0;
  for (const double q : owned(town.scratch.board.short_posts, hours[0] + hours[1] + hours[2])) covered += q;
  const auto looks = static_cast<double>(beside.looks);
  EXPECT_NEAR(static_cast<double>(beside.contacts), covered * looks,
              z_limit() * std::sqrt(covered * looks) + 0.01 * covered * looks);
  EXPECT_GT(beside.contacts, 1000);
  town.economy.parameters.utility.student_hours = 12;
  town.scratch.board = {};
  EXPECT_EQ(town.searching().contacts, 0) << "study leaves less";
}

TEST_F(Circle, NobodyAppliesWhereItDoesNotPay) {
  open_some(20);
  town.economy.parameters.utility.out_of_work = 100;
  EXPECT_EQ(town.searching().applications, 0) << "better off at home";
  town.economy.parameters.utility.out_of_work = -100;
  EXPECT_GT(town.searching().applications, 0);
}

/// Employees look λ_E·(settled + newcomer·e^(-tenure/24)) times a month and once on the board of their site; the
/// constrained .3 times that.
TEST_F(Circle, EmployeesLookLessTheLongerTheyAreThere) {
  town.economy.parameters.search.looks_settled_factor = 0.3;
  town.economy.parameters.search.looks_newcomer_factor = 2;
  const auto n = town.world.workers.size();
  for (const auto& [tenure, hours, factor] :
       {std::tuple{0, 192, 1.0}, {24, 192, 1.0}, {240, 192, 1.0}, {24, 100, 0.3}}) {
    const std::size_t site = town.site_of(Sector::digital);
    for (std::size_t row = 0; row < n; ++row) {
      town.employ(row, site, 0, 1500, tenure);
      town.world.workers.available_hours[row] = static_cast<std::uint8_t>(hours);
    }
    const SearchParameters& p = town.economy.parameters.search;
    const double mean =
        factor * p.looks_employed * (p.looks_settled_factor + p.looks_newcomer_factor * std::exp(-tenure / 24.0));
    const auto looks = static_cast<double>(town.searching().looks);
    EXPECT_NEAR(looks, static_cast<double>(n) * (1 + mean), z_limit(4) * std::sqrt(mean * static_cast<double>(n)))
        << "tenure " << tenure;
  }
}

/// A whole circle is met from any point, before the vacancy or after it; who never looks elsewhere does not.
TEST_F(Circle, TheOwnBoardIsReadAllTheWayRound) {
  const auto n = static_cast<std::int64_t>(town.world.workers.size());
  const std::size_t site = town.site_of(Sector::digital);
  for (std::size_t row = 0; row < town.world.workers.size(); ++row) town.employ(row, site, 0, 1500);
  town.world.employers.log_size_long_run[site] = 0;  // a site of one
  town.economy.parameters.search.looks_employed = 0;
  town.open(site, 0);
  const MonthCounts counts = town.searching();
  EXPECT_EQ(counts.looks, n);
  EXPECT_EQ(counts.contacts, n);
}

/// The point on the own board is as good as a new draw, also for those who happen not to look elsewhere.
TEST_F(Circle, TheOwnBoardIsMetByChanceWhateverElseOneLooksAt) {
  const auto n = town.world.workers.size();
  const std::size_t site = town.site_of(Sector::digital);
  for (std::size_t row = 0; row < n; ++row) town.employ(row, site, 0, 100);
  const double rate = town.world.careers.sector(Sector::digital).vacancy_rate;
  town.world.employers.log_size_long_run[site] = static_cast<std::int32_t>(
      std::lround(std::log(2 / rate) * scale::log_size));  // so that half the circle is its own
  const SearchParameters& p = town.economy.parameters.search;
  const double mean = p.looks_employed * (p.looks_settled_factor + p.looks_newcomer_factor * std::exp(-1.0));
  town.open(site, 0);
  town.searching();
  std::vector<bool> applied(n);
  for (const Application& a : town.scratch.applications) applied[a.worker] = true;
  double at_home = 0, met = 0;
  for (std::size_t row = 0; row < n; ++row) {
    if (uniform(town.scratch.luck[row].looks) >= std::exp(-mean)) continue;
    ++at_home;
    met += applied[row] ? 1 : 0;
  }
  ASSERT_GT(at_home, 0.5 * static_cast<double>(n));
  EXPECT_NEAR(met / at_home, 0.5, z_limit() * std::sqrt(0.25 / at_home) + 0.002);
}

}  // namespace
}  // namespace rung::test
