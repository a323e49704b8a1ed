#include "run/evaluator.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/run_measures.hpp"
#include "base/check.hpp"
#include "base/parallel.hpp"
#include "run/calibrate.hpp"
#include "run/side_by_side.hpp"
#include "run/sweep.hpp"
#include "run/sweep_cost.hpp"
#include "run/validate.hpp"
#include "scenario/load.hpp"
#include "scenario/resolve.hpp"

namespace rung {
namespace {

std::uint64_t key_of(const Evaluation& evaluation) {
  std::string text = fmt::format("{}", evaluation.first_replicate);
  for (const Assignment& a : evaluation.values) text += fmt::format(" {}", a.text());
  return fnv1a(text);
}

std::uint64_t key_in(const RunRow& row) {
  return (static_cast<std::uint64_t>(row.run) << 32) | static_cast<std::uint64_t>(row.outcomes.front());
}

}  // namespace

Evaluator::Evaluator(const CalibrationProblem& problem, const std::filesystem::path& log, int jobs,
                     const std::filesystem::path& scenarios_root, const CalibrationWatch& watch)
    : problem_(problem),
      root_(scenarios_root),
      scratch_(log),
      watch_(watch),
      jobs_(jobs),
      targets_(problem.worlds.size()),
      places_(problem.worlds.size()),
      log_(log, problem.hash) {
  for (std::size_t k = 0; k < problem.targets.size(); ++k) {
    targets_[problem.targets[k].world].push_back(problem.targets[k].target);
    places_[problem.targets[k].world].push_back(k);
  }
  progress_.all = evaluations_of(problem.plan);
  read_row_file(log, problem.hash, [&](RunRow&& row) { known_.emplace(key_in(row), figures_in(row)); });
}

std::vector<Figures> Evaluator::operator()(std::span<const Evaluation> asked) {
  std::vector<std::uint64_t> keys;
  std::vector<Pending> pending;
  const auto replicates = static_cast<std::size_t>(problem_.plan.replicates);
  for (const Evaluation& one : asked) {
    const std::uint64_t key = keys.emplace_back(key_of(one));
    const auto same = [&](const Pending& other) { return other.key == key; };
    if (known_.contains(key) || std::any_of(pending.begin(), pending.end(), same)) {
      ++progress_.replayed;
      advance();
      continue;
    }
    pending.push_back({key, &one, Figures(problem_.targets.size(), std::vector<double>(replicates)),
                       replicates * problem_.worlds.size()});
  }
  if (!pending.empty()) live(pending);
  std::vector<Figures> all;
  if (stopped_by_ != 0) return all;
  for (const std::uint64_t key : keys) all.push_back(known_.at(key));
  return all;
}

void Evaluator::live(std::vector<Pending>& pending) {
  const auto replicates = static_cast<std::size_t>(problem_.plan.replicates);
  const std::size_t worlds = problem_.worlds.size();
  SideBySide runs;
  runs.runs = pending.size() * worlds * replicates;
  const Layout layout = layout_of(static_cast<std::int64_t>(runs.runs), jobs_, memory_of_largest(), free_memory());
  set_threads(layout.threads);
  runs.at_a_time = layout.side_by_side;
  runs.scratch = scratch_;
  // of one evaluation all worlds and replicates before the next: as few as can be are lost when it is stopped
  runs.scenario = [&](std::size_t run) {
    return scenario_of(*pending[run / (worlds * replicates)].what, run / replicates % worlds, run % replicates);
  };
  runs.take = [&](std::size_t run, const Scenario& scenario, LivedRun& lived) {
    Pending& of = pending[run / (worlds * replicates)];
    const std::size_t world = run / replicates % worlds;
    const Draws draws(scenario.run.seed, scenario.run.replicate);
    const std::vector<double> read =
        measure_targets(validated_run(scenario, draws, lived), targets_[world], lived_by(scenario.run));
    const std::lock_guard lock(telling_);
    for (std::size_t k = 0; k < read.size(); ++k) of.figures[places_[world][k]][run % replicates] = read[k];
    if (--of.runs_left == 0) keep(of);
  };
  runs.attribution = false;
  stopped_by_ = live_side_by_side(runs, {[](const Progress&) {}, [](const std::string&) {}, watch_.stop});
}

void Evaluator::keep(Pending& done) {
  log_.append(row_of(done.key, done.figures));
  known_.emplace(done.key, std::move(done.figures));
  advance();
}

void Evaluator::advance() {
  ++progress_.done;
  if (watch_.progress) watch_.progress(progress_);
}

Scenario Evaluator::scenario_of(const Evaluation& evaluation, std::size_t world, std::size_t replicate) const {
  std::vector<std::string> overrides;
  for (const Assignment& a : problem_.plan.worlds[world].set) overrides.push_back(a.text());
  for (const Assignment& a : evaluation.values) overrides.push_back(a.text());
  Scenario scenario = load_scenario(problem_.plan.worlds[world].base, overrides, root_);
  scenario.run.replicate = evaluation.first_replicate + replicate;
  return scenario;
}

/// `run` is half of the key of what was simulated, the other half and the figures are its numbers.
RunRow Evaluator::row_of(std::uint64_t key, const Figures& figures) const {
  RunRow row;
  row.run = static_cast<std::int64_t>(key >> 32);
  row.outcomes.push_back(static_cast<double>(key & 0xFFFFFFFFU));
  for (const std::vector<double>& of_target : figures) {
    row.outcomes.insert(row.outcomes.end(), of_target.begin(), of_target.end());
  }
  return row;
}

Figures Evaluator::figures_in(const RunRow& row) const {
  const auto replicates = static_cast<std::size_t>(problem_.plan.replicates);
  RUNG_CHECK(row.outcomes.size() == 1 + problem_.targets.size() * replicates);
  Figures figures;
  for (std::size_t k = 0; k < problem_.targets.size(); ++k) {
    const auto begin = row.outcomes.begin() + static_cast<std::ptrdiff_t>(1 + k * replicates);
    figures.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(replicates));
  }
  return figures;
}

double Evaluator::memory_of_largest() const {
  double most = 0;
  for (const Scenario& world : problem_.worlds) most = std::max(most, memory_of_a_run(world));
  return most;
}

}  // namespace rung
