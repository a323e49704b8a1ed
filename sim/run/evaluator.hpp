#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "run/moment_search.hpp"
#include "run/row_file.hpp"
#include "scenario/scenario.hpp"

/// Evaluations of a calibration: points simulated side by side in all worlds of a plan, and remembered on disk.
namespace rung {

/// Where a calibration is, for somebody who waits.
struct CalibrationProgress {
  std::int64_t done = 0;      ///< evaluations, those of earlier starts included
  std::int64_t all = 0;       ///< at most
  std::int64_t replayed = 0;  ///< of those done, read from the log
  double least = 0;           ///< distance until now
};

struct CalibrationWatch {
  std::function<void(const CalibrationProgress&)> progress;  ///< called by one thread at a time
  const std::atomic<int>* stop = nullptr;
};

struct CalibrationProblem;

/// A point as values of the parameters, and the replicates it is simulated with.
struct Evaluation {
  std::vector<Assignment> values;
  std::uint64_t first_replicate = 0;
};

class Evaluator {
 public:
  /// Opens the log. `problem` and `scenarios_root` must outlive it. \throws InputError: the log is of another
  /// calibration, or in use
  Evaluator(const CalibrationProblem& problem, const std::filesystem::path& log, int jobs,
            const std::filesystem::path& scenarios_root, const CalibrationWatch& watch);

  /// The figures of each; runs of all that the log does not have are lived side by side. Empty when stopped: those that
  /// were done are in the log. \throws InputError, SystemError
  [[nodiscard]] std::vector<Figures> operator()(std::span<const Evaluation> asked);

  /// The signal that stopped it, or 0.
  [[nodiscard]] int stopped_by() const { return stopped_by_; }
  void tell_distance(double distance) { progress_.least = distance; }

 private:
  /// One that is being simulated.
  struct Pending {
    std::uint64_t key = 0;
    const Evaluation* what = nullptr;
    Figures figures;
    std::size_t runs_left = 0;
  };

  void live(std::vector<Pending>& pending);
  void keep(Pending& done);
  void advance();
  [[nodiscard]] Scenario scenario_of(const Evaluation& evaluation, std::size_t world, std::size_t replicate) const;
  [[nodiscard]] RunRow row_of(std::uint64_t key, const Figures& figures) const;
  [[nodiscard]] Figures figures_in(const RunRow& row) const;
  [[nodiscard]] double memory_of_largest() const;

  const CalibrationProblem& problem_;
  const std::filesystem::path& root_;
  const std::filesystem::path scratch_;
  const CalibrationWatch watch_;
  const int jobs_;
  std::vector<std::vector<Target>> targets_;      ///< by world
  std::vector<std::vector<std::size_t>> places_;  ///< of those, among the problem's
  RowFile log_;
  std::map<std::uint64_t, Figures> known_;
  std::mutex telling_;  ///< of all that follows, and of the log and what is known
  CalibrationProgress progress_;
  int stopped_by_ = 0;
};

}  // namespace rung
