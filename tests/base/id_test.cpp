#include "base/id.hpp"

#include <gtest/gtest.h>

#include <concepts>
#include <type_traits>

namespace rung {
namespace {

TEST(Id, StartsAsNone) {
  EXPECT_FALSE(WorkerId{});
  EXPECT_EQ(WorkerId{}.value, WorkerId::none_value);
  EXPECT_EQ(WorkerId{}, WorkerId{});
}

TEST(Id, RowZeroIsARow) {
  const WorkerId first{0U};
  EXPECT_TRUE(first);
  EXPECT_EQ(first.index(), 0U);
  EXPECT_NE(first, WorkerId{});
}

TEST(Id, KeepsTheOrderOfRowsWithNoneLast) {
  EXPECT_LT(WorkerId{std::size_t{3}}, WorkerId{std::size_t{4}});
  EXPECT_LT(WorkerId{std::size_t{4294967294U}}, WorkerId{});
}

TEST(Id, TakesASizeAsARow) {
  EXPECT_EQ(ZoneId{std::size_t{97}}.index(), 97U);
  EXPECT_EQ(ZoneGroupId{std::size_t{4}}.index(), 4U);
}

TEST(Id, IsAsSmallAsItsNumber) {
  EXPECT_EQ(sizeof(WorkerId), 4U);
  EXPECT_EQ(sizeof(EmployerId), 4U);
  EXPECT_EQ(sizeof(ZoneId), 2U);
  EXPECT_EQ(sizeof(ZoneGroupId), 1U);
}

TEST(Id, NeverConvertsIntoANumberOrAnotherKindOfId) {
  EXPECT_FALSE((std::is_convertible_v<WorkerId, EmployerId>));
  EXPECT_FALSE((std::is_constructible_v<EmployerId, WorkerId>));
  EXPECT_FALSE((std::is_convertible_v<WorkerId, std::uint32_t>));
  EXPECT_FALSE((std::is_convertible_v<std::uint32_t, WorkerId>));
  EXPECT_FALSE((std::equality_comparable_with<WorkerId, EmployerId>));
}

}  // namespace
}  // namespace rung
