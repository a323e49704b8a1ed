#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/support/town.hpp"

namespace rung::test {
namespace {

/// Sites 0, 1, 2 ... of retail that pay alike and differ in amenity only; applicants who differ in ability only. So all
/// workers would rather be at site 0, and all employers would rather have worker 0.
class Matching : public testing::Test {
 protected:
  Matching() : town("teaching-town", {"run.people=6000", "run.burn_in=0 years"}) {
    town.clear();
    Parameters& p = town.economy.parameters;
    p.matching.signal_sd = 0;
    p.matching.trial_value = 1000;
    p.utility.taste_sd = 0;
    p.utility.commute_cost_men = p.utility.commute_cost_women = 0;
    p.utility.out_of_work = -100;
    p.pay.match_sd = 0;
    p.search.belief_upward_sd = 0;
    std::size_t site = 0;
    for (int k = 0; k < 6; ++k, ++site) {
      site = town.site_of(Sector::retail, site);
      town.world.employers.premium[site] = 0;
      town.world.employers.recruitment_premium[site] = 0;
      town.world.employers.head_office[site] = 0;
      town.world.employers.amenity[site] = static_cast<std::int8_t>(100 - 15 * k);
      town.open(site, 1, 0, 0, 120);
      sites.push_back(site);
    }
    for (std::size_t row = 0; row < 6; ++row) {
      person(row);
      town.world.workers.ability[row] = static_cast<std::int8_t>(60 - 10 * static_cast<int>(row));
    }
  }
  /// All alike but for ability.
  void person(std::size_t row) {
    Workers& w = town.world.workers;
    w.status[row] = Status::unemployed;
    w.flags[row] = 0;
    w.duration[row] = 2;
    w.available_hours[row] = 192;
    w.household[row] = {};
    w.qualification[row] = 3;
    w.credential[row] = 0;
    w.occupation[row] = {Sector::retail, 1};
    w.ability[row] = 0;
    town.set_skills(row, 1);
    town.set_age(row, 40);
  }
  /// Who works where: vacancy -> worker.
  [[nodiscard]] std::map<std::uint32_t, std::uint32_t> outcome(const std::vector<Application>& applications) {
    town.matching(applications);
    std::map<std::uint32_t, std::uint32_t> out;
    for (const Hire& hire : town.scratch.hires) out[hire.vacancy] = hire.worker;
    return out;
  }
  using Outcome = std::map<std::uint32_t, std::uint32_t>;
  /// The first `workers` apply to the first `vacancies`.
  static std::vector<Application> everywhere(std::uint32_t workers, std::uint32_t vacancies) {
    std::vector<Application> out;
    for (std::uint32_t w = 0; w < workers; ++w) {
      for (std::uint32_t v = 0; v < vacancies; ++v) out.push_back({.worker = w, .vacancy = v});
    }
    return out;
  }
  Town town;
  std::vector<std::size_t> sites;
};

TEST_F(Matching, ThreeRoundsReachTheStableOutcomeOfThreeByThree) {
  EXPECT_EQ(outcome(everywhere(3, 3)), (Outcome{{0, 0}, {1, 1}, {2, 2}}));
}

/// Each round places one more of those who are wanted by all: a fourth waits for next month.
TEST_F(Matching, EndsAfterItsRounds) {
  EXPECT_EQ(outcome(everywhere(4, 4)), (Outcome{{0, 0}, {1, 1}, {2, 2}}));
  town.economy.parameters.matching.rounds = 4;
  EXPECT_EQ(outcome(everywhere(4, 4)), (Outcome{{0, 0}, {1, 1}, {2, 2}, {3, 3}}));
  town.economy.parameters.matching.rounds = 1;
  EXPECT_EQ(outcome(everywhere(4, 4)), (Outcome{{0, 0}}));
}

TEST_F(Matching, WhoDoesNotCompeteIsPlacedInTheFirstRound) {
  town.economy.parameters.matching.rounds = 1;
  EXPECT_EQ(outcome({{0, 4}, {1, 2}, {2, 0}}), (Outcome{{4, 0}, {2, 1}, {0, 2}}));
  EXPECT_EQ(outcome({}), Outcome{});
}

TEST_F(Matching, MoreApplicantsThanPostsLeavesTheLeastAble) {
  EXPECT_EQ(outcome(everywhere(6, 2)), (Outcome{{0, 0}, {1, 1}}));
}

TEST_F(Matching, DeclinedOffersGoToTheNext) {
  Workers& w = town.world.workers;
  // worker 0 has a job much like the best one: no gain above the cost of changing
  town.employ(0, sites[0], 1, 60000);
  EXPECT_EQ(outcome(everywhere(2, 1)), (Outcome{{0, 1}}));
  EXPECT_EQ(w.status[0], Status::employee);
  const MonthCounts counts = town.matching(everywhere(2, 1));
  EXPECT_EQ(counts.offers, 2) << "one declined, one taken";
}

TEST_F(Matching, NobodyIsHiredWhoIsNotAbleOrWouldCostTooMuch) {
  town.set_skills(0, 0);
  EXPECT_EQ(outcome(everywhere(2, 1)), (Outcome{{0, 1}}));
  town.set_skills(0, 1);
  EXPECT_EQ(outcome(everywhere(2, 1)), (Outcome{{0, 0}}));
  town.economy.parameters.matching.trial_value = 0;
  town.world.employers.productivity[sites[0]] = -2000;
  EXPECT_EQ(outcome(everywhere(2, 1)), Outcome{});
}

/// Employers believe less of those long out of work, where they do not see ability for sure.
TEST_F(Matching, DurationCountsWhereAbilityIsNotSeen) {
  Workers& w = town.world.workers;
  w.ability[0] = w.ability[1] = 0;
  w.duration[0] = 24;
  w.duration[1] = 0;
  for (auto& belief : town.world.market.expectations.belief) belief[5] = -400;
  town.economy.parameters.matching.signal_sd = 0.001;  // ω is .9997: what is seen decides
  const Draws& draws = town.economy.draws;
  const std::uint64_t site = town.world.employers.key(sites[0]);
  town.economy.parameters.matching.signal_sd = 50;  // ω is nearly 0, so is ω·σ_R·z
  const double z0 = pair_of(draws, w.key(0), site).signal(), z1 = pair_of(draws, w.key(1), site).signal();
  ASSERT_LT(std::fabs(z0), 4);
  ASSERT_LT(std::fabs(z1), 4);
  EXPECT_EQ(outcome(everywhere(2, 1)), (Outcome{{0, 1}}));
  std::swap(w.duration[0], w.duration[1]);
  EXPECT_EQ(outcome(everywhere(2, 1)), (Outcome{{0, 0}}));
}

/// Two who are the same in all but the row: the keyed draw decides, whatever their order.
TEST_F(Matching, TiesAreBrokenByTheKeyedDraw) {
  int second = 0;
  for (std::uint32_t a = 100; a < 140; a += 2) {
    person(a);
    person(a + 1);
    const auto lot = [&](std::uint32_t row) {
      return town.economy
          .draws(town.world.workers.key(row), town.world.market.now.index, Moment::tie, town.world.vacancies.key(0))
          .half(0);
    };
    const std::uint32_t expected = lot(a) > lot(a + 1) ? a : a + 1;
    EXPECT_EQ(outcome({{a, 0}, {a + 1, 0}}), (Outcome{{0, expected}}));
    EXPECT_EQ(outcome({{a + 1, 0}, {a, 0}}), (Outcome{{0, expected}})) << "in the other order";
    second += expected == a ? 0 : 1;
  }
  EXPECT_GT(second, 2);
  EXPECT_LT(second, 18);
}

/// A month's applications of a town, each worker's in another order and the workers in another order: the same hires.
TEST(MatchingOfATown, DoesNotDependOnTheOrderOfApplications) {
  Town town("west-of-england", {"run.people=20000", "run.burn_in=0 years"});
  town.live(3);
  town.openings();
  town.searching();
  const std::vector<Application> straight = town.scratch.applications;
  ASSERT_GT(straight.size(), 500U);
  std::vector<Application> turned = straight;
  std::reverse(turned.begin(), turned.end());  // keeps each worker's together

  const auto hires = [&](const std::vector<Application>& applications) {
    const MonthCounts counts = town.matching(applications);
    std::vector<std::array<std::uint32_t, 3>> out;
    for (const Hire& h : town.scratch.hires) out.push_back({h.vacancy, h.worker, h.pay});
    EXPECT_GT(out.size(), 100U);
    return std::pair{out, counts.offers};
  };
  const auto a = hires(straight);
  EXPECT_EQ(a, hires(turned));
  // nobody is hired twice, everybody applied
  std::map<std::uint32_t, int> times;
  for (const auto& h : a.first) ++times[h[1]];
  for (const auto& [row, n] : times) EXPECT_EQ(n, 1) << row;
  for (const auto& h : a.first) {
    EXPECT_TRUE(std::any_of(straight.begin(), straight.end(),
                            [&](const Application& x) { return x.worker == h[1] && x.vacancy == h[0]; }));
  }
}

}  // namespace
}  // namespace rung::test
