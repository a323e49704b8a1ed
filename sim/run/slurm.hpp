#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "run/sweep_design.hpp"
#include "run/sweep_folder.hpp"

/// A sweep on a cluster whose scheduler is Slurm: an array of tasks, each a share of the runs, and a job that merges
/// when they have ended. Slurm places them, and begins a task again that lost its machine; rows on the disk say what is
/// done.
namespace rung {

struct SlurmOptions {
  int tasks = 0;                     ///< of the array; 0: one for each run, at most 64
  std::vector<std::string> options;  ///< of sbatch, for the array: "--time=2:00:00"
  std::filesystem::path program;     ///< rung, as the nodes find it
  std::filesystem::path scenarios;   ///< RUNG_SCENARIOS of the tasks
};

struct SlurmScripts {
  int tasks = 0;
  std::string array;  ///< tasks; told to make room two minutes before their time is over, they ask to be queued again
  std::string merge;  ///< does what a lost task has left, and merges
};

/// `folder` is where the sweep will live. \throws InputError for an option of sbatch that breaks the line.
[[nodiscard]] SlurmScripts slurm_scripts(const SweepDesign& design, const std::filesystem::path& folder,
                                         const SlurmOptions& options);

/// Writes the scripts to `folder`/slurm and hands them to sbatch. Returns the numbers of the two jobs.
/// \throws SystemError where there is no sbatch, or it refuses.
struct SlurmJobs {
  std::string array, merge;
};
[[nodiscard]] SlurmJobs submit(const SlurmScripts& scripts, const std::filesystem::path& folder);

}  // namespace rung
