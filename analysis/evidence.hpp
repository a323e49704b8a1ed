#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/replicate_mean.hpp"
#include "base/enums.hpp"
#include "record/labelled_table.hpp"
#include "scenario/evidence_plan.hpp"

/// Verdicts on statements of the evidence review, from what their arms gave replicate by replicate.
namespace rung {

/// How an expectation stands against the interval of a figure: within it on all sides; partly outside; wholly outside.
enum class PartVerdict : std::uint8_t { untested, holds, not_shown, contradicted };

struct PartResult {
  const EvidencePart* part = nullptr;
  std::vector<double> figures;    ///< by replicate, arms compared; NaN: none
  ReplicateMean found;            ///< of them
  std::array<double, 2> bound{};  ///< lower and upper, at the mean of the part that they refer to; infinite: none
  PartVerdict verdict = PartVerdict::untested;
};

/// holds: it does, and fails with its mechanism off; only this counts. without_cause: it does in both. not_shown: an
/// interval leaves the bounds. contradicted: an interval lies outside them. not_yet: a mechanism is missing. elsewhere:
/// a unit test or another command shows it. rejected, not_rejected: of a claim that must be rejected.
enum class EvidenceVerdict : std::uint8_t {
  holds,
  without_cause,
  not_shown,
  contradicted,
  not_yet,
  elsewhere,
  rejected,
  not_rejected
};

struct StatementResult {
  const EvidenceStatement* statement = nullptr;
  std::vector<PartResult> found;    ///< by part; none where nothing was tried
  std::vector<PartResult> knocked;  ///< the same with the mechanism off
  EvidenceVerdict verdict = EvidenceVerdict::not_yet;
};

/// What arms gave of one statement in one world: of each part, then of its arms in order, by replicate.
using ArmFigures = std::vector<std::vector<std::vector<double>>>;
/// Where a part is told by the head: of each part, the heads of its first arm by replicate; else empty.
using HeadFigures = std::vector<std::vector<double>>;

/// Arms of a part compared, by replicate.
[[nodiscard]] std::vector<double> compare_arms(const EvidencePart& part, const std::vector<std::vector<double>>& arms,
                                               const std::vector<double>& heads);

/// Parts with their verdicts. Above and below hold where the 95 % interval (Student, over replicates) of the figure
/// less its bound lies on that side; equivalence where both one-sided tests reject at 5 %. Where the bound is so many
/// times another part's figure, the difference is taken replicate by replicate, so that the error of both is in it.
[[nodiscard]] std::vector<PartResult> judge_parts(const EvidenceStatement& statement, const ArmFigures& arms,
                                                  const HeadFigures& heads);

/// `knocked` is empty where the statement has no knock-out.
[[nodiscard]] StatementResult judge_statement(const EvidenceStatement& statement, std::vector<PartResult> found,
                                              std::vector<PartResult> knocked);
/// Of a statement for which nothing is run.
[[nodiscard]] StatementResult judge_untried(const EvidenceStatement& statement);

/// How many of what was asked hold.
struct EvidenceCount {
  int emergent = 0, emergent_hold = 0;  ///< of which those that lack a mechanism do not hold
  int strong = 0, strong_hold = 0;      ///< of these, graded A or B
  int controls = 0, controls_rejected = 0;
  int elsewhere = 0;  ///< shown by a unit test or another command, not counted
};
[[nodiscard]] EvidenceCount count_evidence(std::span<const StatementResult> results);

[[nodiscard]] std::string to_text(const StatementResult& result);
/// Counts, and each statement that does not hold with its reason.
[[nodiscard]] std::string summary_text(std::span<const StatementResult> results);

/// `statements`: a row a statement; `parts`: a row a part with bounds and what was found; `replicates`: its figures.
[[nodiscard]] std::vector<NamedTable> evidence_tables(std::span<const StatementResult> results);

}  // namespace rung

RUNG_ENUM_NAMES(rung::PartVerdict, rung::PartVerdict::contradicted, "untested", "holds", "not_shown", "contradicted");
RUNG_ENUM_NAMES(rung::EvidenceVerdict, rung::EvidenceVerdict::not_rejected, "holds", "without_cause", "not_shown",
                "contradicted", "not_yet", "elsewhere", "rejected", "not_rejected");
