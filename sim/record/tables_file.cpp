#include "record/tables_file.hpp"

#if defined(RUNG_HDF5)
#include "record/table_writer.hpp"

namespace rung {

void write_tables_file(const std::filesystem::path& final_name, const TablesFileHead& head,
                       const std::vector<NamedTable>& tables, Overwrite overwrite) {
  write_hdf5_file(final_name, overwrite, [&](hid_t file) {
    write_attribute(file, "filetype", head.filetype);
    write_attribute(file, "format_version", head.format_version);
    write_attribute(file, "Conventions", "CF-1.8");
    write_attribute(file, "title", head.title);
    write_attribute(file, "source", std::string("Rung ") + RUNG_VERSION);
    for (const NamedTable& table : tables) write_table(file, table);
  });
}

}  // namespace rung
#endif
