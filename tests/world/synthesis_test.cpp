#include "world/synthesis.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>

#include "tests/support/scenarios.hpp"
#include "tests/support/statistic.hpp"
#include "world/efficiency.hpp"

namespace rung::test {
namespace {

struct Start {
  Scenario scenario;
  World world;
  explicit Start(const std::string& name, const std::vector<std::string>& settings)
      : scenario(library(name, settings)), world(new_world(scenario)) {}
};
const Start& west() {
  static const Start start("west-of-england", {"run.people=50000", "run.ring=closed"});
  return start;
}

TEST(Synthesis, PassesItsAudit) {
  EXPECT_TRUE(audit(west().world).empty());
  EXPECT_TRUE(audit(new_world(library("teaching-town"))).empty());
  for (const char* people : {"200", "3000"})
    EXPECT_TRUE(audit(new_world(library("west-of-england", {std::string("run.people=").append(people)}))).empty())
        << people;
}

/// Residents of each zone in proportion to the area's, to the nearest whole person.
TEST(Synthesis, PeopleByZoneAreExact) {
  const Workers& w = west().world.workers;
  std::vector<double> here(west().scenario.area.zones.size());
  double area_people = 0, all = 0;
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.status[row] == Status::elsewhere) continue;
    ++here[w.zone[row].index()];
    ++all;
  }
  for (const ZoneInput& zone : west().scenario.area.zones) area_people += zone.population;
  EXPECT_EQ(all, 50000);
  for (std::size_t z = 0; z < here.size(); ++z) {
    EXPECT_LT(std::fabs(here[z] - 50000 * west().scenario.area.zones[z].population / area_people), 1.0) << z;
  }
}

/// Rows of those who live elsewhere: as many as keep the flows out and back in balance.
TEST(Synthesis, HasRowsForThoseWhoMovedElsewhere) {
  const auto away =
      std::count(west().world.workers.status.begin(), west().world.workers.status.end(), Status::elsewhere);
  EXPECT_EQ(west().world.workers.size(), 50000U + static_cast<std::size_t>(away));
  EXPECT_GT(away, 2000);
  EXPECT_LT(away, 12000);
}

/// Posts are the resident employees over one less the vacancy share and less what is left empty. Rounding draws υ in
/// [0, 1) for five grades of each site: unbiased, standard error sqrt(5·sites/12) at most.
TEST(Synthesis, PostsAreEmployeesOverOneLessTheVacancyShare) {
  const Employers& e = west().world.employers;
  const AreaInputs& area = west().scenario.area;
  double posts = 0;
  for (const auto& target : e.target) {
    for (const std::uint16_t t : target) posts += t;
  }
  double all_jobs = 0, expected = 0;
  std::array<double, sector_count> jobs{};
  for (const auto& group : area.jobs) {
    for (std::size_t s = 0; s < sector_count; ++s) {
      for (const double x : group[s]) {
        jobs[s] += x;
        all_jobs += x;
      }
    }
  }
  for (std::size_t s = 0; s < sector_count; ++s) {
    expected +=
        area.employees * population_scale(west().scenario) * jobs[s] / all_jobs /
        ((1 - west().scenario.sectors[s].vacancy_rate) * (1 - west().scenario.parameters.demand.left_empty_share));
  }
  const double error = std::sqrt(5.0 * static_cast<double>(e.size()) / 12);
  EXPECT_NEAR(posts, expected, z_limit() * error) << "s.e. " << error;
  EXPECT_GT(std::fabs(posts - expected * 0.973), z_limit() * error) << "posts without vacancies would be seen";
}

TEST(Synthesis, SitesAreAsManyAsTheAreaHasForItsPeople) {
  const double wanted = west().scenario.area.sites * population_scale(west().scenario);
  EXPECT_NEAR(static_cast<double>(west().world.employers.size()), wanted, 0.01 * wanted + sector_count);
  std::array<int, sector_count> by_sector{};
  for (const Sector s : west().world.employers.sector) ++by_sector[static_cast<std::size_t>(s)];
  for (const int n : by_sector) EXPECT_GT(n, 0) << "every sector has a site";
}

/// Sites begin with the duration of vacancies that they will be compared with: one for all, or the nation's by sector
/// and grade.
TEST(Synthesis, SitesBeginWithTheNationsDurationOfVacancies) {
  Scenario scenario = library("teaching-town");
  scenario.national.reference.emplace();
  for (std::size_t j = 0; j < occupation_count; ++j) {
    scenario.national.reference->occupations[j].vacancy_duration = 0.25 + 0.125 * static_cast<double>(j);
  }
  const auto starts_with = [&](auto&& months) {
    const World world = new_world(scenario);
    const Employers& e = world.employers;
    for (std::size_t site = 0; site < e.size(); ++site) {
      for (std::size_t g = 0; g < grade_count; ++g) {
        const Occupation post(e.sector[site], static_cast<int>(g));
        ASSERT_EQ(e.vacancy_duration[g][site] / scale::vacancy_duration, months(post.index()));
      }
    }
  };
  starts_with([](std::size_t) { return 1.5; });
  scenario.parameters.vacancies.durations = NationalFigures::reference;
  starts_with([](std::size_t j) { return 0.25 + 0.125 * static_cast<double>(j); });
  EXPECT_FALSE(reference_durations(scenario).own);
  scenario.parameters.job_creation.reference = ReferenceChoice::own;
  starts_with([](std::size_t) { return 1.5; });
  EXPECT_TRUE(reference_durations(scenario).own) << "the nation has no other to compare with";
}

