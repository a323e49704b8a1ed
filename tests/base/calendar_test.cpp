#include "base/calendar.hpp"

#include <gtest/gtest.h>

namespace rung {
namespace {

TEST(Month, ZeroIsApril2000) {
  EXPECT_EQ(Month::of(2000, 4), Month{0});
  EXPECT_EQ(Month{}.year(), 2000);
  EXPECT_EQ(Month{}.month_of_year(), 4);
  EXPECT_TRUE(Month{}.is_april());
}

TEST(Month, RunsFromDecemberIntoTheNextYear) {
  EXPECT_EQ(to_string(Month::of(2019, 12)), "2019-12");
  EXPECT_EQ(to_string(Month::of(2019, 12) + 1), "2020-01");
  EXPECT_EQ(to_string(Month::of(2020, 1) - 1), "2019-12");
}

TEST(Month, CountsBackBeforeApril2000) {
  EXPECT_EQ(to_string(Month{-1}), "2000-03");
  EXPECT_EQ(to_string(Month{-3}), "2000-01");
  EXPECT_EQ(to_string(Month{-4}), "1999-12");
  EXPECT_EQ(to_string(Month{-12}), "1999-04");
  EXPECT_EQ(Month{-1}.since_april(), 11);
  EXPECT_EQ(Month{-12}.since_april(), 0);
  EXPECT_EQ(Month{-13}.since_april(), 11);
  EXPECT_TRUE(Month{-12}.is_april());
}

TEST(Month, CalendarAndIndexAgreeOverThreeCenturies) {
  int index = Month::of(1900, 1).index;
  for (int year = 1900; year < 2200; ++year) {
    for (int month = 1; month <= 12; ++month, ++index) {
      const Month m = Month::of(year, month);
      ASSERT_EQ(m.index, index) << year << "-" << month;
      ASSERT_EQ(m.year(), year) << "index " << index;
      ASSERT_EQ(m.month_of_year(), month) << "index " << index;
      ASSERT_EQ(m.is_april(), month == 4) << "index " << index;
      ASSERT_EQ(m.since_april(), (month + 8) % 12) << "index " << index;
    }
  }
}

TEST(Month, ARunOfTenYearsFromAprilHasElevenAprils) {
  const Month start = Month::of(2019, 4);
  int aprils = 0;
  for (Month m = start; m <= start + 120; m = m + 1) aprils += m.is_april();
  EXPECT_EQ(aprils, 11);
  EXPECT_EQ(to_string(start + 120), "2029-04");
  EXPECT_EQ((start + 120) - start, 120);
  EXPECT_LT(start, start + 1);
}

TEST(Month, IsReadAsItIsWritten) {
  for (int index = -1203; index < 1500; ++index) {
    const Month m{index};
    if (m.year() < 1900) continue;
    ASSERT_EQ(parse_month(to_string(m)), m) << to_string(m);
  }
}

TEST(Month, RefusesWhatIsNotAMonth) {
  for (const char* text :
       {"", "2019", "2019-4", "2019-00", "2019-13", "2019/04", "2019-04-", "2019-04-01", " 2019-04", "19-04", "201a-04",
        "2019-0x", "2019- 4", "2019-+4", "-019-04", "0019-04", "1899-12", "April 2019"}) {
    EXPECT_FALSE(parse_month(text).has_value()) << '"' << text << '"';
  }
}

}  // namespace
}  // namespace rung
