#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "analysis/identification.hpp"
#include "run/evaluator.hpp"
#include "run/moment_search.hpp"
#include "run/run.hpp"

/// A calibration: parameters of a scenario fitted to published figures, with what is known of them afterwards.
namespace rung {

/// Replicates of a calibration begin here (`run.replicate`): those of block b follow b times the plan's number. Those
/// of a validation lie far beyond them, those from which a truth's figures are made at half way.
inline constexpr std::uint64_t first_calibration_replicate = 100'000;
inline constexpr std::uint64_t first_truth_replicate = 900'000;

/// A plan with what follows from it.
struct CalibrationProblem {
  CalibrationPlan plan;
  std::vector<Scenario> worlds;       ///< bases with what the plan sets, in the order of the plan
  std::vector<FittedTarget> targets;  ///< world by world
  UnitPoint start;                    ///< the first base's own values
  /// Of bases, their tables, the plan's number of replicates, and what is read for the targets: what makes logs equal.
  std::uint64_t hash = 0;
};

/// Reads bases and targets; those that are `fitted` are all that a world can tell of: a steady one those of class
/// fitted that are of one, a path those of whose months it lived some. \throws InputError with their mistakes, and
/// where a value of the first base lies outside its range.
[[nodiscard]] CalibrationProblem calibration_problem(CalibrationPlan plan, std::span<const Target> table,
                                                     const std::filesystem::path& scenarios_root);

/// Evaluations at most: the blocks', the candidates', two a parameter for the Jacobian, and one of a truth.
[[nodiscard]] std::int64_t evaluations_of(const CalibrationPlan& plan);

/// What each evaluation lives: "2 replicates of uk-2006 (277 months) and of uk (205 months)".
[[nodiscard]] std::string evaluation_text(const CalibrationProblem& problem);

/// Ids of targets; of one that is fitted in several worlds "F5@uk".
[[nodiscard]] std::vector<std::string> target_labels(const CalibrationProblem& problem);

struct Calibration {
  int stopped_by = 0;                 ///< the signal; 0: it is complete
  std::vector<FittedTarget> targets;  ///< with the figures of the truth where the plan has one
  MomentSearch search;
  std::vector<ReplicateMean> simulated;  ///< by target, at the fit
  Jacobian jacobian;
  std::vector<ParameterIdentification> identified;
};

/// The values of a point, one a parameter, as --set reads them.
[[nodiscard]] std::vector<Assignment> values_at(const CalibrationPlan& plan, const UnitPoint& at);

/// Fits. Every evaluation is written to `log` when it is done, also one of several side by side; what is there already
/// is not simulated again, so that the same call goes on where it was stopped. The same for any number of jobs. \throws
/// InputError: the log is of another calibration, or in use; SystemError
[[nodiscard]] Calibration calibrate(const CalibrationProblem& problem, const std::filesystem::path& log, int jobs,
                                    const std::filesystem::path& scenarios_root, const CalibrationWatch& watch);

/// All tables of the file of a calibration (CALIBRATION_FORMAT.md).
[[nodiscard]] std::vector<NamedTable> calibration_tables(const CalibrationProblem& problem,
                                                         const Calibration& calibration);

/// Parameters with what is known of them, targets, and the distances of the candidates: for people.
[[nodiscard]] std::string to_text(const CalibrationProblem& problem, const Calibration& calibration);

/// The fitted values as blocks that a scenario file extends, under remarks that say where they come from.
[[nodiscard]] std::string fitted_yaml(const CalibrationProblem& problem, const Calibration& calibration);

}  // namespace rung
