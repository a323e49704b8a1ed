#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "scenario/sweep_plan.hpp"

/// Statements of the evidence review as experiments (scenarios/evidence/*.yaml): which worlds are set side by side,
/// what is read of each, and between which bounds it must lie. Read under a closed schema of its own, with the
/// parameter records.
namespace rung {

/// How strong the evidence behind a statement's sign is: random assignment; matched comparison; before and after, or
/// outputs; qualitative, or reasoning; an identity of the model.
enum class EvidenceGrade : std::uint8_t { a, b, c, d, m };

/// built_in: follows from a formula by itself, a unit test. calibrated: its figure was used in fitting. emergent: the
/// rest, which alone is counted. control: a claim that must be rejected.
enum class EvidenceStatus : std::uint8_t { built_in, calibrated, emergent, control };

/// What is read of a run: a programme's count (by another), an effect by its trial, an outcome of sweeps, or a sum over
/// everybody in the area.
enum class MeasureKind : std::uint8_t { count, effect, outcome, everyone };

/// Outcomes of people since their assignment. The first three are of all months of a window; the others of the Aprils
/// in it.
enum class PersonOutcome : std::uint8_t {
  earnings,             ///< £ in the window, nominal
  months_employed,      ///< as an employee
  employed_throughout,  ///< as an employee in all months
  in_sector,            ///< an employee in the sector of the programme, or on or above its grade there
  in_occupation,
  above_low_pay,  ///< an employee at or above the national line, true pay
  hourly_pay,     ///< pence, of employees alone
  stayed          ///< with the same employer for a year; not where she has none
};

/// Who is set beside whom: the treated beside the controls, by random assignment; or of the treated those who completed
/// beside the others.
enum class PersonContrast : std::uint8_t { trial, completers };

struct EvidenceMeasure {
  MeasureKind kind = MeasureKind::count;
  std::string name;                                 ///< of the count or outcome
  std::string per;                                  ///< count: divided by this count; empty: not divided
  PersonOutcome person = PersonOutcome::earnings;   ///< effect
  PersonContrast contrast = PersonContrast::trial;  ///< effect
  bool per_cent = false;                            ///< effect: in per cent of the mean of those set beside
  std::string programme;                            ///< count, effect
  int first_month = 1, last_month = 12;             ///< effect: since assignment; everyone: since the start; from 1
};

/// How figures of arms become one: the arm's own, first less second, first over second, or the difference of two
/// differences.
enum class Estimator : std::uint8_t { value, difference, ratio, interaction };

/// A number, or so many times what another part of the statement gives.
struct EvidenceBound {
  double times = 0;
  std::string of;  ///< name of the part; empty: `times` is the bound itself
};

/// One figure of a statement, with what is expected of it; without a bound it is only there to be referred to.
struct EvidencePart {
  std::string name;
  EvidenceMeasure measure;
  Estimator estimator = Estimator::value;
  std::vector<std::size_t> arms;  ///< as many as the estimator takes
  std::string per_head;           ///< divided by this count of the measure's programme in the first arm; empty: not
  std::optional<EvidenceBound> above, below;
  std::optional<EvidenceBound> equivalent;  ///< to zero, within this bound on either side
  [[nodiscard]] bool is_tested() const { return above || below || equivalent; }
};

struct EvidenceArm {
  std::string name;
  std::vector<Assignment> assignments;  ///< of its file, its own if shared, the statement's, its own if the
                                        ///< statement's; the last of a parameter holds
};

struct EvidenceStatement {
  std::string id;
  std::string text;
  EvidenceGrade grade = EvidenceGrade::d;
  EvidenceStatus status = EvidenceStatus::emergent;
  std::string missing;   ///< the mechanism without which it cannot be tried; empty: it can
  std::string shown_by;  ///< the unit test or command that shows it, of what is not tried here
  std::string reason;    ///< why it does not hold, where that was found
  std::string base;      ///< as load_scenario takes it
  std::vector<EvidenceArm> arms;
  std::vector<EvidencePart> parts;
  std::string knock_out;  ///< what is switched off, in words; empty: nothing
  std::vector<Assignment> knock_out_settings;
  int replicates = 0;
  int quick_replicates = 0;                ///< in the quick set; 0: not in it
  std::vector<Assignment> quick_settings;  ///< over those of its arms

  /// Whether anything is run for it.
  [[nodiscard]] bool is_tried() const { return !parts.empty(); }
};

/// Names that a plan of evidence may use.
struct EvidenceNames {
  std::span<const std::string_view> counts;
  std::span<const std::string_view> outcomes;
};

/// Statements of one file, in its order. \throws InputError with a message for each mistake found
[[nodiscard]] std::vector<EvidenceStatement> load_evidence_file(const std::filesystem::path& file,
                                                                const EvidenceNames& names,
                                                                const std::filesystem::path& scenarios_root);

/// Those of all files of scenarios_root/evidence, in order of the files' names. \throws InputError: mistakes of any, or
/// an id that is given twice
[[nodiscard]] std::vector<EvidenceStatement> load_evidence(const EvidenceNames& names,
                                                           const std::filesystem::path& scenarios_root);

/// The statements of these ids, in the order of `all`; none: all. \throws InputError with the nearest id
[[nodiscard]] std::vector<EvidenceStatement> choose_statements(std::vector<EvidenceStatement> all,
                                                               const std::vector<std::string>& ids);

/// Of several assignments to a parameter the last, in order of the keys, as arguments of --set.
[[nodiscard]] std::vector<std::string> settings_text(const std::vector<Assignment>& assignments);

}  // namespace rung

RUNG_ENUM_NAMES(rung::EvidenceGrade, rung::EvidenceGrade::m, "A", "B", "C", "D", "M");
RUNG_ENUM_NAMES(rung::EvidenceStatus, rung::EvidenceStatus::control, "built_in", "calibrated", "emergent", "control");
RUNG_ENUM_NAMES(rung::PersonOutcome, rung::PersonOutcome::stayed, "earnings", "months_employed", "employed_throughout",
                "in_sector", "in_occupation", "above_low_pay", "hourly_pay", "stayed");
RUNG_ENUM_NAMES(rung::PersonContrast, rung::PersonContrast::completers, "trial", "completers");
RUNG_ENUM_NAMES(rung::Estimator, rung::Estimator::interaction, "value", "difference", "ratio", "interaction");
