#pragma once
#include <functional>
#include <span>
#include <vector>

#include "analysis/replicate_mean.hpp"
#include "scenario/calibration_plan.hpp"

/// The search for the parameters at which simulated figures come nearest to published ones: the simulated method of
/// moments (McFadden 1989; MODEL 6.3).
namespace rung {

/// A point of the unit cube, a coordinate a parameter: its share of its range.
using UnitPoint = std::vector<double>;
/// Figures by target, then replicate.
using Figures = std::vector<std::vector<double>>;

/// Simulates a point with the replicates of a block; the same again for the same two. An empty result: it was stopped.
using Simulate = std::function<Figures(const UnitPoint& at, int block)>;

/// Weighted mean of ((mean over replicates - published) / error)²; the error is that of the target alone, so that noise
/// is no merit. A lower bound that is kept counts 0. A figure that a replicate has not counts as 10 standard units.
[[nodiscard]] double moment_distance(std::span<const Target> targets, const Figures& figures);

struct SearchedPoint {
  int block = 0;
  UnitPoint at;
  double distance = 0;
};

struct MomentSearch {
  bool stopped = false;
  std::vector<SearchedPoint> path;        ///< in the order in which they were asked for
  std::vector<SearchedPoint> candidates;  ///< the start and the best of each block, with replicates of none of them
  UnitPoint found;                        ///< the candidate of the least distance
};

/// A block of evaluations after another, each begun at the best point of the one before with half its steps and with
/// replicates of its own; at last all candidates are compared with replicates that no search has seen: block
/// `plan.blocks`. Deterministic: for the same figures the same points are asked for, in the same order.
[[nodiscard]] MomentSearch search_moments(const CalibrationPlan& plan, std::span<const Target> targets,
                                          const UnitPoint& start, const Simulate& simulate);

}  // namespace rung
