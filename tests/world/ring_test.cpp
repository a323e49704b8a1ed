#include "world/ring.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/support/scenarios.hpp"

namespace rung::test {
namespace {

constexpr double per_census = 511000 / 434688.0;  ///< people of the West of England for each of the census

const Scenario& open_west() {
  static const Scenario scenario = library("west-of-england", {"run.people=50000", "run.ring=open"});
  return scenario;
}
const World& open_world() {
  static const World world = new_world(open_west());
  return world;
}

template <class Table>
double sum_of(const Table& table) {
  double sum = 0;
  for (const auto& row : table) sum = std::accumulate(row.begin(), row.end(), sum);
  return sum;
}

TEST(Ring, ClosedIsTheAreaOfTheTables) {
  const Scenario scenario = library("west-of-england", {"run.ring=closed"});
  const RunArea area = run_area(scenario);
  EXPECT_EQ(area.zones, scenario.area.zones.size());
  EXPECT_EQ(area.inputs.zones.size(), area.zones);
  EXPECT_EQ(area.inputs.groups, scenario.area.groups);
  EXPECT_EQ(area.inputs.jobs, scenario.area.jobs);
  EXPECT_EQ(area.employed_here, scenario.area.employees);
  EXPECT_EQ(area.people_ring, 0);
  EXPECT_EQ(area.posts_outside, 0);
}

/// 66,910 come in and 42,845 go out at the census; 60 % of those in work in the ring come in, and 76 % are in work.
TEST(Ring, OpenAddsUpToTheCensus) {
  const RunArea area = run_area(open_west());
  const double in = 66910 * per_census, out = 42845 * per_census;
  EXPECT_NEAR(area.employed_here, 511000 - out + in, 1);
  EXPECT_NEAR(area.people_ring, in / 0.6 / 0.76, 1);
  EXPECT_NEAR(area.posts_outside, open_west().parameters.ring.posts_factor * 2 * (out + in / 0.6 - in), 1);
  ASSERT_EQ(area.inputs.zones.size(), area.zones + 11);
  ASSERT_EQ(area.inputs.groups.size(), area.groups + 11);
  EXPECT_EQ(area.inputs.groups.back(), "rest");

  double here = 0, people = 0, outside = 0;
  for (std::size_t g = 0; g < area.inputs.groups.size(); ++g) {
    const double jobs = sum_of(area.inputs.jobs[g]);
    (g < area.groups ? here : outside) += jobs;
    people += sum_of(area.inputs.population[g]);
  }
  EXPECT_NEAR(here, area.employed_here, 1);
  EXPECT_NEAR(outside, area.posts_outside, 1);
  EXPECT_NEAR(people, area.people + area.people_ring, 1);
}

/// Who comes in works where the census counts her: 20,390 in Bristol, 7,793 in North Somerset.
TEST(Ring, JobsOfAGroupAreThoseOfItsResidentsAndOfThoseWhoComeIn) {
  const RunArea area = run_area(open_west());
  const AreaInputs& closed = open_west().area;
  double all = 0;
  for (const auto& group : closed.jobs) all += sum_of(group);
  const double stay = (511000 - 42845 * per_census) / all;
  const auto expect = [&](const char* group, double coming) {
    const auto found = std::find(closed.groups.begin(), closed.groups.end(), group);
    ASSERT_NE(found, closed.groups.end());
    const auto g = static_cast<std::size_t>(found - closed.groups.begin());
    EXPECT_NEAR(sum_of(area.inputs.jobs[g]), stay * sum_of(closed.jobs[g]) + coming * per_census, 1) << group;
  };
  expect("Bristol", 20390);
  expect("North Somerset", 7793);
}

TEST(Ring, WorldPassesItsAuditAndHasRowsInOrder) {
  const World& world = open_world();
  const std::vector<std::string> wrong = audit(world);
  EXPECT_TRUE(wrong.empty()) << wrong.front();
  const std::size_t zones = open_west().area.zones.size();
  const Workers& w = world.workers;
  for (std::size_t row = 0; row < w.size(); ++row) ASSERT_EQ(w.zone[row].index() >= zones, row >= area_people(world));
  const Employers& e = world.employers;
  for (std::size_t site = 0; site < e.size(); ++site)
    ASSERT_EQ(e.zone[site].index() >= zones, site >= area_sites(world));
}

TEST(Ring, WorldHasThePeopleOfTheArea) {
  const World& world = open_world();
  const RunArea area = run_area(open_west());
  const Workers& w = world.workers;
  std::int64_t here = 0, around = 0;
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.status[row] == Status::elsewhere) continue;
    ++(row < area_people(world) ? here : around);
  }
  EXPECT_EQ(here, 50000);
  EXPECT_EQ(around, std::llround(area.people_ring * 50000 / area.people));

