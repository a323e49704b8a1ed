#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "run/run.hpp"

namespace rung {

/// Whole runs that are lived at the same time, a thread each, and of which no results file is kept.
struct SideBySide {
  std::size_t runs = 0;
  int at_a_time = 1;
  int months_all = 0;  ///< of all of them, for whoever waits; a burn-in that is shared counts once
  /// A stopped run leaves its checkpoint beside this name, and burn-ins lie there while they are needed; all of it is
  /// removed again.
  std::filesystem::path scratch;
  std::function<Scenario(std::size_t run)> scenario;
  /// Called by the thread that lived the run; writes only what belongs to it.
  std::function<void(std::size_t run, const Scenario& scenario, LivedRun& lived)> take;
  /// Equal for runs that are the same up to the start, which is then lived once; none: each lives its own.
  std::function<std::uint64_t(std::size_t run)> burn_in{};
  bool attribution = true;  ///< as in RunOptions
};

/// Lives them all. Returns the signal that stopped it, or 0. What each gave does not depend on `at_a_time`.
/// \throws InputError, SystemError: what the first run threw that failed; the others are then stopped.
[[nodiscard]] int live_side_by_side(const SideBySide& runs, const RunWatch& watch);

}  // namespace rung
