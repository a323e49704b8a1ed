#pragma once
#include <vector>

#include "scenario/plan_entries.hpp"

namespace rung {

/// What a plan gives for a design to choose points of.
struct GivenAxes {
  const std::vector<Place>& places;  ///< of plan.axes
  bool axes = false;                 ///< there is a block of axes, though each may be wrong
  bool settings = false;             ///< settings or rows are named
};

/// Reads the block `design` of a plan into `plan.design`, and checks the plan's axes against it.
void read_design(const Source& source, const Entry& root, const GivenAxes& given, SweepPlan& plan, Problems& problems);

}  // namespace rung
