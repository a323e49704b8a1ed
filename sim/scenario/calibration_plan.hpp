#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "scenario/sweep_plan.hpp"
#include "scenario/targets.hpp"

/// A plan of a calibration (scenarios/calibrations/*.yaml): which parameters of a scenario are free within which
/// ranges, and which published figures they are to come near to.
namespace rung {

/// Searches without derivatives, as NLopt has them: Powell's BOBYQA (2009; two parameters or more), Rowan's Subplex
/// (1990) and Nelder and Mead's simplex (1965).
enum class SearchMethod : std::uint8_t { bobyqa, subplex, nelder_mead };

struct CalibrationPlan {
  std::string file;  ///< as messages call it
  std::string text;  ///< as written
  std::string title;
  std::string base;                  ///< as load_scenario takes it; a path is absolute
  std::vector<Assignment> set;       ///< what differs from the base in all runs
  std::vector<Axis> parameters;      ///< ranges, of numbers that are not whole
  std::vector<std::string> targets;  ///< ids; none: all fitted ones that the world of the base can tell of
  /// Values of the free parameters from which the model itself makes the targets' figures, to see whether a fit finds
  /// them again; none: the published ones.
  std::vector<Assignment> truth;
  SearchMethod method = SearchMethod::bobyqa;
  int replicates = 4;     ///< of each evaluation
  int blocks = 3;         ///< of evaluations; each has replicates of its own, so that no fit is tuned to one luck
  int evaluations = 100;  ///< of a block
};

/// Reads a plan: a path, or a name in scenarios_root/calibrations. Throws InputError with a message for each mistake;
/// the base scenario and the table of targets are not read.
[[nodiscard]] CalibrationPlan load_calibration_plan(const std::string& name_or_path,
                                                    const std::filesystem::path& scenarios_root);

/// The targets that the plan asks for, in the order of the table. \throws InputError for ids that are not there or that
/// runs do not record, and where none is left.
[[nodiscard]] std::vector<Target> targets_of(const CalibrationPlan& plan, std::span<const Target> table);

}  // namespace rung

RUNG_ENUM_NAMES(rung::SearchMethod, rung::SearchMethod::nelder_mead, "bobyqa", "subplex", "nelder_mead");
