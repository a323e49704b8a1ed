#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace rung {
namespace {

std::string bar(double share) {
  constexpr int width = 30;
  const int full = static_cast<int>(share * width);
  return std::string(static_cast<std::size_t>(full), '#') + std::string(static_cast<std::size_t>(width - full), '.');
}

}  // namespace

std::string duration_text(double seconds) {
  const auto s = static_cast<long>(seconds + 0.5);
  if (s < 60) return fmt::format("{} s", s);
  if (s < 3600) return fmt::format("{} min {:02} s", s / 60, s % 60);
  return fmt::format("{} h {:02} min", s / 3600, s / 60 % 60);
}

StatusLine::StatusLine(bool quiet) : quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0) {}

double StatusLine::elapsed() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

void StatusLine::draw(double share, const std::string& text, bool last) {
  const Clock::time_point now = Clock::now();
  if (!last && now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  fmt::print(stderr, "\r\033[K[{}] {:3.0f} %  {}", bar(share), 100 * share, text);
  std::fflush(stderr);
  drawn_ = true;
}

void StatusLine::finish() {
  if (drawn_) fmt::print(stderr, "\n");
  drawn_ = false;
}

void ProgressLine::operator()(const Progress& p) {
  if (is_quiet()) return;
  const int own = std::max(1, p.months_done - p.months_before);
  const std::string left = duration_text(elapsed() / own * (p.months_all - p.months_done));
  const char* stage = p.burn_in ? "burn-in" : "run";
  if (is_terminal()) {
    draw(static_cast<double>(p.months_done) / p.months_all,
         fmt::format("{} {}  {} left", stage, to_string(p.month), left), p.months_done == p.months_all);
  } else if (p.month.since_april() == 11 || p.months_done == p.months_all) {
    fmt::print(stderr, "{} {}: {} of {} months, {} left\n", stage, to_string(p.month), p.months_done, p.months_all,
               left);
  }
}

void WorkProgressLine::operator()(const Progress& p) {
  if (is_quiet()) return;
  const double share = static_cast<double>(p.months_done) / std::max(1, p.months_all);
  const double left = elapsed() / std::max(1, p.months_done) * (p.months_all - p.months_done);
  const std::string text =
      fmt::format("{} of {} months lived, {} left", p.months_done, p.months_all, duration_text(left));
  const auto tenths = static_cast<std::int64_t>(10 * share);
  if (is_terminal()) {
    draw(share, text, p.months_done == p.months_all);
  } else if (tenths != tenths_told_) {
    tenths_told_ = tenths;
    fmt::print(stderr, "{}\n", text);
  }
}

void SweepProgressLine::operator()(const SweepProgress& p) {
  if (is_quiet()) return;
  const std::int64_t own = std::max<std::int64_t>(1, p.done + p.failed);
  const std::int64_t ended = p.before + p.done + p.failed;
  const double share = static_cast<double>(ended) / static_cast<double>(std::max<std::int64_t>(1, p.all));
  const double left = elapsed() / static_cast<double>(own) * static_cast<double>(p.all - ended);
  const std::string text = fmt::format("{} of {} runs done, {} failed, {} side by side, {} left", ended - p.failed,
                                       p.all, p.failed, p.running, duration_text(left));
  const auto tenths = static_cast<std::int64_t>(10 * share);
  if (is_terminal()) {
    draw(share, text, ended == p.all);
  } else if (tenths != tenths_told_) {
    tenths_told_ = tenths;
    fmt::print(stderr, "{}\n", text);
  }
}

void CalibrationProgressLine::operator()(const CalibrationProgress& p) {
  if (is_quiet()) return;
  const double share = static_cast<double>(p.done) / static_cast<double>(std::max<std::int64_t>(1, p.all));
  const std::int64_t own = std::max<std::int64_t>(1, p.done - p.replayed);
  const double left = elapsed() / static_cast<double>(own) * static_cast<double>(p.all - p.done);
  const std::string text = fmt::format("{} of at most {} evaluations, least distance {:.3g}, at most {} left", p.done,
                                       p.all, p.least, duration_text(left));
  const auto tenths = static_cast<std::int64_t>(10 * share);
  if (is_terminal()) {
    draw(share, text, p.done == p.all);
  } else if (tenths != tenths_told_) {
    tenths_told_ = tenths;
    fmt::print(stderr, "{}\n", text);
  }
}

}  // namespace rung
