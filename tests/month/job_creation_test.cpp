#include "month/job_creation.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/parallel.hpp"
#include "tests/support/town.hpp"

/// Job creation (MODEL 3.1): what is counted, what is usual, how x moves and what it moves.
namespace rung::test {
namespace {

const std::vector<std::string> on{"job_creation.absorption=medium", "job_creation.reference=own", "run.burn_in=3",
                                  "run.people=8000"};

/// Worlds of which a test sets the cells by hand.
class JobCreation : public testing::Test {
 protected:
  JobCreation() : town("teaching-town", on) { rule().own = false; }
  JobCreationRule& rule() { return town.economy.job_creation; }
  Cells& cells() { return town.world.cells; }
  /// Twelve months of the same counts in each cell.
  void fill_year(std::uint32_t open, std::uint32_t filled) {
    std::fill(cells().open.begin(), cells().open.end(), open);
    std::fill(cells().filled.begin(), cells().filled.end(), filled);
  }
  /// The phase, in a month in which vacancies and hires are as they stand.
  void month() {
    const Rules r(town.world, town.economy);
    create_jobs(town.world, rule(), r.efficiency, r.pay, town.scratch.hires);
  }
  Town town;
};

/// Each count of a month, against an own one in which cells are found by name.
TEST_F(JobCreation, CountsTheCellsOfAMonth) {
  town.live(14);
  std::vector<std::int64_t> open(cells().size()), filled(cells().size()), posts(cells().size()), cost(cells().size());
  const auto cell = [&](std::size_t site, int grade) {
    return Cells::index(town.world.places.group(town.world.employers.zone[site]),
                        Occupation(town.world.employers.sector[site], grade));
  };
  live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
    if (phases()[phase].name != "matching") return;
    const Vacancies& v = town.world.vacancies;
    for (std::size_t i = 0; i < v.size(); ++i) ++open[cell(v.employer[i].index(), v.grade[i])];
    for (const Hire& hire : town.scratch.hires) {
      ++filled[cell(v.employer[hire.vacancy].index(), v.grade[hire.vacancy])];
    }
    const Workers& w = town.world.workers;
    for (std::size_t row = 0; row < w.size(); ++row) {
      if (w.status[row] != Status::employee) continue;
      const std::size_t own = cell(w.employer[row].index(), w.occupation[row].grade());
      ++posts[own];
      cost[own] += w.hours[row] * w.hourly_pay[row] / 4;
    }
  });
  const std::size_t from = cells().month_from(town.world.market.now - 1);
  std::int64_t all_open = 0, all_filled = 0;
  for (std::size_t c = 0; c < cells().size(); ++c) {
    EXPECT_EQ(cells().open[from + c], open[c]);
    EXPECT_EQ(cells().filled[from + c], filled[c]);
    EXPECT_EQ(cells().posts[from + c], posts[c]);
    EXPECT_EQ(cells().cost[from + c], cost[c]);
    EXPECT_LE(filled[c], open[c]);
    all_open += open[c];
    all_filled += filled[c];
  }
  EXPECT_GT(all_open, 50);
  EXPECT_GT(all_filled, 10);
  std::int64_t output = 0;
  for (std::size_t c = 0; c < cells().size(); ++c) output += cells().output[from + c];
  const MonthCounts& month = town.tables.monthly.counts.back();
  EXPECT_NEAR(static_cast<double>(output), static_cast<double>(month.output_sum), 0.02 * static_cast<double>(output))
      << "the phase of output counts the same posts, after the month's starts";
}

/// Counts of a year ago are replaced, so a year of one count a month sums to twelve of them, and the month after to the
/// same.
TEST_F(JobCreation, SumsTheLastTwelveMonths) {
  fill_year(7, 3);
  EXPECT_EQ(cells().year_sum(cells().open, 5), 84);
  town.world.vacancies = {};
  town.scratch.hires.clear();
  month();
  EXPECT_EQ(cells().year_sum(cells().open, 5), 77);
  month();
  EXPECT_EQ(cells().year_sum(cells().open, 5), 77) << "the same month again";
  town.world.market.now = town.world.market.now + 1;
  month();
  EXPECT_EQ(cells().year_sum(cells().open, 5), 70);
}

