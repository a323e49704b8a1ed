#pragma once
#if defined(RUNG_HDF5)
#include <map>
#include <string>
#include <vector>

#include "record/hdf5_file.hpp"

namespace rung {

/// Writes one table as an HDF5 group that netCDF-4 readers understand: each dimension is a coordinate
/// dataset (a dimension scale of the same name), each column names its scales in DIMENSION_LIST.
/// Columns come one at a time, so that a large panel is never in memory twice.
class TableWriter {
 public:
  /// Makes the group `place` ("escape/by_group") and its parents.
  TableWriter(hid_t file, const std::string& place, const std::string& meaning);

  /// Adds a column over `dims`; one without values (a dimension of length 0) is left out.
  /// \throws BrokenInvariant where a dimension of this name exists with another length.
  void add(const std::vector<Dimension>& dims, const Column& column);

  /// Writes what the scales know of their users (REFERENCE_LIST); to be called last.
  void finish();

 private:
  struct Scale {
    hobj_ref_t address = 0;
    std::size_t size = 0;
    std::vector<std::pair<hobj_ref_t, std::uint32_t>> users;  ///< dataset, which of its dimensions
  };
  Scale& scale(const Dimension& dimension);

  Handle group_;
  std::map<std::string, Scale> scales_;
  std::string labels_;  ///< names of the label datasets, as the attribute `coordinates`
};

/// Writes the whole table.
void write_table(hid_t file, const NamedTable& table);

}  // namespace rung
#endif
