#pragma once
#include "random/draws.hpp"
#include "scenario/scenario.hpp"
#include "world/person.hpp"
#include "world/sites.hpp"
#include "world/world.hpp"

namespace rung {

/// A starting population, sites and jobs for the first month of the burn-in, from the area's tables
/// (MODEL 8.4, 3.14). Complete after construction: the audit of the result is clean.
[[nodiscard]] World build_world(const Scenario& scenario, const Draws& draws);

/// The part of a World that is not stored: graphs and tables from the scenario. A resumed run builds
/// this and takes the columns from its checkpoint.
[[nodiscard]] World build_constants(const Scenario& scenario);

/// Finishes the constants that depend on the long-run size of the sites: gravity tables, circles, looks.
/// Called after synthesis and after a checkpoint has been read.
void set_long_run(World& world, const Scenario& scenario);

/// People simulated over people of the area.
[[nodiscard]] double population_scale(const Scenario& scenario);

[[nodiscard]] PersonRules person_rules(const Scenario& scenario);
[[nodiscard]] SiteRules site_rules(const Scenario& scenario);

namespace detail {
void make_sites(World& world, const Scenario& scenario, const Draws& draws);
void make_people(World& world, const Scenario& scenario, const Draws& draws);
void fill_jobs(World& world, const Scenario& scenario, const Draws& draws);
}  // namespace detail

}  // namespace rung
