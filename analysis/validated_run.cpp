#include "analysis/validated_run.hpp"

#include <algorithm>

namespace rung {
namespace {

/// The rows whose month is `from` or later, and `to` or earlier; rows are in order of month.
template <class Row>
std::span<const Row> rows_between(std::span<const Row> rows, std::int32_t from, std::int32_t to) {
  const auto first = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.month >= from; });
  const auto last = std::find_if(first, rows.end(), [&](const Row& row) { return row.month > to; });
  return {first, last};
}

}  // namespace

std::span<const AnnualRow> ValidatedRun::aprils() const {
  return rows_between(std::span<const AnnualRow>(tables->annual), start, end);
}

std::span<const QuarterlyRow> ValidatedRun::quarters() const {
  return rows_between(std::span<const QuarterlyRow>(tables->quarterly), start + 2, end);
}

std::span<const MonthCounts> ValidatedRun::months() const {
  const auto& month = tables->monthly.month;
  const auto first = static_cast<std::size_t>(std::lower_bound(month.begin(), month.end(), start) - month.begin());
  const auto last = static_cast<std::size_t>(std::upper_bound(month.begin(), month.end(), end) - month.begin());
  return std::span<const MonthCounts>(tables->monthly.counts).subspan(first, std::max(first, last) - first);
}

std::span<const AprilSnapshot> ValidatedRun::snapshots() const { return rows_between(inputs.snapshots, start, end); }

const AprilSnapshot* ValidatedRun::snapshot(std::int32_t april) const {
  for (const AprilSnapshot& one : inputs.snapshots) {
    if (one.month == april) return &one;
  }
  return nullptr;
}

ValidatedRun ValidatedRun::between(std::int32_t from, std::int32_t to) const {
  ValidatedRun part = *this;
  part.start = from;
  part.end = to;
  return part;
}

int ValidatedRun::adult_floor(std::int32_t month) const {
  const auto& months = tables->monthly.month;
  const auto found = std::lower_bound(months.begin(), months.end(), month);
  if (found == months.end() || *found != month) return 0;
  return tables->monthly.adult_floor[static_cast<std::size_t>(found - months.begin())];
}

}  // namespace rung
