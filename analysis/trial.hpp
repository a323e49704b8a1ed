#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "record/labelled_table.hpp"
#include "record/tables.hpp"

/// What programmes did, from their records: the funnel, costs, what bound, and the trial of each.
namespace rung {

/// Mean of an outcome in the two arms, and their difference with its standard error.
struct Contrast {
  double treated = 0;
  double control = 0;
  double difference = 0;  ///< NaN where an arm has fewer than two
  double standard_error = 0;
};

/// Intention to treat in one period since assignment (MODEL 5.1): all who were assigned, whatever they did with it, and
/// were seen in every quarter of the period.
struct TrialPeriod {
  std::int64_t treated = 0;
  std::int64_t controls = 0;
  Contrast earnings;  ///< £ in the period, nominal
  Contrast employed;  ///< share of its months as an employee
};

/// Difference of means with HC2, which for two arms is √(s1²/n1 + s0²/n0).
[[nodiscard]] Contrast contrast(const std::vector<double>& treated, const std::vector<double>& control);

/// One programme's periods of so many quarters, in order; the first begins with the month of assignment. A period that
/// is not over for anybody is left out.
[[nodiscard]] std::vector<TrialPeriod> intention_to_treat(const ProgrammeTable& table, std::size_t programme,
                                                          std::size_t quarters);

/// A programme in a run as a whole.
struct ProgrammeOutcome {
  std::string name;
  ProgrammeCounts total;                   ///< flows of all months; stocks, and what bound, are without meaning
  std::vector<std::int64_t> months_bound;  ///< by EnrolmentBound
  std::vector<std::int64_t> months_placement_bound;  ///< by PlacementBound
  std::vector<TrialPeriod> by_quarter;
  std::vector<TrialPeriod> by_year;
};
/// `names` in the order of their numbers; nothing where the run had none.
[[nodiscard]] std::vector<ProgrammeOutcome> programme_outcomes(const ProgrammeTable& table,
                                                               const std::vector<std::string>& names);

/// The group `programmes/` of the results file.
[[nodiscard]] std::vector<NamedTable> programme_tables(const Tables& tables,
                                                       const std::vector<ProgrammeOutcome>& outcomes);
[[nodiscard]] std::string to_text(const std::vector<ProgrammeOutcome>& outcomes);

}  // namespace rung
