#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "analysis/trial.hpp"
#include "record/tables.hpp"
#include "scenario/evidence_plan.hpp"
#include "scenario/programme.hpp"

/// What statements of the evidence review are read from: figures of one run, each by the rule that a plan names.
namespace rung {

/// What is read of one run. What it refers to must outlive it.
struct EvidenceRun {
  const Tables* tables = nullptr;
  std::span<const ProgrammeOutcome> programmes;  ///< those that are on, by number
  std::span<const double> outcomes;              ///< in the order of all_outcomes()
  std::span<const Programme> doses;              ///< of the scenario, those that are off too
  std::int32_t start = 0;                        ///< months since 2000-04: what came before is burn-in
};

/// Names of counts of a programme that a measure may take: those of `programmes/monthly` in their units, and "cost" and
/// "employers_net" in £.
[[nodiscard]] std::vector<std::string_view> evidence_count_names();
/// What one of them means, with its unit.
[[nodiscard]] std::string evidence_count_meaning(std::string_view name);

/// The figure; NaN where there is nobody to tell it of. A count of a programme that is off is 0.
[[nodiscard]] double measure_evidence(const EvidenceMeasure& measure, const EvidenceRun& run);
/// A count of a programme, over all months.
[[nodiscard]] double evidence_count(std::string_view name, const std::string& programme, const EvidenceRun& run);

/// Unit of a figure, before arms are compared.
[[nodiscard]] std::string evidence_unit(const EvidenceMeasure& measure);

}  // namespace rung
