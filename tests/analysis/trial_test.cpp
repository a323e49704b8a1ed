#include "analysis/trial.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rung::test {
namespace {

/// Means 4 and 2; variances 4 and 2 of three and two people: √(4/3 + 2/2).
TEST(Contrast, IsTheDifferenceOfMeansWithHC2) {
  const Contrast c = contrast({2, 4, 6}, {1, 3});
  EXPECT_DOUBLE_EQ(c.treated, 4);
  EXPECT_DOUBLE_EQ(c.control, 2);
  EXPECT_DOUBLE_EQ(c.difference, 2);
  EXPECT_DOUBLE_EQ(c.standard_error, std::sqrt(4.0 / 3 + 1));
  EXPECT_TRUE(std::isnan(contrast({2}, {1, 3}).difference)) << "one person has no variance";
}

/// Five people of programme 0, of whom the third was not seen in the second quarter, and one of programme 1.
ProgrammeTable five_people() {
  ProgrammeTable t;
  t.row = {10, 11, 12, 13, 14, 15};
  t.programme = {0, 0, 0, 0, 0, 1};
  t.treated = {1, 1, 1, 0, 0, 1};
  const auto seen = [&](std::uint32_t who, std::uint16_t quarter, std::uint32_t pounds, std::uint8_t months) {
    t.participant.push_back(who);
    t.quarter.push_back(quarter);
    t.earnings.push_back(100 * pounds);
    t.months_employed.push_back(months);
  };
  for (const std::uint32_t who : {0U, 1U, 2U, 3U, 4U, 5U}) seen(who, 0, 1000 * (who + 1), 3);
  seen(0, 1, 3000, 3);
  seen(1, 1, 1000, 0);
  seen(3, 1, 500, 3);
  seen(4, 1, 1500, 3);
  return t;
}

TEST(IntentionToTreat, IsOfAllWhoWereAssignedAndSeen) {
  const std::vector<TrialPeriod> quarters = intention_to_treat(five_people(), 0, 1);
  ASSERT_EQ(quarters.size(), 2U);
  EXPECT_EQ(quarters[0].treated, 3);
  EXPECT_EQ(quarters[0].controls, 2);
  EXPECT_DOUBLE_EQ(quarters[0].earnings.difference, 2000 - 4500);
  EXPECT_DOUBLE_EQ(quarters[0].earnings.standard_error, std::sqrt(1e6 / 3 + 0.5e6 / 2));
  EXPECT_EQ(quarters[1].treated, 2);
  EXPECT_DOUBLE_EQ(quarters[1].earnings.difference, 2000 - 1000);
  EXPECT_DOUBLE_EQ(quarters[1].employed.difference, 0.5 - 1);
}

/// A period of two quarters is of those seen in both.
TEST(IntentionToTreat, OfALongerPeriodAddsItsQuarters) {
  const std::vector<TrialPeriod> halves = intention_to_treat(five_people(), 0, 2);
  ASSERT_EQ(halves.size(), 1U);
  EXPECT_EQ(halves[0].treated, 2);
  EXPECT_DOUBLE_EQ(halves[0].earnings.treated, (4000.0 + 3000) / 2);
  EXPECT_DOUBLE_EQ(halves[0].earnings.control, (4500.0 + 6500) / 2);
  EXPECT_DOUBLE_EQ(halves[0].employed.treated, (1.0 + 0.5) / 2);
}

}  // namespace
}  // namespace rung::test
