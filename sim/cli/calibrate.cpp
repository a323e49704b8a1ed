#include "run/calibrate.hpp"

#include <fmt/format.h>

#include "analysis/run_measures.hpp"
#include "base/check.hpp"
#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/stop_signal.hpp"
#include "record/flat_copy.hpp"
#include "record/tables_file.hpp"

namespace rung {
namespace {

namespace fs = std::filesystem;

constexpr const char* calibration_format_version = "2.0";

void make_folder(const fs::path& folder, bool force) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error || !fs::is_directory(folder)) {
    throw InputError(fmt::format("{}: no folder, and none can be made there ({}). Choose another with -o",
                                 folder.string(), error ? error.message() : "it is a file"));
  }
  if (!force) {
    // what is here without a log is of something else
    if (!fs::exists(folder / "evaluations.rows")) refuse_existing(folder / "calibration.h5", Overwrite::refuse);
    return;
  }
  for (const char* file : {"evaluations.rows", "calibration.h5", "fitted.yaml"}) fs::remove(folder / file, error);
}

}  // namespace

int command_calibrate(const CalibrateArguments& a) {
  const fs::path root = scenarios_root();
  const fs::path table = a.targets.empty() ? root / "uk" / "targets.csv" : fs::path(a.targets);
  const CalibrationProblem problem =
      calibration_problem(load_calibration_plan(a.plan, root), load_targets(table, run_measure_names()), root);
  const CalibrationPlan& plan = problem.plan;
  const std::string what =
      fmt::format("{}: {} parameters, {} targets, at most {} evaluations of {}", plan.title, plan.parameters.size(),
                  problem.targets.size(), evaluations_of(plan), evaluation_text(problem));
  if (a.dry_run) {
    fmt::print("{}\n", what);
    for (const FittedTarget& one : problem.targets) {
      fmt::print("  {:<12} {:<20} {}\n", plan.worlds[one.world].name, one.target.id, one.target.name);
    }
    return 0;
  }
  const fs::path folder = a.output.empty() ? fs::path(a.plan).stem().string() + "-calibration" : a.output;
  make_folder(folder, a.force);
  if (!a.quiet) fmt::print(stderr, "{}\n", what);
  CalibrationProgressLine line(a.quiet);
  const CalibrationWatch watch{[&line](const CalibrationProgress& progress) { line(progress); }, &catch_stop_signals()};
  const Calibration c =
      calibrate(problem, folder / "evaluations.rows", a.jobs > 0 ? a.jobs : default_threads(), root, watch);
  line.finish();
  if (c.stopped_by != 0) {
    fmt::print(stderr, "stopped: the same command goes on from the evaluations in {}\n", folder.string());
    return exit_code_of_signal(c.stopped_by);
  }
  fmt::print("{}", to_text(problem, c));
  const std::vector<NamedTable> tables = calibration_tables(problem, c);
  write_tables_file(folder / "calibration.h5", {"rung calibration", calibration_format_version, plan.title}, tables,
                    Overwrite::replace);
  if (a.csv) write_flat_copy(folder / "calibration.h5", tables, Overwrite::replace);
  write_text_file(folder / "fitted.yaml", fitted_yaml(problem, c), Overwrite::replace);
  fmt::print("\nwritten: {} and fitted.yaml beside it\n", (folder / "calibration.h5").string());
  return 0;
}

}  // namespace rung
