#include "run/design.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace rung {
namespace {

Axis range(const char* key, double low, double high, AxisScale scale = AxisScale::linear, int steps = 0) {
  return {*ParameterKey::find(key), {}, low, high, scale, steps};
}

SweepPlan plan_of(DesignMethod method, int n, std::size_t axes = 3, std::uint64_t seed = 1) {
  static const char* const keys[] = {"search.looks_unemployed", "area.detour", "area.within_zone_km", "area.car_speed"};
  SweepPlan plan;
  plan.settings = {{"base", {}}};
  plan.design = {method, n, n, 4, seed};
  for (std::size_t a = 0; a < axes; ++a) plan.axes.push_back(range(keys[a], 1, 3));
  return plan;
}

/// Points of an axis in each of n equal parts of [0, 1).
std::vector<int> per_stratum(const DesignPoints& points, std::size_t axis, std::size_t n) {
  std::vector<int> counts(n);
  for (std::size_t p = 0; p < points.size(); ++p) {
    ++counts.at(static_cast<std::size_t>(points.at(p, axis) * static_cast<double>(n)));
  }
  return counts;
}

TEST(Design, HasAsManyPointsAsThePlanCounts) {
  for (const DesignMethod method :
       {DesignMethod::latin_hypercube, DesignMethod::sobol, DesignMethod::morris, DesignMethod::saltelli}) {
    const SweepPlan plan = plan_of(method, 16);
    EXPECT_EQ(design_points(plan).size(), points_of(plan)) << static_cast<int>(method);
  }
}

TEST(Design, FactorialIsEveryCombinationOnce) {
  SweepPlan plan;
  plan.design.method = DesignMethod::factorial;
  plan.axes = {{*ParameterKey::find("search.tries"), {"2", "5"}},
               range("area.detour", 1, 2, AxisScale::linear, 3),
               range("run.years", 1, 4, AxisScale::linear, 4)};
  const DesignPoints points = design_points(plan);
  ASSERT_EQ(points.size(), 24U);
  std::set<std::string> seen;
  for (std::size_t p = 0; p < points.size(); ++p) {
    std::string all;
    for (std::size_t a = 0; a < 3; ++a) all += axis_value(plan.axes[a], points.at(p, a)) + " ";
    seen.insert(all);
  }
  EXPECT_EQ(seen.size(), 24U);
  EXPECT_TRUE(seen.contains("2 1 1 "));
  EXPECT_TRUE(seen.contains("5 1.5 3 "));
  EXPECT_TRUE(seen.contains("5 2 4 "));
}

TEST(Design, LatinHypercubeHasOnePointInEachStratumOfEachAxis) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const DesignPoints points = design_points(plan_of(DesignMethod::latin_hypercube, 37, 4, seed));
    for (std::size_t a = 0; a < 4; ++a) EXPECT_EQ(per_stratum(points, a, 37), std::vector<int>(37, 1)) << seed;
  }
}

TEST(Design, LatinHypercubeAxesAreNotTheSameOrder) {
  const DesignPoints points = design_points(plan_of(DesignMethod::latin_hypercube, 50, 2));
  double both = 0;
  for (std::size_t p = 0; p < 50; ++p) both += (points.at(p, 0) - 0.5) * (points.at(p, 1) - 0.5);
  EXPECT_LT(std::abs(both / 50 * 12), 0.5);  // correlation; of 50 independent pairs 0.14 is a standard error
}

TEST(Design, SobolFillsStrataAndPairsOfStrata) {
  const DesignPoints points = design_points(plan_of(DesignMethod::sobol, 64, 4));
  for (std::size_t a = 0; a < 4; ++a) EXPECT_EQ(per_stratum(points, a, 64), std::vector<int>(64, 1));
  // The first two dimensions are a (0, 6, 2)-net: each of 8 x 8 squares has one point.
  std::set<std::pair<int, int>> squares;
  for (std::size_t p = 0; p < 64; ++p) {
    squares.emplace(static_cast<int>(8 * points.at(p, 0)), static_cast<int>(8 * points.at(p, 1)));
  }
  EXPECT_EQ(squares.size(), 64U);
}

