#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "month/leaving.hpp"
#include "tests/support/town.hpp"

/// How posts lose those who hold them (MODEL 3.12): counts of a year, rates from March on.
namespace rung::test {
namespace {

class TurnoverOfPosts : public testing::Test {
 protected:
  TurnoverOfPosts() : town("teaching-town", {"run.burn_in=0 years"}) {
    town.clear();
    while (town.world.market.now.since_april() != 11) town.world.market.now = town.world.market.now + 1;
    town.world.turnover.make(town.world.places.districts());
  }
  [[nodiscard]] Turnover& turnover() { return town.world.turnover; }
  [[nodiscard]] std::size_t cell(std::size_t site, int grade) const {
    const Employers& e = town.world.employers;
    return Turnover::index(town.world.places.group(e.zone[site]), Occupation{e.sector[site], grade});
  }
  Town town;
};

TEST_F(TurnoverOfPosts, IsCountedByWhereAPersonGoes) {
  const std::size_t site = town.site_of(Sector::health);
  for (std::size_t row = 0; row < 6; ++row) town.employ(row, site, 2, 1200);
  for (const std::size_t row : {0, 1, 2}) leave_job(town.world, row, Leaving::lost);
  for (const std::size_t row : {3, 4}) leave_job(town.world, row, Leaving::quit);
  leave_job(town.world, 5, Leaving::within);
  EXPECT_EQ(turnover().losses[cell(site, 2)], 3U);
  EXPECT_EQ(turnover().quits[cell(site, 2)], 2U);
  EXPECT_EQ(std::accumulate(turnover().losses.begin(), turnover().losses.end(), 0U), 3U) << "in no other cell";
  EXPECT_EQ(std::accumulate(turnover().quits.begin(), turnover().quits.end(), 0U), 2U);
}

/// A start at another site is a quit of the former one; a start at the own site is not.
TEST_F(TurnoverOfPosts, OfWhoStartsElsewhereIsAQuit) {
  const std::size_t site = town.site_of(Sector::retail);
  const std::size_t other = town.site_of(Sector::retail, site + 1);
  town.employ(0, site, 0, 900);
  town.employ(1, site, 0, 900);
  town.open(site, 1);
  town.open(other, 1);
  town.scratch.hires = {{0, 0, 1000}, {1, 1, 1000}};
  town.starts();
  EXPECT_EQ(turnover().quits[cell(site, 0)], 1U);
  EXPECT_EQ(std::accumulate(turnover().losses.begin(), turnover().losses.end(), 0U), 0U);
}

TEST_F(TurnoverOfPosts, CountsTheStaffOfEachMonth) {
  const std::size_t site = town.site_of(Sector::retail);
  for (std::size_t row = 0; row < 7; ++row) town.employ(row, site, row < 4 ? 0 : 3, 900);
  remember_staff(town.world);
  remember_staff(town.world);
  EXPECT_EQ(turnover().employee_months[cell(site, 0)], 8U);
  EXPECT_EQ(turnover().employee_months[cell(site, 3)], 6U);
}

/// One cell with 3,000 employee-months, 60 losses and 30 quits; another occupation with 1,000 months and no event. All:
/// .015 and .0075. Occupation: (60 + 1,000·.015)/4,000 = .01875; cell: (60 + 1,000·.01875)/4,000 = .0196875, 79/4000.
TEST_F(TurnoverOfPosts, BecomesRatesDrawnTowardsTheOccupationAndAll) {
  const std::size_t site = town.site_of(Sector::health);
  const std::size_t busy = cell(site, 2), quiet = cell(site, 3);
  turnover().employee_months[busy] = 3000;
  turnover().losses[busy] = 60;
  turnover().quits[busy] = 30;
  turnover().employee_months[quiet] = 1000;
  learn_turnover(town.world, 1000);
  EXPECT_EQ(turnover().loss_rate[busy], 79);
  EXPECT_EQ(turnover().quit_rate[busy], 39);  // (30 + 1,000·(30 + 7.5)/4,000)/4,000 = .00984
  EXPECT_EQ(turnover().loss_rate[quiet], 15) << "(0 + 1,000·(1,000·.015/2,000))/2,000 = .00375";
  EXPECT_EQ(turnover().loss_rate[cell(site, 0)], 60) << "nobody worked there: as all";
  EXPECT_EQ(turnover().employee_months[busy], 0U) << "the year is over";
  EXPECT_EQ(turnover().losses[busy], 0U);
}

TEST_F(TurnoverOfPosts, IsLearntInMarchOnly) {
  turnover().employee_months[0] = 1000;
  turnover().losses[0] = 100;
  town.world.market.now = town.world.market.now + 1;
  learn_turnover(town.world, 1);
  EXPECT_EQ(turnover().loss_rate[0], 0);
  EXPECT_EQ(turnover().losses[0], 100U);
}

/// In a living town all ways out of a job are counted: losses are those of the monthly table, and deaths and moves
/// away (the monthly table tells of people of the area, so nobody comes in from a ring); quits are people who are with
/// another employer than a month ago and were not without a job in that month.
TEST(TurnoverOfATown, CountsAllWaysOutOfAJob) {
  Town town("west-of-england", {"run.people=10000", "run.burn_in=1 years", "run.ring=closed"});
  ASSERT_TRUE(town.world.market.now.is_april());
  std::int64_t moved = 0;
  for (int month = 0; month < 11; ++month) {
    const auto employer = town.world.workers.employer;
    const auto generation = town.world.workers.generation;
    town.live(1);
    const Workers& w = town.world.workers;
    for (std::size_t row = 0; row < w.size(); ++row) {
      moved +=
          generation[row] == w.generation[row] && employer[row] && w.employer[row] && employer[row] != w.employer[row];
    }
  }
  MonthCounts year;
  for (const MonthCounts& month : town.tables.monthly.counts) year += month;
  const Turnover& t = town.world.turnover;
  const std::int64_t lost = std::accumulate(t.losses.begin(), t.losses.end(), std::int64_t{0});
  const std::int64_t quit = std::accumulate(t.quits.begin(), t.quits.end(), std::int64_t{0});
  const std::int64_t told =
      year.separations_to_unemployment + year.separations_to_inactivity + year.into_self_employment;
  EXPECT_GE(lost, told);
  EXPECT_LE(lost, told + year.leavers + year.moved_out);
  EXPECT_GT(quit, 100);
  EXPECT_LE(quit, moved);
  EXPECT_GT(quit, moved / 3) << "the others lost one job and found another in the same month";
  EXPECT_LE(quit, year.hires_from_employment);
  RecordProperty("quits_a_year", static_cast<int>(quit));
  town.live(1);
  EXPECT_GT(*std::max_element(t.loss_rate.begin(), t.loss_rate.end()), 0);
}

}  // namespace
}  // namespace rung::test
