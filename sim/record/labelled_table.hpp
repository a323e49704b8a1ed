#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// Tables that explain themselves: what every part of the results file, and its flat copy, is made of.
/// Whoever has something to keep hands over one of these; record needs not know what it means.
namespace rung {

/// The values of one column, row-major over its dimensions.
using Values = std::variant<std::vector<double>, std::vector<std::int64_t>, std::vector<std::uint64_t>,
                            std::vector<std::int32_t>, std::vector<std::uint32_t>, std::vector<std::int16_t>,
                            std::vector<std::uint16_t>, std::vector<std::uint8_t>, std::vector<std::string>>;

[[nodiscard]] inline std::size_t count(const Values& values) {
  return std::visit([](const auto& v) { return v.size(); }, values);
}

/// An axis: labels, or numbers with a unit, or both. In the file it is a coordinate of its own name;
/// where it has both, the labels stand beside it as NAME_label.
struct Dimension {
  std::string name;
  std::vector<std::string> labels;
  std::vector<std::int32_t> numbers{};
  std::string unit = "1";
  std::string meaning{};

  [[nodiscard]] std::size_t size() const { return numbers.empty() ? labels.size() : numbers.size(); }
};

/// What the integers of a column stand for; in the file the attributes flag_values and flag_meanings.
struct Codes {
  std::vector<std::int64_t> values;
  std::vector<std::string> names;  ///< one each, without spaces
};

struct Column {
  std::string name;
  std::string unit;
  std::string meaning;
  Values values;
  std::vector<Dimension> further{};  ///< dimensions after those of the table; wide columns in the flat copy
  Codes codes{};
};

/// One table: in the results file the group `group/name` (or `group` where the name is empty) with a
/// dataset for each column; in the flat copy one CSV with a row for each combination of `dims`.
struct NamedTable {
  std::string group;
  std::string name;
  std::string meaning;
  std::vector<Dimension> dims;
  std::vector<Column> columns;
  std::string present = "always";  ///< when the table is in a file, for the format page

  [[nodiscard]] std::string place() const { return name.empty() ? group : group + "/" + name; }
};

/// All dimensions of a column of a table whose own dimensions are `dims`.
[[nodiscard]] inline std::vector<Dimension> axes(const std::vector<Dimension>& dims, const Column& column) {
  std::vector<Dimension> all = dims;
  all.insert(all.end(), column.further.begin(), column.further.end());
  return all;
}

/// The number of values that these dimensions ask for; 1 for none.
[[nodiscard]] inline std::size_t cells(const std::vector<Dimension>& dims) {
  std::size_t n = 1;
  for (const Dimension& d : dims) n *= d.size();
  return n;
}

/// A unit as it is written in the file: those few that readers would take for a length of time and turn
/// into dates (xarray does so for "minutes") get their short symbol.
[[nodiscard]] inline std::string unit_in_file(const std::string& unit) {
  if (unit == "seconds") return "s";
  if (unit == "minutes") return "min";
  if (unit == "hours") return "h";
  if (unit == "days") return "d";
  return unit;
}

/// A column whose integers are values of an enumeration, named as in its table of names.
template <class Names>
[[nodiscard]] Codes codes_of(const Names& names) {
  Codes codes;
  for (std::size_t i = 0; i < names.size(); ++i) {
    codes.values.push_back(static_cast<std::int64_t>(i));
    codes.names.emplace_back(names[i]);
  }
  return codes;
}

}  // namespace rung
