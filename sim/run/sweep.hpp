#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "run/sweep_design.hpp"
#include "run/sweep_folder.hpp"

namespace rung {

struct SweepOptions {
  int jobs = 1;                  ///< cores to use
  int task = -1, tasks = 1;      ///< which share of the runs, 0 to tasks - 1; below 0: all, and merge at the end
  double checkpoint_every = 60;  ///< seconds, of a run that takes longer
};

/// Where a sweep is, for somebody who waits for it; of the runs of this task.
struct SweepProgress {
  std::int64_t all = 0;
  std::int64_t before = 0;  ///< done by earlier starts
  std::int64_t done = 0;    ///< by this one
  std::int64_t failed = 0;
  int running = 0;  ///< side by side
};

/// What is said of a run that failed.
struct FailedRun {
  std::int64_t run = 0;
  std::string what;     ///< setting, values, seed, replicate
  std::string message;  ///< why
  std::string command;  ///< that repeats it
};

/// As RunWatch; each is called by one thread at a time.
struct SweepWatch {
  std::function<void(const SweepProgress&)> progress;
  std::function<void(const FailedRun&)> failed;
  const std::atomic<int>* stop = nullptr;
};

struct SweepOutcome {
  int stopped_by = 0;  ///< the signal; 0: nothing is left to do
  SweepProgress progress;
};

/// How whole runs are laid over the cores.
struct Layout {
  int side_by_side = 1;  ///< runs at a time
  int threads = 1;       ///< within each
};
/// Side by side, a thread each, where their memory allows and there are enough of them; else one after the other.
[[nodiscard]] Layout layout_of(std::int64_t runs_left, int jobs, double bytes_a_run, double bytes_free);

/// Runs what is not done yet. A run that fails is written down and does not stop the others; a full disk does, and
/// nothing that is done is lost. \throws InputError, SystemError
[[nodiscard]] SweepOutcome sweep(const SweepDesign& design, const SweepFolder& folder, const SweepOptions& options,
                                 const SweepWatch& watch);

/// What a run was: "setting low, search.tries 3, seed 1, replicate 4".
[[nodiscard]] std::string describe(const SweepDesign& design, std::int64_t run);

}  // namespace rung
