#include "run/calibrate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/run_measures.hpp"
#include "base/check.hpp"
#include "base/parallel.hpp"
#include "run/design.hpp"
#include "run/row_file.hpp"
#include "run/side_by_side.hpp"
#include "run/sweep.hpp"
#include "run/sweep_cost.hpp"
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

/// Simulates points, and remembers on disk what each gave.
class Evaluator {
 public:
  Evaluator(const CalibrationProblem& problem, const std::filesystem::path& log, int jobs,
            const std::filesystem::path& scenarios_root, const CalibrationWatch& watch)
      : problem_(problem), root_(scenarios_root), scratch_(log), watch_(watch), log_(log, problem.hash) {
    for (const Target& target : problem.targets) places_.push_back(run_measure_place(target.measure));
    const Layout layout = layout_of(problem.plan.replicates, jobs, memory_of_a_run(problem.base), free_memory());
    set_threads(layout.threads);
    at_a_time_ = layout.side_by_side;
    progress_.all = evaluations_of(problem.plan);
    read_row_file(log, problem.hash, [&](RunRow&& row) { known_.emplace(key_in(row), figures_in(row)); });
  }

  /// The signal that stopped it, or 0.
  [[nodiscard]] int stopped_by() const { return stopped_by_; }
  void tell_distance(double distance) { progress_.least = distance; }

  /// The figures of a point under the replicates from `first` on. Empty when stopped.
  Figures operator()(const std::vector<std::string>& overrides, std::uint64_t first) {
    const std::string key = fmt::format("{} {}", first, fmt::join(overrides, " "));
    const std::uint64_t hash = fnv1a(key);
    const auto found = known_.find(hash);
    if (found != known_.end()) {
      ++progress_.replayed;
      advance();
      return found->second;
    }
    const Figures figures = live(overrides, first);
    if (figures.empty()) return figures;
    log_.append(row_of(hash, figures));
    known_.emplace(hash, figures);
    advance();
    return figures;
  }

 private:
  Figures live(const std::vector<std::string>& overrides, std::uint64_t first) {
    const auto replicates = static_cast<std::size_t>(problem_.plan.replicates);
    Figures figures(places_.size(), std::vector<double>(replicates));
    const Scenario scenario = load_scenario(problem_.plan.base, overrides, root_);
    SideBySide runs;
    runs.runs = replicates;
    runs.at_a_time = at_a_time_;
    runs.months_all = months_of(scenario.run) * problem_.plan.replicates;
    runs.scratch = scratch_;
    runs.scenario = [&](std::size_t run) {
      Scenario one = scenario;
      one.run.replicate = first + run;
      return one;
    };
    runs.take = [&](std::size_t run, const Scenario& one, LivedRun& lived) {
      const Draws draws(one.run.seed, one.run.replicate);
      const std::vector<double> all = measure_run(validated_run(one, draws, lived));
      for (std::size_t k = 0; k < places_.size(); ++k) figures[k][run] = all[places_[k]];
    };
    stopped_by_ = live_side_by_side(runs, {[](const Progress&) {}, [](const std::string&) {}, watch_.stop});
    return stopped_by_ == 0 ? figures : Figures{};
  }

  void advance() {
    ++progress_.done;
    if (watch_.progress) watch_.progress(progress_);
  }

  /// A row of the log: `run` is half of the key of what was simulated, the other half and the figures are its numbers.
  [[nodiscard]] RunRow row_of(std::uint64_t key, const Figures& figures) const {
    RunRow row;
    row.run = static_cast<std::int64_t>(key >> 32);
    row.outcomes.push_back(static_cast<double>(key & 0xFFFFFFFFU));
    for (const std::vector<double>& of_target : figures) {
      row.outcomes.insert(row.outcomes.end(), of_target.begin(), of_target.end());
    }
    return row;
  }
  [[nodiscard]] static std::uint64_t key_in(const RunRow& row) {
    return (static_cast<std::uint64_t>(row.run) << 32) | static_cast<std::uint64_t>(row.outcomes.front());
  }
  [[nodiscard]] Figures figures_in(const RunRow& row) const {
    const auto replicates = static_cast<std::size_t>(problem_.plan.replicates);
    RUNG_CHECK(row.outcomes.size() == 1 + places_.size() * replicates);
    Figures figures;
    for (std::size_t k = 0; k < places_.size(); ++k) {
      const auto begin = row.outcomes.begin() + static_cast<std::ptrdiff_t>(1 + k * replicates);
      figures.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(replicates));
    }
    return figures;
  }

  const CalibrationProblem& problem_;
  const std::filesystem::path& root_;
  const std::filesystem::path scratch_;
  const CalibrationWatch& watch_;
  std::vector<std::size_t> places_;
  RowFile log_;
  std::map<std::uint64_t, Figures> known_;
  CalibrationProgress progress_;
  int at_a_time_ = 1;
  int stopped_by_ = 0;
};

