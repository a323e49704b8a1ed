#include "run/provenance.hpp"

#include <fmt/format.h>

#include "scenario/records.hpp"

namespace rung {

std::vector<NamedTable> provenance_tables(const Scenario& scenario) {
  Dimension keys{.name = "parameter", .labels = {}, .meaning = "block and name, as in a scenario file"};
  std::vector<std::string> value;
  std::vector<std::string> unit;
  std::vector<std::string> source;
  std::vector<std::string> kind;
  std::vector<std::uint8_t> assumed;
  for (const Record& record : all_records()) {
    keys.labels.emplace_back(record.key);
    value.push_back(value_text(record, scenario));
    unit.emplace_back(name(record.unit));
    source.emplace_back(record.source);
    kind.emplace_back(name(record.kind));
    assumed.push_back(record.source.starts_with("assumed") ? 1 : 0);
  }
  for (const Programme& programme : scenario.programmes) {
    if (!programme.enabled()) continue;
    for (const ProgrammeRecord& record : programme_records()) {
      keys.labels.push_back(fmt::format("{}.{}.{}", programmes_block, programme.name, record.name()));
      value.push_back(value_text(record, programme.dose));
      unit.emplace_back(name(record.unit));
      source.emplace_back(record.source);
      kind.emplace_back(name(record.kind));
      assumed.push_back(record.source.starts_with("assumed") ? 1 : 0);
    }
  }
  NamedTable parameters{.group = "provenance",
                        .name = "parameters",
                        .meaning = "parameters of the run, with sources",
                        .dims = {keys},
                        .columns = {}};
  parameters.columns = {{"value", "1", "as in a scenario file", value},
                        {"unit", "1", "unit of the value", unit},
                        {"source", "1", "where the default comes from", source},
                        {"kind", "1", "what the parameter describes", kind},
                        {"assumed", "0 or 1", "no source gives it", assumed}};

  Dimension names{.name = "input_table", .labels = {}, .meaning = "file, from the scenarios folder"};
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> without;
  for (const TableProvenance& table : scenario.provenance) {
    names.labels.push_back(table.table);
    rows.push_back(table.rows);
    without.push_back(table.assumed);
  }
  NamedTable tables{.group = "provenance", .name = "tables", .meaning = "input tables", .dims = {names}, .columns = {}};
  tables.columns = {{"rows", "1", "rows of the table", rows}, {"assumed", "1", "of these, without a source", without}};
  return {parameters, tables};
}

}  // namespace rung
