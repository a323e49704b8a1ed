#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "scenario/sweep_plan.hpp"

/// Where in the space of its axes a sweep runs: a design as points of the unit cube, and what a coordinate means.
namespace rung {

/// Points in [0, 1]^axes, row by row.
struct DesignPoints {
  std::size_t axes = 0;
  std::vector<double> u;

  [[nodiscard]] std::size_t size(std::size_t none = 1) const { return axes == 0 ? none : u.size() / axes; }
  [[nodiscard]] double at(std::size_t point, std::size_t axis) const { return u[point * axes + axis]; }
};

/// The points of a plan's design, the same on every machine; without axes one point without coordinates.
/// - factorial: all combinations, the last axis fastest.
/// - latin_hypercube: of n points each axis has one in each n-th part (McKay, Beckman and Conover 1979).
/// - sobol: Sobol's sequence with the direction numbers of Joe and Kuo (2008), from its first point, moved by a random
///   digital shift that keeps its strata.
/// - morris: trajectories on a grid of `levels`; each step moves one axis by levels / (2 (levels - 1)), so that a
///   trajectory of k + 1 points moves each axis once (Morris 1991).
/// - saltelli: two Sobol matrices A and B; for each row of them A, then A with one column of B for each axis, then B
///   (Saltelli and others 2010).
[[nodiscard]] DesignPoints design_points(const SweepPlan& plan);

/// The value of an axis at coordinate u in [0, 1], as --set reads it. Lists and whole numbers have equal shares of
/// [0, 1); numbers of a range have 12 significant digits.
[[nodiscard]] std::string axis_value(const Axis& axis, double u);

}  // namespace rung
