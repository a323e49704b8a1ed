#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/statistic.hpp"
#include "tests/support/town.hpp"

namespace rung::test {
namespace {

double phi(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

void raise(Town& town) {
  const Rules rules(town.world, town.economy);
  raise_floors(town.world, town.economy.parameters.pay, rules.money);
}
void review(Town& town) {
  const Rules rules(town.world, town.economy);
  review_pay(town.world, rules.pay, rules.efficiency, rules.money, town.economy.draws, town.scratch.reviewed);
}

class WageFloor : public testing::Test {
 protected:
  WageFloor() : town("teaching-town", {"run.burn_in=0 years"}) { town.clear(); }
  Town town;
};

/// At 18, 21, 25: in the month of the birthday, and only then, pay rises to the floor of the new band.
TEST_F(WageFloor, ActsInTheMonthOfABirthday) {
  town.world.market.now = Month::of(2019, 9);
  const std::array<int, floor_band_count> floor = town.world.nation.row(town.world.market.now).wage_floor;
  town.employ(0, 0, 0, floor[3]);
  town.set_age(0, 24, 11);
  raise(town);
  EXPECT_EQ(town.world.workers.hourly_pay[0], floor[3]) << "not yet 25";
  town.world.market.now = town.world.market.now + 1;
  raise(town);
  EXPECT_EQ(town.world.workers.hourly_pay[0], floor[4]) << "25 this month";
  for (const auto& [age, band] : {std::pair{16, 0}, {18, 1}, {20, 1}, {21, 2}, {22, 3}, {25, 4}}) {
    town.world.workers.hourly_pay[0] = 100;
    town.set_age(0, age, 0);
    raise(town);
    EXPECT_EQ(town.world.workers.hourly_pay[0], floor[static_cast<std::size_t>(band)]) << "age " << age;
  }
}

TEST_F(WageFloor, LeavesAloneWhoEarnsMoreAndWhoHasNoJob) {
  town.world.market.now = Month::of(2019, 9);
  town.employ(0, 0, 0, 1234);
  town.set_age(0, 30);
  raise(town);
  EXPECT_EQ(town.world.workers.hourly_pay[0], 1234);
  EXPECT_EQ(town.world.workers.hourly_pay[1], 0);
}

/// In April the floors of all ages rise at once; who earned the old one earns the new one, also when nobody reviews.
TEST_F(WageFloor, RisesInApril) {
  town.world.market.now = Month::of(2020, 3);
  const auto before = town.world.nation.row(town.world.market.now).wage_floor;
  const int ages[] = {17, 19, 21, 23, 40};
  for (std::size_t band = 0; band < floor_band_count; ++band) {
    town.employ(band, 0, 0, before[band]);
    town.set_age(band, ages[band]);
  }
  raise(town);
  for (std::size_t band = 0; band < floor_band_count; ++band)
    EXPECT_EQ(town.world.workers.hourly_pay[band], before[band]);
  town.world.market.now = Month::of(2020, 4);
  for (std::size_t band = 0; band < floor_band_count; ++band) town.set_age(band, ages[band]);
  raise(town);
  const auto after = town.world.nation.row(town.world.market.now).wage_floor;
  for (std::size_t band = 0; band < floor_band_count; ++band) {
    EXPECT_GT(after[band], before[band]);
    EXPECT_EQ(town.world.workers.hourly_pay[band], after[band]);
  }
}

class SpillOver : public WageFloor {
 protected:
  /// The adult floor was `then` a year ago and is now that of 2019, with no growth of base pay between.
  void lift_adult_floor_from(int then) {
    town.world.market.now = Month::of(2019, 4);
    town.world.market.floor_before[4] = then;
    town.world.market.floor_changed[4] = static_cast<std::int16_t>(town.world.market.now.index);
  }
  [[nodiscard]] double g(std::size_t band, int cell) const {
    return town.world.market.spill_over[band][static_cast<std::size_t>(cell)] * 0x1p-16;
  }
};

/// G is nothing where no floor outgrew base pay; in the band whose floor did, k·Δf at and under the old floor, falling
/// above with scale h, and posted pay keeps its order.
TEST_F(SpillOver, IsATableThatFallsFromTheFloorUpAndZeroWithoutExcess) {
  lift_adult_floor_from(821);
  raise(town);
  for (std::size_t band = 0; band < floor_band_count; ++band) {
    for (int cell = 0; cell < spill_over_cells; ++cell) ASSERT_EQ(g(band, cell), 0);
  }
  lift_adult_floor_from(750);
  raise(town);
  const PayParameters& p = town.economy.parameters.pay;
  const double excess = std::log(821.0 / 750);
  EXPECT_NEAR(g(4, 0), p.spill_over * excess, 1e-4);
  for (int cell = 0; cell < spill_over_cells; ++cell) {
    for (std::size_t band = 0; band < 4; ++band) ASSERT_EQ(g(band, cell), 0) << "other ages";
    const double x = PayRule::least_log_pay + 0.01 * (cell + 0.5);
    const double exact = p.spill_over * excess * std::exp(-std::max(0.0, x - std::log(750.0)) / p.spill_over_scale);
    ASSERT_NEAR(g(4, cell), exact, 1e-4);
    if (cell == 0) continue;
    ASSERT_LE(g(4, cell), g(4, cell - 1)) << cell;
    ASSERT_GT(0.01 + g(4, cell), g(4, cell - 1)) << "who was posted more stays above";
  }
}

/// A floor that falls behind takes the spill-over back, never below nothing.
TEST_F(SpillOver, IsTakenBackWhenTheFloorFallsBehind) {
  lift_adult_floor_from(750);
  raise(town);
  const double before = g(4, 120);
  EXPECT_GT(before, 0);
  lift_adult_floor_from(900);
  raise(town);
  for (int cell = 0; cell < spill_over_cells; ++cell) ASSERT_GE(g(4, cell), 0);
  EXPECT_LT(g(4, 120), before);
}

TEST_F(SpillOver, LiftsThoseNearTheFloorMostAndKeepsTheirOrder) {
  for (std::size_t row = 0; row < 400; ++row) {
    town.employ(row, 0, 0, 750 + 3 * static_cast<int>(row));
    town.set_age(row, 40);
  }
  lift_adult_floor_from(750);
  raise(town);
  const auto& pay = town.world.workers.hourly_pay;
  const double most = town.economy.parameters.pay.spill_over * 1.2 * std::log(821.0 / 750);
  double last_rise = 1;
  for (std::size_t row = 0; row < 400; ++row) {
    const double before = 750 + 3 * static_cast<int>(row);
    const double rise = std::log(pay[row] / before);
    ASSERT_GE(pay[row], 821);
    ASSERT_GE(rise, -1e-9);
    if (pay[row] > 821) {
      ASSERT_LE(rise, most + 1e-3);
      ASSERT_LE(rise, last_rise + 1.5 / before) << "falls with pay, to a penny";
      last_rise = rise;
    }
    ASSERT_GE(pay[row], pay[row > 0 ? row - 1 : 0]);
  }
  EXPECT_LT(std::log(pay[399] / 1947.0), 0.002) << "far above the floor hardly anything";
}

/// All sites review, no growth, no catching up: the award is the change of the person-in-job part, a mixture of two
/// normals. Nothing is awarded with probability .8·P(a < 0) + .5·P(0 <= a < .005).
class Review : public testing::Test {
 protected:
  Review()
      : town([] {
          Scenario s = library("teaching-town", {"run.people=40000", "run.burn_in=0 years"});
          s.parameters.growth.base_pay_growth = 0;
          return s;
        }()) {
    PayParameters& p = town.economy.parameters.pay;
    p.review_large = p.review_medium = p.review_small = 1;
    p.catch_up = 0;
    for (std::size_t row = 0; row < town.world.workers.size(); ++row) {
      town.world.workers.hourly_pay[row] = pay;  // so many pence that rounding hides no award
      town.world.workers.tenure[row] = 24;
    }
  }
  static constexpr std::uint16_t pay = 40000;
  Town town;
};

TEST_F(Review, AwardsNothingToTheShareOfTheClosedFormAndLeavesTheirPence) {
  const PayParameters& p = town.economy.parameters.pay;
  const auto none = [&](double freeze_negative, double factor) {
    const auto up_to = [&](double x) {
      return (1 - p.person_job_wide_share) * phi(x / (p.person_job_sd * factor)) +
             p.person_job_wide_share * phi(x / (p.person_job_sd_wide * factor));
    };
    return freeze_negative * 0.5 + p.freeze_small * (up_to(p.small_award) - 0.5);
  };
  ASSERT_TRUE(town.world.market.now.is_april());
  review(town);
  Tally right, wrong;
  const Workers& w = town.world.workers;
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.status[row] != Status::employee) continue;
    const double factor = w.occupation[row].grade() == 0 ? p.entry_grade_sd_factor : 1;
    const bool nothing = w.hourly_pay[row] == pay;
    right.add(none(p.freeze_negative, factor), nothing);
    wrong.add(none(p.freeze_negative - 0.1, factor), nothing);
  }
  ASSERT_GT(right.n, 20000);
  EXPECT_TRUE(right.passes()) << right;
  EXPECT_FALSE(wrong.passes()) << "a freeze of .7 in place of .8 is seen: " << wrong;
}

TEST_F(Review, MovesTheLastingPartByTheSameDrawAndNothingForTheNew) {
  for (std::size_t row = 0; row < 2000; ++row) town.world.workers.tenure[row] = 5;
  review(town);
  const Workers& w = town.world.workers;
  double sum = 0, squares = 0, n = 0;
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.status[row] != Status::employee) continue;
    if (w.tenure[row] < 6) {
      ASSERT_EQ(w.hourly_pay[row], pay) << "less than six months";
      ASSERT_EQ(w.person_job[row], 0);
      continue;
    }
    const double award = std::log(static_cast<double>(w.hourly_pay[row]) / pay);
    const double p = w.person_job[row] / scale::person_job;
    if (w.hourly_pay[row] != pay) {
      ASSERT_NEAR(award, p, 0.0006) << "to the steps of p and of pence";
    }
    if (w.occupation[row].grade() == 0) continue;
    sum += p;
    squares += p * p;
    ++n;
  }
  const double sd = std::sqrt(squares / n);  // .85·.02² + .15·.07²: .0328
  EXPECT_NEAR(sd, 0.0328, 0.0328 * z_limit() * 1.4 / std::sqrt(n)) << "kurtosis about 8: s.e. of sd is sd·sqrt(7/4n)";
  EXPECT_NEAR(sum / n, 0, z_limit() * sd / std::sqrt(n));
}

