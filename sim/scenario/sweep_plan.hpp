#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "scenario/parameter_key.hpp"

/// A plan of many runs (scenarios/sweeps/*.yaml): a base scenario, what differs from run to run, how often it is
/// repeated, and what is kept. Read under a closed schema of its own, with the parameter records.
namespace rung {

inline constexpr int plan_format = 1;
/// So many runs are taken for a mistake.
inline constexpr std::int64_t most_runs = 1'000'000;

/// A parameter and its value, written as --set reads it, in the record's unit.
struct Assignment {
  ParameterKey parameter;
  std::string value;

  /// "search.tries=3".
  [[nodiscard]] std::string text() const { return parameter.text() + "=" + value; }
  friend bool operator==(const Assignment&, const Assignment&) = default;
};

enum class AxisScale : std::uint8_t { linear, log };

/// One dimension of a design: the values of a list, or a range.
struct Axis {
  ParameterKey parameter;
  std::vector<std::string> values;  ///< as --set reads them, in order; none: a range
  double low = 0, high = 0;         ///< of a range, closed, in the record's unit
  AxisScale scale = AxisScale::linear;
  int steps = 0;  ///< of a range in a factorial design: values from low to high
};

/// Several parameters that change together, under a name.
struct PlanSetting {
  std::string name;
  std::vector<Assignment> assignments;
};

/// How the points of the axes are chosen: none (only settings), all combinations, or a sample of the unit cube.
enum class DesignMethod : std::uint8_t { list, factorial, latin_hypercube, sobol, morris, saltelli };

struct DesignChoice {
  DesignMethod method = DesignMethod::list;
  int samples = 0;       ///< latin_hypercube, sobol: points; saltelli: N of N (k + 2) points
  int trajectories = 0;  ///< morris: r of r (k + 1) points
  int levels = 4;        ///< morris: of the grid on each axis
  std::uint64_t seed = 1;
};

/// Which runs leave a whole results file.
struct KeptFiles {
  enum class Which : std::uint8_t { none, first_replicate, all, named } which = Which::none;
  std::vector<std::string> settings;  ///< of `named`
  std::vector<std::int64_t> runs;     ///< of `named`: numbers from 0
};

/// Every setting is run at every point of the design, in every replicate; all under the same keys.
struct SweepPlan {
  std::string file;  ///< as messages call it
  std::string text;  ///< as written
  std::string title;
  std::string question;
  std::string base;             ///< as load_scenario takes it; a path is absolute
  std::vector<Assignment> set;  ///< what differs from the base in all runs
  std::vector<Axis> axes;
  std::vector<PlanSetting> settings;  ///< at least one; "base", without assignments, if the plan names none
  DesignChoice design;
  int replicates = 1;
  KeptFiles keep;
  std::vector<std::string> outcomes;  ///< names; none: the usual ones
};

/// Reads a plan: a path, or a name in scenarios_root/sweeps. `outcomes` are the names that exist.
/// Throws InputError with a message for each mistake found; of the base scenario only the names of its programmes are
/// read.
[[nodiscard]] SweepPlan load_plan(const std::string& name_or_path, std::span<const std::string_view> outcomes,
                                  const std::filesystem::path& scenarios_root);

/// Whether a file is a plan and no scenario: has the keys `base` and `design`. False for what cannot be read.
[[nodiscard]] bool is_sweep_plan(const std::string& name_or_path, const std::filesystem::path& scenarios_root);

/// Points of the axes: 1 where there are none.
[[nodiscard]] std::int64_t points_of(const SweepPlan& plan);
/// settings x points x replicates.
[[nodiscard]] std::int64_t runs_of(const SweepPlan& plan);

}  // namespace rung

RUNG_ENUM_NAMES(rung::AxisScale, rung::AxisScale::log, "linear", "log");
RUNG_ENUM_NAMES(rung::DesignMethod, rung::DesignMethod::saltelli, "list", "factorial", "latin_hypercube", "sobol",
                "morris", "saltelli");
