#include "scenario/table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/tokenizer.hpp>
#include <cmath>

#include "base/check.hpp"
#include "scenario/records.hpp"
#include "scenario/units.hpp"

namespace rung {
namespace {

constexpr std::string_view statuses[] = {"sourced", "derived", "assumed"};

}  // namespace

Table::Table(const Source& source, std::span<const std::string_view> columns, Problems& problems)
    : source_(source), problems_(problems) {
  std::vector<std::string_view> all(columns.begin(), columns.end());
  all.insert(all.end(), {"source", "status"});
  bool has_header = false;
  for (int line = 1; line <= source.lines(); ++line) {
    const std::string_view text = source.line(line);
    if (trimmed(text).empty() || text.front() == '#') continue;
    if (!has_header) {
      has_header = true;
      header_line_ = line;
      readable_ = read_header(line, all);
      if (!readable_) return;
    } else {
      read_row(line);
    }
  }
  if (!has_header) {
    refuse("no header (the first line names the columns). Write one");
  } else if (rows() == 0) {
    refuse("no rows (only a header). Write some");
  }
}

std::vector<std::string> Table::split(int line) {
  using Separator = boost::escaped_list_separator<char>;
  const std::string text(source_.line(line));
  if (std::count(text.begin(), text.end(), '"') % 2 != 0) {
    problems_.add(place(line, 0), "row", "a quote is not closed (a cell ends on its line). Close it");
    return {};
  }
  // No escape character: a backslash is a letter like others.
  const boost::tokenizer<Separator> tokens(text, Separator("", ",", "\""));
  std::vector<std::string> cells;
  for (const std::string& token : tokens) cells.emplace_back(trimmed(token));
  return cells;
}

bool Table::read_header(int line, const std::vector<std::string_view>& columns) {
  header_ = split(line);
  bool good = !header_.empty();
  for (std::size_t i = 0; i < header_.size(); ++i) {
    const std::string& name = header_[i];
    if (std::find(columns.begin(), columns.end(), name) == columns.end()) {
      good = false;
      const auto near = nearest(name, columns);
      problems_.add(place(line, i), name,
                    fmt::format("unknown column (columns are {}). {}", fmt::join(columns, ", "),
                                near ? fmt::format("Did you mean '{}'?", *near) : "Remove it"));
    } else if (std::find(header_.begin(), header_.begin() + static_cast<std::ptrdiff_t>(i), name) !=
               header_.begin() + static_cast<std::ptrdiff_t>(i)) {
      good = false;
      problems_.add(place(line, i), name, "column given twice (only one can hold). Remove one of them");
    }
  }
  for (const std::string_view column : columns) {
    if (std::find(header_.begin(), header_.end(), column) == header_.end()) {
      good = false;
      problems_.add(place(line, 0), column, "missing column (each table of this kind has it). Add it");
    }
  }
  return good;
}

void Table::read_row(int line) {
  std::vector<std::string> cells = split(line);
  if (cells.empty()) return;
  if (cells.size() != header_.size()) {
    problems_.add(
        place(line, 0), "row",
        fmt::format("{} cells under {} columns (a comma inside a cell needs quotes round it). Count the commas",
                    cells.size(), header_.size()));
    return;
  }
  cells_.push_back(std::move(cells));
  lines_.push_back(line);
  const std::size_t row = rows() - 1;
  if (text(row, "source").empty()) {
    refuse(row, "source", "no source (each row says where it comes from). Name it, or say who assumed it");
  }
  if (const auto status = choice_index(row, "status", statuses); status && *status == 2) ++assumed_;
}

std::size_t Table::column_index(std::string_view column) const {
  const auto found = std::find(header_.begin(), header_.end(), column);
  RUNG_CHECK(found != header_.end());
  return static_cast<std::size_t>(found - header_.begin());
}

const std::string& Table::text(std::size_t row, std::string_view column) const {
  return cells_[row][column_index(column)];
}

std::optional<double> Table::number(std::size_t row, std::string_view column, double least, double most) const {
  const Reading reading = read_number(text(row, column));
  if (!reading.value) {
    refuse(row, column, reading.problem);
    return std::nullopt;
  }
  if (*reading.value < least || *reading.value > most) {
    refuse(
        row, column,
        fmt::format("{} is out of range (allowed is {} to {}). Choose a value within", text(row, column), least, most));
    return std::nullopt;
  }
  return reading.value;
}

std::optional<int> Table::whole(std::size_t row, std::string_view column, int least, int most) const {
  const auto value = number(row, column, least, most);
  if (!value) return std::nullopt;
  if (*value != std::floor(*value)) {
    refuse(row, column, fmt::format("{} is not a whole number (one is wanted here). Round it", text(row, column)));
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

std::optional<std::size_t> Table::choice_index(std::size_t row, std::string_view column,
                                               std::span<const std::string_view> names) const {
  const std::string& given = text(row, column);
  const auto found = std::find(names.begin(), names.end(), given);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const auto near = nearest(given, names);
  refuse(row, column,
         fmt::format("'{}' is no choice (choices are {}). {}", given, fmt::join(names, ", "),
                     near ? fmt::format("Did you mean {}?", *near) : "Write one of them"));
  return std::nullopt;
}

Place Table::place(int line, std::size_t cell) const {
  const std::string_view text = source_.line(line);
  std::size_t byte = 0;
  bool quoted = false;
  for (; byte < text.size() && cell > 0; ++byte) {
    if (text[byte] == '"') quoted = !quoted;
    if (text[byte] == ',' && !quoted) --cell;
  }
  return {&source_, line, byte};
}

void Table::refuse(std::size_t row, std::string_view column, std::string_view text) const {
  problems_.add(place(lines_[row], column_index(column)), column, text);
}

void Table::refuse(std::string_view text) const { problems_.add({&source_, header_line_, 0}, "table", text); }

}  // namespace rung
