#pragma once
#include "scenario/scenario.hpp"

namespace rung {

/// All groups of the area together.
[[nodiscard]] inline GroupCommuting commuting_of(const AreaInputs& area) {
  GroupCommuting all;
  for (const GroupCommuting& group : area.commuting) {
    all.fixed_workplace += group.fixed_workplace;
    all.commute_in += group.commute_in;
    all.commute_out += group.commute_out;
  }
  return all;
}

}  // namespace rung
