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

TEST(CalibrationPlan, IsReadWithAllItSays) {
  const CalibrationPlan plan = read(
      std::string(head) +
      "title: A fit\nset: {run.years: 3 years}\n"
      "parameters:\n  search.looks_unemployed: {low: 3, high: 24, scale: log}\n  pay.catch_up: {low: 0.1, high: 0.5}\n"
      "truth: {pay.catch_up: 0.2, search.looks_unemployed: 7}\n"
      "targets: [F5, V3]\nmethod: nelder_mead\nreplicates: 6\nblocks: 2\nevaluations: 40\n");
  EXPECT_EQ(plan.title, "A fit");
  EXPECT_EQ(plan.base, "teaching-town");
  ASSERT_EQ(plan.parameters.size(), 2U);
  EXPECT_EQ(plan.parameters[0].parameter.text(), "search.looks_unemployed");
  EXPECT_EQ(plan.parameters[0].scale, AxisScale::log);
  EXPECT_EQ(plan.parameters[1].high, 0.5);
  EXPECT_EQ(plan.truth.size(), 2U);
  EXPECT_EQ(plan.targets, (std::vector<std::string>{"F5", "V3"}));
  EXPECT_EQ(plan.method, SearchMethod::nelder_mead);
  EXPECT_EQ(plan.replicates, 6);
  EXPECT_EQ(plan.blocks, 2);
  EXPECT_EQ(plan.evaluations, 40);
}

TEST(CalibrationPlan, OfOneParameterIsSearchedBySubplex) {
  EXPECT_EQ(read(std::string(head) + free_one).method, SearchMethod::subplex);
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
            "F5 is given twice"}));

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

TEST(TargetsOfAPlan, AreThoseThatAreFittedAndCanBeTold) {
  const std::vector<Target> table{target("F1", 0, TargetClass::fitted), target("F5", 1, TargetClass::fitted),
                                  target("F6", 1, TargetClass::seen),
                                  target("P1", 1, TargetClass::fitted, TargetWorld::path),
                                  target("H2", 1, TargetClass::fitted, TargetWorld::steady, "")};
  CalibrationPlan plan;
  const auto usual = targets_of(plan, table);
  ASSERT_EQ(usual.size(), 1U);
  EXPECT_EQ(usual[0].id, "F5");
  plan.targets = {"F1"};
  EXPECT_EQ(targets_of(plan, table).at(0).weight, 1) << "who is named counts";
  for (const char* wrong : {"F9", "P1", "H2"}) {
    plan.targets = {wrong};
    EXPECT_THROW((void)targets_of(plan, table), InputError) << wrong;
  }
}

TEST(CalibrationPlansThatComeWithRung, AreRead) {
  for (const auto& file : std::filesystem::directory_iterator(RUNG_SOURCE_DIR "/scenarios/calibrations")) {
    EXPECT_NO_THROW((void)load_calibration_plan(file.path().string(), RUNG_SOURCE_DIR "/scenarios")) << file.path();
  }
}

}  // namespace
}  // namespace rung
