#include "world/places.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>

#include "random/draws.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistic.hpp"

namespace rung::test {
namespace {

const AreaInputs& area() {
  static const Scenario scenario = library("west-of-england");
  return scenario.area;
}

TEST(Places, MinutesAreTheSameBothWaysAndByCarNoMoreThanOtherwise) {
  const Places places(area());
  ASSERT_EQ(places.size(), area().zones.size());
  for (std::size_t a = 0; a < places.size(); ++a) {
    for (std::size_t b = 0; b < places.size(); ++b) {
      for (const bool car : {false, true}) {
        ASSERT_EQ(places.minutes(ZoneId{a}, ZoneId{b}, car), places.minutes(ZoneId{b}, ZoneId{a}, car));
      }
      ASSERT_LE(places.minutes(ZoneId{a}, ZoneId{b}, true), places.minutes(ZoneId{a}, ZoneId{b}, false));
      ASSERT_GT(places.minutes(ZoneId{a}, ZoneId{b}, true), 0);
    }
  }
}

TEST(Places, NoDetourIsShorterThanTheWay) {
  const Places places(area());
  for (std::size_t a = 0; a < places.size(); ++a) {
    for (std::size_t b = 0; b < places.size(); ++b) {
      for (std::size_t via = 0; via < places.size(); ++via) {
        if (a == b || via == a || via == b) continue;  // within a zone one still travels
        ASSERT_LE(places.km(ZoneId{a}, ZoneId{b}),
                  places.km(ZoneId{a}, ZoneId{via}) + places.km(ZoneId{via}, ZoneId{b}) + 1e-3);
        // whole minutes: each of the two legs may be rounded down by half a minute
        ASSERT_LE(places.minutes(ZoneId{a}, ZoneId{b}, true),
                  std::min(255, places.minutes(ZoneId{a}, ZoneId{via}, true) +
                                    places.minutes(ZoneId{via}, ZoneId{b}, true) + 1));
      }
    }
  }
}

/// Roads are no shorter than the straight line, and hardly longer than the detour that is asked for.
TEST(Places, DistancesAreThoseOfTheMap) {
  const Places places(area());
  double longest = 0;
  for (std::size_t a = 0; a < places.size(); ++a) {
    for (std::size_t b = 0; b < places.size(); ++b) {
      if (a == b) continue;
      const ZoneInput& x = area().zones[a];
      const ZoneInput& y = area().zones[b];
      const double straight = std::hypot(x.easting_km - y.easting_km, x.northing_km - y.northing_km);
      const double km = places.km(ZoneId{a}, ZoneId{b});
      ASSERT_GE(km, straight - 1e-3);
      if (straight > 2) longest = std::max(longest, km / straight);
      const int minutes = places.minutes(ZoneId{a}, ZoneId{b}, true);
      const double expected = area().fixed_minutes[0] + 60 * km * area().detour / area().speed_kmh[0];
      ASSERT_NEAR(minutes, std::min(255.0, expected), 0.51);
    }
  }
  EXPECT_LT(longest, 1.5) << "the travel graph goes round";
}

/// Destinations come with the frequencies of long-run posts times distance decay: 100 zones, of which the 64 heaviest
/// are kept. n = 2^19 draws; chi-square at a false-alarm rate of 1e-6.
class Gravity : public testing::Test {
 protected:
  Gravity() : places(area()), posts(places.size() * occupation_count) {
    for (std::size_t i = 0; i < posts.size(); ++i) posts[i] = 50 + static_cast<double>((i * 7919) % 400);
    places.set_long_run_posts(posts, search);
  }
  /// Expected share of each zone; only the heaviest `kept`.
  [[nodiscard]] std::vector<double> shares(ZoneId home, Occupation post, double decay, std::size_t kept) const {
    std::vector<double> weight(places.size());
    for (std::size_t to = 0; to < weight.size(); ++to) {
      weight[to] = posts[to * occupation_count + post.index()] * std::exp(-decay * places.km(home, ZoneId{to}));
    }
    std::vector<double> sorted = weight;
    std::sort(sorted.rbegin(), sorted.rend());
    const double least = sorted[std::min(kept, sorted.size()) - 1];
    for (double& x : weight) x = x >= least ? x : 0;
    const double sum = std::accumulate(weight.begin(), weight.end(), 0.0);
    for (double& x : weight) x /= sum;
    return weight;
  }
  /// Chi-square of draws against shares, cells of fewer than ten expected taken together.
  [[nodiscard]] bool fits(ZoneId home, Occupation post, bool car, const std::vector<double>& share) const {
    constexpr int n = 1 << 19;
    const Draws draws(11, 0);
    std::vector<std::int64_t> count(places.size());
    for (std::uint64_t k = 0; k < n; ++k) {
      const Words words = draws(k, 0, Moment::sample);
      ++count[places.destination(home, post, car, words.half(0), words.half(1)).index()];
    }
    double statistic = 0, rest_expected = 0, rest = 0;
    int cells = 0;
    for (std::size_t z = 0; z < share.size(); ++z) {
      const double expected = share[z] * n;
      if (expected < 10) {
        rest_expected += expected;
        rest += static_cast<double>(count[z]);
        continue;
      }
      statistic += (static_cast<double>(count[z]) - expected) * (static_cast<double>(count[z]) - expected) / expected;
      ++cells;
    }
    if (rest_expected > 0) statistic += (rest - rest_expected) * (rest - rest_expected) / std::max(rest_expected, 1.0);
    return statistic <= chi_square_limit(cells);
  }

