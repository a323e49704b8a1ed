#pragma once
#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/attribution.hpp"
#include "analysis/outcomes.hpp"
#include "analysis/persistence.hpp"
#include "analysis/summary.hpp"
#include "analysis/trial.hpp"
#include "analysis/validated_run.hpp"
#include "base/calendar.hpp"
#include "record/results.hpp"
#include "scenario/scenario.hpp"

namespace rung {

struct RunOptions {
  std::filesystem::path output;
  bool force = false;            ///< replace an existing output
  bool resume = false;           ///< go on from the newest checkpoint
  bool csv = false;              ///< the flat copy beside it
  double checkpoint_every = 60;  ///< seconds of wall time; 0: every month
  std::string command{};         ///< as typed, for manifest/run
  /// A checkpoint at the start that runs share whose scenarios are equal up to it: taken up where it is whole,
  /// written where there is none. Empty: none.
  std::filesystem::path burn_in{};
  std::uint64_t burn_in_hash = 0;  ///< of what they share
  /// Escape classes under five readings of pay too (`RunOutcome::attribution`): for a results file and its printed
  /// checks. A run of which only outcomes are kept spares them; in a small town they take a twentieth of its time.
  bool attribution = true;
};

/// Where a run is, for somebody who waits for it.
struct Progress {
  Month month;  ///< just lived
  int months_done = 0;
  int months_all = 0;
  int months_before = 0;  ///< of those done, by the run that this one continues
  bool burn_in = false;
};

/// What whoever runs a run hands in: how to tell of progress, what to say, and a number that turns from 0
/// to that of a signal when the run is to stop.
struct RunWatch {
  std::function<void(const Progress&)> progress;
  std::function<void(const std::string&)> say;
  const std::atomic<int>* stop = nullptr;
};

/// How a run ended, and what it found.
struct RunOutcome {
  int stopped_by = 0;  ///< the signal; 0: it is complete
  std::filesystem::path written;
  RunNotes notes;
  AreaSummary summary;
  std::vector<EscapeTable> escape;       ///< by base year; empty for runs of less than ten years
  std::vector<Attribution> attribution;  ///< one, or none
  Persistence persistence;
  std::optional<AnnualRow> last_april;
  std::vector<ProgrammeOutcome> programmes;  ///< one for each that was on
  std::vector<double> values;                ///< in the order of all_outcomes()
};

/// A run that was lived and analysed, and is not yet written.
struct LivedRun {
  RunOutcome outcome;
  Tables tables;
  std::vector<std::uint32_t> panel_rows;
};

/// What analysis and provenance add to the results file.
[[nodiscard]] std::vector<NamedTable> extra_tables(const Scenario& scenario, const Tables& tables,
                                                   const RunOutcome& outcome);

/// What escape classes and other readings of April's snapshots are made from. `draws` and `tables` must outlive it.
[[nodiscard]] EscapeInputs escape_inputs(const Scenario& scenario, const Draws& draws, const Tables& tables);

/// What published figures and facts are held against, of a lived run. What is handed in must outlive it.
[[nodiscard]] ValidatedRun validated_run(const Scenario& scenario, const Draws& draws, const LivedRun& lived);

/// Lives all months of a scenario, with checkpoints beside `options.output`; writes no results. When stopped it leaves
/// a checkpoint. \throws InputError, SystemError
[[nodiscard]] LivedRun live(const Scenario& scenario, const RunOptions& options, const RunWatch& watch);

/// Writes the results file of a lived run, `name.partial.h5` if it was stopped, and removes the checkpoints of a
/// complete one. One thread at a time. \throws InputError, SystemError
void write_run(const Scenario& scenario, const RunOptions& options, LivedRun& lived);

/// Both: lives all months of a scenario and writes the results file. Ctrl-C and its like leave a checkpoint and
/// `name.partial.h5`. \throws InputError, SystemError; nothing of the final name is then there.
[[nodiscard]] RunOutcome run(const Scenario& scenario, const RunOptions& options, const RunWatch& watch);

/// Repeats a run from its results file and says where it first differs; nothing if it is the same.
/// The repetition is written to `scratch` and removed.
[[nodiscard]] std::optional<std::string> rerun(const std::filesystem::path& results_file,
                                               const std::filesystem::path& scenarios_root,
                                               const std::filesystem::path& scratch, const RunWatch& watch);

/// Months of a run, burn-in included: years to the last April, that April too.
[[nodiscard]] int months_of(const RunSettings& run);

}  // namespace rung
