#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/statistic.hpp"
#include "tests/support/town.hpp"

/// Who leaves the population and who enters it, retires, moves, leaves school; households (MODEL 3.2, 3.13, 3.14.2,
/// 3.14.6, 3.14.13). Each tally has a false alarm in a million (statistic.hpp), those of one test together.
namespace rung::test {
namespace {

constexpr std::size_t people = 20000;

/// Twenty thousand people without a job, of whom some die and leave by the schedule, and nothing else happens unless a
/// test asks for it.
class Demography : public testing::Test {
 protected:
  explicit Demography(double death_rate_at_30 = 0.0005, double emigration_rate = 0.005)
      : town(scenario(death_rate_at_30, emigration_rate)) {
    DemographyParameters& d = p();
    d.retirement_rate_at_60 = d.retirement_rate_from_65 = 0;
    d.move_out_under_35 = d.move_out_from_35 = 0;
    d.household_redraw = 0;
    town.economy.parameters.training.course_rate = 0;
    town.clear();
    all(Status::unemployed);
    site = town.site_of(Sector::retail);
  }
  static Scenario scenario(double death_rate_at_30, double emigration_rate) {
    Scenario s = library("teaching-town", {"run.people=20000", "run.burn_in=0 years"});
    s.parameters.demography.death_rate_at_30 = death_rate_at_30;
    s.parameters.demography.death_rate_doubling = 8;
    s.parameters.demography.emigration_rate = emigration_rate;
    return s;
  }
  DemographyParameters& p() { return town.economy.parameters.demography; }
  Workers& w() { return town.world.workers; }
  void all(Status status) {
    for (std::size_t row = 0; row < w().size(); ++row) {
      w().status[row] = status;
      w().flags[row] = 0;
      w().qualification[row] = 3;
    }
  }
  void all_aged(int years, int months = 6) {
    for (std::size_t row = 0; row < w().size(); ++row) town.set_age(row, years, months);
  }
  [[nodiscard]] bool here(std::size_t row) { return (w().flags[row] & flag::absent) == 0; }
  void next_month() { town.world.market.now = town.world.market.now + 1; }
  [[nodiscard]] std::int64_t filled() const {
    std::int64_t sum = 0;
    for (const auto& grade : town.world.employers.filled) {
      for (const std::uint16_t n : grade) sum += n;
    }
    return sum;
  }

