#include "record/manifest.hpp"

#include <fmt/format.h>

#include "base/occupation.hpp"

namespace rung {
namespace {

Column text(const char* name, const char* meaning, const std::string& value) {
  return {name, "1", meaning, std::vector<std::string>{value}};
}

Column number(const char* name, const char* unit, const char* meaning, std::uint64_t value) {
  return {name, unit, meaning, std::vector<std::uint64_t>{value}};
}

Dimension sector_axis() {
  Dimension axis{"sector", {}, {}, "1", "sector"};
  for (const std::string_view sector : EnumNames<Sector>::names) axis.labels.emplace_back(sector);
  return axis;
}

}  // namespace

std::string format_version() { return fmt::format("{}.{}", format_major, format_minor); }

NamedTable manifest_table(const Manifest& m) {
  NamedTable table{"manifest", "", "what this run was, and all that is needed to repeat it", {}, {}};
  auto& columns = table.columns;
  columns.push_back(
      text("format_version", "of this file; a change of the first number breaks readers", format_version()));
  columns.push_back(text("title", "title of the scenario", m.title));
  columns.push_back(text("question", "question of the scenario", m.question));
  columns.push_back(text("scenario", "resolved scenario, YAML: after extends, defaults and --set", m.scenario));
  columns.push_back(
      text("scenario_hash", "hash of the resolved scenario and its tables", fmt::format("{:016x}", m.scenario_hash)));
  columns.push_back(text("reference_hash", "hash of the nation's reference; none: nothing is compared with it",
                         m.reference_hash == 0 ? "none" : fmt::format("{:016x}", m.reference_hash)));
  columns.push_back(number("seed", "1", "seed", m.seed));
  columns.push_back(number("replicate", "1", "number of the replicate", m.replicate));
  columns.push_back(text("rung_version", "version of the program", m.rung_version));
  columns.push_back(text("compiler", "compiler that built it", m.compiler));
  columns.push_back({"complete",
                     "1",
                     "no: the run was stopped before its last month",
                     std::vector<std::uint8_t>{static_cast<std::uint8_t>(m.complete ? 1 : 0)},
                     {},
                     {{0, 1}, {"no", "yes"}}});
  columns.push_back(text("area", "name of the area", m.area));
  columns.push_back({"start", "months", "first month after the burn-in, months after 2000-04",
                     std::vector<std::int32_t>{m.start.index}});
  columns.push_back(text("start_label", "first month after the burn-in", to_string(m.start)));

  Dimension zones{"zone", {}, {}, "1", "code of the zone; panel/zone counts these from 0"};
  std::vector<std::string> names, groups;
  for (const ZoneLabel& zone : m.zones) {
    zones.labels.push_back(zone.code);
    names.push_back(zone.name);
    groups.push_back(zone.group);
  }
  columns.push_back({"zone_name", "1", "name of the zone", names, {zones}});
  columns.push_back({"zone_group", "1", "zone group (district) of the zone", groups, {zones}});

  std::vector<std::int32_t> numbers;
  for (int sector = 0; sector < sector_count; ++sector) numbers.push_back(sector);
  columns.push_back(
      {"sector_number", "1", "occupation codes are 5 times this, plus the grade", numbers, {sector_axis()}});
  return table;
}

NamedTable run_table(const RunNotes& run) {
  NamedTable table{"manifest", "run", "about this execution; the only part that may differ between equal runs", {}, {}};
  auto& columns = table.columns;
  columns.push_back(text("started", "when it began, UTC", run.started));
  columns.push_back(text("host", "on which machine", run.host));
  columns.push_back(text("command", "the command line", run.command));
  columns.push_back({"threads", "1", "threads", std::vector<std::int32_t>{run.threads}});
  columns.push_back(text("backend", "what stands behind the threads", run.backend));
  columns.push_back(number("peak_memory", "byte", "largest resident memory", run.peak_memory));
  columns.push_back({"wall_time", "s", "wall time", std::vector<double>{run.seconds}});
  Dimension phases{"phase", {}, {}, "1", "phase of the month"};
  std::vector<double> seconds;
  for (const auto& [phase, time] : run.phases) {
    phases.labels.push_back(phase);
    seconds.push_back(time);
  }
  columns.push_back({"phase_time", "s", "wall time by phase", seconds, {phases}});
  return table;
}

}  // namespace rung
