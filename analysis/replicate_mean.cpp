#include "analysis/replicate_mean.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "base/check.hpp"

namespace rung {

double student_quantile(int degrees, double probability) {
  RUNG_CHECK(degrees >= 1);
  return boost::math::quantile(boost::math::students_t(degrees), probability);
}

double ReplicateMean::half_width() const {
  return replicates < 2 ? std::numeric_limits<double>::quiet_NaN() : student_quantile(replicates - 1) * standard_error;
}

ReplicateMean mean_of_replicates(std::span<const double> values) {
  ReplicateMean result{0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  double sum = 0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    ++result.replicates;
    sum += value;
  }
  if (result.replicates == 0) return result;
  const double n = result.replicates;
  result.mean = sum / n;
  if (result.replicates < 2) return result;
  double squares = 0;
  for (const double value : values) {
    if (!std::isnan(value)) squares += (value - result.mean) * (value - result.mean);
  }
  result.standard_error = std::sqrt(squares / (n * (n - 1)));
  return result;
}

}  // namespace rung
