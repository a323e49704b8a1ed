#include "cli/commands.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "analysis/outcomes.hpp"
#include "base/check.hpp"
#include "base/parallel.hpp"
#include "cli/progress.hpp"
#include "cli/stop_signal.hpp"
#include "month/month.hpp"
#include "run/nation.hpp"
#include "run/run.hpp"
#include "scenario/calibration_plan.hpp"
#include "scenario/explain.hpp"
#include "scenario/load.hpp"
#include "scenario/national_moves.hpp"
#include "scenario/records.hpp"
#include "scenario/reference.hpp"
#include "scenario/schema.hpp"
#include "scenario/sweep_plan.hpp"

namespace rung {
namespace {

void use_threads(int wanted) { set_threads(wanted > 0 ? wanted : default_threads()); }

RunWatch watch_with(ProgressLine& line) {
  return {[&line](const Progress& progress) { line(progress); },
          [](const std::string& text) { fmt::print(stderr, "{}\n", text); }, &catch_stop_signals()};
}

void print_phase_times(const RunNotes& notes) {
  double all = 0;
  for (const auto& [name, seconds] : notes.phases) all += seconds;
  fmt::print(stderr, "time by phase, of {:.1f} s on {} threads:", notes.seconds, notes.threads);
  for (const auto& [name, seconds] : notes.phases) {
    if (seconds >= 0.01 * all) fmt::print(stderr, " {} {:.0f} %", name, 100 * seconds / all);
  }
  fmt::print(stderr, "\n");
}

/// Checks on how the results come about: persistence of low pay (MODEL 6.3), skills audit (MODEL 1.2.4).
void print_checks(const RunOutcome& outcome) {
  for (const Attribution& attribution : outcome.attribution) fmt::print("\n{}", to_text(attribution));
  const Persistence& p = outcome.persistence;
  if (p.long_low > 0 && p.newcomers > 0) {
    fmt::print(
        "\nlow pay lasts: of those low paid in all of the five years before {:.0f} % leave within a year, of "
        "newcomers {:.0f} % (ratio {:.2f}; below .50 says that people differ)\n",
        100 * p.long_low_exit_rate(), 100 * p.newcomer_exit_rate(), p.ratio());
  }
  if (outcome.last_april) {
    fmt::print(
        "skills audit: {:.1f} % of employees are not able in their own occupation (below 3), {:.0f} % of those "
        "below grade 4 not one rung up (35 to 70 expected)\n",
        100 * outcome.last_april->unable_at_own_node, 100 * outcome.last_april->unable_at_next_rung);
  }
}

double people_of(const Scenario& scenario) {
  if (scenario.run.people > 0) return static_cast<double>(scenario.run.people);
  double sum = 0;
  for (const ZoneInput& zone : scenario.area.zones) sum += zone.population;
  return sum;
}

/// "name" or "folder/name.yaml" of a scenario of the library -> what is typed.
std::string short_name(const std::filesystem::path& file) { return file.stem().string(); }

}  // namespace

std::filesystem::path scenarios_root() {
  const char* place = std::getenv("RUNG_SCENARIOS");
  return place != nullptr ? place : RUNG_SCENARIOS;
}

int command_run(const RunArguments& a) {
  use_threads(a.threads);
  const Scenario scenario = load_scenario(a.scenario, a.set, scenarios_root());
  RunOptions options;
  options.output = a.output.empty() ? short_name(a.scenario) + ".h5" : a.output;
  options.force = a.force;
  options.resume = a.resume;
  options.csv = a.csv;
  options.checkpoint_every = a.checkpoint_every;
  options.command = a.command;
  if (!a.quiet) {
    fmt::print(stderr, "{}: {:.0f} people, {} months after {} of burn-in, seed {}, {} threads\n", scenario.title,
               people_of(scenario), months_of(scenario.run) - 12 * scenario.run.burn_in_years,
               12 * scenario.run.burn_in_years, scenario.run.seed, threads());
  }
  ProgressLine line(a.quiet);
  const RunOutcome outcome = run(scenario, options, watch_with(line));
  line.finish();
  if (outcome.stopped_by != 0) {
    fmt::print(stderr, "stopped: what there is stands in {}; go on with --resume\n", outcome.written.string());
    return exit_code_of_signal(outcome.stopped_by);
  }
  fmt::print("{}", to_text(outcome.summary));
  fmt::print("{}", to_text(outcome.programmes));
  print_checks(outcome);
  fmt::print("\nwritten: {}\n", outcome.written.string());
  if (!a.quiet) print_phase_times(outcome.notes);
  return 0;
}

int command_nation(const NationArguments& a) {
  use_threads(a.threads);
  // Whether the scenario is the nation is its own saying; here it is compared with itself in any case.
  std::vector<std::string> set = a.set;
  set.emplace_back("job_creation.absorption=off");
  const bool nation =
      load_scenario(a.scenario, set, scenarios_root()).parameters.job_creation.reference == ReferenceChoice::own;
  set = a.set;
  set.emplace_back("job_creation.reference=own");
  const Scenario scenario = load_scenario(a.scenario, set, scenarios_root());
  NationOptions options;
  options.output = a.output;
  options.moves =
      a.moves.empty() ? options.output.parent_path() / "national_moves.csv" : std::filesystem::path(a.moves);
  options.force = a.force;
  options.replicates = a.replicates;
  options.name = short_name(a.scenario);
  options.provisional = !nation;
  if (!a.quiet) {
    fmt::print(stderr, "{}: {:.0f} people, {} replicates of {} months, the last {} averaged, seed {}, {} threads\n",
               scenario.title, people_of(scenario), a.replicates, months_of(scenario.run), 12 * scenario.run.years + 1,
               scenario.run.seed, threads());
  }
  ProgressLine line(a.quiet);
  const NationOutcome outcome = write_reference(scenario, options, watch_with(line));
  line.finish();
  if (outcome.stopped_by != 0) {
    fmt::print(stderr, "stopped: nothing is written\n");
    return exit_code_of_signal(outcome.stopped_by);
  }
  fmt::print("{:<22} {:>6} {:>13} {:>17} {:>7} {:>11} {:>10}\n", "occupation", "grade", "filled/month",
             "months a vacancy", "margin", "left/month", "vacancies");
  for (std::size_t j = 0; j < occupation_count; ++j) {
    const Occupation occupation(static_cast<std::uint8_t>(j));
    const OccupationReference& r = outcome.reference.occupations[j];
    fmt::print("{:<22} {:>6} {:>13.3f} {:>17.2f} {:>7.3f} {:>11.4f} {:>10.4f}\n", name(occupation.sector()),
               occupation.grade(), r.filling_rate, r.vacancy_duration, r.margin, r.separation_rate, r.vacancy_rate);
  }
  fmt::print("\nwritten: {}\nwritten: {}\n", a.output, options.moves.string());
  return 0;
}

int command_supply(const SupplyArguments& a) {
  use_threads(a.threads);
  std::vector<std::string> set = a.set;
  // So that cells are counted; what is tried is set for each, and a reference is not needed.
  set.emplace_back("job_creation.absorption=low");
  set.emplace_back("job_creation.reference=own");
  const Scenario scenario = load_scenario(a.scenario, set, scenarios_root());
  ProgressLine line(a.quiet);
  const RunWatch watch = watch_with(line);
  const std::vector<SupplyRun> runs = supply_experiment(scenario, a.options, watch);
  line.finish();
  if (const int stopped_by = watch.stop->load(); stopped_by != 0) {
    fmt::print(stderr, "stopped\n");
    return exit_code_of_signal(stopped_by);
  }
  fmt::print(
      "Supply experiment: {:.3g} % more workers in {} of {}, {} replicates; A(h): more at work after h "
      "months, for each who would be if those added did as well as people like them\n\n{}",
      100 * a.options.share, a.options.cells == 0 ? "all cells" : fmt::format("{} cells", a.options.cells),
      scenario.area.name, a.options.replicates, to_text(runs));
  return 0;
}

int command_check(const std::string& name, const std::vector<std::string>& set) {
  // A scenario and the plan of its sweep may have one name: both are checked.
  const std::filesystem::path plan = find_plan(name, scenarios_root());
  if (set.empty() && plan != find_scenario(name, scenarios_root())) {
    if (const int code = command_check_plan(plan.string()); code != 0) return code;
    fmt::print("\n");
  }
  if (is_sweep_plan(name, scenarios_root())) {
    if (set.empty()) return command_check_plan(name);
    throw InputError("--set beside a plan of a sweep (the plan says what is set). Write it under 'set:' of the plan");
  }
  const Scenario scenario = load_scenario(name, set, scenarios_root());
  std::int64_t rows = 0;
  std::int64_t assumed = 0;
  fmt::print("{}: no mistake found.\n{:.0f} people in {} zones, {} months, seed {}.\n", scenario.title,
             people_of(scenario), scenario.area.zones.size(), months_of(scenario.run), scenario.run.seed);
  fmt::print("\n{:<58} {:>6} {:>9}\n", "input table", "rows", "sourced");
  for (const TableProvenance& table : scenario.provenance) {
    rows += table.rows;
    assumed += table.assumed;
    fmt::print("{:<58} {:>6} {:>7.0f} %\n", table.table, table.rows,
               100.0 * static_cast<double>(table.rows - table.assumed) /
                   static_cast<double>(std::max<std::int64_t>(1, table.rows)));
  }
  const auto& records = all_records();
  const auto without = std::count_if(records.begin(), records.end(),
                                     [](const Record& record) { return record.source.starts_with("assumed"); });
  fmt::print("\nReference of the nation: {}.\nMovers followed by: {}.\n", describe_reference(scenario),
             describe_moves(scenario));
  fmt::print(
      "\nOf the inputs of the area and the nation {:.0f} % are sourced, {:.0f} % assumed; of {} parameters {} are "
      "assumed.\n",
      100.0 * static_cast<double>(rows - assumed) / static_cast<double>(std::max<std::int64_t>(1, rows)),
      100.0 * static_cast<double>(assumed) / static_cast<double>(std::max<std::int64_t>(1, rows)), records.size(),
      without);
  return 0;
}

int command_explain(const std::string& key) {
  if (key == "outcomes") {
    fmt::print("Outcomes of a run that a plan may keep; those with * where it names none.\n\n");
    for (const Outcome& outcome : all_outcomes()) {
      fmt::print("{:<30}{} {}: {}\n", outcome.name, outcome.usual ? "*" : " ", outcome.unit, outcome.meaning);
    }
    return 0;
  }
  fmt::print("{}", explain(key));
  return 0;
}

int command_schema(bool of_plans) {
  fmt::print("{}\n", of_plans ? json_schema_of_plans(outcome_names()) : json_schema());
  return 0;
}

int command_list() {
  const std::filesystem::path root = scenarios_root();
  for (const char* folder : {"areas", "programmes", "lessons", "sweeps", "calibrations"}) {
    std::vector<std::filesystem::path> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(root / folder, none)) {
      if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    if (files.empty()) continue;
    std::sort(files.begin(), files.end());
    fmt::print("{}\n", folder);
    for (const auto& file : files) {
      const std::string title =
          std::string_view(folder) == "calibrations" ? load_calibration_plan(file.string(), root).title
          : is_sweep_plan(file.string(), root)       ? load_plan(file.string(), outcome_names(), root).title
                                                     : load_scenario(file.string(), {}, root).title;
      fmt::print("  {:<22} {}\n", short_name(file), title);
    }
  }
  return 0;
}

int command_phases() {
  int number = 0;
  for (const Phase& phase : phases()) fmt::print("{:>2}  {:<12} {}\n", ++number, phase.name, phase.what);
  return 0;
}

int command_rerun(const std::string& file, int wanted_threads, bool quiet) {
  use_threads(wanted_threads);
  const std::filesystem::path scratch =
      std::filesystem::temp_directory_path() / fmt::format("rung-rerun-{}.h5", getpid());
  ProgressLine line(quiet);
  const std::optional<std::string> difference = rerun(file, scenarios_root(), scratch, watch_with(line));
  line.finish();
  if (!difference) {
    fmt::print("same: every dataset of {} but manifest/run is repeated exactly.\n", file);
    return 0;
  }
  fmt::print("different: {}\n", *difference);
  return 1;
}

}  // namespace rung
