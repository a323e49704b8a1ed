#include "base/fetch.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace rung::test {
namespace {

/// Each item is asked for once, before it is its turn, and treated in order.
TEST(Ahead, AsksForEveryItemBeforeItsTurn) {
  for (const int n : {0, 1, 15, 16, 17, 100}) {
    std::vector<int> items, treated;
    std::vector<int> asked(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i) items.push_back(i);
    for_each_ahead(
        items, [&](int item) { ++asked[static_cast<std::size_t>(item)]; },
        [&](int item) {
          EXPECT_EQ(asked[static_cast<std::size_t>(item)], 1);
          treated.push_back(item);
        });
    EXPECT_EQ(treated, items);
    for (const int times : asked) EXPECT_EQ(times, 1);
  }
}

}  // namespace
}  // namespace rung::test
