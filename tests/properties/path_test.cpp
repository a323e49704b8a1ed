#include <gtest/gtest.h>

#include <algorithm>

#include "base/parallel.hpp"
#include "tests/properties/identities.hpp"
#include "tests/support/same_tables.hpp"

/// A run on the path from 2006: heads, posts and floors each month, and the same bytes however it is lived.
namespace rung::test {
namespace {

std::vector<std::string> on_path(const std::string& start, const std::vector<std::string>& more) {
  std::vector<std::string> set{"run.economy=path", "run.start=" + start, "growth.base_pay_growth=4 % per year"};
  set.insert(set.end(), more.begin(), more.end());
  return set;
}

TEST(OnThePath, HeadsPostsAndFlowsAddUpEveryMonth) {
  Town town("teaching-town", on_path("2006-04", {"run.years=13 years", "run.burn_in=1 years"}));
  Identities identities(town);
  int on_credit = 0;
  for (int month = 0; month < 12 * 14 + 1; ++month) {
    SCOPED_TRACE(to_string(town.world.market.now));
    identities.live_month();  // which also sees that nobody is paid below the floor of her age
    if (testing::Test::HasFailure()) return;
    const auto& flags = town.world.workers.flags;
    const auto credit =
        std::count_if(flags.begin(), flags.end(), [](std::uint8_t f) { return (f & flag::universal_credit) != 0; });
    if (town.world.market.now <= Month::of(2013, 2)) {
      ASSERT_EQ(credit, 0) << "there was no Universal Credit";
    }
    on_credit = static_cast<int>(credit);
  }
  EXPECT_NEAR(on_credit / static_cast<double>(town.world.workers.size()), 0.41, 0.06)
      << "rolled out by birthdays: a little behind the .45 of April 2019";
  EXPECT_EQ(Month{town.tables.monthly.month.back()}, Month::of(2019, 4));
  EXPECT_EQ(town.tables.monthly.adult_floor.back(), 821);
}

TEST(OnThePath, SameStateForAnyThreadsAndWhenTakenUpAgain) {
  const auto area = [] {
    return library("west-of-england",
                   on_path("2008-04", {"run.people=20000", "run.years=2 years", "run.burn_in=1 years",
                                       "run.ring=closed", "vacancies.durations=as_assumed", "ring.rates=as_assumed"}));
  };
  constexpr int months = 30;  // across the start, a change of floors and an April
  set_threads(1);
  Town one(area());
  one.live(months);
  set_threads(3);
  Town three(area());
  three.live(months / 2);
  Town again = resumed(three);
  again.live(months - months / 2);
  set_threads(default_threads());
  EXPECT_EQ(state_hash(again.world), state_hash(one.world));
  const std::vector<std::string> differ = differences(one.tables, again.tables);
  EXPECT_TRUE(differ.empty()) << differ.front();
}

/// Until the floors are indexed the twin is the same world to the last byte, and afterwards another.
TEST(OnThePath, ATwinPartsWhenItsFloorsDo) {
  const auto hashes = [](const std::string& floors) {
    Town town("teaching-town", on_path("2014-04", {"run.years=2 years", "run.burn_in=0 years", floors}));
    town.live(18);
    const std::uint64_t before = state_hash(town.world);
    town.live(7);
    return std::pair(before, state_hash(town.world));
  };
  const auto enacted = hashes("growth.floors=enacted");
  const auto indexed = hashes("growth.floors=indexed");
  EXPECT_EQ(enacted.first, indexed.first) << "September 2015";
  EXPECT_NE(enacted.second, indexed.second) << "April 2016";
}

}  // namespace
}  // namespace rung::test
