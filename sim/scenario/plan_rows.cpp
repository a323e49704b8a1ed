#include <fmt/format.h>

#include <algorithm>
#include <boost/tokenizer.hpp>

#include "scenario/plan_entries.hpp"

namespace rung {

std::vector<PlanSetting> read_rows(const Source& source, const std::vector<std::string>& programmes,
                                   Problems& problems) {
  using Separator = boost::escaped_list_separator<char>;
  std::vector<std::optional<ParameterKey>> columns;  // nothing: the name
  std::vector<PlanSetting> rows;
  bool has_header = false;
  for (int line = 1; line <= source.lines(); ++line) {
    const std::string text(source.line(line));
    if (trimmed(text).empty() || text.front() == '#') continue;
    const Place place{&source, line, 0};
    if (std::count(text.begin(), text.end(), '"') % 2 != 0) {
      problems.add(place, "row", "a quote is not closed (a cell ends on its line). Close it");
      continue;
    }
    const boost::tokenizer<Separator> tokens(text, Separator("", ",", "\""));
    std::vector<std::string> cells;
    for (const std::string& token : tokens) cells.emplace_back(trimmed(token));
    if (!has_header) {
      has_header = true;
      const std::size_t before = problems.count();
      for (const std::string& key : cells) {
        const auto parameter = key == "name" ? std::nullopt : read_parameter_key(key, place, programmes, problems);
        const bool known = parameter || key == "name";
        if (known && std::find(columns.begin(), columns.end(), parameter) != columns.end())
          problems.add(place, key, "column given twice (only one can hold). Remove one of them");
        columns.push_back(parameter);
      }
      if (problems.count() > before) return {};
      continue;
    }
    if (cells.size() != columns.size()) {
      problems.add(place, "row",
                   fmt::format("{} cells under {} columns (a comma inside a cell needs quotes round it). Count the "
                               "commas",
                               cells.size(), columns.size()));
      continue;
    }
    PlanSetting row{fmt::format("row_{}", rows.size()), {}};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!columns[i]) {
        row.name = cells[i];
        continue;
      }
      const auto value = read_parameter_value(*columns[i], {Entry::Kind::scalar, cells[i], {}, {}, place}, problems);
      if (value) row.assignments.push_back({*columns[i], *value});
    }
    rows.push_back(std::move(row));
  }
  if (rows.empty() && has_header) problems.add({&source, 0, 0}, "rows", "no rows (only a header). Write some");
  return rows;
}

}  // namespace rung
