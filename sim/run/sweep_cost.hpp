#pragma once
#include <cstdint>

#include "run/sweep_design.hpp"
#include "scenario/scenario.hpp"

/// What a sweep will take, before it is started.
namespace rung {

/// Bytes that a run has in memory: about 110 a worker, and 6 a worker and April that is kept, over 10 MB.
[[nodiscard]] double memory_of_a_run(const Scenario& scenario);
/// Bytes that the machine could give now; without limit where it does not say.
[[nodiscard]] double free_memory();

struct SweepCost {
  std::int64_t runs = 0, kept = 0, burn_ins = 0;  ///< burn_ins: lived, where runs share them; else as many as runs
  double seconds_a_run = 0;                       ///< of one core
  double seconds = 0;                             ///< of the whole, on the cores given
  double memory = 0, disk = 0;                    ///< bytes
  int months_measured = 0;
};

/// Lives the first months of the first run, two years or two seconds of them, and reckons from that. Months of the
/// start are cheaper than later ones by some per cent; a kept file is taken as 0.7 MB and 1.6 bytes a worker of the
/// panel and April (benchmarks/README.md), and a checkpoint for each run at a time where they take over a minute.
[[nodiscard]] SweepCost measure_cost(const SweepDesign& design, int jobs);

}  // namespace rung
