#include "analysis/identification.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rung {
namespace {

TEST(Identification, OfOneParameterIsThatOfARegressionWithThePriorOfItsRange) {
  const Jacobian jacobian{2, 1, {3, 4}};
  const std::vector<MomentError> errors{{1, 0, 1}, {2, 0, 1}};
  const auto found = identify(jacobian, errors);
  // information 9 / 1 + 16 / 4 + 12 of the range
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found[0].standard_error, 1 / std::sqrt(25.0), 1e-12);
  EXPECT_NEAR(found[0].contraction, std::sqrt(12.0 / 25), 1e-12);
  EXPECT_EQ(found[0].moment, 0U);
  EXPECT_NEAR(found[0].share, 9.0 / 13, 1e-12);
  EXPECT_EQ(found[0].collinearity, 0);
}

TEST(Identification, CountsTheNoiseOfTheSimulatedFiguresToo) {
  const Jacobian jacobian{1, 1, {6}};
  const auto found = identify(jacobian, std::vector<MomentError>{{1, 2, 1}});
  // H = 36 + 12; middle = 36 (1 + 4) + 12
  EXPECT_NEAR(found[0].standard_error, std::sqrt(192.0) / 48, 1e-12);
}

TEST(Identification, KeepsTheSpreadOfTheRangeWhereNothingTells) {
  const Jacobian jacobian{1, 2, {50, 0}};
  const auto found = identify(jacobian, std::vector<MomentError>{{1, 0, 1}});
  EXPECT_LT(found[0].contraction, most_contraction);
  EXPECT_NEAR(found[1].contraction, 1, 1e-12);
  EXPECT_NEAR(found[1].standard_error, 1 / std::sqrt(12.0), 1e-12);
  EXPECT_EQ(found[1].share, 0);
}

TEST(Identification, SeesParametersThatMoveTheSameMomentsAlike) {
  const Jacobian jacobian{2, 3, {1, 2, 1, 1, 2, -1}};
  const auto found = identify(jacobian, std::vector<MomentError>{{0.01, 0, 1}, {0.01, 0, 1}});
  EXPECT_NEAR(found[0].collinearity, 1, 1e-9);
  EXPECT_NEAR(found[1].collinearity, 1, 1e-9);
  EXPECT_NEAR(found[2].collinearity, 0, 1e-9);
  // together they are known to the last, apart hardly: the sum a + 2 b is told, its orthogonal keeps the range
  EXPECT_NEAR(found[0].contraction, std::sqrt(4.0 / 5), 1e-3);
  EXPECT_NEAR(found[1].contraction, std::sqrt(1.0 / 5), 1e-3);
  EXPECT_LT(found[2].contraction, 0.1);
}

TEST(Identification, GivesAMomentNoSayThatHasNoWeight) {
  const Jacobian jacobian{2, 1, {100, 1}};
  const auto found = identify(jacobian, std::vector<MomentError>{{1, 0, 0}, {1, 0, 1}});
  EXPECT_EQ(found[0].moment, 1U);
  EXPECT_NEAR(found[0].standard_error, 1 / std::sqrt(13.0), 1e-12);
}

}  // namespace
}  // namespace rung
