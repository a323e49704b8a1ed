#include "scenario/labour_markets.hpp"

#include <algorithm>
#include <cmath>

namespace rung {

void keep_labour_markets(Scenario& scenario) {
  AreaInputs& area = scenario.area;
  if (area.neighbour_share <= 0 || scenario.run.people <= 0) return;
  std::vector<double> people(area.groups.size());
  double all = 0;
  for (const ZoneInput& zone : area.zones) {
    people[zone.group.index()] += zone.population;
    all += zone.population;
  }
  const auto wanted = static_cast<double>(scenario.run.people);
  std::size_t keep = 0;
  double kept = 0;
  while (keep < people.size() && (keep < 2 || std::fabs(kept + people[keep] - wanted) < std::fabs(kept - wanted))) {
    kept += people[keep++];
  }
  if (keep == people.size()) return;
  area.groups.resize(keep);
  area.population.resize(keep);
  area.jobs.resize(keep);
  std::erase_if(area.zones, [&](const ZoneInput& zone) { return zone.group.index() >= keep; });
  area.employees *= kept / all;
  area.sites *= kept / all;
}

}  // namespace rung
