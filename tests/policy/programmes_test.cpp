#include <gtest/gtest.h>

#include "base/parallel.hpp"
#include "policy/declared_columns.hpp"
#include "tests/support/same_tables.hpp"
#include "tests/support/town.hpp"

/// Programmes as a whole: off they are nothing; a sham changes nothing but its own records; each hook writes what it
/// has declared; people are conserved and seats never exceeded; the same on any threads and after a resume.
namespace rung::test {
namespace {

constexpr int months = 30;

Scenario town_with(std::vector<std::string> more) {
  std::vector<std::string> all{"run.people=8000", "run.burn_in=1 years", "run.years=2 years"};
  for (const std::string& setting : more) all.push_back("programmes.ladder." + setting);
  return library("teaching-town", all);
}
Scenario with_ladder() {
  return town_with({"enabled=true", "sector=health", "grade=1", "seats=12", "least_class=4", "weeks=26",
                    "treated_share=0.5", "introductions=3", "stipend=50", "work_experience=3", "scholarship=0.9",
                    "support_months=12", "advisers=5", "job_subsidy=0.5"});
}
Scenario with_sham() {
  return town_with({"enabled=true", "hours_a_week=0", "credential=false", "least_class=1", "weeks=4"});
}
/// Of all columns but those of participants and providers.
ColumnHashes hashes_of_others(const World& world) {
  ColumnHashes hashes = hash_columns(world);
  std::erase_if(hashes, [](const auto& entry) {
    return entry.first.starts_with("participants/") || entry.first.starts_with("providers/");
  });
  return hashes;
}

TEST(Programmes, ThatAreOffChangeNothing) {
  Town without(town_with({}));
  Town off(town_with({"enabled=false", "sector=health"}));
  without.live(months);
  off.live(months);
  EXPECT_EQ(state_hash(without.world), state_hash(off.world));
  EXPECT_TRUE(differences(without.tables, off.tables).empty());
  EXPECT_TRUE(off.tables.programmes.month.empty());
}

TEST(Programmes, ThatTeachNothingChangeNothingButTheirRecords) {
  Town without(town_with({}));
  Town sham(with_sham());
  without.live(months);
  sham.live(months);
  ASSERT_GT(sham.tables.programmes.row.size(), 50U) << "nobody takes part";
  EXPECT_EQ(hashes_of_others(without.world), hashes_of_others(sham.world));
  const std::vector<std::string> differ = differences(without.tables, sham.tables);
  EXPECT_EQ(differ, std::vector<std::string>{"monthly state_hash"});
}

TEST(Firewall, EachHookWritesOnlyWhatItHasDeclared) {
  Town town(with_ladder());
  std::size_t written = 0;
  ColumnHashes before;
  for (int month = 0; month < months; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      const ColumnHashes after = hash_columns(town.world);
      for (const PolicyHook& hook : policy_hooks()) {
        if (phases()[phase].name != hook.phase) continue;
        EXPECT_EQ(undeclared_changes(before, after, hook), std::vector<std::string>{}) << hook.phase;
        written += before != after ? 1 : 0;
      }
      before = after;
    });
  }
  EXPECT_GT(written, 10U);
}

TEST(Firewall, SeesAColumnThatWasNotDeclared) {
  Town town(with_ladder());
  const ColumnHashes before = hash_columns(town.world);
  ++town.world.workers.hourly_pay[7];
  town.world.workers.skill[7][0] ^= 1U;
  EXPECT_EQ(undeclared_changes(before, hash_columns(town.world), policy_hooks()[0]),
            std::vector<std::string>{"workers/hourly_pay"});
  for (const PolicyHook& hook : policy_hooks()) {
    for (const std::string_view column : hook.declared) {
      const auto outcomes = outcome_columns();
      EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), column), 0) << column;
    }
  }
}

TEST(Programmes, ConservePeopleAndNeverExceedSeats) {
  Town town(with_ladder());
  town.live(months);
  std::int64_t waiting = 0, enrolled = 0, training = 0, all = 0, started = 0;
  for (const ProgrammeCounts& c : town.tables.programmes.counts) {
    EXPECT_EQ(c.screened, c.failed_test + c.failed_qualification + c.failed_interview + c.passed);
    EXPECT_EQ(c.came, c.screened + c.turned_away);
    EXPECT_LE(c.started, 12);
    EXPECT_LE(c.enrolled, 12);
    training += c.started - c.dropped_out - c.completed - c.gone_training;
    EXPECT_EQ(c.in_training, training);
    all += c.passed - c.expired - c.gone;
    EXPECT_EQ(all, c.in_waiting + c.in_control + c.in_enrolled + c.in_training + c.in_completed + c.in_certified +
                       c.in_dropped_out + c.in_withdrawn);
    waiting += c.passed - c.expired - c.enrolled - c.controls;
    EXPECT_GE(waiting, c.in_waiting);
    enrolled += c.enrolled - c.withdrawn - c.started;
    EXPECT_GE(enrolled, c.in_enrolled);
    started += c.started;
  }
  EXPECT_GT(started, 20);
}

TEST(Programmes, AreTheSameOnAnyThreadsAndAfterAResume) {
  set_threads(1);
  Town one(with_ladder());
  one.live(months);
  for (const int n : {2, 3}) {
    set_threads(n);
    Town other(with_ladder());
    other.live(months / 2);
    Town again = resumed(other);
    again.live(months - months / 2);
    EXPECT_EQ(state_hash(again.world), state_hash(one.world)) << n;
    EXPECT_EQ(again.tables.programmes.earnings, one.tables.programmes.earnings);
    EXPECT_EQ(again.tables.programmes.participant, one.tables.programmes.participant);
  }
  set_threads(default_threads());
}

}  // namespace
}  // namespace rung::test
