#pragma once
#include <vector>

#include "analysis/april_pay.hpp"
#include "scenario/targets.hpp"

/// The figures of a run that targets are compared with (scenarios/uk/targets.csv names them). In a stationary world a
/// figure is a mean over the Aprils, quarters or months from the start on.
namespace rung {

/// All names, each with the unit of its figure: what a table of targets may ask for.
[[nodiscard]] const std::vector<MeasureName>& run_measure_names();

/// The place of a figure among them; the name is one of theirs.
[[nodiscard]] std::size_t run_measure_place(std::string_view name);

/// The figures of one run, in that order and in their units; NaN where a run was too short for one.
[[nodiscard]] std::vector<double> measure_run(const ValidatedRun& run);

/// Days from opening to filling or closing of the vacancies of an area (V3): open ones at the ends of months over those
/// that are filled or closed in a month, for in a steady state the first is the second times the mean life.
[[nodiscard]] double vacancy_days(std::span<const MonthCounts> months);

/// Redundancies per thousand employees in a quarter (F9).
[[nodiscard]] double redundancies_per_thousand(std::span<const MonthCounts> months);

}  // namespace rung
