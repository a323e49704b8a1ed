#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "record/labelled_table.hpp"
#include "run/sweep_design.hpp"
#include "run/sweep_folder.hpp"

namespace rung {

/// What the rows of all tasks say, by run.
struct MergedRuns {
  enum class Status : std::uint8_t { done, failed, missing };
  std::vector<Status> status;
  std::vector<std::vector<double>> outcomes;  ///< by outcome of the plan, then run; NaN where it is not done
  std::vector<std::int64_t> failed;           ///< runs, ascending
  std::vector<std::string> messages;          ///< of those

  [[nodiscard]] std::int64_t count(Status which) const;
};

/// Reads the rows of all tasks. A run that failed and was done later is done.
[[nodiscard]] MergedRuns merge_rows(const SweepDesign& design, const SweepFolder& folder);

/// What the outcomes depend on, where the design is made to tell (morris, saltelli): of each setting, from means over
/// replicates; a point of which a replicate is not done is not known. Nothing for other designs.
[[nodiscard]] std::optional<NamedTable> sensitivity_table(const SweepDesign& design, const MergedRuns& merged);

/// The tables of sweep.h5: runs (design and outcomes), settings, failures, manifest, sensitivity.
/// The same whatever the number of tasks, threads and interruptions.
[[nodiscard]] std::vector<NamedTable> sweep_tables(const SweepDesign& design, const MergedRuns& merged);

/// Merges and writes sweep.h5, in place of an older one.
/// \throws InputError, SystemError
MergedRuns write_sweep(const SweepDesign& design, const SweepFolder& folder);

}  // namespace rung

RUNG_ENUM_NAMES(rung::MergedRuns::Status, rung::MergedRuns::Status::missing, "done", "failed", "missing");
