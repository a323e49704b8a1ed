#include "run/turns.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

namespace rung {
namespace {

TEST(Turns, TheFirstOfAGroupGoesAloneAndTheOthersFollowItsBurnIn) {
  Turns turns({{1, {10, 11, 12}, true}, {2, {20}, false}});
  const auto first = turns.next();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->run, 10);
  const auto other = turns.next();
  ASSERT_TRUE(other);
  EXPECT_EQ(other->run, 20);  // 11 and 12 wait
  turns.burnt_in(first->group);
  EXPECT_EQ(turns.next()->run, 11);
  EXPECT_EQ(turns.next()->run, 12);
  EXPECT_FALSE(turns.next());
  EXPECT_FALSE(turns.ended(*first));
  EXPECT_TRUE(turns.ended(*other));
}

/// Two that live the same burn-in at a time would write the same file.
TEST(Turns, AFirstThatFailsLetsTheNextGoFirstAndAlone) {
  Turns turns({{1, {10, 11, 12}, true}, {2, {20}, false}});
  const auto first = turns.next();
  EXPECT_FALSE(turns.ended(*first));
  EXPECT_EQ(turns.next()->run, 20);
  const auto second = turns.next();
  ASSERT_TRUE(second);
  EXPECT_EQ(second->run, 11);
  std::atomic<bool> third{false};
  std::thread waiter([&] { third = turns.next()->run == 12; });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_FALSE(third);
  turns.burnt_in(second->group);
  waiter.join();
  EXPECT_TRUE(third);
}

TEST(Turns, EveryRunIsHandedOutOnceToAnyNumberOfThreads) {
  std::vector<BurnInGroup> groups;
  for (std::int64_t g = 0; g < 40; ++g) {
    BurnInGroup group{static_cast<std::uint64_t>(g), {}, g % 2 == 0};
    for (std::int64_t run = 0; run < (g % 2 == 0 ? 7 : 1); ++run) group.runs.push_back(g * 100 + run);
    groups.push_back(group);
  }
  Turns turns(std::move(groups));
  std::mutex mutex;
  std::multiset<std::int64_t> seen;
  std::atomic<int> last{0};
  std::vector<std::thread> team;
  for (int i = 0; i < 5; ++i) {
    team.emplace_back([&] {
      while (const auto turn = turns.next()) {
        {
          const std::lock_guard lock(mutex);
          seen.insert(turn->run);
        }
        std::this_thread::yield();
        last += turns.ended(*turn) ? 1 : 0;
      }
    });
  }
  for (std::thread& member : team) member.join();
  EXPECT_EQ(seen.size(), 20U * 7 + 20);
  EXPECT_EQ(std::set<std::int64_t>(seen.begin(), seen.end()).size(), seen.size());
  EXPECT_EQ(last, 40);
}

TEST(Turns, ClosingEndsTheWait) {
  Turns turns({{1, {10, 11}, true}});
  const auto first = turns.next();
  ASSERT_TRUE(first);
  std::atomic<bool> ended{false};
  std::thread waiter([&] { ended = !turns.next(); });
  turns.close();
  waiter.join();
  EXPECT_TRUE(ended);
}

}  // namespace
}  // namespace rung
