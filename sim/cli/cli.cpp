#include "cli/cli.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <array>
#include <exception>

#include "base/check.hpp"
#include "cli/commands.hpp"
#include "scenario/records.hpp"

namespace rung {
namespace {

constexpr std::array<std::string_view, 14> verbs{"run",    "sweep",    "check",     "explain", "schema",
                                                 "list",   "phases",   "rerun",     "compare", "nation",
                                                 "supply", "validate", "calibrate", "evidence"};

constexpr const char* examples = R"(Examples:
  rung list                                     the scenarios that come with Rung
  rung run teaching-town                        a small invented town, a few seconds
  rung run west-of-england -o woe.h5 --csv      789,000 people, results and flat copies of them
  rung run west-of-england --set run.people=100000 --set run.seed=2
  rung sweep teaching -o sweep                  many runs of a plan, merged into sweep/sweep.h5
  rung sweep my-plan.yaml --dry-run             how many runs, how long, how much memory and disk
  rung check my-area.yaml                       find all mistakes, say what is sourced
  rung explain search.looks_unemployed          what a parameter means, its range and source
  rung rerun woe.h5                             repeat a run and compare
  rung compare base.h5 twin.h5                  what one setting more changes: jobs, rates, escape from low pay
  rung validate uk --set run.people=100000      simulated beside published, block by block, failures first
  rung calibrate my-plan.yaml -o fit            free parameters of a plan fitted to published figures
  rung evidence S2 F1                           statements of the evidence review, tried: what holds, and why not
  rung nation uk -o scenarios/uk/reference.csv --replicates 3 --force
                                                what areas are compared with, averaged over runs
  rung supply west-of-england --replicates 3    how many of some more workers are at work years later

Exit codes: 0 done, 1 failed, 2 bad input or would overwrite, 130 Ctrl-C, 143 SIGTERM, 75 SIGUSR1;
the last three leave a checkpoint, and --resume goes on from it.)";

constexpr const char* compare_examples = R"(Examples:
  rung run teaching-town -o base.h5
  rung run teaching-town -o twin.h5 --set job_creation.absorption=low --set job_creation.reference=own
  rung compare base.h5 twin.h5
  rung compare base.h5 twin.h5 --month 2020-03 --month 2024-03 --csv effect.csv

Twins have the same area, people, seed, replicate and months; others are refused (exit code 2). All differences are
twin less base. The lines of jobs add up: residents of the area, people of the ring and people from farther away who are
not simulated are together the posts that more, or less, of are filled.)";

constexpr const char* sweep_examples = R"(Examples:
  rung sweep teaching --dry-run                 a plan that comes with Rung: what it will take
  rung sweep teaching -o sweep                  all its runs; sweep/sweep.h5 has design and outcomes, a row a run
  rung sweep my-plan.yaml -o sweep --jobs 8     a plan of yours on eight cores
  rung sweep my-plan.yaml -o sweep --task 0/4   a quarter of the runs, on one of four machines that share the folder;
                                                the same command without --task then merges
  rung sweep my-plan.yaml -o sweep --slurm --tasks 100 --sbatch=--time=2:00:00
                                                on a cluster; with --dry-run the scripts are printed, not submitted

Stopped by Ctrl-C or killed, the same command goes on: a run that is done is never repeated, one that failed is tried
again. Exit code 1: some runs failed; they are listed with the command that repeats each.)";

constexpr const char* validate_examples = R"(Examples:
  rung validate uk --set run.people=100000      ten replicates of the nation, and of each knock-out, on all cores
  rung validate uk-2006 --set run.people=50000 --replicates 4   each target read in its own months, 2006 to 2019
  rung validate west-of-england --set run.people=100000 --replicates 20 --csv
                                                also as flat tables west-of-england-validation_*.csv
  rung validate teaching-town --no-knock-outs   a first look, in seconds
  rung validate uk --targets mine.csv --strict  another table of targets; exit code 1 if a block fails

Replicates have luck of their own (run.replicate from 1000000 on). Distance is in standard units: simulated less published
over both errors together. A block holds when the mean square of its distances is below 2 and none is beyond 3. The table
of targets, scenarios/uk/targets.csv, says what each is and where it comes from.)";

