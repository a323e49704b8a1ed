#include "analysis/outcomes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace rung {
namespace {

double value_of(std::string_view name, const std::vector<double>& values) {
  const std::vector<std::string_view> names = outcome_names();
  EXPECT_EQ(values.size(), names.size());
  return values.at(static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin()));
}

TEST(Outcomes, AddUpProgrammes) {
  std::vector<ProgrammeOutcome> programmes(2);
  programmes[0].total.started = 30;
  programmes[0].total.controls = 28;
  programmes[0].total.completed = 21;
  programmes[0].total.certified = 20;
  programmes[0].total.placed = 9;
  programmes[0].total.cost_fees = 4'500'000;
  programmes[0].total.paid_by_participants = 12'345;
  programmes[1].total.started = 6;
  programmes[1].total.raised = 4;
  programmes[1].total.raised_promoted = 3;
  programmes[1].total.backfills_by_pool = 2;
  programmes[1].total.employer_output = 90'000;
  programmes[1].total.employer_tuition = 100'000;
  programmes[1].total.cost_outreach = 500'000;
  const std::vector<double> values = outcomes_of({}, {}, {}, programmes);
  EXPECT_EQ(value_of("participants", values), 40);
  EXPECT_EQ(value_of("trial_controls", values), 28);
  EXPECT_EQ(value_of("completions", values), 21);
  EXPECT_EQ(value_of("credentials", values), 20);
  EXPECT_EQ(value_of("placements", values), 9);
  EXPECT_EQ(value_of("upgrades", values), 3);
  EXPECT_EQ(value_of("backfills", values), 2);
  EXPECT_EQ(value_of("employers_net", values), -100);
  EXPECT_EQ(value_of("programme_cost", values), 50'000);
  EXPECT_EQ(value_of("cost_per_participant", values), 1'250);
  EXPECT_EQ(value_of("paid_by_participants", values), 123.45);
}

TEST(Outcomes, WithoutProgrammesCostNothingAndNothingForEach) {
  const std::vector<double> values = outcomes_of({}, {}, {}, {});
  EXPECT_EQ(value_of("participants", values), 0);
  EXPECT_EQ(value_of("programme_cost", values), 0);
  EXPECT_TRUE(std::isnan(value_of("cost_per_participant", values)));
}

TEST(Outcomes, HaveNamesOfTheirOwn) {
  std::vector<std::string_view> names = outcome_names();
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

}  // namespace
}  // namespace rung
