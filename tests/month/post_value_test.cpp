#include "month/post_value.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/town.hpp"

/// What a person in a post is worth to the employer (MODEL 3.12).
namespace rung::test {
namespace {

constexpr int grade = 3;  ///< of health, where .95 of vacancies ask for the credential

class ValueOfAPost : public testing::Test {
 protected:
  ValueOfAPost() : town("teaching-town", {"run.burn_in=0 years"}) {
    town.clear();
    site = town.site_of(Sector::health);
    town.employ(0, site, grade, 1500);
    town.set_skills(0, 0.9);
    certify(true);
    const ZoneGroupId district = town.world.places.group(town.world.employers.zone[site]);
    const std::size_t cell = Turnover::index(district, post());
    town.world.turnover.loss_rate[cell] = 80;                                         // .02
    town.world.turnover.quit_rate[cell] = 40;                                         // .01
    town.world.supply.quit_elasticity[Supply::index(district, Sector::health)] = 40;  // 2
  }
  [[nodiscard]] static Occupation post() { return {Sector::health, grade}; }
  void certify(bool holds) {
    town.world.workers.credential[0] = holds ? 3U << (2 * static_cast<int>(Sector::health)) : 0;
  }
  [[nodiscard]] double value() const {
    const Rules r(town.world, town.economy);
    return PostValue(town.economy.parameters.output, town.world, r.efficiency, r.pay, r.money)(0);
  }
  [[nodiscard]] double poached() const {
    const Rules r(town.world, town.economy);
    return PostValue(town.economy.parameters.output, town.world, r.efficiency, r.pay, r.money).poaching(0)();
  }
  Town town;
  std::size_t site = 0;
};

/// Margin a month over .10/12 + .02 + .01·(e^B·λ·e^H/w)²; all from their definitions, not from the rule.
TEST_F(ValueOfAPost, IsTheMarginDiscountedByAllWaysToLoseIt) {
  const Rules r(town.world, town.economy);
  const double h = r.efficiency(town.world.workers, 0, post());
  const double market = std::exp(town.world.careers[post()].log_pay + r.money.nation.base_pay + h);
  const double output = r.pay.output(site, post(), h);
  const double month = (output - 1.2 * 1500) / 100 * 37.5 * 52 / 12;
  EXPECT_NEAR(poached(), 0.01 * std::pow(market / 1500, 2), 1e-12);
  EXPECT_NEAR(value(), month / (0.10 / 12 + 0.02 + 0.01 * std::pow(market / 1500, 2)), 1e-6);
  EXPECT_GT(month, 0);
}

/// A credential that others read: without it .95 of vacancies are shut.
TEST_F(ValueOfAPost, LossToOthersRisesWithATransferableCredential) {
  const double with = poached();
  certify(false);
  const double credential = town.economy.parameters.skills.credential_return;
  EXPECT_NEAR(poached(), with * 0.05 * std::exp(-2 * credential), 1e-12);
  EXPECT_LT(poached(), with / 10);
}

TEST_F(ValueOfAPost, LossToOthersFallsWithPay) {
  double last = poached();
  for (const int pay : {1600, 1800, 2400}) {
    town.world.workers.hourly_pay[0] = static_cast<std::uint16_t>(pay);
    EXPECT_LT(poached(), last * 0.95);
    last = poached();
  }
}

TEST_F(ValueOfAPost, LossToOthersIsAtMostAFifthAMonth) {
  town.world.workers.hourly_pay[0] = 100;
  EXPECT_EQ(poached(), 0.2);
  town.economy.parameters.output.most_poached = 0.1;
  EXPECT_EQ(poached(), 0.1);
}

TEST_F(ValueOfAPost, FallsWithEachWayToLoseIt) {
  const double before = value();
  const ZoneGroupId district = town.world.places.group(town.world.employers.zone[site]);
  town.world.turnover.loss_rate[Turnover::index(district, post())] = 100;
  const double lost_sooner = value();
  EXPECT_LT(lost_sooner, before * 0.95);
  town.world.turnover.quit_rate[Turnover::index(district, post())] = 60;
  EXPECT_LT(value(), lost_sooner * 0.95);
}

/// Of another district or grade nothing is read.
TEST_F(ValueOfAPost, IsOfItsOwnCell) {
  const double before = value();
  const ZoneGroupId district = town.world.places.group(town.world.employers.zone[site]);
  const std::size_t own = Turnover::index(district, post());
  for (std::size_t c = 0; c < town.world.turnover.size(); ++c) {
    if (c != own) town.world.turnover.loss_rate[c] = town.world.turnover.quit_rate[c] = 400;
  }
  EXPECT_EQ(value(), before);
}

}  // namespace
}  // namespace rung::test