TEST_F(JobCreation, XIsZeroUntilTheStartAndWhatIsUsualIsTheMeanOfTwoYears) {
  const Month start = town.scenario.run.start;
  rule().ease.fill(std::log(0.5));
  rule().prior = 1e-9;
  town.world.vacancies = {};
  town.scratch.hires.clear();
  town.world.market.now = start - 25;
  fill_year(80, 20);
  month();
  EXPECT_EQ(cells().usual_ease[0], 0) << "25 months before the start is too early";
  for (int k = 24; k >= 1; --k) {
    town.world.market.now = start - k;
    fill_year(80, k % 2 == 0 ? 20 : 40);  // 1/4 and 1/2 of the eleven months that are not replaced
    month();
    EXPECT_EQ(cells().response[0], 0);
  }
  const double usual = static_cast<double>(cells().usual_ease[0]) / (24 * scale::response);
  EXPECT_NEAR(usual, 0.5 * std::log(0.25 / 0.5), 1e-6);
  const auto before = cells().usual_ease;
  town.world.market.now = start;
  fill_year(80, 20);
  month();
  EXPECT_EQ(cells().usual_ease, before) << "frozen from the start on";
  EXPECT_NE(cells().response[0], 0);
}

/// Each level of absorption has its own response, and off has none.
TEST(EaseResponse, IsThatOfTheLevel) {
  for (const auto& [level, response] : {std::pair{"off", 0.0}, {"low", 0.5}, {"medium", 1.5}, {"high", 3.0}}) {
    const Scenario scenario = library("teaching-town", {fmt::format("job_creation.absorption={}", level),
                                                        "job_creation.ease_response=[0.5, 1.5, 3]"});
    EXPECT_EQ(job_creation_rule(scenario).ease_response, response) << level;
  }
}

/// A small gap for ten years, against x_n = aim·(1 - (1 - κ)^n): the step of what is stored is fine enough.
TEST_F(JobCreation, XFollowsItsExactPath) {
  rule().ease.fill(std::log(0.5));
  rule().prior = 1e-9;
  rule().ease_response = 0.1;
  rule().margin_response = 0;
  rule().adjustment = 1.0 / 18;
  town.world.vacancies = {};
  town.scratch.hires.clear();
  for (const double gap : {0.02, -0.02}) {
    std::fill(cells().response.begin(), cells().response.end(), 0);
    town.world.market.now = town.scenario.run.start;
    for (int n = 1; n <= 120; ++n) {
      fill_year(1000000, static_cast<std::uint32_t>(std::lround(1000000 * 0.5 * std::exp(gap))));
      month();
      town.world.market.now = town.world.market.now + 1;
      const double exact = 0.1 * gap * (1 - std::pow(1 - 1.0 / 18, n));
      ASSERT_NEAR(cells().response[7] / scale::response, exact, 2e-6 + 1e-3 * std::fabs(exact)) << n;
    }
  }
}

TEST_F(JobCreation, MarginsMoveXAndItIsBounded) {
  rule().ease_response = 0;
  rule().margin_response = 0.2;
  rule().adjustment = 1;
  rule().cost_factor = 1.2;
  rule().margin.fill(0.2);
  town.world.market.now = town.scenario.run.start;
  Rules r(town.world, town.economy);
  town.clear();  // nobody's work is counted in this month
  std::fill(cells().output.begin(), cells().output.end(), 1000000);
  std::fill(cells().cost.begin(), cells().cost.end(), 500000);
  std::fill(cells().posts.begin(), cells().posts.end(), 1000);
  month();
  EXPECT_NEAR(cells().response[3] / scale::response, 0.2 * (1 - 1.2 * 0.5 - 0.2), 1e-6);
  rule().margin_response = 100;
  month();
  EXPECT_EQ(cells().response[3], static_cast<std::int32_t>(0.5 * scale::response));
}

