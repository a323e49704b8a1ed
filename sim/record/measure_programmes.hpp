#pragma once
#include <string>
#include <vector>

#include "record/tables.hpp"
#include "world/world.hpp"

namespace rung {

/// At the end of a month in which programmes are on: the month's counts with the stocks of participants, and what
/// became of all who were ever assigned. A quarter of which somebody was not in the area for all three months, by death
/// or migration, is left out: both depend on age and luck only, so the two arms of a trial lose people alike.
void measure_programmes(const World& world, std::vector<ProgrammeCounts>& counts, ProgrammeTable& table);

/// What is wrong with the accounts of one up, one in, in words; empty if all add up (MODEL 4.5). Of each programme,
/// from the start of the run to each month: who was raised is in class, held for, promoted or out; each promotion has
/// opened a post below or says why not; each post opened below is open, filled or closed.
[[nodiscard]] std::vector<std::string> audit_chain_counts(const ProgrammeTable& table);

}  // namespace rung
