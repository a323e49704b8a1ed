#pragma once
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "scenario/sweep_plan.hpp"
#include "scenario/targets.hpp"

/// A plan of a calibration (scenarios/calibrations/*.yaml): which parameters of a scenario are free within which
/// ranges, and which published figures they are to come near to.
namespace rung {

/// least_squares: Levenberg's and Marquardt's steps from a Jacobian of differences, whose points are simulated side by
/// side. The others are searches without derivatives, as NLopt has them: Powell's BOBYQA (2009; two parameters or
/// more), Rowan's Subplex (1990) and Nelder and Mead's simplex (1965).
enum class SearchMethod : std::uint8_t { least_squares, bobyqa, subplex, nelder_mead };

/// A target that a plan names.
struct NamedTarget {
  std::string id;
  std::string place;  ///< "file:line:column", for messages
};

/// A world that each evaluation lives, and what is read of it.
struct CalibrationWorld {
  std::string name;                  ///< that of the base, numbered where others have it too: "uk", "uk_2"
  std::string base;                  ///< as load_scenario takes it; a path is absolute
  std::vector<Assignment> set;       ///< what differs from the base in all runs
  std::vector<NamedTarget> targets;  ///< none: all fitted ones that this world can tell of
};

struct CalibrationPlan {
  std::string file;  ///< as messages call it
  std::string text;  ///< as written
  std::string title;
  /// First that of `base`, `set` and `targets`, where the search begins; then those of `also`. All have the same values
  /// of the parameters.
  std::vector<CalibrationWorld> worlds;
  std::vector<Axis> parameters;  ///< ranges, of numbers that are not whole
  /// Values of the free parameters from which the model itself makes the targets' figures, to see whether a fit finds
  /// them again; none: the published ones.
  std::vector<Assignment> truth;
  SearchMethod method = SearchMethod::least_squares;
  int replicates = 4;     ///< of each world, in each evaluation
  int blocks = 3;         ///< of evaluations; each has replicates of its own, so that no fit is tuned to one luck
  int evaluations = 100;  ///< of a block
};

/// Reads a plan: a path, or a name in scenarios_root/calibrations. Throws InputError with a message for each mistake;
/// the base scenario and the table of targets are not read.
[[nodiscard]] CalibrationPlan load_calibration_plan(const std::string& name_or_path,
                                                    const std::filesystem::path& scenarios_root);

/// The targets that one world of the plan is to be fitted to, in the order of the table or of their names. `can_tell`:
/// whether the world has a figure for a target. A target that is named counts whatever its class; one without a weight
/// of its own then has weight 1. \throws InputError for ids that are not there or that the world cannot tell of, and
/// where none is left.
[[nodiscard]] std::vector<Target> targets_of(const CalibrationPlan& plan, const CalibrationWorld& world,
                                             std::span<const Target> table,
                                             const std::function<bool(const Target&)>& can_tell);

}  // namespace rung

RUNG_ENUM_NAMES(rung::SearchMethod, rung::SearchMethod::nelder_mead, "least_squares", "bobyqa", "subplex",
                "nelder_mead");
