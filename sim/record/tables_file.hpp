#pragma once
#if defined(RUNG_HDF5)
#include <filesystem>
#include <string>
#include <vector>

#include "record/labelled_table.hpp"
#include "record/part_file.hpp"

namespace rung {

/// The attributes of a file that is made of tables alone.
struct TablesFileHead {
  std::string filetype;        ///< "rung sweep"
  std::string format_version;  ///< of that type of file
  std::string title;
};

/// Writes tables to an HDF5 file after the same conventions as a results file; equal tables give equal bytes.
/// \throws InputError, SystemError as write_results
void write_tables_file(const std::filesystem::path& final_name, const TablesFileHead& head,
                       const std::vector<NamedTable>& tables, Overwrite overwrite);

}  // namespace rung
#endif
