#include <gtest/gtest.h>

#include "tests/support/town.hpp"

namespace rung::test {
namespace {

/// A site of health care (statutory credentials from grade 2) or of digital work (none), where every opening is offered
/// inside, every candidate worth it and nobody refuses, unless a test says otherwise.
class Promotion : public testing::Test {
 protected:
  Promotion() : town("teaching-town", {"run.burn_in=0 years"}) {
    town.clear();
    town.economy.parameters.promotion.inside_rate = 1;
    town.economy.parameters.promotion.least_gain = -100;
    town.economy.parameters.promotion.judgement_sd = 0;
    town.economy.parameters.matching.trial_value = 1000;
    site = town.site_of(Sector::digital);
    town.world.employers.inside_first[site] = 255;
  }
  void worker(std::size_t row, int grade, int pay = 1500, int tenure = 12) {
    town.employ(row, site, grade, pay, tenure);
    town.set_skills(row, 1);
    town.set_age(row, 40);
    town.world.workers.ability[row] = 0;
    town.world.workers.credential[row] = 0;
  }
  [[nodiscard]] int grade(std::size_t row) const { return town.world.workers.occupation[row].grade(); }
  void target(int g, int posts) {
    town.world.employers.target[static_cast<std::size_t>(g)][site] = static_cast<std::uint16_t>(posts);
  }
  [[nodiscard]] int filled(int g) const { return town.world.employers.filled[static_cast<std::size_t>(g)][site]; }

