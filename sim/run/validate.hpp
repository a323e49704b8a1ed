#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "analysis/facts.hpp"
#include "analysis/local_figures.hpp"
#include "analysis/path_twins.hpp"
#include "analysis/scorecard.hpp"
#include "analysis/steadiness.hpp"
#include "run/run.hpp"

/// An economy without policy held against what is published: replicates on seeds of their own, side by side.
namespace rung {

/// Replicates of a validation begin here (`run.replicate`), so that no setting can have been chosen by their luck.
inline constexpr std::uint64_t first_validation_replicate = 1'000'000;

struct ValidationOptions {
  int replicates = 10;
  int jobs = 1;                   ///< cores to use
  std::filesystem::path scratch;  ///< a stopped run leaves its checkpoint beside this name, which is removed again
};

/// What a world without policy is set beside: each with the settings of a knock-out of the facts, or of a twin of the
/// path.
struct OtherWorlds {
  std::vector<std::pair<std::size_t, Scenario>>
      knocked;                  ///< place in knock_outs(), and the scenario; empty: none is run
  std::vector<Scenario> twins;  ///< by path_twins(); empty: none is run
};

/// What replicates gave. Of a stopped validation there is only the signal.
struct Validation {
  int stopped_by = 0;  ///< the signal; 0: it is complete
  std::vector<Target> targets;
  std::vector<std::vector<double>> simulated;  ///< by target, then replicate; none where runs do not record it
  std::vector<LocalFigure> local;
  std::vector<std::vector<double>> local_simulated;
  Scorecard scorecard;
  std::vector<std::array<double, 3>> moves;  ///< by replicate: how far shares move in ten years
  std::vector<Attribution> attribution;      ///< one of all replicates, or none
  Persistence persistence;                   ///< of all replicates
  std::vector<FactResult> facts;
  bool on_path = false;
  std::vector<PathTwinResult> twins;  ///< of a path; else none
};

/// Targets are of an economy without programmes. \throws InputError for another.
void refuse_programmes(const Scenario& scenario);

/// First and last April of the run: what its targets are read in.
[[nodiscard]] MonthSpan lived_by(const RunSettings& run);

/// Runs all replicates of a scenario and of the other worlds. In a stationary world figures are means over the run; on
/// a path each is of the months of its target. The same for any number of jobs. \throws InputError, SystemError
[[nodiscard]] Validation validate(const Scenario& scenario, const OtherWorlds& others, std::vector<Target> targets,
                                  const ValidationOptions& options, const RunWatch& watch);

/// All tables of the file of a validation (VALIDATION_FORMAT.md).
[[nodiscard]] std::vector<NamedTable> validation_tables(const Scenario& scenario, const ValidationOptions& options,
                                                        const Validation& validation);

/// Writes the file, and with `csv` flat copies of its tables beside it. \throws InputError, SystemError
void write_validation(const std::filesystem::path& file, const Scenario& scenario, const ValidationOptions& options,
                      const Validation& validation, bool csv, Overwrite overwrite);

}  // namespace rung
