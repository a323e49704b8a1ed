#pragma once
#include <cstdint>
#include <limits>
#include <span>

#include "analysis/escape_table.hpp"
#include "record/tables.hpp"

namespace rung {

/// What is read of one run to hold it against published figures and facts. What it refers to must outlive it.
struct ValidatedRun {
  const Tables* tables = nullptr;
  EscapeInputs inputs;                                          ///< draws, measurement, snapshots, people, places
  std::span<const EscapeTable> escape;                          ///< by base year; none in runs of less than ten years
  std::int32_t start = 0;                                       ///< months since 2000-04: what came before is burn-in
  std::int32_t end = std::numeric_limits<std::int32_t>::max();  ///< the last month that is read
  bool on_path = false;  ///< lived through the years of the nation; else a stationary world

  /// The same run, of which only these months are read. Escape classes stay as they are.
  [[nodiscard]] ValidatedRun between(std::int32_t from, std::int32_t to) const;

  /// Rows of the yearly, quarterly and monthly tables from the start to the end.
  [[nodiscard]] std::span<const AnnualRow> aprils() const;
  /// Quarters that lie within.
  [[nodiscard]] std::span<const QuarterlyRow> quarters() const;
  [[nodiscard]] std::span<const MonthCounts> months() const;
  /// Snapshots from the start to the end.
  [[nodiscard]] std::span<const AprilSnapshot> snapshots() const;
  /// That of an April, or nullptr.
  [[nodiscard]] const AprilSnapshot* snapshot(std::int32_t april) const;
  /// The lowest pay of somebody aged 25 or over in that month, pence per hour; 0: not recorded.
  [[nodiscard]] int adult_floor(std::int32_t month) const;
};

}  // namespace rung
