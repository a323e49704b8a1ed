#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "base/id.hpp"
#include "scenario/scenario.hpp"
#include "world/world.hpp"

namespace rung {

/// A programme that is on, as a run lives it: its doses and what follows from them. A constant of the run.
struct ProgrammeRule {
  std::string name;
  std::uint64_t id = 0;  ///< of its name: the partner in its draws, so that another programme moves none of them
  ProgrammeParameters dose;
  Occupation target;
  ZoneId zone;
  Month first_intake;
  Month end_of_intake;
  int course_months = 1;
  double hours_a_month = 0;  ///< guided
  double relevance = 1;      ///< ϱ
  bool full_time = false;
  int bridge_months = 0;
  double bridged = 0;              ///< basic skill that the bridge course teaches who attends all of it
  std::uint8_t number = 0;         ///< among those that are on
  std::vector<std::uint8_t> menu;  ///< courses among which participants choose; none: there is its own
  Month end_of_placement;          ///< nobody can be placed from then on who got a seat during the intake

  [[nodiscard]] bool takes_in(Month now) const { return now >= first_intake && now < end_of_intake; }
  /// Anything is taught, so that anything can be learnt and time is taken.
  [[nodiscard]] bool teaches() const { return dose.hours_a_week > 0; }
};

/// The occupation that a participant trains for.
[[nodiscard]] inline Occupation target_of(const std::vector<ProgrammeRule>& rules, const Participants& people,
                                          std::size_t i) {
  const std::uint8_t course = people.course[i];
  return rules[course == Participants::no_course ? people.programme[i] : course].target;
}

/// Those of the scenario that are on, in order of name. `scale`: people of the run over those of the area, for the
/// doses that are for the area as it is (population_scale).
[[nodiscard]] std::vector<ProgrammeRule> programme_rules(const Scenario& scenario, double scale);

/// Gives a world what it stores of them: their providers, before the first month, and chains where one up, one in is
/// on. A world has none of it during the burn-in, which so is the same for runs that differ in programmes only.
void add_programme_tables(World& world, const std::vector<ProgrammeRule>& programmes);

/// Quality of a provider's teaching (MODEL 4.2), in the cohort after `cohorts`:
///   η = η0 + (η1 - η0)·(1 - e^(-cohorts/8))·(.5 + .5·commitment)
[[nodiscard]] double teaching_quality(const ProviderParameters& providers, int cohorts, double commitment);

/// Basic skill that so many hours of a bridge course teach (MODEL 4.2): .1 in 150 hours in context.
[[nodiscard]] double basic_taught(const ProviderParameters& providers, const ProgrammeParameters& dose, double hours);

/// Share of a course that goes to the skills of its occupation (MODEL 4.2). Where employers are engaged, those with
/// strong ties design it, if there are any, and what is added grows with their share of all ties.
[[nodiscard]] double course_relevance(const ProviderParameters& providers, const ProgrammeParameters& dose);
[[nodiscard]] double course_relevance(const ProviderParameters& providers, const ProgrammeParameters& dose,
                                      const Ties& ties, std::uint8_t programme);

}  // namespace rung
