#include "run/run.hpp"

#include <chrono>
#include <span>

#include "analysis/escape_results.hpp"
#include "base/check.hpp"
#include "month/month.hpp"
#include "record/checkpoint.hpp"
#include "record/flat_copy.hpp"
#include "record/read_results.hpp"
#include "run/notes.hpp"
#include "run/provenance.hpp"
#include "scenario/load.hpp"

namespace rung {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

/// A run between its first month and its last.
struct Course {
  World world;
  Tables tables;
  int resumed_months = 0;
};

Course begin(const Scenario& scenario, const Economy& economy, const RunOptions& options, const RunWatch& watch) {
  if (options.resume) {
    Course course{build_constants(scenario), {}, 0};
    const LoadedCheckpoint found = load_newest(options.output, scenario.hash, course.world, course.tables,
                                               [&](Month next) { add_late_tables(course.world, economy, next); });
    for (const std::string& note : found.notes) watch.say(note);
    if (found.month) {
      set_long_run(course.world, scenario);
      course.resumed_months = static_cast<int>(course.tables.monthly.month.size());
      watch.say("resumed at " + to_string(*found.month));
      return course;
    }
    if (options.burn_in.empty()) watch.say("no checkpoint to resume from: starting from the beginning");
  }
  if (!options.burn_in.empty() && std::filesystem::exists(checkpoint_name(options.burn_in))) {
    Course course{build_constants(scenario), {}, 0};
    if (load_newest(options.burn_in, options.burn_in_hash, course.world, course.tables).month) {
      set_long_run(course.world, scenario);
      course.resumed_months = static_cast<int>(course.tables.monthly.month.size());
      return course;
    }
  }
  return {build_world(scenario, economy.draws), {}, 0};
}

/// Keeps a checkpoint every so often, between months.
class Keeper {
 public:
  Keeper(const RunOptions& options, const Scenario& scenario) : options_(options), scenario_(scenario) {}
  void between_months(const Course& course) {
    if (seconds_since(last_) >= options_.checkpoint_every) save(course);
  }
  void save(const Course& course) {
    save_checkpoint(options_.output, scenario_.hash, course.world.market.now, course.world, course.tables);
    last_ = Clock::now();
  }

 private:
  const RunOptions& options_;
  const Scenario& scenario_;
  Clock::time_point last_ = Clock::now();
};

Manifest manifest_of(const Scenario& scenario, bool complete) {
  Manifest manifest;
  manifest.scenario = scenario.resolved;
  manifest.scenario_hash = scenario.hash;
  manifest.reference_hash = scenario.national.reference_hash;
  manifest.title = scenario.title;
  manifest.question = scenario.question;
  manifest.seed = scenario.run.seed;
  manifest.replicate = scenario.run.replicate;
  manifest.rung_version = RUNG_VERSION;
  manifest.compiler = __VERSION__;
  manifest.complete = complete;
  manifest.area = scenario.area.name;
  manifest.start = scenario.run.start;
  for (const ZoneInput& zone : scenario.area.zones) {
    manifest.zones.push_back({zone.code, zone.name, scenario.area.groups[zone.group.index()]});
  }
  return manifest;
}

/// Rows of the panel's sample: each row by its own draw, so that it is the same in twins.
std::vector<std::uint32_t> panel_rows(const Scenario& scenario, const Draws& draws, std::size_t rows) {
  std::vector<std::uint32_t> sample;
  if (scenario.record.panel != PanelChoice::sample) return sample;
  for (std::size_t row = 0; row < rows; ++row) {
    if (happens(draws(row, 0, Moment::panel).half(0), scenario.record.panel_share)) {
      sample.push_back(static_cast<std::uint32_t>(row));
    }
  }
  return sample;
}

void analyse(const Scenario& scenario, const Economy& economy, const Tables& tables, bool attribution,
             RunOutcome& outcome) {
  const EscapeInputs inputs = escape_inputs(scenario, economy.draws, tables);
  outcome.escape = escape_by_base(inputs);
  const bool path = scenario.run.economy == EconomyChoice::path;
  const std::span<const EscapeTable> told =
      std::span(outcome.escape).first(path ? std::min<std::size_t>(1, outcome.escape.size()) : outcome.escape.size());
  if (attribution && !told.empty()) {
    outcome.attribution.push_back(path ? attribute_escape(inputs, 0) : attribute_escape(inputs));
  }
  std::vector<std::string> programmes;
  for (const ProgrammeRule& rule : economy.programmes) programmes.push_back(rule.name);
  outcome.programmes = programme_outcomes(tables.programmes, programmes);
  outcome.persistence = low_pay_persistence(economy.draws, inputs.measurement, tables.snapshots);
  outcome.values = outcomes_of(tables, told, outcome.persistence, outcome.programmes);
  if (tables.annual.empty()) return;
  outcome.last_april = tables.annual.back();
  const EscapeTable pooled = told.empty() ? EscapeTable{} : pool(told);
  outcome.summary = summarise(scenario.area, tables.annual.back(), told.empty() ? nullptr : &pooled,
                              tables.monthly.counts.back().people, scenario.run.movers);
  if (scenario.run.ring == RingChoice::open)
    add_commuting(outcome.summary, scenario.area, tables.monthly.counts.back());
}

std::filesystem::path partial_name(std::filesystem::path output) {
  return output.replace_extension("partial" + output.extension().string());
}

}  // namespace