/// Few sites hold much of the work: Zipf. The largest tenth has over half of the long-run posts; none is under two.
TEST(Synthesis, SiteSizesHaveAHeavyTail) {
  std::vector<double> size;
  for (const std::int32_t l : west().world.employers.log_size_long_run) size.push_back(std::exp(l / scale::log_size));
  std::sort(size.rbegin(), size.rend());
  double all = 0, tenth = 0;
  for (std::size_t i = 0; i < size.size(); ++i) {
    all += size[i];
    if (i < size.size() / 10) tenth += size[i];
  }
  EXPECT_GT(tenth / all, 0.5);
  EXPECT_GE(size.back(), 2 - 1e-4);
}

TEST(Synthesis, StocksAreNearThoseOfTheArea) {
  const Workers& w = west().world.workers;
  double in_work = 0, people = 0, unemployed = 0, active = 0;
  for (std::size_t row = 0; row < w.size(); ++row) {
    const bool works = w.status[row] == Status::employee || w.status[row] == Status::self_employed;
    if (w.status[row] == Status::elsewhere) continue;
    active += works || w.status[row] == Status::unemployed ? 1 : 0;
    unemployed += w.status[row] == Status::unemployed ? 1 : 0;
    if (w.age(row, west().world.market.now) >= 65) continue;
    ++people;
    in_work += works ? 1 : 0;
  }
  EXPECT_NEAR(in_work / people, west().scenario.area.employment_rate, 0.05);
  EXPECT_LT(unemployed / active, 0.10);
}

/// MODEL 1.2.4: few are unable at the own job, many would be at the next rung. The bounds of the audit, 3 % and 35 to
/// 70 %, are for the baseline, after people have found their places; a world that was just made is further off.
TEST(Synthesis, WorkersAreAbleAtTheirOwnJobAndManyNotAtTheNextRung) {
  const World& world = west().world;
  const Efficiency efficiency(west().scenario.parameters.skills, world.careers);
  double employees = 0, unable = 0, climbers = 0, unable_above = 0;
  for (std::size_t row = 0; row < world.workers.size(); ++row) {
    if (world.workers.status[row] != Status::employee) continue;
    const Occupation own = world.workers.occupation[row];
    ++employees;
    unable += efficiency.able(efficiency.gap(world.workers, row, own), own) ? 0 : 1;
    if (own.grade() == grade_count - 1) continue;
    const Occupation next{own.sector(), own.grade() + 1};
    ++climbers;
    unable_above += efficiency.able(efficiency.gap(world.workers, row, next), next) ? 0 : 1;
  }
  std::cout << "unable at the own job " << unable / employees << ", at the next rung " << unable_above / climbers
            << "\n";
  EXPECT_LT(unable / employees, 0.2);
  EXPECT_GT(unable_above / climbers, 0.35);
  EXPECT_LT(unable_above / climbers, 0.95);
}

TEST(Synthesis, PayIsPostedPayAndNobodyIsUnderTheFloor) {
  const World& world = west().world;
  const NationalRow nation = world.nation.row(world.market.now);
  int at_floor = 0, employees = 0;
  for (std::size_t row = 0; row < world.workers.size(); ++row) {
    if (world.workers.status[row] != Status::employee) continue;
    const int floor = nation.wage_floor[static_cast<std::size_t>(floor_band(world.workers.age(row, world.market.now)))];
    ASSERT_GE(world.workers.hourly_pay[row], floor);
    at_floor += world.workers.hourly_pay[row] == floor ? 1 : 0;
    ++employees;
  }
  EXPECT_LT(at_floor, employees / 5);
}

/// A world is a function of its scenario; what is not stored is built anew in the same way.
TEST(Synthesis, IsTheSameEachTimeAndAnotherForAnotherSeed) {
  const Scenario scenario = library("teaching-town");
  EXPECT_EQ(state_hash(new_world(scenario)), state_hash(new_world(scenario)));
  EXPECT_NE(state_hash(new_world(scenario)), state_hash(new_world(library("teaching-town", {"run.seed=2"}))));
}

