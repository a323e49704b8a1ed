#include "scenario/targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "scenario/table.hpp"
#include "scenario/text_file.hpp"

namespace rung {
namespace {

/// "2017", "2019-04".
bool is_date(std::string_view text) {
  const auto digits = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  };
  if (text.size() == 4) return digits(text);
  if (text.size() != 7 || text[4] != '-' || !digits(text.substr(0, 4)) || !digits(text.substr(5))) return false;
  const std::string_view month = text.substr(5);
  return month >= "01" && month <= "12";
}

/// A date, two of them with a slash between, or "-": not told.
bool is_period(std::string_view text) {
  if (text == "-") return true;
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return is_date(text);
  return is_date(text.substr(0, slash)) && is_date(text.substr(slash + 1));
}

void read_text(const Table& table, std::size_t row, std::string_view column, std::string& text) {
  text = table.text(row, column);
  if (text.empty()) table.refuse(row, column, "empty (each target has its own). Write it");
}

void read_measure(const Table& table, std::size_t row, std::span<const MeasureName> measures, Target& target) {
  if (table.text(row, "measure").empty()) return;
  std::vector<std::string_view> names;
  for (const MeasureName& measure : measures) names.push_back(measure.name);
  const auto found = table.choice_index(row, "measure", names);
  if (!found) return;
  target.measure = names[*found];
  if (measures[*found].unit != target.unit) {
    table.refuse(row, "unit",
                 fmt::format("{} is not the unit of {} (a distance needs one unit). Write {}", name(target.unit),
                             target.measure, name(measures[*found].unit)));
  }
}

}  // namespace

std::vector<Target> load_targets(const std::filesystem::path& file, std::span<const MeasureName> measures) {
  constexpr std::string_view columns[] = {"id",     "block", "name",  "value", "error",   "weight", "unit",
                                          "period", "world", "class", "rule",  "measure", "missing"};
  Problems problems;
  const Source& asked = problems.add_source(file.string(), "");
  const Source* const source =
      read_text_file(file, file.string(), most_table_bytes, Place{&asked, 0, 0}, "targets", problems);
  problems.throw_if_any();
  const Table table(*source, columns, problems);
  std::vector<Target> targets;
  std::set<std::string> ids;
  for (std::size_t i = 0; table.readable() && i < table.rows(); ++i) {
    Target t;
    read_text(table, i, "id", t.id);
    read_text(table, i, "name", t.name);
    if (!ids.insert(t.id).second) {
      table.refuse(i, "id", fmt::format("{} given twice (a row each). Rename one of them", t.id));
    }
    t.block = table.choice<TargetBlock>(i, "block").value_or(t.block);
    t.value = table.number(i, "value", -1e6, 1e6).value_or(0);
    t.error = table.number(i, "error", 1e-6, 1e6).value_or(1);
    t.weight = table.number(i, "weight", 0, 1).value_or(0);
    t.unit = table.choice<TargetUnit>(i, "unit").value_or(t.unit);
    t.period = table.text(i, "period");
    if (!is_period(t.period)) {
      table.refuse(i, "period",
                   fmt::format("'{}' is no period (a year, a month or two of them). Write one, such as 2017, 2019-04 "
                               "or 2006/2016, or - where none is told",
                               t.period));
    }
    t.world = table.choice<TargetWorld>(i, "world").value_or(t.world);
    t.use = table.choice<TargetClass>(i, "class").value_or(t.use);
    t.rule = table.choice<TargetRule>(i, "rule").value_or(t.rule);
    read_measure(table, i, measures, t);
    t.missing = table.text(i, "missing");
    if (t.measure.empty() && t.missing.empty() && table.text(i, "measure").empty()) {
      table.refuse(i, "missing",
                   "empty, and so is measure (why it cannot be read is then told). Write what is missing");
    }
    if (!t.measure.empty() && !t.missing.empty()) {
      table.refuse(i, "missing", "told of a target that is read (it has a measure). Leave it empty");
    }
    t.source = table.text(i, "source");
    if (t.use == TargetClass::given && t.weight > 0) {
      table.refuse(i, "weight", "above 0 of what a run is given (that is never counted). Write 0");
    }
    targets.push_back(std::move(t));
  }
  problems.throw_if_any();
  return targets;
}

}  // namespace rung
