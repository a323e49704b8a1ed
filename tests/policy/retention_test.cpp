#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "month/entitlements.hpp"
#include "policy/declared_columns.hpp"
#include "policy/participation.hpp"
#include "tests/support/same_tables.hpp"
#include "tests/support/town.hpp"

/// Retention bonuses, coaching, and the sham: what is paid after the course and to whom it is worth something; what
/// advice changes; a trial of nothing.
namespace rung::test {
namespace {

constexpr int months = 40;

Town town_with(const std::vector<std::string>& doses) {
  std::vector<std::string> all{"run.people=20000", "run.burn_in=1 years", "run.years=3 years"};
  for (const char* dose : {"enabled=true", "sector=health", "grade=1", "weeks=8", "hours_a_week=10", "seats=60",
                           "least_class=1", "outreach=[9000, 0, 9000, 9000]", "setting=online"}) {
    all.push_back(std::string("programmes.ladder.") + dose);
  }
  for (const std::string& dose : doses) all.push_back("programmes.ladder." + dose);
  return Town("teaching-town", all);
}
ProgrammeCounts total(const Town& town) {
  ProgrammeCounts sum;
  for (const ProgrammeCounts& c : town.tables.programmes.counts) sum += c;
  return sum;
}
ProgrammeCounts lived(const std::vector<std::string>& doses) {
  Town town = town_with(doses);
  town.live(months);
  return total(town);
}

/// Three of four months at thirty hours; six times at most.
TEST(RetentionBonus, IsPaidForMonthsWorked) {
  const ProgrammeCounts none = lived({});
  EXPECT_EQ(none.retention_paid + none.cost_retention, 0);
  const ProgrammeCounts all = lived({"retention_bonus=400", "retention_hours=0"});
  const ProgrammeCounts full_time = lived({"retention_bonus=400"});
  const ProgrammeCounts one_employer = lived({"retention_bonus=400", "retention_with_employer=true"});
  EXPECT_GT(full_time.retention_paid, 20);
  EXPECT_GT(all.retention_paid, full_time.retention_paid);
  EXPECT_LE(one_employer.retention_paid, full_time.retention_paid);
  EXPECT_NEAR(static_cast<double>(full_time.cost_retention), 40000. * static_cast<double>(full_time.retention_paid),
              3000. * static_cast<double>(full_time.retention_paid));
  Town town = town_with({"retention_bonus=400", "retention_bonuses=2", "retention_hours=0"});
  town.live(months);
  const auto& looked_at = town.world.participants.bonus_months;
  EXPECT_EQ(*std::max_element(looked_at.begin(), looked_at.end()), 2 * retention_window);
}

/// Month by month against the law, worked out here again: a window of four months, three of them worked; where it is a
/// contract, from the first month with an employer on and never again once that job is lost; net of tax and benefits
/// into savings, gross on the books.
TEST(RetentionBonus, FollowsWhatEachHasWorked) {
  for (const bool contract : {false, true}) {
    Town town = town_with({"retention_bonus=400", "retention_bonuses=3", "retention_hours=30",
                           std::string("retention_with_employer=") + (contract ? "true" : "false")});
    struct Record {
      int months = 0, worked = 0;
      EmployerId first;
    };
    std::map<std::uint32_t, Record> records;  // by row
    std::int64_t paid = 0, missed = 0, broken = 0, late = 0;
    for (int month = 0; month < months; ++month) {
      live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
        Workers& w = town.world.workers;
        if (phases()[phase].name == "april") std::fill(w.liquidity.begin(), w.liquidity.end(), std::uint16_t{5000});
        if (phases()[phase].name != "programmes") return;
        const Participants& people = town.world.participants;
        for (std::size_t i = 0; i < people.size(); ++i) {
          const std::uint32_t row = people.row[i];
          Record& record = records[row];
          if (people.bonus_months[i] == record.months) continue;
          if (contract && record.months > 0 && w.employer[row] != record.first) {
            ASSERT_EQ(people.bonus_months[i], 12) << "all that might have been looked at";
            record.months = 12;
            ++broken;
            continue;
          }
          ASSERT_EQ(people.bonus_months[i], record.months + 1);
          if (record.months == 0) {
            record.first = w.employer[row];
            late += people.since[i] < town.world.market.now.index ? 1 : 0;
            EXPECT_TRUE(!contract || w.status[row] == Status::employee);
          }
          if (record.months++ % 4 == 0) record.worked = 0;
          const bool works = w.status[row] == Status::employee && w.hours[row] >= 120;
          record.worked += works ? 1 : 0;
          const bool due = record.months % 4 == 0 && record.worked >= 3;
          paid += due ? 1 : 0;
          missed += record.months % 4 == 0 && !due ? 1 : 0;
          EXPECT_GE(w.liquidity[row] > 5000, due && works) << row;
          EXPECT_LE(w.liquidity[row] > 5000, due) << "benefits may take it all from who is out of work";
          EXPECT_LE(w.liquidity[row], 5000 + 450) << "no more than the bonus at prices of three years on";
        }
      });
    }
    EXPECT_EQ(total(town).retention_paid, paid);
    EXPECT_GT(paid, 20);
    EXPECT_GT(missed, contract ? 0 : 5);
    EXPECT_EQ(broken > 5 && late > 5, contract);
  }
}

