#include "record/format.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <sstream>

#include "record/manifest.hpp"
#include "record/panel.hpp"

namespace rung {

constexpr const char* programme_on = "a programme is on";

/// The columns of programmes/monthly.
std::string programme_columns() {
  std::string names;
  ProgrammeCounts none;
  for_each_programme_count(none, [&](const char* name, auto, auto, const std::int64_t&) {
    names += (names.empty() ? "" : ", ") + std::string(name);
  });
  return names;
}

constexpr const char* eleven_aprils = "runs with eleven Aprils or more";

/// What analysis and run add: a line for each table.
const std::vector<ExtraTableFormat>& extra_tables_format() {
  static const std::string frame = "base_year x {}rule x ages x where x class";
  static const auto split = [](const char* by) {
    return ExtraTableFormat{fmt::format("escape/by_{}", by), fmt::format(fmt::runtime(frame), fmt::format("{} x ", by)),
                            "people", fmt::format("escape classes by {} at the base April", by), eleven_aprils};
  };
  static const std::vector<ExtraTableFormat> tables{
      {"escape/classes", fmt::format(fmt::runtime(frame), ""), "people", "what became of the low paid", eleven_aprils},
      split("sex"),
      split("age"),
      split("sector"),
      split("hours"),
      split("place"),
      {"escape/observed_years", "base_year x class x years", "people",
       "in how many of the ten years the cohort was observed as employees", eleven_aprils},
      {"escape/follow_up", "base_year x class",
       "seen_at_end, hours_known_at_end, part_time_at_end, part_time_share, real_gain", "the cohort ten years later",
       eleven_aprils},
      {"escape/attribution", "reading x rule x class", "people, share",
       "escape classes with parts of the measurement taken away", eleven_aprils},
      {"escape/persistence", "history", "people, out, exit_rate", "who leaves low pay within a year",
       "always; nobody in it in runs with under seven Aprils"},
      {"programmes/monthly", "month x programme", programme_columns(),
       "funnel, stocks, costs and what bound, by month and programme: see the list below", programme_on},
      {"programmes/binding", "programme", "enrolment_months, enrolment_bound, placement_months, placement_bound",
       "why a programme had no more effect: months by what bound", programme_on},
      {"programmes/register", "participant", "programme_number, person, generation, treated, assigned, completed",
       "all who were assigned, in that order; treated 1: offered a seat, 0: a control; completed 1: stayed to the end "
       "of "
       "the course",
       programme_on},
      {"programmes/outcomes", "observation", "participant, quarter, earnings, months_employed",
       "earnings (pence, nominal, true) and work of those in the register, by quarter since assignment", programme_on},
      {"programmes/itt", "programme x quarter",
       "treated, controls, earnings_treated, earnings_control, earnings_effect, earnings_effect_se, employed_treated, "
       "employed_control, employed_effect, employed_effect_se",
       "intention to treat by quarter since assignment: means of the two arms, their difference, its standard error "
       "(HC2); NaN without a trial",
       programme_on},
      {"programmes/chains", "chain",
       "programme_number, site, grade, person, generation, began, completed, promoted, ended, left, end, backfilled_by",
       "every chain of one up, one in: who is raised where, when, and what became of the post below", programme_on},
      {"provenance/parameters", "parameter", "value, unit, source, kind, assumed",
       "every parameter of the run: its value as in a scenario file, and where the default comes from", "always"},
      {"provenance/tables", "input_table", "rows, assumed",
       "tables that the scenario names: rows, and how many of them have no source", "always"},
  };
  return tables;
}

namespace {

constexpr std::array<const char*, std::variant_size_v<Values>> type_names{"f64", "i64", "u64", "i32", "u32",
                                                                          "i16", "u16", "u8",  "text"};

/// Tables with one row of everything, so that each dataset has a shape.
Tables smallest_tables() {
  Tables tables;
  tables.monthly = {{0}, {{}}, {0}, {1}, {0}, {0}, {0}};
  tables.annual.resize(1);
  tables.quarterly.resize(1);
  tables.supply.month = {0};
  for (auto* column : {&tables.supply.elasticity, &tables.supply.share_paid}) column->resize(sector_count);
  tables.districts = {{0}, {0}, {0}};
  tables.snapshots.push_back({0, 0, 1, 0, {0}, {0}, {0}, {0}, {0}, {0}, {0}});
  tables.people = {{0}, {0}, {0}, {1}, {0}, {0}, {0}};
  return tables;
}

/// Collects the datasets of one group as the writer makes them: coordinates before their first user.
class Collector {
 public:
  Collector(std::vector<DatasetFormat>& out, std::string group, std::string present)
      : out_(out), group_(std::move(group)), present_(std::move(present)) {}

  void add(const std::vector<Dimension>& dims, const Column& column) {
    std::vector<std::string> names;
    for (const Dimension& d : dims) {
      names.push_back(d.name);
      if (!known_.insert(d.name).second) continue;
      put(d.name, {d.name}, d.numbers.empty() ? "text" : "i32", d.unit, d.meaning);
      if (!d.numbers.empty() && !d.labels.empty())
        put(d.name + "_label", {d.name}, "text", "1", d.meaning + ", as text");
    }
    std::string meaning = column.meaning;
    if (!column.codes.names.empty() && column.codes.names.size() < 20) {
      std::vector<std::string> codes;
      for (std::size_t i = 0; i < column.codes.names.size(); ++i) {
        codes.push_back(fmt::format("{} {}", column.codes.values[i], column.codes.names[i]));
      }
      meaning += fmt::format(" ({})", fmt::join(codes, ", "));
    }
    put(column.name, names, type_names[column.values.index()], column.unit, meaning);
  }