std::vector<std::string> texts_of(const std::vector<Assignment>& set, const std::vector<Assignment>& more) {
  std::vector<std::string> texts;
  for (const Assignment& a : set) texts.push_back(a.text());
  for (const Assignment& a : more) texts.push_back(a.text());
  return texts;
}

/// Central differences with common random numbers; at an end of the range to one side. False when stopped.
bool take_jacobian(const UnitPoint& at, std::size_t moments, const std::function<Figures(const UnitPoint&)>& simulate,
                   Jacobian& jacobian) {
  jacobian = {moments, at.size(), std::vector<double>(moments * at.size())};
  for (std::size_t p = 0; p < at.size(); ++p) {
    UnitPoint less = at, more = at;
    less[p] = std::max(0.0, at[p] - jacobian_step);
    more[p] = std::min(1.0, at[p] + jacobian_step);
    const Figures below = simulate(less);
    if (below.empty()) return false;
    const Figures above = simulate(more);
    if (above.empty()) return false;
    for (std::size_t k = 0; k < moments; ++k) {
      const double slope =
          (mean_of_replicates(above[k]).mean - mean_of_replicates(below[k]).mean) / (more[p] - less[p]);
      jacobian.slope[k * at.size() + p] = std::isnan(slope) ? 0 : slope;
    }
  }
  return true;
}

}  // namespace

CalibrationProblem calibration_problem(CalibrationPlan plan, std::span<const Target> table,
                                       const std::filesystem::path& scenarios_root) {
  CalibrationProblem problem;
  problem.base = load_scenario(plan.base, texts_of(plan.set, {}), scenarios_root);
  refuse_programmes(problem.base);
  if (problem.base.run.economy == EconomyChoice::path) {
    throw InputError(
        "run.economy: on the path of past years (a fit reads its targets in a steady world, not yet by their years). "
        "Take a steady scenario, such as uk");
  }
  problem.targets = targets_of(plan, table);
  std::vector<std::string> outside;
  std::uint64_t hash = fnv1a(fmt::format("{} {:x} {}\n", RUNG_VERSION, problem.base.hash, plan.replicates));
  for (const Axis& axis : plan.parameters) {
    const double value = own_value(axis.parameter, problem.base);
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
  for (const Target& target : problem.targets) hash = fnv1a(target.measure + "\n", hash);
  problem.hash = hash;
  problem.plan = std::move(plan);
  return problem;
}

std::int64_t evaluations_of(const CalibrationPlan& plan) {
  return static_cast<std::int64_t>(plan.blocks) * plan.evaluations + plan.blocks + 2 +
         2 * static_cast<std::int64_t>(plan.parameters.size()) + (plan.truth.empty() ? 0 : 1);
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
    const Figures figures = evaluate(texts_of(plan.set, plan.truth), first_truth_replicate);
    if (figures.empty()) return stopped();
    for (std::size_t k = 0; k < c.targets.size(); ++k) {
      Target& target = c.targets[k];
      target.value = mean_of_replicates(figures[k]).mean;
      target.rule = TargetRule::near;
      if (std::isnan(target.value)) target.weight = 0;  // nothing to find again
    }
  }
  double least = HUGE_VAL;
  const Simulate simulate = [&](const UnitPoint& at, int block) {
    const Figures figures = evaluate(
        texts_of(plan.set, values_at(plan, at)),
        first_calibration_replicate + static_cast<std::uint64_t>(block) * static_cast<std::uint64_t>(plan.replicates));
    if (!figures.empty()) {
      least = std::min(least, moment_distance(c.targets, figures));
      evaluate.tell_distance(least);
    }
    return figures;
  };
  c.search = search_moments(plan, c.targets, problem.start, simulate);
  if (c.search.stopped) return stopped();

  const auto at_last = [&](const UnitPoint& at) { return simulate(at, plan.blocks); };
  for (const std::vector<double>& values : at_last(c.search.found)) c.simulated.push_back(mean_of_replicates(values));
  if (!take_jacobian(c.search.found, c.targets.size(), at_last, c.jacobian)) return stopped();
  std::vector<MomentError> errors;
  for (std::size_t k = 0; k < c.targets.size(); ++k) {
    const double noise = c.simulated[k].standard_error;
    errors.push_back({c.targets[k].error, std::isnan(noise) ? 0 : noise, c.targets[k].weight});
  }
  c.identified = identify(c.jacobian, errors);
  return c;
}

}  // namespace rung
