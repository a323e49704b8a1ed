#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "record/labelled_table.hpp"

/// Which inputs of a sweep an outcome depends on: Morris' screening and Sobol's indices, from the points of the design
/// and what was found there. Coordinates are those of the unit cube, so that effects are over the whole range of an
/// axis.
namespace rung {

/// An estimate with its interval (percentiles 2.5 and 97.5 of a bootstrap); NaN where there is too little to say.
struct Estimate {
  double value = 0, low = 0, high = 0;
};

/// Elementary effects of one axis (Morris 1991; mu_star: Campolongo, Cariboni and Saltelli 2007).
struct MorrisEffect {
  Estimate mu;       ///< mean effect of the axis over its range
  Estimate mu_star;  ///< mean absolute effect: how much it matters at all
  double sigma = 0;  ///< standard deviation of effects: of interactions and curvature; and of noise in y
};

/// `u`: points of trajectories, row by row; each of axes + 1 points moves each axis once. `y`: at each point; a
/// trajectory with a NaN is left out. Intervals resample trajectories `resamples` times.
[[nodiscard]] std::vector<MorrisEffect> morris_effects(std::span<const double> u, std::span<const double> y,
                                                       std::size_t axes, int resamples = 1000, std::uint64_t seed = 1);

/// Shares of an outcome's variance (Sobol 1993; Homma and Saltelli 1996).
struct SobolIndex {
  Estimate first;  ///< by this axis alone
  Estimate total;  ///< by it, alone or with others
};

/// `y` in the order of the design saltelli: for each row A, A with each column of B, B. First: Saltelli and others
/// (2010), mean of f(B) (f(AB_i) - f(A)) over the variance of f(A) and f(B); total: Jansen (1999), half the mean of
/// (f(A) - f(AB_i))^2 over it. Means are taken off first, which takes noise from the estimate of `first`. Rows with a
/// NaN are left out. Intervals resample rows.
[[nodiscard]] std::vector<SobolIndex> sobol_indices(std::span<const double> y, std::size_t axes, int resamples = 1000,
                                                    std::uint64_t seed = 1);

/// Both as tables of a sweep's file: setting x outcome x axis. `y[setting][outcome]` are the points' means over
/// replicates.
struct SensitivityInputs {
  std::vector<std::string> settings, outcomes, axes;
  std::vector<std::vector<std::vector<double>>> y;
};
[[nodiscard]] NamedTable morris_table(const SensitivityInputs& inputs, std::span<const double> u);
[[nodiscard]] NamedTable sobol_table(const SensitivityInputs& inputs);

}  // namespace rung
