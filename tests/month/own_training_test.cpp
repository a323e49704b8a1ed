#include "month/own_training.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "record/measure.hpp"
#include "tests/support/town.hpp"

/// Employers' own training as a choice (MODEL 3.12).
namespace rung::test {
namespace {

constexpr double gap_cost = 0.6;
constexpr double cost_factor = 1.2;

TrainingCase skilled() {
  return {.output = 18,
          .pay = 11,
          .hours = 150,
          .gap = 0.15,
          .leaving = 0.025,
          .poaching = {.rate = 0.008, .passes = 0.9, .elasticity = 1.5, .ahead = 0.1, .most = 0.2}};
}
TrainingParameters assumed() {
  TrainingParameters p;
  p.own_training_benefit = 100;
  return p;
}
double worth(const TrainingCase& staff, double hours, const TrainingParameters& p = assumed()) {
  return own_training_worth(staff, hours, p, gap_cost, cost_factor, 1.1);
}

/// 40 hours by hand: Δln y = .6·.15·(1 - e^(-40/600)) = .0058044; Δln w a quarter; (18·.0058213 - 1.2·11·.0014522)·150
/// = 12.8421 £ a month; over .025 + .008·.9·e^(1.5·(.1 + .0029022 - .0014511)) = .0333834; less (11 + 11)·40, plus 110.
TEST(OwnTrainingWorth, ByHand) {
  EXPECT_NEAR(worth(skilled(), 40), 12.8421 / 0.0333834 - 880 + 110, 0.05);
  EXPECT_EQ(worth(skilled(), 0), 0);
}

TEST(OwnTrainingWorth, FallsWithPriceAndWithEachWayToLoseWhoIsTrained) {
  TrainingParameters dear = assumed();
  dear.own_training_price = 12;
  EXPECT_NEAR(worth(skilled(), 20) - worth(skilled(), 20, dear), 20 * 2 * 1.1, 1e-9);
  TrainingCase leaving = skilled();
  leaving.leaving *= 1.5;
  EXPECT_LT(worth(leaving, 20), worth(skilled(), 20));
  TrainingCase poached = skilled();
  poached.poaching.rate *= 2;
  EXPECT_LT(worth(poached, 20), worth(skilled(), 20));
}

TEST(OwnTrainingWorth, RisesWithTheGapThatItCloses) {
  TrainingCase wide = skilled();
  wide.gap *= 2;
  EXPECT_GT(worth(wide, 20), worth(skilled(), 20));
  wide.gap = 0;
  EXPECT_DOUBLE_EQ(worth(wide, 20), -20 * (11 + 11) + 110) << "nothing to learn: the price and c_T";
}

/// What others would pay for as well is worth less; where nothing is, training holds people, for they are paid more.
TEST(OwnTrainingWorth, FallsAsMoreOfItIsTransferable) {
  const auto of = [&](double share) {
    TrainingParameters p = assumed();
    p.own_training_transferable = share;
    return worth(skilled(), 80, p);
  };
  EXPECT_LT(of(0.5), of(0.25));
  EXPECT_LT(of(1), of(0.5));
}

class OwnTraining : public testing::Test {
 protected:
  OwnTraining() : town("teaching-town", {"run.burn_in=0 years", "run.own_training=chosen"}) {
    while (town.world.market.now.since_april() != 11) town.world.market.now = town.world.market.now + 1;
    Turnover& t = town.world.turnover;
    t.loss_rate.assign(t.size(), 80);
    t.quit_rate.assign(t.size(), 40);
    town.world.supply.quit_elasticity.assign(town.world.supply.size(), 40);
    town.economy.parameters.training.own_training_price = 1;  // so that there is much to lose
  }
  void choose(OwnTrainingChoice choice = OwnTrainingChoice::chosen) {
    const Rules r(town.world, town.economy);
    const Parameters& p = town.economy.parameters;
    choose_own_training(town.world, {p.training, p.output, r.efficiency, r.pay, r.money, choice}, town.scratch.roster,
                        town.economy.draws);
  }
  /// Mean over employees.
  double hours() {
    choose();
    const Workers& w = town.world.workers;
    double sum = 0, n = 0;
    for (std::size_t row = 0; row < w.size(); ++row) {
      if (w.status[row] != Status::employee) continue;
      sum += town.world.employers
                 .own_training[static_cast<std::size_t>(w.occupation[row].grade())][w.employer[row].index()];
      n += 1;
    }
    return sum / n;
  }
  Town town;
};

TEST_F(OwnTraining, IsOfTheMenuAndFollowsLuck) {
  choose();
  std::array<int, 256> seen{};
  const Employers& e = town.world.employers;
  for (std::size_t site = 0; site < e.size(); ++site) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      if (e.filled[g][site] > 0) ++seen[e.own_training[g][site]];
    }
  }
  EXPECT_EQ(seen[0] + seen[8] + seen[20] + seen[40] + seen[80], std::accumulate(seen.begin(), seen.end(), 0));
  EXPECT_GT(seen[8], 5);
  EXPECT_GT(seen[0] + seen[20] + seen[40] + seen[80], 5);
  const auto first = e.own_training;
  choose();
  EXPECT_EQ(e.own_training, first) << "luck is keyed";
  town.world.market.now = town.world.market.now + 12;
  choose();
  EXPECT_NE(e.own_training, first) << "another year";
}

