#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/statistic.hpp"
#include "tests/support/town.hpp"

/// Ordinary courses (MODEL 3.5, 3.13, 3.14.11; learning 4.2; attendance and drop-out 4.3). Each tally has a false alarm
/// in a million (statistic.hpp), those of one test together.
namespace rung::test {
namespace {

constexpr std::size_t people = 20000;

/// Twenty thousand shop assistants out of work, with time, money and motivation, and nobody at risk of a shock.
class Courses : public testing::Test {
 protected:
  Courses() : town("teaching-town", {"run.people=20000", "run.burn_in=0 years"}) {
    TrainingParameters& t = p().training;
    t.hours_per_gap = 600;
    t.learning_floor = 0.4;
    t.learning_basic = 0.8;
    t.course_rate = 0.004;
    t.course_hours = 120;
    t.course_months = 9;
    t.course_hours_a_week = 4;
    t.course_fee = 900;
    t.course_quality = 0.8;
    t.course_relevance = 0.55;
    t.course_flexibility = 0.5;
    t.drop_out = 0.045;
    t.attendance_most = 0.95;
    p().utility.most_hours = 48;
    p().utility.essentials = 650;
    p().shocks.rate = {};
    p().shocks.price = {350, 80, 0, 250};
    p().shocks.study_loss = {0.50, 0.50, 0.25, 0.10};
    site = town.site_of(Sector::retail);
    wipe();
  }
  Parameters& p() { return town.economy.parameters; }
  Workers& w() { return town.world.workers; }
  void wipe() {
    town.clear();
    for (std::size_t row = 0; row < people; ++row) {
      w().status[row] = Status::unemployed;
      w().flags[row] = 0;
      w().occupation[row] = Occupation{Sector::retail, 0};
      w().motivation[row] = 255;
      w().liquidity[row] = 60000;
      w().available_hours[row] = 192;
      w().household[row] = Household{};
      w().qualification[row] = 2;
      w().credential[row] = 0;
      w().course[row] = 0;
      w().course_progress[row] = 0;
      town.set_skills(row, 0.5);
    }
  }
  void enrol(int months) { std::fill(w().course.begin(), w().course.begin() + people, months); }
  void all_may_start() {
    for (std::size_t row = 0; row < people; ++row) w().flags[row] = flag::course_chance;
  }
  /// A week of 45 hours, commutes of 2 hours each way and all spare time gone to care: nothing is left to study.
  void squeeze() {
    for (std::size_t row = 0; row < people; ++row) {
      town.employ(row, site, 0, 1000, 24, 180);
      w().commute[row] = 120;
      w().available_hours[row] = 0;
    }
  }
  MonthCounts attend() {
    const Rules r(town.world, town.economy);
    MonthCounts counts;
    attend_courses(town.world, p().training, p().shocks, p().utility, r.money, town.economy.draws, counts);
    town.world.market.now = town.world.market.now + 1;
    return counts;
  }
  [[nodiscard]] Tally learners(double chance) {
    Tally tally;
    for (std::size_t row = 0; row < people; ++row) tally.add(chance, w().course[row] > 0);
    return tally;
  }
  [[nodiscard]] int level(std::size_t row, Sector sector) { return Efficiency::credential_level(w(), row, sector); }

