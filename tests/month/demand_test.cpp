#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/statistic.hpp"
#include "tests/support/town.hpp"

/// Demand for work: sectors, sites, targets, closing and opening (MODEL 3.1, 3.14.5). Each tally has a false alarm in a
/// million (statistic.hpp).
namespace rung::test {
namespace {

constexpr int log_point = 65536;

/// No noise and no closing unless a test asks for it.
class Demand : public testing::Test {
 protected:
  Demand() : town("teaching-town", {"run.people=20000", "run.burn_in=0 years"}) {
    p().size_reversion = 0.03;
    p().sector_persistence = 0.97;
    p().size_sd = p().sector_sd = p().site_death_rate = p().death_size_exponent = 0;
  }
  DemandParameters& p() { return town.economy.parameters.demand; }
  Employers& e() { return town.world.employers; }
  MonthCounts month() {
    MonthCounts counts;
    move_demand(town.world, p(), town.economy.site_rules, town.economy.draws, counts);
    town.world.market.now = town.world.market.now + 1;
    return counts;
  }
  void all_at(double log_size, double long_run) {
    std::fill(e().log_size.begin(), e().log_size.end(), static_cast<std::int32_t>(log_size * log_point));
    std::fill(e().log_size_long_run.begin(), e().log_size_long_run.end(),
              static_cast<std::int32_t>(long_run * log_point));
  }
  [[nodiscard]] double size(std::size_t site) const {
    return town.world.employers.log_size[site] / static_cast<double>(log_point);
  }
  Town town;
};

/// (3.1) A site one log point away comes .03 nearer a month, from above and from below; .97^24 = .48141 is left after
/// two years, and one that is where it belongs stays.
TEST_F(Demand, SitesReturnToTheirLongRunSize) {
  for (const double away : {1.0, -1.0}) {
    all_at(3 + away, 3);
    month();
    EXPECT_NEAR(size(0) - 3, 0.97 * away, 2e-5);
    for (int i = 1; i < 24; ++i) month();
    EXPECT_NEAR(size(0) - 3, 0.48141 * away, 3e-4);
  }
  all_at(3, 3);
  const auto targets = e().target;
  month();
  for (std::size_t site = 0; site < e().size(); ++site) ASSERT_EQ(e().log_size[site], 3 * log_point);
  const auto after = e().target;
  for (int i = 0; i < 12; ++i) month();
  EXPECT_EQ(e().target, after) << "no churn from rounding";
}

/// a falls by .03 a month and sites follow: one at its long-run size moves by .03·.97 of a log point of demand.
TEST_F(Demand, SitesFollowTheirSector) {
  all_at(3, 3);
  const auto retail = static_cast<std::size_t>(Sector::retail);
  town.world.market.demand[retail] = log_point;
  month();
  EXPECT_NEAR(town.world.market.demand[retail], 0.97 * log_point, 1);
  for (std::size_t site = 0; site < e().size(); ++site) {
    ASSERT_NEAR(size(site) - 3, e().sector[site] == Sector::retail ? 0.0291 : 0, 2e-5);
  }
  town.world.market.demand[retail] = -log_point;
  all_at(3, 3);
  month();
  EXPECT_NEAR(size(town.site_of(Sector::retail)) - 3, -0.0291, 2e-5) << "down as well as up";
}

/// The mean and the variance of the shocks are those of N(0, sd²): of a sum of n squares the standard error is
/// sqrt(2n)·sd².
void expect_normal(double sum, double squares, double n, double sd) {
  EXPECT_NEAR(sum / n, 0, z_limit(2) * sd / std::sqrt(n));
  EXPECT_NEAR(squares / n, sd * sd, z_limit(2) * sd * sd * std::sqrt(2 / n));
}

TEST_F(Demand, ShocksToSectorsHaveTheirSpread) {
  p().sector_sd = 0.004;
  double sum = 0, squares = 0, n = 0;
  for (int i = 0; i < 400; ++i) {
    town.world.market.demand = {};
    month();
    for (const std::int32_t a : town.world.market.demand) {
      const double shock = a / static_cast<double>(log_point);
      sum += shock;
      squares += shock * shock;
      ++n;
    }
  }
  expect_normal(sum, squares, n, 0.004);
}

/// Of those that do not close: many do here, by another draw, which moves neither mean nor spread of the rest.
TEST_F(Demand, ShocksToSitesHaveTheirSpread) {
  p().size_sd = 0.02;
  p().site_death_rate = 0.9;
  double sum = 0, squares = 0, n = 0, closed = 0;
  for (int i = 0; i < 40; ++i) {
    all_at(2, 2);
    std::fill(e().closing.begin(), e().closing.end(), std::uint8_t{0});
    month();
    for (std::size_t site = 0; site < e().size(); ++site) {
      if (e().closing[site] != 0) {
        ++closed;
        continue;
      }
      sum += size(site) - 2;
      squares += (size(site) - 2) * (size(site) - 2);
      ++n;
    }
  }
  ASSERT_GT(n, 10000);
  ASSERT_GT(closed, 2000);
  expect_normal(sum, squares, n, 0.02);
}

/// (3.1) T = ⌊L·share + υ⌋: where L·share is a whole number it is that; where it is 3.25 a quarter of sites have 4.
TEST_F(Demand, TargetsAreUnbiasedOverSites) {
  p().size_reversion = 0;
  all_at(std::log(13), std::log(13));
  for (std::size_t g = 0; g < grade_count; ++g) {
    std::fill(e().ladder[g].begin(), e().ladder[g].end(), static_cast<std::uint16_t>(g == 2 ? 65535 / 4 : 0));
  }
  month();
  Tally four;
  for (std::size_t site = 0; site < e().size(); ++site) {
    ASSERT_TRUE(e().target[2][site] == 3 || e().target[2][site] == 4) << e().target[2][site];
    four.add(0.25, e().target[2][site] == 4);
    for (const std::size_t g : {0, 1, 3, 4}) ASSERT_EQ(e().target[g][site], 0);
  }
  EXPECT_TRUE(four.passes()) << four;
  all_at(20, 20);  // e^20: more posts than the column holds
  month();
  EXPECT_EQ(e().target[2][0], 65535);
  all_at(-20, -20);
  month();
  EXPECT_EQ(e().target[2][0], 0);
}

/// (3.14.5) 11.2 % a year close: of sites watched for twelve months .888 never do.
TEST_F(Demand, SitesCloseAtTheYearlyRate) {
  p().site_death_rate = 0.112;
  Tally stay;
  for (int run = 0; run < 4; ++run) {
    std::vector<bool> closed(e().size());
    for (int i = 0; i < 12; ++i) {
      const MonthCounts counts = month();
      std::int64_t now = 0;
      for (std::size_t site = 0; site < e().size(); ++site) {
        now += e().closing[site];
        if (e().closing[site] != 0) closed[site] = true;
      }
      EXPECT_EQ(counts.site_closures, now);
    }
    for (const bool each : closed) stay.add(0.888, !each);
  }
  EXPECT_TRUE(stay.passes()) << stay;
  EXPECT_GT(stay.n, 1500);
}

/// With an exponent of 1 a site a fourth of the size closes four times as often, and the mean over sites stays: at half
/// a year 1 - .5^(1/12) = .0561257 a month, large ones .0224503 and small ones .0898011.
TEST_F(Demand, SmallSitesCloseMoreOften) {
  p().site_death_rate = 0.5;
  p().death_size_exponent = 1;
  const std::size_t half = e().size() / 2;
  Tally small, large;
  for (int i = 0; i < 60; ++i) {
    for (std::size_t site = 0; site < e().size(); ++site) {
      const double posts = site < half ? 10 : 40;
      e().log_size_long_run[site] = static_cast<std::int32_t>(std::lround(std::log(posts) * log_point));
      e().closing[site] = 0;
    }
    month();
    for (std::size_t site = 0; site < 2 * half; ++site) {
      (site < half ? small : large).add(site < half ? 0.0898011 : 0.0224503, e().closing[site] != 0);
    }
  }
  EXPECT_TRUE(small.passes(2)) << small;
  EXPECT_TRUE(large.passes(2)) << large;
}

TEST_F(Demand, NoSiteOrEverySiteCloses) {
  for (int i = 0; i < 12; ++i) EXPECT_EQ(month().site_closures, 0);
  p().site_death_rate = 1;
  EXPECT_EQ(month().site_closures, static_cast<std::int64_t>(e().size()));
  for (std::size_t site = 0; site < e().size(); ++site) {
    ASSERT_EQ(e().closing[site], 1);
    for (const auto& target : e().target) ASSERT_EQ(target[site], 0);
  }
}

/// Next month a new site opens in the place of one that closed: same zone, sector and long-run size, another
/// generation, at its long-run size, with nobody there; and it can be any site from then on.
TEST_F(Demand, ANewSiteOpensInThePlaceOfOneThatClosed) {
  p().site_death_rate = 1;
  month();
  p().site_death_rate = 0;
  std::fill(e().recruitment_premium.begin(), e().recruitment_premium.end(), std::int16_t{40});
  const Employers before = e();
  EXPECT_EQ(month().site_closures, 0);
  EXPECT_EQ(e().zone, before.zone);
  EXPECT_EQ(e().sector, before.sector);
  EXPECT_EQ(e().log_size_long_run, before.log_size_long_run);
  std::size_t changed = 0;
  std::int64_t posts = 0;
  for (std::size_t site = 0; site < e().size(); ++site) {
    ASSERT_EQ(e().generation[site], before.generation[site] + 1);
    ASSERT_EQ(e().closing[site], 0);
    ASSERT_EQ(e().log_size[site], e().log_size_long_run[site]);
    ASSERT_EQ(e().recruitment_premium[site], 0);
    for (std::size_t g = 0; g < grade_count; ++g) {
      ASSERT_EQ(e().filled[g][site], 0);
      posts += e().target[g][site];
    }
    changed += e().productivity[site] != before.productivity[site] ? 1 : 0;
  }
  EXPECT_GT(changed, e().size() * 9 / 10) << "drawn anew";
  EXPECT_GT(posts, 5000);
  EXPECT_EQ(month().site_closures, 0);
  for (std::size_t site = 0; site < e().size(); ++site) ASSERT_EQ(e().generation[site], before.generation[site] + 1);
}

/// On a path retail wants 1.25 times the posts of the area's tables, then .8, and construction always .5 of them.
class DemandOnAPath : public Demand {
 protected:
  DemandOnAPath() {
    NationalInputs inputs = town.scenario.national;
    const Month start = Month::of(2019, 4);
    for (int k = 0; k <= 3; ++k) {
      PathRow row{start + k, 0, {}};
      row.jobs.fill(1);
      row.jobs[static_cast<std::size_t>(Sector::retail)] = k == 0 ? 1.25 : 0.8;
      row.jobs[static_cast<std::size_t>(Sector::construction)] = 0.5;
      inputs.path.push_back(row);
    }
    town.world.nation = Nation(inputs, start, town.scenario.parameters.growth, EconomyChoice::path);
  }
  [[nodiscard]] double posts(Sector sector, const std::vector<std::int32_t>& log_size) {
    double sum = 0;
    for (std::size_t site = 0; site < e().size(); ++site) {
      if (e().sector[site] == sector) sum += std::exp(log_size[site] / static_cast<double>(log_point));
    }
    return sum;
  }
};

/// (3.1, 8.5) Whatever the sites do, those of a sector want J_s times its long-run posts, burn-in and closings
/// included.
TEST_F(DemandOnAPath, SitesOfASectorTogetherWantWhatThePathHas) {
  p().size_sd = 0.02;
  p().site_death_rate = 0.3;
  for (int k = 0; k < 3; ++k) {
    month();
    for (const auto& [sector, jobs] :
         {std::pair{Sector::retail, k == 0 ? 1.25 : 0.8}, {Sector::construction, 0.5}, {Sector::health, 1.0}}) {
      EXPECT_NEAR(posts(sector, e().log_size) / posts(sector, e().log_size_long_run), jobs, 1e-4) << k;
    }
  }
}

/// By one factor: sites as large as each other stay so, and their targets are of that size. ln 80 = 4.38203.
TEST_F(DemandOnAPath, ByOneFactorForAllOfTheSector) {
  all_at(std::log(100), std::log(100));
  month();
  EXPECT_NEAR(size(town.site_of(Sector::retail)), std::log(125), 1e-4);
  month();
  for (std::size_t site = 0; site < e().size(); ++site) {
    const double wanted = e().sector[site] == Sector::retail ? 80 : e().sector[site] == Sector::construction ? 50 : 100;
    ASSERT_NEAR(size(site), std::log(wanted), 1e-4);
    int target = 0;
    for (std::size_t g = 0; g < grade_count; ++g) target += e().target[g][site];
    ASSERT_NEAR(target, wanted, 5) << "rounded in five grades";
  }
  EXPECT_NEAR(town.world.market.demand[static_cast<std::size_t>(Sector::retail)], std::log(0.8) * log_point, 1);
}

/// A sector has no shocks of its own on a path: its posts are given.
TEST_F(DemandOnAPath, HasNoShocksToSectors) {
  p().sector_sd = 0.5;
  all_at(3, 3);
  month();
  EXPECT_NEAR(size(town.site_of(Sector::health)), 3, 1e-4);
}

}  // namespace
}  // namespace rung::test
