#include "random/distributions.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <vector>

#include "chi_square.hpp"
#include "random/draws.hpp"

namespace rung {
namespace {

constexpr std::uint64_t ones = ~std::uint64_t{0};
constexpr std::uint32_t half_ones = ~std::uint32_t{0};

TEST(Uniform, OfAWordIsInZeroToBelowOne) {
  EXPECT_EQ(uniform(std::uint64_t{0}), 0.0);
  EXPECT_LT(uniform(ones), 1.0);
  EXPECT_EQ(uniform(ones), 1.0 - 0x1p-53);
  EXPECT_EQ(uniform(std::uint64_t{1} << 63), 0.5);
}

TEST(Uniform, OfAHalfWordIsNeitherZeroNorOne) {
  EXPECT_EQ(uniform(std::uint32_t{0}), 0x1p-33);
  EXPECT_EQ(uniform(half_ones), 1.0 - 0x1p-33);
  EXPECT_EQ(uniform(0x80000000U) + uniform(0x7FFFFFFFU), 1.0);
}

TEST(Below, StaysBelow) {
  for (const std::uint64_t n : {std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{1000003}, ones}) {
    EXPECT_EQ(below(std::uint64_t{0}, n), 0U);
    EXPECT_EQ(below(ones, n), n - 1);
  }
  for (const std::uint32_t n : {1U, 2U, 1000003U, half_ones}) {
    EXPECT_EQ(below(std::uint32_t{0}, n), 0U);
    EXPECT_EQ(below(half_ones, n), n - 1);
  }
}

TEST(Below, CutsTheWordsIntoEqualParts) {
  for (std::uint32_t k = 0; k < 5; ++k) {
    const auto first = static_cast<std::uint32_t>((static_cast<std::uint64_t>(k) << 32) / 5 + (k != 0));
    EXPECT_EQ(below(first, 5U), k);
    if (k > 0) {
      EXPECT_EQ(below(first - 1, 5U), k - 1);
    }
  }
}

TEST(Happens, TakesImpossibleProbabilitiesAsTheNearerEnd) {
  for (const double p : {0.0, -1.0}) {
    EXPECT_FALSE(happens(std::uint32_t{0}, p));
    EXPECT_FALSE(happens(half_ones, p));
    EXPECT_FALSE(happens(std::uint64_t{0}, p));
    EXPECT_FALSE(happens(ones, p));
  }
  for (const double p : {1.0, 2.0}) {
    EXPECT_TRUE(happens(std::uint32_t{0}, p));
    EXPECT_TRUE(happens(half_ones, p));
    EXPECT_TRUE(happens(std::uint64_t{0}, p));
    EXPECT_TRUE(happens(ones, p));
  }
}

/// Around the half at which it turns, and at the ends.
TEST(Chance, IsWhatHappens) {
  std::vector<double> probabilities{-1, 0, 0x1p-34, 0x1p-33, 0x1p-32, 0.001, 1.0 / 3, 0.5, 0.999, 1 - 0x1p-33, 1, 2};
  const Draws draws(1, 0);
  for (std::uint64_t i = 0; i < 1000; ++i) probabilities.push_back(uniform(draws(i, 0, Moment::sample)[0]));
  for (const double p : probabilities) {
    const auto turn = static_cast<std::uint32_t>(std::max(0.0, std::min(p * 0x1p32, 0x1p32 - 1)));
    for (const std::uint32_t half : {0U, 1U, turn - 2, turn - 1, turn, turn + 1, turn + 2, half_ones - 1, half_ones}) {
      ASSERT_EQ(Chance(p)(half), happens(half, p)) << p << " " << half;
    }
  }
}

TEST(Happens, KeepsTwinsInStepWhenAProbabilityRises) {
  const Draws draws(1, 0);
  for (std::uint64_t who = 0; who < 1000; ++who) {
    const Words w = draws(who, 0, Moment::sample);
    if (happens(w[0], 0.3)) {
      EXPECT_TRUE(happens(w[0], 0.31));
    }
  }
}

struct Quantile {
  double p, z;
};

/// Published to 16 digits (R's qnorm; Wichura's own test values are .25, .001 and 1e-20).
TEST(NormalQuantile, HasThePublishedValues) {
  constexpr Quantile table[] = {{0.5, 0.0},
                                {0.25, -0.6744897501960817},
                                {0.75, 0.6744897501960817},
                                {0.9, 1.2815515655446004},
                                {0.95, 1.6448536269514722},
                                {0.975, 1.959963984540054},
                                {0.99, 2.3263478740408408},
                                {0.995, 2.5758293035489004},
                                {0.001, -3.090232306167814},
                                {1e-10, -6.361340902404056},
                                {1e-20, -9.262340089798408}};
  for (const auto& [p, z] : table) {
    EXPECT_NEAR(normal_quantile(p), z, 4e-16 + 1e-15 * std::fabs(z)) << "p = " << p;
  }
}

TEST(NormalQuantile, AgreesWithBoostEverywhere) {
  const boost::math::normal standard;
  for (int i = 1; i < 20000; ++i) {
    const double p = i / 20000.0;
    ASSERT_NEAR(normal_quantile(p), quantile(standard, p), 5e-15) << "p = " << p;
  }
  for (double p = 1e-2; p > 1e-300; p /= 3) {
    ASSERT_NEAR(normal_quantile(p) / quantile(standard, p), 1.0, 5e-15) << "p = " << p;
  }
}

TEST(NormalQuantile, RisesAcrossTheJointsOfItsPieces) {
  const double joints[] = {0.075, 0.925, std::exp(-25.0)};
  for (const double joint : joints) {
    double last = normal_quantile(joint * (1 - 1e-9));
    for (int i = -9; i <= 10; ++i) {
      const double next = normal_quantile(joint * (1 + i * 1e-10));
      EXPECT_GT(next, last) << "at " << joint << ", step " << i;
      last = next;
    }
  }
}

TEST(Normal, IsSymmetric) {
  const Draws draws(1, 0);
  for (std::uint64_t who = 0; who < 10000; ++who) {
    const Words w = draws(who, 0, Moment::sample);
    ASSERT_EQ(normal(w[0]), -normal(~w[0]));
    ASSERT_NEAR(normal(w.half(3)), -normal(~w.half(3)), 1e-14);  // of the table: rounded from either side
  }
}

TEST(Normal, OfAHalfWordIsTheQuantileToTwoInAHundredThousand) {
  double last = -10;
  for (std::uint64_t i = 0; i < (std::uint64_t{1} << 32); i += 65521) {
    const auto half = static_cast<std::uint32_t>(i);
    const double z = normal(half);
    ASSERT_NEAR(z, normal_quantile(uniform(half)), 2e-5) << half;
    ASSERT_GT(z, last) << half;
    last = z;
  }
}

TEST(Normal, OfTheExtremeWordsIsFinite) {
  EXPECT_NEAR(normal(std::uint32_t{0}), -6.338, 0.001);
  EXPECT_NEAR(normal(half_ones), 6.338, 0.001);
  EXPECT_NEAR(normal(std::uint64_t{0}), -8.21, 0.01);
  EXPECT_NEAR(normal(ones), 8.21, 0.01);
}

/// Poisson by inversion has an exact answer for each half word: the smallest k with u < F(k).
TEST(Poisson, IsTheInverseOfItsDistribution) {
  const Draws draws(1, 0);
  for (const double mean : {0.01, 0.5, 2.0, 7.5}) {
    const boost::math::poisson exact(mean);
    for (std::uint64_t who = 0; who < 2000; ++who) {
      const std::uint32_t half = draws(who, 0, Moment::sample).half(0);
      const int k = poisson(half, mean, std::exp(-mean), 100);
      ASSERT_LT(uniform(half), cdf(exact, k) + 1e-14) << "mean " << mean;
      if (k > 0) {
        ASSERT_GE(uniform(half), cdf(exact, k - 1) - 1e-14) << "mean " << mean;
      }
    }
  }
}

TEST(Poisson, HasItsFrequencies) {
  constexpr int draws_made = 400000;
  constexpr int cells = 9;  // the last is "8 and more"
  for (const double mean : {0.3, 2.0}) {
    const boost::math::poisson exact(mean);
    std::vector<std::int64_t> observed(cells);
    const Draws draws(1, 0);
    for (std::uint64_t who = 0; who < draws_made / 8; ++who) {
      const Words w = draws(who, 1, Moment::sample);
      for (int i = 0; i < 8; ++i) ++observed[static_cast<std::size_t>(poisson(w.half(i), mean, std::exp(-mean), 8))];
    }
    const auto expected = [&](double m) {
      const boost::math::poisson p(m);
      std::vector<double> e(cells);
      for (int k = 0; k + 1 < cells; ++k) e[static_cast<std::size_t>(k)] = draws_made * pdf(p, k);
      e[cells - 1] = draws_made * cdf(complement(p, cells - 2));
      return e;
    };
    // Cells of small expectation are pooled with the one before.
    const auto pooled = [&](double m) {
      std::vector<double> e = expected(m);
      std::vector<std::int64_t> o = observed;
      while (e.size() > 2 && e.back() < 5) {
        e[e.size() - 2] += e.back();
        o[o.size() - 2] += o.back();
        e.pop_back();
        o.pop_back();
      }
      return test::chi_square(o, e);
    };
    EXPECT_TRUE(pooled(mean).passes()) << "mean " << mean << ": " << pooled(mean).statistic;
    EXPECT_FALSE(pooled(mean * 1.03).passes()) << "a mean wrong by 3 % went unseen at " << mean;
  }
}

TEST(Poisson, OfTheExtremeWordsIsBounded) {
  EXPECT_EQ(poisson(0, 2.0, std::exp(-2.0), 12), 0);
  EXPECT_EQ(poisson(half_ones, 2.0, std::exp(-2.0), 12), 12);
  EXPECT_EQ(poisson(half_ones, 0.0, 1.0, 12), 0);
  EXPECT_EQ(poisson(0, 2.0, std::exp(-2.0), 0), 0);
}

TEST(WeightedIndex, HasTheFrequenciesOfItsWeights) {
  constexpr int draws_made = 200000;
  const std::vector<double> weight{3, 0, 1, 0.5, 5.5, 0};
  std::vector<std::int64_t> observed(weight.size());
  const Draws draws(1, 0);
  for (std::uint64_t who = 0; who < draws_made; ++who) {
    ++observed[weighted_index(draws(who, 2, Moment::sample)[0], weight, 10.0)];
  }
  std::vector<double> expected(weight.size());
  for (std::size_t i = 0; i < weight.size(); ++i) expected[i] = draws_made * weight[i] / 10.0;
  EXPECT_TRUE(test::chi_square(observed, expected).passes());
  std::swap(expected[2], expected[3]);
  EXPECT_FALSE(test::chi_square(observed, expected).passes());
}

TEST(WeightedIndex, NeverGivesAnOptionOfNoWeight) {
  const std::vector<double> weight{0, 2, 0, 1, 0};
  EXPECT_EQ(weighted_index(0, weight, 3.0), 1U);
  EXPECT_EQ(weighted_index(ones, weight, 3.0), 3U);
  EXPECT_EQ(weighted_index(ones, weight, 3.0 * (1 + 1e-12)), 3U);  // a total that rounding made too large
}

}  // namespace
}  // namespace rung
