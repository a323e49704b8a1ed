#include <gtest/gtest.h>

#include <algorithm>

#include "base/parallel.hpp"
#include "policy/declared_columns.hpp"
#include "tests/support/town.hpp"

/// Vouchers, and the choice among courses of several providers: who takes a voucher decides what can be paid for.
namespace rung::test {
namespace {

constexpr int months = 34;

Town town_with(const std::vector<std::string>& doses) {
  std::vector<std::string> all{"run.people=20000", "run.burn_in=1 years", "run.years=3 years"};
  for (const char* dose :
       {"account.enabled=true",  "account.sector=health",     "account.grade=1",
        "account.seats=40",      "account.voucher=7000",      "account.outreach=[9000, 0, 9000, 9000]",
        "college.enabled=true",  "college.course_of=account", "college.sector=health",
        "college.grade=1",       "college.setting=college",   "college.fee=2500",
        "college.least_class=1", "college.weeks=26",          "college.seats=30",
        "school.enabled=true",   "school.course_of=account",  "school.sector=health",
        "school.grade=1",        "school.setting=private",    "school.fee=2500",
        "school.least_class=1",  "school.weeks=26",           "school.seats=30"}) {
    all.push_back(std::string("programmes.") + dose);
  }
  for (const std::string& dose : doses) all.push_back("programmes." + dose);
  return Town("teaching-town", all);
}
/// Of the programme; courses count nothing of their own.
ProgrammeCounts lived(const std::vector<std::string>& doses, int live = months) {
  Town town = town_with(doses);
  town.live(live);
  ProgrammeCounts account, courses;
  const std::size_t programmes = town.economy.programmes.size();
  for (std::size_t i = 0; i < town.tables.programmes.counts.size(); ++i)
    (i % programmes == 0 ? account : courses) += town.tables.programmes.counts[i];
  EXPECT_EQ(courses.heard + courses.enrolled + courses.started + courses.cost(), 0);
  return account;
}
double share(std::int64_t part, std::int64_t all) { return static_cast<double>(part) / static_cast<double>(all); }

TEST(Voucher, PeopleChooseAmongCourses) {
  const ProgrammeCounts c = lived({});
  EXPECT_GT(c.chosen, 40);
  EXPECT_LE(c.chosen, c.enrolled);
  EXPECT_EQ(c.chosen_weeks, 26 * c.chosen);
  EXPECT_NEAR(share(c.chosen_private, c.chosen), 0.5, 0.2) << "which are as good";
  EXPECT_GT(share(c.choices, c.chosen), 1.5) << "most find a seat at either";
  EXPECT_GT(c.completed, 10);
  EXPECT_NEAR(static_cast<double>(c.cost_fees), 250000. * static_cast<double>(c.started),
              20000. * static_cast<double>(c.started))
      << "all of the fee, which is below the voucher";
  EXPECT_EQ(c.paid_by_participants, 0);
}

/// Where the college has to be paid at once, who has little goes to the other.
TEST(Voucher, ProvidersThatRefuseItAreForThoseWithSavings) {
  const ProgrammeCounts taken = lived({"college.fee=7000"});
  const ProgrammeCounts refused = lived({"college.fee=7000", "college.accepts_vouchers=false"});
  EXPECT_GT(share(refused.chosen_private, refused.chosen), share(taken.chosen_private, taken.chosen) + 0.03);
  EXPECT_LT(share(refused.choices, refused.chosen), share(taken.choices, taken.chosen) - 0.1);
  const ProgrammeCounts free = lived({"college.accepts_vouchers=false", "college.fee=0"});
  EXPECT_LT(share(free.chosen_private, free.chosen), share(refused.chosen_private, refused.chosen));
}

/// What refusing providers are paid at once, who completes gets back.
TEST(Voucher, RefusedFeesArePaidBackToWhoCompletes) {
  const ProgrammeCounts c = lived({"school.enabled=false", "college.accepts_vouchers=false"}, 46);
  EXPECT_EQ(c.chosen_private, 0);
  ASSERT_GT(c.completed, 5);
  EXPECT_NEAR(static_cast<double>(c.cost_fees), 250000. * static_cast<double>(c.completed),
              30000. * static_cast<double>(c.completed));
  EXPECT_GT(c.paid_by_participants, 0) << "of those who did not complete";
}

TEST(Voucher, SeatsOfACourseAreNotExceeded) {
  Town town = town_with({"college.seats=3", "school.seats=2"});
  for (int month = 0; month < months; ++month) {
    town.live(1);
    std::int64_t waiting[3] = {};
    const Participants& people = town.world.participants;
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (people.stage[i] == ParticipantStage::enrolled && people.course[i] != Participants::no_course)
        ++waiting[people.course[i]];
    }
    EXPECT_LE(waiting[1], 3);
    EXPECT_LE(waiting[2], 2);
    if (!town.tables.programmes.counts.empty()) {
      EXPECT_LE(town.tables.programmes.counts[town.tables.programmes.counts.size() - 3].started, 5);
    }
  }
}

/// Short courses are for who cannot afford the time, and money for it shifts people to long ones.
TEST(Voucher, MoneyShiftsPeopleToLongCourses) {
  const std::vector<std::string> lengths{"college.weeks=48", "school.weeks=8", "college.hours_a_week=20",
                                         "school.hours_a_week=20"};
  std::vector<std::string> more = lengths;
  more.push_back("account.stipend=600");
  const ProgrammeCounts poor = lived(lengths);
  const ProgrammeCounts paid = lived(more);
  EXPECT_GT(poor.chosen, 30);
  EXPECT_GE(share(paid.chosen_weeks, paid.chosen), share(poor.chosen_weeks, poor.chosen) - 2);
}

TEST(Voucher, WritesOnlyWhatProgrammesHaveDeclared) {
  Town town = town_with({"college.accepts_vouchers=false", "account.budget=60000"});
  ColumnHashes before;
  for (int month = 0; month < months; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      const ColumnHashes after = hash_columns(town.world);
      for (const PolicyHook& hook : policy_hooks()) {
        if (phases()[phase].name != hook.phase) continue;
        EXPECT_EQ(undeclared_changes(before, after, hook), std::vector<std::string>{}) << hook.phase;
      }
      before = after;
    });
  }
}

TEST(Voucher, IsTheSameOnAnyThreadsAndAfterAResume) {
  set_threads(1);
  Town one = town_with({"college.accepts_vouchers=false"});
  one.live(months);
  set_threads(3);
  Town other = town_with({"college.accepts_vouchers=false"});
  other.live(months - 7);
  Town again = resumed(other);
  again.live(7);
  EXPECT_EQ(state_hash(again.world), state_hash(one.world));
  set_threads(default_threads());
}

}  // namespace
}  // namespace rung::test