  // people of the area are those of the closed area, born and gifted alike
  const World closed = new_world(library("west-of-england", {"run.people=50000", "run.ring=closed"}));
  ASSERT_EQ(area_people(world), closed.workers.size());
  for (std::size_t row = 0; row < closed.workers.size(); ++row) {
    ASSERT_EQ(w.zone[row], closed.workers.zone[row]);
    ASSERT_EQ(w.birth[row], closed.workers.birth[row]);
    ASSERT_EQ(w.ability[row], closed.workers.ability[row]);
  }
}

/// Half of the posts outside are held from farther away at the start; rounding is to the nearest whole person of all.
TEST(Ring, OutsidePostsAreHeldFromOutside) {
  const World& world = open_world();
  std::int64_t posts = 0, held = 0;
  for (std::size_t g = 0; g < grade_count; ++g) {
    for (std::size_t site = area_sites(world); site < world.employers.size(); ++site) {
      posts += world.employers.target[g][site];
      held += held_outside(world, site, g);
      EXPECT_GE(free_posts(world, site, g), 0);
    }
  }
  EXPECT_NEAR(static_cast<double>(held), static_cast<double>(posts) / 2, 1 + static_cast<double>(posts) * 0.001);
  EXPECT_EQ(held_outside(world, 0, 0), 0);
  const double expected = run_area(open_west()).posts_outside * 50000 / run_area(open_west()).people;
  const double taken = (1 - 0.027) * (1 - open_west().parameters.demand.left_empty_share);
  EXPECT_NEAR(static_cast<double>(posts), expected / taken, 0.02 * expected);
}

/// Over 200,000 looks from each side, standard error at most .0012.
TEST(Ring, AsManyLooksCrossTheBorderAsTheCensusSays) {
  const World& world = open_world();
  const AreaInputs& area = open_west().area;
  const RingParameters& p = open_west().parameters.ring;
  const Draws draws(5, 0);
  std::vector<double> people;
  for (const ZoneInput& zone : area.zones) people.push_back(zone.population);
  const double all = std::accumulate(people.begin(), people.end(), 0.0);
  const Occupation post{Sector::retail, 1};
  constexpr int looks = 200000;
  int out = 0, in = 0;
  for (std::uint64_t k = 0; k < looks; ++k) {
    const Words words = draws(k, 0, Moment::sample);
    const ZoneId home{weighted_index(words[3], people, all)};
    out += world.places.in_ring(world.places.destination(home, post, true, words.half(0), words.half(1))) ? 1 : 0;
    const ZoneId around{area.zones.size() + k % area.ring.size()};
    in += world.places.in_ring(world.places.destination(around, post, false, words.half(2), words.half(3))) ? 0 : 1;
  }
  EXPECT_NEAR(out / static_cast<double>(looks), p.looks_out_factor * 42845 / 434688.0, 0.006);
  EXPECT_NEAR(in / static_cast<double>(looks), p.looks_in_factor * p.work_in_area_share, 0.03)
      << "the 64 heaviest destinations have all but a few per cent";
}

/// As assumed the same in all sectors, whatever the nation's reference says; where that is asked for, by its
/// occupation.
TEST(Ring, PostsOutsideTurnOverAsAssumedOrAsTheNations) {
  Scenario scenario = library("teaching-town");
  RingParameters& p = scenario.parameters.ring;
  p.separation_rate = {0.1, 0.2, 0.3, 0.4, 0.5};
  p.filling_rate = {0.5, 0.6, 0.7, 0.8, 0.9};
  scenario.national.reference.emplace();
  for (std::size_t j = 0; j < occupation_count; ++j) {
    OccupationReference& own = scenario.national.reference->occupations[j];
    own.separation_rate = 0.001 * static_cast<double>(j);
    own.filling_rate = 0.002 * static_cast<double>(j);
  }
  const OutsideReference assumed = outside_reference(scenario);
  EXPECT_EQ(assumed.separation_rate[Occupation(Sector::health, 3).index()], 0.4);
  EXPECT_EQ(assumed.filling_rate[Occupation(Sector::other, 0).index()], 0.5);
  p.rates = NationalFigures::reference;
  const OutsideReference national = outside_reference(scenario);
  for (std::size_t j = 0; j < occupation_count; ++j) {
    EXPECT_EQ(national.separation_rate[j], 0.001 * static_cast<double>(j));
    EXPECT_EQ(national.filling_rate[j], 0.002 * static_cast<double>(j));
  }
}

}  // namespace
}  // namespace rung::test
