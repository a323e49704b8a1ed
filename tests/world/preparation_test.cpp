#include "world/preparation.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/support/scenarios.hpp"
#include "world/careers.hpp"
#include "world/person.hpp"

namespace rung::test {
namespace {

constexpr std::size_t men = 0, women = 1;

/// A town of which some have few hours for good, women more than men, and the sectors differ by sex.
Scenario divided_town() {
  Scenario scenario = library("teaching-town");
  Parameters& p = scenario.parameters;
  p.utility.constrained_share_women = 0.3;
  p.utility.constrained_share_men = 0.1;
  p.utility.constrained_hours = 25;
  p.vacancies.part_time_odds = {1, 0.8, 0.4, 0.25, 0.15};
  p.careers.women_share = {0.8, 0.7, 0.5, 0.5, 0.3, 0.3, 0.2, 0.3, 0.5, 0.5, 0.6, 0.5};
  return scenario;
}

/// Of posts of 8 to 25 hours a week.
double short_posts(const Scenario& scenario, std::size_t s, std::size_t g) {
  const HoursShares hours = hours_shares(scenario.sectors[s], scenario.parameters.vacancies)[g];
  return std::accumulate(hours.begin(), hours.begin() + 5, 0.0);
}

/// Whoever has few hours prepares for short posts, in proportion to them, at every qualification, and the others for
/// what is left: together they are what the area's jobs need, by grade and sector.
TEST(Preparation, FewHoursPrepareForWherePostsAreShort) {
  const Scenario scenario = divided_town();
  const auto [in_general, few_hours] = preparations(scenario);
  Scenario undivided = scenario;
  undivided.parameters.utility.constrained_share_women = undivided.parameters.utility.constrained_share_men = 0;
  undivided.parameters.careers.women_share.fill(0.5);
  const Preparation all = preparations(undivided)[0];
  const QualificationShares& q = scenario.area.qualification[3];

  ByGrade grades{};  // without regard to hours
  for (std::size_t level = 0; level < q.size(); ++level) {
    for (std::size_t g = 0; g < grade_count; ++g) grades[g] += q[level] * all.grade_share[level][g];
  }
  for (std::size_t g = 0; g < grade_count; ++g) {
    BySector people{};
    for (const std::size_t sex : {men, women}) {
      const double few = sex == women ? 0.3 : 0.1;
      double of_few = 0, of_others = 0;
      for (std::size_t level = 0; level < q.size(); ++level) {
        of_few += q[level] * few_hours.grade_share[level][g];
        of_others += q[level] * in_general.grade_share[level][g];
      }
      for (std::size_t s = 0; s < sector_count; ++s) {
        people[s] += 0.5 * (few * of_few * few_hours.sector_share[sex][g][s] +
                            (1 - few) * of_others * in_general.sector_share[sex][g][s]);
      }
    }
    for (std::size_t s = 0; s < sector_count; ++s) {
      EXPECT_NEAR(people[s], grades[g] * all.sector_share[men][g][s], 1e-9) << g << ", " << s;
    }
  }
  // (grade 0 over grade 4) of one qualification: as before, times the short posts' share there
  const auto fit = [&](std::size_t g) {
    double sum = 0;
    for (std::size_t s = 0; s < sector_count; ++s) sum += all.sector_share[men][g][s] * short_posts(scenario, s, g);
    return sum;
  };
  EXPECT_NEAR(few_hours.grade_share[2][0] / few_hours.grade_share[2][4],
              all.grade_share[2][0] / all.grade_share[2][4] * fit(0) / fit(4), 1e-9);
  EXPECT_GT(fit(0), 2 * fit(4));
}

/// Jobs 60 and 40, women .5 and .25: shares that add up to .4 of all jobs need no scaling, and half needs some, of
/// which jobs of both sexes together know nothing.
TEST(Preparation, SectorsDifferBySexAsTheirSharesSay) {
  BySector jobs{}, share{};
  share.fill(0.5);
  jobs[0] = 60;
  jobs[1] = 40;
  share[1] = 0.25;
  const auto four_tenths = sectors_by_sex(jobs, share, 0.4);
  EXPECT_NEAR(four_tenths[women][0], 0.75, 1e-9);  // .3 of .4
  EXPECT_NEAR(four_tenths[men][0], 0.5, 1e-9);     // .3 of .6
  const auto half = sectors_by_sex(jobs, share);
  EXPECT_NEAR(half[women][0] + half[men][0], 1.2, 1e-9);
  EXPECT_GT(half[women][0], 0.7);
  const auto odds = [&](std::size_t s) { return half[women][s] / half[men][s]; };
  EXPECT_NEAR(odds(0) / odds(1), 3, 1e-9);  // (.5/.5) / (.25/.75)
}

/// More people prepare for a sector with a greater factor, at every grade; the others share the rest as before.
TEST(Preparation, EntryFactorsWeighSectors) {
  Scenario scenario = library("teaching-town");
  const Preparation before = preparations(scenario)[0];
  const auto construction = static_cast<std::size_t>(Sector::construction);
  scenario.parameters.skills.entry_factor[construction] = 2;
  const Preparation after = preparations(scenario)[0];
  for (std::size_t g = 0; g < grade_count; ++g) {
    const BySector& was = before.sector_share[women][g];
    const BySector& is = after.sector_share[women][g];
    EXPECT_NEAR(is[construction], 2 * was[construction] / (1 + was[construction]), 1e-12);
    for (std::size_t s = 0; s < sector_count; ++s) {
      if (s == construction) continue;
      EXPECT_NEAR(is[s], was[s] / (1 + was[construction]), 1e-12);
    }
  }
}

/// Who enters begins with the grade and sector of her kind: few hours or not, woman or man.
TEST(Preparation, PeopleBeginAsThoseOfTheirKind) {
  const Scenario scenario =
      library("west-of-england", {"run.people=30000", "run.ring=closed", "utility.constrained_share_women=0.3",
                                  "utility.constrained_share_men=0.3"});
  World world = new_world(scenario);
  PersonRules rules = person_rules(scenario);
  const auto all_prepare_for = [](Preparation& p, int grade, Sector of_men, Sector of_women) {
    for (ByGrade& grades : p.grade_share) {
      grades.fill(0);
      grades[static_cast<std::size_t>(grade)] = 1;
    }
    for (std::size_t g = 0; g < grade_count; ++g) {
      p.sector_share[men][g].fill(0);
      p.sector_share[women][g].fill(0);
      p.sector_share[men][g][static_cast<std::size_t>(of_men)] = 1;
      p.sector_share[women][g][static_cast<std::size_t>(of_women)] = 1;
    }
  };
  all_prepare_for(rules.in_general, 3, Sector::digital, Sector::health);
  all_prepare_for(rules.few_hours, 0, Sector::retail, Sector::social_care);
  const Draws draws(1, 0);
  const Workers& w = world.workers;
  int few = 0;
  for (std::size_t row = 0; row < 1000; ++row) {
    enter_person(world, row, 30, 0, rules, draws);
    const bool constrained = (w.flags[row] & flag::constrained) != 0;
    const bool woman = w.household[row].woman();
    EXPECT_EQ(w.occupation[row], constrained ? Occupation(woman ? Sector::social_care : Sector::retail, 0)
                                             : Occupation(woman ? Sector::health : Sector::digital, 3));
    few += constrained ? 1 : 0;
  }
  EXPECT_GT(few, 100);
  EXPECT_LT(few, 900);
}

}  // namespace
}  // namespace rung::test
