#include "run/moment_search.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "random/distributions.hpp"
#include "random/draws.hpp"

namespace rung {
namespace {

FittedTarget target(double value, double error, double weight = 1, TargetRule rule = TargetRule::near,
                    TargetBlock block = TargetBlock::flows, std::size_t world = 0) {
  FittedTarget one;
  one.target.value = value;
  one.target.error = error;
  one.target.weight = weight;
  one.target.rule = rule;
  one.target.block = block;
  one.world = world;
  return one;
}

TEST(MomentDistance, IsTheWeightedMeanSquareOfStandardUnitsOfABlock) {
  const std::vector<FittedTarget> targets{target(10, 2), target(5, 1, 0.5)};
  // means 12 and 4: one unit each
  EXPECT_NEAR(moment_distance(targets, {{11, 13}, {3, 5}}), 1, 1e-12);
  // means 14 and 5
  EXPECT_NEAR(moment_distance(targets, {{14, 14}, {5, 5}}), 4 / 1.5, 1e-12);
}

TEST(MomentDistance, GivesEachBlockOfEachWorldOneVote) {
  using enum TargetBlock;
  const std::vector<FittedTarget> targets{
      target(0, 1, 1, TargetRule::near, flows),  target(0, 1, 1, TargetRule::near, flows),
      target(0, 1, 2, TargetRule::near, flows),  target(0, 1, 0.25, TargetRule::near, vacancies),
      target(0, 1, 0, TargetRule::near, stocks), target(0, 1, 1, TargetRule::near, flows, 1)};
  EXPECT_EQ(votes_of(targets), (std::vector<double>{0.25, 0.25, 0.5, 1, 0, 1}));
  // flows (1 + 4 + 2 * 0) / 4, vacancies 9, flows of the other world 4: the mean of three
  EXPECT_NEAR(moment_distance(targets, {{1}, {2}, {0}, {3}, {9}, {2}}), (1.25 + 9 + 4) / 3, 1e-12);
}

TEST(MomentDistance, CountsLinearlyBeyondThreeStandardUnits) {
  const std::vector<FittedTarget> one{target(0, 2)};
  EXPECT_NEAR(moment_distance(one, {{6}}), 9, 1e-12);
  EXPECT_NEAR(moment_distance(one, {{8}}), 15, 1e-12) << "4 units: 6 * 4 - 9";
  EXPECT_NEAR(moment_distance(one, {{-20}}), 51, 1e-12);
  const std::vector<FittedTarget> two{target(0, 2, 3), target(0, 1, 1)};
  const std::vector<double> residuals = moment_residuals(two, {{-8}, {2}});
  EXPECT_NEAR(residuals[0], -std::sqrt(0.75 * 15), 1e-12);
  EXPECT_NEAR(residuals[1], std::sqrt(0.25) * 2, 1e-12);
}

TEST(MomentDistance, ForgivesNoNoiseAndNoMissingFigure) {
  const std::vector<FittedTarget> one{target(0, 1)};
  EXPECT_NEAR(moment_distance(one, {{-100, 104}}), 4, 1e-12) << "the mean is 2 off, however widely it is spread";
  EXPECT_NEAR(moment_distance(one, {{0, std::nan("")}}), 51, 1e-12) << "as 10 units";
}

TEST(MomentDistance, LetsALowerBoundBeExceeded) {
  const std::vector<FittedTarget> bound{target(50, 5, 1, TargetRule::at_least)};
  EXPECT_EQ(moment_distance(bound, {{60, 60}}), 0);
  EXPECT_NEAR(moment_distance(bound, {{40, 40}}), 4, 1e-12);
}

TEST(MomentDistance, LeavesOutWhatHasNoWeight) {
  const std::vector<FittedTarget> targets{target(1, 1), target(0, 1, 0)};
  EXPECT_EQ(moment_distance(targets, {{1, 1}, {std::nan(""), 9}}), 0);
}

/// Three figures of two parameters, with luck of the replicate.
class Toy {
 public:
  explicit Toy(int replicates) : replicates_(replicates) {}

  std::vector<Figures> operator()(std::span<const UnitPoint> points, int block) {
    std::vector<Figures> all;
    for (const UnitPoint& at : points) all.push_back(at_point(at, block));
    return all;
  }
  int asked = 0;

 private:
  Figures at_point(const UnitPoint& at, int block) {
    ++asked;
    Figures figures(3);
    for (int r = 0; r < replicates_; ++r) {
      const Words luck = draws_(static_cast<std::uint64_t>(block * replicates_ + r), 0, Moment::sample);
      const double clean[3] = {4 * at[0], at[0] + 2 * at[1], std::exp(at[1])};
      for (int k = 0; k < 3; ++k) {
        figures[static_cast<std::size_t>(k)].push_back(clean[k] + 0.02 * normal(luck.half(k)));
      }
    }
    return figures;
  }