int months_of(const RunSettings& run) { return 12 * (run.burn_in_years + run.years) + 1; }

ValidatedRun validated_run(const Scenario& scenario, const Draws& draws, const LivedRun& lived) {
  ValidatedRun read{&lived.tables, escape_inputs(scenario, draws, lived.tables), lived.outcome.escape,
                    scenario.run.start.index};
  read.on_path = scenario.run.economy == EconomyChoice::path;
  return read;
}

EscapeInputs escape_inputs(const Scenario& scenario, const Draws& draws, const Tables& tables) {
  EscapeInputs inputs;
  inputs.draws = &draws;
  inputs.measurement = scenario.parameters.measurement;
  inputs.snapshots = tables.snapshots;
  if (scenario.run.economy == EconomyChoice::path) {
    // years of the burn-in are nobody's history, and decades of a path are not alike
    while (!inputs.snapshots.empty() && Month{inputs.snapshots.front().month} < scenario.run.start) {
      inputs.snapshots = inputs.snapshots.subspan(1);
    }
  }
  inputs.people = &tables.people;
  inputs.places = scenario.area.groups;
  for (const ZoneInput& zone : scenario.area.zones) {
    inputs.place_of_zone.push_back(static_cast<std::uint16_t>(zone.group.index()));
  }
  return inputs;
}

std::vector<NamedTable> extra_tables(const Scenario& scenario, const Tables& recorded, const RunOutcome& outcome) {
  std::vector<NamedTable> tables = escape_tables(outcome.escape);
  for (const Attribution& attribution : outcome.attribution) tables.push_back(attribution_table(attribution));
  tables.push_back(persistence_table(outcome.persistence));
  for (NamedTable& table : programme_tables(recorded, outcome.programmes))
    tables.push_back(std::move(table));
  for (NamedTable& table : provenance_tables(scenario)) tables.push_back(std::move(table));
  return tables;
}

