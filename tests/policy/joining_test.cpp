#include "policy/joining.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "month/introductions.hpp"
#include "tests/support/town.hpp"

namespace rung::test {
namespace {

ProgrammeRule rule_with(const ByChannel& outreach) {
  ProgrammeRule rule;
  rule.dose.outreach = outreach;
  return rule;
}

/// £1,000 at the jobcentre and £500 through intermediaries reach of 3,000 unemployed 500 and 50: 1 - (5/6)(59/60).
TEST(Joining, AwarenessIsOfThoseWhomTheMoneyReaches) {
  const ParticipationParameters p;
  const Awareness awareness(p, rule_with({1000, 0, 500, 0}), 100000);
  int heard = 0;
  constexpr int n = 1 << 16;
  for (int k = 0; k < n; ++k)
    heard += awareness.hears(Audience::unemployed, static_cast<std::uint32_t>(k) << 16) ? 1 : 0;
  EXPECT_NEAR(heard, n * (1 - (5.0 / 6) * (59.0 / 60)), 2);
  EXPECT_FALSE(awareness.hears(Audience::nobody, 0));
}

TEST(Joining, ChancesAreThoseOfTheFormulas) {
  const ParticipationParameters p;
  const Obstacles in_the_way{0.4, 0.5};
  EXPECT_DOUBLE_EQ(chance_to_apply(p, 8, in_the_way, true),
                   1 / (1 + std::exp(2.2 - 0.25 * 8 + 1.5 * 0.4 + 1.2 * 0.5 - 0.5)));
  ProgrammeRule rule;
  rule.dose.recruiter = Switch::on;
  EXPECT_DOUBLE_EQ(chance_to_come(p, rule, in_the_way), 1 / (1 + std::exp(-0.6 + 1.2 * 0.4 - 0.6)));
}

/// A low-paid employee may join; not while she is in education.
TEST(Joining, IsNotForStudents) {
  Town town("teaching-town", {"run.burn_in=0 years"});
  town.clear();
  Workers& w = town.world.workers;
  town.employ(0, town.site_of(Sector::retail), 0, 800, 12);
  town.set_age(0, 20);
  w.course[0] = 0;
  w.flags[0] = 0;
  ProgrammeRule rule;
  rule.target = Occupation{Sector::health, 1};
  EXPECT_TRUE(eligible(town.world, rule, 0, 900));
  w.flags[0] = flag::in_education;
  EXPECT_FALSE(eligible(town.world, rule, 0, 900));
}

TEST(Joining, ScreeningAsksInTurn) {
  Town town("teaching-town", {"run.burn_in=0 years"});
  Workers& w = town.world.workers;
  ProgrammeParameters dose;
  dose.least_basic = 0.5;
  dose.least_qualification = 3;
  dose.least_motivation = 0.6;
  dose.interview_error = 0;
  town.set_skills(3, 0.4);
  EXPECT_EQ(screen(w, 3, dose, 0), Screening::failed_test);
  town.set_skills(3, 0.6);
  w.qualification[3] = 2;
  EXPECT_EQ(screen(w, 3, dose, 0), Screening::failed_qualification);
  w.qualification[3] = 3;
  w.motivation[3] = static_cast<std::uint8_t>(0.5 * scale::motivation);
  EXPECT_EQ(screen(w, 3, dose, 0), Screening::failed_interview);
  w.motivation[3] = static_cast<std::uint8_t>(0.7 * scale::motivation);
  EXPECT_EQ(screen(w, 3, dose, 0), Screening::passed);
}

/// What is shown: vacancies of the occupation that are open, within reach, no more than promised to anybody, each to no
/// more than three.
TEST(Introductions, AreToRealVacanciesWithinReach) {
  Town town(library("teaching-town",
                    {"run.people=20000", "run.burn_in=1 years", "run.years=2 years", "programmes.ladder.enabled=true",
                     "programmes.ladder.sector=health", "programmes.ladder.grade=1", "programmes.ladder.weeks=8",
                     "programmes.ladder.seats=200", "programmes.ladder.least_class=1",
                     "programmes.ladder.introductions=2", "programmes.ladder.outreach=[9000, 0, 9000, 9000]"}));
  std::size_t shown = 0;
  for (int month = 0; month < 30; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      if (phases()[phase].name != "introductions") return;
      const Workers& w = town.world.workers;
      std::map<std::uint32_t, int> to_person, of_vacancy;
      for (const Introduction& i : town.scratch.introductions) {
        const Advert& advert = town.scratch.board.adverts[i.vacancy];
        EXPECT_EQ(advert.post, (Occupation{Sector::health, 1}));
        EXPECT_LE(town.world.places.minutes(w.zone[i.worker], advert.zone, w.household[i.worker].car()), 60);
        EXPECT_LE(++to_person[i.worker], 2);
        EXPECT_LE(++of_vacancy[i.vacancy], 3);
        ++shown;
      }
    });
  }
  EXPECT_GT(shown, 20U);
}

}  // namespace
}  // namespace rung::test
