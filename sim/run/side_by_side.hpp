#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>

#include "run/run.hpp"

namespace rung {

/// Whole runs that are lived at the same time, a thread each, and of which no results file is kept.
struct SideBySide {
  std::size_t runs = 0;
  int at_a_time = 1;
  int months_all = 0;             ///< of all of them, for whoever waits
  std::filesystem::path scratch;  ///< a stopped run leaves its checkpoint beside this name, which is removed again
  std::function<Scenario(std::size_t run)> scenario;
  /// Called by the thread that lived the run; writes only what belongs to it.
  std::function<void(std::size_t run, const Scenario& scenario, LivedRun& lived)> take;
};

/// Lives them all. Returns the signal that stopped it, or 0. What each gave does not depend on `at_a_time`.
/// \throws InputError, SystemError: what the first run threw that failed; the others are then stopped.
[[nodiscard]] int live_side_by_side(const SideBySide& runs, const RunWatch& watch);

}  // namespace rung
