#include "analysis/scorecard.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/run_measures.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Target target(TargetBlock block, double value, double error, double weight = 1) {
  Target t;
  t.id = fmt::format("T{}", value);
  t.block = block;
  t.value = value;
  t.error = error;
  t.weight = weight;
  t.period = fmt::format("{}", 2019);
  t.world = TargetWorld::steady;
  t.measure = fmt::format("figure");
  return t;
}

const BlockScore& block(const Scorecard& card, TargetBlock which) {
  return card.blocks[static_cast<std::size_t>(which)];
}

TEST(ReplicateMean, IsTheMeanWithStudentsInterval) {
  const std::vector<double> values{1, 2, 3, nan};  // mean 2, sd 1, se 1/sqrt(3)
  const ReplicateMean mean = mean_of_replicates(values);
  EXPECT_EQ(mean.replicates, 3);
  EXPECT_DOUBLE_EQ(mean.mean, 2);
  EXPECT_NEAR(mean.standard_error, 0.5773503, 1e-7);
  EXPECT_NEAR(mean.half_width(), 4.302653 * 0.5773503, 1e-5);  // t(2) of tables
  const std::vector<double> one{5};
  EXPECT_DOUBLE_EQ(mean_of_replicates(one).mean, 5);
  EXPECT_TRUE(std::isnan(mean_of_replicates(one).standard_error));
  EXPECT_TRUE(std::isnan(mean_of_replicates({}).mean));
}

TEST(Scorecard, DistanceCombinesBothErrors) {
  const Target t = target(TargetBlock::tenure, 10, 3);
  EXPECT_DOUBLE_EQ(target_distance(t, {5, 20, 4}), 2);    // 10 / 5
  EXPECT_DOUBLE_EQ(target_distance(t, {1, 4, nan}), -2);  // one replicate: the first error alone
  Target bound = t;
  bound.rule = TargetRule::at_least;
  EXPECT_DOUBLE_EQ(target_distance(bound, {5, 20, 4}), 0);
  EXPECT_DOUBLE_EQ(target_distance(bound, {5, 0, 4}), -2);
  EXPECT_TRUE(std::isnan(target_distance(t, {0, nan, nan})));
}

// Each line: two replicates of the same value, so that the standard error is 0 and the distance is in plain sight.
TEST(Scorecard, ABlockHoldsByItsMeanSquareAndItsLargest) {
  const auto score = [](std::vector<std::pair<double, double>> distances_and_weights) {
    std::vector<Target> targets;
    std::vector<std::vector<double>> simulated;
    for (const auto& [distance, weight] : distances_and_weights) {
      targets.push_back(target(TargetBlock::flows, 0, 1, weight));
      simulated.push_back({distance, distance});
    }
    return block(make_scorecard(targets, simulated), TargetBlock::flows);
  };
  EXPECT_EQ(score({{1, 1}, {-1.5, 1}}).verdict, BlockVerdict::holds);  // (1 + 2.25) / 2 = 1.625
  EXPECT_DOUBLE_EQ(score({{1, 1}, {-1.5, 1}}).mean_square, 1.625);
  EXPECT_EQ(score({{2, 1}, {0, 1}}).verdict, BlockVerdict::fails);    // 2, not below
  EXPECT_EQ(score({{2, 0.5}, {0, 1}}).verdict, BlockVerdict::holds);  // 4/2 / 1.5 = 1.33
  EXPECT_EQ(score({{3.1, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}}).verdict,
            BlockVerdict::fails);  // 1.6, but beyond 3
  EXPECT_DOUBLE_EQ(score({{-3.1, 1}, {0, 1}}).largest, 3.1);
  EXPECT_EQ(score({{3, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}}).verdict, BlockVerdict::holds);  // 1.8, 3 is not beyond
}

TEST(Scorecard, WhatIsNotCountedSaysWhyAndMovesNoBlock) {
  std::vector<Target> targets(6, target(TargetBlock::tenure, 10, 1));
  targets[0].use = TargetClass::given;
  targets[0].weight = 0;
  targets[1].weight = 0;
  targets[2].world = TargetWorld::path;
  targets[3].measure.clear();
  const std::vector<std::vector<double>> simulated{{50, 50}, {50, 50}, {50, 50}, {}, {nan, nan}, {11, 11}};
  const Scorecard card = make_scorecard(targets, simulated);
  EXPECT_EQ(card.lines[0].verdict, TargetVerdict::given);
  EXPECT_EQ(card.lines[1].verdict, TargetVerdict::shown);
  EXPECT_EQ(card.lines[2].verdict, TargetVerdict::other_years);
  EXPECT_TRUE(std::isnan(card.lines[2].distance));
  EXPECT_EQ(card.lines[3].verdict, TargetVerdict::not_recorded);
  EXPECT_EQ(card.lines[4].verdict, TargetVerdict::unknown);
  EXPECT_EQ(card.lines[5].verdict, TargetVerdict::near);
  const BlockScore& score = block(card, TargetBlock::tenure);
  EXPECT_EQ(score.counted, 1);
  EXPECT_EQ(score.left_out, 3);
  EXPECT_DOUBLE_EQ(score.mean_square, 1);
  EXPECT_EQ(block(card, TargetBlock::flows).verdict, BlockVerdict::not_measured);
}

