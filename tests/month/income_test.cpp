#include <gtest/gtest.h>

#include "tests/support/town.hpp"

/// Net income less essentials, into savings or out of them (MODEL 3.6, 3.14.12). Taxes and benefits are those of
/// 2019-20, done by hand; a bin of weekly pay is £6 wide and counts as its middle.
namespace rung::test {
namespace {

class Savings : public testing::Test {
 protected:
  Savings() : town("teaching-town", {"run.burn_in=0 years"}) {
    town.clear();
    town.economy.parameters.utility.essentials = 650;
    for (std::size_t row = 0; row < 20; ++row) {
      town.world.workers.household[row] = Household{};
      town.world.workers.status[row] = Status::unemployed;
      town.world.workers.flags[row] = flag::universal_credit;
    }
  }
  Workers& w() { return town.world.workers; }
  void works(std::size_t row, int quarter_hours, int pence) {
    town.employ(row, 0, 0, pence, 24, quarter_hours);
    w().flags[row] = flag::universal_credit;
  }
  int after(std::size_t row, int savings) {
    w().liquidity[row] = static_cast<std::uint16_t>(savings);
    const Rules r(town.world, town.economy);
    receive_income(town.world, town.economy.parameters.utility, r.money);
    return w().liquidity[row];
  }
  Town town;
};

/// 37.5 hours at £8.00 are £300 a week, counted as 303: £1,313 a month; tax .2·(15,756 - 12,500)/12 = 54.27, NI
/// .12·(303 - 166)·52/12 = 71.24: net 1,187.49, in whole pounds 1,187, less 650.
TEST_F(Savings, OfASingleWorkerByHand) {
  works(0, 150, 800);
  EXPECT_EQ(after(0, 1000), 1537);
  EXPECT_EQ(after(0, 0), 537);
}

/// Out of work, no rent: 317.82 of Universal Credit and 95 of council tax support, or 73.10 a week (316.77) under tax
/// credits; 237 and 238 short.
TEST_F(Savings, ArePaidFromOutOfWork) {
  EXPECT_EQ(after(0, 1000), 763);
  w().flags[0] = 0;
  EXPECT_EQ(after(0, 1000), 762);
}

TEST_F(Savings, EndAtNothingAndAtTheColumnsMost) {
  EXPECT_EQ(after(0, 237), 0);
  EXPECT_EQ(after(0, 238), 1);
  EXPECT_EQ(after(0, 100), 0);
  EXPECT_EQ(after(0, 0), 0);
  works(0, 150, 800);
  EXPECT_EQ(after(0, 64998), 65535);
  EXPECT_EQ(after(0, 64997), 65534);
  EXPECT_EQ(after(0, 65535), 65535);
  works(0, 255, 65535);
  EXPECT_EQ(after(0, 65535), 65535) << "the highest pay there can be";
}

/// Essentials go by the modified OECD scale: 1, half for a partner, .3 a child. With nothing else changed, £650 a month
/// are taken 1, 1.3, 1.5 and 2.1 times.
TEST_F(Savings, PayForTheWholeHousehold) {
  const std::tuple<bool, int, int> cases[] = {{false, 0, 650}, {false, 1, 845}, {true, 0, 975}, {true, 2, 1365}};
  for (const auto& [partner, children, essentials] : cases) {
    w().household[0] = Household{};
    w().household[0].set_partner(partner, 2);
    w().household[0].set_children(children, children > 0 ? 3 : 0);
    works(0, 150, 1500);
    town.economy.parameters.utility.essentials = 0;
    const int without = after(0, 10000);
    town.economy.parameters.utility.essentials = 650;
    EXPECT_EQ(without - after(0, 10000), essentials);
  }
}

/// Five years on pay has grown by 1.025^5 = 1.13141 and prices by 1.02^5 = 1.10408. £9.06 are then in the bin of £8.00,
/// so 1,187·1.13141 = 1,342.98 come in and 717.65 go out.
TEST_F(Savings, MoveWithPayAndPrices) {
  town.world.market.now = Month::of(2024, 4);
  works(0, 150, 906);
  EXPECT_EQ(after(0, 1000), 1625);
  works(0, 150, 800);
  EXPECT_LT(after(0, 1000), 1625 - 70) << "the same pence are worth less";
}

/// A lone parent at £150 a week (counted as 153, £663 a month): from 16 hours on tax credits bring 555.44 a month in
/// place of 277.08, and council tax support of 25.75 ends. Universal Credit has no rule of hours.
TEST_F(Savings, OnTaxCreditsStepUpAtSixteenHours) {
  for (const std::uint8_t regime : {std::uint8_t{0}, flag::universal_credit}) {
    for (const std::size_t row : {std::size_t{0}, std::size_t{1}}) {
      w().household[row] = Household{};
      w().household[row].set_children(1, 1);
      works(row, row == 0 ? 63 : 64, row == 0 ? 955 : 940);  // £150.41 and £150.40
      w().flags[row] = regime;
    }
    const int part = after(0, 1000);
    const int more = after(1, 1000);
    if (regime == 0) {
      EXPECT_NEAR(more - part, 252.6, 1.01);
    } else {
      EXPECT_EQ(more, part);
    }
  }
}

/// More pay never leaves less, hours the same.
TEST_F(Savings, NeverFallWithPay) {
  for (const std::uint8_t regime : {std::uint8_t{0}, flag::universal_credit}) {
    int last = 0;
    for (int pence = 400; pence < 6000; pence += 50) {
      works(0, 150, pence);
      w().flags[0] = regime;
      w().household[0].set_children(2, 2);
      const int now = after(0, 5000);
      ASSERT_GE(now, last) << pence;
      last = now;
    }
  }
}

}  // namespace
}  // namespace rung::test
