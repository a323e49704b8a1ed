#include "run/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "analysis/escape_results.hpp"
#include "analysis/run_measures.hpp"
#include "base/check.hpp"
#include "base/parallel.hpp"
#include "month/month.hpp"
#include "record/checkpoint.hpp"
#include "record/flat_copy.hpp"
#include "record/tables_file.hpp"
#include "run/sweep.hpp"
#include "run/sweep_cost.hpp"

namespace rung {
namespace {

constexpr const char* validation_format_version = "1.0";

/// What is kept of one replicate.
struct Replicate {
  std::vector<double> measures, local, facts;
  std::array<double, 3> moves{};
  std::vector<Attribution> attribution;
  Persistence persistence;
};

/// Lives replicates of several worlds, side by side; what each gave stands in its own place.
class Replicates {
 public:
  Replicates(std::vector<const Scenario*> worlds, const ValidationOptions& options, const RunWatch& watch)
      : worlds_(std::move(worlds)),
        options_(options),
        watch_(watch),
        months_(months_of(worlds_.front()->run)),
        results_(worlds_.size() * static_cast<std::size_t>(options.replicates)) {}

  /// Returns the signal that stopped it, or 0.
  int run(int side_by_side) {
    std::vector<std::thread> team;
    for (int i = 0; i < side_by_side; ++i) team.emplace_back([this] { work(); });
    for (std::thread& member : team) member.join();
    if (broken_) std::rethrow_exception(broken_);
    return done_ == results_.size() ? 0 : stop_.load();
  }
  [[nodiscard]] std::span<const Replicate> of_world(std::size_t world) const {
    const auto n = static_cast<std::size_t>(options_.replicates);
    return std::span<const Replicate>(results_).subspan(world * n, n);
  }

 private:
  void work() {
    for (std::size_t task = next_++; task < results_.size() && stop_ == 0; task = next_++) {
      try {
        live_one(task);
      } catch (...) {
        const std::lock_guard lock(telling_);
        if (!broken_) broken_ = std::current_exception();
        stop_ = 1;
      }
    }
  }

  void live_one(std::size_t task) {
    const auto n = static_cast<std::size_t>(options_.replicates);
    const bool base = task < n;
    Scenario scenario = *worlds_[task / n];
    scenario.run.replicate = first_validation_replicate + task % n;
    RunOptions options;
    options.output = options_.scratch.string() + fmt::format(".replicate-{}", task);
    options.checkpoint_every = 1e9;
    const LivedRun lived =
        live(scenario, options, {[&](const Progress& progress) { tell(progress); }, [](const std::string&) {}, &stop_});
    if (lived.outcome.stopped_by != 0) {
      remove_checkpoints(options.output);
      return;
    }
    const Draws draws(scenario.run.seed, scenario.run.replicate);
    const ValidatedRun read{&lived.tables, escape_inputs(scenario, draws, lived.tables), lived.outcome.escape,
                            scenario.run.start.index};
    Replicate& result = results_[task];
    result.facts = find_facts(read);
    if (base) measure(read, scenario, lived.outcome, result);
    ++done_;
  }

  static void measure(const ValidatedRun& read, const Scenario& scenario, const RunOutcome& outcome,
                      Replicate& result) {
    result.measures = measure_run(read);
    result.local = measure_local(scenario.area, read);
    result.moves = moves_in_ten_years(read.aprils());
    result.attribution = outcome.attribution;
    result.persistence = outcome.persistence;
  }

  void tell(const Progress& of_run) {
    const std::lock_guard lock(telling_);
    ++months_lived_;
    watch_.progress({of_run.month, months_lived_, months_ * static_cast<int>(results_.size()), 0, of_run.burn_in});
    if (watch_.stop != nullptr && watch_.stop->load() != 0) stop_ = watch_.stop->load();
  }

