#pragma once
#include <span>
#include <vector>

/// Which parameter which moment tells of, and how well (MODEL 6.2, 6.3): what the curvature of a distance says at its
/// least point.
namespace rung {

/// Derivatives of moments with respect to parameters, row-major; a parameter in shares of its range.
struct Jacobian {
  std::size_t moments = 0;
  std::size_t parameters = 0;
  std::vector<double> slope;  ///< moments x parameters, in the moment's unit per whole range

  [[nodiscard]] double at(std::size_t moment, std::size_t parameter) const {
    return slope[moment * parameters + parameter];
  }
};

/// How far a moment may be off.
struct MomentError {
  double error = 1;   ///< one standard unit: sampling error of the published figure and stated discrepancy
  double noise = 0;   ///< standard error of the simulated figure
  double weight = 1;  ///< in the distance, times (1 / error)²
};

/// What is known of one parameter after a fit.
struct ParameterIdentification {
  /// Standard deviation of the estimate, in shares of the range. The range itself counts as knowledge: a normal of the
  /// variance of a uniform over it, 1/12, so that a parameter that nothing tells of keeps .289.
  double standard_error = 0;
  double contraction = 0;   ///< standard_error over that of the range alone; below .5 it is called identified
  double collinearity = 0;  ///< R² of its column of the weighted Jacobian on the others': 1, no telling them apart
  std::size_t moment = 0;   ///< the one that tells most of it, the others' parameters held fast
  double share = 0;         ///< of the information on it from that moment; 0: nothing tells of it
};

inline constexpr double most_contraction = 0.5;  ///< of a parameter that is called identified

/// Of each parameter, for the estimate that makes the sum of weight·((simulated - published) / error)² least.
/// With G the Jacobian, W = weight / error², S = error² + noise², P = 12 on the diagonal:
///   H = G'WG + P,  covariance = H⁻¹ (G'W S W G + P) H⁻¹
[[nodiscard]] std::vector<ParameterIdentification> identify(const Jacobian& jacobian,
                                                            std::span<const MomentError> errors);

}  // namespace rung
