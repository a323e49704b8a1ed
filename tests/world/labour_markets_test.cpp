#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
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