  std::vector<const Scenario*> worlds_;
  const ValidationOptions& options_;
  const RunWatch& watch_;
  int months_;
  std::vector<Replicate> results_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> done_{0};
  std::mutex telling_;
  int months_lived_ = 0;
  std::atomic<int> stop_{0};
  std::exception_ptr broken_;
};

/// The figure each target is compared with, by replicate.
std::vector<std::vector<double>> by_target(const std::vector<Target>& targets, std::span<const Replicate> replicates) {
  std::vector<std::vector<double>> simulated;
  const std::vector<MeasureName>& names = run_measure_names();
  for (const Target& target : targets) {
    std::vector<double>& values = simulated.emplace_back();
    if (target.measure.empty()) continue;
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const MeasureName& m) { return m.name == target.measure; });
    RUNG_CHECK(found != names.end());
    for (const Replicate& one : replicates)
      values.push_back(one.measures[static_cast<std::size_t>(found - names.begin())]);
  }
  return simulated;
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

Validation validate(const Scenario& scenario, const std::vector<Scenario>& knocked, std::vector<Target> targets,
                    const ValidationOptions& options, const RunWatch& watch) {
  RUNG_CHECK(knocked.empty() || knocked.size() == knock_outs().size());
  std::vector<const Scenario*> worlds{&scenario};
  for (const Scenario& world : knocked) worlds.push_back(&world);
  const auto runs = static_cast<std::int64_t>(worlds.size()) * options.replicates;
  const Layout layout = layout_of(runs, options.jobs, memory_of_a_run(scenario), free_memory());
  set_threads(layout.threads);
  Replicates replicates(worlds, options, watch);
  Validation v;
  v.stopped_by = replicates.run(layout.side_by_side);
  if (v.stopped_by != 0) return v;

  const std::span<const Replicate> base = replicates.of_world(0);
  v.targets = std::move(targets);
  v.simulated = by_target(v.targets, base);
  v.local = local_figures(scenario.area);
  v.local_simulated.resize(v.local.size());
  for (std::size_t k = 0; k < v.local.size(); ++k) {
    for (const Replicate& one : base) v.local_simulated[k].push_back(one.local[k]);
  }
  v.scorecard = make_scorecard(v.targets, v.simulated);
  for (const Replicate& one : base) v.moves.push_back(one.moves);
  v.attribution = pool_attributions(base);
  for (const Replicate& one : base) v.persistence += one.persistence;
  std::vector<std::vector<double>> found;
  for (const Replicate& one : base) found.push_back(one.facts);
  std::vector<std::vector<std::vector<double>>> without(knocked.size());
  for (std::size_t k = 0; k < knocked.size(); ++k) {
    for (const Replicate& one : replicates.of_world(k + 1)) without[k].push_back(one.facts);
  }
  v.facts = judge_facts(found, without);
  return v;
}

std::vector<NamedTable> validation_tables(const Scenario& scenario, const ValidationOptions& options,
                                          const Validation& v) {
  std::vector<NamedTable> tables{manifest_of(scenario, options)};
  for (NamedTable& table : scorecard_tables(v.scorecard, v.simulated)) tables.push_back(std::move(table));
  if (!v.local.empty()) tables.push_back(local_table(v.local, v.local_simulated));
  tables.push_back(steadiness_table(v.moves));
  for (const Attribution& attribution : v.attribution) tables.push_back(attribution_table(attribution));
  tables.push_back(persistence_table(v.persistence));
  for (NamedTable& table : fact_tables(v.facts)) tables.push_back(std::move(table));
  return tables;
}

void write_validation(const std::filesystem::path& file, const Scenario& scenario, const ValidationOptions& options,
                      const Validation& v, bool csv, Overwrite overwrite) {
  const std::vector<NamedTable> tables = validation_tables(scenario, options, v);
  write_tables_file(file, {"rung validation", validation_format_version, scenario.title}, tables, overwrite);
  if (csv) write_flat_copy(file, tables, overwrite);
}

}  // namespace rung
