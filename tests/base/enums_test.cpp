#include "base/enums.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "base/occupation.hpp"

namespace rung::test {

enum class Colour { red, green, blue };

}  // namespace rung::test

RUNG_ENUM_NAMES(rung::test::Colour, rung::test::Colour::blue, "red", "green", "blue");

namespace rung {
namespace {

template <class E>
void expect_names_read_back() {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < enum_size<E>(); ++i) {
    const E value = static_cast<E>(i);
    EXPECT_FALSE(name(value).empty()) << i;
    EXPECT_EQ(from_name<E>(name(value)), value) << name(value);
    EXPECT_TRUE(seen.insert(name(value)).second) << name(value) << " stands twice";
    for (const char c : name(value))
      EXPECT_TRUE((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') << name(value);
  }
}

TEST(Enums, NamesReadBack) {
  expect_names_read_back<test::Colour>();
  expect_names_read_back<Sector>();
}

TEST(Enums, RefuseWhatIsNotAName) {
  for (const char* text : {"", "Red", "red ", "re", "violet"}) EXPECT_FALSE(from_name<test::Colour>(text)) << text;
}

TEST(Enums, AreKnownAtCompileTime) {
  static_assert(enum_size<test::Colour>() == 3);
  static_assert(name(test::Colour::green) == "green");
  static_assert(from_name<test::Colour>("blue") == test::Colour::blue);
  static_assert(enum_size<Sector>() == sector_count);
}

TEST(Occupation, IsASectorAndAGrade) {
  std::set<std::size_t> seen;
  for (int sector = 0; sector < sector_count; ++sector) {
    for (int grade = 0; grade < grade_count; ++grade) {
      const Occupation o{static_cast<Sector>(sector), grade};
      EXPECT_TRUE(o);
      EXPECT_EQ(o.sector(), static_cast<Sector>(sector));
      EXPECT_EQ(o.grade(), grade);
      EXPECT_LT(o.index(), static_cast<std::size_t>(occupation_count));
      seen.insert(o.index());
    }
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(occupation_count));
  EXPECT_FALSE(Occupation{});
}

}  // namespace
}  // namespace rung
