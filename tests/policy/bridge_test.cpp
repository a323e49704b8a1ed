#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "month/programme_course.hpp"
#include "policy/declared_columns.hpp"
#include "tests/support/same_tables.hpp"
#include "tests/support/town.hpp"

/// Bridge courses: whom they admit whom the entry test excludes, what they teach, what becomes of who takes one.
namespace rung::test {
namespace {

constexpr int months = 34;

Town town_with(const std::vector<std::string>& doses) {
  std::vector<std::string> all{"run.people=20000", "run.burn_in=1 years", "run.years=3 years"};
  for (const char* dose : {"enabled=true", "sector=health", "grade=1", "weeks=12", "hours_a_week=10", "seats=60",
                           "least_class=1", "least_basic=0.5", "outreach=[9000, 0, 9000, 9000]", "setting=online"}) {
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

TEST(Bridge, TeachesATenthIn150HoursInContext) {
  const ProviderParameters p;
  ProgrammeParameters dose;
  EXPECT_DOUBLE_EQ(basic_taught(p, dose, 150), 0.1);
  dose.bridge_in_context = Switch::off;
  EXPECT_DOUBLE_EQ(basic_taught(p, dose, 240), 0.1);
}

TEST(Bridge, ThatIsOffIsNothing) {
  Town plain = town_with({});
  Town off = town_with({"bridge_hours=0", "bridge_fee=9000", "bridge_hours_a_week=40"});
  plain.live(months);
  off.live(months);
  EXPECT_EQ(state_hash(plain.world), state_hash(off.world));
  EXPECT_TRUE(differences(plain.tables, off.tables).empty());
}

/// Admitted are those who could pass after it, and no others: the test turns away exactly the rest.
TEST(Bridge, AdmitsThoseWhoCouldPassAfterIt) {
  const ProgrammeCounts without = lived({});
  const ProgrammeCounts with = lived({"bridge_hours=150"});
  const ProgrammeCounts lower = lived({"least_basic=0.4"});
  EXPECT_EQ(without.passed_to_bridge + without.bridged, 0);
  EXPECT_GT(with.passed_to_bridge, 10);
  EXPECT_LT(with.failed_test, without.failed_test);
  EXPECT_NEAR(static_cast<double>(with.failed_test) / static_cast<double>(with.screened),
              static_cast<double>(lower.failed_test) / static_cast<double>(lower.screened), 0.03)
      << "as many as a test a tenth lower";
  EXPECT_GT(lived({"bridge_hours=150", "bridge_in_context=false"}).failed_test, with.failed_test);
}

/// Whoever is in class has passed the test; people are conserved; each fee is the programme's.
TEST(Bridge, NobodyIsInClassWhoWouldFailTheTest) {
  Town town = town_with({"bridge_hours=180", "treated_share=0.5", "stipend=100"});
  std::int64_t in_bridge = 0;
  for (int month = 0; month < months; ++month) {
    town.live(1);
    const Participants& people = town.world.participants;
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (people.stage[i] == ParticipantStage::bridging) ++in_bridge;
      if (people.stage[i] != ParticipantStage::training) continue;
      EXPECT_GE(town.world.workers.skill[people.row[i]][0], 0.5 * scale::skill - 1);
      EXPECT_NE(people.bridge[i], BridgeNeed::ahead);
    }
  }
  EXPECT_GT(in_bridge, 20);
  ProgrammeCounts sum;
  for (const ProgrammeCounts& c : town.tables.programmes.counts) {
    sum += c;
    EXPECT_EQ(sum.bridged - sum.bridge_dropped - sum.bridge_passed - sum.bridge_failed - sum.gone_bridging,
              c.in_bridging);
  }
  EXPECT_GT(sum.bridge_passed, 5);
  EXPECT_GT(sum.bridge_dropped + sum.bridge_failed, 0);
  EXPECT_GT(sum.bridge_attended, sum.bridge_passed * 4 * 60);
  EXPECT_NEAR(static_cast<double>(sum.cost_bridge), static_cast<double>(sum.bridged) * 50000,
              static_cast<double>(sum.bridged) * 3000);
}

/// The class is the next month's after the bridge course, whatever the provider's lag, which was before it; nobody is
/// taught twice in a month.
TEST(Bridge, IsFollowedByTheClassAMonthLater) {
  for (const char* lag : {"start_lag=0", "start_lag=4"}) {
    Town town = town_with({"bridge_hours=150", lag});
    std::map<std::uint32_t, int> ended;  // by row: month in which she passed it
    int began = 0;
    for (int month = 0; month < months; ++month) {
      town.live(1);
      const Participants& people = town.world.participants;
      for (std::size_t i = 0; i < people.size(); ++i) {
        if (people.bridge[i] != BridgeNeed::done) continue;
        if (people.stage[i] == ParticipantStage::enrolled) ended.try_emplace(people.row[i], people.since[i]);
        if (people.stage[i] != ParticipantStage::training || people.months_left[i] == 0) continue;
        ASSERT_TRUE(ended.contains(people.row[i])) << "a month has ended in between";
        EXPECT_GT(people.since[i], ended[people.row[i]]);
        began += people.since[i] == ended[people.row[i]] + 1 ? 1 : 0;
      }
    }
    EXPECT_GT(began, 3) << lag;
  }
}

TEST(Bridge, TakesHerTime) {
  Town town = town_with({"bridge_hours=150", "bridge_hours_a_week=20", "setting=college"});
  const Rules rules(town.world, town.economy);
  const Parameters& p = town.economy.parameters;
  const ProgrammeRule& rule = town.economy.programmes[0];
  const ProgrammeCourse course(town.world, rule, p.providers, p.training, rules.money);
  std::size_t row = 0;
  while (town.world.workers.course[row] != 0) ++row;
  EXPECT_EQ(rule.bridge_months, 2);
  EXPECT_GT(course.bridge(row).study_hours, 20) << "and the way there";
  EXPECT_DOUBLE_EQ(course.bridge(row).hours / course.bridge(row).months, 75);
}

TEST(Bridge, WritesOnlyWhatProgrammesHaveDeclared) {
  Town town = town_with({"bridge_hours=150", "hardship_fund=500"});
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

}  // namespace
}  // namespace rung::test
