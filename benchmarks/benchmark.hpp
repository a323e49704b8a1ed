#pragma once
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/parallel.hpp"
#include "scenario/load.hpp"

/// What the benchmarks have in common: whom they simulate, on how many threads, and how memory is read.
namespace rung::benchmarks {

/// Sizes by which benchmarks are registered. The first is for trying whether they run at all.
inline constexpr std::int64_t sizes[] = {2000, 10'000, 100'000, 790'000, 5'000'000};

/// The area of the README in another size, in the last of its years of settling in, whose Aprils are kept already.
inline Scenario west_of_england(std::int64_t people, RingChoice ring = RingChoice::open) {
  return load_scenario(
      "west-of-england",
      {"run.people=" + std::to_string(people), "run.burn_in=1", "run.years=10", "run.ring=" + std::string(name(ring))},
      RUNG_SOURCE_DIR "/scenarios");
}

/// Each size, on one thread and on two. Time is wall time; beside it stands the processor time of all threads.
inline void by_size_and_threads(benchmark::internal::Benchmark* b) {
  b->ArgNames({"people", "on_threads"})->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
  for (const std::int64_t people : sizes) {
    for (const std::int64_t threads : {1, 2}) b->Args({people, threads});
  }
}

/// Each size, for what threads have no part in.
inline void by_size(benchmark::internal::Benchmark* b) {
  b->ArgNames({"people"})->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
  for (const std::int64_t people : sizes) b->Arg(people);
}

/// Bytes that the program has asked for and not given back.
inline double heap_in_use() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

/// Most memory of the whole process so far, in bytes.
inline double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

/// A folder of this process alone, beside the temporary files of others, gone when the program ends.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("rung-benchmark-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline const Folder& folder() {
  static const Folder one;
  return one;
}

/// What the report must know of a build besides its figures.
inline int run_benchmarks(int argc, char** argv) {
  benchmark::AddCustomContext("compiler", "GCC " __VERSION__);
  benchmark::AddCustomContext("parallel", parallel_backend());
#if defined(RUNG_AUDIT)
  benchmark::AddCustomContext("audit", "on");
#else
  benchmark::AddCustomContext("audit", "off");
#endif
#if defined(NDEBUG)
  benchmark::AddCustomContext("assertions", "off");
#else
  benchmark::AddCustomContext("assertions", "on");
#endif
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}

}  // namespace rung::benchmarks
