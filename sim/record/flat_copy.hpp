#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "record/results.hpp"

namespace rung {

/// Writes the summary tables beside a results file, one CSV each (name_monthly.csv, name_annual.csv,
/// name_escape_by_group.csv ...), and name_dictionary.csv with a line for each column: table, column,
/// unit, meaning. The manifest and the panel stay in the results file. A row is a combination of the
/// table's dimensions, written by their labels; further dimensions of a column become columns
/// (pay_percentile_P10); what is missing is empty. Each file is written beside and renamed.
/// Returns the names written.
/// \throws InputError before anything is written where one of them exists (Overwrite::refuse) or
///         cannot be written; SystemError for a full disk.
std::vector<std::filesystem::path> write_flat_copy(const std::filesystem::path& results_file, const Results& results,
                                                   Overwrite overwrite);

/// The same of tables that are in a file of their own: each in a CSV, the manifest and empty ones left out.
std::vector<std::filesystem::path> write_flat_copy(const std::filesystem::path& file, std::vector<NamedTable> tables,
                                                   Overwrite overwrite);

/// Where the flat copy of a table stands: "town.h5" and "annual" give "town_annual.csv".
[[nodiscard]] std::filesystem::path flat_copy_name(std::filesystem::path file, const std::string& table);

/// One table as CSV text, with a header line.
[[nodiscard]] std::string to_csv(const NamedTable& table);

}  // namespace rung
