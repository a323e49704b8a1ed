#include "scenario/calibration_plan.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/check.hpp"
#include "tests/support/folder.hpp"

namespace rung {
namespace {

using test::Folder;

constexpr const char* head = "format: 1\nbase: teaching-town\n";
constexpr const char* free_one = "parameters: {search.looks_unemployed: {low: 3, high: 24, scale: log}}\n";

CalibrationPlan read(const std::string& text) {
  const Folder folder;
  std::ofstream(folder / "plan.yaml") << text;
  return load_calibration_plan((folder / "plan.yaml").string(), RUNG_SOURCE_DIR "/scenarios");
}

std::string message_of(const std::string& text) {
  try {
    (void)read(text);
  } catch (const InputError& error) {
    std::string all;
    for (const std::string& message : error.messages()) all += message + "\n";
    return all;
  }
  return {};
}

std::vector<std::string> ids_of(const CalibrationWorld& world) {
  std::vector<std::string> ids;
  for (const NamedTarget& target : world.targets) ids.push_back(target.id);
  return ids;
}

TEST(CalibrationPlan, IsReadWithAllItSays) {
  const CalibrationPlan plan = read(
      std::string(head) +
      "title: A fit\nset: {run.years: 3 years}\n"
      "parameters:\n  search.looks_unemployed: {low: 3, high: 24, scale: log}\n  pay.catch_up: {low: 0.1, high: 0.5}\n"
      "truth: {pay.catch_up: 0.2, search.looks_unemployed: 7}\n"
      "targets: [F5, V3]\nmethod: nelder_mead\nreplicates: 6\nblocks: 2\nevaluations: 40\n");
  EXPECT_EQ(plan.title, "A fit");
  ASSERT_EQ(plan.worlds.size(), 1U);
  EXPECT_EQ(plan.worlds[0].base, "teaching-town");
  EXPECT_EQ(plan.worlds[0].name, "teaching-town");
  EXPECT_EQ(plan.worlds[0].set.size(), 1U);
  ASSERT_EQ(plan.parameters.size(), 2U);
  EXPECT_EQ(plan.parameters[0].parameter.text(), "search.looks_unemployed");
  EXPECT_EQ(plan.parameters[0].scale, AxisScale::log);
  EXPECT_EQ(plan.parameters[1].high, 0.5);
  EXPECT_EQ(plan.truth.size(), 2U);
  EXPECT_EQ(ids_of(plan.worlds[0]), (std::vector<std::string>{"F5", "V3"}));
  EXPECT_EQ(plan.method, SearchMethod::nelder_mead);
  EXPECT_EQ(plan.replicates, 6);
  EXPECT_EQ(plan.blocks, 2);
  EXPECT_EQ(plan.evaluations, 40);
}

TEST(CalibrationPlan, IsOfSeveralWorlds) {
  const CalibrationPlan plan = read(std::string(head) + free_one +
                                    "also:\n  - {base: uk, set: {run.years: 3 years}, targets: [F1_2019]}\n"
                                    "  - {base: uk, targets: fitted}\n  - {base: own/uk.yaml, targets: [F5]}\n");
  ASSERT_EQ(plan.worlds.size(), 4U);
  EXPECT_EQ(plan.worlds[1].base, "uk");
  EXPECT_EQ(plan.worlds[1].set.at(0).text(), "run.years=3");
  EXPECT_EQ(ids_of(plan.worlds[1]), std::vector<std::string>{"F1_2019"});
  EXPECT_TRUE(plan.worlds[2].targets.empty());
  EXPECT_EQ(plan.worlds[2].name, "uk_2");
  EXPECT_EQ(plan.worlds[3].name, "uk_3") << "another file of the same name";
  EXPECT_TRUE(std::filesystem::path(plan.worlds[3].base).is_absolute()) << "taken from the plan's folder";
}

TEST(CalibrationPlan, IsSearchedByLeastSquares) {
  EXPECT_EQ(read(std::string(head) + free_one).method, SearchMethod::least_squares);
}

struct Mistake {
  const char* text;
  const char* said;
};
class CalibrationPlanMistake : public testing::TestWithParam<Mistake> {};
INSTANTIATE_TEST_SUITE_P(
    All, CalibrationPlanMistake,
    testing::Values(
        Mistake{"format: 1\nbase: teaching-town\n", "parameters: missing"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {search.loks_unemployed: {low: 3, high: 24}}\n",
                "Did you mean 'search.looks_unemployed'?"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {search.tries: {low: 1, high: 3}}\n",
                "no range of real numbers"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: [0.1, 0.2]}\n", "no range of real numbers"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.5, high: 0.1}}\n", "is no range"},
        Mistake{"format: 1\nbase: teaching-town\nset: {pay.catch_up: 0.2}\nparameters: {pay.catch_up: {low: 0.1, high: "
                "0.5}}\n",
                "free and given by set"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\ntruth: "
                "{search.looks_unemployed: 7}\n",
                "true value of what is not free"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\ntruth: "
                "{search.looks_unemployed: 7}\n",
                "pay.catch_up: no true value"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nmethod: bobyqa\n",
                "bobyqa with one free parameter"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nmethod: simplex\n",
                "Did you mean subplex?"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nblocks: 0\n",
                "blocks: "},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nreplicate: 4\n",
                "replicates"},
        Mistake{
            "format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\ntargets: [F5, F5]\n",
            "F5 is given twice"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nevaluations: 2\n",
                "plan.yaml:4:14: evaluations: 2 by least_squares"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nalso: uk\n",
                "plan.yaml:4:1: also: no list of worlds"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nalso: [uk]\n",
                "plan.yaml:4:8: also[0]: no block"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nalso:\n  - {base: "
                "uk}\n",
                "plan.yaml:5:5: also[0].targets: missing"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nalso:\n  - "
                "{targets: [F5]}\n",
                "plan.yaml:5:5: also[0].base: missing"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nalso:\n  - {base: "
                "uk, targets: [F5], bas: 1}\n",
                "plan.yaml:5:31: also[0].bas: unknown key (keys are base, set, targets). Did you mean 'base'?"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nalso:\n  - {base: "
                "uk, targets: [F5, F5]}\n",
                "plan.yaml:5:30: also[0].targets: F5 is given twice"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nalso:\n  - {base: "
                "uk, set: {pay.catch_up: 0.2}, targets: [F5]}\n",
                "free and given by set of the world uk"},
        Mistake{"format: 1\nbase: teaching-town\nparameters: {pay.catch_up: {low: 0.1, high: 0.5}}\nalso:\n  - {base: "
                "uk, set: {pay.catch_u: 0.2}, targets: [F5]}\n",
                "Did you mean 'pay.catch_up'?"}));

TEST_P(CalibrationPlanMistake, IsToldWithItsPlace) {
  const std::string message = message_of(GetParam().text);
  EXPECT_NE(message.find(GetParam().said), std::string::npos) << message;
  EXPECT_NE(message.find("plan.yaml:"), std::string::npos) << message;
}

Target target(const char* id, double weight, TargetClass use, TargetWorld world = TargetWorld::steady,
              const char* measure = "unemployment") {
  Target t;
  t.id = id;
  t.weight = weight;
  t.use = use;
  t.world = world;
  t.measure = measure;
  return t;
}

bool is_steady(const Target& target) { return target.world == TargetWorld::steady && !target.measure.empty(); }

TEST(TargetsOfAPlan, AreThoseThatAreFittedAndCanBeTold) {
  const std::vector<Target> table{target("F1", 0, TargetClass::fitted), target("F5", 1, TargetClass::fitted),
                                  target("F6", 1, TargetClass::seen),
                                  target("P1", 1, TargetClass::fitted, TargetWorld::path),
                                  target("H2", 1, TargetClass::fitted, TargetWorld::steady, "")};
  const CalibrationPlan plan;
  CalibrationWorld world;
  const auto usual = targets_of(plan, world, table, is_steady);
  ASSERT_EQ(usual.size(), 1U);
  EXPECT_EQ(usual[0].id, "F5");
  world.targets = {{"F1", "plan.yaml:7:3"}};
  EXPECT_EQ(targets_of(plan, world, table, is_steady).at(0).weight, 1) << "who is named counts";
}

TEST(TargetsOfAPlan, AreToldWhereTheyAreWrong) {
  const std::vector<Target> table{target("F5", 1, TargetClass::fitted),
                                  target("P1", 1, TargetClass::fitted, TargetWorld::path),
                                  target("H2", 1, TargetClass::fitted, TargetWorld::steady, "")};
  CalibrationWorld world;
  world.name = "uk";
  world.targets = {{"F55", "plan.yaml:7:3"}, {"P1", "plan.yaml:7:8"}, {"H2", "plan.yaml:8:3"}};
  try {
    (void)targets_of({}, world, table, is_steady);
    FAIL();
  } catch (const InputError& error) {
    ASSERT_EQ(error.messages().size(), 3U);
    EXPECT_EQ(error.messages()[0],
              "plan.yaml:7:3: targets: F55 is no target (the table of targets has ids). Did you mean F5?");
    EXPECT_EQ(error.messages()[1],
              "plan.yaml:7:8: targets: P1 cannot be told of the world uk (it is of other years). Leave it out");
    EXPECT_EQ(error.messages()[2],
              "plan.yaml:8:3: targets: H2 cannot be told of the world uk (runs do not record it). Leave it out");
  }
}

TEST(CalibrationPlansThatComeWithRung, AreRead) {
  for (const auto& file : std::filesystem::directory_iterator(RUNG_SOURCE_DIR "/scenarios/calibrations")) {
    EXPECT_NO_THROW((void)load_calibration_plan(file.path().string(), RUNG_SOURCE_DIR "/scenarios")) << file.path();
  }
}

}  // namespace
}  // namespace rung
