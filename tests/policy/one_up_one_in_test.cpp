#include "month/one_up_one_in.hpp"

#include <gtest/gtest.h>

#include "base/parallel.hpp"
#include "month/chains.hpp"
#include "policy/declared_columns.hpp"
#include "policy/upgrade_choice.hpp"
#include "record/measure_programmes.hpp"
#include "tests/support/same_tables.hpp"
#include "tests/support/town.hpp"

/// One up, one in as a whole: off it is nothing; accounts add up every month; the same on any threads and after a
/// resume; who is not in the pool gets no reserved post; a site for which each way wins.
namespace rung::test {
namespace {

constexpr int months = 40;

std::vector<std::string> ladder(const std::vector<std::string>& more) {
  std::vector<std::string> all{"run.people=20000", "run.burn_in=2 years", "run.years=3 years",
                               // hiring skilled people is dear, so that raising them is common
                               "one_up_one_in.recruitment_cost=[1500, 1500, 25000, 6000, 6000]"};
  for (const char* dose : {"enabled=true", "sector=health", "grade=2", "setting=employer_site", "hours_a_week=20",
                           "weeks=13", "cohorts_run=30", "commitment=1", "employer_designed=true", "fee=6000",
                           "release=8", "cover_subsidy=0.5", "least_class=1", "intake=36"}) {
    all.push_back(std::string("programmes.ladder.") + dose);
  }
  for (const std::string& setting : more) all.push_back(setting);
  return all;
}
Town with_chains(const std::vector<std::string>& more = {}) {
  std::vector<std::string> all{"programmes.ladder.one_up_one_in=true", "programmes.ladder.upgrades=100"};
  all.insert(all.end(), more.begin(), more.end());
  return Town("teaching-town", ladder(all));
}
ProgrammeCounts total(const Town& town) {
  ProgrammeCounts sum;
  for (const ProgrammeCounts& c : town.tables.programmes.counts) sum += c;
  return sum;
}

TEST(OneUpOneIn, ThatIsOffIsNothing) {
  Town plain("teaching-town", ladder({}));
  Town off("teaching-town", ladder({"programmes.ladder.one_up_one_in=false", "programmes.ladder.reserved_weeks=20",
                                    "programmes.ladder.upgrades=1000", "one_up_one_in.ramp=7"}));
  plain.live(months);
  off.live(months);
  EXPECT_EQ(state_hash(plain.world), state_hash(off.world));
  EXPECT_TRUE(differences(plain.tables, off.tables).empty());
  EXPECT_EQ(total(off).compared, 0);
}

TEST(OneUpOneIn, AccountsOfChainsAddUpEveryMonth) {
  Town town = with_chains();
  town.live(months);  // which audits the world each month
  EXPECT_EQ(audit_chain_counts(town.tables.programmes), std::vector<std::string>{});
  const ProgrammeCounts c = total(town);
  EXPECT_GT(c.raised_promoted, 10);
  EXPECT_GT(c.backfills_by_pool, 0);
  EXPECT_EQ(c.raised, static_cast<std::int64_t>(town.tables.chains.row.size()));
  std::int64_t promoted = 0;
  for (const std::int32_t month : town.tables.chains.promoted) promoted += month != 0 ? 1 : 0;
  EXPECT_EQ(c.raised_promoted, promoted);
}

TEST(OneUpOneIn, SeesAccountsThatDoNotAddUp) {
  Town town = with_chains();
  town.live(months);
  ++town.tables.programmes.counts.back().backfills_posted;
  EXPECT_EQ(audit_chain_counts(town.tables.programmes).size(), 2U);
}

TEST(OneUpOneIn, WritesOnlyWhatItHasDeclared) {
  Town town = with_chains();
  const PolicyHook& hook = policy_hooks()[1];
  ASSERT_EQ(hook.phase, "upgrades");
  std::size_t written = 0;
  ColumnHashes before;
  for (int month = 0; month < 34; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      const ColumnHashes after = hash_columns(town.world);
      if (phases()[phase].name == hook.phase) {
        EXPECT_EQ(undeclared_changes(before, after, hook), std::vector<std::string>{});
        written += before != after ? 1 : 0;
      }
      before = after;
    });
  }
  EXPECT_GT(written, 5U);
}

TEST(OneUpOneIn, IsTheSameOnAnyThreadsAndAfterAResume) {
  set_threads(1);
  Town one = with_chains();
  one.live(months);
  for (const int n : {2, 3}) {
    set_threads(n);
    Town other = with_chains();
    other.live(months - 10);
    Town again = resumed(other);
    again.live(10);
    EXPECT_EQ(state_hash(again.world), state_hash(one.world)) << n;
    EXPECT_EQ(again.tables.chains.ended, one.tables.chains.ended);
    EXPECT_EQ(again.tables.chains.backfilled_by, one.tables.chains.backfilled_by);
  }
  set_threads(default_threads());
}

