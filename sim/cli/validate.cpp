#include "run/validate.hpp"

#include <fmt/format.h>

#include "analysis/run_measures.hpp"
#include "base/check.hpp"
#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/stop_signal.hpp"
#include "record/flat_copy.hpp"
#include "scenario/load.hpp"

namespace rung {
namespace {

Scenario changed(const ValidateArguments& a, const std::vector<std::string>& settings) {
  std::vector<std::string> set = a.set;
  set.insert(set.end(), settings.begin(), settings.end());
  return load_scenario(a.scenario, set, scenarios_root());
}

/// The scenario with each knock-out of the facts of its world, and on a path with each of its twins.
OtherWorlds other_worlds(const ValidateArguments& a, bool on_path) {
  OtherWorlds worlds;
  if (!a.no_knock_outs) {
    for (const std::size_t k : knock_outs_to_run(on_path)) {
      worlds.knocked.emplace_back(k, changed(a, knock_outs()[k].settings));
    }
  }
  if (on_path && !a.no_twins) {
    for (const PathTwin& twin : path_twins()) worlds.twins.push_back(changed(a, twin.settings));
  }
  return worlds;
}

void print_validation(const Scenario& scenario, const Validation& v, int replicates) {
  const std::string world = v.on_path ? fmt::format("path of {} to {}", to_string(scenario.run.start),
                                                    to_string(scenario.run.start + 12 * scenario.run.years))
                                      : fmt::format("stationary world of {}", to_string(scenario.run.start));
  fmt::print("{}, {} replicate{}, seed {}, {}\n\n", scenario.area.name, replicates, replicates == 1 ? "" : "s",
             scenario.run.seed, world);
  if (const std::string local = local_text(v.local, v.local_simulated); !local.empty()) fmt::print("{}\n", local);
  fmt::print("{}", to_text(v.scorecard));
  if (scenario.parameters.job_creation.reference != ReferenceChoice::own) {
    fmt::print("Targets are of the UK; {} may differ from them where it differs from the country.\n",
               scenario.area.name);
  }
  if (v.on_path) {
    fmt::print("\nTwins of the path\n{}", path_twins_text(v.twins));
  } else {
    fmt::print("\nMoves in ten years of a world that is to stand still\n{}", steadiness_text(v.moves));
  }
  fmt::print("\nWhat makes the escape classes, of all replicates{}\n",
             v.on_path ? fmt::format(": the low paid of {}", to_string(scenario.run.start)) : "");
  for (const Attribution& attribution : v.attribution) fmt::print("{}", to_text(attribution));
  if (v.attribution.empty()) fmt::print("not told: it takes eleven Aprils\n");
  if (v.persistence.long_low > 0 && v.persistence.newcomers > 0) {
    fmt::print(
        "low pay lasts: exit within a year after five years of it over that of newcomers {:.2f} (below .50 says "
        "that people differ)\n",
        v.persistence.ratio());
  }
  fmt::print("\nFacts that are in no distance\n{}", to_text(v.facts));
}

}  // namespace

int command_validate(const ValidateArguments& a) {
  const Scenario scenario = load_scenario(a.scenario, a.set, scenarios_root());
  refuse_programmes(scenario);
  const OtherWorlds others = other_worlds(a, scenario.run.economy == EconomyChoice::path);
  const std::filesystem::path table =
      a.targets.empty() ? scenarios_root() / "uk" / "targets.csv" : std::filesystem::path(a.targets);
  std::vector<Target> targets = load_targets(table, run_measure_names());
  const std::filesystem::path file =
      a.output.empty() ? std::filesystem::path(a.scenario).stem().string() + "-validation.h5" : a.output;
  const Overwrite overwrite = a.force ? Overwrite::replace : Overwrite::refuse;
  refuse_existing(file, overwrite);
  if (a.csv) refuse_existing(flat_copy_name(file, "scorecard"), overwrite);
  { const PartFile probe(file, overwrite); }  // an unwritable place is told now, not at the end
  ValidationOptions options;
  options.replicates = a.replicates;
  options.jobs = a.jobs > 0 ? a.jobs : default_threads();
  options.scratch = file;
  if (!a.quiet) {
    fmt::print(stderr, "{}: {} replicates of {} months, and of {} knock-outs{}, on {} cores\n", scenario.title,
               a.replicates, months_of(scenario.run), others.knocked.size(),
               others.twins.empty() ? "" : fmt::format(" and {} twins", others.twins.size()), options.jobs);
  }
  ProgressLine line(a.quiet);
  const RunWatch watch{[&line](const Progress& progress) { line(progress); },
                       [](const std::string& text) { fmt::print(stderr, "{}\n", text); }, &catch_stop_signals()};
  const Validation v = validate(scenario, others, std::move(targets), options, watch);
  line.finish();
  if (v.stopped_by != 0) {
    fmt::print(stderr, "stopped: nothing is written\n");
    return exit_code_of_signal(v.stopped_by);
  }
  print_validation(scenario, v, a.replicates);
  write_validation(file, scenario, options, v, a.csv, overwrite);
  fmt::print("\nwritten: {}\n", file.string());
  return a.strict && v.scorecard.count(BlockVerdict::fails) > 0 ? 1 : 0;
}

}  // namespace rung
