#include "run/run.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "base/check.hpp"
#include "base/parallel.hpp"
#include "record/format.hpp"
#include "record/read_results.hpp"
#include "scenario/load.hpp"
#include "tests/support/folder.hpp"

namespace rung {
namespace {

using test::Folder;

const std::filesystem::path scenarios = std::filesystem::path(RUNG_SOURCE_DIR) / "scenarios";
constexpr int months = 25;  ///< of the small town

Scenario town(std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"run.burn_in=1", "run.years=1"});
  return load_scenario("teaching-town", more, scenarios);
}

/// Somebody who watches a run, and stops it after so many months.
struct Watcher {
  int stop_after = 0;
  std::atomic<int> stop{0};
  std::vector<Progress> seen{};
  std::string said{};

  RunWatch watch() {
    return {[this](const Progress& progress) {
              seen.push_back(progress);
              if (progress.months_done == stop_after) stop = SIGTERM;
            },
            [this](const std::string& text) { said += text + "\n"; }, &stop};
  }
};

RunOptions to(const std::filesystem::path& output, bool resume = false) {
  RunOptions options;
  options.output = output;
  options.resume = resume;
  options.command = "rung run";
  return options;
}

void finish(const Scenario& scenario, const RunOptions& options) {
  Watcher watcher;
  EXPECT_EQ(run(scenario, options, watcher.watch()).stopped_by, 0);
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(MonthsOf, IncludesTheLastApril) {
  RunSettings settings;
  settings.burn_in_years = 20;
  settings.years = 10;
  EXPECT_EQ(months_of(settings), 361);
  settings.burn_in_years = 0;
  settings.years = 1;
  EXPECT_EQ(months_of(settings), 13);
}

/// Every table, dimension and column that analysis and provenance add stands on the format page, and no more.
TEST(Run, WritesNothingThatTheFormatPageDoesNotTell) {
  const Folder folder;
  const Scenario scenario =
      load_scenario("teaching-town", {"run.burn_in=9", "run.years=1", "programmes.ladder.enabled=true"}, scenarios);
  Watcher watcher;
  const RunOutcome outcome = run(scenario, to(folder / "town.h5"), watcher.watch());
  const std::vector<NamedTable> extra = extra_tables(scenario, {}, outcome);
  EXPECT_EQ(undocumented(extra), std::vector<std::string>{});
  EXPECT_EQ(extra.size(), extra_tables_format().size()) << "eleven Aprils and a programme make every table";
}

TEST(Run, WritesAFileThatCanBeReadAndNothingElse) {
  const Folder folder;
  const Scenario scenario = town();
  Watcher watcher;
  RunOptions options = to(folder / "town.h5");
  options.checkpoint_every = 0;  // every month: they must all be gone at the end
  const RunOutcome outcome = run(scenario, options, watcher.watch());

  EXPECT_EQ(outcome.stopped_by, 0);
  EXPECT_EQ(outcome.written, folder / "town.h5");
  EXPECT_EQ(folder.files(), 1U);
  const Manifest manifest = read_manifest(outcome.written);
  EXPECT_TRUE(manifest.complete);
  EXPECT_EQ(manifest.title, scenario.title);
  EXPECT_EQ(manifest.scenario_hash, scenario.hash);
  const std::vector<double> people = read_numbers(outcome.written, "monthly/people");
  ASSERT_EQ(people.size(), static_cast<std::size_t>(months));
  EXPECT_NEAR(people.front(), 2000, 100);
  EXPECT_TRUE(outcome.escape.empty());  // for which ten years are needed
  EXPECT_FALSE(to_text(outcome.summary).empty());
}

TEST(Run, TellsOfEachMonth) {
  const Folder folder;
  const Scenario scenario = town();
  Watcher watcher;
  (void)run(scenario, to(folder / "town.h5"), watcher.watch());
  ASSERT_EQ(watcher.seen.size(), static_cast<std::size_t>(months));
  for (int i = 0; i < months; ++i) {
    const Progress& progress = watcher.seen[static_cast<std::size_t>(i)];
    EXPECT_EQ(progress.month, scenario.run.start + (i - 12));
    EXPECT_EQ(progress.months_done, i + 1);
    EXPECT_EQ(progress.months_all, months);
    EXPECT_EQ(progress.burn_in, i < 12) << i;
  }
  EXPECT_EQ(watcher.said, "");
}

TEST(Run, StoppedAtAnyMonthGoesOnAsIfItHadNot) {
  const Folder folder;
  const Scenario scenario = town();
  finish(scenario, to(folder / "whole.h5"));
  for (const int month : {1, 11, 12, 13, 24}) {
    SCOPED_TRACE(testing::Message() << "stopped after " << month << " months");
    Watcher stopper{month};
    const RunOutcome stopped = run(scenario, to(folder / "cut.h5"), stopper.watch());
    EXPECT_EQ(stopped.stopped_by, SIGTERM);
    EXPECT_EQ(stopped.written, folder / "cut.partial.h5");
    EXPECT_FALSE(read_manifest(stopped.written).complete);
    EXPECT_EQ(read_numbers(stopped.written, "monthly/people").size(), static_cast<std::size_t>(month));
    EXPECT_TRUE(folder.has("cut.h5.checkpoint"));
    EXPECT_FALSE(folder.has("cut.h5"));

    Watcher other;
    const RunOutcome resumed = run(scenario, to(folder / "cut.h5", true), other.watch());
    EXPECT_EQ(resumed.stopped_by, 0);
    EXPECT_EQ(other.seen.size(), static_cast<std::size_t>(months - month));
    EXPECT_EQ(other.seen.front().months_before, month);
    EXPECT_NE(other.said.find("resumed"), std::string::npos) << other.said;
    EXPECT_EQ(first_difference(folder / "whole.h5", folder / "cut.h5"), std::nullopt);
    EXPECT_EQ(folder.files(), 2U);
    std::filesystem::remove(folder / "cut.h5");
  }
}

TEST(Run, StoppedWithItsRingOpenGoesOnAsIfItHadNot) {
  const Folder folder;
  const Scenario scenario = town({"run.ring=open"});
  finish(scenario, to(folder / "whole.h5"));
  Watcher stopper{13};
  EXPECT_EQ(run(scenario, to(folder / "cut.h5"), stopper.watch()).stopped_by, SIGTERM);
  Watcher other;
  const RunOutcome resumed = run(scenario, to(folder / "cut.h5", true), other.watch());
  EXPECT_EQ(first_difference(folder / "whole.h5", folder / "cut.h5"), std::nullopt);
  EXPECT_GT(read_numbers(folder / "cut.h5", "monthly/held_outside").back(), 0);
  EXPECT_NE(to_text(resumed.summary).find("across the border of the area"), std::string::npos);
}

/// What job creation remembers is in the checkpoint: cut in the burn-in, while what is usual is added up, and after.
TEST(Run, GoesOnAsIfItHadNotStoppedWithJobCreationOn) {
  const Folder folder;
  const Scenario scenario = load_scenario("teaching-town",
                                          {"run.people=10000", "run.burn_in=3", "run.years=1",
                                           "job_creation.absorption=high", "job_creation.reference=own"},
                                          scenarios);
  finish(scenario, to(folder / "whole.h5"));
  EXPECT_EQ(read_manifest(folder / "whole.h5").reference_hash, 0U) << "compared with itself";
  for (const int month : {20, 42}) {
    Watcher stopper{month};
    EXPECT_EQ(run(scenario, to(folder / "cut.h5"), stopper.watch()).stopped_by, SIGTERM);
    finish(scenario, to(folder / "cut.h5", true));
    EXPECT_EQ(first_difference(folder / "whole.h5", folder / "cut.h5"), std::nullopt) << month;
    std::filesystem::remove(folder / "cut.h5");
  }
  finish(load_scenario("teaching-town", {"run.people=10000", "run.burn_in=3", "run.years=1"}, scenarios),
         to(folder / "off.h5"));
  EXPECT_NE(first_difference(folder / "whole.h5", folder / "off.h5"), std::nullopt) << "and it does something";
}

TEST(Run, StoppedInItsLastMonthIsDone) {
  const Folder folder;
  Watcher watcher{months};
  EXPECT_EQ(run(town(), to(folder / "town.h5"), watcher.watch()).stopped_by, 0);
  EXPECT_TRUE(read_manifest(folder / "town.h5").complete);
  EXPECT_EQ(folder.files(), 1U);
}

TEST(Run, IsTheSameOnAnyNumberOfThreads) {
  const Folder folder;
  const Scenario scenario = town({"run.people=20000"});  // several blocks of rows
  const int before = threads();
  for (const int n : {1, 2, 5}) {
    set_threads(n);
    finish(scenario, to(folder / (std::to_string(n) + ".h5")));
    EXPECT_EQ(first_difference(folder / "1.h5", folder / (std::to_string(n) + ".h5")), std::nullopt) << n << " threads";
  }
  set_threads(before);
}

TEST(Run, KeepsAnExistingFileUnlessForced) {
  const Folder folder;
  std::ofstream(folder / "town.h5") << "somebody's work";
  Watcher watcher;
  EXPECT_THROW((void)run(town(), to(folder / "town.h5"), watcher.watch()), InputError);
  EXPECT_TRUE(watcher.seen.empty());  // told before a month is lived
  EXPECT_EQ(text_of(folder / "town.h5"), "somebody's work");
  EXPECT_EQ(folder.files(), 1U);

  RunOptions options = to(folder / "town.h5");
  options.force = true;
  finish(town(), options);
  EXPECT_TRUE(read_manifest(folder / "town.h5").complete);
}

TEST(Run, ToldToResumeWithNothingThereStartsAndSaysSo) {
  const Folder folder;
  Watcher watcher;
  EXPECT_EQ(run(town(), to(folder / "town.h5", true), watcher.watch()).stopped_by, 0);
  EXPECT_EQ(watcher.seen.size(), static_cast<std::size_t>(months));
  EXPECT_NE(watcher.said.find("no checkpoint"), std::string::npos) << watcher.said;
}

TEST(Run, DoesNotResumeAnotherScenario) {
  const Folder folder;
  Watcher stopper{3};
  (void)run(town(), to(folder / "town.h5"), stopper.watch());
  Watcher watcher;
  EXPECT_THROW((void)run(town({"run.seed=2"}), to(folder / "town.h5", true), watcher.watch()), InputError);
  EXPECT_TRUE(folder.has("town.h5.checkpoint"));
}

TEST(Run, FlatCopyExplainsEachColumn) {
  const Folder folder;
  RunOptions options = to(folder / "town.h5");
  options.csv = true;
  finish(town(), options);
  std::istringstream dictionary(text_of(folder / "town_dictionary.csv"));
  int lines = 0;
  for (std::string line; std::getline(dictionary, line); ++lines) {
    EXPECT_NE(line.back(), ',') << line;
    EXPECT_EQ(line.find(",,"), std::string::npos) << line;
  }
  EXPECT_GT(lines, 100);
}

TEST(Rerun, SaysSame) {
  const Folder folder;
  finish(town({"run.seed=5"}), to(folder / "town.h5"));
  Watcher watcher;
  EXPECT_EQ(rerun(folder / "town.h5", scenarios, folder / "again.h5", watcher.watch()), std::nullopt);
  EXPECT_EQ(watcher.said, "");
  EXPECT_EQ(folder.files(), 1U);
}

TEST(Rerun, WantsAWholeRun) {
  const Folder folder;
  Watcher stopper{3};
  (void)run(town(), to(folder / "town.h5"), stopper.watch());
  Watcher watcher;
  EXPECT_THROW((void)rerun(folder / "town.partial.h5", scenarios, folder / "again.h5", watcher.watch()), InputError);
}

}  // namespace
}  // namespace rung