/// Cells with little in them are taken to be like the occupation everywhere: with nothing of its own a cell's ease is
/// that mean; with twenty vacancies it is half way.
TEST_F(JobCreation, SmallCellsAreShrunkToTheirOccupation) {
  rule().ease.fill(0);
  rule().margin_response = 0;
  rule().ease_response = 1;
  rule().adjustment = 1;
  rule().most = 100;
  rule().prior = 20;
  town.world.vacancies = {};
  town.scratch.hires.clear();
  town.world.market.now = town.scenario.run.start;
  fill_year(0, 0);
  const std::size_t next_month = cells().month_from(town.world.market.now + 1);
  cells().open[next_month + 0] = 980;  // group 0, first occupation
  cells().filled[next_month + 0] = 490;
  cells().open[next_month + occupation_count] = 20;  // group 1
  month();
  const double mean = 490.0 / 1000;
  EXPECT_NEAR(cells().response[2 * occupation_count] / scale::response, std::log(mean), 1e-6);
  EXPECT_NEAR(cells().response[occupation_count] / scale::response, std::log(20 * mean / 40), 1e-6);
}

/// Against the run's own means a cell that is like all others stays where it is.
TEST_F(JobCreation, OfTheNationComparesWithItself) {
  rule().own = true;
  rule().ease_response = 1;
  rule().adjustment = 1;
  rule().margin_response = 0;
  town.world.vacancies = {};
  town.scratch.hires.clear();
  town.world.market.now = town.scenario.run.start;
  fill_year(100, 40);
  month();
  for (const std::int32_t x : cells().response) EXPECT_NEAR(x, 0, 2);
}

/// exp(x) more posts over many sites, in steps of 1/512, and none without cells.
TEST_F(JobCreation, MovesTargets) {
  const auto posts = [&] {
    std::int64_t sum = 0;
    for (std::size_t site = 0; site < town.world.employers.size(); ++site) {
      set_targets(town.world, site, town.economy.draws);
      for (const auto& target : town.world.employers.target) sum += target[site];
    }
    return static_cast<double>(sum);
  };
  const double before = posts();
  EXPECT_GT(before, 4000);
  std::fill(cells().response.begin(), cells().response.end(), static_cast<std::int32_t>(0.1 * scale::response));
  EXPECT_NEAR(posts() / before, std::exp(0.1), 0.012);
  std::fill(cells().response.begin(), cells().response.end(), static_cast<std::int32_t>(-0.1 * scale::response));
  EXPECT_NEAR(posts() / before, std::exp(-0.1), 0.012);
  std::fill(cells().response.begin(), cells().response.end(), Cells::half_step - 1);
  EXPECT_EQ(posts(), before) << "under half a step nothing moves";
  EXPECT_EQ(cells().factor(0), 1);
  std::fill(cells().response.begin(), cells().response.end(), Cells::half_step);
  EXPECT_DOUBLE_EQ(cells().factor(0), std::exp(1.0 / 512));
  std::fill(cells().response.begin(), cells().response.end(), -Cells::half_step);
  EXPECT_DOUBLE_EQ(cells().factor(0), std::exp(-1.0 / 512));
  town.world.cells = {};
  EXPECT_EQ(posts(), before);
}

TEST(JobCreationOff, CountsNothingAndHasNoColumns) {
  Town town("teaching-town", {"run.burn_in=0"});
  town.live(3);
  EXPECT_EQ(town.world.cells.size(), 0U);
  int columns = 0;
  for_each_column(town.world,
                  [&](std::string_view table, auto, auto, auto, auto&) { columns += table == "cells" ? 1 : 0; });
  EXPECT_EQ(columns, 0);
}