 private:
  void put(const std::string& name, const std::vector<std::string>& dims, const std::string& type,
           const std::string& unit, const std::string& meaning) {
    out_.push_back({group_, name, dims, type, unit_in_file(unit), meaning, present_});
  }

  std::vector<DatasetFormat>& out_;
  std::string group_;
  std::string present_;
  std::set<std::string> known_;
};

/// The names in "a x b x c" or "a, b, c".
std::set<std::string> names_in(std::string text) {
  std::replace(text.begin(), text.end(), ',', ' ');
  std::istringstream words(text);
  std::set<std::string> names{std::istream_iterator<std::string>(words), {}};
  names.erase("x");
  return names;
}

constexpr const char* introduction = R"(# The results file, format {}

Generated from the tables that the writer writes; do not edit (`RUNG_UPDATE_REFERENCE=1` with the tests of
`record` writes it anew).

One HDF5 file a run, after the conventions of netCDF-4: xarray, netCDF4, ncdf4, h5py and h5dump read it without
a manual. Every dataset has the attributes `units` and `long_name`; each of its dimensions is a coordinate dataset
of that name in the same group. Integers that stand for names have `flag_values` and `flag_meanings`. Missing
numbers are NaN. h5py gives text attributes as bytes. A dataset whose dimensions have no entries is left out. Times
are days since 2000-04-01 on coordinates, which readers turn into dates, and whole months after April 2000 elsewhere.
Two equal runs give the same bytes, but for `manifest/run`.

Attributes of the file: `filetype` ("rung results"), `format_version`, `Conventions`, `title`, `source`. A change of
the first number of the version breaks readers, one of the second adds something.

    xarray.open_dataset("name.h5", group="monthly")
)";

}  // namespace

std::vector<DatasetFormat> results_format() {
  const Tables tables = smallest_tables();
  Results results{{}, {}, tables, PanelChoice::all};
  results.manifest.zones.push_back({});
  results.run.phases.emplace_back();
  std::vector<DatasetFormat> all;
  const auto collect = [&](const NamedTable& table) {
    Collector collector(all, table.place(), table.present);
    for (const Column& column : table.columns) collector.add(axes(table.dims, column), column);
  };
  for (const NamedTable& table : tables_of(results)) collect(table);
  Collector panel(all, "panel", panel_present);
  for_each_panel_column(results, [&](const auto& dims, const Column& column) { panel.add(dims, column); });
  collect(run_table(results.run));
  return all;
}

std::vector<std::string> undocumented(const std::vector<NamedTable>& extra) {
  std::vector<std::string> places;
  for (const NamedTable& table : extra) {
    const auto& known = extra_tables_format();
    const auto line = std::find_if(known.begin(), known.end(),
                                   [&](const auto& candidate) { return candidate.place == table.place(); });
    if (line == known.end()) {
      places.push_back(table.place());
      continue;
    }
    const std::set<std::string> told = names_in(line->dims + " " + line->columns);
    std::set<std::string> names;
    for (const Dimension& dimension : table.dims) names.insert(dimension.name);
    for (const Column& column : table.columns) {
      names.insert(column.name);
      for (const Dimension& dimension : column.further) names.insert(dimension.name);
    }
    for (const std::string& name : names) {
      if (!told.contains(name)) places.push_back(table.place() + "/" + name);
    }
  }
  return places;
}

std::string format_page() {
  std::string page = fmt::format(introduction, format_version());
  std::string group;
  for (const DatasetFormat& dataset : results_format()) {
    if (dataset.group != group) {
      group = dataset.group;
      page += fmt::format(
          "\n## {}\n\nPresent: {}.\n\n| dataset | dimensions | type | unit | meaning |\n"
          "|---|---|---|---|---|\n",
          group, dataset.present);
    }
    page += fmt::format("| {} | {} | {} | {} | {} |\n", dataset.name,
                        dataset.dims.empty() ? "-" : fmt::format("{}", fmt::join(dataset.dims, " x ")), dataset.type,
                        dataset.unit, dataset.meaning);
  }
  if (extra_tables_format().empty()) return page;
  page +=
      "\n## Tables of analysis and provenance\n\nEach is a group; its columns are datasets over the dimensions "
      "given.\n\n"
      "| group | dimensions | columns | meaning | present |\n|---|---|---|---|---|\n";
  for (const ExtraTableFormat& table : extra_tables_format()) {
    page += fmt::format("| {} | {} | {} | {} | {} |\n", table.place, table.dims, table.columns, table.meaning,
                        table.present);
  }
  page +=
      "\n## Columns of programmes/monthly\n\nAll i64, month x programme.\n\n| dataset | unit | meaning "
      "|\n|---|---|---|\n";
  ProgrammeCounts none;
  for_each_programme_count(none, [&](const char* name, const char* unit, const char* meaning, const std::int64_t&) {
    page += fmt::format("| {} | {} | {} |\n", name, unit, meaning);
  });
  return page;
}

}  // namespace rung
