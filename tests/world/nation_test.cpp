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

class PathNation : public testing::Test {
 protected:
  static Scenario on_path(std::vector<std::string> more = {}) {
    more.insert(more.end(),
                {"run.economy=path", "run.start=2006-04", "run.years=13 years", "growth.base_pay_growth=4 % per year"});
    return library("teaching-town", more);
  }
  PathNation() : scenario(on_path()), nation(nation_of(scenario)) {}
  using Floors = std::array<int, floor_band_count>;
  Scenario scenario;
  Nation nation;
  const Month start = Month::of(2006, 4);
};

/// As enacted: the adult rate from 22 until September 2010 and from 21 afterwards; from April 2016 25 and over apart.
TEST_F(PathNation, FloorsChangeInTheirMonthByAge) {
  const std::vector<std::pair<Month, Floors>> enacted{
      {Month::of(2006, 4), {300, 425, 425, 505, 505}},  {Month::of(2006, 10), {330, 445, 445, 535, 535}},
      {Month::of(2007, 10), {340, 460, 460, 552, 552}}, {Month::of(2008, 10), {353, 477, 477, 573, 573}},
      {Month::of(2009, 10), {357, 483, 483, 580, 580}}, {Month::of(2010, 10), {364, 492, 593, 593, 593}},
      {Month::of(2011, 10), {368, 498, 608, 608, 608}}, {Month::of(2012, 10), {368, 498, 619, 619, 619}},
      {Month::of(2013, 10), {372, 503, 631, 631, 631}}, {Month::of(2014, 10), {379, 513, 650, 650, 650}},
      {Month::of(2015, 10), {387, 530, 670, 670, 670}}, {Month::of(2016, 4), {387, 530, 670, 670, 720}},
      {Month::of(2016, 10), {400, 555, 695, 695, 720}}, {Month::of(2017, 4), {405, 560, 705, 705, 750}},
      {Month::of(2018, 4), {420, 590, 738, 738, 783}},  {Month::of(2019, 4), {435, 615, 770, 770, 821}}};
  std::size_t next = 0;
  for (Month month = start; month <= Month::of(2019, 4); month = month + 1) {
    if (next + 1 < enacted.size() && enacted[next + 1].first == month) ++next;
    EXPECT_EQ(nation.row(month).wage_floor, enacted[next].second) << to_string(month);
  }
  EXPECT_EQ(next + 1, enacted.size());
}

/// Two thirds of each April's published median, until the next; base pay of path.csv, prices of national.csv.
TEST_F(PathNation, TheLineMovesInAprilAndMoneyIsThatOfTheTables) {
  for (const auto& [year, median] : {std::pair{2006, 989}, {2008, 1054}, {2011, 1107}, {2016, 1209}, {2019, 1322}}) {
    EXPECT_NEAR(nation.row(Month::of(year, 4)).low_pay_line, median / 1.5, 0.005);
    if (year > 2006) {
      EXPECT_LT(nation.row(Month::of(year, 3)).median_pay, nation.row(Month::of(year, 4)).median_pay + 2);
    }
  }
  EXPECT_NEAR(nation.row(Month::of(2009, 3)).low_pay_line, 1054 / 1.5, 0.005) << "the last April's";
  for (const PathRow& given : scenario.national.path) {
    if (given.month < start) continue;
    EXPECT_EQ(nation.row(given.month).base_pay, given.base_pay);
    EXPECT_EQ(nation.jobs(given.month), given.jobs);
  }
  EXPECT_NEAR(nation.row(Month::of(2016, 4)).price_index / nation.row(start).price_index, 1.26, 0.005)
      << "CALIBRATION 6a: 2006 to 2016 x 1.260 (annual means)";
  EXPECT_EQ(nation.row(Month::of(2012, 6)).universal_credit_share, 0);
  EXPECT_NEAR(nation.row(Month::of(2019, 1)).universal_credit_share, 0.41, 1e-9);
}

/// Burn-in: 4 % a year, floors in April only, at .5106 of the median; demand of the start.
TEST_F(PathNation, TheBurnInIsSteadyInMoneyOfApril2006) {
  for (int years = 1; years <= 20; ++years) {
    const NationalRow row = nation.row(start - 12 * years);
    const double factor = std::pow(1.04, -years);
    EXPECT_NEAR(row.base_pay, nation.row(start).base_pay - years * std::log(1.04), 1e-9);
    EXPECT_EQ(row.wage_floor[4], std::lround(505 * factor));
    EXPECT_NEAR(row.wage_floor[4] / row.median_pay, 0.5106, 0.0015);
    EXPECT_EQ(nation.row(start - 12 * years + 11).wage_floor, row.wage_floor) << "until March";
    EXPECT_EQ(nation.jobs(start - 12 * years), nation.jobs(start));
  }
}

/// Only 2019 is in the table of taxes: other years have its amounts at their own prices, and its rates.
TEST_F(PathNation, TaxesOfYearsThatTheTableLacksMoveByPrices) {
  ASSERT_EQ(nation.tax_years().size(), 14U);
  EXPECT_EQ(nation.tax_year().year, 2006);
  for (const int year : {2006, 2012, 2019}) {
    const Month april = Month::of(year, 4);
    const NationalRow row = nation.row(april);
    for (const Month month : {april, april + 11}) {
      const TaxYear& tax = nation.tax_years()[nation.tax_year_index(month)];
      EXPECT_EQ(tax.year, year);
      EXPECT_NEAR(tax.personal_allowance * std::exp(row.base_pay), 12500 * row.price_index, 1e-6);
      EXPECT_EQ(tax.basic_rate, 0.2);
      EXPECT_EQ(tax.tax_credit_taper, 0.41);
    }
    EXPECT_NEAR(nation.lower_earnings_limit(april), 118 * row.price_index, 1e-9);
  }
  EXPECT_EQ(nation.tax_year_index(start - 100), 0U) << "of the start in the burn-in";
}

TEST_F(PathNation, FlatPostsAreThoseOfItsFirstMonth) {
  const Nation flat = nation_of(on_path({"growth.posts=flat"}));
  ASSERT_NE(nation.jobs(Month::of(2010, 1)), nation.jobs(start));
  for (const Month month : {start - 12, start, Month::of(2010, 1), Month::of(2019, 4)}) {
    EXPECT_EQ(flat.jobs(month), nation.jobs(start));
    EXPECT_EQ(flat.row(month).base_pay, nation.row(month).base_pay);
  }
}

/// The twin: .5546 of the median from April 2015 on (650 of 1172), moved each April and never in October.
TEST_F(PathNation, IndexedFloorsKeepTheirRatioToTheMedian) {
  const Nation twin = nation_of(on_path({"growth.floors=indexed"}));
  for (Month month = start; month < Month::of(2015, 4); month = month + 1) {
    EXPECT_EQ(twin.row(month).wage_floor, nation.row(month).wage_floor);
  }
  EXPECT_EQ(twin.row(Month::of(2015, 12)).wage_floor, (Floors{379, 513, 650, 650, 650})) << "no rise in October 2015";
  EXPECT_EQ(twin.row(Month::of(2016, 4)).wage_floor[4], 671) << "650 * 1209 / 1172 = 670.5";
  EXPECT_EQ(twin.row(Month::of(2019, 4)).wage_floor[4], 733) << "650 * 1322 / 1172 = 733.2";
  EXPECT_EQ(twin.row(Month::of(2019, 4)).low_pay_line, nation.row(Month::of(2019, 4)).low_pay_line);
}

}  // namespace
}  // namespace rung::test