TEST_F(Review, IsOfTheSitesThatTheDrawTakesAndOnlyInApril) {
  PayParameters& p = town.economy.parameters.pay;
  p.review_large = 0.97;
  p.review_medium = 0.92;
  p.review_small = 0.85;
  review(town);
  Tally small, medium;
  for (std::size_t site = 0; site < town.world.employers.size(); ++site) {
    const double size = std::exp(town.world.employers.log_size[site] / scale::log_size);
    if (size < 10) small.add(0.85, town.scratch.reviewed[site] != 0);
    if (size >= 10 && size < 250) medium.add(0.92, town.scratch.reviewed[site] != 0);
  }
  EXPECT_TRUE(small.passes(2)) << small;
  EXPECT_TRUE(medium.passes(2)) << medium;
  town.world.market.now = town.world.market.now + 1;
  const std::vector<std::uint16_t> before = town.world.workers.hourly_pay;
  review(town);
  EXPECT_EQ(town.world.workers.hourly_pay, before) << "nothing in May";
}

/// A quarter of the gap to what a hire would get is made up, growth of base pay included.
TEST(ReviewOfAGap, ClosesAQuarterOfItAYear) {
  Town town("teaching-town", {"run.burn_in=0 years"});
  PayParameters& p = town.economy.parameters.pay;
  p.review_large = p.review_medium = p.review_small = 1;
  p.person_job_sd = p.person_job_sd_wide = 0;
  town.clear();
  town.employ(0, 0, 2, 1000);
  town.set_age(0, 40);
  const Rules rules(town.world, town.economy);
  const Occupation post = town.world.workers.occupation[0];
  const int wanted = rules.pay.posted(0, post, 40, rules.efficiency(town.world.workers, 0, post));
  for (const double gap : {0.2, 0.05}) {
    const auto start = static_cast<std::uint16_t>(std::lround(wanted * std::exp(-gap)));
    town.world.workers.hourly_pay[0] = start;
    review(town);
    const double true_gap = std::log(static_cast<double>(wanted) / start);
    const double award = std::log(1.025) + 0.25 * (true_gap - std::log(1.025));
    EXPECT_EQ(town.world.workers.hourly_pay[0], std::lround(start * std::exp(award)));
  }
}

