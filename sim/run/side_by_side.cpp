#include "run/side_by_side.hpp"

#include <fmt/format.h>

#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "record/checkpoint.hpp"

namespace rung {
namespace {

class Team {
 public:
  Team(const SideBySide& all, const RunWatch& watch) : all_(all), watch_(watch) {}

  int run() {
    std::vector<std::thread> team;
    for (int i = 0; i < all_.at_a_time; ++i) team.emplace_back([this] { work(); });
    for (std::thread& member : team) member.join();
    if (broken_) std::rethrow_exception(broken_);
    return done_ == all_.runs ? 0 : stop_.load();
  }

 private:
  void work() {
    for (std::size_t run = next_++; run < all_.runs && stop_ == 0; run = next_++) {
      try {
        live_one(run);
      } catch (...) {
        const std::lock_guard lock(telling_);
        if (!broken_) broken_ = std::current_exception();
        stop_ = 1;
      }
    }
  }

  void live_one(std::size_t run) {
    const Scenario scenario = all_.scenario(run);
    RunOptions options;
    options.output = all_.scratch.string() + fmt::format(".run-{}", run);
    options.checkpoint_every = 1e9;
    LivedRun lived =
        live(scenario, options, {[&](const Progress& progress) { tell(progress); }, [](const std::string&) {}, &stop_});
    if (lived.outcome.stopped_by != 0) {
      remove_checkpoints(options.output);
      return;
    }
    all_.take(run, scenario, lived);
    ++done_;
  }

  void tell(const Progress& of_run) {
    const std::lock_guard lock(telling_);
    ++months_lived_;
    watch_.progress({of_run.month, months_lived_, all_.months_all, 0, of_run.burn_in});
    if (watch_.stop != nullptr && watch_.stop->load() != 0) stop_ = watch_.stop->load();
  }

  const SideBySide& all_;
  const RunWatch& watch_;
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> done_{0};
  std::mutex telling_;
  int months_lived_ = 0;
  std::atomic<int> stop_{0};
  std::exception_ptr broken_;
};

}  // namespace

int live_side_by_side(const SideBySide& runs, const RunWatch& watch) { return Team(runs, watch).run(); }

}  // namespace rung
