#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "run/row_file.hpp"
#include "run/sweep_design.hpp"

namespace rung {

/// Where a sweep lives on disk:
///
///     manifest.txt        which sweep this is: hash, version
///     plan.yaml           the plan, as it was read
///     rows/local.rows     rows of outcomes of runs that ended here; rows/task-3.rows: of the fourth task of a cluster
///     runs/run-000012.h5  whole results files of the runs that the plan keeps
///     unfinished/         checkpoints of runs that were stopped
///     burn_in/            checkpoints that runs share, while they are needed
///     slurm/              scripts and logs of a cluster
///     sweep.h5            the merged table
class SweepFolder {
 public:
  /// Makes the folder, or takes up one of the same sweep. `force` throws away what a sweep has left there.
  /// \throws InputError: results of another plan or version, no folder of a sweep, or it cannot be written to.
  SweepFolder(std::filesystem::path folder, const SweepDesign& design, bool force);

  [[nodiscard]] std::filesystem::path rows_of_task(int task) const;  ///< below 0: of no cluster
  [[nodiscard]] std::filesystem::path results_of(std::int64_t run) const;
  [[nodiscard]] std::filesystem::path unfinished(std::int64_t run) const;
  [[nodiscard]] std::filesystem::path burn_in(std::uint64_t key) const;
  [[nodiscard]] std::filesystem::path merged() const { return folder_ / "sweep.h5"; }

  /// Calls `visit` for each row of each task; a run that failed and was done later comes twice.
  void for_each_row(const std::function<void(RunRow&&)>& visit) const;
  /// By run: 1 where it is done, and its file is there if it is kept.
  [[nodiscard]] std::vector<std::uint8_t> done() const;

 private:
  std::filesystem::path folder_;
  const SweepDesign& design_;
};

}  // namespace rung
