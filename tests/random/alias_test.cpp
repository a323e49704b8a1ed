#include "random/alias.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "base/check.hpp"
#include "chi_square.hpp"
#include "random/draws.hpp"

namespace rung {
namespace {

constexpr int draws_made = 1 << 20;

std::vector<std::int64_t> counts_of(const Alias& alias) {
  const Draws draws(1, 0);
  std::vector<std::int64_t> counts(alias.size());
  for (std::uint64_t who = 0; who < draws_made / 4; ++who) {
    const Words w = draws(who, 3, Moment::sample);
    for (int i = 0; i < 4; ++i) ++counts[alias(w.half(2 * i), w.half(2 * i + 1))];
  }
  return counts;
}

std::vector<double> expected_of(const std::vector<double>& weight) {
  const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
  std::vector<double> expected;
  for (const double w : weight) expected.push_back(draws_made * w / total);
  return expected;
}

std::vector<double> zipf(std::size_t n) {
  std::vector<double> weight(n);
  for (std::size_t i = 0; i < n; ++i) weight[i] = 1.0 / static_cast<double>(i + 1);
  return weight;
}

/// Chi-square over 2^20 draws at a false-alarm rate of 1e-6 a table.
TEST(Alias, HasTheFrequenciesOfItsWeights) {
  const std::vector<double> tables[] = {
      {1}, {1, 1}, {1, 2, 3, 4}, {5, 0, 1, 0, 0.25}, std::vector<double>(98, 0.7), zipf(1000)};
  for (const auto& weight : tables) {
    if (weight.size() < 2) continue;
    const test::ChiSquare result = test::chi_square(counts_of(Alias(weight)), expected_of(weight));
    EXPECT_TRUE(result.passes()) << weight.size() << " options: " << result.statistic << " > " << result.limit;
  }
}

/// The same test sees one weight of four wrong by 2 %, and a table of which two entries were exchanged.
TEST(Alias, TheTestOfFrequenciesSeesAWrongWeight) {
  const Alias alias(std::vector<double>{1, 2, 3, 4});
  EXPECT_FALSE(test::chi_square(counts_of(alias), expected_of({1, 2.04, 3, 4})).passes());
  std::vector<double> exchanged = zipf(1000);
  std::swap(exchanged[3], exchanged[4]);
  EXPECT_FALSE(test::chi_square(counts_of(Alias(zipf(1000))), expected_of(exchanged)).passes());
}

TEST(Alias, OfOneOptionIsThatOption) {
  const Alias alias(std::vector<double>{0.3});
  EXPECT_EQ(alias(0, 0), 0U);
  EXPECT_EQ(alias(0xFFFFFFFFU, 0xFFFFFFFFU), 0U);
}

TEST(Alias, OfExtremeWordsStaysInItsTable) {
  for (const std::size_t n : {std::size_t{2}, std::size_t{3}, std::size_t{1000}, std::size_t{65535}}) {
    const Alias alias(zipf(n));
    for (const std::uint32_t index : {0U, 0xFFFFFFFFU}) {
      for (const std::uint32_t coin : {0U, 0xFFFFFFFFU}) EXPECT_LT(alias(index, coin), n);
    }
  }
}

TEST(Alias, NeverGivesAnOptionOfNoWeight) {
  const std::vector<double> weight{0, 3, 0, 1, 0, 0, 7, 0};
  const Alias alias(weight);
  for (std::uint32_t i = 0; i < weight.size(); ++i) {
    const std::uint32_t index = static_cast<std::uint32_t>((static_cast<std::uint64_t>(i) << 32) / weight.size());
    for (const std::uint32_t coin : {0U, 1U, 0x7FFFFFFFU, 0xFFFFFFFFU}) EXPECT_GT(weight[alias(index, coin)], 0);
  }
}

TEST(Alias, DoesNotDependOnTheScaleOfTheWeights) {
  const Alias one(std::vector<double>{1, 2, 3, 10});
  const Alias many(std::vector<double>{1024, 2048, 3072, 10240});
  const Draws draws(1, 0);
  for (std::uint64_t who = 0; who < 10000; ++who) {
    const Words w = draws(who, 4, Moment::sample);
    ASSERT_EQ(one(w.half(0), w.half(1)), many(w.half(0), w.half(1)));
  }
}

TEST(Alias, RefusesWeightsThatAllVanish) {
  EXPECT_THROW(Alias(std::vector<double>{}), BrokenInvariant);
  EXPECT_THROW(Alias(std::vector<double>{0, 0}), BrokenInvariant);
  EXPECT_THROW(Alias(std::vector<double>(65536, 1.0)), BrokenInvariant);
}

}  // namespace
}  // namespace rung
