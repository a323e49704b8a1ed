#pragma once
#include <array>
#include <cstddef>

#include "scenario/scenario.hpp"

namespace rung {

/// The area as a run has it (MODEL 3.11, 3.14.7), in full size. Closed: as in its tables. Open: the zones and groups of
/// the area are followed by one of each for every district of the ring, with the people who live there and the posts
/// outside; jobs in the area are those of its residents who work in it and of the people who come in.
struct RunArea {
  AreaInputs inputs;
  std::size_t zones = 0;   ///< of the area
  std::size_t groups = 0;  ///< of the area
  double people = 0;       ///< aged 16 to 69 who live in the area
  double people_ring = 0;
  double employed_here = 0;  ///< employees at work in the area
  double posts_outside = 0;
};
[[nodiscard]] RunArea run_area(const Scenario& scenario);

/// What becomes of outside posts that nobody simulated holds or takes, a month: the nation's means.
struct OutsideReference {
  std::array<double, occupation_count> separation_rate{};  ///< of those who hold them
  std::array<double, occupation_count> filling_rate{};     ///< of vacancies left after matching
};
[[nodiscard]] OutsideReference outside_reference(const Scenario& scenario);

}  // namespace rung
