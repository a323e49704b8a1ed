#include "policy/upgrade_choice.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rung::test {
namespace {

constexpr std::array<std::uint32_t, 3> same_luck{1U << 31, 1U << 31, 1U << 31};

/// Sums that can be done on paper.
UpgradeCase on_paper() {
  UpgradeCase c;
  c.tuition = 1500;
  c.release_hours = 100;
  c.output_below = 15;
  c.pay_below = 9;
  c.output_above = 19;
  c.margin_below = 3;
  c.margin_above = 4;
  c.monthly_hours = 160;
  c.monthly_hours_above = 160;
  c.course_months = 6;
  c.completion = 0.6;
  c.value_raised = 20000;
  c.value_hired = 16000;
  c.vacant_above = 3;
  c.vacant_below = 2;
  c.vacant_reserved = 1.5;
  c.recruitment_above = 6000;
  c.recruitment_below = 1500;
  c.head_office = 0.5;
  return c;
}

/// Tuition 500 left, 100 h at min(15, 1.5·9) = 13.50 half paid 675, post above empty 6·160·4 = 3,840; start above
/// 2·160·4 = 1,280, vacancy below 2·160·3 = 960, hire below 1,500, six in ten: 2,244. Costs 7,259, half as much again
/// for head office: 10,888.50. Outside: 16,000 - 1,920 - 6,000 - 1,280 = 6,800, four in ten of which after a course in
/// vain. Relief .5·160·3 = 240: .6·20,240 + .4·6,800 - 10,888.50 = 3,975.50.
TEST(UpgradeChoice, ComparesAsOnPaper) {
  const OneUpParameters p;
  const std::array<double, 3> worth = upgrade_worth(p, on_paper(), {1000, 0.5, true, false});
  EXPECT_NEAR(worth[0], 3975.5, 1e-9);
  EXPECT_NEAR(worth[1], 6800, 1e-9);
  EXPECT_EQ(worth[2], 0);
  EXPECT_NEAR(upgrade_worth(p, on_paper(), {})[0], 3975.5 - 1.5 * (1000 + 675) - 0.6 * 240, 1e-9) << "without offer";
}

TEST(UpgradeChoice, ReservesWhereItIsFreeToOnlyIfItGains) {
  const OneUpParameters p;
  UpgradeCase c = on_paper();
  const UpgradeOffer free_to{1000, 0.5, false, true};
  EXPECT_NEAR(upgrade_worth(p, c, free_to)[0], 3975.5, 1e-9);
  c.vacant_reserved = 3;  // idle weeks: the pool fills the post later than the site would
  EXPECT_NEAR(upgrade_worth(p, c, free_to)[0], 3975.5 - 0.6 * 240, 1e-9);
  EXPECT_NEAR(upgrade_worth(p, c, {1000, 0.5, true, false})[0], 3975.5 - 0.6 * (240 + 480), 1e-9);
}

TEST(UpgradeChoice, EachOfTheThreeWaysWinsSomewhere) {
  const OneUpParameters p;
  const UpgradeOffer offer{1000, 0.5, true, false};
  const auto way = [&](const UpgradeCase& c) { return best_way(upgrade_worth(p, c, offer), 1, same_luck); };
  UpgradeCase c = on_paper();
  EXPECT_EQ(way(c), UpgradeWay::hire);
  c.vacant_above = 14;  // nobody able outside
  EXPECT_EQ(way(c), UpgradeWay::raise);
  c.course_months = 12;  // and the post above would be empty for long
  EXPECT_EQ(way(c), UpgradeWay::wait);
}

/// What is learnt can be taken elsewhere, or a start costs much: the offer moves nobody.
TEST(UpgradeChoice, PoachingAndRampMakeAnOfferWorthless) {
  const auto taken_up = [](const OneUpParameters& p, const UpgradeCase& c, const UpgradeOffer& offer) {
    int n = 0;
    for (std::uint32_t k = 0; k < 512; ++k) {
      const std::array<std::uint32_t, 3> luck{k << 23, (k * 37 % 512) << 23, (k * 101 % 512) << 23};
      n += best_way(upgrade_worth(p, c, offer), site_scale(p.choice_scale, 20), luck) == UpgradeWay::raise ? 1 : 0;
    }
    return n;
  };
  const UpgradeOffer offer{1500, 1, true, false};
  OneUpParameters p;
  UpgradeCase c = on_paper();
  c.vacant_above = 12;
  EXPECT_GT(taken_up(p, c, offer), 400);
  EXPECT_LT(taken_up(p, c, {}), 200);
  UpgradeCase poached = c;
  poached.value_raised = 2000;  // ten times the leaving
  poached.value_hired = 2000;
  EXPECT_EQ(taken_up(p, poached, offer), taken_up(p, poached, {}));
  p.ramp = 24;
  EXPECT_EQ(taken_up(p, c, offer), taken_up(p, c, {}));
}

TEST(UpgradeChoice, LearnsFromWhatItHasSeen) {
  const OneUpParameters p;
  EXPECT_DOUBLE_EQ(expected_completion(p, 0, 0), 0.6);
  EXPECT_DOUBLE_EQ(expected_completion(p, 9, 10), 15.0 / 20);
  EXPECT_NEAR(expected_reserved_months(p, 0, 0, 2, 6), 2 + 6 * 12 / 52.0, 1e-12);
  EXPECT_NEAR(expected_reserved_months(p, 8, 16, 2, 6), (8 + 4 * (2 + 6 * 12 / 52.0)) / 20, 1e-12);
  EXPECT_DOUBLE_EQ(site_scale(500, 80), 1000);
}

}  // namespace
}  // namespace rung::test
