#include "analysis/sensitivity.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

#include "run/design.hpp"

/// The estimators on functions whose indices are known: those of Ishigami and of Sobol (g). They stand here because
/// they need the designs of `run`.
namespace rung {
namespace {

using std::numbers::pi;
using Function = std::function<double(std::span<const double>)>;

/// Ishigami and Homma (1990) with a = 7, b = 0.1 on [-pi, pi]^3.
double ishigami(std::span<const double> u) {
  const double x1 = pi * (2 * u[0] - 1), x2 = pi * (2 * u[1] - 1), x3 = pi * (2 * u[2] - 1);
  return std::sin(x1) + 7 * std::sin(x2) * std::sin(x2) + 0.1 * std::pow(x3, 4) * std::sin(x1);
}

struct Analytic {
  std::vector<double> first, total;
};

Analytic of_ishigami() {
  const double a = 7, b = 0.1;
  const double v1 = 0.5 * std::pow(1 + b * std::pow(pi, 4) / 5, 2);
  const double v2 = a * a / 8;
  const double v13 = b * b * std::pow(pi, 8) * (1. / 18 - 1. / 50);
  const double v = v1 + v2 + v13;
  return {{v1 / v, v2 / v, 0}, {(v1 + v13) / v, v2 / v, v13 / v}};
}

const std::vector<double> g_weights{0, 1, 4.5, 9, 99, 99};

/// Sobol's g-function (Saltelli and Sobol 1995).
double g(std::span<const double> u) {
  double product = 1;
  for (std::size_t i = 0; i < u.size(); ++i) product *= (std::abs(4 * u[i] - 2) + g_weights[i]) / (1 + g_weights[i]);
  return product;
}

Analytic of_g() {
  Analytic found;
  double product = 1;
  for (const double w : g_weights) product *= 1 + 1 / (3 * (1 + w) * (1 + w));
  for (const double w : g_weights) {
    const double own = 1 / (3 * (1 + w) * (1 + w));
    found.first.push_back(own / (product - 1));
    found.total.push_back(own * (product / (1 + own)) / (product - 1));
  }
  return found;
}

DesignPoints points_of(DesignMethod method, int n, std::size_t axes, std::uint64_t seed = 1) {
  SweepPlan plan;
  plan.settings = {{"base", {}}};
  plan.design = {method, n, n, 4, seed};
  for (std::size_t a = 0; a < axes; ++a) plan.axes.push_back({*ParameterKey::find("area.detour"), {}, 1, 2});
  return design_points(plan);
}

std::vector<double> values(const DesignPoints& points, const Function& f) {
  std::vector<double> y;
  for (std::size_t p = 0; p < points.size(); ++p)
    y.push_back(f(std::span(points.u).subspan(p * points.axes, points.axes)));
  return y;
}

/// Within 0.02 of the analytic ones, and within the interval widened by as much as it is wide: of the intervals of a
/// quasi-random sample, far more than 95 % hold the value.
void expect_indices(const std::vector<SobolIndex>& found, const Analytic& wanted) {
  ASSERT_EQ(found.size(), wanted.first.size());
  const auto expect = [](const Estimate& estimate, double value, const char* what, std::size_t axis) {
    EXPECT_NEAR(estimate.value, value, 0.02) << what << axis;
    const double width = estimate.high - estimate.low;
    EXPECT_GE(value, estimate.low - width / 2) << what << axis;
    EXPECT_LE(value, estimate.high + width / 2) << what << axis;
    EXPECT_LE(estimate.low, estimate.value);
    EXPECT_GE(estimate.high, estimate.value);
    EXPECT_LT(width, 0.3) << what << axis;
  };
  for (std::size_t a = 0; a < found.size(); ++a) {
    expect(found[a].first, wanted.first[a], "first ", a);
    expect(found[a].total, wanted.total[a], "total ", a);
  }
}

TEST(SobolIndices, OfIshigami) {
  const DesignPoints points = points_of(DesignMethod::saltelli, 4096, 3);
  expect_indices(sobol_indices(values(points, ishigami), 3, 200), of_ishigami());
}

TEST(SobolIndices, OfTheGFunction) {
  const DesignPoints points = points_of(DesignMethod::saltelli, 4096, 6);
  expect_indices(sobol_indices(values(points, g), 6, 200), of_g());
}

/// Of 40 designs of 256 rows nearly all intervals hold the analytic index: the interval is neither an ornament nor
/// empty.
TEST(SobolIndices, IntervalsHoldTheAnalyticIndex) {
  const Analytic wanted = of_ishigami();
  int held = 0, all = 0;
  double width = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const auto found = sobol_indices(values(points_of(DesignMethod::saltelli, 256, 3, seed), ishigami), 3, 200, seed);
    for (std::size_t a = 0; a < 3; ++a) {
      held += found[a].total.low <= wanted.total[a] && wanted.total[a] <= found[a].total.high ? 1 : 0;
      width += found[a].total.high - found[a].total.low;
      ++all;
    }
  }
  EXPECT_GE(held, all * 85 / 100) << all;
  EXPECT_LT(width / all, 0.25);
}

TEST(SobolIndices, RowsWithAFailedRunAreLeftOut) {
  const DesignPoints points = points_of(DesignMethod::saltelli, 1024, 3);
  std::vector<double> y = values(points, ishigami);
  for (std::size_t i = 3; i < y.size(); i += 97) y[i] = std::numeric_limits<double>::quiet_NaN();
  const auto found = sobol_indices(y, 3, 50);
  EXPECT_NEAR(found[1].first.value, of_ishigami().first[1], 0.05);
  EXPECT_FALSE(std::isnan(found[2].total.high));
}

TEST(SobolIndices, OfAConstantAreNotKnown) {
  const std::vector<double> y(5 * 16, 2.0);
  EXPECT_TRUE(std::isnan(sobol_indices(y, 3, 10)[0].first.value));
}

/// Linear: the effects of an axis are all alike, its slope over the unit range.
TEST(MorrisEffects, OfALinearFunctionAreItsSlopes) {
  const DesignPoints points = points_of(DesignMethod::morris, 10, 3);
  const auto y = values(points, [](std::span<const double> u) { return 5 * u[0] - 2 * u[1] + 1; });
  const auto found = morris_effects(points.u, y, 3);
  EXPECT_NEAR(found[0].mu.value, 5, 1e-12);
  EXPECT_NEAR(found[0].mu_star.value, 5, 1e-12);
  EXPECT_NEAR(found[0].sigma, 0, 1e-12);
  EXPECT_NEAR(found[1].mu.value, -2, 1e-12);
  EXPECT_NEAR(found[1].mu_star.value, 2, 1e-12);
  EXPECT_NEAR(found[1].mu_star.low, 2, 1e-12);
  EXPECT_EQ(found[2].mu_star.value, 0);
}

/// On four levels the effects of Ishigami are known: x1 takes the values -pi, -pi/3, pi/3, pi.
TEST(MorrisEffects, OfIshigamiWithinFourStandardErrors) {
  const int trajectories = 4000;
  const DesignPoints points = points_of(DesignMethod::morris, trajectories, 3);
  const auto found = morris_effects(points.u, values(points, ishigami), 3, 100);
  // All steps of each axis from each of the 64 points of the grid, with equal odds: the exact moments.
  const auto level = [](int i) { return i / 3.; };
  for (std::size_t axis = 0; axis < 3; ++axis) {
    double sum = 0, absolute = 0, squares = 0;
    for (int cell = 0; cell < 64; ++cell) {
      std::array<double, 3> u{level(cell % 4), level(cell / 4 % 4), level(cell / 16)};
      const double before = ishigami(u);
      const double step = u[axis] < 0.5 ? 2. / 3 : -2. / 3;
      u[axis] += step;
      const double effect = (ishigami(u) - before) / step;
      sum += effect / 64;
      absolute += std::abs(effect) / 64;
      squares += effect * effect / 64;
    }
    const double sigma = std::sqrt(squares - sum * sum);
    const double error = 4 * sigma / std::sqrt(trajectories) + 1e-9;
    EXPECT_NEAR(found[axis].mu.value, sum, error) << axis;
    EXPECT_NEAR(found[axis].mu_star.value, absolute, error) << axis;
    EXPECT_NEAR(found[axis].sigma, sigma, 0.05 * sigma + 1e-9) << axis;
  }
}

/// The order of importance of the g-function is that of its weights.
TEST(MorrisEffects, RankTheGFunction) {
  const DesignPoints points = points_of(DesignMethod::morris, 400, 6);
  const auto found = morris_effects(points.u, values(points, g), 6);
  for (std::size_t a = 0; a + 2 < 6; ++a) EXPECT_GT(found[a].mu_star.value, found[a + 1].mu_star.value) << a;
}

TEST(MorrisEffects, ATrajectoryWithAFailedRunIsLeftOut) {
  const DesignPoints points = points_of(DesignMethod::morris, 10, 2);
  auto y = values(points, [](std::span<const double> u) { return 3 * u[0]; });
  y[4] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_NEAR(morris_effects(points.u, y, 2)[0].mu.value, 3, 1e-12);
  for (double& value : y) value = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(std::isnan(morris_effects(points.u, y, 2)[0].mu.value));
}

}  // namespace
}  // namespace rung
