#include "run/supply_experiment.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/check.hpp"
#include "tests/support/town.hpp"

/// The supply experiment, and the identity between twins that every displacement figure rests on (MODEL 3.1).
namespace rung::test {
namespace {

std::vector<std::string> settings(const char* absorption) {
  return {"run.people=60000",
          "run.burn_in=3",
          "run.years=5",
          fmt::format("job_creation.absorption={}", absorption),
          "job_creation.reference=own",
          "run.ring=closed"};
}

/// Heads counted over people, and posts over sites: the two sides of the identity have nothing in common.
struct Heads {
  std::int64_t employees = 0, targets = 0, vacancies = 0, excess = 0, held = 0;
};

/// Lives a month and counts. Held: posts left empty by the phase of vacancies, and those that who changed job has left
/// since.
Heads live(Town& town) {
  std::vector<std::array<std::uint16_t, grade_count>> before(town.world.employers.size());
  Heads h;
  live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
    const Employers& e = town.world.employers;
    const std::string_view name = phases()[phase].name;
    if (name == "matching") {
      for (std::size_t s = 0; s < e.size(); ++s) {
        for (std::size_t g = 0; g < grade_count; ++g) before[s][g] = e.filled[g][s];
      }
    }
    if (name != "starts") return;
    std::vector<std::array<int, grade_count>> hired(e.size());
    // vacancies filled are gone from the list: who started there is known by the count of the site
    for (std::size_t s = 0; s < e.size(); ++s) {
      for (std::size_t g = 0; g < grade_count; ++g) hired[s][g] = e.filled[g][s] - before[s][g];
    }
    std::int64_t starts = 0, net = 0, above = 0, above_before = 0;
    for (std::size_t s = 0; s < e.size(); ++s) {
      for (std::size_t g = 0; g < grade_count; ++g) {
        net += hired[s][g];
        above += std::max(0, e.filled[g][s] - e.target[g][s]);
        above_before += std::max(0, before[s][g] - e.target[g][s]);
      }
    }
    starts = static_cast<std::int64_t>(town.scratch.hires.size());
    h.held = starts - net - (above_before - above);  // left by movers, but for those who were above target
  });
  const MonthCounts& c = town.tables.monthly.counts.back();
  h.held += c.left_empty;
  const Workers& w = town.world.workers;
  h.employees = std::count(w.status.begin(), w.status.end(), Status::employee);
  const Employers& e = town.world.employers;
  for (std::size_t s = 0; s < e.size(); ++s) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      h.targets += e.target[g][s];
      h.excess += std::max(0, e.filled[g][s] - e.target[g][s]);
    }
  }
  h.vacancies = static_cast<std::int64_t>(town.world.vacancies.size());
  return h;
}

/// Some in many cells, so that jobs must follow somewhere.
std::int64_t add_everywhere(Town& town, double share) {
  std::int64_t added = 0;
  for (int j = 0; j < occupation_count; ++j) {
    for (std::size_t group = 0; group < town.scenario.area.groups.size(); ++group) {
      added += static_cast<std::int64_t>(add_workers(town.world, ZoneGroupId{group},
                                                     Occupation{static_cast<std::uint8_t>(j)}, share,
                                                     town.economy.draws, town.economy.parameters.skills)
                                             .size());
    }
  }
  return added;
}

class Twins : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Of, Twins, testing::Values("off", "high"),
                         [](const auto& which) { return std::string(which.param); });

/// ΔE = ΔT - ΔV - ΔU + ΔX in each month; without job creation ΔT is 0, so that no inflow raises employment by more than
/// the fall in vacancies and empty posts plus the rise in excess.
TEST_P(Twins, DifferByWhatPostsDifferBy) {
  Town town("west-of-england", settings(GetParam()));
  town.economy.job_creation.own = false;  // a constant reference is as good as any: what is usual takes it out
  town.live(36);
  Town twin = town;
  town.tables = twin.tables = {};
  const std::int64_t added = add_everywhere(twin, 0.05);
  ASSERT_GT(added, 1000);
  const bool off = std::string_view(GetParam()) == "off";
  std::int64_t posts = 0, employment = 0;
  for (int month = 1; month <= 36; ++month) {
    const Heads a = live(town), b = live(twin);
    employment = b.employees - a.employees;
    posts = b.targets - a.targets;
    const std::int64_t others = -(b.vacancies - a.vacancies) - (b.held - a.held) + (b.excess - a.excess);
    ASSERT_EQ(employment, posts + others) << "month " << month;
    if (off) {
      ASSERT_EQ(posts, 0) << "month " << month;
      ASSERT_LE(employment, others);
    }
  }
  std::cout << fmt::format("{}: {} added, after 36 months {:+} at work, {:+} posts\n", GetParam(), added, employment,
                           posts);
  EXPECT_GT(employment, 0);
  EXPECT_LT(employment, added);
  if (!off) {
    EXPECT_GT(posts, added / 20) << "jobs follow";
  }
}