  Town town;
  std::size_t site = 0;
};

/// The 70th birthday is certain, the month before it is not; the job goes with the person.
TEST_F(Demography, EverybodyLeavesAtSeventy) {
  for (std::size_t row = 0; row < 2000; ++row) {
    town.set_age(row, row < 1000 ? 70 : 69, row < 1000 ? 0 : 11);
    town.employ(row, site, 1, 1000);
  }
  const std::vector<std::uint8_t> before = w().generation;
  const MonthCounts counts = town.population();
  std::int64_t stayed = 0;
  for (std::size_t row = 0; row < 1000; ++row) {
    ASSERT_FALSE(here(row));
    ASSERT_EQ(w().generation[row], before[row] + 1);
    ASSERT_EQ(w().status[row], Status::retired);
    ASSERT_FALSE(w().employer[row]);
    ASSERT_EQ(w().hourly_pay[row], 0);
    stayed += here(row + 1000) ? 1 : 0;
  }
  EXPECT_GT(stayed, 800);
  EXPECT_EQ(filled(), stayed);
  EXPECT_GE(counts.leavers, 1000);
  EXPECT_EQ(counts.separations_to_inactivity, 0) << "leaving is no separation";
}

/// Nobody is lost and nobody twice: who leaves in a month is followed in the next, in the same zone.
TEST_F(Demography, EveryLeaverIsFollowedNextMonth) {
  const std::vector<ZoneId> zones = w().zone;
  std::int64_t left_last_month = 0, left = 0, entered = 0;
  for (int month = 0; month < 24; ++month) {
    const std::vector<std::uint8_t> before = w().generation;
    const MonthCounts counts = town.population();
    EXPECT_EQ(counts.entrants, left_last_month);
    std::int64_t changed = 0, absent = 0;
    for (std::size_t row = 0; row < w().size(); ++row) {
      changed += w().generation[row] != before[row] ? 1 : 0;
      absent += here(row) ? 0 : 1;
    }
    EXPECT_EQ(counts.leavers, changed);
    EXPECT_EQ(absent, changed);
    left_last_month = counts.leavers;
    left += counts.leavers;
    entered += counts.entrants;
    next_month();
  }
  EXPECT_GT(left, 500);
  EXPECT_EQ(entered, left - left_last_month);
  EXPECT_EQ(w().zone, zones);
}

/// Who enters is new: nothing of the person before, an age of the schedule, at school or looking for a first job.
TEST_F(Demography, EntrantsStartAfresh) {
  all_aged(70, 0);
  for (std::size_t row = 0; row < people; ++row) {
    town.employ(row, site, 1, 1000, 60);
    w().aim[row] = Occupation{Sector::digital, 2};
    w().course[row] = 4;
    w().course_progress[row] = 99;
    w().person_job[row] = 50;
    w().match[row] = 9;
    w().credential[row] = 0xFFFFFF;
  }
  const MonthCounts left = town.population();
  ASSERT_EQ(left.leavers, static_cast<std::int64_t>(w().size()));
  EXPECT_EQ(left.deaths, 0) << "a birthday is no death";
  EXPECT_EQ(filled(), 0);
  next_month();
  ASSERT_EQ(town.population().entrants, static_cast<std::int64_t>(w().size()));
  std::int64_t sixteen = 0, students = 0;
  std::array<int, 12> months{};
  for (std::size_t row = 0; row < w().size(); ++row) {
    ASSERT_TRUE(here(row));
    const int age = w().age(row, town.world.market.now);
    ASSERT_GE(age, 16);
    ASSERT_LE(age, 69);
    sixteen += age == 16 ? 1 : 0;
    ++months[static_cast<std::size_t>((town.world.market.now.index - w().birth[row]) % 12)];
    ASSERT_TRUE(w().status[row] == Status::student || w().status[row] == Status::unemployed);
    if (age < 18) {
      ASSERT_EQ(w().status[row], Status::student);
    }
    if (age >= 22) {
      ASSERT_EQ(w().status[row], Status::unemployed);
    }
    students += w().status[row] == Status::student ? 1 : 0;
    ASSERT_EQ(w().hours[row] + w().hourly_pay[row] + w().tenure[row] + w().duration[row] + w().commute[row], 0);
    ASSERT_EQ(w().match[row] + w().person_job[row] + w().course[row] + w().course_progress[row], 0);
    ASSERT_FALSE(w().aim[row]);
    ASSERT_EQ((w().flags[row] & flag::in_education) != 0, w().status[row] == Status::student);
    const int counted = town.world.market.now.index - w().birth[row] - 12 * experience_from_age(w().qualification[row]);
    ASSERT_EQ(w().experience[row], 32 * counted) << "as if she had worked since education";
    ASSERT_FALSE(w().employer[row]);
    const std::uint32_t own = 3U << (2 * static_cast<int>(w().occupation[row].sector()));
    ASSERT_EQ(w().credential[row] & ~own, 0U) << "at most the credential of the home sector";
  }
  EXPECT_GT(sixteen, static_cast<std::int64_t>(w().size() / 3)) << "mostly 16";
  EXPECT_GE(students, sixteen);
  double chi_square = 0;
  const double even = static_cast<double>(w().size()) / 12;
  for (const int n : months) chi_square += (n - even) * (n - even) / even;
  EXPECT_LT(chi_square, chi_square_limit(11)) << "months since the birthday are even";
}

/// Leavers are as many as the schedule of the area says, over everybody and a year.
TEST_F(Demography, LeaversAreAsManyAsTheScheduleSays) {
  Town other("teaching-town", {"run.people=50000", "run.burn_in=0 years"});
  Tally tally;
  for (int month = 0; month < 12; ++month) {
    const Workers before = other.world.workers;
    const Month now = other.world.market.now;
    const MonthCounts counts = other.population();
    std::int64_t seen = 0;
    for (std::size_t row = 0; row < before.size(); ++row) {
      if ((before.flags[row] & flag::absent) != 0) continue;
      const bool left = other.world.workers.generation[row] != before.generation[row];
      seen += left ? 1 : 0;
      const int age = before.age(row, now);
      if (age == 70) {
        ASSERT_TRUE(left);
      } else {
        tally.add(other.world.population.monthly_exit(other.world.places.group(before.zone[row]), age), left);
      }
    }
    EXPECT_EQ(counts.leavers, seen);
    other.world.market.now = now + 1;
  }
  EXPECT_GT(tally.happened, 500);
  EXPECT_TRUE(tally.passes()) << tally;
}

/// (3.13) Death doubles every eight years: at 1 % a year at 30 (twenty times the model's, to see it), 2 % at 38 and 16
/// % at 62, a twelfth of it a month.
class Mortality : public Demography {
 protected:
  Mortality() : Demography(0.01, 0.3) {}
};
TEST_F(Mortality, IsATwelfthOfTheYearlyRate) {
  const std::pair<int, double> cases[] = {{30, 0.01 / 12}, {38, 0.02 / 12}, {62, 0.16 / 12}};
  for (const auto& [age, chance] : cases) {
    Tally died;
    for (int month = 0; month < 3; ++month) {
      all(Status::unemployed);
      all_aged(age);
      const MonthCounts counts = town.population();
      EXPECT_LE(counts.deaths, counts.leavers);
      for (std::int64_t i = 0; i < static_cast<std::int64_t>(w().size()); ++i) died.add(chance, i < counts.deaths);
      next_month();
    }
    EXPECT_TRUE(died.passes(3)) << "age " << age << ": " << died;
  }
}

/// Twelve months of it are the yearly rate: at 62, of death .16 and emigration .3, .54 are left at 63.
TEST_F(Mortality, AddsUpToTheYearlyRate) {
  all_aged(62, 0);
  const std::vector<std::uint8_t> first = w().generation;
  for (int month = 0; month < 12; ++month) {
    town.population();
    next_month();
  }
  Tally tally;
  for (std::size_t row = 0; row < w().size(); ++row) tally.add(0.54, w().generation[row] == first[row]);
  EXPECT_TRUE(tally.passes()) << tally;
}

/// Retirement and moving have draws of their own: of those whom death and emigration, together near .05 a month, leave
/// here, .04 retire and .04 move away.
TEST_F(Mortality, SaysNothingOfRetirementAndMoves) {
  all_aged(66);
  for (const bool moves : {false, true}) {
    all(Status::unemployed);
    p().retirement_rate_from_65 = moves ? 0 : 0.04;
    p().move_out_from_35 = moves ? 0.04 : 0;
    const MonthCounts counts = town.population();
    EXPECT_GT(counts.leavers, static_cast<std::int64_t>(w().size() / 25));
    Tally tally;
    for (std::size_t row = 0; row < w().size(); ++row) {
      if (here(row)) tally.add(0.04, w().status[row] == (moves ? Status::elsewhere : Status::retired));
    }
    EXPECT_TRUE(tally.passes(2)) << tally;
    next_month();
  }
}

/// (3.14.2) Retirement a month: 0 at 55, linear to the rate at 60, another from 65. With .1 and .3: .02 at 56, .06 at
/// 58; of employees, who leave their posts for it.
TEST_F(Demography, RetirementRisesFromFiftyFiveToSixty) {
  p().retirement_rate_at_60 = 0.1;
  p().retirement_rate_from_65 = 0.3;
  const std::tuple<int, int, double> cases[] = {{54, 11, 0.0},  {55, 11, 0.0}, {56, 0, 0.02}, {58, 6, 0.06},
                                                {59, 11, 0.08}, {60, 0, 0.1},  {65, 0, 0.3},  {69, 11, 0.3}};
  for (const auto& [years, months, chance] : cases) {
    town.clear();
    all_aged(years, months);
    for (std::size_t row = 0; row < people; ++row) town.employ(row, site, row % 2 == 0 ? 0 : 3, 1000);
    const MonthCounts counts = town.population();
    Tally tally;
    std::int64_t entry = 0, employed = 0;
    for (std::size_t row = 0; row < people; ++row) {
      if (!here(row)) continue;
      const bool retired = w().status[row] == Status::retired;
      tally.add(chance, retired);
      employed += w().status[row] == Status::employee ? 1 : 0;
      if (!retired) continue;
      entry += row % 2 == 0 ? 1 : 0;
      ASSERT_FALSE(w().employer[row]);
      ASSERT_EQ(w().duration[row], 0);
      ASSERT_TRUE((w().flags[row] & flag::detached) != 0) << "hardly to come back";
    }
    if (chance == 0) {
      EXPECT_EQ(tally.happened, 0) << years;
    } else {
      EXPECT_TRUE(tally.passes(6)) << years << " years: " << tally;
    }
    EXPECT_EQ(counts.separations_to_inactivity, tally.happened);
    EXPECT_EQ(counts.separations_entry_grade, entry);
    EXPECT_EQ(filled(), employed);
    next_month();
  }
}

/// 3 % a month from 65: after a year .97^12 = .69384 of those who are still there have not retired.
TEST_F(Demography, RetirementAtThreePerCentAMonthIsThirtyOneAYear) {
  p().retirement_rate_from_65 = 0.03;
  all_aged(66, 1);
  const std::vector<std::uint8_t> first = w().generation;
  std::int64_t retirements = 0;
  for (int month = 0; month < 12; ++month) {
    retirements += town.population().retirements;
    next_month();
  }
  Tally tally;
  for (std::size_t row = 0; row < w().size(); ++row) {
    if (here(row) && w().generation[row] == first[row]) tally.add(0.69384, w().status[row] != Status::retired);
  }
  EXPECT_TRUE(tally.passes()) << tally;
  EXPECT_GE(retirements, tally.n - tally.happened) << "nobody retires twice";
  EXPECT_LE(retirements, static_cast<std::int64_t>(w().size()));
}

TEST_F(Demography, TheRetiredAndStudentsDoNotRetire) {
  p().retirement_rate_at_60 = p().retirement_rate_from_65 = 1;
  all(Status::retired);
  all_aged(66);
  EXPECT_EQ(town.population().retirements, 0);
  all(Status::caring);
  all_aged(60);
  const MonthCounts counts = town.population();
  EXPECT_EQ(counts.retirements, static_cast<std::int64_t>(w().size()) - counts.leavers);
  EXPECT_EQ(counts.separations_to_inactivity, 0) << "they had no job to leave";
}

/// (3.14.6) Away at .3 % a month under 35 and .1 % after, ten times as many here; the post is left.
TEST_F(Demography, TheYoungMoveAwayThriceAsOften) {
  p().move_out_under_35 = 0.03;
  p().move_out_from_35 = 0.01;
  for (const auto& [years, months, chance] : {std::tuple{34, 11, 0.03}, {35, 0, 0.01}}) {
    town.clear();
    all_aged(years, months);
    for (std::size_t row = 0; row < people; ++row) {
      town.employ(row, site, 2, 1500);
      w().course[row] = 3;
    }
    const MonthCounts counts = town.population();
    Tally tally;
    for (std::size_t row = 0; row < people; ++row) {
      if (!here(row)) continue;
      const bool away = w().status[row] == Status::elsewhere;
      tally.add(chance, away);
      ASSERT_EQ(w().course[row], away ? 0 : 3);
      ASSERT_EQ(static_cast<bool>(w().employer[row]), !away);
    }
    EXPECT_TRUE(tally.passes(2)) << years << ": " << tally;
    EXPECT_EQ(filled(), tally.n - tally.happened);
    EXPECT_GE(counts.moved_out, tally.happened);
    EXPECT_EQ(counts.separations_to_inactivity, 0);
    next_month();
  }
}

/// Back at one over the mean months away, here 20: .05 a month, to look for work, to school or into retirement by age.
TEST_F(Demography, ThoseElsewhereComeBack) {
  p().mover_stock_months = 20;
  const std::tuple<int, int, Status> cases[] = {
      {17, 3, Status::student}, {18, 3, Status::unemployed}, {64, 3, Status::unemployed}, {65, 3, Status::retired}};
  for (const auto& [age, qualification, status] : cases) {
    all(Status::elsewhere);
    if (status == Status::student) std::fill(w().flags.begin(), w().flags.end(), flag::in_education);
    all_aged(age);
    std::fill(w().duration.begin(), w().duration.end(), static_cast<std::uint8_t>(77));
    std::fill(w().qualification.begin(), w().qualification.end(), static_cast<std::uint8_t>(qualification));
    const MonthCounts counts = town.population();
    Tally tally;
    for (std::size_t row = 0; row < w().size(); ++row) {
      if (!here(row)) continue;
      const bool back = w().status[row] != Status::elsewhere;
      tally.add(0.05, back);
      if (!back) continue;
      ASSERT_EQ(w().status[row], status) << age;
      ASSERT_EQ(w().duration[row], 0);
    }
    EXPECT_TRUE(tally.passes(4)) << age << ": " << tally;
    EXPECT_EQ(counts.moved_back, tally.happened);
    EXPECT_EQ(counts.moved_out, 0);
    next_month();
  }
}

/// (3.2, 3.14.2) The retired are detached; who comes back to look for work is not, whatever she was when she left.
TEST_F(Demography, WhoComesBackIsDetachedIfRetired) {
  p().mover_stock_months = 1;
  for (const int age : {40, 64, 65, 68}) {
    all(Status::elsewhere);
    all_aged(age);
    for (std::size_t row = 0; row < w().size(); ++row) w().flags[row] = row % 2 == 0 ? flag::detached : 0;
    town.population();
    for (std::size_t row = 0; row < w().size(); ++row) {
      if (!here(row)) continue;
      ASSERT_EQ(w().status[row], age < 65 ? Status::unemployed : Status::retired);
      ASSERT_EQ((w().flags[row] & flag::detached) != 0, age >= 65) << age;
    }
  }
}

/// In the starting world the two flows balance: the stock elsewhere is the outflow times the months away (3.14.6).
TEST_F(Demography, MovesBalance) {
  Town other("teaching-town", {"run.people=100000", "run.burn_in=0 years"});
  double out = 0, back = 0;
  for (int month = 0; month < 12; ++month) {
    const MonthCounts counts = other.population();
    out += static_cast<double>(counts.moved_out);
    back += static_cast<double>(counts.moved_back);
    other.world.market.now = other.world.market.now + 1;
  }
  EXPECT_GT(out, 1000);
  EXPECT_NEAR(back, out, z_limit() * std::sqrt(out + back)) << "two counts with no more than the variance of Poisson";
}

/// School ends at 18 up to RQF 3, at 20 to RQF 5, by 22 above (3.13), on the birthday, and a search of no months
/// begins.
TEST_F(Demography, StudentsLeaveSchoolOnABirthday) {
  const std::tuple<int, int, int, bool> cases[] = {{17, 11, 3, false}, {18, 0, 3, true},   {18, 0, 0, true},
                                                   {18, 0, 4, false},  {19, 11, 5, false}, {20, 0, 4, true},
                                                   {20, 0, 6, false},  {22, 0, 6, true}};
  for (const auto& [years, months, qualification, leaves] : cases) {
    all(Status::student);
    std::fill(w().flags.begin(), w().flags.end(), flag::in_education);
    all_aged(years, months);
    std::fill(w().duration.begin(), w().duration.end(), static_cast<std::uint8_t>(40));
    std::fill(w().qualification.begin(), w().qualification.end(), static_cast<std::uint8_t>(qualification));
    town.population();
    for (std::size_t row = 0; row < w().size(); ++row) {
      if (!here(row)) continue;
      ASSERT_EQ(w().status[row], leaves ? Status::unemployed : Status::student) << years << ", RQF " << qualification;
      ASSERT_EQ(w().duration[row], leaves ? 0 : 40);
      ASSERT_EQ((w().flags[row] & flag::in_education) != 0, !leaves);
    }
  }
}

/// A student's job goes on when education ends, with all hours to work; until then study leaves sixteen.
TEST_F(Demography, AStudentsJobOutlastsEducation) {
  town.economy.parameters.utility.student_hours = 16;
  all_aged(19, 0);
  for (std::size_t row = 0; row < people; ++row) {
    w().qualification[row] = row % 2 == 0 ? 3 : 6;  // over at 18, at 21
    town.employ(row, site, 0, 800, 5);
    w().flags[row] |= flag::in_education;
  }
  town.population();
  int left = 0, stayed = 0;
  for (std::size_t row = 0; row < people; ++row) {
    if (!here(row)) continue;
    ASSERT_EQ(w().status[row], Status::employee) << row;
    ASSERT_EQ((w().flags[row] & flag::in_education) != 0, row % 2 == 1) << row;
    left += row % 2 == 0 && w().available_hours[row] > 64 ? 1 : 0;
    stayed += row % 2 == 1 && w().available_hours[row] == 64 ? 1 : 0;
  }
  EXPECT_GT(left, 9000);
  EXPECT_GT(stayed, 9000) << "of ten thousand; few have no hours at all";
}

/// Who comes back from elsewhere goes on studying, or looks for work once she is old enough to have left.
TEST_F(Demography, EducationGoesOnAfterAMove) {
  p().mover_stock_months = 1;
  for (const auto& [years, status] : {std::pair{19, Status::student}, {21, Status::unemployed}}) {
    all(Status::elsewhere);
    std::fill(w().qualification.begin(), w().qualification.end(), std::uint8_t{6});
    std::fill(w().flags.begin(), w().flags.end(), flag::in_education);
    all_aged(years, 0);
    town.population();
    for (std::size_t row = 0; row < people; ++row) {
      if (!here(row)) continue;
      ASSERT_EQ(w().status[row], status) << years;
    }
  }
}

/// (3.13) 6 % of people redraw their household each year, on their birthday: of those with a car, where none is to be
/// had any more, .06 are without after twelve months, and none in a month without birthdays.
TEST_F(Demography, SixPerCentOfHouseholdsAreRedrawnAYear) {
  p().household_redraw = 0.06;
  p().car_share = 0;
  for (std::size_t row = 0; row < w().size(); ++row) {
    town.set_age(row, 40, static_cast<int>(row % 12));
    w().household[row] = Household{};
    w().household[row].set_car(true);
  }
  const std::vector<std::uint8_t> first = w().generation;
  Tally tally;
  for (int month = 0; month < 12; ++month) {
    const std::vector<Household> before = w().household;
    town.population();
    for (std::size_t row = 0; row < w().size(); ++row) {
      const bool birthday = (town.world.market.now.index - w().birth[row]) % 12 == 0;
      if (!here(row) || w().generation[row] != first[row]) continue;
      if (!birthday) {
        ASSERT_EQ(w().household[row].bits, before[row].bits);
      }
    }
    next_month();
  }
  for (std::size_t row = 0; row < w().size(); ++row) {
    if (here(row) && w().generation[row] == first[row]) tally.add(0.06, !w().household[row].car());
  }
  EXPECT_TRUE(tally.passes()) << tally;
}

/// (3.14.13) .8 have children, the youngest born when mothers are 32 (sd 5) and fathers 34 (6), the one before three
/// years earlier. At 42 the youngest there is under 5 if the last was born after the mother was 37, or is still to come
/// by 45 while the first is here: .8·(Φ(2.6) - Φ(1)) = .12320; fathers .8·(Φ(11/6) - Φ(.5)) = .22013.
TEST_F(Demography, ChildrenComeWithAge) {
  p().parents_share = 0.8;
  p().mothers_age = 32;
  p().mothers_age_sd = 5;
  p().fathers_age = 34;
  p().fathers_age_sd = 6;
  p().birth_spacing = 3;
  all_aged(42, 0);
  for (std::size_t row = 0; row < w().size(); ++row) {
    w().household[row] = Household{};
    w().household[row].set_woman(row % 2 == 0);
  }
  town.population();
  Tally mothers, fathers;
  for (std::size_t row = 0; row < w().size(); ++row) {
    if (!here(row)) continue;
    (row % 2 == 0 ? mothers : fathers).add(row % 2 == 0 ? 0.12320 : 0.22013, w().household[row].youngest() == 1);
  }
  EXPECT_TRUE(mothers.passes(2)) << mothers;
  EXPECT_TRUE(fathers.passes(2)) << fathers;
}

/// Of fathers without a partner .3 live with their children; mothers and fathers with one all do.
TEST_F(Demography, SomeLoneFathersLiveWithTheirChildren) {
  p().parents_share = 1;
  p().mothers_age_sd = p().fathers_age_sd = 0;
  p().household_redraw = 0;
  p().lone_fathers_share = 0.3;
  all_aged(36, 0);
  for (std::size_t row = 0; row < w().size(); ++row) {
    w().household[row] = Household{};
    w().household[row].set_woman(row % 2 == 0);
    w().household[row].set_partner(row % 4 < 2, 1);
  }
  town.population();
  Tally lone_fathers, others;
  for (std::size_t row = 0; row < w().size(); ++row) {
    if (!here(row)) continue;
    const Household h = w().household[row];
    const bool lone_father = !h.woman() && !h.partner();
    (lone_father ? lone_fathers : others).add(lone_father ? 0.3 : 1, h.children() > 0);
  }
  EXPECT_TRUE(lone_fathers.passes()) << lone_fathers;
  EXPECT_EQ(others.happened, others.n);
}

/// Who leaves school may look for work at once.
TEST_F(Demography, WhoLeavesEducationIsReadyToLook) {
  all_aged(25, 0);
  for (std::size_t row = 0; row < w().size(); ++row) {
    w().status[row] = row % 2 == 0 ? Status::student : Status::unemployed;
    w().flags[row] = row % 2 == 0 ? flag::in_education : std::uint8_t{0};
  }
  town.population();
  int ready = 0;
  for (std::size_t row = 0; row < w().size(); ++row) {
    if (!here(row) || w().status[row] != Status::unemployed) continue;
    ASSERT_EQ((w().flags[row] & flag::ready) != 0, row % 2 == 0) << row;
    ready += row % 2 == 0 ? 1 : 0;
  }
  EXPECT_GT(ready, 100);
}

/// A chance of a course is drawn for everybody who is here and not at school, and lasts this month.
TEST_F(Demography, AChanceOfACourseIsDrawnEachMonth) {
  const auto chances = [&](double rate) {
    town.economy.parameters.training.course_rate = rate;
    town.population();
    Tally tally;
    for (std::size_t row = 0; row < w().size(); ++row) {
      if (here(row)) tally.add(rate, (w().flags[row] & flag::course_chance) != 0);
    }
    next_month();
    return tally;
  };
  all_aged(30);
  const Tally some = chances(0.3);
  EXPECT_TRUE(some.passes()) << some;
  const Tally everybody = chances(1);
  EXPECT_GT(everybody.happened, everybody.n - 400) << "but for last month's leavers, who enter now";
  EXPECT_EQ(chances(0).happened, 0) << "last month's chance is gone";
}

/// Leaving a row, entering one and moving away depend on age, place and luck, never on work or pay: twins in which
/// everybody works, and nobody does, lose the same people in the same months.
TEST_F(Demography, IsTheSameForTwinsWhoWorkAndWhoDoNot) {
  p().move_out_under_35 = p().move_out_from_35 = 0.01;
  p().retirement_rate_at_60 = p().retirement_rate_from_65 = 0.05;
  for (std::size_t row = 0; row < w().size(); ++row) town.set_age(row, 25 + static_cast<int>(row % 44));
  Town twin = town;
  for (std::size_t row = 0; row < people; ++row) twin.employ(row, site, 4, 5000);
  for (int month = 0; month < 6; ++month) {
    const MonthCounts a = town.population();
    const MonthCounts b = twin.population();
    EXPECT_EQ(a.leavers, b.leavers);
    EXPECT_EQ(a.moved_out, b.moved_out);
    EXPECT_EQ(a.moved_back, b.moved_back);
    EXPECT_EQ(a.retirements, b.retirements);
    next_month();
    twin.world.market.now = twin.world.market.now + 1;
  }
  const Workers& v = twin.world.workers;
  EXPECT_EQ(w().generation, v.generation);
  EXPECT_EQ(w().birth, v.birth);
  EXPECT_EQ(w().ability, v.ability);
  for (std::size_t row = 0; row < w().size(); ++row) {
    ASSERT_EQ(w().status[row] == Status::elsewhere, v.status[row] == Status::elsewhere);
    ASSERT_EQ(w().status[row] == Status::retired, v.status[row] == Status::retired);
  }
}

/// Who is not here has no luck to hand on: no separation and no look this month.
TEST_F(Demography, HandsOnTheLuckOfThoseWhoAreHere) {
  all(Status::elsewhere);
  p().mover_stock_months = 1e9;
  all_aged(40);
  w().status[5] = Status::unemployed;
  town.scratch.luck.assign(w().size(), MonthLuck{1, 2, true});  // of last month
  town.population();
  ASSERT_EQ(town.scratch.luck.size(), w().size());
  const Words fate = town.economy.draws(w().key(5), town.world.market.now.index, Moment::fate);
  ASSERT_TRUE(here(5));
  EXPECT_EQ(town.scratch.luck[5].separation, fate.half(1));
  EXPECT_EQ(town.scratch.luck[5].looks, fate.half(2));
  const auto& rate = town.economy.parameters.shocks.rate;
  bool struck = false;
  for (int k = 0; k < 4; ++k) struck |= happens(fate.slice(6 + k), rate[static_cast<std::size_t>(k)]);
  EXPECT_EQ(town.scratch.luck[5].struck, struck);
  for (std::size_t row = 6; row < w().size(); ++row) {
    ASSERT_EQ(town.scratch.luck[row].separation, 0xFFFFFFFFU);
    ASSERT_EQ(town.scratch.luck[row].looks, 0U);
    ASSERT_FALSE(town.scratch.luck[row].struck);
  }
}

/// A shock of any one kind is enough, and none strikes where none can.
TEST_F(Demography, AShockOfAnyKindStrikes) {
  all(Status::unemployed);
  all_aged(40);
  auto& rate = town.economy.parameters.shocks.rate;
  for (std::size_t kind = 0; kind <= rate.size(); ++kind) {
    rate.fill(0);
    if (kind < rate.size()) rate[kind] = 1;
    town.population();
    std::size_t seen = 0;
    for (std::size_t row = 0; row < w().size(); ++row) {
      if (!here(row) || w().status[row] != Status::unemployed || town.scratch.luck[row].separation == 0xFFFFFFFFU)
        continue;
      ASSERT_EQ(town.scratch.luck[row].struck, kind < rate.size()) << kind;
      ++seen;
    }
    ASSERT_GT(seen, 100U);
    next_month();
  }
}

}  // namespace
}  // namespace rung::test