TEST(Design, MorrisMovesEachAxisOnceByHalfTheGrid) {
  const std::size_t k = 4;
  const DesignPoints points = design_points(plan_of(DesignMethod::morris, 25, k));
  std::set<double> levels;
  for (std::size_t t = 0; t < 25; ++t) {
    std::set<std::size_t> moved;
    for (std::size_t step = 1; step <= k; ++step) {
      const std::size_t p = t * (k + 1) + step;
      int changes = 0;
      for (std::size_t a = 0; a < k; ++a) {
        levels.insert(points.at(p, a));
        const double delta = std::abs(points.at(p, a) - points.at(p - 1, a));
        if (delta == 0) continue;
        ++changes;
        moved.insert(a);
        EXPECT_NEAR(delta, 2. / 3, 1e-15);
      }
      EXPECT_EQ(changes, 1);
    }
    EXPECT_EQ(moved.size(), k);
  }
  EXPECT_EQ(levels.size(), 4U);
  EXPECT_EQ(*levels.begin(), 0);
  EXPECT_EQ(*levels.rbegin(), 1);
}

TEST(Design, SaltelliTakesOneColumnOfBAtATime) {
  const std::size_t k = 3;
  const DesignPoints points = design_points(plan_of(DesignMethod::saltelli, 8, k));
  for (std::size_t row = 0; row < 8; ++row) {
    const std::size_t a = row * (k + 2), b = a + k + 1;
    for (std::size_t column = 0; column < k; ++column) {
      EXPECT_NE(points.at(a, column), points.at(b, column));
      for (std::size_t axis = 0; axis < k; ++axis) {
        EXPECT_EQ(points.at(a + 1 + column, axis), points.at(axis == column ? b : a, axis));
      }
    }
  }
}

TEST(Design, SeedsGiveOtherPointsAndTheSameSeedTheSame) {
  for (const DesignMethod method :
       {DesignMethod::latin_hypercube, DesignMethod::sobol, DesignMethod::morris, DesignMethod::saltelli}) {
    EXPECT_EQ(design_points(plan_of(method, 8)).u, design_points(plan_of(method, 8)).u);
    EXPECT_NE(design_points(plan_of(method, 8)).u, design_points(plan_of(method, 8, 3, 2)).u);
  }
}

TEST(AxisValue, SpansItsRangeInTheScaleAsked) {
  const Axis linear = range("area.detour", 1, 3);
  EXPECT_EQ(axis_value(linear, 0), "1");
  EXPECT_EQ(axis_value(linear, 0.25), "1.5");
  EXPECT_EQ(axis_value(linear, 1), "3");
  const Axis log = range("area.within_zone_km", 0.01, 1, AxisScale::log);
  EXPECT_EQ(axis_value(log, 0), "0.01");
  EXPECT_EQ(axis_value(log, 0.5), "0.1");
  EXPECT_EQ(axis_value(log, 1), "1");
}

TEST(AxisValue, GivesListsAndWholeNumbersEqualShares) {
  const Axis whole = range("search.tries", 2, 4);
  const Axis list{*ParameterKey::find("job_creation.absorption"), {"off", "low", "high"}};
  EXPECT_EQ(axis_value(whole, 0), "2");
  EXPECT_EQ(axis_value(whole, 0.333), "2");
  EXPECT_EQ(axis_value(whole, 0.334), "3");
  EXPECT_EQ(axis_value(whole, 1), "4");
  EXPECT_EQ(axis_value(list, 0), "off");
  EXPECT_EQ(axis_value(list, 0.5), "low");
  EXPECT_EQ(axis_value(list, 1), "high");
}

}  // namespace
}  // namespace rung
