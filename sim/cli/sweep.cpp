#include "run/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>

#include "base/check.hpp"
#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/stop_signal.hpp"
#include "run/merge_sweep.hpp"
#include "run/slurm.hpp"
#include "run/sweep_cost.hpp"
#include "scenario/sweep_plan.hpp"

namespace rung {
namespace {

std::string bytes_text(double bytes) {
  if (bytes < 1e6) return fmt::format("{:.0f} kB", std::max(1., bytes / 1e3));
  if (bytes < 1e9) return fmt::format("{:.0f} MB", bytes / 1e6);
  return fmt::format("{:.1f} GB", bytes / 1e9);
}

/// "3" of 8, "3/8".
void read_task(const std::string& text, SweepOptions& options) {
  if (text.empty()) return;
  const std::size_t slash = text.find('/');
  const auto number = [&](std::string_view part) {
    int value = -1;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    return error == std::errc() && end == part.data() + part.size() ? value : -1;
  };
  options.task = number(std::string_view(text).substr(0, slash));
  options.tasks = slash == std::string::npos ? -1 : number(std::string_view(text).substr(slash + 1));
  if (options.task < 0 || options.tasks < 1 || options.task >= options.tasks) {
    throw InputError(
        fmt::format("--task {}: not a share (it is the task, from 0, and how many there are). Write, for "
                    "instance, --task 0/8",
                    text));
  }
}

void print_plan(const SweepDesign& design) {
  const SweepPlan& plan = design.plan();
  fmt::print("{}: no mistake found.\n{} runs: {} setting{} x {} point{} ({}) x {} replicate{}, {} outcomes each.\n",
             plan.title, design.runs(), plan.settings.size(), plan.settings.size() == 1 ? "" : "s", points_of(plan),
             points_of(plan) == 1 ? "" : "s",
             EnumNames<DesignMethod>::names[static_cast<std::size_t>(plan.design.method)], plan.replicates,
             plan.replicates == 1 ? "" : "s", design.outcomes().size());
}

void print_cost(const SweepCost& cost, int jobs) {
  fmt::print("About {} on {} core{}, {} of memory, {} of disk; {} whole results files are kept.\n",
             duration_text(cost.seconds), jobs, jobs == 1 ? "" : "s", bytes_text(cost.memory), bytes_text(cost.disk),
             cost.kept);
  fmt::print("Time as measured now: the first run lived for {} months on one core, {:.2f} s for all of it.\n",
             cost.months_measured, cost.seconds_a_run);
  if (cost.burn_ins < cost.runs) {
    fmt::print("{} burn-ins are lived and shared by runs that are equal up to the start.\n", cost.burn_ins);
  }
}

/// Mean, over replicates and points, of the first outcomes by setting.
void print_outcomes(const SweepDesign& design, const MergedRuns& merged) {
  const SweepPlan& plan = design.plan();
  constexpr std::size_t most_lines = 20, most_columns = 5;
  const std::size_t columns = std::min(most_columns, design.outcomes().size());
  fmt::print("\n{:<24}", "mean of runs");
  for (std::size_t o = 0; o < columns; ++o) fmt::print(" {:>21}", all_outcomes()[design.outcomes()[o]].name);
  fmt::print("\n");
  const std::int64_t each = points_of(plan) * plan.replicates;
  for (std::size_t s = 0; s < std::min(most_lines, plan.settings.size()); ++s) {
    fmt::print("{:<24}", plan.settings[s].name);
    for (std::size_t o = 0; o < columns; ++o) {
      double sum = 0;
      int n = 0;
      for (std::int64_t run = static_cast<std::int64_t>(s) * each; run < static_cast<std::int64_t>(s + 1) * each;
           ++run) {
        const double value = merged.outcomes[o][static_cast<std::size_t>(run)];
        if (value == value) sum += value, ++n;
      }
      fmt::print(" {:>21}", n == 0 ? "-" : fmt::format("{:.4g}", sum / n));
    }
    fmt::print("\n");
  }
  if (plan.settings.size() > most_lines) fmt::print("... and {} settings more\n", plan.settings.size() - most_lines);
}

/// Axes by how much they matter to each of the first outcomes, in the first setting.
void print_sensitivity(const SweepDesign& design, const MergedRuns& merged) {
  const auto table = sensitivity_table(design, merged);
  if (!table) return;
  constexpr std::size_t most_outcomes = 2, most_lines = 12;
  const std::size_t axes = design.plan().axes.size();
  const auto column = [&](std::size_t i) -> const auto& {
    return std::get<std::vector<double>>(table->columns[i].values);
  };
  const bool morris = design.plan().design.method == DesignMethod::morris;
  for (std::size_t o = 0; o < std::min(most_outcomes, design.outcomes().size()); ++o) {
    const auto cell = [&](std::size_t i, std::size_t axis) { return column(i)[o * axes + axis]; };
    std::vector<std::size_t> order(axes);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t by = morris ? 0 : 3;  // mu_star; total
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return cell(by, a) > cell(by, b); });
    fmt::print("\n{:<32} {}\n", design.plan().outcomes[o],
               morris ? "       mu*  (95 % interval)               mu     sigma"
                      : "     total  (95 % interval)            first  (95 % interval)");
    for (std::size_t i = 0; i < std::min(most_lines, axes); ++i) {
      const std::size_t a = order[i];
      fmt::print("  {:<30} {:>10.3g} ({:.3g} to {:.3g}) {:>14.3g}", design.plan().axes[a].parameter.text(), cell(by, a),
                 cell(by + 1, a), cell(by + 2, a), cell(3 - by, a));
      if (morris) fmt::print(" {:>9.3g}\n", cell(6, a));
      if (!morris) fmt::print(" ({:.3g} to {:.3g})\n", cell(1, a), cell(2, a));
    }
  }
  if (design.plan().settings.size() > 1) fmt::print("(setting {})\n", design.plan().settings.front().name);
}