TEST(Scorecard, VerdictsOfTargetsChangeAtTwoAndThree) {
  const std::vector<Target> targets(3, target(TargetBlock::tenure, 0, 1));
  const std::vector<std::vector<double>> simulated{{2, 2}, {3, 3}, {3.01, 3.01}};
  const Scorecard card = make_scorecard(targets, simulated);
  EXPECT_EQ(card.lines[0].verdict, TargetVerdict::near);
  EXPECT_EQ(card.lines[1].verdict, TargetVerdict::far);
  EXPECT_EQ(card.lines[2].verdict, TargetVerdict::beyond);
}

TEST(Scorecard, CountsOnlyBlocksWithAVoteAndPrintsFailuresFirst) {
  std::vector<Target> targets{target(TargetBlock::mobility, 1, 1), target(TargetBlock::tenure, 2, 1),
                              target(TargetBlock::stocks, 3, 1)};
  const std::vector<std::vector<double>> simulated{{1, 1}, {9, 9}, {99, 99}};
  const Scorecard card = make_scorecard(targets, simulated);
  EXPECT_EQ(card.count(BlockVerdict::holds), 1);
  EXPECT_EQ(card.count(BlockVerdict::fails), 1);
  EXPECT_EQ(card.count(BlockVerdict::not_measured), 17);
  EXPECT_FALSE(card.holds());
  const std::string text = to_text(card);
  EXPECT_LT(text.find("tenure"), text.find("mobility"));
  EXPECT_NE(text.find("1 of the 2 blocks"), std::string::npos) << text;
  const auto tables = scorecard_tables(card, simulated);
  ASSERT_EQ(tables.size(), 3U);
  for (const NamedTable& table : tables) {
    for (const Column& column : table.columns) {
      EXPECT_EQ(count(column.values), cells(axes(table.dims, column))) << column.name;
    }
  }
}

Target of_period(const char* period, TargetWorld world, const char* measure) {
  Target t = target(TargetBlock::flows, 5, 1);
  t.period = period;
  t.world = world;
  t.measure = measure;
  return t;
}

TEST(Scorecard, OnAPathTargetsAreOfTheirMonthsAndSplitByThem) {
  std::vector<Target> targets{
      of_period("2009", TargetWorld::path, "job_to_job"), of_period("2013", TargetWorld::path, "job_to_job"),
      of_period("2015", TargetWorld::steady, "job_to_job"), of_period("2020-04", TargetWorld::path, "low_paid")};
  const std::vector<std::vector<double>> simulated{{6, 6}, {7, 7}, {8, 8}, {nan, nan}};
  const ScoredWorld world{true, {Month::of(2006, 4).index, Month::of(2019, 4).index}};
  const Scorecard card = make_scorecard(targets, simulated, world);
  EXPECT_EQ(card.lines[0].verdict, TargetVerdict::near);
  EXPECT_EQ(card.lines[0].months_read, "2009-01..2009-12");
  EXPECT_EQ(card.lines[2].verdict, TargetVerdict::far);
  EXPECT_EQ(card.lines[3].verdict, TargetVerdict::other_years);
  EXPECT_EQ(card.lines[3].months_read, "");
  const BlockScore& score = block(card, TargetBlock::flows);
  EXPECT_EQ(score.counted, 3);
  EXPECT_EQ(score.left_out, 1);
  const auto split = [&](TimeSplit which) { return score.by_split[static_cast<std::size_t>(which)]; };
  EXPECT_DOUBLE_EQ(split(TimeSplit::to_april_2013).mean_square, 1);
  EXPECT_DOUBLE_EQ(split(TimeSplit::across).mean_square, 4);
  EXPECT_DOUBLE_EQ(split(TimeSplit::later).mean_square, 9);
  EXPECT_EQ(split(TimeSplit::later).counted, 1);
  EXPECT_NE(to_text(card).find("later: predicted"), std::string::npos);
  for (const NamedTable& table : scorecard_tables(card, simulated)) {
    for (const Column& column : table.columns) EXPECT_EQ(count(column.values), cells(axes(table.dims, column)));
  }
}

// The shipped table asks only for figures that there are, in their units, and has each of the nineteen blocks.
TEST(Scorecard, TheShippedTargetsCanBeRead) {
  const auto targets = load_targets(RUNG_SOURCE_DIR "/scenarios/uk/targets.csv", run_measure_names());
  EXPECT_GT(targets.size(), 100U);
  std::array<double, target_block_count> weights{};
  for (const Target& t : targets) {
    weights[static_cast<std::size_t>(t.block)] += t.weight;
    EXPECT_NE(t.use, TargetClass::unseen) << t.id << ": what is kept away does not stand in the repository";
  }
  for (std::size_t b = 0; b < voting_block_count; ++b) {
    EXPECT_GT(weights[b], 0) << name(static_cast<TargetBlock>(b));
  }
}

// Issue: a path of 2006 to 2019 can tell of all nineteen blocks.
TEST(Scorecard, APathReadsEachBlockOfTheShippedTargets) {
  const MonthSpan lived{Month::of(2006, 4).index, Month::of(2019, 4).index};
  std::array<int, target_block_count> read{};
  for (const Target& t : load_targets(RUNG_SOURCE_DIR "/scenarios/uk/targets.csv", run_measure_names())) {
    EXPECT_EQ(t.measure.empty(), !t.missing.empty()) << t.id;
    if (t.weight > 0 && span_read(t, lived)) ++read[static_cast<std::size_t>(t.block)];
  }
  for (std::size_t b = 0; b < voting_block_count; ++b) EXPECT_GT(read[b], 0) << name(static_cast<TargetBlock>(b));
}

}  // namespace
}  // namespace rung
