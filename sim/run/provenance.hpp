#pragma once
#include <vector>

#include "record/labelled_table.hpp"
#include "scenario/scenario.hpp"

namespace rung {

/// The group `provenance`: each parameter with value, unit, source and kind; each input table with how many
/// of its rows are sourced.
[[nodiscard]] std::vector<NamedTable> provenance_tables(const Scenario& scenario);

}  // namespace rung
