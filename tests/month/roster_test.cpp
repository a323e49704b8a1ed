#include <gtest/gtest.h>

#include "tests/support/town.hpp"

/// Employees by site and grade (MODEL 1.3, phase 4).
namespace rung::test {
namespace {

class Roster : public testing::Test {
 protected:
  Roster() : town("teaching-town", {"run.people=20000", "run.burn_in=0 years"}) {}
  void build() { build_roster(town.world, roster); }
  [[nodiscard]] std::vector<std::uint32_t> group(std::size_t site, std::size_t grade) const {
    const std::size_t g = site * grade_count + grade;
    return {roster.begin(g), roster.end(g)};
  }
  Town town;
  Groups roster;
};

/// Everybody with a job is in one place of it, the one of her site and grade, and nobody else is in it.
TEST_F(Roster, HasEveryEmployeeOnceWhereSheWorks) {
  build();
  const Workers& w = town.world.workers;
  const Employers& e = town.world.employers;
  ASSERT_EQ(roster.size(), e.size() * grade_count);
  std::vector<int> seen(w.size());
  for (std::size_t site = 0; site < e.size(); ++site) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      const std::vector<std::uint32_t> rows = group(site, g);
      ASSERT_EQ(rows.size(), e.filled[g][site]);
      ASSERT_TRUE(std::is_sorted(rows.begin(), rows.end()));
      for (const std::uint32_t row : rows) {
        ++seen[row];
        ASSERT_EQ(w.employer[row].index(), site);
        ASSERT_EQ(static_cast<std::size_t>(w.occupation[row].grade()), g);
      }
    }
  }
  for (std::size_t row = 0; row < w.size(); ++row) ASSERT_EQ(seen[row], w.status[row] == Status::employee ? 1 : 0);
  EXPECT_GT(roster.rows.size(), 10000U);
}

TEST_F(Roster, ByHand) {
  town.clear();
  const std::size_t site = town.site_of(Sector::health);
  const std::size_t last = town.world.employers.size() - 1;
  town.employ(19, site, 1, 1000);
  town.employ(3, site, 1, 1000);
  town.employ(8, site, 2, 1000);
  town.employ(15000, last, 4, 1000);
  town.world.workers.occupation[4] = Occupation{Sector::health, 1};  // was a nurse, is retired
  build();
  EXPECT_EQ(group(site, 1), (std::vector<std::uint32_t>{3, 19}));
  EXPECT_EQ(group(site, 2), (std::vector<std::uint32_t>{8}));
  EXPECT_EQ(group(last, 4), (std::vector<std::uint32_t>{15000}));
  EXPECT_EQ(roster.rows.size(), 4U);
}

TEST_F(Roster, IsBuiltAnewEachTime) {
  build();
  town.clear();
  build();
  EXPECT_TRUE(roster.rows.empty());
  ASSERT_EQ(roster.size(), town.world.employers.size() * grade_count);
  for (std::size_t g = 0; g < roster.size(); ++g) ASSERT_EQ(roster.count(g), 0U);
  for (std::size_t row = 0; row < town.world.workers.size(); ++row) town.employ(row, 7, 3, 1000);
  build();
  EXPECT_EQ(group(7, 3).size(), town.world.workers.size()) << "all in one post's group";
  EXPECT_EQ(roster.rows.size(), town.world.workers.size());
}

}  // namespace
}  // namespace rung::test
