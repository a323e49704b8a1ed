#pragma once
#include "scenario/read_yaml.hpp"
#include "scenario/records.hpp"

namespace rung {

/// Reads a value into its place in the scenario, in the record's unit; what is wrong with it becomes a
/// problem, and then the scenario keeps what it had.
void read_value(const Record& record, const Entry& entry, Scenario& scenario, Problems& problems);

}  // namespace rung
