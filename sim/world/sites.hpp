#pragma once
#include <array>
#include <vector>

#include "random/draws.hpp"
#include "scenario/scenario.hpp"
#include "world/world.hpp"

namespace rung {

/// Months that a vacancy stands open in the nation, by occupation: sites begin with it and compare theirs with it.
struct ReferenceDurations {
  std::array<double, occupation_count> months{};
  bool own = false;  ///< the run is the nation: compared with the mean of its own sites, as soon as there is one
};
[[nodiscard]] ReferenceDurations reference_durations(const Scenario& scenario);

/// What opening a site needs of the scenario.
struct SiteRules {
  DemandParameters demand;
  double rent_sharing = 0;
  ReferenceDurations durations;
  std::array<std::uint8_t, grade_count> own_training{};  ///< hours a worker and year, to start with
  std::array<double, sector_count> chain_share{};
  std::array<std::uint32_t, sector_count> chains{};  ///< enterprises of several sites in the run
  /// Share of posts by district, sector and grade.
  std::vector<std::array<std::array<double, grade_count>, sector_count>> ladder;
};

/// Makes a new site in `row`, whose zone, sector, generation and long-run size are set: enterprise,
/// productivity, pay policy, high road, ladder, targets; nobody works there yet. Keyed by the site.
void open_site(World& world, std::size_t row, const SiteRules& rules, const Draws& draws);

/// T = ⌊L·share·exp(x) + υ⌋ for each grade, x of the site's cell, υ keyed by (site, grade) for the life of the site:
/// unbiased over sites, and no churn from rounding (MODEL 3.1).
void set_targets(World& world, std::size_t row, const Draws& draws);

}  // namespace rung
