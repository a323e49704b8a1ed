#include "analysis/validated_run.hpp"

#include <algorithm>

namespace rung {
namespace {

/// The rows whose month is `from` or later; rows are in order of month.
template <class Row>
std::span<const Row> rows_from(std::span<const Row> rows, std::int32_t from) {
  const auto first = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.month >= from; });
  return {first, rows.end()};
}

}  // namespace

std::span<const AnnualRow> ValidatedRun::aprils() const {
  return rows_from(std::span<const AnnualRow>(tables->annual), start);
}

std::span<const QuarterlyRow> ValidatedRun::quarters() const {
  return rows_from(std::span<const QuarterlyRow>(tables->quarterly), start + 2);
}

std::span<const MonthCounts> ValidatedRun::months() const {
  const auto& month = tables->monthly.month;
  const auto before = std::lower_bound(month.begin(), month.end(), start) - month.begin();
  return std::span<const MonthCounts>(tables->monthly.counts).subspan(static_cast<std::size_t>(before));
}

std::span<const AprilSnapshot> ValidatedRun::snapshots() const { return rows_from(inputs.snapshots, start); }

int ValidatedRun::adult_floor(std::int32_t month) const {
  const auto& months = tables->monthly.month;
  const auto found = std::lower_bound(months.begin(), months.end(), month);
  if (found == months.end() || *found != month) return 0;
  return tables->monthly.adult_floor[static_cast<std::size_t>(found - months.begin())];
}

}  // namespace rung
