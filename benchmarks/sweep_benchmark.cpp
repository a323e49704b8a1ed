#include <fstream>

#include "analysis/outcomes.hpp"
#include "benchmarks/benchmark.hpp"
#include "month/month.hpp"
#include "run/merge_sweep.hpp"
#include "run/run.hpp"
#include "run/sweep.hpp"

/// Many small runs: what a sweep takes on one core and on two, beside the months that are lived in it.
namespace rung::benchmarks {
namespace {

/// Runs of the ready sweep `teaching`: ten years of the teaching town after ten of burn-in. Four points, so many
/// replicates.
SweepDesign design(std::int64_t runs) {
  const std::filesystem::path plan = folder() / "plan.yaml";
  std::ofstream(plan) << "format: 1\nbase: teaching-town\nset: {run.burn_in: 10, record.panel: none}\n"
                         "axes: {search.tries: [1, 2, 3, 4]}\ndesign: {method: factorial}\nreplicates: "
                      << runs / 4 << "\n";
  return {load_plan(plan.string(), outcome_names(), RUNG_SOURCE_DIR "/scenarios"), RUNG_SOURCE_DIR "/scenarios"};
}

/// All of `rung sweep` but the reading of its plan: runs, rows, and the merged file.
void sweep(benchmark::State& state) {
  const SweepDesign its = design(state.range(0));
  SweepOptions options;
  options.jobs = static_cast<int>(state.range(1));
  std::int64_t done = 0;
  for (auto _ : state) {
    const SweepFolder place(folder() / "sweep", its, true);
    done = rung::sweep(its, place, options, {[](const SweepProgress&) {}, [](const FailedRun&) {}}).progress.done;
    benchmark::DoNotOptimize(write_sweep(its, place).failed.size());
  }
  if (done != state.range(0)) state.SkipWithError("a run failed");
  state.counters["peak"] = peak_memory();
}

/// The same worlds made and the same months lived, one after the other on one core, and nothing read or kept.
void simulation(benchmark::State& state) {
  const SweepDesign its = design(state.range(0));
  set_threads(1);
  for (auto _ : state) {
    for (std::int64_t run = 0; run < its.runs(); ++run) {
      state.PauseTiming();
      const Scenario scenario = its.scenario(run);
      state.ResumeTiming();
      const Economy economy(scenario);
      World world = build_world(scenario, economy.draws);
      Tables tables;
      Scratch scratch;
      for (int month = 0; month < months_of(scenario.run); ++month) live_month(world, economy, scratch, tables);
      benchmark::DoNotOptimize(tables.snapshots.size());
    }
  }
}

void by_runs(benchmark::internal::Benchmark* b, int most_jobs) {
  b->ArgNames({"runs", "on_threads"})->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
  for (const std::int64_t runs : {8, 200}) {
    for (int jobs = 1; jobs <= most_jobs; ++jobs) b->Args({runs, jobs});
  }
}
BENCHMARK(sweep)->Apply([](auto* b) { by_runs(b, 2); });
BENCHMARK(simulation)->Apply([](auto* b) { by_runs(b, 1); });

}  // namespace
}  // namespace rung::benchmarks

int main(int argc, char** argv) { return rung::benchmarks::run_benchmarks(argc, argv); }
