#pragma once
#include <vector>

#include "record/tables.hpp"
#include "world/world.hpp"

namespace rung {

/// At the end of a month in which programmes are on: the month's counts with the stocks of participants, and what
/// became of all who were ever assigned. A quarter of which somebody was not in the area for all three months, by death
/// or migration, is left out: both depend on age and luck only, so the two arms of a trial lose people alike.
void measure_programmes(const World& world, std::vector<ProgrammeCounts>& counts, ProgrammeTable& table);

}  // namespace rung
