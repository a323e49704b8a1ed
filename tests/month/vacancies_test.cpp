#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "tests/support/town.hpp"

namespace rung::test {
namespace {

class Openings : public testing::Test {
 protected:
  Openings() : town("teaching-town", {"run.burn_in=0 years"}) {
    town.clear();
    town.world.market.now = Month::of(2019, 12);
    town.economy.parameters.matching.trial_value = 1000;  // every post is worth filling
    town.economy.parameters.vacancies.closing_rate = 0;
    town.economy.parameters.vacancies.gate_lift_rate = 0;
    site = town.site_of(Sector::health);
  }
  void target(int g, int posts) {
    town.world.employers.target[static_cast<std::size_t>(g)][site] = static_cast<std::uint16_t>(posts);
  }
  void fill(int g, int posts) {
    town.world.employers.filled[static_cast<std::size_t>(g)][site] = static_cast<std::uint16_t>(posts);
  }
  void next_month() { town.world.market.now = town.world.market.now + 1; }
  [[nodiscard]] std::vector<std::pair<int, int>> opened_and_ordinal() const {
    std::vector<std::pair<int, int>> out;
    const Vacancies& v = town.world.vacancies;
    for (std::size_t i = 0; i < v.size(); ++i) out.emplace_back(v.opened[i], v.ordinal[i]);
    return out;
  }
  using Ids = std::vector<std::pair<int, int>>;
  Town town;
  std::size_t site = 0;
};

TEST_F(Openings, AreOneForEachPostNeitherFilledNorPosted) {
  const int t = town.world.market.now.index;
  target(0, 7);
  fill(0, 4);
  MonthCounts counts = town.openings();
  EXPECT_EQ(counts.opened, 3);
  EXPECT_EQ(counts.left_empty, 0);
  EXPECT_EQ(opened_and_ordinal(), (Ids{{t, 0}, {t, 1}, {t, 2}}));
  EXPECT_EQ(town.openings().opened, 0) << "a second time there is no gap";
  next_month();
  target(0, 9);
  counts = town.openings();
  EXPECT_EQ(counts.opened, 2);
  EXPECT_EQ(opened_and_ordinal(), (Ids{{t, 0}, {t, 1}, {t, 2}, {t + 1, 0}, {t + 1, 1}}));
}

TEST_F(Openings, HaveUniqueIdentitiesInOrder) {
  for (int month = 0; month < 6; ++month, next_month()) {
    for (std::size_t s = 0; s < town.world.employers.size(); ++s) {
      for (std::size_t g = 0; g < grade_count; ++g) {
        town.world.employers.target[g][s] =
            static_cast<std::uint16_t>((s * 7 + g * 3 + static_cast<std::size_t>(month) * 5) % 6);
      }
    }
    town.openings();
    const Vacancies& v = town.world.vacancies;
    ASSERT_GT(v.size(), 100U);
    const auto identity = [&](std::size_t i) {
      return std::tuple{v.employer[i].value, v.grade[i], v.opened[i], v.ordinal[i]};
    };
    for (std::size_t i = 1; i < v.size(); ++i) ASSERT_LT(identity(i - 1), identity(i));
    std::set<std::uint64_t> keys;
    for (std::size_t i = 0; i < v.size(); ++i) keys.insert(v.key(i));
    EXPECT_EQ(keys.size(), v.size()) << "two vacancies with one key would share their draws";
  }
}

/// When the target falls, or somebody was promoted into the post, the youngest go first, by identity.
TEST_F(Openings, TheYoungestCloseFirst) {
  const int t = town.world.market.now.index;
  town.open(site, 0, 4, 0);
  town.open(site, 0, 2, 0);
  town.open(site, 0, 2, 1);
  town.open(site, 0, 1, 0);
  target(0, 2);
  MonthCounts counts = town.openings();
  EXPECT_EQ(counts.closed, 2);
  EXPECT_EQ(counts.opened, 0);
  EXPECT_EQ(opened_and_ordinal(), (Ids{{t - 4, 0}, {t - 2, 0}}));
  fill(0, 1);
  EXPECT_EQ(town.openings().closed, 1);
  EXPECT_EQ(opened_and_ordinal(), (Ids{{t - 4, 0}}));
  fill(0, 3);
  EXPECT_EQ(town.openings().closed, 1) << "above target nothing is open";
  EXPECT_EQ(town.world.vacancies.size(), 0U);
}

TEST_F(Openings, APostThatWouldNotPayStaysEmpty) {
  town.economy.parameters.matching.trial_value = 0.05;
  town.world.employers.productivity[site] = -2000;
  target(0, 3);
  const MonthCounts counts = town.openings();
  EXPECT_EQ(counts.opened, 0);
  EXPECT_EQ(counts.left_empty, 3);
  town.world.employers.productivity[site] = 300;
  town.world.employers.premium[site] = 0;
  EXPECT_EQ(town.openings().opened, 3);
}

/// Gates are lifted from the fourth month on, the statutory one never.
TEST_F(Openings, GatesAreLiftedAfterThreeMonthsButNeverByLaw) {
  town.economy.parameters.vacancies.gate_lift_rate = 1;
  const std::uint8_t both = gate::credential | gate::experience;
  target(1, 10);
  for (const int months : {5, 4, 3, 2}) town.open(site, 1, months, 0, 80, both);
  target(3, 10);
  town.open(site, 3, 12, 0, 80, both | gate::statutory);
  town.openings();
  const Vacancies& v = town.world.vacancies;
  for (std::size_t i = 0; i < v.size(); ++i) {
    const int months = town.world.market.now.index - v.opened[i];
    if (months == 0) continue;
    if (v.grade[i] == 3) {
      EXPECT_EQ(v.gates[i], gate::credential | gate::statutory) << "the law's stays";
    } else {
      EXPECT_EQ(v.gates[i], months > 3 ? 0 : both) << months << " months";
    }
  }
  // and with no chance to be lifted they all stay
  town.world.vacancies = {};
  town.economy.parameters.vacancies.gate_lift_rate = 0;
  town.open(site, 1, 8, 0, 80, both);
  town.openings();
  EXPECT_EQ(town.world.vacancies.gates[0], both);
}

TEST_F(Openings, TheVeryOldAreGivenUpAfterNineMonths) {
  town.economy.parameters.vacancies.closing_rate = 1;
  target(2, 2);
  town.open(site, 2, 10, 0);
  town.open(site, 2, 9, 0);
  const MonthCounts counts = town.openings();
  EXPECT_EQ(counts.closed, 1);
  EXPECT_EQ(counts.opened, 1) << "the post is offered anew";
  const int t = town.world.market.now.index;
  EXPECT_EQ(opened_and_ordinal(), (Ids{{t - 9, 0}, {t, 0}}));
}

/// Gates come from the occupation: none at grade 0, by law always, else in the stated share (6,000 posts).
TEST_F(Openings, HaveGatesHoursAndContractsOfTheirOccupation) {
  for (std::size_t g = 0; g < grade_count; ++g) town.world.employers.target[g][site] = 6000;
  town.openings();
  const Vacancies& v = town.world.vacancies;
  std::array<int, grade_count> credential{}, experience{};
  for (std::size_t i = 0; i < v.size(); ++i) {
    credential[v.grade[i]] += v.gates[i] & gate::credential ? 1 : 0;
    experience[v.grade[i]] += v.gates[i] & gate::experience ? 1 : 0;
    const Occupation post{Sector::health, v.grade[i]};
    EXPECT_EQ((v.gates[i] & gate::statutory) != 0,
              town.world.careers[post].credential_statutory && (v.gates[i] & gate::credential) != 0);
    EXPECT_TRUE(std::find(hours_menu.begin(), hours_menu.end(), v.hours[i]) != hours_menu.end());
  }
  for (int g = 0; g < grade_count; ++g) {
    const OccupationTraits& traits = town.world.careers[{Sector::health, g}];
    EXPECT_NEAR(credential[static_cast<std::size_t>(g)] / 6000.0, traits.credential_share,
                4.9 * 0.5 / std::sqrt(6000.0));
    EXPECT_NEAR(experience[static_cast<std::size_t>(g)] / 6000.0, traits.experience_share,
                4.9 * 0.5 / std::sqrt(6000.0));
  }
}

}  // namespace
}  // namespace rung::test
