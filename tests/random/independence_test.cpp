#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "chi_square.hpp"
#include "random/distributions.hpp"
#include "random/draws.hpp"

namespace rung {
namespace {

/// Anything that answers like Draws: (seed, replicate, who, month, moment, n) -> words.
using Source = std::function<Words(std::uint64_t, std::uint64_t, std::uint64_t, std::int32_t, Moment, std::uint64_t)>;

Words keyed(std::uint64_t seed, std::uint64_t replicate, std::uint64_t who, std::int32_t month, Moment moment,
            std::uint64_t n) {
  return Draws(seed, replicate)(who, month, moment, n);
}

/// What a hasty generator does: one multiplication of the packed key. Each word alone is uniform.
Words hasty(std::uint64_t seed, std::uint64_t replicate, std::uint64_t who, std::int32_t month, Moment moment,
            std::uint64_t n) {
  const std::uint64_t key = who + 1000003 * static_cast<std::uint64_t>(month) +
                            7919 * static_cast<std::uint64_t>(moment) + n * 104729 + seed * 15485863 +
                            replicate * 32452843;
  Words words{};
  for (std::uint64_t i = 0; i < 4; ++i) words.w[i] = (key + i * 2654435761U) * 0x9E3779B97F4A7C15ULL;
  return words;
}

struct Neighbour {
  std::string name;
  int seed = 0, replicate = 0, who = 0, month = 0, moment = 0, n = 0;
};

const Neighbour neighbours[] = {{.name = "next person", .who = 1},
                                {.name = "next month", .month = 1},
                                {.name = "next moment", .moment = 1},
                                {.name = "next draw", .n = 1},
                                {.name = "next seed", .seed = 1},
                                {.name = "next replicate", .replicate = 1},
                                {.name = "a year later", .month = 12},
                                {.name = "person and month", .who = 1, .month = -1},
                                {.name = "seed and replicate", .seed = 1, .replicate = -1}};

constexpr int persons = 1 << 16;
constexpr int grid = 16;

/// The worse of two readings of the pairs (word i of one draw, word j of its neighbour): the serial
/// correlation in standard errors over its limit, and a chi-square over a grid of 16 x 16 over its limit.
double worst_ratio(const Source& source, const Neighbour& step, int tests) {
  double worst = 0;
  for (const auto& [i, j] : {std::pair{0, 0}, std::pair{3, 0}, std::pair{1, 2}}) {
    double correlation = 0;
    std::vector<std::int64_t> cells(grid * grid);
    for (std::uint64_t k = 0; k < persons; ++k) {
      const Words here = source(11, 5, k, 228, Moment::look, 3);
      const Words there = source(
          static_cast<std::uint64_t>(11 + step.seed), static_cast<std::uint64_t>(5 + step.replicate),
          k + static_cast<std::uint64_t>(step.who), 228 + step.month,
          static_cast<Moment>(static_cast<int>(Moment::look) + step.moment), static_cast<std::uint64_t>(3 + step.n));
      const double u = uniform(here[i]);
      const double v = uniform(there[j]);
      correlation += (u - 0.5) * (v - 0.5) * 12;
      ++cells[static_cast<std::size_t>(u * grid) * grid + static_cast<std::size_t>(v * grid)];
    }
    const double z = std::fabs(correlation) / std::sqrt(static_cast<double>(persons));
    const std::vector<double> expected(cells.size(), static_cast<double>(persons) / (grid * grid));
    const test::ChiSquare table = test::chi_square(cells, expected);
    worst = std::max({worst, z / test::z_limit(tests), table.statistic / table.limit});
  }
  return worst;
}

/// Serial correlation of 65,536 pairs, 27 of them at 1e-6 together (|r| above about .025), and one
/// chi-square of 16 x 16 cells each at 1e-6.
TEST(Independence, NeighboursInEachCoordinateAreUnrelated) {
  const int tests = static_cast<int>(std::size(neighbours)) * 3;
  for (const Neighbour& step : neighbours) EXPECT_LT(worst_ratio(keyed, step, tests), 1) << step.name;
}

TEST(Independence, TheTestSeesAHastyGenerator) {
  const int tests = static_cast<int>(std::size(neighbours)) * 3;
  for (const Neighbour& step : neighbours) EXPECT_GT(worst_ratio(hasty, step, tests), 1) << step.name;
}

/// The eight half words of one draw, pair by pair: a grid of 8 x 8 at 1e-6 a pair, and each alone in 256 cells.
TEST(Independence, HalfWordsOfOneDrawAreUnrelated) {
  const Draws draws(1, 0);
  std::vector<std::vector<std::int64_t>> single(8, std::vector<std::int64_t>(256));
  std::vector<std::vector<std::int64_t>> pairs(64, std::vector<std::int64_t>(64));
  for (std::uint64_t who = 0; who < persons; ++who) {
    const Words w = draws(who, 228, Moment::fate);
    for (int a = 0; a < 8; ++a) {
      ++single[static_cast<std::size_t>(a)][w.half(a) >> 24];
      for (int b = 0; b < a; ++b)
        ++pairs[static_cast<std::size_t>(a * 8 + b)][(w.half(a) >> 29) * 8 + (w.half(b) >> 29)];
    }
  }
  for (int a = 0; a < 8; ++a) {
    EXPECT_TRUE(
        test::chi_square(single[static_cast<std::size_t>(a)], std::vector<double>(256, persons / 256.0)).passes())
        << "half " << a;
    for (int b = 0; b < a; ++b) {
      EXPECT_TRUE(test::chi_square(pairs[static_cast<std::size_t>(a * 8 + b)], std::vector<double>(64, persons / 64.0))
                      .passes())
          << "halves " << a << " and " << b;
    }
  }
}

/// The twelve slices of one draw, likewise.
TEST(Independence, SlicesOfOneDrawAreUnrelated) {
  const Draws draws(1, 0);
  std::vector<std::vector<std::int64_t>> pairs(144, std::vector<std::int64_t>(64));
  for (std::uint64_t who = 0; who < persons; ++who) {
    const Words w = draws(who, 0, Moment::belief, 3);
    for (int a = 0; a < 12; ++a) {
      for (int b = 0; b < a; ++b) {
        ++pairs[static_cast<std::size_t>(a * 12 + b)][(w.slice(a) >> 29) * 8 + (w.slice(b) >> 29)];
      }
    }
  }
  const std::vector<double> expected(64, persons / 64.0);
  for (int a = 0; a < 12; ++a) {
    for (int b = 0; b < a; ++b) {
      EXPECT_TRUE(test::chi_square(pairs[static_cast<std::size_t>(a * 12 + b)], expected).passes())
          << "slices " << a << " and " << b;
    }
  }
}

}  // namespace
}  // namespace rung
