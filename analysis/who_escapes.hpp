#pragma once
#include <span>
#include <vector>

#include "analysis/validated_run.hpp"

namespace rung {

/// What goes with escaping from low pay: the eighth fact of MODEL 6.5. Of the cohort of the run's first April, aged 16
/// to 59, by class.
struct WhoEscapes {
  /// Share with another employer, and in another sector, than at the base April when they were last employees of the
  /// area: escapers less stuck.
  double changed_employer = 0, changed_sector = 0;
  /// Of a logit of escaping (exiters left out) on sector and on work in a firm of 1000 staff or more at the base April:
  /// coefficient of accommodation and food less the mean of the other sectors', each as often as it has members; and
  /// that of the large firm.
  double hospitality = 0, large_firm = 0;
};

/// NaN where there is no such cohort, or nobody to tell from.
[[nodiscard]] WhoEscapes who_escapes(const ValidatedRun& run);

/// Coefficients of a logit of y (0, 1) on the columns of x, row by row; by Newton's steps. Empty where none is found:
/// a column that others determine, or one that y follows without exception.
[[nodiscard]] std::vector<double> logit(std::span<const double> x, std::span<const double> y);

}  // namespace rung
