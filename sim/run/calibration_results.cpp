#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>
#include <map>

#include "base/check.hpp"
#include "run/calibrate.hpp"

/// What a calibration leaves: tables for its file, and the fitted values as a piece of a scenario.
namespace rung {
namespace {

double natural(const Axis& axis, double u) {
  return axis.scale == AxisScale::log ? axis.low * std::exp(u * std::log(axis.high / axis.low))
                                      : axis.low + u * (axis.high - axis.low);
}

/// Standard error in the parameter's own unit: that of its share of the range times the slope there.
double natural_error(const Axis& axis, double u, double error) {
  return axis.scale == AxisScale::log ? error * natural(axis, u) * std::log(axis.high / axis.low)
                                      : error * (axis.high - axis.low);
}

Dimension parameter_axis(const CalibrationPlan& plan) {
  Dimension axis{"parameter", {}, {}, "1", "free parameter, as --set takes it"};
  for (const Axis& one : plan.parameters) axis.labels.emplace_back(one.parameter.text());
  return axis;
}

Dimension target_axis(const CalibrationProblem& problem) {
  return {"target", target_labels(problem), {}, "1", "id in the table of targets, @ world where several have it"};
}

NamedTable manifest_of(const CalibrationProblem& problem) {
  NamedTable table{"manifest", "", "what this calibration was, and all that is needed to repeat it", {}, {}};
  const auto text = [&](const char* name, const char* meaning, const std::string& value) {
    table.columns.push_back({name, "1", meaning, std::vector<std::string>{value}});
  };
  text("title", "title of the plan", problem.plan.title);
  text("plan", "the plan, as written", problem.plan.text);
  text("rung_version", "version of the program", RUNG_VERSION);
  return table;
}

NamedTable worlds_table(const CalibrationProblem& problem) {
  Dimension axis{"world", {}, {}, "1", "that each evaluation lives: file name of its base"};
  std::vector<std::string> scenario, hash;
  std::vector<std::uint64_t> seed;
  for (std::size_t w = 0; w < problem.worlds.size(); ++w) {
    axis.labels.push_back(problem.plan.worlds[w].name);
    scenario.push_back(problem.worlds[w].resolved);
    hash.push_back(fmt::format("{:016x}", problem.worlds[w].hash));
    seed.push_back(problem.worlds[w].run.seed);
  }
  NamedTable table{"worlds", "", "what each evaluation lives", {axis}, {}};
  table.columns.push_back({"scenario", "1", "base with what the plan sets, YAML", scenario});
  table.columns.push_back({"scenario_hash", "1", "hash of it and its tables", hash});
  table.columns.push_back({"seed", "1", "of all runs", seed});
  return table;
}

NamedTable parameters_table(const CalibrationProblem& problem, const Calibration& c) {
  const CalibrationPlan& plan = problem.plan;
  const std::size_t n = plan.parameters.size();
  const std::vector<std::string> labels = target_labels(problem);
  std::vector<std::string> units, moments;
  std::vector<double> low, high, start, fitted, error, contraction, collinearity, share, truth;
  for (std::size_t p = 0; p < n; ++p) {
    const Axis& axis = plan.parameters[p];
    const ParameterIdentification& known = c.identified[p];
    units.emplace_back(name(axis.parameter.unit()));
    low.push_back(axis.low);
    high.push_back(axis.high);
    start.push_back(natural(axis, problem.start[p]));
    fitted.push_back(natural(axis, c.search.found[p]));
    error.push_back(natural_error(axis, c.search.found[p], known.standard_error));
    contraction.push_back(known.contraction);
    collinearity.push_back(known.collinearity);
    moments.push_back(known.share > 0 ? labels[known.moment] : "none");
    share.push_back(known.share);
    const auto true_one = std::find_if(plan.truth.begin(), plan.truth.end(),
                                       [&](const Assignment& a) { return a.parameter == axis.parameter; });
    truth.push_back(true_one == plan.truth.end() ? std::numeric_limits<double>::quiet_NaN()
                                                 : std::stod(true_one->value));
  }
  NamedTable table{"parameters", "", "what was fitted, and what is known of it", {parameter_axis(plan)}, {}};
  auto& k = table.columns;
  k.push_back({"unit", "1", "of the values", units});
  k.push_back({"low", "1", "end of the range", low});
  k.push_back({"high", "1", "end of the range", high});
  k.push_back({"start", "1", "value of the base, where the search began", start});
  k.push_back({"fitted", "1", "value at the least distance", fitted});
  k.push_back({"standard_error", "1", "of fitted; the range counts as knowledge (analysis/identification.hpp)", error});
  k.push_back({"contraction", "1", "standard error over that of the range alone; below .5: identified", contraction});
  k.push_back({"collinearity", "1", "R2 of its column of the Jacobian on the others'", collinearity});
  k.push_back({"told_by", "1", "the target that tells most of it", moments});
  k.push_back({"told_share", "1", "of the information on it from that target", share});
  k.push_back({"truth", "1", "value from which the model made the targets; NaN: the published ones", truth});
  return table;
}

NamedTable targets_table(const CalibrationProblem& problem, const Calibration& c) {
  std::vector<std::string> world;
  std::vector<double> value, error, simulated, noise, distance;
  for (std::size_t i = 0; i < c.targets.size(); ++i) {
    const Target& target = c.targets[i].target;
    world.push_back(problem.plan.worlds[c.targets[i].world].name);
    value.push_back(target.value);
    error.push_back(target.error);
    simulated.push_back(c.simulated[i].mean);
    noise.push_back(c.simulated[i].standard_error);
    distance.push_back((c.simulated[i].mean - target.value) / target.error);
  }
  NamedTable table{"targets", "", "what was fitted to, at the fit", {target_axis(problem)}, {}};
  auto& k = table.columns;
  k.push_back({"world", "1", "in which it is read", world});
  k.push_back({"wanted", "1", "published value, or that of the truth, in the unit of the target", value});
  k.push_back({"error", "1", "one standard unit of distance", error});
  k.push_back({"vote", "1", "in the distance: share of its block's one vote in its world", votes_of(c.targets)});
  k.push_back({"simulated", "1", "mean over replicates that no search has seen", simulated});
  k.push_back({"standard_error", "1", "of simulated, between replicates", noise});
  k.push_back({"distance", "1", "(simulated - wanted) / error", distance});
  return table;
}

NamedTable path_table(const CalibrationPlan& plan, const Calibration& c) {
  Dimension axis{"evaluation", {}, {}, "1", "in the order of the search; the candidates last"};
  std::vector<std::int32_t> block;
  std::vector<double> distance, values;
  const auto add = [&](const SearchedPoint& point) {
    axis.numbers.push_back(static_cast<std::int32_t>(axis.numbers.size()));
    block.push_back(point.block);
    distance.push_back(point.distance);
    for (std::size_t p = 0; p < point.at.size(); ++p) values.push_back(natural(plan.parameters[p], point.at[p]));
  };
  for (const SearchedPoint& point : c.search.path) add(point);
  for (const SearchedPoint& point : c.search.candidates) add(point);
  NamedTable table{"path", "", "all that the search tried", {axis}, {}};
  table.columns.push_back({"block", "1", "block of replicates; the last has the candidates", block});
  table.columns.push_back({"distance", "1", "mean over blocks of standard units, squared up to 3", distance});
  table.columns.push_back({"value", "1", "of each parameter, in its unit", values, {parameter_axis(plan)}});
  return table;
}

NamedTable jacobian_table(const CalibrationProblem& problem, const Calibration& c) {
  NamedTable table{"jacobian", "", "how targets answer parameters at the fit", {target_axis(problem)}, {}};
  table.columns.push_back({"slope",
                           "1",
                           "in the target's unit, for the whole range of the parameter",
                           c.jacobian.slope,
                           {parameter_axis(problem.plan)}});
  return table;
}

}  // namespace

std::vector<NamedTable> calibration_tables(const CalibrationProblem& problem, const Calibration& c) {
  return {manifest_of(problem),      worlds_table(problem),       parameters_table(problem, c),
          targets_table(problem, c), path_table(problem.plan, c), jacobian_table(problem, c)};
}

std::string to_text(const CalibrationProblem& problem, const Calibration& c) {
  const CalibrationPlan& plan = problem.plan;
  const std::vector<std::string> labels = target_labels(problem);
  const std::vector<double> votes = votes_of(c.targets);
  std::string text = fmt::format("{}\n\n  {:<34} {:>10} {:>10} {:>10}  {:>11} {:>12}  {}\n", plan.title, "parameter",
                                 "start", "fitted", "+/- se", "contraction", "collinearity", "told most by");
  for (std::size_t p = 0; p < plan.parameters.size(); ++p) {
    const Axis& axis = plan.parameters[p];
    const ParameterIdentification& known = c.identified[p];
    text += fmt::format("  {:<34} {:>10.4g} {:>10.4g} {:>10.2g}  {:>11.2f} {:>12.2f}  {}{}\n", axis.parameter.text(),
                        natural(axis, problem.start[p]), natural(axis, c.search.found[p]),
                        natural_error(axis, c.search.found[p], known.standard_error), known.contraction,
                        known.collinearity, known.share > 0 ? labels[known.moment] : "nothing",
                        known.contraction < most_contraction ? "" : " (not identified)");
  }
  for (std::size_t w = 0; w < plan.worlds.size(); ++w) {
    text += fmt::format("\n  {:<34} {:>10} {:>10} {:>10}  {:>11} {:>6}\n", "target of " + plan.worlds[w].name, "wanted",
                        "simulated", "+/- se", "units", "vote");
    for (std::size_t k = 0; k < c.targets.size(); ++k) {
      if (c.targets[k].world != w) continue;
      const Target& target = c.targets[k].target;
      text += fmt::format("  {:<34} {:>10.4g} {:>10.4g} {:>10.2g}  {:>11.2f} {:>6.2f}{}\n", target.id, target.value,
                          c.simulated[k].mean, c.simulated[k].standard_error,
                          (c.simulated[k].mean - target.value) / target.error, votes[k],
                          votes[k] > 0 ? "" : " (not counted)");
    }
  }
  text +=
      "\nDistance, mean over blocks of standard units, squared up to 3 and linear beyond, by replicates that no search "
      "has seen\n";
  for (std::size_t i = 0; i < c.search.candidates.size(); ++i) {
    const SearchedPoint& candidate = c.search.candidates[i];
    text += fmt::format("  {:<34} {:>10.4g}{}\n", i == 0 ? "start" : fmt::format("best of block {}", i),
                        candidate.distance, candidate.at == c.search.found ? "  taken" : "");
  }
  return text;
}

std::string fitted_yaml(const CalibrationProblem& problem, const Calibration& c) {
  const CalibrationPlan& plan = problem.plan;
  double distance = HUGE_VAL;
  for (const SearchedPoint& candidate : c.search.candidates) distance = std::min(distance, candidate.distance);
  std::string text = fmt::format(
      "# Fitted parameters, written by 'rung calibrate', never by hand. A scenario takes them up with, for\n"
      "# instance, 'extends: [uk, fitted.yaml]'.\n"
      "# plan: {}\n# rung: {}, {:%Y-%m-%d}\n# replicates: {} of each evaluation, {} blocks of at most {}, by {}\n"
      "# distance: {:.3f}, mean over blocks of standard units, squared up to 3, by replicates that no search has seen",
      plan.title, RUNG_VERSION, fmt::gmtime(std::time(nullptr)), plan.replicates, plan.blocks, plan.evaluations,
      name(plan.method), distance);
  for (std::size_t w = 0; w < problem.worlds.size(); ++w) {
    text += fmt::format("\n# world: {} ({:016x})\n#   targets:", problem.worlds[w].title, problem.worlds[w].hash);
    for (const FittedTarget& one : c.targets) {
      if (one.world == w) text += " " + one.target.id;
    }
  }
  text += fmt::format("\nformat: {}\n", 1);
  std::map<std::string, std::string> blocks;
  const std::vector<Assignment> values = values_at(plan, c.search.found);
  for (std::size_t p = 0; p < values.size(); ++p) {
    const std::string_view key = values[p].parameter.text();
    const std::size_t dot = key.find('.');
    const ParameterIdentification& known = c.identified[p];
    blocks[std::string(key.substr(0, dot))] +=
        fmt::format("  {}: {}  # +/- {:.2g}{}\n", key.substr(dot + 1), values[p].value,
                    natural_error(plan.parameters[p], c.search.found[p], known.standard_error),
                    known.contraction < most_contraction ? "" : ", not identified");
  }
  for (const auto& [block, lines] : blocks) text += fmt::format("{}:\n{}", block, lines);
  return text;
}

}  // namespace rung
