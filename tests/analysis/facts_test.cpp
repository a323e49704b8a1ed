#include "analysis/facts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/age_profile.hpp"
#include "analysis/low_pay_history.hpp"
#include "analysis/part_time_penalty.hpp"
#include "analysis/state_dependence.hpp"
#include "validated_run.hpp"

namespace rung {
namespace {

using test::PanelRun;
using Series = std::vector<std::uint8_t>;

TEST(AgeProfile, SharesByAge) {
  PanelRun made(7, 1);
  const int ages[] = {24, 25, 34, 49, 50, 60, 69};
  for (std::size_t row = 0; row < 7; ++row) {
    made.panel.age(row, ages[row]);
    made.panel.pay(row, {row % 2 == 0 ? 900 : 1100});
  }
  const AgeProfile p = age_profile(made.run());
  EXPECT_DOUBLE_EQ(p.low_paid[0].share(), 1);
  EXPECT_DOUBLE_EQ(p.low_paid[1].share(), 0.5);  // 25 not, 34 low
  EXPECT_DOUBLE_EQ(p.low_paid[2].share(), 0);
  EXPECT_DOUBLE_EQ(p.low_paid[3].share(), 1);
  EXPECT_DOUBLE_EQ(p.low_paid[4].share(), 0.5);
  EXPECT_TRUE(std::isnan(p.escaper_share[0]));  // no base year
}

TEST(AgeProfile, EscapersByAgeInTheBaseApril) {
  PanelRun made(4, 11);
  const int ages[] = {20, 30, 31, 40};
  for (std::size_t row = 0; row < 4; ++row) {
    made.panel.age(row, ages[row]);
    for (std::size_t t = 0; t < 11; ++t) made.panel.employ(row, t, t > 0 && row < 2 ? 2000 : 900);
  }
  made.escape = escape_by_base(made.panel.inputs());
  const AgeProfile p = age_profile(made.run());
  EXPECT_DOUBLE_EQ(p.escaper_share[0], 1);
  EXPECT_DOUBLE_EQ(p.escaper_share[1], 0.5);
  EXPECT_DOUBLE_EQ(p.escaper_share[2], 0);
  EXPECT_TRUE(std::isnan(p.escaper_share[3]));
}

// Site 1 pays 2000 and has one of each kind and a full-timer more; site 2 pays 1000 full-time and 900 part-time.
TEST(PartTimePenalty, RawAndWithinOccupationAndSite) {
  PanelRun made(6, 1);
  made.panel.employ(0, 0, 2000, 40);
  made.panel.employ(1, 0, 2000, 40);
  made.panel.employ(2, 0, 2000, 20);
  made.panel.employ(3, 0, 1000, 40);
  made.panel.employ(4, 0, 900, 20);
  made.panel.employ(5, 0, 100, 20);
  made.panel.away(5, 0);
  made.tables.employer_last_april = {1, 1, 1, 2, 2, 2};
  AnnualRow april;
  april.month = made.panel.aprils[0].month;
  made.tables.annual = {april};
  const PartTimePenalty p = part_time_penalty(made.run());
  const double full = (2 * std::log(2000.) + std::log(1000.)) / 3, part = (std::log(2000.) + std::log(900.)) / 2;
  EXPECT_NEAR(p.raw, full - part, 1e-12);
  // within: site 1 has spread 2/3 and no gap, site 2 spread 1/2 and ln(10/9)
  EXPECT_NEAR(p.within, 0.5 * std::log(10. / 9) / (2. / 3 + 0.5), 1e-12);
  // in another occupation, part-timer 4 is alone in her cell
  made.post(4, 0, Occupation{Sector::retail, 1});
  EXPECT_NEAR(part_time_penalty(made.run()).within, 0, 1e-12);
  made.tables.annual.clear();
  EXPECT_TRUE(std::isnan(part_time_penalty(made.run()).raw));
}

TEST(LowPayHistory, CountsObservedAprils) {
  PanelRun made(5, 4);
  made.panel.pay(0, {900, 900, 900, 900});   // low throughout
  made.panel.pay(1, {900, 900, 900, 1100});  // out at the end
  made.panel.pay(2, {900, 1100, 900, 900});  // broken
  made.panel.pay(3, {900, 900, 900, 900});   // somebody else from the third April on
  made.panel.aprils[2].generation[3] = made.panel.aprils[3].generation[3] = 1;
  made.panel.pay(4, {900, 900, 0, 900});                    // not observed in the third: passed over
  const LowPayHistory last = low_pay_history(made.run(3));  // only t = the fourth April
  EXPECT_EQ(last.people[0], 5);                             // all
  EXPECT_EQ(last.still_low[0], 4);
  EXPECT_EQ(last.people[1], 3);  // 0, 1, 4
  EXPECT_EQ(last.still_low[1], 2);
  EXPECT_EQ(last.people[2], 2);  // 0, 1
  EXPECT_EQ(last.people[3], 0);
  EXPECT_DOUBLE_EQ(last.chance(3), 0.5);
  EXPECT_TRUE(std::isnan(last.chance(4)));
  const LowPayHistory all = low_pay_history(made.run(1));
  EXPECT_EQ(all.people[0], 5 + 2 + 5);  // third April: 0 and 1, for 3 is new, 4 unobserved and 2 was not low
  EXPECT_EQ(all.still_low[0], 4 + 2 + 4);
}

TEST(StateDependence, LagCoefficientsOnHandNumbers) {
  // Pairs (before, now): of the first 01 11 10, of the second 00 01 11.
  const std::vector<Series> y{{0, 1, 1, 0}, {0, 0, 1, 1}};
  // All: n 6, before 3, now 4, both 2: (2 - 12/6) / (3 - 9/6) = 0.
  EXPECT_NEAR(lag_coefficient(y, false), 0, 1e-12);
  // Each: (1 - 4/3)/(2 - 4/3) and (1 - 2/3)/(1 - 1/3), added up above and below: 0 / (4/3).
  EXPECT_NEAR(lag_coefficient(y, true), 0, 1e-12);
  const std::vector<Series> stay{{1, 1, 1}, {0, 0, 0}};
  EXPECT_DOUBLE_EQ(lag_coefficient(stay, false), 1);
  EXPECT_TRUE(std::isnan(lag_coefficient(stay, true)));  // nobody differs from herself
  const std::vector<Series> alternate{{0, 1, 0, 1, 0}};
  EXPECT_DOUBLE_EQ(lag_coefficient(alternate, true), -1);
  EXPECT_DOUBLE_EQ(half_panel_jackknife(alternate), -1);  // each half: -1 too
}

/// Markov chains of 10 changes: y follows 1 with chance `after_one`, 0 with `after_zero`, by type of person.
std::vector<Series> chains(std::size_t people, double after_zero, double after_one, double other_zero,
                           double other_one) {
  const Draws draws{7, 0};
  std::vector<Series> y;
  for (std::size_t i = 0; i < people; ++i) {
    Series series;
    bool one = i % 4 < 2;
    for (int t = 0; t < 40; ++t) {
      const bool other = i % 2 == 1;
      const double chance = one ? (other ? other_one : after_one) : (other ? other_zero : after_zero);
      one = happens(draws(i, t, Moment::sample).half(0), chance);
      if (t >= 29) series.push_back(one ? 1 : 0);
    }
    y.push_back(series);
  }
  return y;
}

// 20,000 people: standard errors are about .003 raw and .006 jackknifed. The jackknife leaves a bias of order 1/T²,
// seen to be below .03 with ten changes; people who differ only in level have no lag of their own.
TEST(StateDependence, TellsTheStateFromThePerson) {
  const auto state = chains(20'000, .1, .6, .1, .6);
  EXPECT_NEAR(lag_coefficient(state, false), .5, .015);
  EXPECT_NEAR(half_panel_jackknife(state), .5, .06);
  const auto persons = chains(20'000, .1, .1, .7, .7);
  EXPECT_GT(lag_coefficient(persons, false), .3);
  EXPECT_NEAR(half_panel_jackknife(persons), 0, .03);
}

TEST(StateDependence, IsOfPeopleWhoAreThereThroughoutAndHaveAWage) {
  PanelRun made(6, 5);
  for (std::size_t row = 0; row < 6; ++row) {
    made.panel.age(row, 40);
    made.panel.pay(row, {900, 0, 2000, 2000, 900});
  }
  made.panel.age(1, 24);
  made.panel.age(2, 51);  // 55 in the last
  made.panel.away(3, 2);
  made.panel.aprils[4].generation[4] = 1;
  made.panel.aprils[2].flags[5] |= 1 << seen::status_shift;  // self-employed
  const StateDependence s = state_dependence(made.run());
  EXPECT_EQ(s.people, 1);
  // 1 1 0 0 1: pairs 11 10 00 01: n 4, before 2, now 2, both 1
  EXPECT_NEAR(s.raw, 0, 1e-12);
  EXPECT_TRUE(std::isnan(state_dependence(made.run(1)).raw));  // four Aprils
}

TEST(Facts, AreTenAndAllAreComputableOnThePath) {
  const auto& facts = all_facts();
  ASSERT_EQ(facts.size(), 10U);
  std::size_t parts = 0, steady_parts = 0;
  std::vector<int> steady;
  for (std::size_t k = 0; k < facts.size(); ++k) {
    EXPECT_EQ(facts[k].number, static_cast<int>(k) + 1);
    EXPECT_NE(facts[k].find, nullptr);
    EXPECT_TRUE(facts[k].computable(true));
    parts += facts[k].parts.size();
    if (!facts[k].computable(false)) continue;
    steady.push_back(facts[k].number);
    steady_parts += facts[k].parts.size();
  }
  EXPECT_EQ(steady, (std::vector<int>{1, 2, 6, 7, 8}));
  PanelRun made(3, 2);
  made.floor(800);
  ValidatedRun run = made.run();
  EXPECT_EQ(find_facts(run).size(), steady_parts);
  run.on_path = true;
  EXPECT_EQ(find_facts(run).size(), parts);
}

TEST(Facts, KnockOutsThatChangeNothingAreNotRun) {
  for (const bool on_path : {false, true}) {
    const auto places = knock_outs_to_run(on_path);
    for (const Fact& fact : all_facts()) {
      const bool run = std::find(places.begin(), places.end(), fact.knock_out) != places.end();
      EXPECT_EQ(run, fact.computable(on_path) && !knock_outs()[fact.knock_out].settings.empty()) << fact.name;
    }
  }
}

TEST(Facts, APartHoldsWhenItsIntervalDoes) {
  const FactPart part{"x", 0, 1};
  EXPECT_TRUE(part_holds(part, {2, 0.5, 0.03}));     // 12.706 x .03 = .38
  EXPECT_FALSE(part_holds(part, {2, 0.5, 0.05}));    // .64
  EXPECT_FALSE(part_holds(part, {10, 0.99, 0.01}));  // 2.262 x .01 = .023
  EXPECT_TRUE(part_holds(part, {1, 0.5, std::nan("")}));
  EXPECT_FALSE(part_holds(part, {0, std::nan(""), std::nan("")}));
}

TEST(Facts, CountOnlyWithAKnockOutInWhichTheyFail) {
  // parts: age 0-3, part-time 4-5, persistence 6-10, state 11-12, who escapes 13-16
  const std::vector<double> good{1, 1, 1, 1, .2, .3, .1, .1, .1, .1, .4, .5, .2, 5, 5, -1, 1};
  std::vector<double> bad = good;
  bad[1] = -1;
  const std::vector<std::vector<double>> found{good, good};
  std::vector<std::vector<std::vector<double>>> knocked(knock_outs().size());
  EXPECT_EQ(judge_facts(found, {}, false)[0].verdict, FactVerdict::no_knock_out);
  EXPECT_EQ(judge_facts(found, knocked, false)[0].verdict, FactVerdict::no_knock_out);
  knocked[all_facts()[0].knock_out] = {good, good};
  EXPECT_EQ(judge_facts(found, knocked, false)[0].verdict, FactVerdict::without_cause);
  knocked[all_facts()[0].knock_out] = {bad, bad};
  const auto results = judge_facts(found, knocked, false);
  EXPECT_EQ(results[0].verdict, FactVerdict::holds);
  EXPECT_EQ(results[1].verdict, FactVerdict::no_knock_out);
  EXPECT_EQ(results[2].verdict, FactVerdict::not_computable);
  const std::vector<std::vector<double>> wrong{bad, bad};
  EXPECT_EQ(judge_facts(wrong, knocked, false)[0].verdict, FactVerdict::fails);
  const std::string text = to_text(results);
  EXPECT_NE(text.find("1 of the 5 facts"), std::string::npos) << text;
  // on the path: age good, all else too; the tenth has a knock-out that is the world itself
  std::vector<double> path;
  for (const Fact& fact : all_facts()) {
    for (const FactPart& part : fact.parts) path.push_back(std::isinf(part.most) ? part.least + 1 : part.most - .1);
  }
  const std::vector<std::vector<double>> both{path, path};
  const auto on_path = judge_facts(both, knocked, true);
  EXPECT_EQ(on_path[2].verdict, FactVerdict::no_knock_out);
  EXPECT_EQ(on_path[9].verdict, FactVerdict::without_cause);
  for (const NamedTable& table : fact_tables(results)) {
    for (const Column& column : table.columns) EXPECT_EQ(count(column.values), cells(table.dims)) << column.name;
  }
}

}  // namespace
}  // namespace rung
