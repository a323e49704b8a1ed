#include "scenario/sweep_plan.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "tests/support/folder.hpp"

namespace rung {
namespace {

const std::filesystem::path fixtures = std::filesystem::path(RUNG_TEST_DIR) / "scenario" / "fixtures";
constexpr std::array<std::string_view, 2> outcomes{"escaper_share", "low_paid_share"};

class Plan : public testing::Test {
 protected:
  test::Folder folder;
  SweepPlan load(const std::string& text) const {
    std::ofstream(folder / "plan.yaml") << "format: 1\nbase: tiny\n" << text;
    return load_plan((folder / "plan.yaml").string(), outcomes, fixtures);
  }
};

TEST_F(Plan, ReadsAllThatItMaySay) {
  const SweepPlan plan = load(
      "title: A title\nquestion: Why?\nset: {run.years: 24 months, run.people: 500}\n"
      "axes:\n  search.tries: [1, 2, 3]\n  search.looks_unemployed: {low: 1, high: 16, scale: log, steps: 5}\n"
      "settings:\n  as_it_is:\n  jobs_follow: {job_creation.absorption: low, job_creation.reference: own}\n"
      "design: {method: factorial}\nreplicates: 4\nkeep: [as_it_is, 7]\noutcomes: [low_paid_share]\n");
  EXPECT_EQ(plan.title, "A title");
  EXPECT_EQ(plan.question, "Why?");
  ASSERT_EQ(plan.set.size(), 2U);
  EXPECT_EQ(plan.set[0].text(), "run.years=2");
  ASSERT_EQ(plan.axes.size(), 2U);
  EXPECT_EQ(plan.axes[0].values, (std::vector<std::string>{"1", "2", "3"}));
  EXPECT_EQ(plan.axes[1].scale, AxisScale::log);
  EXPECT_EQ(plan.axes[1].low, 1);
  EXPECT_EQ(plan.axes[1].high, 16);
  ASSERT_EQ(plan.settings.size(), 2U);
  EXPECT_TRUE(plan.settings[0].assignments.empty());
  EXPECT_EQ(plan.settings[1].assignments[0].text(), "job_creation.absorption=low");
  EXPECT_EQ(plan.keep.settings, std::vector<std::string>{"as_it_is"});
  EXPECT_EQ(plan.keep.runs, std::vector<std::int64_t>{7});
  EXPECT_EQ(plan.outcomes, std::vector<std::string>{"low_paid_share"});
  EXPECT_EQ(points_of(plan), 15);
  EXPECT_EQ(runs_of(plan), 2 * 15 * 4);
}

TEST_F(Plan, VariesAProgrammeAsAnyOtherParameter) {
  const SweepPlan plan = load(
      "set: {programmes.care-ladder.weeks: 52 weeks}\n"
      "axes:\n  programmes.care-ladder.enabled: [false, true]\n"
      "  programmes.care-ladder.seats: {low: 10, high: 12, steps: 3}\ndesign: {method: factorial}\n");
  EXPECT_EQ(plan.set[0].text(), "programmes.care-ladder.weeks=52");
  EXPECT_EQ(plan.axes[0].values, (std::vector<std::string>{"false", "true"}));
  EXPECT_EQ(plan.axes[0].parameter.programme(), "care-ladder");
  EXPECT_EQ(plan.axes[0].parameter.from(), Stage::start);
  EXPECT_FALSE(plan.axes[0].parameter.has_range());
  EXPECT_TRUE(plan.axes[1].parameter.is_whole());
  EXPECT_EQ(runs_of(plan), 6);
}

TEST_F(Plan, CountsTheRunsOfEachDesign) {
  const std::string axes = "axes: {search.tries: [1, 2], search.looks_unemployed: {low: 1, high: 9}}\n";
  EXPECT_EQ(runs_of(load(axes + "design: {method: latin_hypercube, samples: 7}\nreplicates: 3\n")), 21);
  EXPECT_EQ(runs_of(load(axes + "design: {method: sobol, samples: 8}\n")), 8);
  EXPECT_EQ(runs_of(load(axes + "design: {method: morris, trajectories: 5}\n")), 5 * 3);
  EXPECT_EQ(runs_of(load(axes + "design: {method: saltelli, samples: 16}\n")), 16 * 4);
  EXPECT_EQ(runs_of(load("settings: {a: {search.tries: 1}, b: {search.tries: 2}}\ndesign: {method: list}\n")), 2);
}

TEST_F(Plan, ReadsSettingsFromRowsOfATable) {
  std::ofstream(folder / "rows.csv") << "# a remark\nname,search.tries,run.burn_in\nfew,1,\"24 months\"\nmany,9,3\n";
  const SweepPlan plan = load("rows: rows.csv\ndesign: {method: list}\n");
  ASSERT_EQ(plan.settings.size(), 2U);
  EXPECT_EQ(plan.settings[0].name, "few");
  EXPECT_EQ(plan.settings[0].assignments[1].text(), "run.burn_in=2");
  EXPECT_EQ(plan.settings[1].assignments[0].text(), "search.tries=9");
}

}  // namespace
}  // namespace rung
