#pragma once
#include <span>

#include "analysis/validated_run.hpp"

namespace rung {

/// Correlation over years of the skewness of one-year growth of log pay with growth of the number of employees: the
/// ninth fact of MODEL 6.5. Growth of pay is of people who are employees of the area in an April and the next, true
/// hourly pay. NaN for fewer than three years.
[[nodiscard]] double skewness_with_employment(const ValidatedRun& run);

/// Third moment about the mean over the standard deviation cubed; NaN for fewer than two values, or all alike.
[[nodiscard]] double skewness(std::span<const double> values);
/// Of pairs; NaN for fewer than three, or one of the two all alike.
[[nodiscard]] double correlation(std::span<const double> x, std::span<const double> y);

}  // namespace rung
