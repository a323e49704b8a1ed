#pragma once
#include "scenario/problems.hpp"
#include "scenario/scenario.hpp"

/// One reader for each kind of table. Each fills its part of the scenario, adds its provenance, and
/// turns what is wrong into problems.
namespace rung {

void read_months(const Source& source, Scenario& scenario, Problems& problems);
/// After read_months.
void read_path(const Source& source, Scenario& scenario, Problems& problems);
void read_taxes(const Source& source, Scenario& scenario, Problems& problems);
void read_sectors(const Source& source, Scenario& scenario, Problems& problems);
void read_careers(const Source& source, Scenario& scenario, Problems& problems);
/// After the nation's other tables, whose hash is set (reference.hpp).
void read_reference(const Source& source, Scenario& scenario, Problems& problems);
/// Also sets the area's groups, in order of first appearance.
void read_zones(const Source& source, Scenario& scenario, Problems& problems);
/// These three after read_zones.
void read_population(const Source& source, Scenario& scenario, Problems& problems);
void read_jobs(const Source& source, Scenario& scenario, Problems& problems);
void read_qualifications(const Source& source, Scenario& scenario, Problems& problems);
void read_published(const Source& source, Scenario& scenario, Problems& problems);
/// These two after read_zones.
void read_ring(const Source& source, Scenario& scenario, Problems& problems);
void read_commuting(const Source& source, Scenario& scenario, Problems& problems);

}  // namespace rung
