#include "world/population.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "random/draws.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistic.hpp"

namespace rung::test {
namespace {

class Schedule : public testing::Test {
 protected:
  Schedule() : scenario(library("west-of-england")), schedule(scenario.area, scenario.parameters.demography) {}
  [[nodiscard]] std::vector<ZoneGroupId> groups() const {
    std::vector<ZoneGroupId> all;
    for (std::size_t g = 0; g < scenario.area.groups.size(); ++g) all.emplace_back(g);
    return all;
  }
  Scenario scenario;
  PopulationSchedule schedule;
};

TEST_F(Schedule, DeathDoublesEveryEightYears) {
  const DemographyParameters& p = scenario.parameters.demography;
  EXPECT_NEAR(schedule.monthly_death(30, p), p.death_rate_at_30 / 12, 1e-12);
  EXPECT_NEAR(schedule.monthly_death(38, p) / schedule.monthly_death(30, p), 2, 1e-9);
  EXPECT_NEAR(schedule.monthly_death(62, p), 16 * p.death_rate_at_30 / 12, 1e-9);
}

TEST_F(Schedule, TheMostThatLeaveAnywhereBoundsAllPlaces) {
  bool differ = false;
  for (int age = youngest_age; age <= oldest_age; ++age) {
    double most = 0;
    for (const ZoneGroupId group : groups()) {
      most = std::max(most, schedule.monthly_exit(group, age));
      differ |= schedule.monthly_exit(group, age) != schedule.monthly_exit(groups().front(), age);
    }
    EXPECT_EQ(schedule.most_monthly_exit(age), most) << age;
  }
  EXPECT_TRUE(differ) << "or the bound is that of any place";
}

TEST_F(Schedule, LeavingIsAChanceAndAtLeastThatOfDyingAndEmigrating) {
  const DemographyParameters& p = scenario.parameters.demography;
  for (const ZoneGroupId group : groups()) {
    for (int age = youngest_age; age <= oldest_age; ++age) {
      const double exit = schedule.monthly_exit(group, age);
      const double ordinary = 1 - std::pow(1 - 12 * schedule.monthly_death(age, p) - p.emigration_rate, 1.0 / 12);
      EXPECT_GE(exit, ordinary - 1e-12) << age;
      EXPECT_GE(exit, schedule.monthly_death(age, p) * 0.9) << age;
      EXPECT_LT(exit, 0.2) << age;
    }
  }
  EXPECT_GT(schedule.mean_monthly_exit(), 0);
  EXPECT_LT(schedule.mean_monthly_exit(), 0.02);
}

/// Those who leave at an age and those who enter there keep the pyramid: people(a + 1) = people(a)·(1 - leaving) +
/// entrants, with people and entrants in the shares of the two tables. n = 2^19 draws each; 54 ages, 5.6 standard
/// errors.
TEST_F(Schedule, EntrantsMakeUpForLeaversAtEveryAge) {
  constexpr int n = 1 << 19;
  const Draws draws(3, 0);
  for (const ZoneGroupId group : groups()) {
    std::array<double, age_count + 1> residents{}, entrants{};
    for (std::uint64_t k = 0; k < n; ++k) {
      const Words words = draws(k, static_cast<int>(group.index()), Moment::sample);
      residents[static_cast<std::size_t>(schedule.resident_age(group, words.half(0), words.half(1)) - youngest_age)] +=
          1.0 / n;
      entrants[static_cast<std::size_t>(schedule.entrant_age(group, words.half(2), words.half(3)) - youngest_age)] +=
          1.0 / n;
    }
    // all that leave, by year: those of 69 reach their birthday, the others by the hazard
    double leave = residents[age_count - 1];
    for (int a = 0; a + 1 < age_count; ++a) {
      leave += residents[static_cast<std::size_t>(a)] *
               (1 - std::pow(1 - schedule.monthly_exit(group, youngest_age + a), 12));
    }
    for (int a = 0; a + 1 < age_count; ++a) {
      const auto i = static_cast<std::size_t>(a);
      const double stay = std::pow(1 - schedule.monthly_exit(group, youngest_age + a), 12);
      const double error = std::sqrt((residents[i] + residents[i + 1] + leave * leave * entrants[i + 1]) / n) + 1e-5;
      EXPECT_NEAR(residents[i + 1], residents[i] * stay + leave * entrants[i + 1], z_limit(54) * error + 0.0005)
          << "age " << youngest_age + a + 1;
    }
  }
}

TEST_F(Schedule, SharesOfWomenAreThoseOfTheTable) {
  for (const ZoneGroupId group : groups()) {
    for (int age = youngest_age; age <= oldest_age; ++age) {
      const auto& table = scenario.area.population[group.index()];
      const auto a = static_cast<std::size_t>(age - youngest_age);
      EXPECT_NEAR(schedule.share_of_women(group, age), table[1][a] / (table[0][a] + table[1][a]), 1e-12);
    }
  }
}

/// Qualifications have the frequencies of the age band; under 25 those of 25 to 29. n = 40,000 a band, 36 comparisons.
TEST_F(Schedule, QualificationsHaveTheSharesOfTheAgeBand) {
  constexpr int n = 40000;
  const Draws draws(4, 0);
  for (const int age : {17, 22, 27, 35, 45, 60}) {
    const std::size_t band = age < 30 ? 2 : age < 40 ? 3 : age < 50 ? 4 : 5;
    std::array<Tally, 6> tally;
    for (std::uint64_t k = 0; k < n; ++k) {
      const int level = schedule.qualification(age, draws(k, age, Moment::sample).half(0));
      for (std::size_t i = 0; i < 6; ++i)
        tally[i].add(scenario.area.qualification[band][i], level == qualification_levels[i]);
    }
    for (const Tally& t : tally) EXPECT_TRUE(t.passes(36)) << "age " << age << ": " << t;
  }
}

}  // namespace
}  // namespace rung::test
