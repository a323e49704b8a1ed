#include "analysis/attribution.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>

#include "analysis/escape_results.hpp"
#include "panel.hpp"

namespace rung {
namespace {

using enum EscapeClass;
using test::Panel;

/// Shares of the classes, by rule.
using Shares = std::array<std::array<double, escape_class_count>, escape_rule_count>;

/// What the classifier should find in a frozen panel, by arithmetic and without it: error and mask are
/// independent between years, so with p_t = chance to be measured at or above the line and s = chance to
/// be seen, exiters have (1-s)^10, stuck prod(1 - s p_t) - (1-s)^10, and escapers the sum over those
/// sets of the last three years that the rule admits of the products of s p_t (in it) and 1-s (not).
Shares expected_shares(const Panel& panel, double sd, double seen_share) {
  const auto chance_above = [&](std::size_t row, std::size_t t) {
    const AprilSnapshot& april = panel.aprils[t];
    const double least = std::ceil(april.low_pay_line) - .5;  // measured pay is rounded to pence
    return .5 * std::erfc(std::log(least / april.hourly_pay[row]) / sd / std::sqrt(2.0));
  };
  constexpr std::array<int, escape_rule_count> least_seen{2, 3, 1};
  Shares sum{};
  double cohort = 0;
  for (std::size_t row = 0; row < panel.rows(); ++row) {
    const double member = seen_share * (1 - chance_above(row, 0));
    if (member < 1e-9) continue;
    double never_above = 1;
    std::array<double, 3> above{};
    for (std::size_t t = 1; t <= escape_years; ++t) {
      const double p = chance_above(row, t);
      never_above *= 1 - seen_share * p;
      if (t > 7) above[t - 8] = p;
    }
    const double exiters = std::pow(1 - seen_share, 10), stuck_share = never_above - exiters;
    cohort += member;
    for (std::size_t rule = 0; rule < escape_rule_count; ++rule) {
      double escapers = 0;
      for (unsigned set = 1; set < 8; ++set) {
        if (std::popcount(set) < least_seen[rule]) continue;
        double chance = 1;
        for (unsigned k = 0; k < 3; ++k) chance *= (set >> k & 1U) != 0 ? seen_share * above[k] : 1 - seen_share;
        escapers += chance;
      }
      const std::array<double, escape_class_count> share_of{escapers, 1 - escapers - stuck_share - exiters, stuck_share,
                                                            exiters};
      for (std::size_t c = 0; c < escape_class_count; ++c) sum[rule][c] += member * share_of[c];
    }
  }
  for (auto& rule : sum) {
    for (double& s : rule) s /= cohort;
  }
  return sum;
}

/// The toy of MODEL 5.8: 200,000 people whose relative pay never moves, a quarter unseen each April.
EscapeTable toy(const Panel& panel, double sd) {
  EscapeInputs inputs = panel.inputs();
  inputs.measurement.ashe_error_sd = sd;
  return escape_table(inputs, 0);
}

// Bounds of 5 standard errors and one person: a right classifier fails one seed in 1.7 million on each of
// the twelve shares (24 with both errors). The cohort has 33,000 people, so 5 standard errors are
// .5 points for 3 % of escapers, .3 for 1 %, 1.1 for 78 % stuck: the three rules differ by more.
TEST(AttributionToy, ErrorAndMaskAloneGiveWhatArithmeticSays) {
  const Panel panel = test::frozen_panel(200'000, .25);
  for (const double sd : {.045, .13}) {
    const Shares expected = expected_shares(panel, sd, .75);
    const EscapeTable table = toy(panel, sd);
    for (std::size_t rule = 0; rule < escape_rule_count; ++rule) {
      const ClassCounts& counts = table.all().at(static_cast<EscapeRule>(rule));
      const auto n = static_cast<double>(cohort_size(counts));
      for (std::size_t c = 0; c < escape_class_count; ++c) {
        const double p = expected[rule][c];
        EXPECT_NEAR(share(counts, static_cast<EscapeClass>(c)), p, 5 * std::sqrt(p * (1 - p) / n) + 1 / n)
            << "sd " << sd << ", " << name(static_cast<EscapeRule>(rule)) << ", " << name(static_cast<EscapeClass>(c));
      }
    }
    EXPECT_GT(expected[0][0] - expected[1][0], 5 * std::sqrt(.03 / 33'000)) << "the test can tell the rules apart";
    EXPECT_GT(expected[2][0] - expected[0][0], 5 * std::sqrt(.03 / 33'000));
  }
}

// The figures printed in MODEL 5.8: stuck 79 and 37, escapers 4.0 and 12.1, strict 1.2 and 3.1. Its escapers
// are those of the any-one rule: under two of three they cannot be 12.1 with strict 3.1, because then the mean
// of p^2 would be .21 and that of p^3 .073, which asks for a mean of p of .62 or more (Cauchy-Schwarz) among
// people most of whom are below the line. Bounds: .7 points (escapers), .35 (strict), 2.5 (stuck), for what
// their percentiles and ours may differ; 5 standard errors are within .6, .35, 1.4.
TEST(AttributionToy, AgreesWithThePrintedFigures) {
  const Panel panel = test::frozen_panel(200'000, .25);
  const auto percent = [](const EscapeTable& table, EscapeRule rule, EscapeClass which) {
    return 100 * share(table.all().at(rule), which);
  };
  const EscapeTable small = toy(panel, .045);
  EXPECT_NEAR(percent(small, EscapeRule::any_one, escaper), 4.0, .7);
  EXPECT_NEAR(percent(small, EscapeRule::all_three, escaper), 1.2, .35);
  EXPECT_NEAR(percent(small, EscapeRule::any_one, stuck), 79, 2.5);
  EXPECT_NEAR(percent(small, EscapeRule::any_one, cycler), 17, 2.5);
  const EscapeTable large = toy(panel, .13);
  EXPECT_NEAR(percent(large, EscapeRule::any_one, escaper), 12.1, .9);
  EXPECT_NEAR(percent(large, EscapeRule::all_three, escaper), 3.1, .5);
  EXPECT_NEAR(percent(large, EscapeRule::any_one, stuck), 37, 2.5);
}

TEST(Attribution, OfAFrozenPopulationIsFoundOut) {
  const Panel panel = test::frozen_panel(60'000, .25);
  const Attribution attribution = attribute_escape(panel.inputs());
  EXPECT_EQ(attribution.share(3, escaper), 0) << "without error and mask nobody moves";
  EXPECT_EQ(attribution.share(3, stuck), 1);
  EXPECT_NEAR(attribution.share(4, stuck), attribution.share(0, stuck), .005) << "all is frozen already";

  EscapeInputs noisy = panel.inputs();
  noisy.measurement.ashe_error_sd = .13;
  const Attribution faked = attribute_escape(noisy, 0);
  EXPECT_FALSE(faked.frozen_escapers_hold());
  EXPECT_FALSE(faked.frozen_stuck_hold());
  EXPECT_FALSE(faked.measurement_holds());
  EXPECT_NE(to_text(faked).find("FAILS: frozen pay makes at most 4 % escapers"), std::string::npos);
}

TEST(Attribution, OfRealEscapesHolds) {
  Panel panel = test::frozen_panel(20'000, .25);
  for (std::size_t row = 0; row < panel.rows(); ++row) {
    for (std::size_t t = 0; t < 11; ++t) {
      panel.aprils[t].flags[row] |= seen::hourly_rated;  // no error
      if (row % 4 == 0 && t >= 5) panel.employ(row, t, 3000);
    }
  }
  const Attribution attribution = attribute_escape(panel.inputs(), 0);
  EXPECT_TRUE(attribution.holds()) << to_text(attribution);
  EXPECT_NEAR(attribution.share(3, escaper), .25, .01);
  EXPECT_EQ(attribution.share(4, escaper), 0);
}

TEST(Attribution, OfNobodyDoesNotHold) {
  const Panel panel{5, 11};
  const Attribution attribution = attribute_escape(panel.inputs());
  EXPECT_FALSE(attribution.frozen_escapers_hold());
  EXPECT_FALSE(attribution.frozen_stuck_hold());
  EXPECT_FALSE(attribution.measurement_holds());
}

TEST(Attribution, TableHasAsManyValuesAsItsDimensionsAskFor) {
  const Panel panel{5, 11};
  const NamedTable table = attribution_table(attribute_escape(panel.inputs()));
  for (const Column& column : table.columns) EXPECT_EQ(count(column.values), cells(axes(table.dims, column)));
}

}  // namespace
}  // namespace rung