constexpr const char* calibrate_examples = R"(Examples:
  rung calibrate first-fit --dry-run            what it will fit to what, and how many evaluations at most
  rung calibrate first-fit -o fit               fit/calibration.h5, and fit/fitted.yaml for scenarios to extend
  rung calibrate my-plan.yaml -o fit --jobs 8   a plan of yours on eight cores
  rung calibrate recovery -o back               does a fit find known values again? The model makes the targets
  rung calibrate uk-2006-path -o uk             the nation's path and its steady state at once, an hour on two cores

A plan names a base scenario, free parameters with their ranges, and targets (scenarios/uk/targets.csv); under `also`
further worlds with targets of their own, which have the same values. Each block of evaluations has replicates of its own,
and the best of each are compared by replicates that no search has seen. Every evaluation is kept in the folder: stopped by
Ctrl-C or killed, the same command goes on and repeats none.)";

constexpr const char* evidence_examples = R"(Examples:
  rung evidence                                 all statements and controls, about a quarter of an hour on two cores
  rung evidence S2 F1                           these two
  rung evidence --quick                         a few small ones, half a minute
  rung evidence --list                          what there is, graded, and what cannot be tried yet
  rung evidence --plan my-statements.yaml --csv a file of yours, in the shape of scenarios/evidence; flat tables too
  rung evidence --names                         what may be read of a run

A statement sets worlds of the same people and luck side by side, and holds if the 95 % interval over replicates of each
of its figures lies within the bounds that were fixed before, and if it fails once the mechanism that is said to make it is
off. Equivalence to zero is shown by two one-sided tests. Controls are claims that must be rejected. Verdicts do not change
the exit code.)";

void add_set(CLI::App& verb, std::vector<std::string>& set) {
  verb.add_option("--set", set, "Change a parameter: block.name=value; may be given several times")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
}

void add_threads(CLI::App& verb, int& threads) {
  verb.add_option("--threads", threads, "Threads; 0: what the machine offers. The results are the same for any number")
      ->type_name("N")
      ->check(CLI::Range(0, 1024).description(""));
}

std::string command_line(int argc, char** argv) {
  std::string text;
  for (int i = 0; i < argc; ++i) text += (i > 0 ? " " : "") + std::string(argv[i]);
  return text;
}

