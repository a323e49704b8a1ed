#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.hpp"
#include "record/labelled_table.hpp"
#include "record/part_file.hpp"
#include "record/tables.hpp"
#include "scenario/parameters.hpp"

/// What a results file is made of. The same struct drives the HDF5 file and its flat copy.
namespace rung {

struct ZoneLabel {
  std::string code;
  std::string name;
  std::string group;  ///< the district

  friend bool operator==(const ZoneLabel&, const ZoneLabel&) = default;
};

/// Enough to repeat the run and to say what it was. Equal runs have equal manifests.
struct Manifest {
  std::string scenario;  ///< resolved text
  std::uint64_t scenario_hash = 0;
  std::uint64_t reference_hash = 0;  ///< of the nation's reference; 0: not used
  std::string title;
  std::string question;
  std::uint64_t seed = 0;
  std::uint64_t replicate = 0;
  std::string rung_version;
  std::string compiler;
  std::string format_version;  ///< filled in when written and when read back
  bool complete = true;        ///< false: the run was stopped; what there is up to then
  std::string area;
  Month start;  ///< first month after the burn-in
  std::vector<ZoneLabel> zones;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// About this one execution: the only part of a file that may differ between equal runs.
struct RunNotes {
  std::string started;  ///< UTC, ISO 8601
  std::string host;
  std::string command;
  int threads = 1;
  std::string backend;                                 ///< parallel_backend()
  std::uint64_t peak_memory = 0;                       ///< bytes
  double seconds = 0;                                  ///< of wall time
  std::vector<std::pair<std::string, double>> phases;  ///< seconds by phase
};

struct Results {
  Manifest manifest;
  RunNotes run;
  const Tables& tables;
  PanelChoice panel = PanelChoice::none;
  std::vector<std::uint32_t> panel_rows{};  ///< of the snapshots, ascending; unused unless panel is `sample`
  std::vector<NamedTable> extra{};          ///< from analysis: escape, trials, twin, provenance
};

/// All tables of a results file but the panel and manifest/run, in the order of the file.
/// \throws BrokenInvariant where columns of one table differ in length.
[[nodiscard]] std::vector<NamedTable> tables_of(const Results& results);

#if defined(RUNG_HDF5)
/// Writes `final_name` through `final_name`.part, synced and renamed, so that a file of this name is
/// always whole. A run that was stopped is written alike, with manifest.complete false and a name of
/// the caller's choice (name.partial.h5). The file is made in memory first: twice its compressed size
/// is needed while this runs.
/// \throws InputError before anything is written: the file exists (and Overwrite::refuse), or the
///         place cannot be written to. SystemError: full disk and the like; no file is left.
void write_results(const std::filesystem::path& final_name, const Results& results, Overwrite overwrite);
#endif

}  // namespace rung
