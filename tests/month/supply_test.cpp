#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/town.hpp"

/// Labour supply to sites and the share of a post's worth that is paid for it (MODEL 3.10).
namespace rung::test {
namespace {

class SupplyToSites : public testing::Test {
 protected:
  SupplyToSites() : town("teaching-town", {"run.burn_in=0 years"}) {
    while (town.world.market.now.since_april() != 11) town.world.market.now = town.world.market.now + 1;
    counts.applying.assign(town.world.supply.size(), {});
    counts.leaving.assign(town.world.supply.size(), {});
    pay.supply_prior = 1;
  }
  void learn(ExpectationsChoice choice = ExpectationsChoice::learnt) { learn_supply(town.world, counts, pay, choice); }
  [[nodiscard]] double elasticity(std::size_t cell) const {
    return town.world.supply.elasticity[cell] / scale::elasticity;
  }
  Town town;
  SupplyCounts counts;
  PayParameters pay;
};

TEST_F(SupplyToSites, IsTheResponseOfApplicationsAndOfLeavingToPay) {
  // one cell has nearly all looks, so that it is hardly drawn towards the run
  counts.applying[3] = {1'060'000, 1'000'000};
  counts.leaving[3] = {970'000, 1'030'000};
  learn();
  const double step = std::log(1.02 / 0.98);
  EXPECT_NEAR(elasticity(3), (std::log(1.06) - std::log(0.97 / 1.03)) / step, 0.001);
  EXPECT_NEAR(elasticity(5), elasticity(3), 0.001) << "without looks of its own: as the run";
  EXPECT_EQ(town.world.supply.quit_elasticity[3], whole(20 * -std::log(0.97 / 1.03) / step)) << "1.5, of leaving alone";
}

TEST_F(SupplyToSites, LiesWithinBoundsAndIsDrawnTowardsTheRun) {
  counts.applying[0] = {2000, 1000};
  counts.leaving[0] = {1000, 1000};
  counts.applying[1] = {1000, 2000};
  counts.leaving[1] = {1000, 1000};
  learn();
  EXPECT_EQ(elasticity(0), 8);
  EXPECT_EQ(elasticity(1), 0.5);
  counts.leaving[0] = {1000, 1500};
  counts.leaving[1] = {1500, 1000};
  learn();
  EXPECT_EQ(town.world.supply.quit_elasticity[0], 160) << "8";
  EXPECT_EQ(town.world.supply.quit_elasticity[1], 0);
  counts.leaving[0] = counts.leaving[1] = {1000, 1000};
  counts.applying[0] = {1050, 1000};
  counts.applying[1] = {1000, 1000};
  learn();
  const double own = elasticity(0);
  pay.supply_prior = 2000;
  learn();
  EXPECT_LT(elasticity(0), own - 0.2) << "the other cells do not answer to pay";
}

TEST_F(SupplyToSites, MovesTheShareATenthOfTheWay) {
  pay.share_adjustment = 0.1;
  for (std::size_t c = 0; c < town.world.supply.size(); ++c) {
    counts.applying[c] = {1000 + 20 * static_cast<std::int64_t>(c % 3), 1000};
    counts.leaving[c] = {980, 1000};
  }
  const Supply before = town.world.supply;
  learn();
  for (std::size_t c = 0; c < before.size(); ++c) {
    const double then = std::exp(before.log_share[c] / scale::log_share);
    const double now = std::exp(town.world.supply.log_share[c] / scale::log_share);
    EXPECT_NEAR(now, then + 0.1 * (elasticity(c) / (1 + elasticity(c)) - then), 1e-4);
  }
  EXPECT_LT(town.world.supply.log_share[0], town.world.supply.log_share[2]);
}

TEST_F(SupplyToSites, IsLearntInMarchAndWhereItIsAskedFor) {
  counts.applying[0] = {2000, 1000};
  const auto before = town.world.supply.log_share;
  learn(ExpectationsChoice::as_assumed);
  EXPECT_EQ(town.world.supply.log_share, before);
  EXPECT_NE(elasticity(0), pay.supply_elasticity) << "it is measured anyway";
  town.world.market.now = town.world.market.now + 1;
  learn();
  EXPECT_EQ(town.world.supply.log_share, before);
}

/// What a cell's sites post rises with its share, and with nobody else's.
TEST_F(SupplyToSites, MovesThePayOfItsSites) {
  const std::size_t site = town.site_of(Sector::retail);
  const std::size_t other = town.site_of(Sector::hospitality);
  const auto log_pay = [&](std::size_t row) {
    const Rules r(town.world, town.economy);
    return r.pay.log_site(row, Occupation{town.world.employers.sector[row], 0});
  };
  const double here = log_pay(site), there = log_pay(other);
  const ZoneGroupId district = town.world.places.group(town.world.employers.zone[site]);
  town.world.supply.log_share[Supply::index(district, Sector::retail)] += 6554;
  EXPECT_NEAR(log_pay(site), here + 0.1, 1e-4);
  EXPECT_EQ(log_pay(other), there);
}

/// In March looks are counted, more at more pay; in no other month, and never by the way results are drawn.
TEST_F(SupplyToSites, IsCountedFromLooksOfMarch) {
  Town city("west-of-england", {"run.people=20000", "run.burn_in=1 years"});
  std::int64_t applying_more = 0, applying_less = 0, leaving_more = 0, leaving_less = 0;
  city.live(12);
  for (const auto& pair : city.scratch.supply.applying) {
    applying_more += pair.more;
    applying_less += pair.less;
  }
  for (const auto& pair : city.scratch.supply.leaving) {
    leaving_more += pair.more;
    leaving_less += pair.less;
  }
  EXPECT_GT(applying_less, 100);
  EXPECT_GT(applying_more, applying_less);
  EXPECT_GT(leaving_more, 0);
  EXPECT_LT(leaving_more, leaving_less);
  EXPECT_LT(leaving_less, applying_less) << "most who look have no job to leave";
}

/// The first year is one of settling, in which nothing is unlearnt.
TEST_F(SupplyToSites, MovesTheShareOnceTheMarketHasSettled) {
  Town young("teaching-town", {"run.burn_in=2 years", "pay.share_settling=1 years"});
  const std::vector<std::int32_t> start = young.world.supply.log_share;
  young.live(12);
  EXPECT_EQ(young.world.supply.log_share, start);
  young.live(12);
  EXPECT_NE(young.world.supply.log_share, start);
}

}  // namespace
}  // namespace rung::test