/// Hours bought fall with the price, and there is one at which nobody buys any.
TEST_F(OwnTraining, FallsWithThePrice) {
  const double cheap = hours();
  town.economy.parameters.training.own_training_price = 10;
  const double dear = hours();
  EXPECT_LT(dear, cheap - 1);
  EXPECT_GT(dear, 0);
  town.economy.parameters.training.own_training_price = 10000;
  EXPECT_EQ(hours(), 0);
}

/// (3.12, checks) Where twice as many quit less is bought.
TEST_F(OwnTraining, FallsWithPoaching) {
  town.economy.parameters.training.own_training_transferable = 1;
  town.economy.parameters.output.labour_share = 0.63;  // the post is worth keeping
  const double calm = hours();
  for (std::int32_t& rate : town.world.turnover.quit_rate) rate *= 2;
  EXPECT_LT(hours(), calm - 1);
}

TEST_F(OwnTraining, RisesWithTheGap) {
  const double before = hours();
  Workers& w = town.world.workers;
  for (auto& skills : w.skill) {
    for (std::uint16_t& s : skills) s = static_cast<std::uint16_t>(s * 0.7);
  }
  EXPECT_GT(hours(), before + 1);
}

TEST_F(OwnTraining, StaysWhereNobodyChoosesOrNobodyWorks) {
  const auto before = town.world.employers.own_training;
  choose(OwnTrainingChoice::as_assumed);
  EXPECT_EQ(town.world.employers.own_training, before);
  const ByGrade& assumed = town.economy.parameters.training.own_training_hours;
  for (std::size_t g = 0; g < grade_count; ++g) EXPECT_EQ(before[g].front(), assumed[g]);
  town.clear();
  choose();
  EXPECT_EQ(town.world.employers.own_training, before) << "nobody there to train";
  town.world.market.now = town.world.market.now + 1;
  choose();
  EXPECT_EQ(town.world.employers.own_training, before) << "in April";
}

/// Learning reads what the own site has chosen for the own grade.
TEST_F(OwnTraining, IsWhatPeopleLearnFrom) {
  town.clear();
  const std::size_t site = town.site_of(Sector::manufacturing);
  const std::size_t other = town.site_of(Sector::manufacturing, site + 1);
  town.world.employers.high_road[other] = town.world.employers.high_road[site];
  town.employ(0, site, 1, 1000);
  town.employ(1, other, 1, 1000);
  for (const std::size_t row : {0, 1}) town.set_skills(row, 0.2);
  town.world.employers.own_training[1][site] = 80;
  town.world.employers.own_training[1][other] = 0;
  const int before = town.world.workers.skill[0][1];
  learn(town.world, town.economy.parameters.skills, town.economy.parameters.training);
  const int trained = town.world.workers.skill[0][1] - before;
  const int untrained = town.world.workers.skill[1][1] - before;
  const TrainingParameters& t = town.economy.parameters.training;
  const double missing =
      town.world.careers[Occupation{Sector::manufacturing, 1}].next_requirement[1] * scale::skill - before;
  const double rate = t.own_training_quality * t.own_training_relevance * (t.learning_floor + t.learning_basic * 0.2) *
                      80 / (12 * t.hours_per_gap);
  EXPECT_NEAR(trained - untrained, missing * rate, 1.1);
  EXPECT_GT(trained, untrained + 10);
}

/// What the yearly table says of the choice, by hand: two sites, one of which trains.
TEST_F(OwnTraining, IsRecorded) {
  town.clear();
  const std::size_t site = town.site_of(Sector::retail);
  const std::size_t other = town.site_of(Sector::retail, site + 1);
  for (std::size_t row = 0; row < 3; ++row) town.employ(row, site, 0, 1000);
  town.employ(3, other, 0, 1000);
  town.employ(4, other, 4, 2000);
  for (auto& grade : town.world.employers.own_training) grade.assign(grade.size(), 0);
  town.world.employers.own_training[0][site] = 20;
  while (!town.world.market.now.is_april()) town.world.market.now = town.world.market.now + 1;
  Tables tables;
  measure_april(town.world, town.economy.parameters, town.economy.run, town.economy.draws, tables);
  const AnnualRow& row = tables.annual.back();
  EXPECT_DOUBLE_EQ(row.own_training_hours[static_cast<std::size_t>(Sector::retail)][0], 15);
  EXPECT_DOUBLE_EQ(row.own_training_share[0], 0.75);
  EXPECT_DOUBLE_EQ(row.own_training_share_by_class[0], 0.75);
  EXPECT_DOUBLE_EQ(row.own_training_share_by_class[2], 0);
  EXPECT_NEAR(row.trained_in_quarter_by_class[0], 0.75 * (1 - std::pow(0.75, 20 / 7.5)), 1e-6);
  EXPECT_DOUBLE_EQ(row.trained_in_quarter_by_class[2], 0);
  EXPECT_TRUE(std::isnan(row.own_training_share[2]));
  EXPECT_DOUBLE_EQ(row.own_training_sites_share, 0.5);
  EXPECT_DOUBLE_EQ(row.own_training_days, 20 / 7.5);
}

/// By default no site chooses, in whatever month.
TEST(NoChoiceOfTraining, IsTheDefault) {
  Town town("teaching-town", {"run.burn_in=0 years"});
  town.live(13);
  for (std::size_t g = 0; g < grade_count; ++g) {
    const auto& hours = town.world.employers.own_training[g];
    const auto assumed = static_cast<std::uint8_t>(town.economy.parameters.training.own_training_hours[g]);
    EXPECT_EQ(std::count(hours.begin(), hours.end(), assumed), static_cast<std::ptrdiff_t>(hours.size()));
  }
}

}  // namespace
}  // namespace rung::test
