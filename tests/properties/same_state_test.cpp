#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/parallel.hpp"
#include "tests/support/same_tables.hpp"
#include "tests/support/town.hpp"

/// The same bytes whatever the number of threads, and whatever stood in the working space. 50,000 people are 13 blocks
/// of rows; the teaching town is less than one and would prove nothing.
namespace rung::test {
namespace {

constexpr int months = 14;

/// By whether the ring is open, and by who decides on training; with that choice movers are followed as well.
class SameState : public testing::TestWithParam<std::pair<const char*, const char*>> {
 protected:
  static Scenario fifty_thousand() {
    return library(
        "west-of-england",
        {"run.people=50000", "run.burn_in=1 years", "run.years=1 years",
         "run.own_training=" + std::string(GetParam().second), "run.ring=" + std::string(GetParam().first),
         "run.movers=" + std::string(GetParam().second == std::string_view("chosen") ? "followed" : "unobserved")});
  }
  void TearDown() override { set_threads(default_threads()); }
};

INSTANTIATE_TEST_SUITE_P(Ring, SameState,
                         testing::Values(std::pair{"closed", "as_assumed"}, std::pair{"open", "as_assumed"},
                                         std::pair{"open", "chosen"}),
                         [](const auto& which) { return std::string(which.param.first) + "_" + which.param.second; });

TEST_P(SameState, ForOneTwoThreeAndEightThreads) {
  set_threads(1);
  Town one(fifty_thousand());
  const std::uint64_t start = state_hash(one.world);
  one.live(months);
  ASSERT_FALSE(one.tables.annual.empty());
  ASSERT_FALSE(one.tables.snapshots.empty());
  ASSERT_FALSE(one.tables.quarterly.empty());
  for (const int n : {2, 3, 8}) {
    SCOPED_TRACE(fmt::format("{} threads", n));
    set_threads(n);
    Town other(fifty_thousand());
    EXPECT_EQ(state_hash(other.world), start) << "at the start";
    other.live(months);
    EXPECT_EQ(state_hash(other.world), state_hash(one.world));
    const std::vector<std::string> differ = differences(one.tables, other.tables);
    EXPECT_TRUE(differ.empty()) << differ.front();
  }
}

/// Nothing of a month's working space outlives the month, and nothing that a World builds at load changes: a copy of
/// the columns in freshly built constants, with empty working space, lives the same months.
TEST_P(SameState, WhenGoingOnWithFreshConstantsAndEmptyWorkingSpace) {
  set_threads(2);
  Town whole(fifty_thousand());
  whole.live(months / 2);

  Town second = resumed(whole);
  ASSERT_EQ(state_hash(second.world), state_hash(whole.world));

  whole.live(months - months / 2);
  second.live(months - months / 2);
  EXPECT_EQ(state_hash(second.world), state_hash(whole.world));
  const std::vector<std::string> differ = differences(whole.tables, second.tables);
  EXPECT_TRUE(differ.empty()) << differ.front();
}

/// Another seed or replicate is another world: the tests above do not compare constants.
TEST(AnotherState, OfAnotherSeedOrReplicate) {
  const auto hash = [](const std::string& setting) {
    Town town("teaching-town", {"run.burn_in=0 years", setting});
    town.live(2);
    return state_hash(town.world);
  };
  const std::uint64_t first = hash("run.seed=1");
  EXPECT_EQ(hash("run.seed=1"), first);
  EXPECT_NE(hash("run.seed=2"), first);
  EXPECT_NE(hash("run.replicate=1"), first);
}

}  // namespace
}  // namespace rung::test
