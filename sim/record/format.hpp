#pragma once
#include <string>
#include <vector>

#include "record/labelled_table.hpp"

/// The format of the results file as data, and as a page for people (FORMAT.md). What `record` writes
/// itself is taken from the tables that the writer writes, so that the two cannot part; what analysis
/// adds has a line each in format.cpp.
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

/// A table that analysis may add to a file.
struct ExtraTableFormat {
  std::string place;    ///< "escape/by_group"
  std::string dims;     ///< "group x base_year"
  std::string columns;  ///< in words
  std::string meaning;
  std::string present;
};

[[nodiscard]] const std::vector<ExtraTableFormat>& extra_tables_format();

/// Places of tables that have no line in extra_tables_format().
[[nodiscard]] std::vector<std::string> undocumented(const std::vector<NamedTable>& extra);

/// The page sim/record/FORMAT.md, markdown.
[[nodiscard]] std::string format_page();

}  // namespace rung
