#include "run/sweep.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <mutex>
#include <set>

#include "base/check.hpp"
#include "run/merge_sweep.hpp"
#include "run/run.hpp"
#include "scenario/load.hpp"
#include "tests/support/folder.hpp"

namespace rung {
namespace {

const std::filesystem::path scenarios = std::filesystem::path(RUNG_SOURCE_DIR) / "scenarios";

class SweepTest : public testing::Test {
 protected:
  test::Folder folder;

  SweepDesign design(const std::string& text) const {
    std::ofstream(folder / "plan.yaml") << "format: 1\nbase: teaching-town\n" << text;
    return SweepDesign(load_plan((folder / "plan.yaml").string(), outcome_names(), scenarios), scenarios);
  }
  SweepOutcome go(const SweepDesign& its, const SweepFolder& place, SweepOptions options = {2}) {
    return sweep(its, place, options,
                 {[this](const SweepProgress& p) {
                    if (p.done + p.failed == stop_after) stop = SIGTERM;
                  },
                  [this](const FailedRun& run) { failed.push_back(run); }, &stop});
  }
  std::vector<FailedRun> failed;
  std::int64_t stop_after = -1;
  std::atomic<int> stop{0};
};

constexpr const char* short_runs = "set: {run.burn_in: 0, run.years: 1}\n";

TEST_F(SweepTest, RunsAreNumberedReplicatesFastest) {
  const SweepDesign its = design(std::string(short_runs) +
                                 "axes: {search.tries: [2, 3, 4]}\nsettings: {a: , b: {search.looks_unemployed: 3}}\n"
                                 "design: {method: factorial}\nreplicates: 5\n");
  EXPECT_EQ(its.runs(), 30);
  const RunPlace at = its.place(15 + 5 + 3);
  EXPECT_EQ(at.setting, 1U);
  EXPECT_EQ(at.point, 1);
  EXPECT_EQ(at.replicate, 3);
  EXPECT_EQ(its.overrides(23), (std::vector<std::string>{"run.burn_in=0", "run.years=1", "search.looks_unemployed=3",
                                                         "search.tries=3", "run.replicate=3"}));
  // Common keys: a replicate has the same luck in each setting and at each point.
  EXPECT_EQ(its.scenario(3).run.replicate, its.scenario(23).run.replicate);
  EXPECT_EQ(its.scenario(3).run.seed, its.scenario(23).run.seed);
  EXPECT_NE(its.scenario(3).run.replicate, its.scenario(4).run.replicate);
}

TEST_F(SweepTest, ARowHasWhatTheRunAloneGives) {
  const SweepDesign its = design(std::string(short_runs) +
                                 "axes: {search.tries: [2, 3]}\ndesign: {method: factorial}\nreplicates: 2\n"
                                 "outcomes: [hires, unemployment_rate]\n");
  const SweepFolder place(folder / "sweep", its, false);
  EXPECT_EQ(go(its, place).progress.done, 4);
  const MergedRuns merged = merge_rows(its, place);
  for (std::int64_t run = 0; run < 4; ++run) {
    const LivedRun alone = live(its.scenario(run), {folder / "alone.h5"}, {[](const Progress&) {}, {}, nullptr});
    for (std::size_t o = 0; o < 2; ++o) {
      EXPECT_EQ(merged.outcomes[o][static_cast<std::size_t>(run)], alone.outcome.values[its.outcomes()[o]]);
    }
  }
}

/// Burn-ins are shared by runs that differ only in what begins at the start, and change nothing.
TEST_F(SweepTest, SharedBurnInsGiveWhatUnsharedRunsGive) {
  const SweepDesign its = design(
      "set: {run.burn_in: 2}\naxes: {run.years: [1, 2], search.tries: [1, 9]}\ndesign: {method: factorial}\n"
      "replicates: 2\n"
      "outcomes: all\n");
  ASSERT_TRUE(its.shares_burn_in());
  std::set<std::uint64_t> keys;
  for (std::int64_t run = 0; run < its.runs(); ++run) keys.insert(its.burn_in_key(run));
  EXPECT_EQ(keys.size(), 4U);  // one for each of the tries and replicates
  const SweepFolder place(folder / "sweep", its, false);
  EXPECT_EQ(go(its, place).progress.done, 8);
  EXPECT_TRUE(std::filesystem::is_empty(folder / "sweep" / "burn_in"));
  const MergedRuns merged = merge_rows(its, place);
  for (std::int64_t run = 0; run < its.runs(); ++run) {
    const LivedRun alone = live(its.scenario(run), {folder / "alone.h5"}, {[](const Progress&) {}, {}, nullptr});
    for (std::size_t o = 0; o < merged.outcomes.size(); ++o) {
      const double value = merged.outcomes[o][static_cast<std::size_t>(run)];
      const double wanted = alone.outcome.values[its.outcomes()[o]];
      EXPECT_TRUE(value == wanted || (value != value && wanted != wanted)) << its.plan().outcomes[o];
    }
  }
}

/// A programme is an axis as any other; switched off it leaves what a town without it has, and its burn-in is shared.
TEST_F(SweepTest, AProgrammeIsSwitchedByAnAxis) {
  const SweepDesign its = design(
      "set: {run.burn_in: 1, run.years: 2, run.people: 8000, programmes.ladder.seats: 12,\n"
      "      programmes.ladder.least_class: 4, programmes.ladder.sector: health}\n"
      "axes: {programmes.ladder.enabled: [false, true], programmes.ladder.cohorts_run: [0, 40]}\n"
      "design: {method: factorial}\noutcomes: all\n");
  ASSERT_TRUE(its.shares_burn_in());
  EXPECT_EQ(its.overrides(3).back(), "programmes.ladder.cohorts_run=40");
  const SweepFolder place(folder / "sweep", its, false);
  EXPECT_EQ(go(its, place).progress.done, 4);
  const MergedRuns merged = merge_rows(its, place);
  const RunWatch quiet{[](const Progress&) {}, {}, nullptr};
  const LivedRun without =
      live(load_scenario("teaching-town", {"run.burn_in=1", "run.years=2", "run.people=8000"}, scenarios),
           {folder / "without.h5"}, quiet);
  const LivedRun experienced = live(its.scenario(3), {folder / "experienced.h5"}, quiet);
  const auto expect_same = [&](std::size_t run, const LivedRun& alone) {
    for (std::size_t o = 0; o < merged.outcomes.size(); ++o) {
      const double value = merged.outcomes[o][run];
      const double wanted = alone.outcome.values[o];
      EXPECT_TRUE(value == wanted || (value != value && wanted != wanted)) << run << " " << outcome_names()[o];
    }
  };
  expect_same(0, without);
  expect_same(1, without);
  expect_same(3, experienced);
  ASSERT_EQ(experienced.outcome.programmes.size(), 1U);
  EXPECT_GT(experienced.outcome.programmes[0].total.started, 0) << "nobody takes part";
  // The months of the burn-in have the same state, whole.
  EXPECT_EQ(experienced.tables.monthly.state_hash[11], without.tables.monthly.state_hash[11]);
  EXPECT_NE(experienced.tables.monthly.state_hash[23], without.tables.monthly.state_hash[23]);
}

/// Stopped after the first of three that share, its burn-in lies there for the others; and it is taken up.
TEST_F(SweepTest, ABurnInStaysWhileRunsOfItAreLeft) {
  const SweepDesign its = design("set: {run.burn_in: 2}\naxes: {run.years: [1, 2, 3]}\ndesign: {method: factorial}\n");
  const SweepFolder place(folder / "sweep", its, false);
  stop_after = 1;
  SweepOptions one_core;
  EXPECT_EQ(go(its, place, one_core).stopped_by, SIGTERM);
  EXPECT_TRUE(std::filesystem::exists(place.burn_in(its.burn_in_key(0)).string() + ".checkpoint"));
  stop = 0;
  stop_after = -1;
  EXPECT_EQ(go(its, place, one_core).progress.done, 2);
  EXPECT_TRUE(std::filesystem::is_empty(folder / "sweep" / "burn_in"));
  EXPECT_TRUE(std::filesystem::is_empty(folder / "sweep" / "unfinished"));
}

/// The whole state, not only what is kept of it.
TEST_F(SweepTest, ASharedBurnInLeadsToTheSameStateBitForBit) {
  const SweepDesign its = design("set: {run.burn_in: 2}\naxes: {run.years: [1, 2]}\ndesign: {method: factorial}\n");
  const RunWatch watch{[](const Progress&) {}, [](const std::string&) {}, nullptr};
  const LivedRun alone = live(its.scenario(1), {folder / "alone.h5"}, watch);
  RunOptions sharing{folder / "shared.h5"};
  sharing.burn_in = folder / "burnt";
  sharing.burn_in_hash = 7;
  (void)live(its.scenario(0), sharing, watch);
  ASSERT_TRUE(folder.has("burnt.checkpoint"));
  int months = 0;
  const LivedRun shared =
      live(its.scenario(1), sharing, {[&](const Progress&) { ++months; }, [](const std::string&) {}, nullptr});
  EXPECT_EQ(months, 25);  // of 49: the burn-in was taken up
  EXPECT_EQ(shared.tables.monthly.state_hash, alone.tables.monthly.state_hash);
  EXPECT_EQ(shared.tables.monthly.month, alone.tables.monthly.month);
  for (std::size_t i = 0; i < alone.tables.monthly.counts.size(); ++i) {
    EXPECT_EQ(shared.tables.monthly.counts[i].hires, alone.tables.monthly.counts[i].hires);
  }
  EXPECT_EQ(shared.tables.snapshots.size(), alone.tables.snapshots.size());
  EXPECT_EQ(shared.tables.snapshots.back().hourly_pay, alone.tables.snapshots.back().hourly_pay);
}

TEST_F(SweepTest, StoppedItGoesOnAndRepeatsNothing) {
  const SweepDesign its =
      design(std::string(short_runs) + "axes: {search.tries: [2, 3]}\ndesign: {method: factorial}\nreplicates: 6\n");
  const SweepFolder place(folder / "sweep", its, false);
  stop_after = 5;
  const SweepOutcome first = go(its, place);
  EXPECT_EQ(first.stopped_by, SIGTERM);
  EXPECT_LT(first.progress.done, 12);
  stop = 0;
  stop_after = -1;
  const SweepOutcome second = go(its, place);
  EXPECT_EQ(second.stopped_by, 0);
  EXPECT_EQ(second.progress.before, first.progress.done);
  EXPECT_EQ(second.progress.done, 12 - first.progress.done);
  int rows = 0;
  place.for_each_row([&](RunRow&&) { ++rows; });
  EXPECT_EQ(rows, 12);
}

TEST_F(SweepTest, AFailingRunStopsNoOtherAndSaysHowToRepeatIt) {
  const SweepDesign its = design(
      "set: {run.years: 1, job_creation.absorption: low, job_creation.reference: own}\n"
      "axes: {run.burn_in: [3, 0, 4]}\ndesign: {method: factorial}\n");
  const SweepFolder place(folder / "sweep", its, false);
  const SweepOutcome outcome = go(its, place);
  EXPECT_EQ(outcome.progress.done, 2);
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_EQ(failed[0].run, 1);
  EXPECT_EQ(failed[0].what, "setting base, run.burn_in 0, seed 1, replicate 0");
  EXPECT_NE(failed[0].message.find("burn_in"), std::string::npos) << failed[0].message;
  EXPECT_EQ(failed[0].command,
            "rung run teaching-town --set run.years=1 --set job_creation.absorption=low --set "
            "job_creation.reference=own --set run.burn_in=0 -o run-1.h5");
  const MergedRuns merged = merge_rows(its, place);
  EXPECT_EQ(merged.failed, std::vector<std::int64_t>{1});
  EXPECT_EQ(go(its, place).progress.before, 2);  // what failed is tried again
}

TEST_F(SweepTest, TasksTakeEachRunOnce) {
  const SweepDesign its =
      design(std::string(short_runs) + "axes: {search.tries: [2, 3, 4]}\ndesign: {method: factorial}\nreplicates: 3\n");
  const SweepFolder place(folder / "sweep", its, false);
  std::int64_t all = 0;
  for (int task = 0; task < 4; ++task) {
    SweepOptions options;
    options.task = task;
    options.tasks = 4;
    all += go(its, place, options).progress.done;
  }
  EXPECT_EQ(all, 9);
  const MergedRuns merged = merge_rows(its, place);
  EXPECT_EQ(merged.count(MergedRuns::Status::done), 9);
}

TEST(LayoutOf, PutsSmallRunsSideBySideAndThreadsIntoBigOnes) {
  EXPECT_EQ(layout_of(300, 8, 1e7, 1e10).side_by_side, 8);
  EXPECT_EQ(layout_of(300, 8, 1e7, 1e10).threads, 1);
  EXPECT_EQ(layout_of(300, 8, 2e9, 1e10).side_by_side, 1);
  EXPECT_EQ(layout_of(300, 8, 2e9, 1e10).threads, 8);
  EXPECT_EQ(layout_of(3, 8, 1e7, 1e10).threads, 8);
}

TEST_F(SweepTest, AFolderOfAnotherPlanOrOfOtherThingsIsRefused) {
  const SweepDesign one = design(std::string(short_runs) + "axes: {search.tries: [2]}\ndesign: {method: factorial}\n");
  const SweepDesign two = design(std::string(short_runs) + "axes: {search.tries: [3]}\ndesign: {method: factorial}\n");
  { const SweepFolder place(folder / "sweep", one, false); }
  EXPECT_THROW(SweepFolder(folder / "sweep", two, false), InputError);
  EXPECT_NO_THROW(SweepFolder(folder / "sweep", one, false));
  EXPECT_NO_THROW(SweepFolder(folder / "sweep", two, true));
  std::filesystem::create_directory(folder / "other");
  std::ofstream(folder / "other" / "letter.txt") << "keep me";
  EXPECT_THROW(SweepFolder(folder / "other", one, true), InputError);
  EXPECT_TRUE(folder.has("other/letter.txt"));
}

/// A sweep may be ended at any moment while its folder is made: the same command goes on.
TEST_F(SweepTest, AFolderHalfMadeIsMadeWhole) {
  const SweepDesign its = design(std::string(short_runs) + "axes: {search.tries: [2]}\ndesign: {method: factorial}\n");
  std::filesystem::create_directory(folder / "sweep");
  std::ofstream(folder / "sweep" / "manifest.txt.part-7f0101-12") << "rung sw";
  { const SweepFolder place(folder / "sweep", its, false); }
  EXPECT_TRUE(folder.has("sweep/manifest.txt"));
  std::filesystem::remove_all(folder / "sweep" / "rows");
  std::filesystem::remove(folder / "sweep" / "plan.yaml");
  const SweepFolder place(folder / "sweep", its, false);
  EXPECT_TRUE(folder.has("sweep/plan.yaml"));
  EXPECT_EQ(go(its, place).progress.done, 1);
}

/// What is kept and what it is called may change without running again.
TEST_F(SweepTest, TheHashIsOfWhatResultsDependOn) {
  const std::string axes = std::string(short_runs) + "axes: {search.tries: [2]}\ndesign: {method: factorial}\n";
  const std::uint64_t hash = design(axes).hash();
  EXPECT_EQ(design(axes + "title: Another\nkeep: all\n").hash(), hash);
  EXPECT_NE(design(axes + "replicates: 2\n").hash(), hash);
  EXPECT_NE(design(axes + "outcomes: [hires]\n").hash(), hash);
}

}  // namespace
}  // namespace rung