LivedRun live(const Scenario& scenario, const RunOptions& options, const RunWatch& watch) {
  const Clock::time_point begun = Clock::now();
  const Economy economy(scenario);
  RunOutcome outcome;
  outcome.notes = start_notes(options.command);
  outcome.notes.phases.emplace_back("synthesis", 0);
  for (const Phase& phase : phases()) outcome.notes.phases.emplace_back(phase.name, 0);

  Course course = begin(scenario, economy, options, watch);
  outcome.notes.phases.front().second = seconds_since(begun);
  Keeper keeper(options, scenario);
  Scratch scratch;
  const int months = months_of(scenario.run);
  for (int done = course.resumed_months; done < months; ++done) {
    Clock::time_point before = Clock::now();
    live_month(course.world, economy, scratch, course.tables, [&](std::size_t phase) {
      const Clock::time_point after = Clock::now();
      outcome.notes.phases[phase + 1].second += std::chrono::duration<double>(after - before).count();
      before = after;
    });
    if (!options.burn_in.empty() && course.world.market.now == scenario.run.start &&
        !std::filesystem::exists(checkpoint_name(options.burn_in))) {
      save_checkpoint(options.burn_in, options.burn_in_hash, course.world.market.now, course.world, course.tables);
    }
    watch.progress({course.world.market.now - 1, done + 1, months, course.resumed_months,
                    course.world.market.now <= scenario.run.start});
    outcome.stopped_by = watch.stop != nullptr ? watch.stop->load() : 0;
    if (outcome.stopped_by != 0 && done + 1 < months) {
      keeper.save(course);
      break;
    }
    outcome.stopped_by = 0;
    keeper.between_months(course);
  }
  analyse(scenario, economy, course.tables, options.attribution, outcome);
  finish_notes(outcome.notes, seconds_since(begun));
  std::vector<std::uint32_t> sample = panel_rows(scenario, economy.draws, area_people(course.world));
  return {std::move(outcome), std::move(course.tables), std::move(sample)};
}

void write_run(const Scenario& scenario, const RunOptions& options, LivedRun& lived) {
  const Overwrite overwrite = options.force ? Overwrite::replace : Overwrite::refuse;
  RunOutcome& outcome = lived.outcome;
  const bool complete = outcome.stopped_by == 0;
  Results results{manifest_of(scenario, complete), outcome.notes, lived.tables};
  results.panel = scenario.record.panel;
  results.panel_rows = lived.panel_rows;
  results.extra = extra_tables(scenario, lived.tables, outcome);

  outcome.written = complete ? options.output : partial_name(options.output);
  write_results(outcome.written, results, complete ? overwrite : Overwrite::replace);
  if (complete) {
    remove_checkpoints(options.output);
    std::error_code ignored;
    std::filesystem::remove(partial_name(options.output), ignored);
    if (options.csv) write_flat_copy(options.output, results, overwrite);
  }
}

RunOutcome run(const Scenario& scenario, const RunOptions& options, const RunWatch& watch) {
  const Overwrite overwrite = options.force ? Overwrite::replace : Overwrite::refuse;
  refuse_existing(options.output, overwrite);
  { const PartFile probe(options.output, overwrite); }  // an unwritable place is told now, not at the end
  LivedRun lived = live(scenario, options, watch);
  write_run(scenario, options, lived);
  return std::move(lived.outcome);
}

std::optional<std::string> rerun(const std::filesystem::path& results_file, const std::filesystem::path& scenarios_root,
                                 const std::filesystem::path& scratch, const RunWatch& watch) {
  const Manifest manifest = read_manifest(results_file);
  if (!manifest.complete) {
    throw InputError(results_file.string() + ": the run was stopped before its end. Finish it with --resume first");
  }
  if (manifest.rung_version != RUNG_VERSION) {
    watch.say("the file was written by version " + manifest.rung_version + "; this is " + RUNG_VERSION);
  }
  const Scenario scenario = load_resolved(manifest.scenario, scenarios_root);
  if (scenario.hash != manifest.scenario_hash) {
    watch.say("the scenario's tables are not those of the file: expect differences");
  }
  RunOptions options;
  options.output = scratch;
  options.force = true;
  options.checkpoint_every = 1e9;
  options.command = "rerun";
  const RunOutcome outcome = run(scenario, options, watch);
  if (outcome.stopped_by != 0) throw SystemError("stopped before the repetition was done");
  std::optional<std::string> difference = first_difference(results_file, scratch);
  std::error_code ignored;
  std::filesystem::remove(scratch, ignored);
  return difference;
}

}  // namespace rung
