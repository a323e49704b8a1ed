#pragma once
#include <span>

namespace rung {

/// Mean of a figure over replicates that are independent of each other. A replicate without the figure (NaN) is left
/// out.
struct ReplicateMean {
  int replicates = 0;         ///< with the figure
  double mean = 0;            ///< NaN for none
  double standard_error = 0;  ///< of the mean, between replicates; NaN for fewer than two

  /// Half the width of the 95 % interval (Student); NaN for fewer than two.
  [[nodiscard]] double half_width() const;
};

[[nodiscard]] ReplicateMean mean_of_replicates(std::span<const double> values);

/// Quantile of Student's t with these degrees of freedom, one or more.
[[nodiscard]] double student_quantile(int degrees, double probability = 0.975);

}  // namespace rung