  Town town;
  std::size_t site = 0;
};

/// A post at the top is free: the one below takes it, the next takes hers, and so on; what is left is a post at the
/// bottom.
TEST_F(Promotion, FillsFromTheTopDownInOneMonth) {
  for (int g = 0; g < 4; ++g) {
    worker(static_cast<std::size_t>(g), g);
    target(g, 1);
  }
  target(4, 1);
  const MonthCounts counts = town.promotions();
  EXPECT_EQ(counts.promotions, 4);
  for (int g = 0; g < 4; ++g) EXPECT_EQ(grade(static_cast<std::size_t>(g)), g + 1);
  EXPECT_EQ(filled(0), 0);
  for (int g = 1; g < 5; ++g) EXPECT_EQ(filled(g), 1);
}

TEST_F(Promotion, NeedsAnOpening) {
  worker(0, 0);
  target(0, 1);
  EXPECT_EQ(town.promotions().promotions, 0);
  target(1, 1);
  worker(1, 1);
  EXPECT_EQ(town.promotions().promotions, 0) << "the post is filled";
  town.world.employers.inside_first[site] = 0;
  target(1, 5);
  EXPECT_EQ(town.promotions().promotions, 0) << "openings go outside here";
}

TEST_F(Promotion, IsForTheAbleWithSixMonthsOfTenure) {
  target(3, 5);
  worker(0, 2, 1500, 5);
  worker(1, 2, 1500, 6);
  worker(2, 2);
  town.set_skills(2, 0.2);
  worker(3, 1);
  const MonthCounts counts = town.promotions();
  EXPECT_EQ(counts.promotions, 1);
  EXPECT_EQ(grade(0), 2) << "too short there";
  EXPECT_EQ(grade(1), 3);
  EXPECT_EQ(grade(2), 2) << "not able";
  EXPECT_EQ(grade(3), 1) << "two rungs below";
}

TEST_F(Promotion, TakesTheMostEfficientFirst) {
  target(2, 1);
  for (std::size_t row = 0; row < 5; ++row) worker(row, 1);
  town.world.workers.ability[3] = 60;
  town.world.workers.ability[1] = 30;
  EXPECT_EQ(town.promotions().promotions, 1);
  EXPECT_EQ(grade(3), 2);
  target(2, 2);
  EXPECT_EQ(town.promotions().promotions, 1);
  EXPECT_EQ(grade(1), 2);
}

TEST_F(Promotion, AsksForStatutoryCredentialsAndNoOthers) {
  site = town.site_of(Sector::health);
  town.world.employers.inside_first[site] = 255;
  const OccupationTraits& nurse = town.world.careers[{Sector::health, 3}];
  ASSERT_TRUE(nurse.credential_statutory);
  target(3, 3);
  worker(0, 2);
  worker(1, 2);
  town.world.workers.credential[1] = static_cast<std::uint32_t>(nurse.credential_level)
                                     << (2 * static_cast<int>(Sector::health));
  worker(2, 2);
  town.world.workers.credential[2] = static_cast<std::uint32_t>(nurse.credential_level - 1)
                                     << (2 * static_cast<int>(Sector::health));
  EXPECT_EQ(town.promotions().promotions, 1);
  EXPECT_EQ(grade(0), 2);
  EXPECT_EQ(grade(1), 3);
  EXPECT_EQ(grade(2), 2) << "one level too low";

  const OccupationTraits& digital = town.world.careers[{Sector::digital, 3}];
  EXPECT_FALSE(digital.credential_statutory);
  EXPECT_GT(digital.credential_share, 0) << "asked for outside";
  site = town.site_of(Sector::digital);
  target(3, 1);
  worker(5, 2);
  EXPECT_EQ(town.promotions().promotions, 1) << "not inside";
}

/// Whose household gains less than two hundredths of a log point says no, and the next is asked.
TEST_F(Promotion, RefusersArePassedOver) {
  town.economy.parameters.promotion.least_gain = 0.02;
  target(4, 1);
  worker(0, 3, 65000);  // earns so much that the raise changes nothing
  town.world.workers.ability[0] = 100;
  worker(1, 3, 1500);
  const MonthCounts counts = town.promotions();
  EXPECT_EQ(counts.promotions, 1);
  EXPECT_EQ(counts.promotions_refused, 1);
  EXPECT_EQ(grade(0), 3);
  EXPECT_EQ(grade(1), 4);
}

TEST_F(Promotion, OfNobodyWhoWouldCostMoreThanSheYields) {
  town.economy.parameters.matching.trial_value = 0.05;
  target(2, 2);
  worker(0, 1, 1200);
  worker(1, 1, 9000);
  EXPECT_EQ(town.promotions().promotions, 1);
  EXPECT_EQ(grade(0), 2);
  EXPECT_EQ(grade(1), 1) << "4 % more than £90 an hour";
}

/// Hours, contract and p are kept; pay rises by 4 % at least, or to what a hire would get.
TEST_F(Promotion, KeepsHoursAndContractAndRaisesPay) {
  target(2, 2);
  worker(0, 1, 4000);
  worker(1, 1, 500);
  town.world.workers.hours[0] = 80;
  town.world.workers.contract[0] = Contract::zero_hours;
  town.world.workers.person_job[0] = 50;
  town.world.workers.tenure[0] = 33;
  ASSERT_EQ(town.promotions().promotions, 2);
  const Workers& w = town.world.workers;
  EXPECT_EQ(w.hours[0], 80);
  EXPECT_EQ(w.contract[0], Contract::zero_hours);
  EXPECT_EQ(w.person_job[0], 50);
  EXPECT_EQ(w.tenure[0], 33);
  EXPECT_EQ(w.hourly_pay[0], 4160) << "1.04·4,000";
  const Rules rules(town.world, town.economy);
  const double person = rules.efficiency(w, 1, w.occupation[1]) + PayRule::in_job(w, 1);
  EXPECT_EQ(w.hourly_pay[1], rules.pay.posted(site, w.occupation[1], 40, person));
}

TEST_F(Promotion, HappensNowhereWhereTheSiteCloses) {
  target(1, 1);
  worker(0, 0);
  town.world.employers.closing[site] = 1;
  EXPECT_EQ(town.promotions().promotions, 0);
}

}  // namespace
}  // namespace rung::test
