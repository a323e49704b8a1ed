#include <filesystem>
#include <memory>

#include "benchmarks/benchmark.hpp"
#include "month/month.hpp"
#include "random/distributions.hpp"
#include "record/checkpoint.hpp"
#include "record/results.hpp"

/// What a run puts on disk: the results file at its end, and a checkpoint each minute. Both are synced, so the disk
/// has a part in these times.
namespace rung::benchmarks {
namespace {

constexpr std::size_t aprils = 21;

/// A run just before it writes: the Aprils of ten years and of the ten before. One year is lived and its last April
/// then stands for those to come, as what is written depends on how much is remembered.
struct Finished {
  explicit Finished(std::int64_t n) : people(n), scenario(west_of_england(n)), economy(scenario) {
    set_threads(2);
    world = build_world(scenario, economy.draws);
    Scratch scratch;
    for (int month = 0; month < 13; ++month) live_month(world, economy, scratch, tables);
    while (tables.snapshots.size() < aprils) {
      tables.snapshots.push_back(tables.snapshots.back());
      tables.snapshots.back().month += 12;
    }
    for (std::uint32_t row = 0; row < area_people(world); ++row) {
      if (happens(economy.draws(row, 0, Moment::panel).half(0), scenario.record.panel_share)) sample.push_back(row);
    }
  }

  std::int64_t people;
  Scenario scenario;
  Economy economy;
  World world;
  Tables tables;
  std::vector<std::uint32_t> sample;  ///< rows whose histories the file keeps
};

const Finished& finished(std::int64_t people) {
  static std::unique_ptr<Finished> kept;
  if (!kept || kept->people != people) {
    kept.reset();
    kept = std::make_unique<Finished>(people);
  }
  return *kept;
}

std::filesystem::path results_name() { return folder() / "results.h5"; }

void write(benchmark::State& state, PanelChoice panel) {
  const Finished& f = finished(state.range(0));
  Manifest manifest;
  manifest.scenario = f.scenario.resolved;
  manifest.title = f.scenario.title;
  manifest.start = f.scenario.run.start;
  for (const ZoneInput& zone : f.scenario.area.zones) {
    manifest.zones.push_back({zone.code, zone.name, f.scenario.area.groups[zone.group.index()]});
  }
  Results results{manifest, {}, f.tables};
  results.panel = panel;
  results.panel_rows = f.sample;
  for (auto _ : state) write_results(results_name(), results, Overwrite::replace);
  state.counters["bytes"] = static_cast<double>(std::filesystem::file_size(results_name()));
}
void results_file(benchmark::State& state) { write(state, PanelChoice::sample); }
BENCHMARK(results_file)->Apply(by_size);

/// The same with everybody's histories.
void full_panel(benchmark::State& state) { write(state, PanelChoice::all); }
BENCHMARK(full_panel)->Apply(by_size);

void checkpoint(benchmark::State& state) {
  const Finished& f = finished(state.range(0));
  for (auto _ : state) {
    save_checkpoint(results_name(), f.scenario.hash, f.world.market.now, f.world, f.tables);
  }
  state.counters["bytes"] = static_cast<double>(std::filesystem::file_size(checkpoint_name(results_name())));
}
BENCHMARK(checkpoint)->Apply(by_size);

}  // namespace
}  // namespace rung::benchmarks

int main(int argc, char** argv) { return rung::benchmarks::run_benchmarks(argc, argv); }
