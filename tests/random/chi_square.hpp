#pragma once
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cstdint>
#include <span>

/// Tests of hypotheses with a stated rate of false alarms. Keyed draws do not change from run to run,
/// so a test here either always passes or always fails; the rate says how unlikely it is that an
/// honest change of the layout of draws (new constants) trips it.
namespace rung::test {

inline constexpr double false_alarm_rate = 1e-6;

struct ChiSquare {
  double statistic = 0;
  double limit = 0;  ///< exceeded with probability false_alarm_rate when the expectation is right
  [[nodiscard]] bool passes() const { return statistic <= limit; }
};

/// Pearson's statistic of counts against expected counts; cells of expectation 0 must be empty.
inline ChiSquare chi_square(std::span<const std::int64_t> observed, std::span<const double> expected) {
  ChiSquare result;
  int cells = 0;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const double difference = static_cast<double>(observed[i]) - expected[i];
    if (expected[i] <= 0) {
      if (observed[i] != 0) result.statistic = 1e300;
      continue;
    }
    result.statistic += difference * difference / expected[i];
    ++cells;
  }
  result.limit = quantile(complement(boost::math::chi_squared(cells - 1), false_alarm_rate));
  return result;
}

/// How many standard errors either way are beyond chance for one of `tests` two-sided tests, all
/// together at false_alarm_rate.
inline double z_limit(int tests) { return quantile(complement(boost::math::normal(), false_alarm_rate / 2 / tests)); }

}  // namespace rung::test