/// Work of the hours is worth more while the bonus lasts, other work and no work what they were; after tax and
/// benefits.
TEST(RetentionBonus, IsSeenInWhatJobsAreWorth) {
  Town town = town_with({});
  town.live(2);
  const Workers& w = town.world.workers;
  const Rules r(town.world, town.economy);
  std::size_t row = 0;
  while (w.status[row] != Status::employee || w.hours[row] < 120) ++row;
  std::vector<Supplement> supplements(w.size());
  supplements[row] = {2353, 120, false};
  const UtilityRule with(town.economy.parameters.utility, town.world, r.money, r.belief, &supplements);
  JobTerms job = r.utility.present_terms(row);
  EXPECT_GT(with.plain(row, job), r.utility.plain(row, job));
  JobTerms short_hours = job;
  short_hours.quarter_hours = 80;
  EXPECT_EQ(with.plain(row, short_hours), r.utility.plain(row, short_hours));
  EXPECT_EQ(with.out_of_work(row), r.utility.out_of_work(row));
  job.present = false;
  EXPECT_GT(with.plain(row, job), r.utility.plain(row, job)) << "wherever";
  supplements[row].present_job = true;
  EXPECT_EQ(with.plain(row, job), r.utility.plain(row, job)) << "a contract is with one employer";
  job.present = true;
  EXPECT_GT(with.plain(row, job), r.utility.plain(row, job));
}

TEST(RetentionBonus, IsReckonedWithWhileItLasts) {
  Town town = town_with({"retention_bonus=340"});
  town.live(30);
  Participants& people = town.world.participants;
  ASSERT_GT(people.size(), 20U);
  const MonthMoney money(town.world.nation.row(town.world.market.now));
  people.stage[3] = ParticipantStage::completed;
  people.bonus_months[3] = 23;
  people.stage[4] = ParticipantStage::completed;
  people.bonus_months[4] = 24;
  people.stage[5] = ParticipantStage::dropped_out;
  people.stage[6] = ParticipantStage::completed;
  people.bonus_months[6] = 2;
  people.contract[6] = EmployerId{std::size_t{3}};
  town.world.workers.employer[people.row[6]] = EmployerId{std::size_t{4}};
  std::vector<Supplement> supplements;
  find_supplements(town.world, town.economy.programmes, money, supplements);
  EXPECT_NEAR(supplements[people.row[3]].weekly, 2000 * money.nation.price_index, 1);
  EXPECT_EQ(supplements[people.row[3]].quarter_hours, 120);
  EXPECT_EQ(supplements[people.row[4]].weekly, 0);
  EXPECT_EQ(supplements[people.row[5]].weekly, 0);
  EXPECT_GT(supplements[people.row[6]].weekly, 0) << "wherever";
  town.economy.programmes[0].dose.retention_with_employer = Switch::on;
  supplements.clear();
  find_supplements(town.world, town.economy.programmes, money, supplements);
  EXPECT_EQ(supplements[people.row[6]].weekly, 0) << "she has left whom the contract was with";
  people.contract[6] = EmployerId{std::size_t{4}};
  find_supplements(town.world, town.economy.programmes, money, supplements);
  EXPECT_TRUE(supplements[people.row[6]].weekly > 0 && supplements[people.row[6]].present_job);
}

