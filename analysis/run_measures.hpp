#pragma once
#include <optional>
#include <span>
#include <vector>

#include "analysis/april_pay.hpp"
#include "analysis/target_period.hpp"
#include "scenario/targets.hpp"

/// The figures of a run that targets are compared with (scenarios/uk/targets.csv names them). In a stationary world a
/// figure is a mean over the Aprils, quarters or months from the start on; on a path, over those of the target's own
/// period.
namespace rung {

/// All names, each with the unit of its figure: what a table of targets may ask for.
[[nodiscard]] const std::vector<MeasureName>& run_measure_names();

/// The place of a figure among them; the name is one of theirs.
[[nodiscard]] std::size_t run_measure_place(std::string_view name);

/// Which months of a path are read for a target; nothing where it lived through none of them, or runs do not record it.
[[nodiscard]] std::optional<MonthSpan> span_read(const Target& target, MonthSpan lived);

/// The figure each target is compared with, in its unit: of a stationary world over all months from the start on, of a
/// path (`lived`: from its first April to its last) over span_read. NaN where there is none.
[[nodiscard]] std::vector<double> measure_targets(const ValidatedRun& run, std::span<const Target> targets,
                                                  MonthSpan lived);

/// Vacancies per hundred filled posts (V1) on a day of a month: those that are filled in it are open for half of it.
[[nodiscard]] double vacancy_rate(std::span<const MonthCounts> months);

/// Days from opening to filling or closing of the vacancies of an area (V3): those open on a day over those that are
/// filled or closed in a month, for in a steady state the first is the second times the mean life.
[[nodiscard]] double vacancy_days(std::span<const MonthCounts> months);

/// Redundancies per thousand employees in a quarter (F9).
[[nodiscard]] double redundancies_per_thousand(std::span<const MonthCounts> months);

}  // namespace rung
