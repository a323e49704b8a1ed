#include "run/side_by_side.hpp"

#include <fmt/format.h>

#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "record/checkpoint.hpp"
#include "run/turns.hpp"

namespace rung {
namespace {

/// Runs by the burn-in that they share, in order of the first.
std::vector<BurnInGroup> groups_of(const SideBySide& all) {
  std::vector<BurnInGroup> groups;
  std::map<std::uint64_t, std::size_t> places;
  for (std::size_t run = 0; run < all.runs; ++run) {
    const std::uint64_t key = all.burn_in ? all.burn_in(run) : run;
    const auto [place, is_new] = places.emplace(key, groups.size());
    if (is_new) groups.push_back({key, {}, false});
    BurnInGroup& group = groups[place->second];
    group.runs.push_back(static_cast<std::int64_t>(run));
    group.shared = group.runs.size() > 1;
  }
  return groups;
}

class Team {
 public:
  Team(const SideBySide& all, const RunWatch& watch) : all_(all), watch_(watch), turns_(groups_of(all)) {}

  int run() {
    std::vector<std::thread> team;
    for (int i = 0; i < all_.at_a_time; ++i) team.emplace_back([this] { work(); });
    for (std::thread& member : team) member.join();
    for (const std::filesystem::path& burn_in : burn_ins_) remove_checkpoints(burn_in);
    if (broken_) std::rethrow_exception(broken_);
    return done_ == all_.runs ? 0 : stop_.load();
  }

 private:
  void work() {
    while (const auto turn = turns_.next()) {
      try {
        live_one(*turn);
      } catch (...) {
        const std::lock_guard lock(telling_);
        if (!broken_) broken_ = std::current_exception();
        stop_ = 1;
      }
      if (turns_.ended(*turn) && turns_.group(turn->group).shared) remove_checkpoints(burn_in_of(turn->group));
      if (stop_ != 0) turns_.close();
    }
  }

  void live_one(const Turns::Turn& turn) {
    const auto run = static_cast<std::size_t>(turn.run);
    const Scenario scenario = all_.scenario(run);
    RunOptions options;
    options.output = all_.scratch.string() + fmt::format(".run-{}", run);
    options.checkpoint_every = 1e9;
    options.attribution = all_.attribution;
    if (turns_.group(turn.group).shared) {
      options.burn_in = burn_in_of(turn.group);
      options.burn_in_hash = turns_.group(turn.group).key;
      const std::lock_guard lock(telling_);
      burn_ins_.push_back(options.burn_in);
    }
    LivedRun lived = live(scenario, options,
                          {[&](const Progress& progress) { tell(progress, turn); }, [](const std::string&) {}, &stop_});
    if (lived.outcome.stopped_by != 0) {
      remove_checkpoints(options.output);
      return;
    }
    all_.take(run, scenario, lived);
    ++done_;
  }

  [[nodiscard]] std::filesystem::path burn_in_of(std::size_t group) const {
    return all_.scratch.string() + fmt::format(".burn-in-{:016x}", turns_.group(group).key);
  }

  void tell(const Progress& of_run, const Turns::Turn& turn) {
    if (!of_run.burn_in && turns_.group(turn.group).shared) turns_.burnt_in(turn.group);
    const std::lock_guard lock(telling_);
    ++months_lived_;
    watch_.progress({of_run.month, months_lived_, all_.months_all, 0, of_run.burn_in});
    if (watch_.stop != nullptr && watch_.stop->load() != 0) stop_ = watch_.stop->load();
  }

  const SideBySide& all_;
  const RunWatch& watch_;
  Turns turns_;
  std::atomic<std::size_t> done_{0};
  std::mutex telling_;
  std::vector<std::filesystem::path> burn_ins_;
  int months_lived_ = 0;
  std::atomic<int> stop_{0};
  std::exception_ptr broken_;
};

}  // namespace

int live_side_by_side(const SideBySide& runs, const RunWatch& watch) { return Team(runs, watch).run(); }

}  // namespace rung