/// What a quarter does to the recruitment premium of sites whose vacancies stood open so many months at each grade.
class RecruitmentPremium : public testing::Test {
 protected:
  RecruitmentPremium() : town("teaching-town", {"run.burn_in=0 years"}) {
    Employers& e = town.world.employers;
    for (std::size_t site = 0; site < e.size(); ++site) {
      e.months_since_vacancy[site] = 3;
      e.head_office[site] = 0;
    }
    set_durations(2);
  }
  void set_durations(double months) {
    for (auto& grade : town.world.employers.vacancy_duration) {
      std::fill(grade.begin(), grade.end(), static_cast<std::uint16_t>(months * scale::vacancy_duration));
    }
  }
  [[nodiscard]] std::vector<double> adjusted(double before = 0.01) {
    Employers& e = town.world.employers;
    for (std::int16_t& premium : e.recruitment_premium) {
      premium = static_cast<std::int16_t>(std::lround(before * scale::premium));
    }
    town.world.market.now = Month::of(2019, 7);
    adjust_recruitment_premium(town.world, town.economy.parameters.pay, durations);
    std::vector<double> after;
    for (const std::int16_t premium : e.recruitment_premium) after.push_back(premium / scale::premium);
    return after;
  }
  [[nodiscard]] std::size_t largest_grade(std::size_t site) const {
    const auto& ladder = town.world.employers.ladder;
    std::size_t largest = 0;
    for (std::size_t g = 1; g < grade_count; ++g) {
      if (ladder[g][site] > ladder[largest][site]) largest = g;
    }
    return largest;
  }
  Town town;
  ReferenceDurations durations;
};

