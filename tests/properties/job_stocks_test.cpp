#include "analysis/job_stocks.hpp"

#include <gtest/gtest.h>

#include <map>
#include <ostream>
#include <tuple>

#include "tests/support/town.hpp"

/// Jobs are held by residents, people of the ring and people who are not simulated, and those are the posts filled:
/// levels of each month, against heads counted over people and posts counted one by one (MODEL 3.11). What adds up in
/// each of two twins adds up in their difference.
namespace rung::test {
namespace {

struct Case {
  const char* ring;
  const char* absorption;

  friend std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.ring << ' ' << c.absorption; }
};

/// The seven stocks, each from its own things: people by row, vacancies by identity, posts by site and grade.
JobStocks counted(const World& world) {
  const Workers& w = world.workers;
  const Employers& e = world.employers;
  JobStocks s;
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> holders, open;
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.status[row] != Status::employee) continue;
    ++(world.places.in_ring(w.zone[row]) ? s.ring : s.residents);
    ++holders[{w.employer[row].index(), static_cast<std::size_t>(w.occupation[row].grade())}];
  }
  for (std::size_t i = 0; i < world.vacancies.size(); ++i) {
    ++open[{world.vacancies.employer[i].index(), world.vacancies.grade[i]}];
    ++s.vacancies;
  }
  for (std::size_t site = 0; site < e.size(); ++site) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      const std::int64_t outside = held_outside(world, site, g);
      s.outside += outside;
      s.posts += e.target[g][site];
      const std::int64_t left = e.target[g][site] - holders[{site, g}] - outside - open[{site, g}];
      s.empty += std::max<std::int64_t>(0, left);
      s.excess += std::max<std::int64_t>(0, -left);
    }
  }
  return s;
}

class JobStocksOf : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(Ring, JobStocksOf,
                         testing::Values(Case{"closed", "off"}, Case{"closed", "high"}, Case{"open", "off"},
                                         Case{"open", "high"}),
                         [](const auto& c) { return std::string(c.param.ring) + "_" + c.param.absorption; });

/// Fails if a head is missed, such as people of the ring who work in the ring, or posts left this month by those who
/// changed job, which are empty and were not when vacancies were posted.
TEST_P(JobStocksOf, AddUpEachMonth) {
  Town town("teaching-town",
            {"run.people=20000", "run.burn_in=3", std::string("run.ring=") + GetParam().ring,
             std::string("job_creation.absorption=") + GetParam().absorption, "job_creation.reference=own"});
  const bool open = std::string_view(GetParam().ring) == "open";
  std::int64_t empty = 0, excess = 0, created = 0;
  for (int month = 0; month < 48; ++month) {
    town.live(1);
    const JobStocks told = job_stocks(town.tables.monthly.counts.back()), found = counted(town.world);
    ASSERT_EQ(told.residents, found.residents) << "month " << month;
    ASSERT_EQ(told.ring, found.ring) << "month " << month;
    ASSERT_EQ(told.outside, found.outside) << "month " << month;
    ASSERT_EQ(told.posts, found.posts) << "month " << month;
    ASSERT_EQ(told.vacancies, found.vacancies) << "month " << month;
    ASSERT_EQ(told.empty, found.empty) << "month " << month;
    ASSERT_EQ(told.excess, found.excess) << "month " << month;
    ASSERT_EQ(told.held(), told.filled()) << "month " << month;
    empty += told.empty;
    excess += told.excess;
    for (const auto& x : town.world.cells.response) created += x != 0 ? 1 : 0;
  }
  EXPECT_GT(empty, 0);
  EXPECT_GT(excess, 0);
  const JobStocks last = counted(town.world);
  EXPECT_EQ(last.ring > 0, open);
  EXPECT_EQ(last.outside > 0, open);
  EXPECT_EQ(created > 0, std::string_view(GetParam().absorption) == "high") << "jobs follow";
}

/// Twin less twin the two sides add as well, with a treatment that moves all of them.
TEST(JobStocksOfTwins, DifferByTheSameOnBothSides) {
  const std::vector<std::string> settings{"run.people=20000", "run.burn_in=3", "run.ring=open",
                                          "job_creation.absorption=high", "job_creation.reference=own"};
  Town town("teaching-town", settings);
  town.live(36);
  Town twin = town;
  twin.economy.parameters.search.looks_unemployed *= 3;
  std::int64_t residents = 0, ring = 0, outside = 0;
  for (int month = 0; month < 24; ++month) {
    town.live(1);
    twin.live(1);
    const JobStocks d = job_stocks(twin.tables.monthly.counts.back()) - job_stocks(town.tables.monthly.counts.back());
    ASSERT_EQ(d.residents + d.ring + d.outside, d.posts - d.vacancies - d.empty + d.excess) << "month " << month;
    residents += std::abs(d.residents);
    ring += std::abs(d.ring);
    outside += std::abs(d.outside);
  }
  EXPECT_GT(residents, 0);
  EXPECT_GT(ring, 0);
  EXPECT_GT(outside, 0);
}

}  // namespace
}  // namespace rung::test
