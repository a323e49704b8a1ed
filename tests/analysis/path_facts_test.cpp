#include <gtest/gtest.h>

#include <cmath>

#include "analysis/cyclical_risk.hpp"
#include "analysis/entry_pay.hpp"
#include "analysis/hires_from_jobs.hpp"
#include "analysis/over_qualification.hpp"
#include "analysis/path_twins.hpp"
#include "analysis/wage_curve.hpp"
#include "analysis/who_escapes.hpp"
#include "validated_run.hpp"

namespace rung {
namespace {

using test::PanelRun;

TEST(EntryPay, IsOfThoseHiredInTheLastTwelveMonths) {
  PanelRun made(5, 1);
  const int pay[] = {800, 900, 1000, 1100, 5000}, tenure[] = {12, 0, 13, 200, 0};
  for (std::size_t row = 0; row < 5; ++row) {
    made.panel.pay(row, {pay[row]});
    made.panel.stayed(row, 0, tenure[row]);
  }
  made.panel.away(4, 0);
  EXPECT_NEAR(entry_pay(made.run(), made.panel.aprils[0].month), std::log(800. / 1000), 1e-12);
  EXPECT_TRUE(std::isnan(entry_pay(made.run(), made.panel.aprils[0].month + 12)));
}

TEST(WageCurve, TakesOutMarketsAndYears) {
  // y = -.1 ln u + market + year, u different in each; in the third market nobody is out of work in one April
  PanelRun made(1, 3);
  const double u[3][3] = {{.04, .05, .03}, {.08, .06, 0}, {.05, .09, .2}};
  for (std::size_t t = 0; t < 3; ++t) {
    made.tables.districts.month.push_back(made.panel.aprils[t].month);
    for (std::size_t m = 0; m < 3; ++m) {
      made.tables.districts.unemployment_rate.push_back(u[t][m]);
      made.tables.districts.posted_pay_premium.push_back(-.1 * std::log(u[t][m] > 0 ? u[t][m] : .1) +
                                                         .3 * static_cast<double>(m) - .2 * static_cast<double>(t * t));
    }
  }
  EXPECT_NEAR(wage_curve_elasticity(made.run()), -.1, 1e-12);
  EXPECT_TRUE(std::isnan(wage_curve_elasticity(made.run(2))));  // one April
}

TEST(HiresFromJobs, AreTheShareOfTwoYearsOverThatOfOne) {
  PanelRun made(1, 6);
  for (Month month = Month::of(2006, 4); month <= Month::of(2010, 12); month = month + 1) {
    MonthCounts counts;
    counts.hires = 10;
    counts.hires_from_employment = month.year() == 2007 ? 5 : month.year() == 2009 ? 3 : 4;
    made.tables.monthly.month.push_back(month.index);
    made.tables.monthly.counts.push_back(counts);
  }
  EXPECT_DOUBLE_EQ(hires_from_jobs_in_recession(made.run()), .7);
  made.tables.monthly.month.pop_back();
  made.tables.monthly.counts.pop_back();
  EXPECT_TRUE(std::isnan(hires_from_jobs_in_recession(made.run())));
}

TEST(WhoEscapes, LogitFindsOddsAndTellsWhatCannotBe) {
  // without the column 2 of 6, with it 3 of 4
  std::vector<double> x, y;
  const auto add = [&](double column, double found, int n) {
    for (int i = 0; i < n; ++i) {
      x.insert(x.end(), {1, column});
      y.push_back(found);
    }
  };
  add(0, 1, 2);
  add(0, 0, 4);
  add(1, 1, 3);
  add(1, 0, 1);
  const auto b = logit(x, y);
  ASSERT_EQ(b.size(), 2U);
  EXPECT_NEAR(b[0], std::log(.5), 1e-8);
  EXPECT_NEAR(b[1], std::log(6.), 1e-8);
  const std::vector<double> same{1, 1, 1, 1, 1, 1}, some{0, 1, 1};
  EXPECT_TRUE(logit(same, some).empty());  // the columns are one
  const std::vector<double> apart{1, 0, 1, 0, 1, 1, 1, 1}, certain{0, 0, 1, 1};
  EXPECT_TRUE(logit(apart, certain).empty());  // y follows the column without exception
}

TEST(WhoEscapes, ComparesEscapersWithTheStuck) {
  PanelRun made(40, 11);
  for (std::size_t row = 0; row < 40; ++row) {
    const bool escapes = row % 2 == 0;
    for (std::size_t t = 0; t < 11; ++t) {
      made.panel.employ(row, t, t > 0 && escapes ? 2000 : 900);
      const bool moved = escapes ? row < 20 : row < 4;  // half of the escapers, a tenth of the stuck
      made.panel.stayed(row, t, moved ? 60 : 255);
      made.post(row, t, Occupation{t > 5 && row < 4 && escapes ? Sector::digital : Sector::retail, 0});
    }
  }
  const WhoEscapes w = who_escapes(made.run());
  EXPECT_DOUBLE_EQ(w.changed_employer, .5 - .1);
  EXPECT_DOUBLE_EQ(w.changed_sector, .1);
  EXPECT_TRUE(std::isnan(w.hospitality));  // nobody there
  // 10 of hospitality, of whom 2 escape; 12 of large firms elsewhere, of whom 9 do
  for (std::size_t row = 0; row < 10; ++row)
    made.post(row < 8 ? 2 * row + 1 : 2 * row, 0, Occupation{Sector::hospitality, 0});
  for (std::size_t row = 20; row < 32; ++row) {
    made.panel.aprils[0].firm_size[row < 29 ? 2 * row - 20 : 2 * row - 35] =
        static_cast<std::uint8_t>(FirmSize::from_1000);
  }
  const WhoEscapes split = who_escapes(made.run());
  EXPECT_LT(split.hospitality, 0);
  EXPECT_GT(split.large_firm, 0);
}

TEST(CyclicalRisk, SkewnessAndCorrelationOnHandNumbers) {
  const std::vector<double> even{-1, 0, 1}, tail{0, 0, 0, 4};
  EXPECT_NEAR(skewness(even), 0, 1e-12);
  EXPECT_NEAR(skewness(tail), (3 * -1. + 27) / 4 / std::pow(3, 1.5), 1e-12);
  EXPECT_TRUE(std::isnan(skewness(std::vector<double>{2, 2})));
  const std::vector<double> x{1, 2, 3}, y{2, 4, 7};
  EXPECT_NEAR(correlation(x, y), 5 / std::sqrt(2 * (76. / 6)), 1e-12);
  EXPECT_TRUE(std::isnan(correlation(x, std::vector<double>{1, 1, 1})));
}

TEST(CyclicalRisk, RisesWithEmployment) {
  PanelRun made(100, 5);
  for (std::size_t t = 0; t < 5; ++t) {
    const std::size_t employees = 90 - (t == 2 ? 10 : t == 3 ? 20 : 0);  // falls, falls, rises
    for (std::size_t row = 0; row < employees; ++row) made.panel.employ(row, t, 1000);
  }
  // a few gain much in years of growth, and lose much in years of decline
  made.panel.employ(0, 1, 2000);
  made.panel.employ(0, 2, 1000);
  made.panel.employ(1, 3, 500);
  made.panel.employ(1, 4, 500);
  made.panel.employ(0, 4, 3000);
  EXPECT_GT(skewness_with_employment(made.run()), .3);
}

TEST(OverQualification, IsOfTwoAprils) {
  PanelRun made(1, 11);
  for (const AprilSnapshot& april : made.panel.aprils) {
    AnnualRow row;
    row.month = april.month;
    row.qualified_share_low_grades = 0.01 * (april.month - made.panel.aprils[0].month) / 12;
    row.upper_posts_filled = 1 - row.qualified_share_low_grades;
    made.tables.annual.push_back(row);
  }
  EXPECT_NEAR(over_qualification(made.run()).qualified_at_low_grades, .1, 1e-12);
  EXPECT_NEAR(over_qualification(made.run()).upper_posts_filled, -.1, 1e-12);
  made.tables.annual.pop_back();
  EXPECT_TRUE(std::isnan(over_qualification(made.run()).upper_posts_filled));
}

TEST(PathTwins, StayOrDoNotFall) {
  const std::vector<LowPaidAprils> was{{20, 19, 18, 17, 16}, {20.2, 19, 18, 17, 16.2}};
  const std::vector<LowPaidAprils> stays{{20, 20.5, 20, 19.8, 20.6}, {20.2, 20.7, 20.2, 20, 20.8}};
  const std::vector<LowPaidAprils> falls{{20, 20, 19.8, 19.5, 19}, {20, 20, 19.8, 19.5, 18.99}};
  const std::vector<std::vector<LowPaidAprils>> good{stays, stays}, bad{falls, falls};
  const auto holds = judge_path_twins(was, good), fails = judge_path_twins(was, bad);
  EXPECT_TRUE(holds[floors_indexed].holds);
  EXPECT_TRUE(holds[no_spill_over].holds);
  EXPECT_FALSE(fails[floors_indexed].holds);
  EXPECT_FALSE(fails[no_spill_over].holds);
  EXPECT_NEAR(holds[0].moved_as_it_was.mean, -4, 1e-12);
  std::vector<LowPaidAprils> in_between = stays;
  for (LowPaidAprils& one : in_between) one[2] += 0.8;  // comes back, but was off
  EXPECT_FALSE(judge_path_twins(was, std::vector<std::vector<LowPaidAprils>>{in_between, stays})[floors_indexed].holds);
  EXPECT_NE(path_twins_text(fails).find("FAILS: does not fall"), std::string::npos);
  for (const Column& column : path_twins_table(holds).columns) {
    EXPECT_EQ(count(column.values), cells(axes(path_twins_table(holds).dims, column))) << column.name;
  }
  EXPECT_TRUE(judge_path_twins(was, {}).empty());
}

}  // namespace
}  // namespace rung
