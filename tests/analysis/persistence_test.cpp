#include "analysis/persistence.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/escape_results.hpp"
#include "base/parallel.hpp"
#include "panel.hpp"

namespace rung {
namespace {

using test::Panel;

Persistence persistence_of(const Panel& panel) {
  return low_pay_persistence(panel.draws, MeasurementParameters{}, panel.aprils);
}

// Seven Aprils; t is the sixth. Each line one person.
TEST(Persistence, CountsTheLongLowPaidAndNewcomers) {
  Panel panel{12, 7};
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900});    // long low, stays
  panel.pay(1, {900, 900, 900, 900, 900, 900, 1000});   // long low, out: at the line is not low
  panel.pay(2, {1100, 900, 900, 900, 900, 900, 1100});  // low for four years before: neither
  panel.pay(3, {900, 900, 0, 900, 900, 900, 1100});     // not observed in all five: neither
  panel.pay(4, {900, 900, 900, 900, 1100, 900, 1100});  // newcomer, out
  panel.pay(5, {0, 0, 0, 0, 1000, 900, 900});           // newcomer, stays
  panel.pay(6, {0, 0, 0, 0, 0, 900, 1100});             // no job the year before: neither
  panel.pay(7, {0, 0, 0, 0, 1100, 900, 0});             // not observed a year later
  panel.pay(8, {0, 0, 0, 0, 1100, 900, 1100});          // masked a year later
  panel.mask(8, 6);
  panel.pay(9, {0, 0, 0, 0, 1100, 900, 1100});  // somebody else the year before
  panel.aprils[5].generation[9] = panel.aprils[6].generation[9] = 1;
  panel.pay(10, {0, 0, 0, 0, 1100, 900, 1100});  // lives elsewhere in t
  panel.away(10, 5);
  panel.pay(11, {0, 0, 0, 0, 1100, 1100, 1100});  // not low in t
  const Persistence p = persistence_of(panel);
  EXPECT_EQ(p.long_low, 2);
  EXPECT_EQ(p.long_low_out, 1);
  EXPECT_EQ(p.newcomers, 2);
  EXPECT_EQ(p.newcomers_out, 1);
  EXPECT_DOUBLE_EQ(p.ratio(), 1);
  EXPECT_FALSE(p.homogeneity_rejected());
  const Persistence one_year = low_pay_persistence(panel.draws, MeasurementParameters{}, panel.aprils, 5);
  EXPECT_EQ(one_year.newcomers, p.newcomers);
  for (const Column& column : persistence_table(p).columns) EXPECT_EQ(count(column.values), 2U);
}

TEST(Persistence, OfTooFewAprilsIsNobody) {
  const Panel panel{3, 6};
  const Persistence p = persistence_of(panel);
  EXPECT_EQ(p.long_low, 0);
  EXPECT_TRUE(std::isnan(p.long_low_exit_rate()));
  EXPECT_FALSE(p.homogeneity_rejected());
}

/// Everybody is seen; each April a low-paid person rises above the line with chance `out` of their type,
/// and one above falls below it with chance .1.
Panel two_types(std::size_t rows, double out_even, double out_odd) {
  Panel panel{rows, 12};
  for (std::size_t row = 0; row < rows; ++row) {
    bool low = row % 3 == 0;
    for (std::size_t t = 0; t < 12; ++t) {
      const Words words = panel.draws(row, panel.aprils[t].month, Moment::sample);
      const double out = row % 2 == 0 ? out_even : out_odd;
      low = low ? !happens(words.half(0), out) : happens(words.half(0), .1);
      panel.employ(row, t, low ? 900 : 1100);
    }
  }
  return panel;
}

// 20,000 people: the standard error of the ratio is about .05; the bounds leave 5 of them (one false alarm
// in 1.7 million).
TEST(Persistence, TellsOneHazardFromTwo) {
  const Persistence one = persistence_of(two_types(20'000, .3, .3));
  EXPECT_NEAR(one.ratio(), 1, 5 * one.ratio_standard_error());
  EXPECT_LT(one.ratio_standard_error(), .06);
  EXPECT_FALSE(one.homogeneity_rejected());
  const Persistence two = persistence_of(two_types(20'000, .02, .6));
  EXPECT_LT(two.ratio() + 5 * two.ratio_standard_error(), .5);
  EXPECT_TRUE(two.homogeneity_rejected());
}

TEST(Persistence, AddsUpTheYears) {
  const Panel panel = two_types(5'000, .1, .5);
  Persistence sum;
  for (std::size_t year = 5; year <= 10; ++year) {
    sum += low_pay_persistence(panel.draws, MeasurementParameters{}, panel.aprils, year);
  }
  const Persistence all = persistence_of(panel);
  EXPECT_EQ(sum.long_low, all.long_low);
  EXPECT_EQ(sum.newcomers, all.newcomers);
  EXPECT_EQ(sum.newcomers_out, all.newcomers_out);
}

TEST(Persistence, IsTheSameForAnyNumberOfThreads) {
  const Panel panel = two_types(20'000, .1, .5);
  const int before = threads();
  set_threads(1);
  const Persistence one = persistence_of(panel);
  set_threads(3);
  const Persistence three = persistence_of(panel);
  set_threads(before);
  EXPECT_EQ(one.long_low, three.long_low);
  EXPECT_EQ(one.long_low_out, three.long_low_out);
  EXPECT_EQ(one.newcomers, three.newcomers);
  EXPECT_EQ(one.newcomers_out, three.newcomers_out);
}

}  // namespace
}  // namespace rung