/// Half the people are half of everything, to within rounding and luck.
TEST(Synthesis, ScalesWithPeople) {
  const Start half("west-of-england", {"run.people=25000", "run.ring=closed"});
  EXPECT_NEAR(static_cast<double>(half.world.employers.size()) * 2, static_cast<double>(west().world.employers.size()),
              30);
  double small = 0, large = 0;
  for (const auto& target : half.world.employers.target)
    for (const auto t : target) small += t;
  for (const auto& target : west().world.employers.target)
    for (const auto t : target) large += t;
  EXPECT_NEAR(2 * small / large, 1, 0.02);
}

/// Of 50,000 people some 3,000 are inactive below retirement age; the band is five standard errors and more.
TEST(Synthesis, MostOfTheInactiveAreDetached) {
  const auto detached = [](const char* share) {
    const World world =
        new_world(library("west-of-england", {"run.people=50000", "run.ring=closed", std::string(share)}));
    const Workers& w = world.workers;
    double inactive = 0, of_these = 0;
    for (std::size_t row = 0; row < w.size(); ++row) {
      if (w.status[row] != Status::caring && w.status[row] != Status::sick) continue;
      ++inactive;
      of_these += (w.flags[row] & flag::detached) != 0 ? 1 : 0;
    }
    return of_these / inactive;
  };
  EXPECT_NEAR(detached("synthesis.detached_share=0.8"), 0.8, 0.05);
  EXPECT_NEAR(detached("synthesis.detached_share=0.3"), 0.3, 0.05);
}

TEST(Synthesis, GradesAreToldApartByAbilityAsMuchAsItCounts) {
  const auto top = [](const char* standing) {
    const World world =
        new_world(library("west-of-england", {"run.people=50000", "run.ring=closed", std::string(standing)}));
    const Workers& w = world.workers;
    double sum = 0, n = 0;
    for (std::size_t row = 0; row < w.size(); ++row) {
      if (w.status[row] != Status::employee || w.occupation[row].grade() != 4) continue;
      sum += w.ability[row] * (1 / scale::ability);
      ++n;
    }
    return sum / n;
  };
  EXPECT_NEAR(top("synthesis.standing_by_ability=0"), 0, 0.05);
  EXPECT_GT(top("synthesis.standing_by_ability=1"), top("synthesis.standing_by_ability=0.36") + 0.2);
}

/// With a fifth left empty there are 1/(1 - .2) as many, within the rounding of both worlds.
TEST(Synthesis, PostsThatAreLeftEmptyComeOnTop) {
  const auto posts = [](const World& world) {
    double sum = 0;
    for (const auto& target : world.employers.target) sum += std::accumulate(target.begin(), target.end(), 0.0);
    return sum;
  };
  const World more =
      new_world(library("west-of-england", {"run.people=50000", "run.ring=closed", "demand.left_empty_share=0.2"}));
  const double error = std::sqrt(5.0 * static_cast<double>(more.employers.size()) / 12);
  EXPECT_NEAR(posts(more), posts(west().world) / 0.8, z_limit() * 2 * error) << "s.e. " << error;
}

/// A log point of size multiplies the odds of being one of several sites by e^.5: at the mean log size, 1/1.06 above
/// that of two posts, they are the sector's.
TEST(Synthesis, LargeSitesBelongToChainsMoreOften) {
  const Scenario scenario = library("west-of-england", {"run.people=200000", "run.ring=closed", "demand.chain_size=0.5",
                                                        "demand.size_exponent=1.06", "demand.enterprise_reach=100"});
  const World world = new_world(scenario);
  const Employers& e = world.employers;
  Tally small, large;
  double reach = 0;
  for (std::size_t site = 0; site < e.size(); ++site) {
    const double log_size = e.log_size_long_run[site] / scale::log_size;
    const double share = scenario.sectors[static_cast<std::size_t>(e.sector[site])].chain_share;
    const double odds = share / (1 - share) * std::exp(0.5 * (log_size - std::log(2.0) - 1 / 1.06));
    const bool chain = e.enterprise[site].value < 1U << 24;
    (log_size > std::log(20.0) ? large : small).add(odds / (1 + odds), chain);
    ASSERT_TRUE(chain || e.reach[site] == 0);
    ASSERT_LE(e.reach[site], std::lround(std::log(100.0) * scale::reach));
    reach += chain ? e.reach[site] / scale::reach : 0;
  }
  EXPECT_TRUE(small.passes(2)) << small;
  EXPECT_TRUE(large.passes(2)) << large;
  const auto rate = [](const Tally& tally) {
    return static_cast<double>(tally.happened) / static_cast<double>(tally.n);
  };
  EXPECT_GT(rate(large), 1.3 * rate(small));
  const auto chains = static_cast<double>(small.happened + large.happened);
  EXPECT_NEAR(reach / chains, std::log(100.0) / 2, 0.15) << "uniform in the logarithm";
}

}  // namespace
}  // namespace rung::test
