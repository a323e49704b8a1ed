#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/town.hpp"

namespace rung::test {
namespace {

class Outside : public testing::Test {
 protected:
  Outside() : town("teaching-town", {"run.people=20000", "run.burn_in=0 years", "run.ring=open"}) {}
  [[nodiscard]] std::int64_t held() const {
    std::int64_t sum = 0;
    for (const auto& grade : town.world.outside.held) {
      for (const std::uint16_t n : grade) sum += n;
    }
    return sum;
  }
  void turn_over() { turn_over_outside_posts(town.world, town.economy.outside, town.economy.draws); }
  void set_rates(double separation, double filling) {
    town.economy.outside.separation_rate.fill(separation);
    town.economy.outside.filling_rate.fill(filling);
  }
  Town town;
};

TEST_F(Outside, HoldersLeaveAtTheRateOfTheReference) {
  set_rates(0.25, 0);
  town.world.vacancies = {};
  const std::int64_t before = held();
  ASSERT_GT(before, 1000);
  turn_over();
  const double left = static_cast<double>(before - held());
  EXPECT_NEAR(left, 0.25 * static_cast<double>(before), 4 * std::sqrt(0.1875 * static_cast<double>(before)));
  set_rates(1, 0);
  turn_over();
  EXPECT_EQ(held(), 0);
}

/// What is filled from outside is a vacancy less and a holder more; those of the area stay open.
TEST_F(Outside, VacanciesLeftAreFilledFromOutside) {
  set_rates(0.5, 0);
  turn_over();
  town.openings();
  const std::size_t here = area_vacancies(town.world);
  const std::size_t open = town.world.vacancies.size();
  ASSERT_GT(open - here, 300U);
  const std::int64_t before = held();
  set_rates(0, 0.4);
  turn_over();
  const std::size_t filled = open - town.world.vacancies.size();
  EXPECT_EQ(held() - before, static_cast<std::int64_t>(filled));
  const auto n = static_cast<double>(open - here);
  EXPECT_NEAR(static_cast<double>(filled), 0.4 * n, 4 * std::sqrt(0.24 * n));
  EXPECT_EQ(area_vacancies(town.world), here);
  set_rates(0, 1);
  turn_over();
  EXPECT_EQ(town.world.vacancies.size(), here);
  EXPECT_TRUE(audit(town.world).empty());
}

TEST_F(Outside, PostsLeftAreAdvertisedLikeOthers) {
  set_rates(1, 0);
  turn_over();
  const MonthCounts counts = town.openings();
  EXPECT_GT(town.world.vacancies.size() - area_vacancies(town.world), 1000U);
  EXPECT_EQ(counts.opened, static_cast<std::int64_t>(area_vacancies(town.world))) << "only those of the area are told";
  EXPECT_TRUE(audit(town.world).empty());
}

TEST_F(Outside, SitesKeepTheirHeadCountAndNeverClose) {
  const std::size_t first = area_sites(town.world);
  const Employers before = town.world.employers;
  town.economy.parameters.demand.site_death_rate = 0.9;
  town.live(6);
  const Employers& e = town.world.employers;
  for (std::size_t site = first; site < e.size(); ++site) {
    ASSERT_EQ(e.generation[site], before.generation[site]);
    ASSERT_EQ(e.log_size[site], before.log_size[site]);
    for (std::size_t g = 0; g < grade_count; ++g) ASSERT_EQ(e.target[g][site], before.target[g][site]);
  }
  EXPECT_GT(town.tables.monthly.counts.front().site_closures, 0);
}

/// Month after month: filled and held never exceed the target, people cross the border both ways, and whoever lives in
/// the ring is in no table of the area.
TEST_F(Outside, LivesWithTheArea) {
  town.live(15);
  const std::size_t people = area_people(town.world);
  ASSERT_FALSE(town.tables.snapshots.empty());
  EXPECT_EQ(town.tables.snapshots.back().hourly_pay.size(), people);
  EXPECT_EQ(town.tables.survey_status.size(), people);
  EXPECT_EQ(town.tables.employer_last_april.size(), people);
  EXPECT_EQ(town.tables.people.zone.size(), people);
  for (const MonthCounts& c : town.tables.monthly.counts) {
    EXPECT_GT(c.in_commuters, 0);
    EXPECT_GT(c.out_commuters, 0);
    EXPECT_GT(c.held_outside, 0);
    EXPECT_LT(c.held_outside + c.out_commuters + c.vacancies_outside, c.posts_outside);
    EXPECT_NEAR(static_cast<double>(c.people), 20000, 600);
  }
  const auto& last = town.tables.monthly.counts.back();
  EXPECT_GT(last.hires_outside + last.hires_from_ring, 0);
}

TEST_F(Outside, ClosedHasNothingOfIt) {
  Town closed("teaching-town", {"run.burn_in=0 years"});
  EXPECT_EQ(closed.world.outside.size(), 0U);
  EXPECT_EQ(area_people(closed.world), closed.world.workers.size());
  EXPECT_EQ(area_sites(closed.world), closed.world.employers.size());
  closed.live(3);
  const MonthCounts& c = closed.tables.monthly.counts.back();
  EXPECT_EQ(c.in_commuters + c.out_commuters + c.posts_outside + c.held_outside + c.vacancies_outside +
                c.hires_outside + c.hires_from_ring,
            0);
}

}  // namespace
}  // namespace rung::test
