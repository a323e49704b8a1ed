#include <gtest/gtest.h>

#include "tests/support/town.hpp"

/// What the market learns from a year of hiring (MODEL 3.8, 3.9).
namespace rung::test {
namespace {

class LearntFromHiring : public testing::Test {
 protected:
  LearntFromHiring() : town("teaching-town", {"run.burn_in=0 years"}) {
    town.clear();
    site = town.site_of(Sector::retail);
    town.open(site, 0, 0, 0, 150);
    town.open(site, 2, 0, 0, 150);
    Workers& w = town.world.workers;
    for (std::size_t row = 0; row < 6; ++row) {
      w.status[row] = Status::unemployed;
      w.ability[row] = static_cast<std::int8_t>(8 * static_cast<int>(row));
    }
    w.duration[0] = 0;
    w.duration[1] = 5;
    w.duration[2] = 6;
    w.duration[3] = 30;
    w.status[4] = Status::caring;
    town.employ(5, site, 0, 1000);
    while (town.world.market.now.since_april() != 11) town.world.market.now = town.world.market.now + 1;
  }
  static Application application(std::uint32_t worker, std::uint32_t vacancy) {
    Application a;
    a.worker = worker;
    a.vacancy = vacancy;
    return a;
  }
  void learn(ExpectationsChoice choice = ExpectationsChoice::learnt) {
    learn_from_hiring(town.world, town.economy.parameters.search, town.economy.parameters.matching, choice);
  }
  [[nodiscard]] Expectations& expectations() { return town.world.market.expectations; }

  Town town;
  std::size_t site = 0;
};

TEST_F(LearntFromHiring, CountsByWhoAppliedAndByWhatTheHiredAre) {
  std::vector<Application> applications;
  for (std::uint32_t row = 0; row < 6; ++row) {
    applications.push_back(application(row, 0));
    applications.push_back(application(row, 1));
  }
  remember_hiring(town.world, applications, {{0, 2, 1000}, {1, 5, 1200}});
  const HiringCounts& seen = expectations().seen;
  const std::int64_t of_each[] = {2, 2, 1, 1};  // unemployed below and from six months, employees, inactive
  for (std::size_t k = 0; k < applicant_count; ++k) {
    for (const std::size_t g : {0, 2}) EXPECT_EQ(seen.applications[k][g], of_each[k]) << k;
    for (const std::size_t g : {1, 3, 4}) EXPECT_EQ(seen.applications[k][g], 0);
  }
  EXPECT_EQ(seen.hires[1][0], 1);
  EXPECT_EQ(seen.hires[2][2], 1);
  const auto retail = static_cast<std::size_t>(Sector::retail);
  EXPECT_EQ(seen.hired[retail][3], 1) << "six months out of work";
  EXPECT_EQ(seen.hired_ability[retail][3], 16);
  EXPECT_EQ(seen.hired[retail][0], 1) << "an employee has been out of work for no time";
  EXPECT_EQ(seen.hired_ability[retail][0], 40);
}

TEST_F(LearntFromHiring, SuccessIsHiresPerApplicationDrawnTowardsThatOfAll) {
  expectations().seen.applications[0][1] = 90;
  expectations().seen.hires[0][1] = 27;
  expectations().seen.applications[2][3] = 910;
  expectations().seen.hires[2][3] = 73;
  learn();
  EXPECT_EQ(expectations().success[0][1], 280) << "(27 + 10·.1)/(90 + 10)";
  EXPECT_EQ(expectations().success[2][3], 80) << "(73 + 1)/(910 + 10) = .0804";
  EXPECT_EQ(expectations().success[3][4], 100) << "nobody tried: as all";
  EXPECT_DOUBLE_EQ(expectations().success_of(Applicant::employee, 3), 0.08);
}

TEST_F(LearntFromHiring, BeliefIsTheMeanAbilityOfTheHiredDrawnTowardsThatOfAllSectors) {
  const auto retail = static_cast<std::size_t>(Sector::retail);
  const auto health = static_cast<std::size_t>(Sector::health);
  expectations().seen.hired[retail][2] = 50;
  expectations().seen.hired_ability[retail][2] = -50 * 16;  // -.5 each
  expectations().seen.hired[health][2] = 150;
  expectations().seen.hired_ability[health][2] = 150 * 16;
  const std::int32_t before = expectations().belief[retail][4];
  learn();
  // all: .25 sd
  EXPECT_EQ(expectations().belief[retail][2], -13) << "(-25 + 50·.25)/100 = -.125";
  EXPECT_EQ(expectations().belief[health][2], 44) << "(75 + 12.5)/200 = .4375";
  EXPECT_EQ(expectations().belief[static_cast<std::size_t>(Sector::other)][2], 25) << "hired nobody: as all";
  EXPECT_EQ(expectations().belief[retail][4], before) << "nobody at all was hired after a year out of work";
  EXPECT_DOUBLE_EQ(expectations().believed_ability(Sector::health, 2), 0.44);
}

TEST_F(LearntFromHiring, HappensInMarchAndWhereItIsAskedFor) {
  const auto success = expectations().success;
  expectations().seen.applications[0][0] = 100;
  expectations().seen.hires[0][0] = 60;
  town.world.market.now = town.world.market.now + 1;
  learn();
  EXPECT_EQ(expectations().success, success) << "in April";
  EXPECT_EQ(expectations().seen.applications[0][0], 100);
  town.world.market.now = town.world.market.now + 11;
  learn(ExpectationsChoice::as_assumed);
  EXPECT_EQ(expectations().success, success);
}

TEST_F(LearntFromHiring, OfEarlierYearsCountsLess) {
  town.economy.parameters.matching.hiring_memory = 0.75;
  HiringCounts& seen = expectations().seen;
  seen.applications[0][0] = 100;
  seen.hires[0][0] = 60;
  seen.hired[3][1] = 10;
  seen.hired_ability[3][1] = -10;
  learn(ExpectationsChoice::as_assumed);
  EXPECT_EQ(seen.applications[0][0], 75);
  EXPECT_EQ(seen.hires[0][0], 45);
  EXPECT_EQ(seen.hired[3][1], 7);
  EXPECT_EQ(seen.hired_ability[3][1], -7) << "towards zero, whatever the sign";
  learn(ExpectationsChoice::as_assumed);
  EXPECT_EQ(seen.applications[0][0], 56);
}

/// Of two worlds that differ only in what people expect, the hopeful one sees more applications.
TEST_F(LearntFromHiring, HopeMakesPeopleApply) {
  Town hopeful("teaching-town", {"run.burn_in=0 years"});
  Town gloomy = hopeful;
  for (auto& by_grade : hopeful.world.market.expectations.success) by_grade.fill(500);
  for (auto& by_grade : gloomy.world.market.expectations.success) by_grade.fill(2);
  hopeful.live(1);
  gloomy.live(1);
  EXPECT_GT(hopeful.tables.monthly.counts.back().applications, gloomy.tables.monthly.counts.back().applications + 20);
}

}  // namespace
}  // namespace rung::test
