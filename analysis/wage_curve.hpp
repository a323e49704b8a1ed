#pragma once
#include <span>
#include <vector>

#include "analysis/validated_run.hpp"

namespace rung {

/// Elasticity of posted pay to unemployment over labour markets and Aprils, with an effect of each market and of each
/// April: the fourth fact of MODEL 6.5. Posted pay is what a market's sites put on the base pay of an occupation, which
/// is the same everywhere (districts/posted_pay_premium). NaN where there are fewer than two markets or Aprils.
[[nodiscard]] double wage_curve_elasticity(const ValidatedRun& run);

/// Least squares of y on x with an effect of each row and of each column of a table; x and y row by row.
[[nodiscard]] double slope_with_both_effects(std::span<const double> x, std::span<const double> y, std::size_t columns);

}  // namespace rung
