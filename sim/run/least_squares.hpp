#pragma once
#include <functional>
#include <span>
#include <vector>

/// The least sum of squares in a box, of functions that are dear and rough: simulations.
namespace rung {

/// A point of the unit cube, a coordinate a parameter: its share of its range.
using UnitPoint = std::vector<double>;

/// Residuals of points of the unit cube, side by side. An empty result: it was stopped.
using Residuals = std::function<std::vector<std::vector<double>>(std::span<const UnitPoint> points)>;

struct LeastSquaresLimits {
  int evaluations = 100;    ///< at most, of points; those of a Jacobian count
  double first_step = 0.2;  ///< of a range, root mean square over the parameters: the first trust region
};

/// Looks for the least sum of squares of `count` residuals from a point on, by Levenberg's and Marquardt's steps
/// (MINPACK's lmder, in Eigen).
/// - The box is kept by p = (1 + sin x) / 2 with x without bounds, as MINUIT has it (James and Roos 1975). That has no
///   slope at the ends, so a start within a hundredth of one is moved off it.
/// - Derivatives are differences of a twentieth of the range, upwards, near the upper end downwards: wide enough for
///   rough functions. All points of a Jacobian are asked for at once, the others one at a time.
/// It ends when steps or gains have become small, when it was stopped, or where a further Jacobian and a step are more
/// than `limits`. It returns nothing: whoever gives the residuals sees all points and keeps the best.
void least_squares(const UnitPoint& from, std::size_t count, const LeastSquaresLimits& limits,
                   const Residuals& residuals);

}  // namespace rung
