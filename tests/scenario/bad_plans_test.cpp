#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/check.hpp"
#include "scenario/load.hpp"
#include "scenario/sweep_plan.hpp"

/// tests/bad_plans holds a plan of a sweep for each mistake, and beside it the lines that the messages must contain.
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(RUNG_TEST_DIR) / "bad_plans";
const fs::path fixtures = fs::path(RUNG_TEST_DIR) / "scenario" / "fixtures";
constexpr std::array<std::string_view, 2> outcomes{"escaper_share", "low_paid_share"};

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") found.push_back(entry.path().stem().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> messages_of(const fs::path& path) {
  try {
    (void)rung::load_plan(path.string(), outcomes, fixtures);
  } catch (const rung::InputError& e) {
    return e.messages();
  }
  return {};
}

class BadPlan : public testing::TestWithParam<std::string> {};

/// Each line expected is in a message of its own, and there is no message more.
TEST_P(BadPlan, SaysWhatIsWrong) {
  const std::vector<std::string> messages = messages_of(folder / (GetParam() + ".yaml"));
  ASSERT_FALSE(messages.empty()) << GetParam() << " loads";
  std::string all;
  for (const std::string& message : messages) all += message + "\n";
  std::ifstream expected(folder / (GetParam() + ".expected"));
  ASSERT_TRUE(expected) << "no " << GetParam() << ".expected";
  std::size_t lines = 0;
  for (std::string line; std::getline(expected, line); ++lines) {
    EXPECT_NE(all.find(line), std::string::npos) << "wanted: " << line << "\ngot: " << all;
  }
  EXPECT_EQ(lines, messages.size()) << all;
}

INSTANTIATE_TEST_SUITE_P(Files, BadPlan, testing::ValuesIn(names()), [](const auto& test) { return test.param; });

TEST(BadPlans, APlanIsNoScenarioAndAScenarioNoPlan) {
  EXPECT_TRUE(rung::is_sweep_plan((folder / "unknown_axis.yaml").string(), fixtures));
  EXPECT_FALSE(rung::is_sweep_plan("tiny", fixtures));
  try {
    (void)rung::load_scenario((folder / "unknown_axis.yaml").string(), {}, fixtures);
    FAIL() << "a plan loads as a scenario";
  } catch (const rung::InputError& e) {
    ASSERT_EQ(e.messages().size(), 1U);
    EXPECT_NE(e.messages()[0].find("this is the plan of a sweep"), std::string::npos);
  }
}

}  // namespace
