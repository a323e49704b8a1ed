#pragma once
#include <array>
#include <string>
#include <vector>

#include "analysis/escape_table.hpp"
#include "analysis/job_stocks.hpp"
#include "record/recorded_run.hpp"

/// What differs between two runs of the same people and luck: the effect of what differs in their settings.
namespace rung {

/// A setting that is not the same in both; empty where one has none of that name.
struct SettingDifference {
  std::string key;
  std::string base, twin;
};

/// Shares of one month, of people of the area, as fractions; NaN where nobody is in the denominator.
struct MonthRates {
  double employment = 0;    ///< in work, of those aged 16 to 64
  double unemployment = 0;  ///< of those in work or unemployed
  double low_paid = 0;      ///< below the national line at true pay, of employees
};
[[nodiscard]] MonthRates month_rates(const MonthCounts& counts);

struct TwinMonth {
  Month month;
  JobStocks base_jobs, twin_jobs;  ///< both sides add up in each, hence in their difference
  MonthRates base, twin;
};

/// Escape classes of one kind of cohort, base years pooled, under the rule two_of_three, aged 16 to 59.
struct TwinEscape {
  CohortPlace where = CohortPlace::everywhere;
  ClassCounts base{}, twin{};
};

struct TwinComparison {
  std::vector<SettingDifference> settings;
  bool other_inputs = false;  ///< the tables behind the scenarios are not the same
  std::vector<TwinMonth> months;
  std::vector<TwinEscape> escape;  ///< where both files have classes of the same base years
};

/// Why these two are not twins, in sentences for people; empty if they are. Twins have format, version, area, seed,
/// replicate, months and people in common: as many, of whom the same enter and leave in each month.
[[nodiscard]] std::vector<std::string> why_not_twins(const RecordedRun& base, const RecordedRun& twin);

/// The last month of each year after the burn-in, and the last of all.
[[nodiscard]] std::vector<Month> year_ends(const RecordedRun& run);

/// Sets twin beside base at the end of these months. \throws InputError: no twins (all reasons), or a month that is not
/// in the files, or whose jobs do not add up.
[[nodiscard]] TwinComparison compare_twins(const RecordedRun& base, const RecordedRun& twin,
                                           const std::vector<Month>& months);

/// One figure of the comparison, for a flat table.
struct TwinFigure {
  Month month;
  std::string measure;  ///< "employees_resident", "escape_everywhere_stuck"
  std::string unit;     ///< "people", "posts" or "fraction"
  double base = 0, twin = 0;
};
/// All of it in rows: by month the stocks and rates, then the classes under the last month.
[[nodiscard]] std::vector<TwinFigure> figures(const TwinComparison& comparison);

}  // namespace rung
