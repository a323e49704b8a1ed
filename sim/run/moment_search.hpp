#pragma once
#include <functional>
#include <span>
#include <vector>

#include "analysis/replicate_mean.hpp"
#include "run/least_squares.hpp"
#include "scenario/calibration_plan.hpp"

/// The search for the parameters at which simulated figures come nearest to published ones: the simulated method of
/// moments (McFadden 1989; MODEL 6.3).
namespace rung {

/// Figures by target, then replicate.
using Figures = std::vector<std::vector<double>>;

/// Simulates points with the replicates of a block, side by side; the figures of each, the same again for the same two
/// whatever other points are asked for with it. An empty result: it was stopped.
using Simulate = std::function<std::vector<Figures>(std::span<const UnitPoint> points, int block)>;

/// What is fitted: a published figure, and the world of the plan in which it is read.
struct FittedTarget {
  Target target;
  std::size_t world = 0;  ///< place in CalibrationPlan::worlds
};

/// Each target's share of the one vote that its block of the scorecard has in its world: its weight over the sum of
/// weights there. A block without a vote in the scorecard has one too: only a target that a plan names is of it.
[[nodiscard]] std::vector<double> votes_of(std::span<const FittedTarget> targets);

/// Standard units from which on a distance counts linearly.
inline constexpr double most_squared_units = 3;

/// d = (mean over replicates - published) / error by target; the error is that of the target alone, so that noise is no
/// merit. 0 where a lower bound is kept; 10 where a replicate has no figure.
[[nodiscard]] std::vector<double> standard_units(std::span<const FittedTarget> targets, const Figures& figures);

/// √vote · sign(d) · √ρ(d) by target, with Huber's ρ(d) = d² up to 3 standard units and 6 |d| - 9 beyond (Huber 1964):
/// a figure that no parameters reach does not take all others with it.
[[nodiscard]] std::vector<double> moment_residuals(std::span<const FittedTarget> targets, const Figures& figures);

/// Sum of squares of the residuals over the sum of votes: the mean of ρ over blocks and worlds.
[[nodiscard]] double moment_distance(std::span<const FittedTarget> targets, const Figures& figures);

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
[[nodiscard]] MomentSearch search_moments(const CalibrationPlan& plan, std::span<const FittedTarget> targets,
                                          const UnitPoint& start, const Simulate& simulate);

}  // namespace rung