  Town town;
  std::size_t site = 0;
};

class CourseStart : public Courses {};

/// (3.13) .004·logit⁻¹(-.5 + 1.5·(basic - .5) - squeezeT), at 200 times that to see it: with basic .5 .8·.377541; with
/// basic 1 .8·.562177; with none .8·.222700; with a full squeeze of time .8·.182426.
TEST_F(CourseStart, IsAsOftenAsBasicSkillAndTimeAllow) {
  p().training.course_rate = 0.8;
  const std::tuple<double, bool, double> cases[] = {
      {0.5, false, 0.302032}, {1, false, 0.449741}, {0, false, 0.178160}, {0.5, true, 0.145941}};
  for (const auto& [basic, busy, chance] : cases) {
    wipe();
    if (busy) squeeze();
    for (std::size_t row = 0; row < people; ++row) town.set_skills(row, basic);
    for (std::size_t row = 0; row < people; ++row) w().flags[row] |= flag::course_chance;
    const MonthCounts counts = attend();
    const Tally tally = learners(chance);
    EXPECT_TRUE(tally.passes(4)) << "basic " << basic << (busy ? ", busy: " : ": ") << tally;
    EXPECT_EQ(counts.course_starts, tally.happened);
    EXPECT_EQ(counts.course_completions, 0);
  }
}

/// Five hours a week are enough to study and to get there; without any the squeeze is full; between, in between. By
/// hand: 112 - 45 paid - 35 - commutes - care (what is missing to 48 available hours) - 6 for want of motivation.
TEST_F(CourseStart, NeedsFiveSpareHoursAWeek) {
  p().training.course_rate = 0.8;
  const auto starts = [&](double care, int minutes, int motivation) {
    wipe();
    for (std::size_t row = 0; row < people; ++row) {
      town.employ(row, site, 0, 1000, 24, 180);
      w().commute[row] = static_cast<std::uint8_t>(minutes);
      w().motivation[row] = static_cast<std::uint8_t>(motivation);
      w().available_hours[row] = static_cast<std::uint8_t>((48 - care) * 4);
      w().flags[row] |= flag::course_chance;
    }
    town.world.market.now = Month::of(2019, 4);  // the same draws each time
    return attend().course_starts;
  };
  const auto tally = [](double chance, std::int64_t n) {
    Tally t;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(people); ++i) t.add(chance, i < n);
    return t;
  };
  const Tally enough = tally(0.302032, starts(27, 0, 255));  // 5 h are left
  const Tally none = tally(0.145941, starts(32, 0, 255));    // 0 h
  EXPECT_TRUE(enough.passes(2)) << enough;
  EXPECT_TRUE(none.passes(2)) << none;
  const std::int64_t half = starts(29.5, 0, 255);
  EXPECT_LT(half, enough.happened - 400);
  EXPECT_GT(half, none.happened + 400);
  EXPECT_EQ(starts(24.5, 30, 255), half) << "half an hour each way on five days takes five hours";
  EXPECT_EQ(starts(23.5, 0, 0), half) << "and want of motivation six";
}

/// The chance is drawn with the population; both draws together make one monthly rate.
TEST_F(CourseStart, IsAtTheMonthlyRateOverBothPhases) {
  p().training.course_rate = 0.2;
  p().demography.move_out_under_35 = p().demography.move_out_from_35 = 0;
  p().demography.retirement_rate_at_60 = p().demography.retirement_rate_from_65 = 0;
  for (std::size_t row = 0; row < people; ++row) town.set_age(row, 40);
  town.population();
  attend();
  Tally tally;
  for (std::size_t row = 0; row < people; ++row) {
    if ((w().flags[row] & flag::absent) == 0) tally.add(0.2 * 0.377541, w().course[row] > 0);
  }
  EXPECT_TRUE(tally.passes()) << tally;
}

TEST_F(CourseStart, NeedsTheChanceOfTheMonthWhichIsThenUsedUp) {
  p().training.course_rate = 1e6;
  EXPECT_EQ(attend().course_starts, 0);
  all_may_start();
  p().training.course_rate = 0;
  EXPECT_EQ(attend().course_starts, 0) << "a rate of zero";
  p().training.course_rate = 1e6;
  EXPECT_EQ(attend().course_starts, 0) << "used up";
  all_may_start();
  EXPECT_EQ(attend().course_starts, static_cast<std::int64_t>(people));
  for (std::size_t row = 0; row < people; ++row) {
    ASSERT_EQ(w().course[row], 9);
    ASSERT_EQ(w().flags[row], 0);
  }
}

TEST_F(CourseStart, IsNotOfStudentsTheRetiredAndThoseElsewhere) {
  p().training.course_rate = 1e6;
  const std::pair<Status, bool> cases[] = {{Status::student, false},   {Status::retired, false},
                                           {Status::elsewhere, false}, {Status::caring, true},
                                           {Status::sick, true},       {Status::self_employed, true}};
  for (const auto& [status, may] : cases) {
    wipe();
    all_may_start();
    std::fill(w().status.begin(), w().status.begin() + people, status);
    for (std::size_t row = 0; row < people && status == Status::student; ++row) w().flags[row] |= flag::in_education;
    EXPECT_EQ(attend().course_starts, may ? static_cast<std::int64_t>(people) : 0) << name(status);
  }
  wipe();
  for (std::size_t row = 0; row < people; ++row) town.employ(row, site, 0, 1000);
  all_may_start();
  for (std::size_t row = 0; row < people; row += 2) w().flags[row] |= flag::in_education;
  EXPECT_EQ(attend().course_starts, people / 2) << "students with a job are students";
}

/// (3.14.11) Free below RQF 3, else £900 of April 2019; savings do not go below nothing.
TEST_F(CourseStart, CostsAFeeFromRqf3) {
  p().training.course_rate = 1e6;
  all_may_start();
  const std::tuple<int, int, int> cases[] = {{0, 5000, 5000}, {2, 5000, 5000}, {3, 5000, 4100},
                                             {6, 5000, 4100}, {3, 900, 0},     {3, 500, 0}};
  for (std::size_t i = 0; i < std::size(cases); ++i) {
    w().qualification[i] = static_cast<std::uint8_t>(std::get<0>(cases[i]));
    w().liquidity[i] = static_cast<std::uint16_t>(std::get<1>(cases[i]));
  }
  attend();
  for (std::size_t i = 0; i < std::size(cases); ++i) EXPECT_EQ(w().liquidity[i], std::get<2>(cases[i])) << i;
  // Five years later, at 2 % a year, 993.67 are asked.
  wipe();
  all_may_start();
  w().qualification[0] = 4;
  w().liquidity[0] = 5000;
  town.world.market.now = Month::of(2024, 4);
  attend();
  EXPECT_NEAR(w().liquidity[0], 5000 - 993.67, 1);
}

class CourseMonth : public Courses {
 protected:
  CourseMonth() { p().training.drop_out = 0; }
};

/// Full motivation, no squeeze: A = .95·logit⁻¹(3.5) = .922153, of 120/9 hours 12.2954. With basic .5, ℓ = .8 and
/// 1 - e^(-.8·.55·.8·12.2954/600) = .00718733 of what retail asks at grade 1 and is missing.
TEST_F(CourseMonth, TeachesByHand) {
  enrol(5);
  for (const std::size_t k : {1, 2, 3, 4}) w().skill[0][k] = 0;
  attend();
  EXPECT_EQ(w().skill[0][0], 32767) << ".40 is asked, .5 is there";
  EXPECT_EQ(w().skill[0][1], 118);  // 16,383.75: 117.76
  EXPECT_EQ(w().skill[0][2], 212);  // 29,490.75: 211.96
  EXPECT_EQ(w().skill[0][3], 71);   // 9,830.25: 70.65
  EXPECT_EQ(w().skill[0][4], 47);   // 6,553.5: 47.10
  EXPECT_EQ(w().course_progress[0], 49) << "quarter hours";
  EXPECT_EQ(w().course[0], 4);
}

/// (4.2) A course of a million hours a month closes the gap and no more; one of none teaches nothing.
TEST_F(CourseMonth, ClosesTheGapInTheLimit) {
  p().training.course_hours = 9e6;
  enrol(5);
  attend();
  const double asked[] = {0.40, 0.25, 0.45, 0.15, 0.10};
  for (std::size_t k = 0; k < skill_count; ++k) ASSERT_EQ(w().skill[0][k], 32767) << "nothing is missing";
  wipe();
  w().skill[0].fill(0);
  enrol(5);
  attend();
  for (std::size_t k = 0; k < skill_count; ++k) EXPECT_NEAR(w().skill[0][k], asked[k] * 65535, 1) << k;
  EXPECT_EQ(w().course_progress[0], 65535) << "the column is full";
  p().training.course_hours = 0;
  w().skill[0].fill(0);
  w().course_progress[0] = 5;
  attend();
  for (std::size_t k = 0; k < skill_count; ++k) EXPECT_EQ(w().skill[0][k], 0) << "no hours teach nothing";
  EXPECT_EQ(w().course_progress[0], 5);
}

/// Without motivation logit⁻¹(2) = .880797: 11.1568 hours, 45 quarters. With no time left and shifts that clash, .6·.5
/// in retail, e^(-.5 - .09): 6.8157 hours, 27 quarters.
TEST_F(CourseMonth, IsAttendedAsMotivationTimeAndShiftsAllow) {
  enrol(5);
  std::fill(w().motivation.begin(), w().motivation.end(), static_cast<std::uint8_t>(0));
  attend();
  EXPECT_EQ(w().course_progress[0], 45);
  wipe();
  squeeze();
  enrol(5);
  attend();
  EXPECT_EQ(w().course_progress[0], 27);
}

/// (4.3) An unsettled shock takes study time: .5 for want of childcare, .1 for a bill, and both .6. Who has the price
/// loses none, nor does a parent of nobody under 11.
TEST_F(CourseMonth, LosesStudyTimeToUnsettledShocks) {
  p().shocks.rate = {0, 1, 0, 1};
  enrol(5);
  for (std::size_t row = 0; row < 4; ++row) w().household[row].set_children(1, row == 3 ? 3 : 1);
  const int savings[] = {79, 80, 250, 79};
  for (std::size_t row = 0; row < 4; ++row) w().liquidity[row] = static_cast<std::uint16_t>(savings[row]);
  attend();
  EXPECT_EQ(w().course_progress[0], 20);  // .4 · 49.18
  EXPECT_EQ(w().course_progress[1], 44);  // .9
  EXPECT_EQ(w().course_progress[2], 49);
  EXPECT_EQ(w().course_progress[3], 44);
}

TEST_F(CourseMonth, EndsWithoutAResultForThoseWhoRetireOrMoveAway) {
  enrol(1);
  std::fill(w().status.begin(), w().status.begin() + 100, Status::retired);
  std::fill(w().status.begin() + 100, w().status.begin() + 200, Status::elsewhere);
  const MonthCounts counts = attend();
  EXPECT_EQ(counts.course_completions, static_cast<std::int64_t>(people) - 200);
  for (std::size_t row = 0; row < 200; ++row) {
    ASSERT_EQ(w().course[row], 0);
    ASSERT_EQ(w().credential[row], 0U);
    ASSERT_FALSE(w().aim[row]);
  }
}

/// From start to end nine months are attended.
TEST_F(CourseMonth, IsLivedNineTimes) {
  p().training.course_rate = 1e6;
  all_may_start();
  attend();
  for (int month = 1; month < 9; ++month) EXPECT_EQ(attend().course_completions, 0) << month;
  EXPECT_EQ(w().course[0], 1);
  EXPECT_NEAR(w().course_progress[0], 8 * 49.18, 2);
  EXPECT_EQ(attend().course_completions, static_cast<std::int64_t>(people));
  EXPECT_EQ(w().course[0], 0);
}

class DropOut : public Courses {};

/// (4.3) 1 - exp(-.045·e^(1.2·(.6 - basic)⁺ - .6·motiv + squeezes)), a month: .0440025 without motivation at basic .6
/// and over, .0787 at basic .1, .0243974 with full motivation; with no time in retail e^(1 + .9·.3 - .6): .0844.
TEST_F(DropOut, IsAsOftenAsTheLawSays) {
  struct Case {
    double basic;
    int motivation;
    bool busy;
    double chance;
  };
  const Case cases[] = {{0.6001, 0, false, 0.0440025},
                        {1, 0, false, 0.0440025},
                        {0.1, 0, false, 0.0787239},
                        {1, 255, false, 0.0243941},
                        {1, 255, true, 0.0841849}};
  for (const Case& c : cases) {
    wipe();
    if (c.busy) squeeze();
    enrol(5);
    for (std::size_t row = 0; row < people; ++row) town.set_skills(row, c.basic);
    std::fill(w().motivation.begin(), w().motivation.end(), static_cast<std::uint8_t>(c.motivation));
    const MonthCounts counts = attend();
    const Tally tally = learners(1 - c.chance);
    EXPECT_TRUE(tally.passes(5)) << c.basic << " " << c.motivation << c.busy << ": " << tally;
    EXPECT_EQ(counts.course_completions, 0);
    for (std::size_t row = 0; row < people; ++row) ASSERT_FALSE(w().aim[row]);
  }
}

/// Want of money moves it too, by no more than e^.9.
TEST_F(DropOut, IsMoreFrequentWithoutSavings) {
  enrol(5);
  std::fill(w().motivation.begin(), w().motivation.end(), static_cast<std::uint8_t>(0));
  std::fill(w().liquidity.begin(), w().liquidity.end(), static_cast<std::uint16_t>(0));
  for (std::size_t row = 0; row < people; ++row) town.set_skills(row, 1);
  attend();
  const Tally least = learners(1 - 0.0440025);
  const Tally most = learners(1 - 0.1048);
  EXPECT_LT(least.z(), -z_limit(2)) << least;
  EXPECT_GT(most.z(), 0) << most;
}

/// "About 80 % complete a five-month course when nothing squeezes" (4.3): e^(-5·.045) = .798516.
TEST_F(DropOut, LeavesFourInFiveAfterFiveMonths) {
  p().training.course_months = 5;
  enrol(5);
  for (std::size_t row = 0; row < people; ++row) town.set_skills(row, 1);
  std::fill(w().motivation.begin(), w().motivation.end(), static_cast<std::uint8_t>(0));
  std::int64_t completed = 0;
  for (int month = 0; month < 5; ++month) completed += attend().course_completions;
  Tally tally;
  for (std::size_t row = 0; row < people; ++row) tally.add(0.798516, static_cast<bool>(w().aim[row]));
  EXPECT_TRUE(tally.passes()) << tally;
  EXPECT_EQ(completed, tally.happened);
  EXPECT_EQ(learners(0).happened, 0);
}

/// A course in its last month, without hours so that skills stay what they are, and without drop-out.
class Completion : public Courses {
 protected:
  Completion() {
    p().training.drop_out = 0;
    p().training.course_hours = 0;
  }
};

/// (4.2) Pass with logit⁻¹(2 + 3·(mean s/r - .8) + .5·(.8 - 1)): at the requirement logit⁻¹(2.5), without any skill
/// logit⁻¹(-.5), far beyond, where each s/r counts 1.2 at most, logit⁻¹(3.1).
TEST_F(Completion, IsPassedAsSkillsReachTheRequirement) {
  const double asked[] = {0.40, 0.25, 0.45, 0.15, 0.10};
  const std::tuple<double, double, double> cases[] = {
      {0, 0, 0.377541}, {1, 0, 0.924142}, {0, 1, 0.956893}, {0.5, 0, 0.731059}};
  for (const auto& [factor, constant, chance] : cases) {
    wipe();
    enrol(1);
    for (std::size_t k = 0; k < skill_count; ++k) {
      const double skill = std::min(1.0, factor * asked[k] + constant);
      for (Skills& own : w().skill) own[k] = static_cast<std::uint16_t>(skill * 65535 + 0.5);
    }
    EXPECT_EQ(attend().course_completions, static_cast<std::int64_t>(people)) << "passed or not";
    Tally tally;
    for (std::size_t row = 0; row < people; ++row) tally.add(chance, level(row, Sector::retail) == 1);
    EXPECT_TRUE(tally.passes(4)) << factor << "·r + " << constant << ": " << tally;
    for (std::size_t row = 0; row < people; ++row) ASSERT_EQ(w().aim[row], (Occupation{Sector::retail, 1}));
  }
}

/// Passing has a draw of its own: of those who do not drop out, here more than half do, the same share passes.
TEST_F(Completion, IsPassedByASecondDraw) {
  p().training.drop_out = 1;
  enrol(1);
  const double asked[] = {0.40, 0.25, 0.45, 0.15, 0.10};
  for (std::size_t k = 0; k < skill_count; ++k) {
    for (Skills& own : w().skill) own[k] = static_cast<std::uint16_t>(asked[k] * 65535 + 0.5);
  }
  attend();
  Tally tally;
  for (std::size_t row = 0; row < people; ++row) {
    if (w().aim[row]) tally.add(0.924142, level(row, Sector::retail) == 1);
  }
  EXPECT_GT(tally.n, 1000);
  EXPECT_LT(tally.n, 15000);
  EXPECT_TRUE(tally.passes()) << tally;
}

/// The credential is that of the next rung of the own sector, and never a step down; the other sectors keep theirs.
TEST_F(Completion, GivesTheCredentialOfTheTarget) {
  enrol(1);
  for (std::size_t row = 0; row < people; ++row) {
    town.set_skills(row, 1);
    w().occupation[row] = Occupation{Sector::retail, static_cast<int>(row % 5)};
    w().credential[row] = 0xFFFFFF & ~(3U << 6);
    if (row % 2 == 1) w().credential[row] |= 3U << 6;
  }
  attend();
  const int given[] = {1, 2, 3, 3, 3};  // cred_j of grades 1 to 4 (3.14.3); at the top its own
  std::array<int, 5> passed{};
  for (std::size_t row = 0; row < people; ++row) {
    ASSERT_EQ(w().credential[row] | (3U << 6), 0xFFFFFFU);
    if (row % 2 == 1) {
      ASSERT_EQ(level(row, Sector::retail), 3);
      continue;
    }
    const int now = level(row, Sector::retail);
    ASSERT_TRUE(now == 0 || now == given[row % 5]) << now;
    passed[row % 5] += now > 0 ? 1 : 0;
  }
  for (const int n : passed) EXPECT_GT(n, 1700) << "of 2,000, nineteen in twenty";
  EXPECT_EQ(w().aim[4], (Occupation{Sector::retail, 4})) << "at the top the target is the present post";
  EXPECT_EQ(w().aim[3], (Occupation{Sector::retail, 4}));
}

}  // namespace
}  // namespace rung::test
