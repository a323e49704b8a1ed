#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <iostream>
#include <map>

#include "tests/support/scenarios.hpp"

/// A nation of several labour markets (MODEL 3.11, `uk`): how many a run has, and where its people look for work.
namespace rung::test {
namespace {

double people_of(const Scenario& scenario) {
  double people = 0;
  for (const ZoneInput& zone : scenario.area.zones) people += zone.population;
  return people;
}

/// K = 8 at 100 thousand, 40 at 770 thousand, and each as large and as dense as it is in the whole.
TEST(LabourMarkets, AreFewerNotThinnerInASmallRun) {
  const Scenario whole = library("uk");
  EXPECT_EQ(whole.area.groups.size(), 40U);
  EXPECT_NEAR(people_of(whole), 770000, 10000);
  const Scenario small = library("uk", {"run.people=100000"});
  ASSERT_EQ(small.area.groups.size(), 8U);
  EXPECT_NEAR(people_of(small), 100000, 1000);
  EXPECT_NEAR(population_scale(small), 1, 0.01);
  EXPECT_NEAR(small.area.employees / people_of(small), whole.area.employees / people_of(whole), 1e-9);
  EXPECT_NEAR(small.area.sites / people_of(small), whole.area.sites / people_of(whole), 1e-9);
  ASSERT_EQ(small.area.population.size(), 8U);
  ASSERT_EQ(small.area.jobs.size(), 8U);
  for (std::size_t z = 0; z < small.area.zones.size(); ++z) {
    EXPECT_EQ(small.area.zones[z].code, whole.area.zones[z].code);
    EXPECT_EQ(small.area.zones[z].population, whole.area.zones[z].population);
    EXPECT_LT(small.area.zones[z].group.index(), 8U);
  }
  EXPECT_EQ(library("uk", {"run.people=1"}).area.groups.size(), 2U) << "one market alone has no neighbour";
  EXPECT_EQ(library("uk", {"run.people=764729"}).area.groups.size(), 40U);
  EXPECT_EQ(load_resolved(small.resolved, RUNG_SOURCE_DIR "/scenarios").area.groups.size(), 8U);
  EXPECT_EQ(library("west-of-england", {"run.people=100000"}).area.groups.size(), 4U) << "an area is one market";
}

/// By market and sector: the posts that its tables give it, those of its sites in the long run, and of the largest.
struct SectorOfMarket {
  double jobs = 0, posts = 0, largest = 0;
  int sites = 0;
};
std::vector<SectorOfMarket> sectors_of_markets(const Scenario& scenario) {
  const World world = new_world(scenario);
  std::vector<SectorOfMarket> out(scenario.area.groups.size() * sector_count);
  double all = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    for (const double jobs : scenario.area.jobs[i / sector_count][i % sector_count]) out[i].jobs += jobs;
    all += out[i].jobs;
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double filled =
        (1 - scenario.sectors[i % sector_count].vacancy_rate) * (1 - scenario.parameters.demand.left_empty_share);
    out[i].jobs *= scenario.area.employees * population_scale(scenario) / all / filled;
  }
  const Employers& e = world.employers;
  for (std::size_t site = 0; site < e.size(); ++site) {
    const std::size_t market = world.places.group(e.zone[site]).index();
    SectorOfMarket& own = out[market * sector_count + static_cast<std::size_t>(e.sector[site])];
    const double size = std::exp(e.log_size_long_run[site] * (1 / scale::log_size));
    own.posts += size;
    own.largest = std::max(own.largest, size);
    ++own.sites;
  }
  return out;
}

/// A site has at most 15 % of its sector in its own market (MODEL 1.2.2), and more where so few sites are there that
/// their sizes are scaled up to add up: at the nine sites of the smallest, two fifths. Each market has the posts of its
/// tables. Both fail where the whole run is one market, as it was: a large site then has most of its market's sector.
TEST(LabourMarkets, HaveNoSiteBeyondItsShareOfTheirSector) {
  Scenario scenario = library("uk", {"run.people=100000"});
  double most = 0;
  for (const SectorOfMarket& own : sectors_of_markets(scenario)) {
    EXPECT_NEAR(own.posts, own.jobs, 0.001 * own.jobs);
    EXPECT_LT(own.largest, (own.sites < 20 ? 0.4 : own.sites < 60 ? 0.3 : 0.2) * own.jobs) << own.sites << " sites";
    most = std::max(most, own.largest / own.jobs);
  }
  scenario.area.neighbour_share = 0;
  double most_as_one = 0, off = 0;
  for (const SectorOfMarket& own : sectors_of_markets(scenario)) {
    most_as_one = std::max(most_as_one, own.largest / own.jobs);
    off = std::max(off, std::fabs(own.posts / own.jobs - 1));
  }
  std::cout << fmt::format("largest site: {:.2f} of its sector in its market; were all one market, {:.2f}\n", most,
                           most_as_one);
  EXPECT_GT(most_as_one, 0.6);
  EXPECT_GT(off, 0.2);
}

/// Of the tries of a home the share asked for goes to its three neighbours, by posts and whatever the distance; the
/// rest stays within, by gravity as without neighbours.
TEST(LabourMarkets, TriesGoToNeighboursByPosts) {
  const Scenario scenario = library("uk", {"run.people=100000", "area.neighbour_share=25 %"});
  const AreaInputs& area = scenario.area;
  Places places(area);
  std::vector<double> posts(places.size() * occupation_count);
  for (std::size_t z = 0; z < places.size(); ++z) {
    for (std::size_t j = 0; j < occupation_count; ++j) posts[z * occupation_count + j] = 1 + static_cast<double>(z % 7);
  }
  places.set_long_run_posts(posts, scenario.parameters.search);
  const ZoneId home{std::size_t{0}};
  const Occupation post(Sector::retail, 1);
  std::map<std::size_t, double> share;  // by zone, exact but for the grid of draws
  constexpr std::uint32_t cells = 4096, coins = 64;
  for (std::uint32_t a = 0; a < cells; ++a) {
    for (std::uint32_t b = 0; b < coins; ++b) {
      share[places.destination(home, post, true, a << 20, b << 26).index()] += 1.0 / (cells * coins);
    }
  }
  const ZoneGroupId own = places.group(home);
  std::map<std::size_t, double> by_market, posts_of;
  double outside = 0;
  for (const auto& [zone, part] : share) {
    by_market[places.group(ZoneId{zone}).index()] += part;
    if (places.group(ZoneId{zone}) != own) outside += part;
  }
  EXPECT_NEAR(outside, 0.25, 0.01);
  EXPECT_EQ(by_market.size(), 4U) << "the own market and three neighbours";
  double all = 0;
  for (std::size_t z = 0; z < places.size(); ++z) {
    const std::size_t market = places.group(ZoneId{z}).index();
    if (market == own.index() || !by_market.contains(market)) continue;
    posts_of[market] += posts[z * occupation_count + post.index()];
    all += posts[z * occupation_count + post.index()];
  }
  for (const auto& [market, n] : posts_of) EXPECT_NEAR(by_market[market], 0.25 * n / all, 0.01);

  AreaInputs alone = area;
  alone.neighbour_share = 0;
  Places without(alone);
  without.set_long_run_posts(posts, scenario.parameters.search);
  std::map<std::size_t, double> before;
  double before_own = 0;
  for (std::uint32_t a = 0; a < cells; ++a) {
    for (std::uint32_t b = 0; b < coins; ++b) {
      before[without.destination(home, post, true, a << 20, b << 26).index()] += 1.0 / (cells * coins);
    }
  }
  for (const auto& [zone, part] : before) before_own += without.group(ZoneId{zone}) == own ? part : 0;
  for (const auto& [zone, part] : share) {
    if (places.group(ZoneId{zone}) == own) {
      EXPECT_NEAR(part / 0.75, before[zone] / before_own, 0.02);
    }
  }
}

}  // namespace
}  // namespace rung::test
