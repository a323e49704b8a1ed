#include <gtest/gtest.h>

#include <set>

#include "base/parallel.hpp"
#include "month/month.hpp"
#include "scenario/load.hpp"

namespace rung {
namespace {

constexpr int months = 18;  ///< two Aprils, so two pay rounds and snapshots

Scenario town(int people) {
  return load_scenario("teaching-town", {"run.burn_in=1", "run.years=1", "run.people=" + std::to_string(people)},
                       std::string(RUNG_SOURCE_DIR) + "/scenarios");
}

/// The state after each month. Builds with RUNG_AUDIT check the identities at the end of each.
std::vector<std::uint64_t> lived(int people) {
  const Scenario scenario = town(people);
  const Economy economy(scenario);
  World world = build_world(scenario, economy.draws);
  Tables tables;
  Scratch scratch;
  std::vector<std::uint64_t> hashes{state_hash(world)};
  EXPECT_EQ(audit(world), std::vector<std::string>{});
  for (int month = 0; month < months; ++month) {
    live_month(world, economy, scratch, tables, [](std::size_t) {});
    hashes.push_back(state_hash(world));
  }
  EXPECT_EQ(tables.monthly.month.size(), static_cast<std::size_t>(months));
  EXPECT_EQ(tables.snapshots.size(), 2U);
  EXPECT_GT(tables.monthly.counts.back().hires, 0);
  return hashes;
}

TEST(LiveMonth, ChangesTheState) {
  const std::vector<std::uint64_t> hashes = lived(2000);
  EXPECT_EQ(std::set<std::uint64_t>(hashes.begin(), hashes.end()).size(), hashes.size());
}

TEST(LiveMonth, IsTheSameOnAnyNumberOfThreads) {
  const int before = threads();
  set_threads(1);
  const std::vector<std::uint64_t> alone = lived(20000);  // several blocks of rows
  for (const int n : {2, 5}) {
    set_threads(n);
    EXPECT_EQ(lived(20000), alone) << n << " threads";
  }
  set_threads(before);
}

}  // namespace
}  // namespace rung
