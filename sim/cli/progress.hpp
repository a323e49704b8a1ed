#pragma once
#include <chrono>

#include "run/run.hpp"

namespace rung {

/// Tells somebody who waits where a run is: on a terminal a line that is redrawn at most five times a second,
/// with the time left; elsewhere a line a year.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  void operator()(const Progress& progress);
  /// Ends the line, so that what follows starts a new one.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point last_{};
};

}  // namespace rung
