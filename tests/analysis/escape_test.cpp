#include "analysis/escape.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"
#include "panel.hpp"

namespace rung {
namespace {

using enum EscapeClass;
using test::Panel;

// One row; the line is 1,000 in every April; the first April is the base.
struct Decade : testing::Test {
  Panel panel{1, 11};

  [[nodiscard]] Fate fate(EscapeReading reading = {}) const {
    return EscapeClassifier{panel.draws, MeasurementParameters{}, panel.aprils, 0, reading}(0);
  }
  [[nodiscard]] EscapeClass by(EscapeRule rule) const { return fate().by_rule[static_cast<std::size_t>(rule)]; }
  void expect(EscapeClass two_of_three, EscapeClass all_three, EscapeClass any_one) const {
    ASSERT_TRUE(fate().member);
    EXPECT_EQ(name(by(EscapeRule::two_of_three)), name(two_of_three));
    EXPECT_EQ(name(by(EscapeRule::all_three)), name(all_three));
    EXPECT_EQ(name(by(EscapeRule::any_one)), name(any_one));
  }
};

TEST_F(Decade, LowThroughoutIsStuck) {
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 900, 900, 900});
  expect(stuck, stuck, stuck);
  EXPECT_EQ(fate().observed_years, 10);
  EXPECT_TRUE(fate().seen_at_end);
  EXPECT_TRUE(fate().stayed);
}

TEST_F(Decade, LowWheneverObservedIsStuckEvenIfOnce) {
  panel.pay(0, {900, 0, 0, 999, 0, 0, 0, 0, 0, 0, 0});
  expect(stuck, stuck, stuck);
  EXPECT_EQ(fate().observed_years, 1);
  EXPECT_FALSE(fate().seen_at_end);
}

TEST_F(Decade, AboveInTheLastThreeIsEscaper) {
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 1100, 1100, 1100});
  expect(escaper, escaper, escaper);
}

TEST_F(Decade, ExactlyAtTheLineIsNotLow) {
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 1000, 1000, 1000});
  expect(escaper, escaper, escaper);
  panel.employ(0, 10, 999);
  expect(cycler, cycler, cycler);
}

TEST_F(Decade, ExactlyAtTheLineAtTheBaseIsNotInTheCohort) {
  panel.pay(0, {1000, 900, 900, 900, 900, 900, 900, 900, 900, 900, 900});
  EXPECT_FALSE(fate().member);
  panel.aprils[0].low_pay_line = 1000.01;
  EXPECT_TRUE(fate().member);
}

TEST_F(Decade, TwoObservedOfTheLastThreeAreEnoughForTheMainRuleOnly) {
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 1100, 0, 1100});
  expect(escaper, cycler, escaper);
}

TEST_F(Decade, OneObservedOfTheLastThreeIsEnoughForAnyOneOnly) {
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 0, 1100, 0});
  expect(cycler, cycler, escaper);
}

TEST_F(Decade, NoneObservedOfTheLastThreeIsCyclerIfEverAbove) {
  panel.pay(0, {900, 1100, 1100, 1100, 1100, 1100, 1100, 1100, 0, 0, 0});
  expect(cycler, cycler, cycler);
}

TEST_F(Decade, LowOnceInTheLastThreeIsCycler) {
  panel.pay(0, {900, 1100, 1100, 1100, 1100, 1100, 1100, 1100, 1100, 900, 1100});
  expect(cycler, cycler, cycler);
}

TEST_F(Decade, NeverObservedAgainIsExiter) {
  panel.pay(0, {900});
  expect(exiter, exiter, exiter);
  EXPECT_EQ(fate().observed_years, 0);
}

TEST_F(Decade, AnotherPersonInTheRowIsNotFollowed) {
  panel.pay(0, {900, 1100, 1100, 1100, 1100, 1100, 1100, 1100, 1100, 1100, 1100});
  for (std::size_t t = 1; t <= 10; ++t) panel.aprils[t].generation[0] = 1;
  expect(exiter, exiter, exiter);
  EXPECT_FALSE(fate().stayed);
  EXPECT_FALSE(fate().seen_at_end);
}

TEST_F(Decade, AnotherPersonLaterOnEndsTheObservation) {
  panel.pay(0, {900, 900, 900, 900, 900, 1100, 1100, 1100, 1100, 1100, 1100});
  for (std::size_t t = 5; t <= 10; ++t) panel.aprils[t].generation[0] = 1;
  expect(stuck, stuck, stuck);
  EXPECT_EQ(fate().observed_years, 4);
}