/// What sites decide this month.
ProgrammeCounts decided(Town& town) {
  build_roster(town.world, town.scratch.roster);
  const Rules r(town.world, town.economy);
  const Parameters& p = town.economy.parameters;
  std::vector<ProgrammeCounts> counts(1);
  raise_incumbents(town.world,
                   {town.economy.programmes, p.one_up_one_in, p.providers, p.training, p.promotion, p.output, p.utility,
                    r.efficiency, r.pay, r.money},
                   town.scratch.roster, town.economy.draws, town.scratch.kept_empty, counts, town.tables.chains);
  return counts[0];
}

/// Free training moves sites that would not raise anybody at full price; where whoever has learnt is soon taken by
/// others, it moves next to none. (A start that costs much makes hiring as dear as raising: UpgradeChoice.)
TEST(OneUpOneIn, TakeUpFallsToThatWithoutAnOffer) {
  Town town = with_chains({"programmes.ladder.begins=600", "one_up_one_in.compare_again=1"});
  town.live(24);
  struct World {
    double quits;  ///< to other employers, a month, at least
    std::int64_t moved = 0;
  };
  std::array<World, 2> worlds{World{0}, World{0.2}};
  for (int month = 0; month < 12; ++month) {
    town.live(1);
    for (World& world : worlds) {  // each decides on a copy, so that all see the same months
      Town copy = town;
      copy.economy.programmes[0].first_intake = copy.world.market.now;
      copy.economy.programmes[0].end_of_intake = copy.world.market.now + 1;
      const auto least = static_cast<std::int32_t>(world.quits * scale::turnover);
      for (std::int32_t& rate : copy.world.turnover.quit_rate) rate = std::max(rate, least);
      const ProgrammeCounts c = decided(copy);
      world.moved += c.chose_up - c.up_without_offer;
    }
  }
  EXPECT_GT(worlds[0].moved, 10);
  EXPECT_LE(worlds[1].moved, worlds[0].moved / 5);
}

/// A site with one incumbent and one open post above; what the three ways cost decides.
UpgradeWay way_of_a_site(double fee, double paid, double recruitment) {
  Town town = with_chains({"programmes.ladder.fee=" + std::to_string(fee),
                           "programmes.ladder.scholarship=" + std::to_string(paid), "programmes.ladder.hours_a_week=30",
                           "one_up_one_in.choice_scale=1"});
  town.economy.parameters.one_up_one_in.recruitment_cost[2] = recruitment;
  town.world.market.now = town.economy.run.start;
  add_programme_tables(town.world, town.economy.programmes);
  town.clear();
  const std::size_t site = town.site_of(Sector::health);
  town.set_age(5, 35);
  town.employ(5, site, 1, 1000);
  town.employ(6, site, 2, 1300, 12);  // hired a year ago
  const auto& wanted = town.world.careers[Occupation{Sector::health, 2}].requirement;
  for (std::size_t k = 0; k < skill_count; ++k) {
    town.world.workers.skill[5][k] = static_cast<std::uint16_t>(std::max(0.0, wanted[k] - 0.15) * scale::skill);
    town.world.workers.skill[6][k] = static_cast<std::uint16_t>(wanted[k] * scale::skill);
  }
  town.world.employers.target[1][site] = 1;
  town.world.employers.target[2][site] = 2;
  const ProgrammeCounts c = decided(town);
  EXPECT_EQ(c.compared, 1);
  EXPECT_EQ(c.no_candidate, 0);
  EXPECT_EQ(c.raised, c.chose_up);
  EXPECT_EQ(town.scratch.kept_empty[site * grade_count + 2], c.chose_out == 0 ? 1 : 0);
  return c.chose_up != 0 ? UpgradeWay::raise : c.chose_out != 0 ? UpgradeWay::hire : UpgradeWay::wait;
}

TEST(OneUpOneIn, EachOfTheThreeWaysWinsAtSomeSite) {
  EXPECT_EQ(way_of_a_site(800, 1, 1e6), UpgradeWay::raise) << "nobody to be had outside, training is free";
  EXPECT_EQ(way_of_a_site(100000, 0, 0), UpgradeWay::hire) << "training is dear";
  EXPECT_EQ(way_of_a_site(100000, 0, 1e6), UpgradeWay::wait) << "both are";
}

/// Who is in work may not have a post that is reserved for people out of work.
TEST(OneUpOneIn, KeepsReservedPostsForThePool) {
  Town town = with_chains();
  std::size_t reserved_seen = 0;
  for (int month = 0; month < months; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      if (phases()[phase].name != "introductions") return;
      const std::vector<std::uint8_t> reserved = reserved_vacancies(town.world);
      if (reserved.empty()) return;
      for (const Application& a : town.scratch.applications) {
        if (reserved[a.vacancy] == 0) continue;
        ++reserved_seen;
        EXPECT_NE(town.world.workers.status[a.worker], Status::employee);
      }
    });
  }
  EXPECT_GT(reserved_seen, 0U);
}

}  // namespace
}  // namespace rung::test
