#include <fmt/format.h>
#include <gtest/gtest.h>

#include "record/measure_programmes.hpp"
#include "tests/support/town.hpp"

/// Accounts of one up, one in over scenarios at random: of any sector, grade, length and rules, two programmes at once.
namespace rung::test {
namespace {

class ChainAccounts : public testing::TestWithParam<int> {};

TEST_P(ChainAccounts, AddUpInEveryMonth) {
  const Draws draws(99, 0);
  const auto at_random = [&](std::uint64_t what, int least, int most) {
    const Words words = draws(static_cast<std::uint64_t>(GetParam()), 0, Moment::sample, what);
    return least + static_cast<int>(words[0] % static_cast<std::uint64_t>(most - least + 1));
  };
  std::vector<std::string> settings{"run.people=8000", "run.burn_in=1 years", "run.years=3 years",
                                    "one_up_one_in.recruitment_cost=[20000, 20000, 20000, 20000, 20000]",
                                    fmt::format("run.seed={}", GetParam() + 1)};
  for (const int k : {0, 1}) {
    const auto what = static_cast<std::uint64_t>(100 * k);
    const auto set = [&](const std::string& setting) {
      settings.push_back(fmt::format("programmes.p{}.{}", k, setting));
    };
    for (const char* always : {"enabled=true", "one_up_one_in=true", "upgrades=100", "cohorts_run=30", "least_class=1"})
      set(always);
    set(fmt::format("sector={}", name(static_cast<Sector>(at_random(what, 0, 5)))));
    set(fmt::format("grade={}", at_random(what + 1, 1, 3)));
    set(fmt::format("weeks={}", at_random(what + 2, 4, 40)));
    set(fmt::format("reserved_weeks={}", at_random(what + 3, 0, 20)));
    set(fmt::format("reserved_for={}", at_random(what + 4, 0, 1) != 0 ? "participants" : "out_of_work"));
    set(fmt::format("tie_in={}", at_random(what + 5, 0, 1) != 0 ? "required" : "optional"));
    set(fmt::format("upgraded={}", at_random(what + 6, 0, 1) != 0 ? "nearest" : "lowest_paid"));
  }
  Town town(library("teaching-town", settings));
  town.live(36);  // the world and the accounts are checked in each of them (RUNG_AUDIT)
  EXPECT_EQ(audit_chain_counts(town.tables.programmes), std::vector<std::string>{});
  EXPECT_FALSE(town.tables.chains.row.empty());
}

INSTANTIATE_TEST_SUITE_P(Random, ChainAccounts, testing::Range(0, 6));

}  // namespace
}  // namespace rung::test
