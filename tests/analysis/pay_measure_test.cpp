#include "record/pay_measure.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "panel.hpp"

namespace rung {
namespace {

const Draws draws{11, 0};
const MeasurementParameters measurement;

TEST(PayMeasure, TakesAStatedHourlyRateToThePenny) {
  for (std::uint32_t row = 0; row < 1000; ++row) {
    EXPECT_EQ(measured_pay(draws, measurement, row, 0, 72, 821, true), 821);
  }
}

TEST(PayMeasure, OfNoJobIsNothing) {
  EXPECT_EQ(measured_pay(draws, measurement, 3, 0, 72, 0, false), 0);
  EXPECT_EQ(survey_pay(draws, measurement, 3, 0, 72, 0), 0);
}

TEST(PayMeasure, IsAFunctionOfPersonAndApril) {
  const int once = measured_pay(draws, measurement, 5, 2, 72, 5000, false);
  EXPECT_EQ(measured_pay(draws, measurement, 5, 2, 72, 5000, false), once);
  EXPECT_NE(measured_pay(draws, measurement, 5, 2, 84, 5000, false), once);
  EXPECT_NE(measured_pay(draws, measurement, 5, 3, 72, 5000, false), once);
  EXPECT_NE(measured_pay(draws, measurement, 6, 2, 72, 5000, false), once);
}

// The halves are part of every result, and the mask draws from another of the same words.
TEST(PayMeasure, TakesItsDocumentedHalves) {
  int contaminated = 0;
  for (std::uint32_t row = 0; row < 1000; ++row) {
    const Words words = draws(person_key(row, 3), 84, Moment::measure);
    const double ashe = .045 * normal(words.half(0));
    EXPECT_EQ(ashe_log_error(draws, measurement, row, 3, 84), ashe);
    EXPECT_EQ(measured_pay(draws, measurement, row, 3, 84, 20000, false), std::lround(20000 * std::exp(ashe)));
    double survey = .13 * normal(words.half(2));
    if (happens(words.half(1), .05)) {
      ++contaminated;
      survey += happens(words.half(3), .5) ? .4 : -.4;
    }
    EXPECT_EQ(survey_pay(draws, measurement, row, 3, 84, 20000), std::lround(20000 * std::exp(survey)));
  }
  EXPECT_GT(contaminated, 0);
}

struct Moments {
  double mean = 0, sd = 0, fourth = 0;  ///< of log measured pay less log true pay
};

Moments moments_of(std::uint32_t n, const std::function<int(std::uint32_t)>& pay) {
  double sum = 0, squares = 0, fourths = 0;
  for (std::uint32_t row = 0; row < n; ++row) {
    const double e = std::log(pay(row) / 20000.0);
    sum += e;
    squares += e * e;
    fourths += e * e * e * e;
  }
  const double mean = sum / n, variance = squares / n - mean * mean;
  return {mean, std::sqrt(variance), fourths / n};
}

// Bounds of 5 standard errors: a right measure fails one seed in 1.7 million on each line. Rounding to
// pence at 200 pounds adds 1e-5 to the sd, and is far within them.
TEST(PayMeasure, AsheErrorHasMeanZeroAndItsSd) {
  constexpr std::uint32_t n = 200'000;
  const auto m =
      moments_of(n, [](std::uint32_t row) { return measured_pay(draws, measurement, row, 0, 72, 20000, false); });
  EXPECT_NEAR(m.mean, 0, 5 * .045 / std::sqrt(n));
  EXPECT_NEAR(m.sd, .045, 5 * .045 / std::sqrt(2.0 * n));
}

// Variance .13^2 + .05 * .4^2; fourth moment of the mixture 3 s^4 (1 - q) + q (a^4 + 6 a^2 s^2 + 3 s^4).
TEST(PayMeasure, SurveyErrorIsANormalOfWhichOneInTwentyIsContaminated) {
  constexpr std::uint32_t n = 200'000;
  const double s2 = .13 * .13, a2 = .16, q = .05;
  const double variance = s2 + q * a2;
  const double fourth = 3 * s2 * s2 + q * (a2 * a2 + 6 * a2 * s2);
  const auto m = moments_of(n, [](std::uint32_t row) { return survey_pay(draws, measurement, row, 0, 72, 20000); });
  EXPECT_NEAR(m.mean, 0, 5 * std::sqrt(variance / n));
  const double sd_of_sd = std::sqrt((fourth - variance * variance) / n) / (2 * std::sqrt(variance));
  EXPECT_NEAR(m.sd, std::sqrt(variance), 5 * sd_of_sd);
  EXPECT_GT(std::abs(m.sd - .13), 5 * sd_of_sd) << "the test can tell a measure without contamination";
  EXPECT_NEAR(m.fourth, fourth, .05 * fourth);
}

TEST(PayMeasure, ErrorsOfOnePersonAreIndependentBetweenAprils) {
  constexpr std::uint32_t n = 100'000;
  double product = 0;
  for (std::uint32_t row = 0; row < n; ++row) {
    product += ashe_log_error(draws, measurement, row, 0, 72) * ashe_log_error(draws, measurement, row, 0, 84);
  }
  EXPECT_NEAR(product / n, 0, 5 * .045 * .045 / std::sqrt(n));  // one false alarm in 1.7 million
}

TEST(PayMeasure, ObservedPayLeavesOutTheMaskedAndTheJobless) {
  test::Panel panel{3, 1};
  panel.employ(0, 0, 900);
  panel.employ(1, 0, 900);
  panel.mask(1, 0);
  EXPECT_EQ(observed_pay(draws, measurement, panel.aprils[0]), (std::vector<std::uint16_t>{900, 0, 0}));
}

}  // namespace
}  // namespace rung
