#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>

#include "tests/support/town.hpp"

/// What April remembers of jobs, held against the World month by month.
namespace rung::test {
namespace {

/// The town has lived to the end of an April, and then a year and the next April; what each month's end was is noted.
class AprilRecord : public testing::Test {
 protected:
  AprilRecord() {
    town.live(13);
    then = town.world.workers;
    note();
    for (int month = 0; month < 11; ++month) {
      town.live(1);
      note();
    }
    // the snapshot of the next April comes before the hires of its month: leavers of that month are gone then
    town.live(1);
    now = &town.tables.snapshots.back();
  }
  void note() {
    const Workers& w = town.world.workers;
    out.resize(w.size());
    for (std::size_t row = 0; row < w.size(); ++row) out[row] |= w.status[row] != Status::employee;
  }
  [[nodiscard]] bool same_person(std::size_t row) const { return now->generation[row] == then.generation[row]; }

  Town town{"teaching-town", {"run.burn_in=3 years", "demand.enterprise_reach=50"}};
  Workers then;                   ///< at the end of the April before
  std::vector<std::uint8_t> out;  ///< no employee at the end of one of twelve months
  const AprilSnapshot* now = nullptr;
};

TEST_F(AprilRecord, SpellsAreThoseOfMonthsEnds) {
  ASSERT_EQ(Month{now->month}, Month{town.world.market.now.index - 1});
  int spells = 0;
  for (std::size_t row = 0; row < out.size(); ++row) {
    if (!same_person(row)) continue;
    ASSERT_EQ((now->flags[row] & seen::spell) != 0, out[row] != 0) << row;
    spells += out[row] != 0 && now->hourly_pay[row] != 0 ? 1 : 0;
  }
  EXPECT_GT(spells, 20);
}

/// Who was hired in April after its snapshot has twelve months a year later; whoever has been there all the time, more.
TEST_F(AprilRecord, TenureAndEmployersTellWhoMoved) {
  const AprilSnapshot& before = town.tables.snapshots[town.tables.snapshots.size() - 2];
  const Workers& w = town.world.workers;
  int stayed = 0, moved = 0, twice = 0;
  for (std::size_t row = 0; row < w.size(); ++row) {
    const bool changed = (now->flags[row] & seen::moved) != 0;
    const bool employed_twice =
        now->generation[row] == before.generation[row] && now->hourly_pay[row] != 0 && before.hourly_pay[row] != 0;
    twice += employed_twice ? 1 : 0;
    moved += changed ? 1 : 0;
    ASSERT_TRUE(employed_twice || !changed) << row;
    if (!employed_twice || now->tenure[row] <= 12) continue;
    ASSERT_FALSE(changed) << row;
    ++stayed;
    // who has left neither in this April nor in the one before
    if (w.tenure[row] > 13 && then.tenure[row] > 1) {
      ASSERT_EQ(w.employer[row], then.employer[row]) << row;
    }
  }
  EXPECT_GT(stayed, 500);
  EXPECT_GT(moved, 20);
  EXPECT_DOUBLE_EQ(static_cast<double>(moved) / twice, town.tables.annual.back().job_changers_share);
}

TEST_F(AprilRecord, FirmsAreAllTheirSites) {
  const Employers& e = town.world.employers;
  std::map<std::uint32_t, std::pair<int, int>> firms;  // sites, staff at the end of the month
  for (std::size_t site = 0; site < e.size(); ++site) {
    auto& [sites, staff] = firms[e.enterprise[site].value];
    ++sites;
    for (const auto& filled : e.filled) staff += filled[site];
  }
  const Workers& w = town.world.workers;
  int agree = 0, employees = 0, chains = 0, beyond = 0;
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (now->hourly_pay[row] == 0 || w.status[row] != Status::employee || w.tenure[row] < 2) continue;
    const auto& [sites, staff] = firms[e.enterprise[w.employer[row].index()].value];
    ++employees;
    chains += sites > 1 ? 1 : 0;
    const double reach = std::exp(e.reach[w.employer[row].index()] / 1000.0);
    agree += static_cast<FirmSize>(now->firm_size[row]) == firm_size_of(std::llround(reach * staff)) ? 1 : 0;
    beyond += reach > 1 ? 1 : 0;
  }
  EXPECT_GT(chains, 50);
  EXPECT_GT(beyond, 50) << "enterprises go on beyond the border";
  EXPECT_GT(agree, employees * 9 / 10);  // but for those that grew or shrank over a bound within the month
}

TEST_F(AprilRecord, SharesOfTheYearAreFractionsThatDiffer) {
  const AnnualRow& row = town.tables.annual.back();
  for (const double share : row.parents_employed) {
    EXPECT_GT(share, .3);
    EXPECT_LT(share, 1);
  }
  EXPECT_NE(row.parents_employed[0], row.parents_employed[1]);
  EXPECT_GT(row.upper_posts_filled, .5);
  EXPECT_GT(row.qualified_share_low_grades, 0);
  const DistrictTable& districts = town.tables.districts;
  EXPECT_EQ(districts.month.size(), town.tables.annual.size());
  EXPECT_EQ(districts.unemployment_rate.size(), districts.month.size() * town.world.places.districts_here());
  const QuarterlyRow& quarter = town.tables.quarterly.back();
  EXPECT_GE(quarter.employment_to_unemployment_young, 0);
  EXPECT_LT(quarter.employment_to_unemployment_young, .2);
}

/// Vacancies of April over filled posts: the mean of when people search and of the end of the month.
TEST(Vacancies, OfADayAreHalfOfThoseMetAndHalfOfThoseLeft) {
  Town town("teaching-town", {"run.burn_in=1 years"});
  while (!town.world.market.now.is_april()) town.live(1);
  std::array<double, sector_count> expected{};
  double all = 0;
  const auto add_half = [&] {
    std::array<double, sector_count> filled{}, open{};
    double filled_all = 0;
    const Employers& e = town.world.employers;
    for (std::size_t site = 0; site < e.size(); ++site) {
      for (const auto& posts : e.filled) {
        filled[static_cast<std::size_t>(e.sector[site])] += posts[site];
        filled_all += posts[site];
      }
    }
    for (const EmployerId site : town.world.vacancies.employer) {
      ++open[static_cast<std::size_t>(e.sector[site.index()])];
    }
    for (std::size_t s = 0; s < sector_count; ++s) expected[s] += 0.5 * open[s] / filled[s];
    all += 0.5 * static_cast<double>(town.world.vacancies.size()) / filled_all;
  };
  live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
    if (phases()[phase].name == "vacancies" || phases()[phase].name == "record") add_half();
  });
  const AnnualRow& row = town.tables.annual.back();
  EXPECT_NEAR(row.vacancy_rate, all, 1e-12);
  for (std::size_t s = 0; s < sector_count; ++s) EXPECT_NEAR(row.vacancy_rate_by_sector[s], expected[s], 1e-12) << s;
  EXPECT_GT(row.vacancy_rate, 0);
}

}  // namespace
}  // namespace rung::test
