#include "benchmarks/benchmark.hpp"
#include "world/synthesis.hpp"

/// From a scenario that has been read to a world that is ready for its first month.
namespace rung::benchmarks {
namespace {

void synthesis(benchmark::State& state) {
  const Scenario scenario = west_of_england(state.range(0));
  const Draws draws(scenario.run.seed, scenario.run.replicate);
  set_threads(static_cast<int>(state.range(1)));
  for (auto _ : state) {
    const World world = build_world(scenario, draws);
    benchmark::DoNotOptimize(world.workers.birth.data());
    state.counters["workers"] = static_cast<double>(world.workers.size());
  }
}
BENCHMARK(synthesis)->Apply(by_size_and_threads);

/// Reading the scenario and its tables, which comes before; it does not depend on the people.
void reading(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(west_of_england(0));
}
BENCHMARK(reading)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace rung::benchmarks

int main(int argc, char** argv) { return rung::benchmarks::run_benchmarks(argc, argv); }
