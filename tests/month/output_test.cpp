#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/town.hpp"

/// What filled posts produce and cost (MODEL 3.12), and the table that is renewed each March (3.10, 3.14.8).
namespace rung::test {
namespace {

class Output : public testing::Test {
 protected:
  Output() : town(scenario()) {
    town.clear();
    site = town.site_of(Sector::digital);
    std::fill(town.world.employers.productivity.begin(), town.world.employers.productivity.end(), std::int16_t{0});
  }
  static Scenario scenario() {
    Scenario s = library("teaching-town", {"run.burn_in=0 years"});
    s.parameters.pay.base_pay = {8.06, 10.45, 12.8, 16.8, 23.0};
    s.parameters.output.labour_cost_factor = 1.2;
    s.parameters.output.labour_share = 0.67;
    SkillParameters& k = s.parameters.skills;
    k.ability_sd = 0.2;
    k.ability_at_entry = 0.35;
    k.ability_by_grade = 0.25;
    k.gap_cost = 0.6;
    k.experience_return = 0.006;
    return s;
  }
  /// Somebody with H = 0: no gap, average ability, ten years since 16 (β_x = 0), no credential.
  void plain(std::size_t row, int grade, int pay, int quarter_hours) {
    town.employ(row, site, grade, pay, 24, quarter_hours);
    town.set_skills(row, 1);
    Workers& w = town.world.workers;
    w.ability[row] = 0;
    w.qualification[row] = 0;
    town.set_age(row, 26);
    w.credential[row] = 0;
  }
  MonthCounts count() {
    const Rules r(town.world, town.economy);
    MonthCounts counts;
    produce(town.world, r.efficiency, r.pay, counts);
    return counts;
  }
  Town town;
  std::size_t site = 0;
};

/// Digital grade 2 is £12.80·e^.10 = 1,414.62 pence; times 1.2/.67 it yields 2,533.64 an hour, 95,011.6 in 37.5 hours.
/// Of a pay of 1,234 pence the bill is 46,275.
TEST_F(Output, OfAPlainPostByHand) {
  plain(0, 2, 1234, 150);
  const MonthCounts counts = count();
  EXPECT_NEAR(static_cast<double>(counts.output_sum), 95011.6, 1);
  EXPECT_EQ(counts.wage_bill, 46275);
}

/// Productivity .2, match .1 and person in job .05 add up: e^.35 = 1.419068 times as much; pay is what it is.
TEST_F(Output, MultipliesByWhatSiteAndPersonBring) {
  plain(0, 2, 1234, 150);
  town.world.employers.productivity[site] = 200;
  town.world.workers.match[0] = 20;
  town.world.workers.person_job[0] = 50;
  const MonthCounts counts = count();
  EXPECT_NEAR(static_cast<double>(counts.output_sum), 95011.6 * 1.419068, 2);
  EXPECT_EQ(counts.wage_bill, 46275);
  // One sd of ability at grade 2: (.35 + .5)·.2 = .17.
  town.world.workers.ability[0] = 32;
  EXPECT_NEAR(static_cast<double>(count().output_sum), 95011.6 * 1.419068 * std::exp(0.17), 2);
}

/// A gap of .2 in technical skill, weight .30, is D = .06 and costs e^(-.6·.06).
TEST_F(Output, FallsWithTheGapOfSkills) {
  plain(0, 2, 1234, 150);
  ASSERT_EQ(town.scenario.parameters.skills.weight[1], 0.30);
  town.world.workers.skill[0][1] = static_cast<std::uint16_t>(std::lround(0.55 * 65535));  // .75 is asked
  EXPECT_NEAR(static_cast<double>(count().output_sum), 95011.6 * std::exp(-0.036), 3);
}

/// Base pay grows by 2.5 % a year, and what a post yields with it.
TEST_F(Output, GrowsWithBasePay) {
  plain(0, 2, 1234, 150);
  town.world.market.now = Month::of(2024, 4);
  town.set_age(0, 26);
  EXPECT_NEAR(static_cast<double>(count().output_sum), 95011.6 * 1.131408, 2);
}

/// The share of labour: a post that pays λ costs .67 of what it yields, in every grade.
TEST_F(Output, LeavesTheLabourShareToLabour) {
  const double base[] = {806, 1045, 1280, 1680, 2300};
  for (int grade = 0; grade < grade_count; ++grade) {
    plain(0, grade, static_cast<int>(std::lround(base[grade] * std::exp(0.10))), 160);
    const MonthCounts counts = count();
    EXPECT_NEAR(1.2 * static_cast<double>(counts.wage_bill) / static_cast<double>(counts.output_sum), 0.67, 0.0005);
  }
}

TEST_F(Output, IsTheSumOverEmployeesOnly) {
  EXPECT_EQ(count().output_sum, 0);
  EXPECT_EQ(count().wage_bill, 0);
  plain(0, 2, 1234, 150);
  const MonthCounts one = count();
  for (std::size_t row = 1; row < 1000; ++row) plain(row, 2, 1234, 150);
  const MonthCounts many = count();
  EXPECT_EQ(many.output_sum, 1000 * one.output_sum);
  EXPECT_EQ(many.wage_bill, 1000 * one.wage_bill);
  for (std::size_t row = 0; row < 1000; row += 2) town.world.workers.status[row] = Status::self_employed;
  EXPECT_EQ(count().output_sum, 500 * one.output_sum);
  EXPECT_EQ(count().wage_bill, 500 * one.wage_bill);
}

TEST_F(Output, IsProportionalToHours) {
  plain(0, 2, 1200, 0);
  EXPECT_EQ(count().output_sum, 0);
  EXPECT_EQ(count().wage_bill, 0);
  plain(0, 2, 1200, 75);
  const MonthCounts half = count();
  plain(0, 2, 1200, 150);
  const MonthCounts full = count();
  EXPECT_NEAR(static_cast<double>(full.output_sum), 2 * static_cast<double>(half.output_sum), 1);
  EXPECT_EQ(full.wage_bill, 2 * half.wage_bill);
  plain(0, 2, 65535, 255);
  EXPECT_EQ(count().wage_bill, 65535 * 255 / 4) << "the most there can be";
}

class PremiumConstant : public Output {
 protected:
  /// Three at a site of premium .100, one at another of -.100: the mean over employees is .05, 3,276.8 in 2^-16.
  PremiumConstant() {
    const std::size_t other = town.site_of(Sector::digital, site + 1);
    for (std::size_t row = 0; row < 4; ++row) town.employ(row, row < 3 ? site : other, 1, 1000);
    town.world.employers.premium[site] = 100;
    town.world.employers.premium[other] = -100;
    town.world.market.premium_mean = 7;
    std::fill(town.world.supply.log_share.begin(), town.world.supply.log_share.end(), 0);
  }
  std::int32_t at(int year, int month) {
    town.world.market.premium_mean = 7;
    town.world.market.now = Month::of(year, month);
    renew_tables(town.world, Month::of(2019, 4));
    return town.world.market.premium_mean;
  }
};

TEST_F(PremiumConstant, IsTheMeanOverEmployees) { EXPECT_EQ(at(2010, 3), 3277); }

/// The share of the sector and district counts like the premium of the site.
TEST_F(PremiumConstant, HoldsTheShareThatIsPaid) {
  const Employers& e = town.world.employers;
  town.world.supply.log_share[Supply::index(town.world.places.group(e.zone[site]), e.sector[site])] = -1000;
  const auto same = [&](std::size_t row) {
    const std::size_t own = town.world.workers.employer[row].index();
    return town.world.places.group(e.zone[own]) == town.world.places.group(e.zone[site]) ? 1 : 0;
  };
  EXPECT_EQ(at(2010, 3), 3277 - 1000 * (same(0) + same(1) + same(2) + same(3)) / 4);
}

TEST_F(PremiumConstant, IsRenewedInMarchUntilFiveYearsBeforeTheStart) {
  EXPECT_EQ(at(2014, 3), 3277) << "the last March that is five years before April 2019";
  EXPECT_EQ(at(2015, 3), 7);
  EXPECT_EQ(at(2019, 3), 7);
  EXPECT_EQ(at(2025, 3), 7);
  for (const int month : {1, 2, 4, 5, 12}) EXPECT_EQ(at(2010, month), 7) << month;
}

/// Its end: the site premium less the constant is nothing on average over employees.
TEST_F(PremiumConstant, CentresPostedPay) {
  at(2010, 3);
  const Rules r(town.world, town.economy);
  const Workers& w = town.world.workers;
  double sum = 0;
  for (std::size_t row = 0; row < 4; ++row) {
    town.world.employers.recruitment_premium[w.employer[row].index()] = 0;
    sum += r.pay.log_site(w.employer[row].index(), w.occupation[row]) - town.world.careers[w.occupation[row]].log_pay -
           r.money.nation.base_pay;
  }
  EXPECT_NEAR(sum / 4, 0, 1e-5);
}

TEST_F(PremiumConstant, StaysWhenNobodyWorks) {
  town.clear();
  EXPECT_EQ(at(2010, 3), 7);
}

}  // namespace
}  // namespace rung::test
