#include <gtest/gtest.h>

#include "tests/support/town.hpp"

/// Learning by doing and by the employer's own training, decay out of work, the clocks (MODEL 3.4, 4.2, 3.14.4). No
/// draw is made here, so every figure is exact but for rounding to 1/65535 of skill.
namespace rung::test {
namespace {

class Learning : public testing::Test {
 protected:
  Learning() : Learning(library("teaching-town", {"run.burn_in=0 years"})) {}
  explicit Learning(Scenario s) : town(with_rates(std::move(s))) { town.clear(); }
  static Scenario with_rates(Scenario s) {
    s.parameters.skills.learning_rate = {0.04, 0.06, 0.09};
    s.parameters.skills.technical_decay = 0.003;
    TrainingParameters& t = s.parameters.training;
    t.hours_per_gap = 600;
    t.learning_floor = 0.4;
    t.learning_basic = 0.8;
    t.own_training_hours = {8, 8, 20, 20, 40};
    t.own_training_quality = 1;
    t.own_training_relevance = 0.8;
    return s;
  }
  Workers& w() { return town.world.workers; }
  void month(int n = 1) {
    for (int i = 0; i < n; ++i) learn(town.world, town.economy.parameters.skills, town.economy.parameters.training);
  }
  /// An employee at a site of that sector with that high road, in 1/255.
  std::size_t employ(Sector sector, int grade, int road, double skill) {
    const std::size_t site = town.site_of(sector);
    town.world.employers.high_road[site] = static_cast<std::uint8_t>(road);
    town.employ(0, site, grade, 1000);
    town.set_skills(0, skill);
    return 0;
  }
  [[nodiscard]] int skill(Skill k, std::size_t row = 0) { return w().skill[row][static_cast<std::size_t>(k)]; }
  Town town;
};

/// Retail (flat, ℓ = .04 a year), entry grade, road .4, no skill at all. By doing .04/12·(.5 + .4) = .003; by 8 hours
/// of the employer's, .8·.4·8/(12·600) = .00035556. Of what grade 1 asks, .40 .25 .45 .15 .10, times 65,535.
TEST_F(Learning, OfABeginnerByHand) {
  employ(Sector::retail, 0, 102, 0);
  month();
  EXPECT_EQ(skill(Skill::basic), 88);          // 26,214 · .00335556 = 87.96
  EXPECT_EQ(skill(Skill::technical), 55);      // 16,383.75: 54.98
  EXPECT_EQ(skill(Skill::interpersonal), 99);  // 29,490.75: 98.96
  EXPECT_EQ(skill(Skill::digital), 33);        // 9,830.25: 32.99
  EXPECT_EQ(skill(Skill::supervisory), 22);    // 6,553.5: 21.99
}

/// Manufacturing (deep, .09), grade 2, road 1, all skills .5: by doing .09/12·1.5 = .01125; by 20 hours, with
/// ℓ = .4 + .8·.5, .8·.8·20/7,200 = .0017778; together .0130278 of what grade 3 asks beyond: .15 .32 - - .10.
TEST_F(Learning, OfASkilledWorkerByHand) {
  employ(Sector::manufacturing, 2, 255, 0.5);
  month();
  EXPECT_NEAR(skill(Skill::basic) - 32767, 128.07, 0.6);
  EXPECT_NEAR(skill(Skill::technical) - 32767, 273.21, 0.6);
  EXPECT_EQ(skill(Skill::interpersonal), 32767) << ".45 is asked, .5 is there";
  EXPECT_EQ(skill(Skill::digital), 32767);
  EXPECT_NEAR(skill(Skill::supervisory) - 32767, 85.38, 0.6);
}

/// A medium sector (.06) at a site without high road: .06/12·.5 = .0025, and .8·.4·20/7,200 at grade 3 = .00088889; of
/// basic .80 asked at grade 4: 52,428 · .00338889 = 177.67.
TEST_F(Learning, OfAMediumSectorByHand) {
  employ(Sector::transport, 3, 0, 0);
  month();
  EXPECT_EQ(skill(Skill::basic), 178);
}

/// At the top the next rung is the present one (3.14.15), and 40 hours are taught: social care (flat), road 0:
/// .04/12·.5 + .8·.4·40/7,200 = .00166667 + .00177778; of basic .80: 52,428 · .00344444 = 180.59.
TEST_F(Learning, AtTheTopIsTowardsThePresentPost) {
  employ(Sector::social_care, 4, 0, 0);
  month();
  EXPECT_EQ(skill(Skill::basic), 181);
}

/// Nobody learns more than the next rung asks, however long, and nothing learnt is lost at work.
TEST_F(Learning, EndsAtWhatTheNextRungAsks) {
  employ(Sector::digital, 1, 255, 0.3);
  w().skill[0][2] = 60000;
  const double asked[] = {0.55, 0.75, 0.30, 0.70, 0.35};  // digital, grade 2 (MODEL 1.2.4)
  std::array<int, skill_count> last{};
  for (int year = 0; year < 60; ++year) {
    for (std::size_t k = 0; k < skill_count; ++k) last[k] = w().skill[0][k];
    month(12);
    for (std::size_t k = 0; k < skill_count; ++k) {
      ASSERT_GE(w().skill[0][k], last[k]);
      ASSERT_LE(w().skill[0][k], std::max(asked[k] * 65535 + 1, k == 2 ? 60000.0 : 0.0));
    }
  }
  // What is missing is rounded away once it times the rate, about .0125, is less than half a unit.
  for (const std::size_t k : {0, 1, 3, 4}) EXPECT_NEAR(w().skill[0][k], asked[k] * 65535, 60) << k;
  EXPECT_EQ(w().skill[0][2], 60000);
}

/// After a year of .003 + .00035556 a month a beginner in retail has made up 1 - (1 - .0033556)^12 of the way, and a
/// bit, as basic skill speeds it up: .0395 of technical skill.
TEST_F(Learning, AddsUpOverAYear) {
  employ(Sector::retail, 0, 102, 0);
  month(12);
  EXPECT_NEAR(skill(Skill::technical) / (0.25 * 65535), 0.0396, 0.0006);
}

TEST_F(Learning, IsMoreOnTheHighRoadAndForThoseWithBasicSkill) {
  const auto learnt = [&](int road, double basic) {
    employ(Sector::retail, 0, road, 0);
    w().skill[0][0] = static_cast<std::uint16_t>(basic * 65535);
    month();
    return skill(Skill::interpersonal);
  };
  EXPECT_EQ(learnt(0, 0), 60);     // 29,490.75 · (.04/24 + .00035556) = 59.64
  EXPECT_EQ(learnt(255, 0), 158);  // .04/12·1.5: 157.94
  EXPECT_EQ(learnt(0, 1), 81);     // .8·1.2·8/7,200 = .00106667: 80.61
}

/// Without training, and at rates of nothing, skills stay to the last bit.
TEST(NoLearning, LeavesSkillsAlone) {
  Scenario s = library("teaching-town", {"run.burn_in=0 years"});
  s.parameters.skills.learning_rate = {};
  s.parameters.training.own_training_hours = {};
  Town town(std::move(s));
  town.clear();
  for (std::size_t row = 0; row < 500; ++row) town.employ(row, row % 50, static_cast<int>(row % 5), 1000);
  const auto before = town.world.workers.skill;
  learn(town.world, town.economy.parameters.skills, town.economy.parameters.training);
  for (std::size_t row = 0; row < 500; ++row) ASSERT_EQ(town.world.workers.skill[row], before[row]);
}

/// (3.4) Technical skill only, -.3 % a month, of everybody without a job; 60,000 less 180; after a year .997^12 =
/// .96459.
TEST_F(Learning, IsLostOutOfWork) {
  const Status out[] = {Status::unemployed, Status::caring,    Status::sick,         Status::student,
                        Status::retired,    Status::elsewhere, Status::self_employed};
  for (std::size_t row = 0; row < std::size(out); ++row) {
    w().status[row] = out[row];
    w().skill[row].fill(60000);
  }
  town.employ(10, town.site_of(Sector::retail), 0, 1000);
  w().skill[10].fill(60000);
  month();
  for (std::size_t row = 0; row < std::size(out); ++row) {
    EXPECT_EQ(w().skill[row][1], 59820) << name(out[row]);
    for (const std::size_t k : {0, 2, 3, 4}) EXPECT_EQ(w().skill[row][k], 60000);
  }
  EXPECT_EQ(w().skill[10][1], 60000) << "not at work";
  month(11);
  EXPECT_NEAR(w().skill[0][1], 60000 * 0.96459, 7);
}

TEST_F(Learning, DecayNeverPassesZero) {
  w().skill[0][1] = 1;
  w().skill[1][1] = 0;
  w().skill[2][1] = 65535;
  town.economy.parameters.skills.technical_decay = 1;
  month();
  EXPECT_EQ(w().skill[0][1], 0);
  EXPECT_EQ(w().skill[1][1], 0);
  EXPECT_EQ(w().skill[2][1], 0);
  town.economy.parameters.skills.technical_decay = 0;
  w().skill[0][1] = 65535;
  month(3);
  EXPECT_EQ(w().skill[0][1], 65535);
}

class Clocks : public Learning {};

/// Of work one more month of tenure and in the sector, out of work one more of duration; each stops at its end.
TEST_F(Clocks, TickOnceAMonthAndStopAtTheirEnd) {
  const std::size_t site = town.site_of(Sector::other);
  town.employ(0, site, 1, 1000, 65534);
  town.employ(1, site, 1, 1000, 0);
  w().sector_months[0] = 254;
  w().sector_months[1] = 0;
  w().duration[1] = 3;
  w().status[2] = Status::unemployed;
  w().duration[2] = 254;
  w().tenure[2] = 0;
  w().status[3] = Status::sick;
  w().duration[3] = 0;
  w().sector_months[3] = 40;
  month();
  EXPECT_EQ(w().tenure[0], 65535);
  EXPECT_EQ(w().sector_months[0], 255);
  EXPECT_EQ(w().tenure[1], 1);
  EXPECT_EQ(w().sector_months[1], 1);
  EXPECT_EQ(w().duration[1], 3) << "of those out of work";
  EXPECT_EQ(w().duration[2], 255);
  EXPECT_EQ(w().tenure[2], 0);
  EXPECT_EQ(w().duration[3], 1);
  EXPECT_EQ(w().sector_months[3], 40);
  month();
  EXPECT_EQ(w().tenure[0], 65535);
  EXPECT_EQ(w().sector_months[0], 255);
  EXPECT_EQ(w().duration[2], 255);
}

/// (1.2.1) sxp: under 3 months, 3 to 11, 12 to 35, 36 and more, two bits a sector; other sectors' bits stay.
TEST_F(Clocks, ExperienceRisesInBands) {
  for (const Sector sector : {Sector::social_care, Sector::other}) {
    const std::size_t site = town.site_of(sector);
    const int shift = 2 * static_cast<int>(sector);
    const std::uint32_t others = 0x00A5A5A5U & ~(3U << shift);
    for (const auto& [months, band] : {std::pair{1, 0U}, {2, 1U}, {10, 1U}, {11, 2U}, {34, 2U}, {35, 3U}, {253, 3U}}) {
      town.employ(0, site, 1, 1000);
      for (const std::uint32_t before : {0U, band == 0 ? 0U : band - 1}) {
        w().sector_months[0] = static_cast<std::uint8_t>(months);
        w().sector_experience[0] = others | (before << shift);
        month();
        EXPECT_EQ(w().sector_experience[0], others | (band << shift)) << months << " months and one";
      }
    }
  }
}

/// In 1/32 month: a full month of full-time work, self-employment and life elsewhere; .3 of it, 9.6, part time; .1 of
/// it, 3.2, out of work; and time alone until experience counts.
TEST_F(Clocks, ExperienceCountsWork) {
  SkillParameters& skills = town.economy.parameters.skills;
  const std::size_t site = town.site_of(Sector::retail);
  const auto after = [&](std::int16_t before) {
    town.employ(0, site, 1, 1000);
    w().hours[0] = 120;
    town.employ(1, site, 1, 1000);
    w().hours[1] = 119;
    w().status[2] = Status::self_employed;
    w().status[3] = Status::elsewhere;
    w().status[4] = Status::unemployed;
    w().status[5] = Status::student;
    w().status[6] = Status::retired;
    std::fill(w().experience.begin(), w().experience.end(), before);
    month();
    std::vector<int> gained;
    for (std::size_t row = 0; row < 7; ++row) gained.push_back(w().experience[row] - before);
    return gained;
  };
  EXPECT_EQ(after(3200), std::vector<int>(7, 32)) << "years since education, by default";
  skills.experience_part_time = 0.3;
  skills.experience_out_of_work = 0.1;
  EXPECT_EQ(after(3200), (std::vector<int>{32, 10, 32, 32, 3, 3, 3}));
  EXPECT_EQ(after(-64), std::vector<int>(7, 32));
}

/// Who came back to a sector keeps the band that she had reached there.
TEST_F(Clocks, ExperienceIsNeverLost) {
  const std::size_t site = town.site_of(Sector::retail);
  town.employ(0, site, 1, 1000);
  w().sector_months[0] = 5;
  w().sector_experience[0] = 3U << (2 * static_cast<int>(Sector::retail));
  month();
  EXPECT_EQ(w().sector_experience[0], 3U << (2 * static_cast<int>(Sector::retail)));
}

}  // namespace
}  // namespace rung::test