  int replicates_;
  Draws draws_{1, 0};
};

CalibrationPlan plan_of(SearchMethod method) {
  CalibrationPlan plan;
  plan.parameters.assign(2, Axis{*ParameterKey::find("pay.catch_up"), {}, 0, 1});
  plan.method = method;
  plan.replicates = 4;
  plan.blocks = 3;
  plan.evaluations = 60;
  return plan;
}

const std::vector<FittedTarget>& targets_of_toy() {
  static const std::vector<FittedTarget> targets{target(4 * 0.7, 0.1), target(0.7 + 2 * 0.2, 0.1),
                                                 target(std::exp(0.2), 0.1)};
  return targets;
}

class MomentSearches : public testing::TestWithParam<SearchMethod> {};
INSTANTIATE_TEST_SUITE_P(By, MomentSearches,
                         testing::Values(SearchMethod::least_squares, SearchMethod::bobyqa, SearchMethod::subplex,
                                         SearchMethod::nelder_mead));

TEST_P(MomentSearches, FindTheParametersThatMadeTheFigures) {
  Toy toy(4);
  const MomentSearch found = search_moments(plan_of(GetParam()), targets_of_toy(), {0.5, 0.5}, std::ref(toy));
  EXPECT_FALSE(found.stopped);
  // luck of .02 / sqrt(4) over slopes of 4 and about 2: three standard errors are below .02
  EXPECT_NEAR(found.found[0], 0.7, 0.02);
  EXPECT_NEAR(found.found[1], 0.2, 0.02);
}

TEST_P(MomentSearches, ChooseByReplicatesThatNoBlockHasSeen) {
  std::map<int, int> asked;
  Toy toy(4);
  const CalibrationPlan plan = plan_of(GetParam());
  const MomentSearch found =
      search_moments(plan, targets_of_toy(), {0.5, 0.5}, [&](std::span<const UnitPoint> at, int block) {
        asked[block] += static_cast<int>(at.size());
        return toy(at, block);
      });
  EXPECT_EQ(asked.size(), 4U);
  EXPECT_EQ(asked[3], 4) << "the start and the best of three blocks";
  for (int block = 0; block < 3; ++block) EXPECT_LE(asked[block], plan.evaluations);
  for (const SearchedPoint& candidate : found.candidates) EXPECT_EQ(candidate.block, 3);
  double least = HUGE_VAL;
  for (const SearchedPoint& candidate : found.candidates) least = std::min(least, candidate.distance);
  const double taken = moment_distance(targets_of_toy(), toy({&found.found, 1}, 3).front());
  EXPECT_EQ(taken, least);
}

TEST_P(MomentSearches, AskForTheSamePointsAgain) {
  Toy toy(4), again(4);
  const MomentSearch one = search_moments(plan_of(GetParam()), targets_of_toy(), {0.5, 0.5}, std::ref(toy));
  const MomentSearch two = search_moments(plan_of(GetParam()), targets_of_toy(), {0.5, 0.5}, std::ref(again));
  ASSERT_EQ(one.path.size(), two.path.size());
  for (std::size_t i = 0; i < one.path.size(); ++i) EXPECT_EQ(one.path[i].at, two.path[i].at);
}

TEST_P(MomentSearches, StopWhereTheyAreTold) {
  Toy toy(4);
  const MomentSearch found =
      search_moments(plan_of(GetParam()), targets_of_toy(), {0.5, 0.5}, [&](std::span<const UnitPoint> at, int block) {
        return toy.asked >= 7 ? std::vector<Figures>{} : toy(at, block);
      });
  EXPECT_TRUE(found.stopped);
  EXPECT_EQ(found.path.size(), static_cast<std::size_t>(toy.asked));
}

TEST_P(MomentSearches, StayInTheBoxWhereTheLeastLiesOutside) {
  // 4 p0 = 6 and p0 + 2 p1 = 1.5: without bounds p0 = 1.5; within, p0 = 1 and p1 about a quarter
  const std::vector<FittedTarget> targets{target(6, 0.1), target(1.5, 0.1), target(std::exp(0.25), 0.1)};
  Toy toy(4);
  const MomentSearch found = search_moments(plan_of(GetParam()), targets, {0.5, 0.5}, std::ref(toy));
  for (const SearchedPoint& one : found.path) {
    for (const double share : one.at) EXPECT_TRUE(share >= 0 && share <= 1) << share;
  }
  EXPECT_NEAR(found.found[0], 1, 0.02);
  EXPECT_NEAR(found.found[1], 0.25, 0.02);
}

}  // namespace
}  // namespace rung
