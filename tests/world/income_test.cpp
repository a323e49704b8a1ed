#include "world/income.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/scenarios.hpp"
#include "world/nation.hpp"

/// Net income against sums done by hand for 2019-20. A month is 52/12 weeks.
namespace rung::test {
namespace {

constexpr double weeks = 52.0 / 12;
constexpr int universal_credit = 0;

struct Home {
  bool partner = false;
  int children = 0;
  bool renter = false;
};
int type_of(const Home& home) {
  Household household;
  household.set_partner(home.partner, 0);
  household.set_children(home.children, home.children > 0 ? 1 : 0);
  household.set_renter(home.renter);
  return household.type();
}

class NetIncome : public testing::Test {
 protected:
  NetIncome()
      : scenario(library("teaching-town")), nation(scenario.national, scenario.run.start, scenario.parameters.growth) {}
  [[nodiscard]] double net(int regime, const Home& home, double weekly, double partner = 0) const {
    return net_monthly_income(nation.tax_year(), regime, type_of(home), weekly, partner);
  }
  /// What is kept of the next pound.
  [[nodiscard]] double kept(int regime, const Home& home, double weekly) const {
    return (net(regime, home, weekly + 1) - net(regime, home, weekly)) / weeks;
  }
  Scenario scenario;
  Nation nation;
};

/// £300 a week is £1,300 a month, £15,600 a year. Tax .2·(15,600 - 12,500)/12 = 51.67; NI .12·(300 - 166)·52/12
/// = 69.68.
TEST_F(NetIncome, OfASinglePersonWhoPaysTaxAndHasNoBenefit) {
  EXPECT_NEAR(net(universal_credit, {}, 300), 1300 - 51.6667 - 69.68, 0.01);
  EXPECT_NEAR(net(1, {}, 300), 1300 - 51.6667 - 69.68, 0.01) << "nor tax credits under 30 hours without children";
}

/// The same person who rents: credit 317.82 + 550 less .63 of 1,178.65 = 125.27; council tax support is gone.
TEST_F(NetIncome, OfASingleTenantOnUniversalCredit) {
  EXPECT_NEAR(net(universal_credit, {.renter = true}, 300), 1178.6533 + 867.82 - 0.63 * 1178.6533, 0.01);
}

/// Out of work: the standard allowance, rent, and council tax support in full.
TEST_F(NetIncome, OfASingleTenantOutOfWork) {
  EXPECT_NEAR(net(universal_credit, {.renter = true}, 0), 317.82 + 550 + 95, 0.01);
  EXPECT_NEAR(net(1, {.renter = true}, 0), 73.10 * weeks + 550 + 95, 0.01);
}

/// £1,000 a week: tax .2·37,500 + .4·2,000 = 8,300 a year; NI .12·(962 - 166) + .02·38 = 96.28 a week.
TEST_F(NetIncome, OfAHigherRatePayer) {
  EXPECT_NEAR(net(universal_credit, {}, 1000), 1000 * weeks - 8300.0 / 12 - 96.28 * weeks, 0.01);
  EXPECT_NEAR(kept(universal_credit, {}, 1100), 1 - 0.40 - 0.02, 1e-6);
}

/// A lone parent of one, 16 hours at £8.21 on tax credits: working 1,960 + 2,010, child 2,780 + 545 a year, less
/// .41·(6,830.72 - 6,420); pay is under the tax and NI thresholds; child benefit 20.70 a week. Council tax support
/// comes on top, £95 at most.
TEST_F(NetIncome, OfALoneParentOnTaxCredits) {
  const double weekly = 16 * 8.21;
  const double credits = (1960 + 2010 + 2780 + 545 - 0.41 * (weekly * 52 - 6420)) / 12;
  const double before = weekly * weeks + credits + 20.70 * weeks;
  const double found = net(2, {.children = 1}, weekly);
  EXPECT_GE(found, before - 0.01);
  EXPECT_LE(found, before + 95);
}

/// A couple, two children, tenants, one earns £400 a week: net 400·52/12 - .2·(20,800 - 12,500)/12 - .12·234·52/12;
/// credit 498.89 + 277.08 + 231.67 + 550 - .63·(net - 287).
TEST_F(NetIncome, OfACoupleWithChildrenOnUniversalCredit) {
  const double own = 400 * weeks - 0.2 * (20800 - 12500) / 12 - 0.12 * 234 * weeks;
  const double credit = 498.89 + 277.08 + 231.67 + 550 - 0.63 * (own - 287);
  EXPECT_GT(credit, 0);
  const double benefit = (20.70 + 13.70) * weeks;
  const double before = own + credit + benefit;
  const double found = net(universal_credit, {.partner = true, .children = 2, .renter = true}, 400);
  EXPECT_GE(found, before - 0.01);
  EXPECT_LE(found, before + 95) << "council tax support at most";
}

/// 1 - (1 - .20 - .12)·(1 - .63): £2.07 of an hour at £8.21.
TEST_F(NetIncome, TheMarginalRateOfATaperedBasicRatePayerIs748PerThousand) {
  const Home family{.partner = true, .children = 2, .renter = true};
  EXPECT_NEAR(1 - kept(universal_credit, family, 450), 0.7484, 1e-4);
  EXPECT_NEAR(8.21 * kept(universal_credit, family, 450), 2.07, 0.01);
}

/// 20 + 12 + 41 under tax credits, where they are drawn and nothing else is tapered.
TEST_F(NetIncome, TheMarginalRateUnderTaxCreditsIs73Percent) {
  EXPECT_NEAR(1 - kept(4, {.children = 1}, 400), 0.73, 1e-6);
}

TEST_F(NetIncome, TaxCreditsStepUpAtSixteenAndThirtyHours) {
  const auto at_hours = [&](const Home& home, int quarter_hours) {
    return net(Incomes::regime(false, quarter_hours), home, 0.25 * quarter_hours * 8.21);
  };
  const Home lone_parent{.children = 1};
  EXPECT_GT(at_hours(lone_parent, 64) - at_hours(lone_parent, 60), 100) << "16 hours, with a child";
  EXPECT_LT(std::fabs(at_hours(lone_parent, 60) - at_hours(lone_parent, 56)), 40) << "no step below";
  EXPECT_GT(at_hours(lone_parent, 120) - at_hours(lone_parent, 116), 60) << "the element for 30 hours";
  const Home single{};
  EXPECT_LT(std::fabs(at_hours(single, 64) - at_hours(single, 60)), 150)
      << "16 hours: nothing without a child but what is earned";
  const double gap = at_hours(single, 120) - at_hours(single, 116);
  EXPECT_GT(gap, 8.21 * weeks * 0.6) << "30 hours, 25 and over";
  const Home couple{.partner = true, .children = 1};
  EXPECT_GT(at_hours(couple, 96) - at_hours(couple, 92), 100) << "couples with children: 24 hours";
  EXPECT_LT(at_hours(couple, 64) - at_hours(couple, 60), at_hours(couple, 96) - at_hours(couple, 92));
  for (const int quarter_hours : {32, 60, 64, 116, 120, 180})
    EXPECT_EQ(Incomes::regime(true, quarter_hours), 0) << "no hours rule under UC";
}

/// More pay never leaves less within a class of hours.
TEST_F(NetIncome, NeverFallsWhenPayRises) {
  for (int regime = 0; regime < benefit_regime_count; ++regime) {
    for (int type = 0; type < household_type_count; ++type) {
      double last = -1;
      for (double weekly = 0; weekly < 1530; weekly += 3) {
        const double now = net_monthly_income(nation.tax_year(), regime, type, weekly, type >= 12 ? 1100 : 0);
        ASSERT_GE(now, last - 1e-9) << regime << " " << type << " " << weekly;
        last = now;
      }
    }
  }
}

TEST_F(NetIncome, TablesAreTheFunctionAtTheMiddlesOfBins) {
  const Incomes incomes(scenario.national, nation.tax_year(), scenario.parameters.utility);
  for (int regime = 0; regime < benefit_regime_count; ++regime) {
    for (int type = 0; type < household_type_count; ++type) {
      const double partner = type < 6 ? 0 : scenario.national.partner_earnings[static_cast<std::size_t>(type / 6 - 1)];
      const double scale = 1 + (type >= 6 ? 0.5 : 0) + 0.3 * (type / 2 % 3);
      EXPECT_NEAR(Incomes::household_scale(type), scale, 1e-12);
      for (int bin = 0; bin < income_bin_count; ++bin) {
        const double weekly = bin == 0 ? 0 : 6 * (bin + 0.5);
        const double exact = std::max(net_monthly_income(nation.tax_year(), regime, type, weekly, partner),
                                      scenario.parameters.utility.least_income * scale);
        ASSERT_NEAR(incomes.net(regime, type, bin), exact, 0.5);
        ASSERT_NEAR(incomes.log_net(regime, type, bin), std::log(exact / scale), 0x1p-16);
      }
    }
  }
}

TEST(IncomeBins, AreSixPoundsOfBasePayWide) {
  const double now = Incomes::bins_a_penny(1);
  EXPECT_EQ(Incomes::bin(0, now), 0);
  EXPECT_EQ(Incomes::bin(599, now), 0);
  EXPECT_EQ(Incomes::bin(600, now), 1);
  EXPECT_EQ(Incomes::bin(30000, now), 50);
  EXPECT_EQ(Incomes::bin(30000, Incomes::bins_a_penny(2)), 25) << "twice the base pay: half the bin";
  EXPECT_EQ(Incomes::bin(1e7, now), 255);
}

TEST(Households, HaveTwentyFourTypes) {
  std::vector<int> seen(household_type_count);
  for (const bool partner : {false, true}) {
    for (int earnings = 0; earnings < (partner ? 3 : 1); ++earnings) {
      for (int children = 0; children < 3; ++children) {
        for (const bool renter : {false, true}) {
          Household h;
          h.set_woman(true);
          h.set_car(true);
          h.set_partner(partner, earnings);
          h.set_children(children, children > 0 ? 2 : 0);
          h.set_renter(renter);
          ASSERT_LT(h.type(), household_type_count);
          ++seen[static_cast<std::size_t>(h.type())];
          EXPECT_EQ(h.partner(), partner);
          EXPECT_EQ(h.partner_class(), earnings);
          EXPECT_EQ(h.children(), children);
          EXPECT_EQ(h.renter(), renter);
          EXPECT_TRUE(h.woman() && h.car() && !h.carer() && !h.health_limit());
        }
      }
    }
  }
  for (const int n : seen) EXPECT_EQ(n, 1);
}

}  // namespace
}  // namespace rung::test
