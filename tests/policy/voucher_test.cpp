#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "policy/declared_columns.hpp"
#include "tests/support/statistic.hpp"
#include "tests/support/town.hpp"

/// Vouchers, and the choice among courses of several providers: who takes a voucher decides what can be paid for.
namespace rung::test {
namespace {

constexpr int months = 34;

Town town_with(const std::vector<std::string>& doses, const std::vector<std::string>& settings = {}) {
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
  all.insert(all.end(), settings.begin(), settings.end());
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
  EXPECT_NEAR(share(c.chosen_private, c.chosen), 0.5, z_limit() * std::sqrt(0.25 / static_cast<double>(c.chosen)))
      << "which are as good";
  EXPECT_GT(share(c.choices, c.chosen), 1.5) << "most find a seat at either";
  EXPECT_GT(c.completed, 10);
  EXPECT_NEAR(static_cast<double>(c.cost_fees), 250000. * static_cast<double>(c.started),
              20000. * static_cast<double>(c.started))
      << "all of the fee, which is below the voucher";
  EXPECT_EQ(c.paid_by_participants, 0);
}

/// Where the college has to be paid at once, whoever has less than its fee goes to the other, and nobody comes to it
/// who would not without. Seats are enough for all, so that the same people choose in all worlds.
TEST(Voucher, ProvidersThatRefuseItAreForThoseWithSavings) {
  const auto at_fee = [](const std::string& fee, const std::string& accepts) {
    return lived({"account.seats=200", "college.seats=150", "school.seats=150", "college.fee=" + fee,
                  "college.accepts_vouchers=" + accepts});
  };
  const ProgrammeCounts taken = at_fee("7000", "true");
  const ProgrammeCounts free = at_fee("0", "false");
  EXPECT_EQ(free.chosen_private, taken.chosen_private) << "a voucher that pays all is as good as no fee";
  EXPECT_EQ(free.choices, taken.choices);
  const ProgrammeCounts little = at_fee("2500", "false");
  const ProgrammeCounts much = at_fee("7000", "false");
  ASSERT_EQ(little.chosen, taken.chosen);
  ASSERT_EQ(much.chosen, taken.chosen);
  EXPECT_GT(little.chosen_private, taken.chosen_private);
  EXPECT_GT(much.chosen_private, little.chosen_private);
  EXPECT_LT(little.choices, taken.choices);
  EXPECT_LT(much.choices, little.choices);
  const ProgrammeCounts beyond = at_fee("65535", "false");
  EXPECT_LT(beyond.chosen - beyond.chosen_private, beyond.chosen / 100) << "for next to nobody";
}

/// What refusing providers are paid at once, who completes gets back.
TEST(Voucher, RefusedFeesArePaidBackToWhoCompletes) {
  const ProgrammeCounts c = lived({"school.enabled=false", "college.accepts_vouchers=false"}, 46);
  EXPECT_EQ(c.chosen_private, 0);
  ASSERT_GT(c.completed, 5);
  EXPECT_GE(c.cost_fees, 250000 * c.completed) << "at prices of April 2019 and after, 2 % a year more";
  EXPECT_LE(static_cast<double>(c.cost_fees), 250000 * std::pow(1.02, 46. / 12) * static_cast<double>(c.completed));
  EXPECT_GT(c.paid_by_participants, 0) << "of those who did not complete";
}

/// A seat is promised with what the longest of the courses will cost, so that the budget is never overdrawn.
TEST(Voucher, BudgetsAreNotOverdrawn) {
  Town town = town_with({"account.budget=120000", "account.intake=1", "account.stipend=400", "account.weeks=8",
                         "college.weeks=40", "school.weeks=40"});
  for (int month = 0; month < months; ++month) {
    town.live(1);
    if (town.world.providers.size() == 0) continue;
    ASSERT_GE(town.world.providers.balance[0], 0) << month;
  }
  ProgrammeCounts sum;
  for (const ProgrammeCounts& c : town.tables.programmes.counts) sum += c;
  EXPECT_GT(sum.started, 10);
}

/// Placement ends for who has had the longest way to it: the longest course of the menu, a bridge, a late class.
TEST(Voucher, PlacementEndsAfterTheLongestCourse) {
  const Town town =
      town_with({"account.weeks=8", "account.intake=12", "account.placement_months=6", "college.start_lag=4",
                 "college.weeks=30", "account.least_basic=0.5", "account.bridge_hours=150"});
  const ProgrammeRule& rule = town.economy.programmes[0];
  EXPECT_EQ(rule.end_of_placement - rule.first_intake,
            12 + (4 + 7) + rule.bridge_months + 4 + 2 * town.economy.parameters.participation.patience + 6);
}

/// Who is to take a bridge course first chooses after it, and holds nobody's seat before.
TEST(Voucher, WhoTakesABridgeChoosesAfterIt) {
  Town town = town_with({"account.least_basic=0.5", "account.bridge_hours=150"});
  int chosen = 0;
  for (int month = 0; month < months; ++month) {
    town.live(1);
    const Participants& people = town.world.participants;
    for (std::size_t i = 0; i < people.size(); ++i) {
      EXPECT_TRUE(people.bridge[i] != BridgeNeed::ahead || people.course[i] == Participants::no_course);
      chosen += people.bridge[i] == BridgeNeed::done && people.course[i] != Participants::no_course ? 1 : 0;
    }
  }
  EXPECT_GT(chosen, 0);
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

/// Of two courses that differ in what is to be paid at once, the dearer is taken by fewer the more money matters.
TEST(Voucher, MoneyCountsInTheChoice) {
  const auto chosen = [](const std::string& weight) {
    Town town = town_with({"account.seats=200", "college.seats=150", "school.seats=150", "school.fee=9000"},
                          {"participation.choice_money=" + weight});
    // savings that just pay the fee: whether the month's essentials are paid too is another matter
    for (int month = 0; month < months; ++month) {
      live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
        auto& savings = town.world.workers.liquidity;
        if (phases()[phase].name == "april") std::fill(savings.begin(), savings.end(), std::uint16_t{2300});
      });
    }
    ProgrammeCounts sum;
    for (const ProgrammeCounts& c : town.tables.programmes.counts) sum += c;
    return sum;
  };
  const ProgrammeCounts indifferent = chosen("0");
  const ProgrammeCounts careful = chosen("20");
  const double error =
      std::sqrt(0.25 / static_cast<double>(careful.chosen) + 0.25 / static_cast<double>(indifferent.chosen));
  EXPECT_LT(share(careful.chosen_private, careful.chosen),
            share(indifferent.chosen_private, indifferent.chosen) - z_limit() * error);
}

/// Of two courses that differ in hours alone, the one that squeezes time less is taken by more, as far as time matters.
TEST(Voucher, TimeCountsInTheChoice) {
  const auto private_share = [](const std::string& weight) {
    Town town = town_with({"account.seats=200", "college.seats=150", "school.seats=150", "school.hours_a_week=35",
                           "college.hours_a_week=5"},
                          {"participation.choice_time=" + weight});
    town.live(months);
    ProgrammeCounts sum;
    for (const ProgrammeCounts& c : town.tables.programmes.counts) sum += c;
    return std::pair{share(sum.chosen_private, sum.chosen), std::sqrt(0.25 / static_cast<double>(sum.chosen))};
  };
  const auto [indifferent, error] = private_share("0");
  EXPECT_NEAR(indifferent, 0.5, z_limit(2) * error);
  const auto [busy, busy_error] = private_share("10");
  EXPECT_LT(busy, 0.5 - z_limit(2) * busy_error);
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
