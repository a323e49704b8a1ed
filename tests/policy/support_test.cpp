#include "month/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "policy/joining.hpp"
#include "policy/participation.hpp"
#include "tests/support/town.hpp"

/// After the course: support in shocks of everyday life, what employers are paid for on-the-job training; and who may
/// join where only staff may.
namespace rung::test {
namespace {

Town town_with(const std::vector<std::string>& doses) {
  std::vector<std::string> all{"run.people=20000", "run.burn_in=1 years", "run.years=2 years"};
  for (const char* dose : {"enabled=true", "sector=health", "grade=1", "outreach=[0, 0, 0, 0]", "support_months=12"}) {
    all.push_back(std::string("programmes.ladder.") + dose);
  }
  for (const std::string& dose : doses) all.push_back("programmes.ladder." + dose);
  return Town("teaching-town", all);
}

/// Every employee has completed a course and has no savings; each may be struck.
struct Supported {
  explicit Supported(const std::vector<std::string>& doses, double shift_change = 150, int cases = 40)
      : town(town_with(doses)) {
    town.live(14);
    Workers& w = town.world.workers;
    town.economy.parameters.one_up_one_in.shift_change = shift_change;
    town.economy.parameters.providers.cases_per_adviser = cases;
    std::vector<Entrant> entrants;
    for (std::uint32_t row = 0; row < w.size(); ++row) {
      if (w.status[row] != Status::employee) continue;
      entrants.push_back({row, 0});
      w.liquidity[row] = 0;
    }
    town.world.participants = {};
    add_participants(town.world.participants, w, entrants, town.world.market.now);
    std::fill(town.world.participants.stage.begin(), town.world.participants.stage.end(), ParticipantStage::completed);
    town.draw_luck();
    const Rules r(town.world, town.economy);
    const Parameters& p = town.economy.parameters;
    const EverydayShocks shocks(town.world, p.shocks, p.utility, r.money, town.economy.draws);
    const PostValue value(p.output, town.world, r.efficiency, r.pay, r.money);
    std::vector<ProgrammeCounts> all(1);
    support_in_work(town.world, {town.economy.programmes, p.providers, p.one_up_one_in, r.money, shocks, value},
                    town.scratch.luck, town.economy.draws, settled, all);
    counts = all[0];
  }
  /// Who loses or leaves a job by shocks that were not settled.
  std::int64_t separations() {
    const Rules r(town.world, town.economy);
    const Parameters& p = town.economy.parameters;
    MonthCounts month;
    separate(town.world, {p.separations, p.demography, p.shocks, r.efficiency, r.pay, r.utility, r.money, settled},
             town.scratch.luck, town.economy.draws, town.scratch.redundancy, month);
    return month.separations_shock;
  }
  /// What the shocks that are settled cost, £.
  [[nodiscard]] std::int64_t prices_settled() {
    const Rules r(town.world, town.economy);
    const Parameters& p = town.economy.parameters;
    const EverydayShocks shocks(town.world, p.shocks, p.utility, r.money, town.economy.draws);
    std::int64_t sum = 0;
    for (const SettledShocks& s : settled) {
      for (const ShockKind kind : {ShockKind::transport, ShockKind::childcare, ShockKind::bill})
        sum += s.has(kind) ? shocks.price(kind) : 0;
    }
    return sum;
  }

