#include <gtest/gtest.h>

#include "month/programme_course.hpp"
#include "policy/declared_columns.hpp"
#include "tests/support/same_tables.hpp"
#include "tests/support/town.hpp"

/// What is paid besides fees: money and time that people and employers can use, seen through tax and benefits.
namespace rung::test {
namespace {

constexpr int months = 30;

Town town_with(const std::vector<std::string>& doses) {
  std::vector<std::string> all{"run.people=8000", "run.burn_in=1 years", "run.years=2 years"};
  for (const char* dose : {"enabled=true", "sector=health", "grade=1", "seats=40", "least_class=1", "weeks=40",
                           "hours_a_week=10", "outreach=[8000, 0, 8000, 8000]"}) {
    all.push_back(std::string("programmes.ladder.") + dose);
  }
  for (const std::string& dose : doses) all.push_back("programmes.ladder." + dose);
  return Town("teaching-town", all);
}
ProgrammeCounts lived(const std::vector<std::string>& doses) {
  Town town = town_with(doses);
  town.live(months);
  ProgrammeCounts sum;
  for (const ProgrammeCounts& c : town.tables.programmes.counts) sum += c;
  return sum;
}

const std::vector<std::string> all_of_them{"stipend=150",    "attendance_condition=0.5", "hardship_fund=1000",
                                           "childcare=true", "training_bonus=500",       "release=4",
                                           "cover_subsidy=1"};

TEST(Incentives, OneSwitchIsAsIfNoneWereThere) {
  std::vector<std::string> off = all_of_them;
  off.push_back("incentives=false");
  Town none = town_with({"release=4"});
  Town switched = town_with(off);
  none.live(months);
  switched.live(months);
  EXPECT_EQ(state_hash(none.world), state_hash(switched.world));
  EXPECT_TRUE(differences(none.tables, switched.tables).empty());
}

TEST(Incentives, AreBookedToWhoPays) {
  const ProgrammeCounts none = lived({});
  const ProgrammeCounts paid = lived(all_of_them);
  EXPECT_EQ(none.cost_hardship + none.cost_childcare + none.cost_bonuses + none.cost_cover + none.released, 0);
  EXPECT_GT(paid.cost_hardship, 0);
  EXPECT_GT(paid.cost_childcare, 0);
  EXPECT_GT(paid.released, 0);
  EXPECT_NEAR(static_cast<double>(paid.cost_bonuses), static_cast<double>(paid.completed) * 50000,
              static_cast<double>(paid.completed) * 2000)
      << "£500 each, at prices that grow by 2 % a year";
  EXPECT_EQ(paid.cost_cover, paid.employer_release) << "all of it is paid";
}

/// Sites of whom more is paid release more.
TEST(Incentives, CoverDecidesWhoIsReleased) {
  const std::int64_t unpaid = lived({"release=8", "cover_subsidy=0"}).released;
  const std::int64_t paid = lived({"release=8", "cover_subsidy=1"}).released;
  EXPECT_GT(paid, unpaid);
}

/// Release takes hours off her own time and off her shifts: 4 of 10 hours, no travel.
TEST(Incentives, ReleasedHoursAreNotHerOwn) {
  Town town = town_with({"setting=online", "flexibility=0", "release=4"});
  const Rules rules(town.world, town.economy);
  const ProgrammeRule& rule = town.economy.programmes[0];
  const Parameters& p = town.economy.parameters;
  const ProgrammeCourse course(town.world, rule, p.providers, p.training, rules.money);
  std::size_t row = 0;
  while (town.world.workers.status[row] != Status::employee || town.world.workers.course[row] != 0) ++row;
  EXPECT_DOUBLE_EQ(course.lesson(row, 1, false).study_hours, 10);
  EXPECT_DOUBLE_EQ(course.lesson(row, 1, true).study_hours, 6);
  EXPECT_DOUBLE_EQ(course.lesson(row, 1, true).timetable, 0.6);
  EXPECT_DOUBLE_EQ(course.lesson(row, 1, true).attendance_pay,
                   4 * (52.0 / 12) * town.world.workers.hourly_pay[row] / 100);
}

}  // namespace
}  // namespace rung::test
