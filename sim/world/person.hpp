#pragma once
#include "random/draws.hpp"
#include "scenario/scenario.hpp"
#include "world/preparation.hpp"
#include "world/world.hpp"

namespace rung {

/// What making a person needs of the scenario.
struct PersonRules {
  DemographyParameters demography;
  SkillParameters skills;
  UtilityParameters utility;
  Preparation in_general;
  Preparation few_hours;  ///< of those who have few hours for good, and prepare for where posts are as short as that
};

/// Credential of `occupation`, held with probability h^c + (1 - h^c)·credential_held_share, and `months` in its
/// sector (MODEL 3.14.3).
void give_history(World& world, std::size_t row, Occupation occupation, int months, const SkillParameters& skills,
                  std::uint32_t half);

/// Puts a new person of `age` years and `months` months into a row: sex, household, qualification,
/// ability, motivation and starting skills, all keyed by (row, generation). The person is a student
/// before the leaving age of the qualification, else unemployed; has no job; the zone stays.
void enter_person(World& world, std::size_t row, int age, int months, const PersonRules& rules, const Draws& draws);

/// Skills of somebody at `occupation`: requirement + shift + sd·z, z keyed by the person (MODEL 1.2.4).
void set_starting_skills(World& world, std::size_t row, Occupation occupation, const SkillParameters& skills,
                         const Draws& draws);

/// Universal Credit, or tax credits: by the share of households on it in `now` and a draw that the person keeps, so
/// that nobody goes back while the share rises.
void draw_benefits(World& world, std::size_t row, Month now, const Draws& draws);

/// Partner, partner's class, tenure of housing and car, drawn anew for `month`.
void draw_household(Workers& workers, std::size_t row, Month month, const DemographyParameters& demography,
                    const Draws& draws);

/// Children, health, care and the hours they leave, from age and the person's lifetime draws (MODEL 3.14.13-14).
void age_household(Workers& workers, std::size_t row, Month now, const DemographyParameters& demography,
                   const UtilityParameters& utility, const Draws& draws);

}  // namespace rung
