#include "run/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <map>
#include <thread>

#include "base/check.hpp"
#include "base/parallel.hpp"
#include "record/checkpoint.hpp"
#include "run/run.hpp"
#include "run/sweep_cost.hpp"
#include "run/turns.hpp"

namespace rung {
namespace {

/// The runs of a task that are not done. Runs that share a burn-in stay together, whatever the number of tasks.
std::vector<BurnInGroup> groups_of(const SweepDesign& design, const SweepOptions& options,
                                   const std::vector<std::uint8_t>& done, SweepProgress& progress) {
  std::vector<BurnInGroup> groups;
  std::map<std::uint64_t, std::size_t> index;   // of a burn-in among all
  std::map<std::uint64_t, std::size_t> places;  // of a burn-in in `groups`
  const bool shares = design.shares_burn_in();
  for (std::int64_t run = 0; run < design.runs(); ++run) {
    const std::uint64_t key = shares ? design.burn_in_key(run) : static_cast<std::uint64_t>(run);
    const std::size_t number = shares ? index.emplace(key, index.size()).first->second : static_cast<std::size_t>(run);
    if (options.task >= 0 && static_cast<int>(number % static_cast<std::size_t>(options.tasks)) != options.task)
      continue;
    ++progress.all;
    if (done[static_cast<std::size_t>(run)] != 0) {
      ++progress.before;
      continue;
    }
    const auto [place, is_new] = shares ? places.emplace(key, groups.size()) : std::pair{places.end(), true};
    if (is_new) {
      groups.push_back({key, {run}, false});
    } else {
      groups[place->second].runs.push_back(run);
      groups[place->second].shared = true;
    }
  }
  return groups;
}

class Sweeper {
 public:
  Sweeper(const SweepDesign& design, const SweepFolder& folder, const SweepOptions& options, const SweepWatch& watch,
          SweepProgress progress, std::vector<BurnInGroup> groups)
      : design_(design),
        folder_(folder),
        options_(options),
        watch_(watch),
        rows_(folder.rows_of_task(options.task), design.hash()),
        turns_(std::move(groups)),
        progress_(progress) {}

  SweepProgress run(int side_by_side) {
    progress_.running = side_by_side;
    std::vector<std::thread> team;
    team.reserve(static_cast<std::size_t>(side_by_side));
    for (int i = 0; i < side_by_side; ++i) team.emplace_back([this] { work(); });
    for (std::thread& member : team) member.join();
    if (broken_) std::rethrow_exception(broken_);
    return progress_;
  }

 private:
  [[nodiscard]] bool stopped() const { return stop_.load() != 0; }

  void work() {
    while (const auto turn = turns_.next()) {
      try {
        live_one(*turn);
      } catch (...) {
        const std::lock_guard lock(telling_);
        if (!broken_) broken_ = std::current_exception();
        stop_ = 1;
      }
      if (turns_.ended(*turn) && turns_.group(turn->group).shared && !stopped()) {
        remove_checkpoints(folder_.burn_in(turns_.group(turn->group).key));
      }
      if (stopped()) turns_.close();
    }
  }

  void live_one(const Turns::Turn& turn) {
    RunRow row{turn.run, false, {}, {}};
    const bool kept = design_.is_kept(turn.run);
    RunOptions options;
    options.output = kept ? folder_.results_of(turn.run) : folder_.unfinished(turn.run);
    options.force = true;
    options.resume = std::filesystem::exists(checkpoint_name(options.output));
    options.checkpoint_every = options_.checkpoint_every;
    options.command = design_.command(turn.run);
    options.attribution = kept;
    const BurnInGroup& group = turns_.group(turn.group);
    if (group.shared) {
      options.burn_in = folder_.burn_in(group.key);
      options.burn_in_hash = group.key;
    }
    try {
      const Scenario scenario = design_.scenario(turn.run);
      LivedRun lived = live(scenario, options, watch_of(turn));
      if (lived.outcome.stopped_by != 0) return;
      for (const std::size_t outcome : design_.outcomes()) row.outcomes.push_back(lived.outcome.values[outcome]);
      if (kept) {
        const std::lock_guard lock(writing_);
        write_run(scenario, options, lived);
      }
    } catch (const SystemError&) {
      throw;  // the machine's fault, and the next run would meet it too
    } catch (const std::exception& error) {
      row = {turn.run, true, {}, error.what()};
    }
    rows_.append(row);
    if (!kept) remove_checkpoints(options.output);
    tell(row);
  }

  RunWatch watch_of(const Turns::Turn& turn) {
    return {[this, turn, told = !turns_.group(turn.group).shared](const Progress& progress) mutable {
              if (!told && !progress.burn_in) {
                told = true;
                // A run that went on from a checkpoint of its own, after the start, may have left none.
                const BurnInGroup& group = turns_.group(turn.group);
                if (std::filesystem::exists(checkpoint_name(folder_.burn_in(group.key)))) turns_.burnt_in(turn.group);
              }
              if (watch_.stop != nullptr && watch_.stop->load() != 0) stop_ = watch_.stop->load();
            },
            [](const std::string&) {}, &stop_};
  }

  void tell(const RunRow& row) {
    const std::lock_guard lock(telling_);
    ++(row.failed ? progress_.failed : progress_.done);
    if (row.failed) watch_.failed({row.run, describe(design_, row.run), row.message, design_.command(row.run)});
    watch_.progress(progress_);
  }

  const SweepDesign& design_;
  const SweepFolder& folder_;
  const SweepOptions& options_;
  const SweepWatch& watch_;
  RowFile rows_;
  Turns turns_;
  std::mutex telling_;
  std::mutex writing_;  ///< HDF5 is written by one thread at a time
  SweepProgress progress_;
  std::atomic<int> stop_{0};
  std::exception_ptr broken_;
};

}  // namespace

Layout layout_of(std::int64_t runs_left, int jobs, double bytes_a_run, double bytes_free) {
  if (runs_left < jobs || jobs * bytes_a_run > bytes_free / 2) return {1, jobs};
  return {jobs, 1};
}

SweepOutcome sweep(const SweepDesign& design, const SweepFolder& folder, const SweepOptions& options,
                   const SweepWatch& watch) {
  SweepOutcome outcome;
  std::vector<BurnInGroup> groups = groups_of(design, options, folder.done(), outcome.progress);
  const std::int64_t left = outcome.progress.all - outcome.progress.before;
  if (left > 0) {
    const Layout layout = layout_of(left, options.jobs, memory_of_a_run(design.first()), free_memory());
    set_threads(layout.threads);
    Sweeper sweeper(design, folder, options, watch, outcome.progress, std::move(groups));
    outcome.progress = sweeper.run(layout.side_by_side);
  }
  const bool all = outcome.progress.before + outcome.progress.done + outcome.progress.failed == outcome.progress.all;
  outcome.stopped_by = all || watch.stop == nullptr ? 0 : watch.stop->load();
  return outcome;
}

std::string describe(const SweepDesign& design, std::int64_t run) {
  const RunPlace at = design.place(run);
  std::string text = fmt::format("setting {}", design.plan().settings[at.setting].name);
  for (std::size_t a = 0; a < design.plan().axes.size(); ++a) {
    text += fmt::format(", {} {}", design.plan().axes[a].parameter.text(), design.value(at.point, a));
  }
  return text + fmt::format(", seed {}, replicate {}", design.first().run.seed, design.replicate_key(at.replicate));
}

}  // namespace rung
