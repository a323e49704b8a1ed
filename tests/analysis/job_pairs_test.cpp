#include "analysis/job_pairs.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/low_paid_by_firm.hpp"
#include "analysis/run_measures.hpp"
#include "validated_run.hpp"

namespace rung {
namespace {

using test::PanelRun;

TEST(JobPairs, AJobOfLastAprilIsOlderThanAYear) {
  EXPECT_FALSE(same_employer(12, 1));  // begun in April after the snapshot
  EXPECT_TRUE(same_employer(13, 1));
  EXPECT_FALSE(same_employer(120, 10));
  EXPECT_TRUE(same_employer(121, 10));
}

TEST(JobPairs, FreezesAreOfThoseWhoStay) {
  PanelRun made(6, 2);
  made.panel.aprils[1].price_index = 1.02;
  const int later[] = {1000, 1010, 1030, 1000, 1000, 1000};
  for (std::size_t row = 0; row < 6; ++row) {
    made.panel.pay(row, {1000, later[row]});
    made.panel.stayed(row, 1, 40);
  }
  made.panel.stayed(3, 1, 12);                                 // another employer
  made.panel.employ(4, 0, 1000, 20);                           // part-time at first
  made.panel.mask(5, 0);                                       // not seen
  EXPECT_DOUBLE_EQ(real_freeze_share(made.run()), 2. / 3);     // of 0, 1, 2: not 2
  EXPECT_DOUBLE_EQ(nominal_freeze_share(made.run()), 2. / 4);  // of 0, 1, 2, 4: 0 and 4
  made.post(4, 1, Occupation{Sector::retail, 1});
  EXPECT_DOUBLE_EQ(nominal_freeze_share(made.run()), 1. / 3);
  made.panel.aprils[1].flags[1] &= static_cast<std::uint8_t>(~seen::hourly_rated);
  EXPECT_DOUBLE_EQ(nominal_freeze_share(made.run()), 1. / 2);
  EXPECT_TRUE(std::isnan(real_freeze_share(made.run(1))));  // no pair
}

TEST(JobPairs, MoversAreWithoutASpellBetween) {
  PanelRun made(7, 2);
  const int then[] = {900, 1000, 1000, 900, 1000, 1000, 1000}, now[] = {1170, 1100, 1300, 981, 1020, 1040, 5000};
  for (std::size_t row = 0; row < 7; ++row) {
    made.panel.pay(row, {then[row], now[row]});
    made.panel.stayed(row, 1, row < 3 ? 5 : 30);
    if (row < 3) made.panel.aprils[1].flags[row] |= seen::moved;
  }
  made.panel.stayed(6, 1, 5);
  made.panel.aprils[1].flags[6] |= seen::moved | seen::spell;
  const MoverGrowth growth = mover_growth(made.run());
  EXPECT_NEAR(growth.median, 0.30 - 0.04, 1e-12);         // of .1 .3 .3, and of .02 .04 .09
  EXPECT_NEAR(growth.mean_low_paid, 0.30 - 0.09, 1e-12);  // rows 0 and 3
  made.panel.stayed(5, 1, 5);                             // hired again where she was: of .02 and .09 the first
  EXPECT_NEAR(mover_growth(made.run()).median, 0.30 - 0.02, 1e-12);
}

TEST(JobPairs, WhoEntersAndLeavesMovesTheMedian) {
  PanelRun made(4, 2);
  made.panel.pay(0, {1000, 1100});
  made.panel.pay(1, {1200, 1320});
  made.panel.pay(2, {1300, 0});  // goes: medians are those of 1000 1200 1300 and of 800 1100 1320
  made.panel.pay(3, {0, 800});
  made.panel.aprils[1].price_index = 1.1;
  EXPECT_NEAR(pair_growth_over_median(made.run()), (0.1 - (1100. / 1200 - 1)) / 1.1, 1e-12);
}

TEST(LowPaidByFirm, IsOfPrivateEmployersAndFrom25On) {
  PanelRun made(6, 1);
  for (std::size_t row = 0; row < 6; ++row) made.panel.pay(row, {900});
  const auto size = [&](std::size_t row, FirmSize band) {
    made.panel.aprils[0].firm_size[row] = static_cast<std::uint8_t>(band);
  };
  size(0, FirmSize::from_10);
  size(1, FirmSize::from_250);
  size(2, FirmSize::from_5000);
  size(3, FirmSize::from_50);
  size(4, FirmSize::from_250);
  made.post(4, 0, Occupation{Sector::health, 0});
  made.panel.age(5, 24);
  const LowPaidByFirm by_firm = low_paid_by_firm(made.run());
  EXPECT_DOUBLE_EQ(by_firm.under_50, .25);
  EXPECT_DOUBLE_EQ(by_firm.from_250, .5);
  EXPECT_EQ(firm_size_of(249), FirmSize::from_50);
  EXPECT_EQ(firm_size_of(250), FirmSize::from_250);
}

TEST(RunMeasures, OnAPathAreOfTheTargetsOwnMonths) {
  PanelRun made(1, 14);
  made.floor(800);
  for (const AprilSnapshot& april : made.panel.aprils) {
    AnnualRow row;
    row.month = april.month;
    row.low_paid_share = 0.01 * (Month{april.month}.year() - 2000);
    made.tables.annual.push_back(row);
  }
  ValidatedRun run = made.run();
  Target t;
  t.measure = "low_paid";
  std::vector<Target> targets(3, t);
  targets[0].period = "2011-04";
  targets[1].period = "2016/2018";
  targets[2].period = "2020-04";
  const MonthSpan lived{made.panel.aprils.front().month, made.panel.aprils.back().month};
  run.on_path = true;
  const auto values = measure_targets(run, targets, lived);
  EXPECT_NEAR(values[0], 11, 1e-12);
  EXPECT_NEAR(values[1], 17, 1e-12);
  EXPECT_TRUE(std::isnan(values[2]));
  run.on_path = false;
  EXPECT_NEAR(measure_targets(run, targets, lived)[0], 12.5, 1e-12);  // of all Aprils
}

}  // namespace
}  // namespace rung
