#include "record/results.hpp"

#if defined(RUNG_HDF5)
#include "record/manifest.hpp"
#include "record/panel.hpp"
#include "record/table_writer.hpp"

namespace rung {
namespace {

void write_panel(hid_t file, const Results& results) {
  if (results.panel == PanelChoice::none || results.tables.snapshots.empty()) return;
  TableWriter writer(file, "panel", panel_meaning);
  for_each_panel_column(results, [&](const auto& dims, const Column& column) { writer.add(dims, column); });
  writer.finish();
}

void fill(hid_t file, const Results& results, const std::vector<NamedTable>& tables) {
  write_attribute(file, "filetype", "rung results");
  write_attribute(file, "format_version", format_version());
  write_attribute(file, "Conventions", "CF-1.8");
  write_attribute(file, "title", results.manifest.title);
  write_attribute(file, "source", "Rung " + results.manifest.rung_version);
  for (const NamedTable& table : tables) write_table(file, table);
  write_panel(file, results);
  write_table(file, run_table(results.run));  // last, so that nothing before it moves with it
}

}  // namespace

void write_results(const std::filesystem::path& final_name, const Results& results, Overwrite overwrite) {
  const std::vector<NamedTable> tables = tables_of(results);
  write_hdf5_file(final_name, overwrite, [&](hid_t file) { fill(file, results, tables); });
}

}  // namespace rung
#endif
