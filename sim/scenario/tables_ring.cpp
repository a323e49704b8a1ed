#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenario/table.hpp"
#include "scenario/tables.hpp"

namespace rung {

void read_ring(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {"district", "easting_km", "northing_km", "commute_in", "commute_out"};
  AreaInputs& area = scenario.area;
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  std::set<std::string> names;
  double coming_in = 0;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    RingDistrict district;
    district.name = table.text(i, "district");
    if (district.name.empty()) table.refuse(i, "district", "no name (each district has its own). Write one");
    if (!names.insert(district.name).second) {
      table.refuse(i, "district", fmt::format("{} given twice (a row each). Remove one of them", district.name));
    }
    if (std::find(area.groups.begin(), area.groups.end(), district.name) != area.groups.end()) {
      table.refuse(i, "district",
                   fmt::format("{} is a group of the area's zones (the ring lies around the area). Remove the row",
                               district.name));
    }
    district.easting_km = table.number(i, "easting_km", -2000, 2000).value_or(0);
    district.northing_km = table.number(i, "northing_km", -2000, 2000).value_or(0);
    district.commute_in = table.number(i, "commute_in", 0, 1e7).value_or(0);
    district.commute_out = table.number(i, "commute_out", 0, 1e7).value_or(0);
    coming_in += district.commute_in;
    area.ring.push_back(std::move(district));
  }
  if (area.groups.size() + area.ring.size() >= ZoneGroupId::none_value) {
    table.refuse("more than 254 groups and districts of the ring (their ids have 8 bits). Put districts together");
  }
  if (coming_in <= 0) table.refuse("nobody commutes in (from them follows how many live in the ring). Give counts");
  scenario.provenance.push_back(table.provenance());
}

void read_commuting(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {"group", "fixed_workplace", "commute_in", "commute_out"};
  AreaInputs& area = scenario.area;
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  const std::vector<std::string_view> groups(area.groups.begin(), area.groups.end());
  area.commuting.assign(groups.size(), {});
  std::vector<bool> seen(groups.size());
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto group = table.choice_index(i, "group", groups);
    GroupCommuting row;
    row.fixed_workplace = table.number(i, "fixed_workplace", 1, 1e7).value_or(1);
    row.commute_in = table.number(i, "commute_in", 0, 1e7).value_or(0);
    row.commute_out = table.number(i, "commute_out", 0, 1e7).value_or(0);
    if (row.commute_out > row.fixed_workplace) {
      table.refuse(i, "commute_out",
                   fmt::format("{} commute out of {} with a fixed workplace (they are some of these). Check both",
                               row.commute_out, row.fixed_workplace));
    }
    if (!group) continue;
    if (seen[*group]) table.refuse(i, "group", fmt::format("{} given twice (a row each). Remove one", groups[*group]));
    seen[*group] = true;
    area.commuting[*group] = row;
  }
  for (std::size_t group = 0; group < groups.size(); ++group) {
    if (!seen[group])
      table.refuse(fmt::format("no row of {} (each group of the zones has one). Add it", groups[group]));
  }
  scenario.provenance.push_back(table.provenance());
}

}  // namespace rung
