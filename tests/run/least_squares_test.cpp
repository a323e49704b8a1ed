#include "run/least_squares.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rung {
namespace {

/// Keeps what was asked for, and gives residuals of a valley that bends: Rosenbrock's in a box, least at (.7, .49).
class Valley {
 public:
  std::vector<std::vector<double>> operator()(std::span<const UnitPoint> points) {
    asked.emplace_back(points.begin(), points.end());
    std::vector<std::vector<double>> all;
    for (const UnitPoint& p : points) {
      all.push_back({10 * (p[1] - p[0] * p[0]), p[0] - 0.7});
      const double square = all.back()[0] * all.back()[0] + all.back()[1] * all.back()[1];
      if (square < least) {
        least = square;
        best = p;
      }
    }
    return all;
  }
  [[nodiscard]] int points() const {
    int sum = 0;
    for (const auto& batch : asked) sum += static_cast<int>(batch.size());
    return sum;
  }

  std::vector<std::vector<UnitPoint>> asked;
  UnitPoint best;
  double least = HUGE_VAL;
};

TEST(LeastSquares, FindsTheLeastOfABentValleyAlsoFromAnEnd) {
  for (const UnitPoint& start : {UnitPoint{0.1, 0.9}, UnitPoint{0, 1}}) {
    Valley valley;
    least_squares(start, 2, {60, 0.2}, std::ref(valley));
    EXPECT_NEAR(valley.best[0], 0.7, 0.01);
    EXPECT_NEAR(valley.best[1], 0.49, 0.015);
  }
}

TEST(LeastSquares, AsksForAJacobianInOneBatchAndForNoMoreThanItMay) {
  Valley valley;
  least_squares({0.3, 0.97}, 2, {5, 0.2}, std::ref(valley));
  ASSERT_GE(valley.asked.size(), 3U);
  EXPECT_EQ(valley.asked[0], (std::vector<UnitPoint>{valley.asked[0].front()}));
  EXPECT_NEAR(valley.asked[0].front()[0], 0.3, 1e-12);
  ASSERT_EQ(valley.asked[1].size(), 2U);
  EXPECT_NEAR(valley.asked[1][0][0], 0.35, 1e-12) << "upwards by a twentieth";
  EXPECT_NEAR(valley.asked[1][0][1], 0.97, 1e-12) << "one at a time";
  EXPECT_NEAR(valley.asked[1][1][1], 0.92, 1e-12) << "downwards at the upper end";
  EXPECT_LE(valley.points(), 5);
}

TEST(LeastSquares, FollowsTheSlopeInWhatHasNoBounds) {
  std::vector<double> asked;
  least_squares({0.05}, 1, {3, 1.0}, [&](std::span<const UnitPoint> points) {
    std::vector<std::vector<double>> all;
    for (const UnitPoint& p : points) {
      asked.push_back(p[0]);
      all.push_back({p[0] - 0.2});
    }
    return all;
  });
  ASSERT_EQ(asked.size(), 3U);
  const double x = std::asin(2 * 0.05 - 1);
  const double step = (0.2 - 0.05) / (std::cos(x) / 2);  // p = (1 + sin x) / 2, so dp/dx = cos x / 2
  EXPECT_NEAR(asked[2], (1 + std::sin(x + step)) / 2, 1e-9);
}

TEST(LeastSquares, GoesOnWithFewerResidualsThanParameters) {
  double least = HUGE_VAL;
  least_squares({0.2, 0.2}, 1, {30, 0.2}, [&](std::span<const UnitPoint> points) {
    std::vector<std::vector<double>> all;
    for (const UnitPoint& p : points) all.push_back({p[0] + p[1] - 1});
    for (const auto& one : all) least = std::min(least, std::abs(one.front()));
    return all;
  });
  EXPECT_LT(least, 0.01);
}

TEST(LeastSquares, EndsWhenItIsStopped) {
  int asked = 0;
  least_squares({0.2, 0.2}, 1, {30, 0.2}, [&](std::span<const UnitPoint> points) {
    return ++asked < 2 ? std::vector<std::vector<double>>(points.size(), {1.0}) : std::vector<std::vector<double>>{};
  });
  EXPECT_EQ(asked, 2);
}

}  // namespace
}  // namespace rung
