#include "analysis/april_pay.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/local_figures.hpp"
#include "analysis/run_measures.hpp"
#include "record/pay_measure.hpp"
#include "validated_run.hpp"

namespace rung {
namespace {

using test::PanelRun;

TEST(AprilPay, MediansAndHoursBySex) {
  PanelRun made(5, 1);
  made.panel.pay(0, {1000});
  made.panel.pay(1, {2000});
  made.panel.employ(2, 0, 800, 20);
  made.panel.employ(3, 0, 1000, 30);
  made.panel.pay(4, {9000});
  made.panel.mask(4, 0);  // not seen
  made.panel.people.woman[2] = made.panel.people.woman[3] = 1;
  const PayBySex by_sex = pay_by_sex(made.run());
  EXPECT_DOUBLE_EQ(by_sex.median_over_all[0], 1);  // of 800, 1000, 1000, 2000 the second; men's first of two
  EXPECT_DOUBLE_EQ(by_sex.median_over_all[1], 0.8);
  EXPECT_DOUBLE_EQ(by_sex.hours[0], 37.5);
  EXPECT_DOUBLE_EQ(by_sex.hours[1], 25);
}

TEST(AprilPay, AtTheFloorIsWithinFivePenceOfItFrom25On) {
  PanelRun made(6, 1);
  for (std::size_t row = 0; row < 6; ++row) made.panel.pay(row, {826});
  made.panel.pay(1, {827});
  made.panel.age(2, 24);
  made.post(3, 0, Occupation{Sector::digital, 2});
  made.post(4, 0, Occupation{Sector::health, 2});
  made.panel.employ(4, 0, 1500);
  made.post(4, 0, Occupation{Sector::health, 2});
  made.panel.away(5, 0);
  made.floor(821);
  const FloorShares shares = floor_shares(made.run());
  EXPECT_DOUBLE_EQ(shares.by_sector[static_cast<std::size_t>(Sector::retail)], 0.5);  // rows 0 and 1
  EXPECT_DOUBLE_EQ(shares.rest, 0.5);                                                 // rows 3 and 4
}

// By survey-like pay, which is recomputed here for each of them.
TEST(AprilPay, OutOfLowPayIsOfAllWhoStillLiveThere) {
  PanelRun made(400, 2);
  for (std::size_t row = 0; row < 400; ++row) {
    made.panel.pay(row, {row % 4 == 0 ? 2500 : 700, row % 2 == 0 ? 2500 : 0});
    made.panel.people.woman[row] = row < 100 ? 1 : 0;
    if (row % 5 == 0) made.panel.away(row, 1);
  }
  std::array<double, 2> low{}, out{};
  const ValidatedRun run = made.run();
  for (std::uint32_t row = 0; row < 400; ++row) {
    const auto pay = [&](std::size_t t) {
      const AprilSnapshot& april = made.panel.aprils[t];
      return survey_pay(made.panel.draws, run.inputs.measurement, row, 0, april.month, april.hourly_pay[row]);
    };
    if (row % 5 == 0 || pay(0) >= 1000) continue;
    const std::size_t sex = row < 100 ? 1 : 0;
    ++low[sex];
    out[sex] += pay(1) >= 1000 ? 1 : 0;
  }
  const auto shares = out_of_low_pay(run);
  ASSERT_GT(low[0], 150);
  EXPECT_DOUBLE_EQ(shares[0], out[0] / low[0]);
  EXPECT_DOUBLE_EQ(shares[1], out[1] / low[1]);
  EXPECT_NEAR(shares[0], 1. / 3, .05);  // of rows 1, 2, 3 of each four the second rises; error blurs it a little
}

// Pay of everybody doubles: by the survey's error alone the variance is twice that of one year, 2 (.13² + .05 x .4²).
TEST(AprilPay, VarianceOfGrowthOfMenIsThatOfTheErrorWhenAllGrowAlike) {
  PanelRun made(20'000, 2);
  for (std::size_t row = 0; row < 20'000; ++row) {
    made.panel.pay(row, {5000, row < 10'000 ? 10'000 : 50'000});
    made.panel.people.woman[row] = row < 10'000 ? 0 : 1;  // women grow otherwise and do not count
  }
  const MeasurementParameters p;
  const double one = p.survey_error_sd * p.survey_error_sd +
                     p.survey_contaminated_share * p.survey_contamination * p.survey_contamination;
  // 10,000 men: the standard error of the variance is about .0009; five of them
  EXPECT_NEAR(growth_variance_of_men(made.run()), 2 * one, .0045);
}

TEST(AprilPay, QuartilesOfRealGrowth) {
  PanelRun made(6, 2);
  const int later[] = {1020, 1122, 1224, 1326};
  for (std::size_t row = 0; row < 4; ++row) made.panel.pay(row, {1000, later[row]});
  made.panel.pay(4, {1000, 9000});
  made.panel.mask(4, 1);
  made.panel.pay(5, {1000, 9000});
  made.panel.aprils[1].generation[5] = 1;  // somebody else
  made.panel.aprils[1].price_index = 1.02;
  const auto quartiles = pair_growth(made.run());
  EXPECT_NEAR(quartiles[0], 0, 1e-12);  // of 0, .1, .2, .3 the first, second, third
  EXPECT_NEAR(quartiles[1], 0.1, 1e-12);
  EXPECT_NEAR(quartiles[2], 0.2, 1e-12);
}

TEST(RunMeasures, OfMonthsOnHandNumbers) {
  std::vector<MonthCounts> months(2);
  months[0].employees = 1000;
  months[1].employees = 3000;
  months[0].redundancies = 4;
  months[1].redundancies = 12;
  EXPECT_DOUBLE_EQ(redundancies_per_thousand(months), 12);  // 16 of 4000 months, times 3000
  months[0].vacancies = 30;
  months[1].vacancies = 30;
  months[0].hires = 20;
  months[1].closed = 5;
  months[1].hires_from_ring = 7;
  months[1].hires_outside = 2;
  EXPECT_DOUBLE_EQ(vacancy_days(months), (60 + 12.5) / 30 * 365.25 / 12);  // half a month those filled in it
  months[0].filled = months[1].filled = 500;
  EXPECT_DOUBLE_EQ(vacancy_rate(months), 7.25);
  EXPECT_TRUE(std::isnan(vacancy_days({})));
}

TEST(RunMeasures, AreMeansFromTheStartOnAndNamed) {
  PanelRun made(2, 3);
  made.floor(800);
  for (std::size_t t = 0; t < 3; ++t) {
    AnnualRow row;
    row.month = made.panel.aprils[t].month;
    row.low_paid_share = 0.1 * static_cast<double>(t);
    row.pay_percentile.fill(1000);
    row.pay_percentile[0] = 500 + 100 * static_cast<double>(t);
    made.tables.annual.push_back(row);
  }
  const ValidatedRun run = made.run(1);
  const auto of = [&](std::string_view name) {
    Target target;
    target.measure = name;
    return measure_targets(run, {&target, 1}, {}).front();
  };
  for (const MeasureName& measure : run_measure_names()) EXPECT_NO_THROW((void)of(measure.name)) << measure.name;
  EXPECT_NEAR(of("low_paid"), 15, 1e-12);
  EXPECT_NEAR(of("p10_over_median"), 0.65, 1e-12);
  EXPECT_TRUE(std::isnan(of("escapers")));  // too short a run
}

TEST(LocalFigures, AreTheAreasOwnAndTheirErrorsTold) {
  AreaInputs area;
  area.groups = {"North Somerset", "south"};
  area.published = {{"unemployment_rate", 0.04, "LFS"},
                    {"median_weekly_pay_north_somerset", 400, "ASHE"},
                    {"p10_over_median", 0.632, "of the UK"}};
  PanelRun made(3, 1);
  made.panel.employ(0, 0, 1000, 40);
  made.panel.employ(1, 0, 1100, 40);
  made.panel.employ(2, 0, 9000, 40);
  made.panel.people.zone[2] = 1;  // of the south
  AnnualRow april;
  april.month = made.panel.aprils[0].month;
  april.unemployment_rate = 0.07;
  made.tables.annual = {april};
  const auto figures = local_figures(area);
  ASSERT_EQ(figures.size(), 2U);
  const auto values = measure_local(area, made.run());
  ASSERT_EQ(values.size(), 2U);
  EXPECT_NEAR(values[0], 7, 1e-12);
  EXPECT_DOUBLE_EQ(values[1], 400);
  const std::vector<std::vector<double>> simulated{{7, 7}, {400, 440}};
  const std::string text = local_text(figures, simulated);
  EXPECT_NE(text.find("+3.0 points"), std::string::npos) << text;
  EXPECT_NE(text.find("+5.0 %"), std::string::npos) << text;
  EXPECT_NE(text.find("0 of 1 rates are within 2 points"), std::string::npos) << text;
  for (const Column& column : local_table(figures, simulated).columns) EXPECT_EQ(count(column.values), 2U);
}

}  // namespace
}  // namespace rung
