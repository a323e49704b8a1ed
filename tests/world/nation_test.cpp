#include "world/nation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/scenarios.hpp"

namespace rung::test {
namespace {

class SteadyNation : public testing::Test {
 protected:
  SteadyNation()
      : scenario(library("teaching-town")), nation(scenario.national, scenario.run.start, scenario.parameters.growth) {}
  Scenario scenario;
  Nation nation;
  const Month start = Month::of(2019, 4);
};

TEST_F(SteadyNation, StartsFromThePublishedMonth) {
  const NationalRow row = nation.row(start);
  EXPECT_EQ(row.wage_floor, (std::array<int, floor_band_count>{435, 615, 770, 770, 821}));
  EXPECT_NEAR(row.base_pay, 0, 1e-12);
  EXPECT_NEAR(row.price_index, 1, 1e-12);
  EXPECT_GT(row.low_pay_line, 821);
  EXPECT_EQ(nation.tax_year().year, 2019);
}

/// Floors move with base pay each April and in no other month: 8.21·1.025^n, whole pence.
TEST_F(SteadyNation, FloorsAndLineMoveEachAprilOnly) {
  for (int t = -12 * 20; t < 12 * 11; ++t) {
    const NationalRow before = nation.row(start + t - 1);
    const NationalRow row = nation.row(start + t);
    const bool april = (start + t).is_april();
    EXPECT_EQ(row.wage_floor != before.wage_floor, april) << to_string(start + t);
    EXPECT_EQ(row.low_pay_line != before.low_pay_line, april);
    const int years = (t - (start + t).since_april()) / 12;
    EXPECT_EQ(row.wage_floor[4], std::lround(821 * std::pow(1.025, years)));
    EXPECT_NEAR(row.low_pay_line, nation.row(start).low_pay_line * std::pow(1.025, years), 1e-6);
    EXPECT_EQ(row.universal_credit_share, nation.row(start).universal_credit_share) << "shares are those of the start";
  }
}

TEST_F(SteadyNation, BasePayAndPricesGrowEachMonth) {
  EXPECT_NEAR(nation.row(start + 12).base_pay, std::log(1.025), 1e-12);
  EXPECT_NEAR(nation.row(start + 6).base_pay, std::log(1.025) / 2, 1e-12);
  EXPECT_NEAR(nation.row(start - 240).base_pay, -20 * std::log(1.025), 1e-12);
  EXPECT_NEAR(nation.row(start + 12).price_index, 1.02, 1e-12);
  EXPECT_NEAR(nation.base_pay_factor(start + 24), 1.025 * 1.025, 1e-12);
}

/// In an April the floor is to base pay as it was at the start, to the rounding of a penny.
TEST_F(SteadyNation, TheBiteOfTheFloorIsTheSameEveryApril) {
  for (int years = -20; years <= 10; ++years) {
    const NationalRow row = nation.row(start + 12 * years);
    for (std::size_t band = 0; band < floor_band_count; ++band) {
      const double real = row.wage_floor[band] * std::exp(-row.base_pay);
      EXPECT_NEAR(real, nation.row(start).wage_floor[band], 0.51 * std::exp(-row.base_pay));
    }
  }
}

TEST_F(SteadyNation, AnotherStartTakesItsOwnRow) {
  for (const NationalRow& given : scenario.national.months) {
    if (given.month.year() < 2008 || given.month.month_of_year() != 10) continue;
    const Nation other(scenario.national, given.month, scenario.parameters.growth);
    EXPECT_EQ(other.row(given.month).wage_floor, given.wage_floor) << to_string(given.month);
    EXPECT_NEAR(other.row(given.month).low_pay_line, given.low_pay_line, 1e-9);
    EXPECT_NEAR(other.row(given.month).base_pay, given.base_pay, 1e-12);
  }
}

}  // namespace
}  // namespace rung::test
