#include "analysis/cross_section.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/pay_histogram.hpp"
#include "panel.hpp"
#include "record/pay_measure.hpp"

namespace rung {
namespace {

using test::Panel;

TEST(PayHistogram, AgreesWithSorting) {
  const Draws draws{3, 0};
  for (const std::uint32_t n : {1U, 2U, 9U, 10U, 11U, 1000U, 4321U}) {
    PayHistogram histogram;
    std::vector<int> sorted;
    for (std::uint32_t i = 0; i < n; ++i) {
      const auto pence = static_cast<std::uint16_t>(500 + below(draws(i, 0, Moment::sample).half(0), 900U));
      histogram.add(pence);
      sorted.push_back(pence);
    }
    std::sort(sorted.begin(), sorted.end());
    for (std::uint32_t k = 1; k <= 10; ++k) EXPECT_EQ(histogram.quantile(k, 10), sorted[(n * k + 9) / 10 - 1]);
  }
}

TEST(PayHistogram, HoldsTheEndsOfItsRangeAndNobody) {
  PayHistogram histogram;
  EXPECT_EQ(histogram.quantile(1, 2), 0);
  histogram.add(65535);
  EXPECT_EQ(histogram.quantile(1, 10), 65535);
}

TEST(CrossSection, CountsTheObservedWhoLiveHere) {
  Panel panel{6, 1};
  panel.employ(0, 0, 999);
  panel.employ(1, 0, 1000);  // at the line
  panel.employ(2, 0, 1200);
  panel.employ(3, 0, 500);
  panel.mask(3, 0);
  panel.employ(4, 0, 500);
  panel.away(4, 0);
  panel.people.woman[0] = 1;
  panel.people.zone[2] = 1;
  panel.aprils[0].occupation[2] = Occupation{Sector::digital, 3}.value;
  const PeopleAt who{panel.people, Month{panel.aprils[0].month}};
  const EscapeInputs inputs = panel.inputs();
  const CrossSection s = cross_section(panel.draws, inputs.measurement, panel.aprils[0], who, inputs.place_of_zone, 2);
  EXPECT_EQ(s.all.observed, 3);
  EXPECT_EQ(s.all.low, 1);
  EXPECT_DOUBLE_EQ(s.by_sex[1].share(), 1);
  EXPECT_DOUBLE_EQ(s.by_sex[0].share(), 0);
  EXPECT_EQ(s.by_sector[static_cast<std::size_t>(Sector::retail)].observed, 2);
  EXPECT_EQ(s.by_sector[static_cast<std::size_t>(Sector::digital)].observed, 1);
  EXPECT_TRUE(std::isnan(s.by_sector[0].share()));
  EXPECT_EQ(s.by_place[0].observed, 2);
  EXPECT_EQ(s.by_place[1].low, 0);
  EXPECT_EQ(s.median(), 1000);
  EXPECT_DOUBLE_EQ(s.p10_to_median(), .999);
  EXPECT_DOUBLE_EQ(s.local_line(), 2000 / 3.0);
}

TEST(CrossSection, PercentilesAreThoseOfMeasuredPay) {
  const Panel panel = test::frozen_panel(20'000, .25);
  const AprilSnapshot& april = panel.aprils[0];
  const MeasurementParameters measurement;
  const PeopleAt who{panel.people, Month{april.month}};
  const CrossSection s = cross_section(panel.draws, measurement, april, who, {}, 0);
  std::vector<std::uint16_t> pay = observed_pay(panel.draws, measurement, april);
  std::erase(pay, std::uint16_t{0});
  std::sort(pay.begin(), pay.end());
  for (std::size_t k = 1; k <= 9; ++k) EXPECT_EQ(s.percentile[k - 1], pay[(pay.size() * k + 9) / 10 - 1]);
  EXPECT_EQ(s.all.low, std::lower_bound(pay.begin(), pay.end(), april.low_pay_line) - pay.begin());
  EXPECT_NEAR(s.p10_to_median(), .564, .012);  // the population is made of these percentiles
}

}  // namespace
}  // namespace rung