/// Two months are long where the nation's vacancies stand open for one, short where for four, and as usual at two.
TEST_F(RecruitmentPremium, ComparesWithTheOccupationInTheNation) {
  constexpr std::array<double, grade_count> months{1, 2, 4, 2.2, 1};
  for (std::size_t j = 0; j < occupation_count; ++j) {
    durations.months[j] = months[static_cast<std::size_t>(Occupation{static_cast<std::uint8_t>(j)}.grade())];
  }
  const std::vector<double> after = adjusted();
  std::array<int, grade_count> sites{};
  for (std::size_t site = 0; site < after.size(); ++site) {
    const std::size_t g = largest_grade(site);
    ++sites[g];
    const double wanted = months[g] == 1 ? 0.015 : months[g] == 4 ? 0.005 : 0.009;
    ASSERT_NEAR(after[site], wanted, 1.5 / scale::premium) << g;
  }
  EXPECT_GT(sites[0], 0);
  EXPECT_GT(sites[1], 0);
  EXPECT_GT(sites[2], 0);
}

/// In the nation: with the mean over the posts of the occupation at sites that had a vacancy of late. A duration that
/// all share moves nothing, though far from the one assumed; a site that is slower than the others posts more.
TEST_F(RecruitmentPremium, OfTheNationComparesWithItsOwnMean) {
  durations.months.fill(0.5);
  for (const double premium : adjusted()) ASSERT_NEAR(premium, 0.015, 1.5 / scale::premium);
  durations.own = true;
  for (const double premium : adjusted()) ASSERT_NEAR(premium, 0.009, 1.5 / scale::premium);
  Employers& e = town.world.employers;
  for (auto& grade : e.vacancy_duration) grade[0] = static_cast<std::uint16_t>(100 * scale::vacancy_duration);
  EXPECT_NEAR(adjusted()[0], 0.015, 1.5 / scale::premium);
  e.months_since_vacancy[0] = 200;
  const std::vector<double> after = adjusted();
  EXPECT_NEAR(after[0], 0.009, 1.5 / scale::premium);
  for (const double premium : after) ASSERT_NEAR(premium, 0.009, 1.5 / scale::premium) << "it is in no mean";
}

/// On the path each age has its floor in the month in which it changed: October 2010 made 21 an adult's age, April 2016
/// set those of 25 and over apart.
TEST(WageFloorOnThePath, ActsInItsMonthByAge) {
  Town town("teaching-town",
            {"run.economy=path", "run.start=2006-04", "run.years=13 years", "run.burn_in=0 years", "pay.spill_over=0"});
  town.clear();
  const std::array<int, 5> age{16, 20, 21, 24, 30};
  const std::vector<std::pair<Month, std::array<int, 5>>> enacted{
      {Month::of(2006, 4), {300, 425, 425, 505, 505}},  {Month::of(2006, 10), {330, 445, 445, 535, 535}},
      {Month::of(2010, 9), {357, 483, 483, 580, 580}},  {Month::of(2010, 10), {364, 492, 593, 593, 593}},
      {Month::of(2016, 3), {387, 530, 670, 670, 670}},  {Month::of(2016, 4), {387, 530, 670, 670, 720}},
      {Month::of(2016, 10), {400, 555, 695, 695, 720}}, {Month::of(2019, 4), {435, 615, 770, 770, 821}}};
  for (const auto& [month, floor] : enacted) {
    town.world.market.now = month;
    for (std::size_t who = 0; who < age.size(); ++who) {
      if (month == enacted.front().first) town.employ(who, 0, 0, 250);
      town.set_age(who, age[who]);
    }
    raise(town);
    for (std::size_t who = 0; who < age.size(); ++who) {
      EXPECT_EQ(town.world.workers.hourly_pay[who], floor[who]) << to_string(month) << ", age " << age[who];
    }
  }
}

}  // namespace
}  // namespace rung::test
