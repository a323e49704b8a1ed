#pragma once
#include <chrono>
#include <string>

#include "run/calibrate.hpp"
#include "run/run.hpp"
#include "run/sweep.hpp"

namespace rung {

/// A line that somebody waits by. On a terminal it is redrawn at most five times a second.
class StatusLine {
 public:
  explicit StatusLine(bool quiet);
  /// Ends the line, so that what follows starts a new one.
  void finish();

 protected:
  [[nodiscard]] bool is_quiet() const { return quiet_; }
  [[nodiscard]] bool is_terminal() const { return terminal_; }
  /// Seconds since it was made.
  [[nodiscard]] double elapsed() const;
  /// Draws a bar of `share` and the text, if it is time to or `last`.
  void draw(double share, const std::string& text, bool last);

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point last_{};
};

/// Tells where a run is, with the time left; off a terminal a line a year.
class ProgressLine : public StatusLine {
 public:
  using StatusLine::StatusLine;
  void operator()(const Progress& progress);
};

/// The same of many runs together: months lived of all; off a terminal a line every tenth of them.
class WorkProgressLine : public StatusLine {
 public:
  using StatusLine::StatusLine;
  void operator()(const Progress& progress);

 private:
  std::int64_t tenths_told_ = 0;
};

/// The same of a sweep: runs done and failed; off a terminal a line every tenth of them.
class SweepProgressLine : public StatusLine {
 public:
  using StatusLine::StatusLine;
  void operator()(const SweepProgress& progress);

 private:
  std::int64_t tenths_told_ = 0;
};

/// The same of a calibration: evaluations, and the least distance until now.
class CalibrationProgressLine : public StatusLine {
 public:
  using StatusLine::StatusLine;
  void operator()(const CalibrationProgress& progress);

 private:
  std::int64_t tenths_told_ = 0;
};

/// "40 s", "3 min 05 s", "2 h 10 min".
[[nodiscard]] std::string duration_text(double seconds);

}  // namespace rung