TEST(AddWorkers, AddsAbleUnemployedPeopleOfTheCellAndTouchesNobody) {
  Town town("west-of-england", {"run.people=60000", "run.burn_in=1", "run.ring=closed"});
  town.live(6);
  Town twin = town;
  const Occupation post(Sector::retail, 1);
  const ZoneGroupId group{std::size_t{0}};
  const auto before = town.world.workers.size();
  const std::vector<std::size_t> models =
      add_workers(twin.world, group, post, 0.3, twin.economy.draws, twin.economy.parameters.skills);
  const auto added = static_cast<std::int64_t>(models.size());
  const Workers& w = twin.world.workers;
  std::int64_t employees = 0;
  for (std::size_t row = 0; row < before; ++row) {
    employees += w.status[row] == Status::employee && w.occupation[row] == post &&
                         twin.world.places.group(twin.world.employers.zone[w.employer[row].index()]) == group
                     ? 1
                     : 0;
  }
  EXPECT_EQ(added, std::llround(0.3 * static_cast<double>(employees)));
  ASSERT_GT(added, 10);
  ASSERT_EQ(w.size(), before + static_cast<std::size_t>(added));
  const Efficiency efficiency(twin.economy.parameters.skills, twin.world.careers);
  for (std::size_t row = before; row < w.size(); ++row) {
    EXPECT_EQ(w.status[row], Status::unemployed);
    EXPECT_EQ(w.occupation[row], post);
    EXPECT_EQ(twin.world.places.group(w.zone[row]), group);
    EXPECT_TRUE(efficiency.able(efficiency.gap(w, row, post), post));
    EXPECT_FALSE(static_cast<bool>(w.employer[row]));
    const std::size_t model = models[row - before];
    EXPECT_EQ(w.occupation[model], post);
    EXPECT_EQ(w.birth[row], w.birth[model]);
    EXPECT_EQ(w.ability[row], w.ability[model]);
  }
  for_each_worker_column(twin.world.workers, [&](auto, auto, auto, auto& column) { column.resize(before); });
  EXPECT_EQ(state_hash(twin.world), state_hash(town.world));
  EXPECT_EQ(add_workers(town.world, group, post, 0.3, town.economy.draws, town.economy.parameters.skills), models)
      << "who serves as a model is drawn by key";
}

TEST(SupplyExperiment, TellsOfAllLevelsAndCanBeStopped) {
  const Scenario scenario = library("teaching-town", {"run.people=10000", "run.burn_in=3",
                                                      "job_creation.absorption=low", "job_creation.reference=own"});
  SupplyOptions options;
  options.months = 12;
  options.share = 0.05;
  std::atomic<int> stop{0};
  int months = 0;
  const RunWatch watch{[&](const Progress& p) {
                         EXPECT_EQ(p.months_done, ++months);
                         EXPECT_EQ(p.months_all, 36 + 4 * 24);
                       },
                       [](const std::string&) {}, &stop};
  const std::vector<SupplyRun> runs = supply_experiment(scenario, options, watch);
  ASSERT_EQ(runs.size(), 4U);
  EXPECT_EQ(months, 36 + 4 * 24);
  for (const SupplyRun& run : runs) {
    EXPECT_EQ(run.added, runs[0].added);
    ASSERT_EQ(run.months.size(), 12U);
    ASSERT_EQ(run.like.size(), 12U);
    EXPECT_GT(run.like.back(), run.added / 2);
    EXPECT_LE(run.like.front(), run.added);
    for (const JobStocks& d : run.months) {
      EXPECT_EQ(d.held(), d.filled());
      EXPECT_EQ(d.ring, 0);
      EXPECT_EQ(d.outside, 0);
      if (run.name == "off") {
        EXPECT_EQ(d.posts, 0);
      }
    }
  }
  EXPECT_GT(runs[0].added, 5);
  const std::string text = to_text(runs);
  for (const char* level : {"off", "low", "medium", "high"}) EXPECT_NE(text.find(level), std::string::npos) << text;
  stop = 15;
  months = 0;
  EXPECT_TRUE(supply_experiment(scenario, options, {[&](const Progress&) { ++months; }, {}, &stop}).empty());
  EXPECT_EQ(months, 1);
}

/// People are counted by where they live and posts by site: the two sides have nothing in common.
TEST(SupplyExperiment, CountsTheRingWhereItIsOpen) {
  const Scenario scenario = library("west-of-england", {"run.people=20000", "run.burn_in=3", "run.ring=open"});
  SupplyOptions options;
  options.months = 6;
  options.share = 0.05;
  options.responses = {0};
  const RunWatch watch{[](const Progress&) {}, [](const std::string&) {}, nullptr};
  const std::vector<SupplyRun> runs = supply_experiment(scenario, options, watch);
  ASSERT_EQ(runs.size(), 1U);
  ASSERT_GT(runs[0].added, 200);
  for (const JobStocks& d : runs[0].months) {
    EXPECT_EQ(d.held(), d.filled());
  }
  const JobStocks& end = runs[0].months.back();
  EXPECT_GT(end.residents, 0);
  EXPECT_LT(end.ring + end.outside, 0) << "some of the posts were those of people of the ring and beyond";
}

}  // namespace
}  // namespace rung::test
