#include "scenario/load_tables.hpp"

#include <fmt/format.h>

#include "scenario/national_moves.hpp"
#include "scenario/records.hpp"
#include "scenario/reference.hpp"
#include "scenario/resolve.hpp"
#include "scenario/tables.hpp"
#include "scenario/text_file.hpp"
#include "scenario/units.hpp"

namespace rung {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view reference_key = "national.reference";
constexpr std::string_view moves_key = "national.moves";
constexpr std::string_view path_key = "national.path";

struct TableReader {
  std::string_view key;
  void (*read)(const Source&, Scenario&, Problems&);
  std::string_view national_file;  ///< in uk/, where the scenario names none
  bool needs_groups = false;
};

/// In the order in which they are read and hashed: zones before what goes by their groups.
constexpr TableReader readers[] = {
    {"area.zones", read_zones, ""},
    {"area.population", read_population, "", true},
    {"area.qualifications", read_qualifications, ""},
    {"area.jobs", read_jobs, "", true},
    {"area.published", read_published, ""},
    {"area.ring", read_ring, "", true},
    {"area.commuting", read_commuting, "", true},
    {"national.months", read_months, "national.csv"},
    {path_key, read_path, "path.csv"},
    {"national.taxes", read_taxes, "taxes.csv"},
    {"national.sectors", read_sectors, "sectors.csv"},
    {"national.careers", read_careers, "careers.csv"},
    {reference_key, read_reference, "reference.csv"},
    {moves_key, read_moves, "national_moves.csv"},
};

/// Lines that are no comments, so that a remark more leaves what was written with the figures valid.
std::uint64_t hash_figures(const Source& source, std::uint64_t hash) {
  for (int line = 1; line <= source.lines(); ++line) {
    const std::string_view text = source.line(line);
    if (trimmed(text).empty() || text.front() == '#') continue;
    hash = fnv1a("\n", fnv1a(text, hash));
  }
  return hash;
}

/// The same on each machine where the table is in the library.
std::string library_name(const fs::path& file, const fs::path& root) {
  std::error_code error;
  const fs::path own = fs::weakly_canonical(file, error);
  const fs::path relative = own.lexically_relative(fs::weakly_canonical(root, error));
  return relative.empty() || *relative.begin() == ".." ? own.generic_string() : relative.generic_string();
}

void check_required(const Draft& draft, Problems& problems) {
  if (!draft.tables.contains("area.zones") && !draft.given.contains("area.employees")) {
    problems.add(
        {}, "area",
        "missing (a scenario needs a local labour market). Add 'extends: teaching-town', or an area of your own");
    return;
  }
  const auto require = [&](std::string_view key) {
    if (!draft.given.contains(key)) {
      problems.add({}, key, "missing (an area has no default for it). Add it, or extend an area that has it");
    }
  };
  for (const TextKey& key : all_text_keys()) {
    if (key.required) require(key.key);
  }
  for (const Record& record : all_records()) {
    if (record.required) require(record.key);
  }
}

/// A table that 'rung nation' writes must be there where a setting needs it.
void check_written(std::string_view key, const fs::path& file, const ReferenceUse& use, const Draft& draft,
                   Problems& problems) {
  std::error_code error;
  if (problems.any() || fs::exists(file, error)) return;
  const auto asked = draft.given.find(use.key);
  problems.add(
      asked == draft.given.end() ? Place{} : asked->second, key,
      fmt::format("there is no file {} ({} needs it: {}). Write it with 'rung nation uk -o {} --force', or {}",
                  file.string(), use.key, use.why, (file.parent_path() / "reference.csv").string(), use.without));
}

/// Whether the scenario reads a table of the nation that it does not name; a problem where there is none that 'rung
/// nation' writes.
bool reads_table(std::string_view key, const fs::path& file, const Draft& draft, Problems& problems) {
  if (key == path_key) return draft.scenario.run.economy == EconomyChoice::path;
  if (key == reference_key) {
    const std::vector<ReferenceUse> uses = reference_uses(draft.scenario);
    // of one month's market: on a path what needs it is refused
    if (uses.empty() || draft.scenario.run.economy == EconomyChoice::path) return false;
    check_written(key, file, uses.front(), draft, problems);
  }
  if (key == moves_key) {
    if (draft.scenario.run.movers != MoversChoice::followed || draft.scenario.run.economy == EconomyChoice::path) {
      return false;
    }
    const ReferenceUse use{"run.movers", "movers go on as people of the nation do", "leave run.movers unobserved"};
    check_written(key, file, use, draft, problems);
  }
  return true;
}

}  // namespace

void load_tables(const fs::path& root, Draft& draft, Problems& problems) {
  // A file that could not be read as YAML has not said what it has.
  if (!problems.any()) check_required(draft, problems);
  Scenario& scenario = draft.scenario;
  TableNames names;
  std::string contents;
  for (const TableReader& reader : readers) {
    const std::string key(reader.key);
    if (!draft.tables.contains(key) && !reads_table(key, root / "uk" / reader.national_file, draft, problems)) continue;
    if (!draft.tables.contains(key) && !reader.national_file.empty() && !problems.any()) {
      const fs::path file = root / "uk" / reader.national_file;
      draft.tables[key] = {file, file.string(), {}};
    }
    const auto found = draft.tables.find(key);
    if (found == draft.tables.end()) continue;
    const TablePath& table = found->second;
    const Source* const source = read_text_file(table.file, table.shown, most_table_bytes, table.at, key, problems);
    if (source == nullptr || (reader.needs_groups && scenario.area.groups.empty())) continue;
    if (key.starts_with("national.") && key != reference_key && key != moves_key) {
      scenario.national.hash = hash_figures(*source, scenario.national.hash);
    }
    const std::size_t tables = scenario.provenance.size();
    reader.read(*source, scenario, problems);
    names[key] = library_name(table.file, root);
    if (key == reference_key) scenario.national.reference_file = names[key];
    if (scenario.provenance.size() > tables) scenario.provenance.back().table = names[key];
    contents += fmt::format("{} {}\n", key, source->text.size());
    contents += source->text;
  }
  scenario.resolved = resolved_text(scenario, names);
  scenario.hash = fnv1a(contents, fnv1a(scenario.resolved));
}

}  // namespace rung