/// Counting alone changes nothing: a world with cells and no response lives as one without.
TEST(JobCreationOff, LivesAsIfNothingWereCounted) {
  Town plain("teaching-town", {"run.burn_in=1"});
  Town counted("teaching-town", {"run.burn_in=1", "job_creation.reference=own"});
  plain.live(18);
  counted.live(18);
  EXPECT_GT(counted.world.cells.size(), 0U);
  for (const std::int32_t x : counted.world.cells.response) ASSERT_EQ(x, 0);
  counted.world.cells = {};
  EXPECT_EQ(state_hash(plain.world), state_hash(counted.world));
}

/// All of it is state: what stands in the list drives checkpoint and hash.
TEST(Cells, AreAllInTheListAndSeenByTheHash) {
  Town town("teaching-town", on);
  town.live(2);
  std::size_t bytes = 0;
  const std::uint64_t whole = state_hash(town.world);
  for_each_cell_column(town.world.cells, [&](auto name, auto, auto, auto& column) {
    bytes += sizeof(column);
    ++column.back();
    EXPECT_NE(state_hash(town.world), whole) << name;
    --column.back();
  });
  EXPECT_EQ(bytes, sizeof(Cells));
  EXPECT_EQ(state_hash(town.world), whole);
}

/// The same bytes on any number of threads, and when a copy of the columns goes on in fresh constants: over the last of
/// the burn-in and the first months in which x moves.
TEST(JobCreationOn, IsTheSameOnOneTwoAndThreeThreadsAndWhenItGoesOn) {
  const auto town_of = [](int n) {
    set_threads(n);
    return Town("west-of-england", {"run.people=40000", "run.burn_in=3", "run.years=1", "job_creation.absorption=high",
                                    "job_creation.reference=own"});
  };
  Town one = town_of(1);
  one.live(36 + 4);
  Town second = resumed(one);
  one.live(6);
  std::size_t moved = 0;
  for (const std::int32_t x : one.world.cells.response) moved += std::abs(x) > Cells::half_step ? 1 : 0;
  EXPECT_GT(moved, one.world.cells.size() / 20) << "nothing moved, so nothing is shown";
  second.live(6);
  EXPECT_EQ(state_hash(second.world), state_hash(one.world));
  for (const int n : {2, 3}) {
    Town other = town_of(n);
    other.live(36 + 10);
    EXPECT_EQ(state_hash(other.world), state_hash(one.world)) << n << " threads";
  }
  set_threads(default_threads());
}

/// Outside sites are of no cell: neither their vacancies nor their people count, and their head-count is given.
TEST(JobCreationBesideARing, LeavesOutsideSitesAlone) {
  Town town("west-of-england", {"run.people=30000", "run.burn_in=3", "run.years=1", "job_creation.absorption=high",
                                "job_creation.reference=own", "run.ring=open"});
  const Employers& e = town.world.employers;
  const std::size_t sites = area_sites(town.world);
  ASSERT_LT(sites, e.size());
  const auto outside = [&] {
    std::vector<std::uint16_t> targets;
    for (std::size_t g = 0; g < grade_count; ++g)
      targets.insert(targets.end(), e.target[g].begin() + static_cast<std::ptrdiff_t>(sites), e.target[g].end());
    return targets;
  };
  EXPECT_EQ(town.world.cells.size(), town.world.places.districts_here() * occupation_count);
  const auto before = outside();
  town.live(36);
  std::int64_t employed = 0, open = 0;
  live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
    if (phases()[phase].name != "matching") return;
    const Workers& w = town.world.workers;
    for (std::size_t row = 0; row < w.size(); ++row) employed += w.employer[row] && w.employer[row].index() < sites;
    for (const EmployerId site : town.world.vacancies.employer) open += site.index() < sites ? 1 : 0;
  });
  town.live(6);
  EXPECT_EQ(outside(), before);
  const Cells& c = town.world.cells;
  const std::size_t month = c.month_from(town.world.market.now - 7);
  std::int64_t posts = 0, vacancies = 0;
  for (std::size_t cell = 0; cell < c.size(); ++cell) {
    posts += c.posts[month + cell];
    vacancies += c.open[month + cell];
  }
  EXPECT_EQ(posts, employed);
  EXPECT_EQ(vacancies, open);
}

}  // namespace
}  // namespace rung::test