  Town town;
  std::vector<SettledShocks> settled;
  ProgrammeCounts counts;
};

const std::vector<std::string> plenty{"advisers=1000", "adviser_cost=0", "support_fund=2000"};

TEST(Support, PaysForWhatSavingsDoNotReach) {
  Supported with(plenty);
  EXPECT_GT(with.counts.support_settled, 50);
  EXPECT_EQ(with.counts.cost_support, 100 * with.prices_settled());
  Supported no_fund({"advisers=1000", "support_fund=0"});
  EXPECT_EQ(no_fund.counts.support_settled, 0);
  EXPECT_EQ(no_fund.prices_settled(), 0);
  const Workers& w = with.town.world.workers;
  EXPECT_TRUE(std::all_of(with.town.world.participants.row.begin(), with.town.world.participants.row.end(),
                          [&](std::uint32_t row) { return w.liquidity[row] == 0; }))
      << "advisers pay bills, and hand over no money that could go elsewhere";
  EXPECT_EQ(no_fund.counts.support_shocks, with.counts.support_shocks) << "the same shocks strike";
}

TEST(Support, KeepsPeopleInWorkWhomShocksWouldCostIt) {
  Supported with(plenty);
  Supported without({"advisers=1000", "support_fund=0"}, 1e6);
  EXPECT_LT(with.separations(), without.separations() / 2);
}

TEST(Support, ReachesAsFarAsAdvisersDo) {
  const Supported one({"advisers=1", "support_fund=2000", "adviser_cost=3000"});
  EXPECT_EQ(one.counts.supported, 40);
  const Supported three({"advisers=3", "support_fund=2000"});
  EXPECT_EQ(three.counts.supported, 120);
  EXPECT_GE(one.counts.cost_support, 300000);
  const Supported many({"advisers=1", "support_fund=2000"}, 0, 1000000);
  EXPECT_EQ(many.counts.support_settled + many.counts.support_shifts, 10) << "of many more shocks";
}

/// A site changes shifts for whom it would not lose.
TEST(Support, ClashesOfShiftsAreUpToTheSite) {
  const Supported asked(plenty, 0);
  const Supported dear(plenty, 1e6);
  EXPECT_GT(asked.counts.support_shifts, 10);
  EXPECT_EQ(std::count_if(asked.settled.begin(), asked.settled.end(),
                          [](const SettledShocks& x) { return x.has(ShockKind::rota); }),
            asked.counts.support_shifts);
  EXPECT_EQ(dear.counts.support_shifts, 0);
  const std::vector<std::string> no_money{"advisers=1000", "support_fund=0"};
  EXPECT_LT(Supported(no_money, 0).separations(), Supported(no_money, 1e6).separations());
}

/// What is paid moves the test of worth, for who is able, and not the rank.
TEST(JobSubsidy, MovesWhoIsWorthItsCostAndNoRank) {
  Town town("teaching-town", {"run.burn_in=1 years"});
  town.live(6);
  const Rules r(town.world, town.economy);
  const Appraisal appraisal(town.world, town.economy.parameters.matching, r.efficiency, r.pay);
  advertise(town.world, r.pay, town.scratch.board.adverts);
  const std::vector<Advert>& adverts = town.scratch.board.adverts;
  int moved = 0;
  for (std::uint32_t row = 0; row < 2000; ++row) {
    for (std::uint32_t v = 0; v < adverts.size(); v += 7) {
      const double gap = r.efficiency.gap(town.world.workers, row, adverts[v].post);
      const Pair pair = pair_of(town.economy.draws, town.world.workers.key(row), adverts[v].employer_key);
      Application plain{row, v, 0, 0, false};
      Application paid{row, v, 0, 0, false};
      appraisal(plain, adverts[v], gap, pair);
      appraisal(paid, adverts[v], gap, pair, 0.5);
      EXPECT_EQ(plain.score, paid.score);
      EXPECT_EQ(plain.pay, paid.pay);
      EXPECT_TRUE(paid.eligible || !plain.eligible);
      EXPECT_TRUE(r.efficiency.able(gap, adverts[v].post) || !paid.eligible);
      moved += paid.eligible && !plain.eligible ? 1 : 0;
    }
  }
  EXPECT_GT(moved, 10);
}

TEST(JobSubsidy, IsPaidForHoursOfWhoWasTakenOnSinceTheCourse) {
  const auto lived = [](const std::string& subsidy) {
    Town town = town_with({"outreach=[9000, 0, 9000, 9000]", "weeks=8", "seats=200", "least_class=1", "introductions=2",
                           "placement_months=12", subsidy});
    town.live(36);
    ProgrammeCounts sum;
    for (const ProgrammeCounts& c : town.tables.programmes.counts) sum += c;
    return sum;
  };
  const ProgrammeCounts none = lived("job_subsidy=0");
  const ProgrammeCounts paid = lived("job_subsidy=0.5");
  EXPECT_EQ(none.subsidised + none.cost_job_subsidy, 0);
  EXPECT_GT(paid.subsidised, 20);
  const double monthly = static_cast<double>(paid.cost_job_subsidy) / 100 / static_cast<double>(paid.subsidised);
  EXPECT_GT(monthly, 0.5 * 8 * 52.0 / 12 * 5) << "half of the least hours at a low floor";
  EXPECT_LT(monthly, 0.5 * 45 * 52.0 / 12 * 30);
}

TEST(JobSubsidy, IsOfOneJobAndForItsMonths) {
  Town town = town_with({"outreach=[9000, 0, 9000, 9000]", "weeks=8", "seats=200", "least_class=1", "introductions=2",
                         "placement_months=12", "job_subsidy=0.5", "job_subsidy_months=2"});
  town.live(36);
  Workers& w = town.world.workers;
  Participants& people = town.world.participants;
  std::vector<std::size_t> hired;
  for (std::size_t i = 0; i < people.size(); ++i) {
    EXPECT_LE(people.subsidised[i], 2);
    const bool there =
        w.status[people.row[i]] == Status::employee && w.occupation[people.row[i]] == town.economy.programmes[0].target;
    if (people.subsidised[i] > 0 && there) hired.push_back(i);
  }
  ASSERT_GT(hired.size(), 10U);
  /// Those paid for after a month in which all of them had so many months of tenure and of subsidy.
  const auto paid_for = [&](std::uint16_t tenure, std::uint8_t months) {
    std::vector<std::uint32_t> rows;
    for (const std::size_t i : hired) {
      w.tenure[people.row[i]] = tenure;
      people.subsidised[i] = months;
      rows.push_back(people.row[i]);
    }
    town.live(1);
    return std::count_if(rows.begin(), rows.end(), [&](std::uint32_t row) {
      const auto place = std::lower_bound(people.row.begin(), people.row.end(), row);
      return place != people.row.end() && *place == row &&
             people.subsidised[static_cast<std::size_t>(place - people.row.begin())] > months;
    });
  };
  const auto most = static_cast<std::int64_t>(hired.size() / 2);
  EXPECT_GT(paid_for(2, 1), most) << "in the second month of the job";
  EXPECT_EQ(paid_for(1, 1), 0) << "not for another job";
  EXPECT_EQ(paid_for(3, 2), 0) << "not for longer";
  EXPECT_EQ(paid_for(1, 0), 0) << "not for who had been found before";
}

TEST(StaffOnly, AdmitsStaffOfTheSectorUpToTheGrade) {
  Town town = town_with({"staff_only=true"});
  Workers& w = town.world.workers;
  const ProgrammeRule& rule = town.economy.programmes[0];
  std::size_t row = 0;
  while (w.status[row] != Status::employee || w.course[row] != 0) ++row;
  town.set_age(row, 30);
  const auto may = [&](Sector sector, int grade) {
    w.occupation[row] = Occupation{sector, grade};
    return eligible(town.world, rule, row, 1e9);
  };
  EXPECT_TRUE(may(Sector::health, 0));
  EXPECT_TRUE(may(Sector::health, 1)) << "whose course is for the post that she holds";
  EXPECT_FALSE(may(Sector::health, 2));
  EXPECT_FALSE(may(Sector::retail, 0));
}

}  // namespace
}  // namespace rung::test