void print_failures(const SweepDesign& design, const MergedRuns& merged) {
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < std::min(most, merged.failed.size()); ++i) {
    fmt::print("\nrun {} failed: {}\n  {}\n  repeat it: {}\n", merged.failed[i], describe(design, merged.failed[i]),
               merged.messages[i], design.command(merged.failed[i]));
  }
  if (merged.failed.size() > most) {
    fmt::print("\n... and {} more: group failures of the file has all\n", merged.failed.size() - most);
  }
}

int submit_to_slurm(const SweepDesign& design, const SweepArguments& a) {
  if (a.output.empty()) throw InputError("no folder for the runs (all tasks share it). Give one with -o DIR");
  if (!a.task.empty()) throw InputError("--task beside --slurm (its tasks take their shares). Remove one of them");
  SlurmOptions options;
  options.tasks = a.tasks;
  options.options = a.sbatch;
  options.program = std::filesystem::read_symlink("/proc/self/exe");
  options.scenarios = scenarios_root();
  const SlurmScripts scripts = slurm_scripts(design, a.output, options);
  if (a.dry_run) {
    fmt::print("{}\n# ---- when all tasks have ended ----\n{}", scripts.array, scripts.merge);
    return 0;
  }
  const SweepFolder folder(a.output, design, a.force);
  const SlurmJobs jobs = submit(scripts, a.output);
  fmt::print("submitted: {} runs in {} tasks as job {}, merged by job {} into {}\n", design.runs(), scripts.tasks,
             jobs.array, jobs.merge, folder.merged().string());
  return 0;
}

}  // namespace

int command_check_plan(const std::string& name) {
  const SweepDesign design(load_plan(name, outcome_names(), scenarios_root()), scenarios_root());
  const int jobs = default_threads();
  print_plan(design);
  print_cost(measure_cost(design, jobs), jobs);
  return 0;
}

int command_sweep(const SweepArguments& a) {
  const SweepDesign design(load_plan(a.plan, outcome_names(), scenarios_root()), scenarios_root());
  SweepOptions options;
  options.jobs = a.jobs > 0 ? a.jobs : default_threads();
  options.checkpoint_every = a.checkpoint_every;
  read_task(a.task, options);
  if (!a.slurm && (a.tasks > 0 || !a.sbatch.empty())) {
    throw InputError("--tasks and --sbatch are of a cluster (nothing is submitted here). Add --slurm, or remove them");
  }
  if (a.slurm) return submit_to_slurm(design, a);
  if (a.dry_run) {
    print_plan(design);
    print_cost(measure_cost(design, options.jobs), options.jobs);
    return 0;
  }
  if (a.output.empty()) throw InputError("no folder for the runs (a sweep leaves many). Give one with -o DIR");
  const std::atomic<int>& stopped_by = catch_stop_signals();
  const SweepFolder folder(a.output, design, a.force);
  SweepProgressLine line(a.quiet);
  const SweepWatch watch{[&](const SweepProgress& progress) { line(progress); },
                         [&](const FailedRun& run) {
                           line.finish();
                           fmt::print(stderr, "run {} failed ({}): {}\n", run.run, run.what, run.message);
                         },
                         &stopped_by};
  const SweepOutcome outcome = sweep(design, folder, options, watch);
  line.finish();
  const SweepProgress& p = outcome.progress;
  if (p.before > 0 && !a.quiet) fmt::print(stderr, "{} of {} runs were done before\n", p.before, p.all);
  if (outcome.stopped_by != 0) {
    fmt::print(stderr, "stopped: {} of {} runs are done; the same command goes on\n", p.before + p.done, p.all);
    return exit_code_of_signal(outcome.stopped_by);
  }
  if (options.task >= 0) return p.failed > 0 ? 1 : 0;
  const MergedRuns merged = write_sweep(design, folder);
  print_outcomes(design, merged);
  print_sensitivity(design, merged);
  print_failures(design, merged);
  fmt::print("\n{} runs done, {} failed\nwritten: {}\n", merged.count(MergedRuns::Status::done),
             merged.count(MergedRuns::Status::failed), folder.merged().string());
  return merged.failed.empty() ? 0 : 1;
}

}  // namespace rung
