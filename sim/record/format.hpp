#pragma once
#include <string>
#include <vector>

#include "record/labelled_table.hpp"

/// The format of the results file as data, and as a page for people (FORMAT.md). What `record` writes
/// itself is taken from the tables that the writer writes, so that the two cannot part; what analysis and
/// run add has a line each in format.cpp, and a test of `run` compares them with what is written.
namespace rung {

struct DatasetFormat {
  std::string group;
  std::string name;
  std::vector<std::string> dims;  ///< names, outermost first; none for a scalar
  std::string type;               ///< "f64", "u16" ..., "text"
  std::string unit;               ///< as in the file
  std::string meaning;
  std::string present;  ///< when
};

/// Every dataset that record writes, coordinates and labels included, in the order of the file.
[[nodiscard]] std::vector<DatasetFormat> results_format();

/// A table that analysis or run may add to a file.
struct ExtraTableFormat {
  std::string place;    ///< "escape/by_group"
  std::string dims;     ///< names: "group x base_year"
  std::string columns;  ///< names: "people, share"
  std::string meaning;
  std::string present;
};

[[nodiscard]] const std::vector<ExtraTableFormat>& extra_tables_format();

/// What extra_tables_format() does not tell: places of tables without a line, "place/name" of dimensions and columns
/// that are not in the line of their table.
[[nodiscard]] std::vector<std::string> undocumented(const std::vector<NamedTable>& extra);

/// The page sim/record/FORMAT.md, markdown.
[[nodiscard]] std::string format_page();

}  // namespace rung
