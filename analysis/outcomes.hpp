#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "analysis/escape_table.hpp"
#include "analysis/persistence.hpp"
#include "analysis/trial.hpp"
#include "record/tables.hpp"

/// A run as a row of numbers: what a sweep keeps of each.
namespace rung {

struct Outcome {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  bool usual = false;  ///< kept where a plan names no outcomes
};

/// Escape classes (base years pooled, on a path the first; and of the last; rule two_of_three, aged 16 to 59), the last
/// April as surveys see it, the counts of `monthly` as means over the last twelve months, and the sums over all
/// programmes of the run.
[[nodiscard]] const std::vector<Outcome>& all_outcomes();
[[nodiscard]] std::vector<std::string_view> outcome_names();
[[nodiscard]] std::vector<std::string_view> usual_outcome_names();

/// Of a run, in the order of `all_outcomes`; NaN where a run was too short for it, and where nobody took part in what
/// is told of each participant.
[[nodiscard]] std::vector<double> outcomes_of(const Tables& tables, std::span<const EscapeTable> escape,
                                              const Persistence& persistence,
                                              std::span<const ProgrammeOutcome> programmes);

}  // namespace rung
