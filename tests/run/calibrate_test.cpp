#include "run/calibrate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "analysis/run_measures.hpp"
#include "base/check.hpp"
#include "run/validate.hpp"
#include "scenario/load.hpp"
#include "tests/support/folder.hpp"

namespace rung {
namespace {

using test::Folder;

const std::filesystem::path root = RUNG_SOURCE_DIR "/scenarios";
constexpr const char* parameters =
    "parameters:\n  search.looks_unemployed: {low: 3, high: 24, scale: log}\n"
    "  separations.to_unemployment: {low: 0.0001, high: 0.006, scale: log}\n"
    "replicates: 2\nblocks: 1\nevaluations: 8\n";
constexpr const char* town = "{run.burn_in: 1 years, run.years: 1 years, record.panel: none}";
constexpr const char* path_and_town =
    "format: 1\nbase: uk-2006\n"
    "set: {run.people: 4000, run.burn_in: 1 years, run.years: 3 years, record.panel: none}\n"
    "targets: [P4_P10_2006, F4_eu_before, V1_2008, F5, V3]\n";

CalibrationProblem problem_of(const std::string& text) {
  const Folder folder;
  std::ofstream(folder / "plan.yaml") << text;
  return calibration_problem(load_calibration_plan((folder / "plan.yaml").string(), root),
                             load_targets(root / "uk" / "targets.csv", run_measure_names()), root);
}

CalibrationProblem two_worlds() {
  return problem_of(std::string(path_and_town) + parameters + "also:\n  - {base: teaching-town, set: " + town +
                    ", targets: [F1_2019, F5]}\n");
}

std::string messages_of(const std::string& text) {
  try {
    (void)problem_of(text);
  } catch (const InputError& error) {
    std::string all;
    for (const std::string& message : error.messages()) all += message + "\n";
    return all;
  }
  return {};
}

std::vector<Evaluation> some_evaluations(const CalibrationProblem& problem) {
  std::vector<Evaluation> some;
  for (const double share : {0.3, 0.5, 0.8}) some.push_back({values_at(problem.plan, {share, 0.4}), 100'000});
  return some;
}

/// NaN equals NaN.
std::string text_of(const std::vector<Figures>& all) {
  std::string text;
  for (const Figures& figures : all) {
    for (const std::vector<double>& of_target : figures) {
      for (const double value : of_target) text += std::to_string(value) + " ";
    }
  }
  return text;
}

TEST(CalibrationOfAPath, TakesTheTargetsOfTheYearsThatItLives) {
  const CalibrationProblem fitted = problem_of(
      std::string("format: 1\nbase: uk-2006\nset: {run.people: 4000, run.years: 3 years, record.panel: none}\n") +
      parameters);
  const auto labels = target_labels(fitted);
  const auto has = [&](const char* id) { return std::find(labels.begin(), labels.end(), id) != labels.end(); };
  EXPECT_TRUE(has("P4_P10_2006"));
  EXPECT_TRUE(has("V1_2008"));
  EXPECT_TRUE(has("F5")) << "of no month of it, but a steady figure";
  EXPECT_FALSE(has("P4_P10_2010"));
  EXPECT_FALSE(has("E1_stuck")) << "a decade was not lived";
  EXPECT_FALSE(has("F1_2006")) << "given to the run";
}

TEST(CalibrationOfAPath, ReadsEachTargetInItsOwnMonthsAndWorld) {
  const Folder folder;
  const CalibrationProblem problem = two_worlds();
  ASSERT_EQ(target_labels(problem), (std::vector<std::string>{"P4_P10_2006", "F4_eu_before", "V1_2008", "F5@uk-2006",
                                                              "V3", "F1_2019", "F5@teaching-town"}));
  Evaluator evaluate(problem, folder / "log", 1, root, {});
  const std::vector<Evaluation> asked{some_evaluations(problem).front()};
  const auto all = evaluate(asked);
  ASSERT_EQ(all.size(), 1U);

  std::size_t k = 0;
  for (std::size_t w = 0; w < 2; ++w) {
    const CalibrationWorld& world = problem.plan.worlds[w];
    std::vector<std::string> set;
    for (const Assignment& a : world.set) set.push_back(a.text());
    for (const Assignment& a : asked[0].values) set.push_back(a.text());
    Scenario scenario = load_scenario(world.base, set, root);
    scenario.run.replicate = 100'001;
    RunOptions options;
    options.output = folder / "run";
    options.checkpoint_every = 1e9;
    const LivedRun lived = live(scenario, options, {[](const Progress&) {}, [](const std::string&) {}, nullptr});
    const Draws draws(scenario.run.seed, scenario.run.replicate);
    const ValidatedRun run = validated_run(scenario, draws, lived);
    const MonthSpan months{scenario.run.start.index, scenario.run.start.index + 12 * scenario.run.years};
    for (; k < problem.targets.size() && problem.targets[k].world == w; ++k) {
      const double read = measure_targets(run, {&problem.targets[k].target, 1}, months).front();
      EXPECT_FALSE(std::isnan(read));
      EXPECT_EQ(all[0][k][1], read) << problem.targets[k].target.id;
      Target another_year = problem.targets[k].target;
      another_year.period = "2009-04";
      if (w == 0 && another_year.world == TargetWorld::path) {
        EXPECT_NE(read, measure_targets(run, {&another_year, 1}, months).front()) << another_year.id;
      }
    }
  }
  EXPECT_EQ(k, 7U);
}

TEST(CalibrationProblems, NameWhatAWorldCannotTellOf) {
  const std::string path = messages_of(
      std::string("format: 1\nbase: uk-2006\nset: {run.years: 3 years}\ntargets: [F3_eu, F4_eu_befor]\n") + parameters);
  EXPECT_NE(path.find("plan.yaml:4:11: targets: F3_eu cannot be told of the world uk-2006 (it is of other years)"),
            std::string::npos)
      << path;
  EXPECT_NE(path.find("plan.yaml:4:18: targets: F4_eu_befor is no target"), std::string::npos) << path;
  EXPECT_NE(path.find("Did you mean F4_eu_before?"), std::string::npos) << path;
  const std::string steady = messages_of(std::string("format: 1\nbase: teaching-town\n") + parameters +
                                         "also:\n  - {base: uk, targets: [P7]}\n");
  EXPECT_NE(steady.find("plan.yaml:10:26: targets: P7 cannot be told of the world uk"), std::string::npos) << steady;
  const std::string programme = messages_of(std::string("format: 1\nbase: teaching-town\n") + parameters +
                                            "also:\n  - {base: workadvance, targets: [F5]}\n");
  EXPECT_NE(programme.find("without programmes"), std::string::npos) << programme;
}

TEST(Evaluations, AreTheSameSideBySideAndOneAtATime) {
  const CalibrationProblem problem = two_worlds();
  const std::vector<Evaluation> asked = some_evaluations(problem);
  const Folder folder;
  Evaluator together(problem, folder / "together", 2, root, {}), single(problem, folder / "single", 1, root, {});
  const auto at_once = together(asked);
  std::vector<Figures> one_by_one;
  for (const Evaluation& one : asked) one_by_one.push_back(single({&one, 1}).front());
  EXPECT_EQ(text_of(at_once), text_of(one_by_one));
  EXPECT_NE(text_of({at_once[0]}), text_of({at_once[1]}));
}

TEST(Evaluations, AreReplayedFromTheLogAfterAStopWithinABatch) {
  const CalibrationProblem problem = two_worlds();
  const std::vector<Evaluation> asked = some_evaluations(problem);
  const Folder folder;
  std::atomic<int> stop = 0;
  CalibrationProgress at;
  const CalibrationWatch watch{[&](const CalibrationProgress& progress) {
                                 at = progress;
                                 stop = 2;  // as soon as one is done
                               },
                               &stop};
  {
    Evaluator evaluate(problem, folder / "log", 1, root, watch);
    EXPECT_TRUE(evaluate(asked).empty());
    EXPECT_EQ(evaluate.stopped_by(), 2);
    EXPECT_EQ(at.done, 1);
  }
  std::vector<Figures> whole;
  {
    Evaluator evaluate(problem, folder / "log", 2, root, {});
    whole = evaluate(asked);
    ASSERT_EQ(whole.size(), 3U);
  }
  const auto size = std::filesystem::file_size(folder / "log");
  stop = 2;  // nothing can be simulated now
  Evaluator evaluate(problem, folder / "log", 1, root, watch);
  EXPECT_EQ(text_of(evaluate(asked)), text_of(whole));
  EXPECT_EQ(at.replayed, 3);
  EXPECT_EQ(std::filesystem::file_size(folder / "log"), size);
}

TEST(Evaluations, AreOfOneCalibrationOnly) {
  const Folder folder;
  {
    const CalibrationProblem problem = two_worlds();
    const Evaluator evaluate(problem, folder / "log", 1, root, {});
  }
  const CalibrationProblem other = problem_of(std::string(path_and_town) + parameters);
  EXPECT_THROW(Evaluator(other, folder / "log", 1, root, {}), InputError);
}

TEST(CalibrationOfSeveralWorlds, TellsOfEachTargetInItsWorld) {
  const CalibrationProblem problem = problem_of(
      std::string("format: 1\nbase: teaching-town\nset: ") + town + "\ntargets: [F1_2019, F5]\n" + parameters +
      "also:\n  - {base: teaching-town, set: {run.burn_in: 2 years, run.years: 1 years, record.panel: none}, "
      "targets: [F5]}\n");
  const Folder folder;
  const Calibration c = calibrate(problem, folder / "log", 2, root, {});
  ASSERT_EQ(c.simulated.size(), 3U);
  EXPECT_NE(c.simulated[1].mean, c.simulated[2].mean) << "another world";
  EXPECT_LE(c.search.path.size(), 8U);
  for (const NamedTable& table : calibration_tables(problem, c)) {
    if (table.group != "targets") continue;
    EXPECT_EQ(table.dims.at(0).labels, (std::vector<std::string>{"F1_2019", "F5@teaching-town", "F5@teaching-town_2"}));
    EXPECT_EQ(std::get<std::vector<std::string>>(table.columns.at(0).values),
              (std::vector<std::string>{"teaching-town", "teaching-town", "teaching-town_2"}));
  }
  const std::string text = to_text(problem, c), yaml = fitted_yaml(problem, c);
  EXPECT_NE(text.find("target of teaching-town_2"), std::string::npos) << text;
  EXPECT_EQ(yaml.find("targets: F1_2019 F5\n"), yaml.rfind("targets: F1_2019 F5\n"));
  EXPECT_NE(yaml.find("#   targets: F5\n"), std::string::npos) << yaml;
}

}  // namespace
}  // namespace rung
