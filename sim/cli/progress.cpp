#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace rung {
namespace {

std::string duration(double seconds) {
  const auto s = static_cast<long>(seconds + 0.5);
  if (s < 60) return fmt::format("{} s", s);
  if (s < 3600) return fmt::format("{} min {:02} s", s / 60, s % 60);
  return fmt::format("{} h {:02} min", s / 3600, s / 60 % 60);
}

std::string bar(double share) {
  constexpr int width = 30;
  const int full = static_cast<int>(share * width);
  return std::string(static_cast<std::size_t>(full), '#') + std::string(static_cast<std::size_t>(width - full), '.');
}

}  // namespace

ProgressLine::ProgressLine(bool quiet) : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0) {}

void ProgressLine::operator()(const Progress& p) {
  if (quiet_) return;
  const Clock::time_point now = Clock::now();
  const double elapsed = std::chrono::duration<double>(now - begun_).count();
  const int own = std::max(1, p.months_done - p.months_before);
  const double left = elapsed / own * (p.months_all - p.months_done);
  const char* stage = p.burn_in ? "burn-in" : "run";
  if (!terminal_) {
    if (p.month.since_april() == 11 || p.months_done == p.months_all) {
      fmt::print(stderr, "{} {}: {} of {} months, {} left\n", stage, to_string(p.month), p.months_done, p.months_all,
                 duration(left));
    }
    return;
  }
  if (p.months_done < p.months_all && now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  const double share = static_cast<double>(p.months_done) / p.months_all;
  fmt::print(stderr, "\r\033[K[{}] {:3.0f} %  {} {}  {} left", bar(share), 100 * share, stage, to_string(p.month),
             duration(left));
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressLine::finish() {
  if (drawn_) fmt::print(stderr, "\n");
  drawn_ = false;
}

}  // namespace rung
