#include "analysis/people_at.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"

namespace rung {
namespace {

PeopleRegister register_of_two() {
  PeopleRegister people;
  people.birth = {-360, -600};
  people.woman = {0, 1};
  people.zone = {4, 5};
  people.entrant_month = {10, 12, 30};
  people.entrant_row = {1, 0, 1};
  people.entrant_birth = {-182, -300, -162};
  people.entrant_woman = {0, 1, 1};
  return people;
}

TEST(PeopleAt, PutsInEntrantsUpToAndIncludingTheMonth) {
  const PeopleRegister people = register_of_two();
  PeopleAt who{people, Month{0}};
  EXPECT_EQ(who.age(0), 30);
  EXPECT_EQ(who.age(1), 50);
  EXPECT_TRUE(who.woman(1));

  who.move_to(Month{12});
  EXPECT_EQ(who.birth(1), Month{-182});
  EXPECT_EQ(who.age(1), 16);
  EXPECT_FALSE(who.woman(1));
  EXPECT_EQ(who.age(0), 26);
  EXPECT_TRUE(who.woman(0));
  EXPECT_EQ(who.zone(0), 4);

  who.move_to(Month{36});
  EXPECT_EQ(who.birth(1), Month{-162});
}

TEST(PeopleAt, IsTheSameInOneStepOrInMany) {
  const PeopleRegister people = register_of_two();
  PeopleAt steps{people, Month{0}};
  for (int month = 1; month <= 40; ++month) steps.move_to(Month{month});
  const PeopleAt leap{people, Month{40}};
  for (std::size_t row = 0; row < 2; ++row) {
    EXPECT_EQ(steps.birth(row), leap.birth(row));
    EXPECT_EQ(steps.woman(row), leap.woman(row));
  }
}

TEST(PeopleAt, CountsCompletedYears) {
  PeopleRegister people = register_of_two();
  people.birth[0] = -60 * 12 + 1;
  const PeopleAt who{people, Month{0}};
  EXPECT_EQ(who.age(0), 59);
}

TEST(PeopleAt, RefusesToGoBackAndDisorder) {
  PeopleRegister people = register_of_two();
  PeopleAt who{people, Month{12}};
  EXPECT_THROW(who.move_to(Month{0}), BrokenInvariant);
  people.entrant_month = {12, 10, 30};
  EXPECT_THROW((PeopleAt{people, Month{0}}), BrokenInvariant);
}

}  // namespace
}  // namespace rung
