#include "run/validate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/escape_results.hpp"
#include "analysis/run_measures.hpp"
#include "base/check.hpp"
#include "base/parallel.hpp"
#include "month/month.hpp"
#include "record/flat_copy.hpp"
#include "record/tables_file.hpp"
#include "run/side_by_side.hpp"
#include "run/sweep.hpp"
#include "run/sweep_cost.hpp"

namespace rung {
namespace {

constexpr const char* validation_format_version = "1.1";

/// What is kept of one replicate.
struct Replicate {
  std::vector<double> figures, local, facts;  ///< figures: by target
  std::array<double, 3> moves{};
  std::vector<Attribution> attribution;
  Persistence persistence;
  LowPaidAprils low_paid{};  ///< on a path
};

void measure(const ValidatedRun& read, const Scenario& scenario, std::span<const Target> targets,
             const RunOutcome& outcome, Replicate& result) {
  result.figures = measure_targets(read, targets, lived_by(scenario.run));
  result.local = measure_local(scenario.area, read);
  result.moves = moves_in_ten_years(read.aprils());
  result.attribution = outcome.attribution;
  result.persistence = outcome.persistence;
}

/// Replicates of several worlds, one world after another: what each gave stands in its own place. Only the first world
/// is measured in full. Returns the signal that stopped it, or 0.
int live_replicates(const std::vector<const Scenario*>& worlds, std::span<const Target> targets,
                    const ValidationOptions& options, const RunWatch& watch, std::vector<Replicate>& results) {
  const auto n = static_cast<std::size_t>(options.replicates);
  results.resize(worlds.size() * n);
  const auto runs = static_cast<std::int64_t>(results.size());
  const Layout layout = layout_of(runs, options.jobs, memory_of_a_run(*worlds.front()), free_memory());
  set_threads(layout.threads);
  SideBySide all;
  all.runs = results.size();
  all.at_a_time = layout.side_by_side;
  all.months_all = months_of(worlds.front()->run) * static_cast<int>(runs);
  all.scratch = options.scratch;
  all.scenario = [&](std::size_t run) {
    Scenario scenario = *worlds[run / n];
    scenario.run.replicate = first_validation_replicate + run % n;
    return scenario;
  };
  all.take = [&](std::size_t run, const Scenario& scenario, LivedRun& lived) {
    const Draws draws(scenario.run.seed, scenario.run.replicate);
    const ValidatedRun read = validated_run(scenario, draws, lived);
    results[run].facts = find_facts(read);
    if (read.on_path) results[run].low_paid = low_paid_aprils(read);
    if (run < n) measure(read, scenario, targets, lived.outcome, results[run]);
  };
  return live_side_by_side(all, watch);
}

/// The figure each target is compared with, by replicate.
std::vector<std::vector<double>> by_target(const std::vector<Target>& targets, std::span<const Replicate> replicates) {
  std::vector<std::vector<double>> simulated;
  for (std::size_t k = 0; k < targets.size(); ++k) {
    std::vector<double>& values = simulated.emplace_back();
    if (targets[k].measure.empty()) continue;
    for (const Replicate& one : replicates) values.push_back(one.figures[k]);
  }
  return simulated;
}

std::vector<LowPaidAprils> low_paid_of(std::span<const Replicate> replicates) {
  std::vector<LowPaidAprils> shares;
  for (const Replicate& one : replicates) shares.push_back(one.low_paid);
  return shares;
}

std::vector<Attribution> pool_attributions(std::span<const Replicate> replicates) {
  std::vector<Attribution> pooled;
  for (const Replicate& one : replicates) {
    for (const Attribution& attribution : one.attribution) {
      if (pooled.empty()) {
        pooled.push_back(attribution);
        continue;
      }
      for (std::size_t i = 0; i < Attribution::readings.size(); ++i) {
        const std::array<EscapeTable, 2> both{pooled.front().tables[i], attribution.tables[i]};
        pooled.front().tables[i] = pool(both);
      }
    }
  }
  return pooled;
}

NamedTable manifest_of(const Scenario& scenario, const ValidationOptions& options) {
  NamedTable table{"manifest", "", "what this validation was, and all that is needed to repeat it", {}, {}};
  const auto text = [&](const char* name, const char* meaning, const std::string& value) {
    table.columns.push_back({name, "1", meaning, std::vector<std::string>{value}});
  };
  text("title", "title of the scenario", scenario.title);
  text("area", "name of the area", scenario.area.name);
  text("scenario", "resolved scenario, YAML", scenario.resolved);
  text("scenario_hash", "hash of the resolved scenario and its tables", fmt::format("{:016x}", scenario.hash));
  text("rung_version", "version of the program", RUNG_VERSION);
  table.columns.push_back({"seed", "1", "seed of all runs", std::vector<std::uint64_t>{scenario.run.seed}});
  table.columns.push_back({"first_replicate", "1", "run.replicate of the first; the others follow",
                           std::vector<std::uint64_t>{first_validation_replicate}});
  table.columns.push_back({"replicates", "1", "runs of the scenario, and of each knock-out",
                           std::vector<std::int64_t>{options.replicates}});
  return table;
}

}  // namespace

MonthSpan lived_by(const RunSettings& run) { return {run.start.index, run.start.index + 12 * run.years}; }

void refuse_programmes(const Scenario& scenario) {
  for (const Programme& programme : scenario.programmes) {
    if (programme.enabled()) {
      throw InputError("the programme " + programme.name +
                       " is on (targets are of an economy without programmes). Take the area that it is laid over");
    }
  }
}

Validation validate(const Scenario& scenario, const OtherWorlds& others, std::vector<Target> targets,
                    const ValidationOptions& options, const RunWatch& watch) {
  std::vector<const Scenario*> worlds{&scenario};
  for (const auto& [knock_out, world] : others.knocked) worlds.push_back(&world);
  for (const Scenario& world : others.twins) worlds.push_back(&world);
  std::vector<Replicate> results;
  Validation v;
  v.on_path = scenario.run.economy == EconomyChoice::path;
  v.stopped_by = live_replicates(worlds, targets, options, watch, results);
  if (v.stopped_by != 0) return v;

  const auto of_world = [&](std::size_t world) {
    const auto n = static_cast<std::size_t>(options.replicates);
    return std::span<const Replicate>(results).subspan(world * n, n);
  };
  const std::span<const Replicate> base = of_world(0);
  v.targets = std::move(targets);
  v.simulated = by_target(v.targets, base);
  v.local = local_figures(scenario.area);
  v.local_simulated.resize(v.local.size());
  for (std::size_t k = 0; k < v.local.size(); ++k) {
    for (const Replicate& one : base) v.local_simulated[k].push_back(one.local[k]);
  }
  v.scorecard = make_scorecard(v.targets, v.simulated, {v.on_path, lived_by(scenario.run)});
  for (const Replicate& one : base) v.moves.push_back(one.moves);
  v.attribution = pool_attributions(base);
  for (const Replicate& one : base) v.persistence += one.persistence;
  std::vector<std::vector<double>> found;
  for (const Replicate& one : base) found.push_back(one.facts);
  std::vector<std::vector<std::vector<double>>> without(knock_outs().size());
  for (std::size_t k = 0; k < others.knocked.size(); ++k) {
    for (const Replicate& one : of_world(k + 1)) without[others.knocked[k].first].push_back(one.facts);
  }
  v.facts = judge_facts(found, without, v.on_path);
  std::vector<std::vector<LowPaidAprils>> twins;
  for (std::size_t k = 0; k < others.twins.size(); ++k) {
    twins.push_back(low_paid_of(of_world(1 + others.knocked.size() + k)));
  }
  v.twins = judge_path_twins(low_paid_of(base), twins);
  return v;
}

std::vector<NamedTable> validation_tables(const Scenario& scenario, const ValidationOptions& options,
                                          const Validation& v) {
  std::vector<NamedTable> tables{manifest_of(scenario, options)};
  for (NamedTable& table : scorecard_tables(v.scorecard, v.simulated)) tables.push_back(std::move(table));
  if (!v.local.empty()) tables.push_back(local_table(v.local, v.local_simulated));
  if (!v.on_path) tables.push_back(steadiness_table(v.moves));
  for (const Attribution& attribution : v.attribution) tables.push_back(attribution_table(attribution));
  tables.push_back(persistence_table(v.persistence));
  for (NamedTable& table : fact_tables(v.facts)) tables.push_back(std::move(table));
  if (!v.twins.empty()) tables.push_back(path_twins_table(v.twins));
  return tables;
}

void write_validation(const std::filesystem::path& file, const Scenario& scenario, const ValidationOptions& options,
                      const Validation& v, bool csv, Overwrite overwrite) {
  const std::vector<NamedTable> tables = validation_tables(scenario, options, v);
  write_tables_file(file, {"rung validation", validation_format_version, scenario.title}, tables, overwrite);
  if (csv) write_flat_copy(file, tables, overwrite);
}

}  // namespace rung
