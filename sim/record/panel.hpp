#pragma once
#include <functional>

#include "record/results.hpp"

/// The panel: the April snapshots of the rows that were chosen, april x person.
namespace rung {

/// Calls `visit(dimensions, column)` for each dataset of the group `panel`, one in memory at a time;
/// none where results.panel is `none` or no April was lived.
/// \throws BrokenInvariant where a chosen row is not in the snapshots.
void for_each_panel_column(const Results& results,
                           const std::function<void(const std::vector<Dimension>&, const Column&)>& visit);

inline constexpr const char* panel_meaning =
    "each April, after the pay round and the floor: the places of the population that were chosen";
inline constexpr const char* panel_present = "record.panel is sample or all, and an April has been lived";

}  // namespace rung
