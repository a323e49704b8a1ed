#include "run/calibrate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "analysis/run_measures.hpp"
#include "base/check.hpp"
#include "run/design.hpp"
#include "run/validate.hpp"
#include "scenario/load.hpp"
#include "scenario/resolve.hpp"

namespace rung {
namespace {

constexpr double jacobian_step = 0.05;  ///< of a range, to either side

/// The scenario's value of one of its own parameters, a number that is not whole.
double own_value(const ParameterKey& parameter, const Scenario& scenario) {
  Scenario copy = scenario;
  return parameter.visit([&]<class Owner>(const RecordOf<Owner>& record) -> double {
    if constexpr (std::is_same_v<Owner, Scenario>) {
      return *std::get<double*>(record.slot(copy));
    } else {
      throw InputError(fmt::format("{}: of a programme (a calibration is of an economy without policy)", record.key));
    }
  });
}

double coordinate(const Axis& axis, double value) {
  return axis.scale == AxisScale::log ? std::log(value / axis.low) / std::log(axis.high / axis.low)
                                      : (value - axis.low) / (axis.high - axis.low);
}

std::vector<std::string> texts_of(const std::vector<Assignment>& set) {
  std::vector<std::string> texts;
  for (const Assignment& a : set) texts.push_back(a.text());
  return texts;
}

/// Whether a world has a figure for a target: a steady one for those of a steady world, whatever their months; a path
/// for those of whose months it lived some.
bool can_tell(const Target& target, const Scenario& world) {
  if (target.measure.empty()) return false;
  if (world.run.economy != EconomyChoice::path) return target.world == TargetWorld::steady;
  return span_read(target, lived_by(world.run)).has_value();
}

/// Central differences with common random numbers, all side by side; at an end of the range to one side. False when
/// stopped.
bool take_jacobian(const UnitPoint& at, std::size_t moments,
                   const std::function<std::vector<Figures>(std::span<const UnitPoint>)>& simulate,
                   Jacobian& jacobian) {
  std::vector<UnitPoint> points;
  for (std::size_t p = 0; p < at.size(); ++p) {
    points.push_back(at);
    points.back()[p] = std::max(0.0, at[p] - jacobian_step);
    points.push_back(at);
    points.back()[p] = std::min(1.0, at[p] + jacobian_step);
  }
  const std::vector<Figures> figures = simulate(points);
  if (figures.empty()) return false;
  jacobian = {moments, at.size(), std::vector<double>(moments * at.size())};
  for (std::size_t p = 0; p < at.size(); ++p) {
    const Figures &below = figures[2 * p], &above = figures[2 * p + 1];
    const double apart = points[2 * p + 1][p] - points[2 * p][p];
    for (std::size_t k = 0; k < moments; ++k) {
      const double slope = (mean_of_replicates(above[k]).mean - mean_of_replicates(below[k]).mean) / apart;
      jacobian.slope[k * at.size() + p] = std::isnan(slope) ? 0 : slope;
    }
  }
  return true;
}

/// What each target has to say of where the least lies. A lower bound that is kept has nothing; nor has a target beyond
/// the squared units, which pulls as strongly wherever the parameters are.
std::vector<MomentError> errors_of(const Calibration& c, const Figures& at_fit) {
  const std::vector<double> votes = votes_of(c.targets), units = standard_units(c.targets, at_fit);
  std::vector<MomentError> errors;
  for (std::size_t k = 0; k < c.targets.size(); ++k) {
    const Target& target = c.targets[k].target;
    const double noise = c.simulated[k].standard_error;
    const bool tells = std::abs(units[k]) <= most_squared_units && (target.rule == TargetRule::near || units[k] < 0);
    errors.push_back({target.error, std::isnan(noise) ? 0 : noise, tells ? votes[k] : 0});
  }
  return errors;
}

/// The targets are then those that the model makes from the plan's true values.
void take_truth(const Figures& figures, std::vector<FittedTarget>& targets) {
  for (std::size_t k = 0; k < targets.size(); ++k) {
    Target& target = targets[k].target;
    target.value = mean_of_replicates(figures[k]).mean;
    target.rule = TargetRule::near;
    if (std::isnan(target.value)) target.weight = 0;  // nothing to find again
  }
}

}  // namespace

CalibrationProblem calibration_problem(CalibrationPlan plan, std::span<const Target> table,
                                       const std::filesystem::path& scenarios_root) {
  CalibrationProblem problem;
  std::uint64_t hash = fnv1a(fmt::format("{} {}\n", RUNG_VERSION, plan.replicates));
  for (std::size_t w = 0; w < plan.worlds.size(); ++w) {
    const CalibrationWorld& of_plan = plan.worlds[w];
    const Scenario& world =
        problem.worlds.emplace_back(load_scenario(of_plan.base, texts_of(of_plan.set), scenarios_root));
    refuse_programmes(world);
    hash = fnv1a(fmt::format("{:x}\n", world.hash), hash);
    for (Target& target : targets_of(plan, of_plan, table, [&](const Target& t) { return can_tell(t, world); })) {
      hash = fnv1a(fmt::format("{} {} {}\n", target.measure, target.period, name(target.world)), hash);
      problem.targets.push_back({std::move(target), w});
    }
  }
  std::vector<std::string> outside;
  for (const Axis& axis : plan.parameters) {
    const double value = own_value(axis.parameter, problem.worlds.front());
    if (value < axis.low || value > axis.high) {
      outside.push_back(
          fmt::format("{}: {}: the base has {}, outside the range {} to {} (the search begins there). "
                      "Widen the range, or set it in the base",
                      plan.file, axis.parameter.text(), value, axis.low, axis.high));
    }
    problem.start.push_back(coordinate(axis, value));
    hash = fnv1a(fmt::format("{}\n", axis.parameter.text()), hash);
  }
  if (!outside.empty()) throw InputError(std::move(outside));
  problem.hash = hash;
  problem.plan = std::move(plan);
  return problem;
}

std::int64_t evaluations_of(const CalibrationPlan& plan) {
  return static_cast<std::int64_t>(plan.blocks) * plan.evaluations + plan.blocks + 2 +
         2 * static_cast<std::int64_t>(plan.parameters.size()) + (plan.truth.empty() ? 0 : 1);
}

std::string evaluation_text(const CalibrationProblem& problem) {
  std::vector<std::string> worlds;
  for (std::size_t w = 0; w < problem.worlds.size(); ++w) {
    worlds.push_back(fmt::format("of {} ({} months)", problem.plan.worlds[w].name, months_of(problem.worlds[w].run)));
  }
  const int n = problem.plan.replicates;
  return fmt::format("{} replicate{} {}", n, n == 1 ? "" : "s", fmt::join(worlds, " and "));
}

std::vector<std::string> target_labels(const CalibrationProblem& problem) {
  std::vector<std::string> labels;
  for (const FittedTarget& one : problem.targets) {
    const auto worlds = std::count_if(problem.targets.begin(), problem.targets.end(),
                                      [&](const FittedTarget& other) { return other.target.id == one.target.id; });
    labels.push_back(worlds == 1 ? one.target.id : one.target.id + "@" + problem.plan.worlds[one.world].name);
  }
  return labels;
}

std::vector<Assignment> values_at(const CalibrationPlan& plan, const UnitPoint& at) {
  std::vector<Assignment> values;
  for (std::size_t p = 0; p < at.size(); ++p) {
    values.push_back({plan.parameters[p].parameter, axis_value(plan.parameters[p], at[p])});
  }
  return values;
}

Calibration calibrate(const CalibrationProblem& problem, const std::filesystem::path& log, int jobs,
                      const std::filesystem::path& scenarios_root, const CalibrationWatch& watch) {
  const CalibrationPlan& plan = problem.plan;
  Evaluator evaluate(problem, log, jobs, scenarios_root, watch);
  Calibration c;
  c.targets = problem.targets;
  const auto stopped = [&] {
    c.stopped_by = evaluate.stopped_by();
    return std::move(c);
  };
  if (!plan.truth.empty()) {
    const Evaluation truth{plan.truth, first_truth_replicate};
    const std::vector<Figures> figures = evaluate({&truth, 1});
    if (figures.empty()) return stopped();
    take_truth(figures.front(), c.targets);
  }
  double least = HUGE_VAL;
  const Simulate simulate = [&](std::span<const UnitPoint> points, int block) {
    const std::uint64_t first =
        first_calibration_replicate + static_cast<std::uint64_t>(block) * static_cast<std::uint64_t>(plan.replicates);
    std::vector<Evaluation> asked;
    for (const UnitPoint& at : points) asked.push_back({values_at(plan, at), first});
    std::vector<Figures> all = evaluate(asked);
    for (const Figures& figures : all) least = std::min(least, moment_distance(c.targets, figures));
    if (!all.empty()) evaluate.tell_distance(least);
    return all;
  };
  c.search = search_moments(plan, c.targets, problem.start, simulate);
  if (c.search.stopped) return stopped();

  const auto at_last = [&](std::span<const UnitPoint> points) { return simulate(points, plan.blocks); };
  const std::vector<Figures> at_fit = at_last({&c.search.found, 1});
  for (const std::vector<double>& values : at_fit.front()) c.simulated.push_back(mean_of_replicates(values));
  if (!take_jacobian(c.search.found, c.targets.size(), at_last, c.jacobian)) return stopped();
  c.identified = identify(c.jacobian, errors_of(c, at_fit.front()));
  return c;
}

}  // namespace rung
