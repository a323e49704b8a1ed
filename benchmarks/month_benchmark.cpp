#include <array>
#include <chrono>
#include <cstring>
#include <memory>
#include <numeric>
#include <vector>

#include "benchmarks/benchmark.hpp"
#include "month/month.hpp"

/// Months as a run lives them: nanoseconds of wall time per worker-month, whole and by phase, and what a worker takes
/// of memory. One iteration is a year, so that April, the quarterly surveys and the yearly tables have their share; it
/// is always the same year, so that one thread and two have the same to do.
namespace rung::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

/// Two years, in which the flurry of the first months ends, the third April and a month after it.
constexpr int settling_months = 26;

/// A world that has settled, and what it took of memory until then.
struct Settled {
  explicit Settled(std::int64_t n, RingChoice ring) : people(n), scenario(west_of_england(n, ring)), economy(scenario) {
    set_threads(2);
    world = build_world(scenario, economy.draws);
    for (int month = 0; month < settling_months; ++month) live_month(world, economy, scratch, tables);
    peak_bytes = peak_memory();
    const double full = heap_in_use();
    scratch = Scratch{};  // nothing in it outlives a month
    scratch_bytes = full - heap_in_use();
    const double without = heap_in_use();
    const Tables copy = tables;
    tables_bytes = heap_in_use() - without;
  }
  [[nodiscard]] double workers() const { return static_cast<double>(world.workers.size()); }

  std::int64_t people;
  Scenario scenario;
  Economy economy;
  World world;
  Scratch scratch;
  Tables tables;
  double peak_bytes = 0;     ///< of the whole process
  double scratch_bytes = 0;  ///< working space that is kept from month to month
  double tables_bytes = 0;   ///< what is remembered so far, three Aprils' snapshots in it
};

/// The settled world of that many people of the area; only one with and one without the ring is kept at a time.
Settled& settled(std::int64_t people, RingChoice ring = RingChoice::open) {
  static std::array<std::unique_ptr<Settled>, 2> worlds;
  std::unique_ptr<Settled>& kept = worlds[static_cast<std::size_t>(ring)];
  if (!kept || kept->people != people) {
    kept.reset();
    kept = std::make_unique<Settled>(people, ring);
  }
  return *kept;
}

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

void live_a_year(benchmark::State& state, RingChoice ring) {
  Settled& s = settled(state.range(0), ring);
  set_threads(static_cast<int>(state.range(1)));
  World world = s.world;
  Tables tables = s.tables;
  live_month(world, s.economy, s.scratch, tables);  // has working space made, and the caches filled
  std::vector<double> seconds(phases().size());
  double months = 0;
  for (auto _ : state) {
    state.PauseTiming();
    world = s.world;
    tables = s.tables;
    state.ResumeTiming();
    for (int i = 0; i < 12; ++i, ++months) {
      Clock::time_point before = Clock::now();
      live_month(world, s.economy, s.scratch, tables, [&](std::size_t phase) {
        seconds[phase] += seconds_since(before);
        before = Clock::now();
      });
    }
  }
  const MonthCounts& last = tables.monthly.counts.back();
  state.counters["looks"] = static_cast<double>(last.looks) / s.workers();
  state.counters["contacts"] = static_cast<double>(last.contacts) / s.workers();
  state.counters["applications"] = static_cast<double>(last.applications) / s.workers();
  state.counters["hires"] = static_cast<double>(last.hires) / s.workers();
  const double nanoseconds_each = 1e9 / (months * s.workers());
  state.counters["ns_per_worker_month"] = std::accumulate(seconds.begin(), seconds.end(), 0.0) * nanoseconds_each;
  for (std::size_t phase = 0; phase < seconds.size(); ++phase) {
    state.counters["phase " + std::string(phases()[phase].name)] = seconds[phase] * nanoseconds_each;
  }
}
void month(benchmark::State& state) { live_a_year(state, RingChoice::open); }
BENCHMARK(month)->Apply(by_size_and_threads);

/// Of the area alone, at the size of the aims (and at that for trying).
void closed_month(benchmark::State& state) { live_a_year(state, RingChoice::closed); }
BENCHMARK(closed_month)->Apply([](benchmark::internal::Benchmark* b) {
  b->ArgNames({"people", "on_threads"})->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
  for (const std::int64_t people : {sizes[0], sizes[3]}) b->Args({people, 2});
});

/// FNV-1a over the words of some bytes.
std::uint64_t hash(const unsigned char* data, std::size_t size, std::uint64_t value) {
  constexpr std::uint64_t prime = 0x100000001b3;
  for (; size >= 8; data += 8, size -= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, data, 8);
    value = (value ^ word) * prime;
  }
  for (; size > 0; ++data, --size) value = (value ^ *data) * prime;
  return value;
}

/// The yardstick: the least that a month of every worker could be. All that is known of the workers is read once and
/// hashed, and luck is drawn once for each. A month costs so many of these; when this is slow, so is the machine.
void yardstick(benchmark::State& state) {
  const Settled& s = settled(state.range(0));
  set_threads(static_cast<int>(state.range(1)));
  const std::size_t rows = s.world.workers.size();
  std::vector<std::uint64_t> found(block_count(rows));
  double passes = 0;
  double seconds = 0;
  for (auto _ : state) {
    const Clock::time_point before = Clock::now();
    for_each_block(found.size(), [&](std::size_t block) {
      const std::size_t begin = block * block_rows;
      const std::size_t end = std::min(rows, begin + block_rows);
      std::uint64_t value = 0;
      for_each_worker_column(s.world.workers, [&](auto, auto, auto, const auto& column) {
        const auto* const bytes = reinterpret_cast<const unsigned char*>(column.data() + begin);
        value = hash(bytes, (end - begin) * sizeof column[0], value);
      });
      for (std::size_t row = begin; row < end; ++row) {
        value ^= s.economy.draws(s.world.workers.key(row), s.world.market.now.index, Moment::fate)[0];
      }
      found[block] = value;
    });
    benchmark::DoNotOptimize(found.data());
    benchmark::ClobberMemory();
    ++passes;
    seconds += seconds_since(before);
  }
  state.counters["ns_per_worker_month"] = 1e9 * seconds / (passes * s.workers());
}
BENCHMARK(yardstick)->Apply(by_size_and_threads);

/// Bytes of a settled world; it takes no time to tell.
void memory(benchmark::State& state) {
  const Settled& s = settled(state.range(0));
  double workers = 0;
  double others = 0;
  for_each_column(s.world, [&](std::string_view table, auto, auto, auto, const auto& column) {
    (table == "workers" ? workers : others) += static_cast<double>(column.size() * sizeof column[0]);
  });
  for (auto _ : state) benchmark::DoNotOptimize(workers);
  state.counters["workers"] = s.workers();
  state.counters["state_of_workers"] = workers;
  state.counters["state_of_sites"] = others;
  state.counters["working_space"] = s.scratch_bytes;
  state.counters["tables"] = s.tables_bytes;
  state.counters["peak"] = s.peak_bytes;
}
BENCHMARK(memory)->Apply(by_size)->Iterations(1);

}  // namespace
}  // namespace rung::benchmarks

int main(int argc, char** argv) { return rung::benchmarks::run_benchmarks(argc, argv); }