TEST_F(Decade, MaskedYearsAreNotObserved) {
  panel.pay(0, {900, 900, 900, 900, 1100, 900, 900, 900, 1100, 900, 1100});
  expect(cycler, cycler, cycler);
  panel.mask(0, 9);
  expect(escaper, cycler, escaper);
  panel.mask(0, 8);
  expect(cycler, cycler, escaper);
  EXPECT_EQ(fate({.mask = false}).observed_years, 10);
  EXPECT_EQ(fate({.mask = false}).by_rule[2], cycler);
}

TEST_F(Decade, MaskedAtTheBaseIsNotInTheCohort) {
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 900, 900, 900});
  panel.mask(0, 0);
  EXPECT_FALSE(fate().member);
  EXPECT_TRUE(fate({.mask = false}).member);
}

TEST_F(Decade, AMoverIsFollowedButHasNotStayed) {
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 1100, 1100, 1100});
  panel.away(0, 5);
  expect(escaper, escaper, escaper);
  EXPECT_FALSE(fate().stayed);
}

/// Somebody elsewhere who is followed has pay there and no hours; where nobody follows her she has neither.
TEST_F(Decade, PayElsewhereCountsAsPayHere) {
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 1100, 1100, 1100});
  for (std::size_t t = 8; t <= 10; ++t) {
    panel.away(0, t);
    panel.aprils[t].hours[0] = 0;
  }
  expect(escaper, escaper, escaper);
  EXPECT_FALSE(fate().stayed);
  EXPECT_TRUE(fate().seen_at_end);
  EXPECT_FALSE(fate().hours_known_at_end);
  EXPECT_FALSE(fate().part_time_at_end) << "not known is not part-time";
  for (std::size_t t = 8; t <= 10; ++t) panel.aprils[t].hourly_pay[0] = 0;
  expect(stuck, stuck, stuck);
  EXPECT_FALSE(fate().seen_at_end);
}

TEST_F(Decade, WhoLivesElsewhereAtTheBaseIsNotInTheCohort) {
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 900, 900, 900});
  panel.away(0, 0);
  EXPECT_FALSE(fate().member);
}

TEST_F(Decade, TheLineIsThatOfEachApril) {
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 1100, 1100, 1100});
  for (std::size_t t = 8; t <= 10; ++t) panel.aprils[t].low_pay_line = 1101;
  expect(stuck, stuck, stuck);
}

TEST_F(Decade, PartTimeIsUnderThirtyHours) {
  panel.pay(0, {900});
  panel.employ(0, 10, 900, 29.75);
  EXPECT_TRUE(fate().part_time_at_end);
  panel.employ(0, 10, 900, 30);
  EXPECT_FALSE(fate().part_time_at_end);
}

TEST_F(Decade, FrozenPayKeepsItsPlaceUnderAnyLine) {
  panel.pay(0, {999, 2000, 2000, 0, 2000, 2000, 2000, 2000, 2000, 2000, 2000});
  for (std::size_t t = 0; t <= 10; ++t) panel.aprils[t].low_pay_line = 1000 * (1 + .0137 * static_cast<double>(t));
  EXPECT_EQ(fate().by_rule[0], escaper);
  EXPECT_EQ(fate({.frozen = true}).by_rule[0], stuck);
  EXPECT_EQ(fate({.frozen = true}).observed_years, 9);
}

TEST_F(Decade, ErrorMovesOnlyThoseWhoStateNoHourlyRate) {
  int moved = 0;
  for (std::uint8_t generation = 0; generation < 200; ++generation) {
    panel.pay(0, {980, 980, 980, 980, 980, 980, 980, 980, 980, 980, 980});
    for (AprilSnapshot& april : panel.aprils) {
      april.generation[0] = generation;
      april.flags[0] = seen::here | seen::hourly_rated;
    }
    EXPECT_EQ(fate().by_rule[0], stuck);
    for (AprilSnapshot& april : panel.aprils) april.flags[0] = seen::here;
    EXPECT_EQ(fate({.error = false}).by_rule[0], stuck);
    moved += fate().member && fate().by_rule[0] != stuck;
  }
  EXPECT_GT(moved, 100);  // an error of .045 passes .02 log points in most decades
}

TEST(EscapeClassifier, RefusesSnapshotsThatAreNotElevenConsecutiveAprils) {
  Panel panel{1, 11};
  const MeasurementParameters measurement;
  EXPECT_THROW((EscapeClassifier{panel.draws, measurement, panel.aprils, 1}), BrokenInvariant);
  panel.aprils[4].month += 12;
  EXPECT_THROW((EscapeClassifier{panel.draws, measurement, panel.aprils, 0}), BrokenInvariant);
}

}  // namespace
}  // namespace rung