/// Errors about pay shrink to a mean of nothing and a small spread; what posts ask for is known.
TEST(Coaching, PutsErrorsOfBeliefRight) {
  Town town = town_with({});
  const std::vector<std::uint8_t> advised(town.world.workers.size(), 1);
  const SearchParameters& search = town.economy.parameters.search;
  const BeliefRule before(search, town.economy.draws);
  const BeliefRule after(search, town.economy.draws, {&advised, 0.05});
  double sum = 0, squares = 0;
  constexpr int n = 4000;
  for (std::uint32_t row = 0; row < n; ++row) {
    const std::uint64_t key = town.world.workers.key(row);
    const Belief told = after.draw(key, Sector::health);
    EXPECT_EQ(after.gap(told, 2), 0);
    EXPECT_NE(before.gap(before.draw(key, Sector::health), 2), 0);
    EXPECT_EQ(after.pay(told, 1, 1), 0);
    const double error = after.pay(told, 2, 1);
    sum += error;
    squares += error * error;
  }
  EXPECT_NEAR(sum / n, 0, 0.004);
  EXPECT_NEAR(std::sqrt(squares / n), 0.05, 0.003);
}

TEST(Coaching, IsForItsMonthsAndIsRemembered) {
  Town none = town_with({});
  none.live(months);
  EXPECT_EQ(total(none).coached, 0);
  Town town = town_with({"coaching_months=6", "coaching_cost=50"});
  const int lasts_in_all = 6 + town.economy.parameters.participation.advice_lasts;
  int begun = 0;
  for (int month = 0; month < months; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      if (phases()[phase].name != "programmes") return;
      const Participants& people = town.world.participants;
      for (std::size_t i = 0; i < people.size(); ++i) {
        if (people.advised[i] != town.world.market.now.index + lasts_in_all) continue;
        EXPECT_EQ(town.world.workers.aim[people.row[i]], (Occupation{Sector::health, 1})) << "from the first month on";
        ++begun;
      }
    });
  }
  EXPECT_GT(begun, 20);
  const ProgrammeCounts c = total(town);
  EXPECT_GT(c.coached, 5 * c.started);
  EXPECT_LE(c.coached, 6 * c.enrolled);
  EXPECT_NEAR(static_cast<double>(c.cost_coaching), 5000. * static_cast<double>(c.coached),
              400. * static_cast<double>(c.coached));
  std::vector<std::uint8_t> advised;
  find_advised(town.world, town.economy.programmes, advised);
  const Participants& people = town.world.participants;
  std::size_t remembered = 0;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (people.stage[i] == ParticipantStage::waiting || people.stage[i] == ParticipantStage::control) {
      EXPECT_EQ(people.advised[i], 0);
    }
    const bool lasts = people.advised[i] > town.world.market.now.index;
    remembered += lasts ? 1 : 0;
    EXPECT_EQ(advised[people.row[i]], lasts ? 1 : 0);
  }
  EXPECT_GT(remembered, 20U);
}

TEST(Sham, AssignsTheSamePeopleAndDoesNothing) {
  Town real = town_with({"treated_share=0.5", "intake=3"});
  Town sham = town_with({"treated_share=0.5", "intake=3", "delivered=false"});
  real.live(24);
  sham.live(24);
  const ProgrammeCounts c = total(sham);
  EXPECT_GT(c.enrolled, 20);
  EXPECT_EQ(c.started + c.cost_fees, 0);
  EXPECT_EQ(c.withdrawn, c.enrolled);
  const ProgrammeTable& a = real.tables.programmes;
  const ProgrammeTable& b = sham.tables.programmes;
  std::size_t same = 0;
  for (std::size_t n = 0; n < std::min(a.row.size(), b.row.size()); ++n)
    same += a.row[n] == b.row[n] && a.treated[n] == b.treated[n] ? 1 : 0;
  EXPECT_GT(same, a.row.size() * 9 / 10);
  Town without = town_with({"enabled=false"});
  without.live(24);
  EXPECT_EQ(without.world.workers.hourly_pay, sham.world.workers.hourly_pay);
  EXPECT_EQ(without.world.workers.skill, sham.world.workers.skill);
}

TEST(AfterTheCourse, EachHookWritesOnlyWhatItHasDeclared) {
  Town town = town_with({"retention_bonus=400", "coaching_months=6", "retention_with_employer=true"});
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

TEST(AfterTheCourse, ThatIsOffIsNothing) {
  Town plain = town_with({});
  Town off = town_with({"retention_bonuses=9", "retention_hours=10", "coaching_cost=900"});
  plain.live(months);
  off.live(months);
  EXPECT_EQ(state_hash(plain.world), state_hash(off.world));
  EXPECT_TRUE(differences(plain.tables, off.tables).empty());
}

}  // namespace
}  // namespace rung::test