  SearchParameters search;
  Places places;
  std::vector<double> posts;
};

TEST_F(Gravity, HasTheFrequenciesOfPostsTimesDistanceDecay) {
  for (const std::size_t home : {std::size_t{0}, std::size_t{40}, places.size() - 1}) {
    for (const int grade : {0, 2, 4}) {
      const double theta = 1 - (1 - search.distance_professional) * grade / 4.0;
      for (const bool car : {false, true}) {
        const Occupation post{Sector::transport, grade};
        SCOPED_TRACE(testing::Message() << "home " << home << ", grade " << grade << (car ? ", car" : ""));
        const double decay = search.distance_decay * theta * (car ? search.distance_car_factor : 1);
        EXPECT_TRUE(fits(ZoneId{home}, post, car, shares(ZoneId{home}, post, decay, 64)));
        EXPECT_FALSE(fits(ZoneId{home}, post, car, shares(ZoneId{home}, post, decay * 1.05, 64)))
            << "a decay 5 % off is seen";
      }
    }
  }
}

/// With the run's own posts, the zones beyond the 64th are hardly ever wanted, at most a tenth even by professionals
/// with a car who live at the border.
TEST(Destinations, LeftOutAreLight) {
  const Scenario scenario = library("west-of-england", {"run.people=100000", "run.ring=closed"});
  const World world = new_world(scenario);
  const Places& places = world.places;
  const SearchParameters& search = scenario.parameters.search;
  double most = 0, mean = 0;
  for (std::size_t home = 0; home < places.size(); ++home) {
    std::vector<double> weight(places.size());
    for (std::size_t to = 0; to < weight.size(); ++to) {
      const double decay = search.distance_decay * search.distance_professional * search.distance_car_factor;
      for (std::size_t s = 0; s < sector_count; ++s) {
        weight[to] += places.long_run_posts(ZoneId{to}, Occupation{static_cast<Sector>(s), 4});
      }
      weight[to] *= std::exp(-decay * places.km(ZoneId{home}, ZoneId{to}));
    }
    std::sort(weight.rbegin(), weight.rend());
    const double all = std::accumulate(weight.begin(), weight.end(), 0.0);
    const double left_out = std::accumulate(weight.begin() + 64, weight.end(), 0.0) / all;
    most = std::max(most, left_out);
    mean += left_out / static_cast<double>(places.size());
  }
  std::cout << "gravity left out, professionals with a car: mean " << mean << ", most " << most << "\n";
  EXPECT_LT(mean, 0.05);
  EXPECT_LT(most, 0.10);
}

}  // namespace
}  // namespace rung::test