int parse_and_call(int argc, char** argv) {
  CLI::App app{
      "Rung simulates workers and employers month by month in one local labour market, and writes low-pay "
      "escape rates, with everything needed to explain them, to HDF5."};
  app.name("rung");
  app.footer(examples);
  app.set_version_flag("--version", std::string("rung ") + RUNG_VERSION);

  RunArguments run;
  run.command = command_line(argc, argv);
  std::string scenario;
  std::string key;
  std::string file;
  std::vector<std::string> set;
  int threads = 0;
  bool quiet = false;

  CLI::App* verb_run = app.add_subcommand("run", "Run a scenario and write its results");
  verb_run->add_option("scenario", run.scenario, "A scenario's name (see rung list) or a YAML file")->required();
  verb_run->add_option("-o,--output", run.output, "Results file; default: the scenario's name and .h5")
      ->type_name("FILE");
  std::string seed;
  verb_run->add_option("--seed", seed, "Seed; the same as --set run.seed=N")->type_name("N");
  add_set(*verb_run, run.set);
  add_threads(*verb_run, run.threads);
  verb_run->add_flag("--force", run.force, "Replace an existing results file");
  verb_run->add_flag("--resume", run.resume, "Go on from the newest checkpoint");
  verb_run->add_flag("--csv", run.csv, "Also write the summary tables as CSV, with a dictionary");
  verb_run->add_flag("--quiet", run.quiet, "No progress");
  verb_run->add_option("--checkpoint-every", run.checkpoint_every, "Seconds between checkpoints; 0: every month")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 1e9).description(""))
      ->capture_default_str();

  SweepArguments sweep;
  CLI::App* verb_sweep = app.add_subcommand("sweep", "Run all runs of a plan, and merge them into one table");
  verb_sweep->add_option("plan", sweep.plan, "A plan's name (see rung list) or a YAML file")->required();
  verb_sweep->add_option("-o,--output", sweep.output, "Folder of the sweep; one that is there is continued")
      ->type_name("DIR");
  verb_sweep->add_option("--jobs", sweep.jobs, "Cores to use; 0: what the machine offers. The results are the same")
      ->type_name("N")
      ->check(CLI::Range(0, 1024).description(""));
  verb_sweep->add_flag("--force", sweep.force, "Throw away what the folder has, and start again");
  verb_sweep->add_flag("--dry-run", sweep.dry_run,
                       "Say how many runs, how long, how much memory and disk; run nothing");
  verb_sweep->add_option("--task", sweep.task, "Only this share of the runs, and no merging")->type_name("I/N");
  verb_sweep->add_flag("--slurm", sweep.slurm, "Submit the runs to Slurm as an array of tasks, and a job that merges");
  verb_sweep->add_option("--tasks", sweep.tasks, "Tasks of the array; 0: one for each run, at most 64")
      ->type_name("N")
      ->check(CLI::Range(0, 100'000).description(""));
  verb_sweep->add_option("--sbatch", sweep.sbatch, "An option of sbatch for the tasks; several times")
      ->type_name("OPTION")
      ->allow_extra_args(false);
  verb_sweep->add_flag("--quiet", sweep.quiet, "No progress");
  verb_sweep
      ->add_option("--checkpoint-every", sweep.checkpoint_every, "Seconds between checkpoints of a run; 0: every month")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 1e9).description(""))
      ->capture_default_str();
  verb_sweep->footer(sweep_examples);

  CLI::App* verb_check = app.add_subcommand(
      "check", "Find all mistakes in a scenario or plan; say what is sourced, or what the sweep takes");
  verb_check->add_option("scenario", scenario, "A scenario's or plan's name, or a YAML file")->required();
  add_set(*verb_check, set);
  CLI::App* verb_explain = app.add_subcommand("explain", "What a parameter means: unit, range, default, source");
  verb_explain->add_option("key", key, "block.name, a block, or nothing for the list of blocks");
  CLI::App* verb_schema = app.add_subcommand("schema", "JSON Schema of scenario files or plans, for editors");
  bool of_plans = false;
  verb_schema->add_flag("--plan", of_plans, "Of plans of sweeps");
  CLI::App* verb_list = app.add_subcommand("list", "The scenarios that come with Rung");
  CLI::App* verb_phases = app.add_subcommand("phases", "The month as a list of phases");
  CLI::App* verb_rerun =
      app.add_subcommand("rerun", "Repeat a run from its results file; say same or where it differs");
  verb_rerun->add_option("file", file, "A results file")->required();
  add_threads(*verb_rerun, threads);
  verb_rerun->add_flag("--quiet", quiet, "No progress");

  CompareArguments compare;
  CLI::App* verb_compare = app.add_subcommand(
      "compare", "Set a run beside its twin: who holds how many more jobs, and where they come from");
  verb_compare->add_option("base", compare.base, "Results file without what is looked at")->required();
  verb_compare->add_option("twin", compare.twin, "Results file of the same people and luck with it")->required();
  verb_compare->add_option("--month", compare.months, "Look at this month, not at the end of each year; several times")
      ->type_name("YYYY-MM")
      ->allow_extra_args(false);
  verb_compare->add_option("--csv", compare.csv, "Also write it as a flat table: a row a month and figure")
      ->type_name("FILE");
  verb_compare->add_flag("--force", compare.force, "Replace an existing table");
  verb_compare->footer(compare_examples);

  NationArguments nation;
  CLI::App* verb_nation =
      app.add_subcommand("nation", "Run a scenario of the nation and write the reference that areas are compared with");
  verb_nation->add_option("scenario", nation.scenario, "A scenario's name or a YAML file")->required();
  verb_nation->add_option("-o,--output", nation.output, "The table to write, such as scenarios/uk/reference.csv")
      ->type_name("FILE")
      ->required();
  verb_nation
      ->add_option("--moves", nation.moves,
                   "The table of how people elsewhere go on; default: national_moves.csv beside the other")
      ->type_name("FILE");
  verb_nation->add_option("--replicates", nation.replicates, "Runs to average, each of its own luck")
      ->type_name("N")
      ->check(CLI::Range(1, 10000).description(""))
      ->capture_default_str();
  add_set(*verb_nation, nation.set);
  add_threads(*verb_nation, nation.threads);
  verb_nation->add_flag("--force", nation.force, "Replace an existing table");
  verb_nation->add_flag("--quiet", nation.quiet, "No progress");

  SupplyArguments supply;
  CLI::App* verb_supply =
      app.add_subcommand("supply", "Add workers who come from nowhere, and say how many more are at work years later");
  verb_supply->add_option("scenario", supply.scenario, "A scenario's name or a YAML file")->required();
  verb_supply->add_option("--replicates", supply.options.replicates, "Repetitions, each of its own luck")
      ->type_name("N")
      ->check(CLI::Range(1, 10000).description(""))
      ->capture_default_str();
  verb_supply->add_option("--months", supply.options.months, "How long to look")
      ->type_name("N")
      ->check(CLI::Range(1, 600).description(""))
      ->capture_default_str();
  verb_supply->add_option("--share", supply.options.share, "Workers added, of those of a cell")
      ->type_name("FRACTION")
      ->check(CLI::Range(0.0001, 0.5).description(""))
      ->capture_default_str();
  verb_supply
      ->add_option("--cells", supply.options.cells,
                   "Sector x grade x district that get workers, sectors in turn; 0: all")
      ->type_name("N")
      ->check(CLI::Range(0, 1000).description(""))
      ->capture_default_str();
  verb_supply
      ->add_option("--response", supply.options.responses,
                   "Try this response of jobs to the ease of hiring, not those of low, medium, high; several times")
      ->type_name("X")
      ->check(CLI::Range(0.0, 100.0).description(""))
      ->allow_extra_args(false);
  add_set(*verb_supply, supply.set);
  add_threads(*verb_supply, supply.threads);
  verb_supply->add_flag("--quiet", supply.quiet, "No progress");

  ValidateArguments validate;
  CLI::App* verb_validate = app.add_subcommand(
      "validate", "Hold replicates against published figures: scorecard by block, what makes escape, page of facts");
  verb_validate->add_option("scenario", validate.scenario, "A scenario's name (see rung list) or a YAML file")
      ->required();
  verb_validate
      ->add_option("-o,--output", validate.output, "File to write; default: the scenario's name and -validation.h5")
      ->type_name("FILE.h5");
  verb_validate->add_option("--replicates", validate.replicates, "Runs of the scenario, and of each knock-out")
      ->type_name("N")
      ->check(CLI::Range(1, 10000).description(""))
      ->capture_default_str();
  verb_validate->add_option("--targets", validate.targets, "Table of targets; default: scenarios/uk/targets.csv")
      ->type_name("FILE");
  verb_validate->add_option("--seed", seed, "Seed; the same as --set run.seed=N")->type_name("N");
  add_set(*verb_validate, validate.set);
  verb_validate
      ->add_option("--jobs", validate.jobs, "Cores to use; 0: what the machine offers. The results are the same")
      ->type_name("N")
      ->check(CLI::Range(0, 1024).description(""));
  verb_validate->add_flag("--no-knock-outs", validate.no_knock_outs, "Do not run the knock-outs of the facts");
  verb_validate->add_flag("--no-twins", validate.no_twins, "Do not run the twins of a path (other wage floors)");
  verb_validate->add_flag("--strict", validate.strict, "Exit code 1 where a block fails");
  verb_validate->add_flag("--csv", validate.csv, "Also write the tables as CSV, with a dictionary");
  verb_validate->add_flag("--force", validate.force, "Replace existing files");
  verb_validate->add_flag("--quiet", validate.quiet, "No progress");
  verb_validate->footer(validate_examples);

  CalibrateArguments calibrate;
  CLI::App* verb_calibrate =
      app.add_subcommand("calibrate", "Fit parameters to published figures, and say what tells of which");
  verb_calibrate->add_option("plan", calibrate.plan, "A plan's name (see rung list) or a YAML file")->required();
  verb_calibrate
      ->add_option("-o,--output", calibrate.output, "Folder to write; default: the plan's name and -calibration")
      ->type_name("DIR");
  verb_calibrate->add_option("--targets", calibrate.targets, "Table of targets; default: scenarios/uk/targets.csv")
      ->type_name("FILE");
  verb_calibrate
      ->add_option("--jobs", calibrate.jobs, "Cores to use; 0: what the machine offers. The results are the same")
      ->type_name("N")
      ->check(CLI::Range(0, 1024).description(""));
  verb_calibrate->add_flag("--dry-run", calibrate.dry_run, "Say what would be done, and do nothing");
  verb_calibrate->add_flag("--csv", calibrate.csv, "Also write the tables as CSV, with a dictionary");
  verb_calibrate->add_flag("--force", calibrate.force, "Throw away what a calibration has left in the folder");
  verb_calibrate->add_flag("--quiet", calibrate.quiet, "No progress");
  verb_calibrate->footer(calibrate_examples);

  EvidenceArguments evidence;
  CLI::App* verb_evidence =
      app.add_subcommand("evidence", "Try statements of the evidence review, each with its mechanism on and off");
  verb_evidence->add_option("statements", evidence.statements, "Ids, such as S2 F1; none: all")->type_name("ID");
  verb_evidence->add_option("--plan", evidence.plan, "A file of statements; default: all of scenarios/evidence")
      ->type_name("FILE.yaml");
  verb_evidence->add_option("-o,--output", evidence.output, "File to write; default: evidence.h5")
      ->type_name("FILE.h5");
  verb_evidence
      ->add_option("--jobs", evidence.jobs, "Cores to use; 0: what the machine offers. The results are the same")
      ->type_name("N")
      ->check(CLI::Range(0, 1024).description(""));
  verb_evidence->add_flag("--quick", evidence.quick, "The quick set: few, with small worlds");
  verb_evidence->add_flag("--list", evidence.list, "List them; run nothing");
  verb_evidence->add_flag("--names", evidence.names, "List what a statement may read of a run; run nothing");
  verb_evidence->add_flag("--csv", evidence.csv, "Also write the tables as CSV, with a dictionary");
  verb_evidence->add_flag("--force", evidence.force, "Replace existing files");
  verb_evidence->add_flag("--quiet", evidence.quiet, "No progress");
  verb_evidence->footer(evidence_examples);

  if (argc < 2) {
    fmt::print("{}\n", app.help());
    return 2;
  }
  // CLI11 says only that a subcommand is required when one is mistyped.
  const std::string_view first = argv[1];
  if (!first.starts_with('-') && std::find(verbs.begin(), verbs.end(), first) == verbs.end()) {
    const auto near = nearest(first, verbs);
    throw InputError(fmt::format("unknown command {} (there are {}).{}", first, fmt::join(verbs, ", "),
                                 near ? fmt::format(" Did you mean {}?", *near) : ""));
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    throw InputError(fmt::format("{} (rung {} --help shows what it takes)", error.what(), first));
  }

  if (verb_run->parsed()) {
    if (!seed.empty()) run.set.push_back("run.seed=" + seed);
    return command_run(run);
  }
  if (verb_evidence->parsed()) return command_evidence(evidence);
  if (verb_calibrate->parsed()) return command_calibrate(calibrate);
  if (verb_validate->parsed()) {
    if (!seed.empty()) validate.set.push_back("run.seed=" + seed);
    return command_validate(validate);
  }
  if (verb_sweep->parsed()) return command_sweep(sweep);
  if (verb_check->parsed()) return command_check(scenario, set);
  if (verb_explain->parsed()) return command_explain(key);
  if (verb_schema->parsed()) return command_schema(of_plans);
  if (verb_list->parsed()) return command_list();
  if (verb_phases->parsed()) return command_phases();
  if (verb_nation->parsed()) return command_nation(nation);
  if (verb_compare->parsed()) return command_compare(compare);
  if (verb_supply->parsed()) return command_supply(supply);
  if (verb_rerun->parsed()) return command_rerun(file, threads, quiet);
  fmt::print("{}\n", app.help());
  return 2;
}

}  // namespace

int main_of_rung(int argc, char** argv) {
  try {
    return parse_and_call(argc, argv);
  } catch (const InputError& error) {
    for (const std::string& message : error.messages()) fmt::print(stderr, "{}\n", message);
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "rung: {}\n", error.what());
    return 1;
  }
}

}  // namespace rung
