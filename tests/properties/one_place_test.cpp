#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/town.hpp"

/// Nobody is in two places, and every filled post has its person: not only at the end of a month, where the audit looks
/// (identities.hpp), but after each phase, post by post.
namespace rung::test {
namespace {

/// What is wrong between people and posts at this moment, in words; empty if nothing.
std::string misplaced(const World& world) {
  const Workers& w = world.workers;
  const Employers& e = world.employers;
  std::vector<std::array<int, grade_count>> people(e.size());
  for (std::size_t row = 0; row < w.size(); ++row) {
    const bool employee = w.status[row] == Status::employee;
    if (employee != static_cast<bool>(w.employer[row])) return fmt::format("worker {}: a job or not", row);
    if (employee && (w.flags[row] & flag::absent) != 0) return fmt::format("worker {}: works and is not there", row);
    if (!employee && (w.hours[row] != 0 || w.hourly_pay[row] != 0 || w.tenure[row] != 0)) {
      return fmt::format("worker {}: hours, pay or tenure without a job", row);
    }
    if (!employee) continue;
    const std::size_t site = w.employer[row].index();
    if (site >= e.size() || e.sector[site] != w.occupation[row].sector()) {
      return fmt::format("worker {}: no such post", row);
    }
    ++people[site][static_cast<std::size_t>(w.occupation[row].grade())];
  }
  for (std::size_t site = 0; site < e.size(); ++site) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      if (people[site][g] != e.filled[g][site]) {
        return fmt::format("site {} grade {}: {} people in {} filled posts", site, g, people[site][g],
                           e.filled[g][site]);
      }
    }
  }
  return {};
}

/// The hires of a month: each person and each vacancy once, and nobody who is not there.
std::string hired_twice(const World& world, const std::vector<Hire>& hires, std::size_t vacancies) {
  std::vector<int> person(world.workers.size()), post(vacancies);
  for (const Hire& hire : hires) {
    if (++person[hire.worker] > 1) return fmt::format("worker {}: hired twice", hire.worker);
    if (++post[hire.vacancy] > 1) return fmt::format("vacancy {}: filled twice", hire.vacancy);
    if ((world.workers.flags[hire.worker] & flag::absent) != 0) return fmt::format("worker {}: not there", hire.worker);
    if (world.workers.status[hire.worker] == Status::elsewhere) return fmt::format("worker {}: elsewhere", hire.worker);
  }
  return {};
}

/// Turnover is several times that of the model, so that closures, promotions, chains and moves meet each month.
TEST(OnePlace, NobodyIsInTwoAndEveryFilledPostHasItsPersonAfterEachPhase) {
  for (const std::uint64_t seed : {1U, 2U}) {
    Scenario scenario = library("teaching-town", {"run.people=6000", "run.burn_in=0 years"});
    scenario.run.seed = seed;
    scenario.parameters.demand.site_death_rate = 0.4;
    scenario.parameters.demand.size_sd = 0.1;
    scenario.parameters.separations.layoff_rate = 0.5;
    scenario.parameters.demography.move_out_under_35 = 0.02;
    scenario.parameters.demography.retirement_rate_at_60 = 0.1;
    scenario.parameters.search.looks_employed = 2;
    Town town(std::move(scenario));
    ASSERT_EQ(misplaced(town.world), "");
    MonthCounts sum;
    for (int month = 0; month < 24; ++month) {
      std::vector<Vacancies> open;
      std::vector<Hire> hires;
      live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t i) {
        const std::string_view phase = phases()[i].name;
        ASSERT_EQ(misplaced(town.world), "") << "seed " << seed << ", month " << month << ", after " << phase;
        if (phase == "matching") {
          hires = town.scratch.hires;
          open.push_back(town.world.vacancies);
          ASSERT_EQ(hired_twice(town.world, hires, open[0].size()), "") << "seed " << seed << ", month " << month;
        }
        if (phase == "starts") {
          // Each is now where the vacancy was, on its hours and at the agreed pay.
          const Workers& w = town.world.workers;
          for (const Hire& hire : hires) {
            ASSERT_EQ(w.employer[hire.worker], open[0].employer[hire.vacancy]);
            ASSERT_EQ(w.occupation[hire.worker].grade(), open[0].grade[hire.vacancy]);
            ASSERT_EQ(w.hours[hire.worker], open[0].hours[hire.vacancy]);
            ASSERT_EQ(w.hourly_pay[hire.worker], hire.pay);
          }
        }
      });
      sum += town.tables.monthly.counts.back();
      if (testing::Test::HasFailure()) return;
    }
    EXPECT_GT(sum.hires_from_employment, 500);
    EXPECT_GT(sum.hires_from_unemployment, 500);
    EXPECT_GT(sum.promotions, 100);
    EXPECT_GT(sum.redundancies, 300);
    EXPECT_GT(sum.site_closures, 50);
    EXPECT_GT(sum.retirements, 50);
    EXPECT_GT(sum.moved_out, 300);
  }
}

/// The checks see what they are there to see.
TEST(OnePlace, IsSeenToBeBroken) {
  Town town("teaching-town", {"run.burn_in=0 years"});
  const World whole = town.world;
  Workers& w = town.world.workers;
  std::size_t row = 0, idle = 0;
  while (w.status[row] != Status::employee) ++row;
  while (w.status[idle] == Status::employee) ++idle;
  ASSERT_EQ(misplaced(whole), "");
  const auto broken = [&](auto&& change) {
    town.world = whole;
    change();
    return !misplaced(town.world).empty();
  };
  EXPECT_TRUE(broken([&] { w.employer[row] = EmployerId{}; }));
  EXPECT_TRUE(broken([&] { w.employer[idle] = w.employer[row]; }));
  EXPECT_TRUE(broken([&] { w.status[row] = Status::sick; }));
  EXPECT_TRUE(broken([&] { w.flags[row] |= flag::absent; }));
  EXPECT_TRUE(broken([&] { w.hourly_pay[idle] = 900; }));
  EXPECT_TRUE(broken([&] { ++town.world.employers.filled[0][0]; }));
  const int other_grade = (w.occupation[row].grade() + 1) % grade_count;
  EXPECT_TRUE(broken([&] { w.occupation[row] = Occupation{w.occupation[row].sector(), other_grade}; }));
  // The sum over sites is right, the sites are not.
  EXPECT_TRUE(broken([&] {
    std::size_t site = 0;
    while (town.world.employers.filled[0][site] == 0) ++site;
    --town.world.employers.filled[0][site];
    ++town.world.employers.filled[0][site + 1];
  }));
  town.world = whole;
  const auto idle_row = static_cast<std::uint32_t>(idle);
  const auto busy_row = static_cast<std::uint32_t>(row);
  w.status[idle] = Status::unemployed;
  w.flags[idle] = 0;
  w.flags[row] = 0;
  EXPECT_EQ(hired_twice(town.world, {{0, idle_row, 900}, {1, busy_row, 900}}, 2), "");
  EXPECT_NE(hired_twice(town.world, {{0, idle_row, 900}, {1, idle_row, 900}}, 2), "");
  EXPECT_NE(hired_twice(town.world, {{1, idle_row, 900}, {1, busy_row, 900}}, 2), "");
  w.status[idle] = Status::elsewhere;
  EXPECT_NE(hired_twice(town.world, {{0, idle_row, 900}}, 2), "");
}

}  // namespace
}  // namespace rung::test
