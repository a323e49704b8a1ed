#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "record/manifest.hpp"
#include "record/results.hpp"
#include "record/summary.hpp"

namespace rung {
namespace {

/// Districts in the order of their ids, which is that of their first zones.
std::vector<std::string> districts_of(const Manifest& manifest) {
  std::vector<std::string> districts;
  for (const ZoneLabel& zone : manifest.zones) {
    if (std::find(districts.begin(), districts.end(), zone.group) == districts.end()) districts.push_back(zone.group);
  }
  return districts;
}

/// A table as the file can hold it: each name once, columns as long as their dimensions ask.
void check_table(const NamedTable& table) {
  std::set<std::string> names;
  const auto once = [&](const std::string& name) {
    if (!names.insert(name).second)
      throw BrokenInvariant(fmt::format("{}: \"{}\" is there twice", table.place(), name));
  };
  for (const Dimension& dimension : table.dims) once(dimension.name);
  for (const Column& column : table.columns) {
    once(column.name);
    const std::size_t wanted = cells(axes(table.dims, column));
    if (count(column.values) == wanted) continue;
    throw BrokenInvariant(fmt::format("{}/{}: {} values where its dimensions ask for {}", table.place(), column.name,
                                      count(column.values), wanted));
  }
}

}  // namespace

std::vector<NamedTable> tables_of(const Results& results) {
  std::vector<NamedTable> tables;
  tables.push_back(manifest_table(results.manifest));
  tables.push_back(monthly_table(results.tables.monthly));
  tables.push_back(annual_table(results.tables.annual));
  tables.push_back(quarterly_table(results.tables.quarterly));
  tables.push_back(supply_table(results.tables.supply, districts_of(results.manifest)));
  tables.push_back(district_table(results.tables.districts, districts_of(results.manifest)));
  tables.insert(tables.end(), results.extra.begin(), results.extra.end());
  std::set<std::string> places{"panel", "manifest/run"};
  for (const NamedTable& table : tables) {
    if (!places.insert(table.place()).second) throw BrokenInvariant("two tables at " + table.place());
    check_table(table);
  }
  return tables;
}

}  // namespace rung
