#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "world/careers.hpp"
#include "world/cells.hpp"
#include "world/chains.hpp"
#include "world/employers.hpp"
#include "world/expectations.hpp"
#include "world/income.hpp"
#include "world/movers.hpp"
#include "world/nation.hpp"
#include "world/participants.hpp"
#include "world/places.hpp"
#include "world/population.hpp"
#include "world/supply.hpp"
#include "world/ties.hpp"
#include "world/turnover.hpp"
#include "world/workers.hpp"

namespace rung {

/// Grid of the spill-over table G (MODEL 3.10, 3.14.16): x = ln of pence less B, in steps of .01 from ln 300.
inline constexpr int spill_over_cells = 300;

/// State of the market as a whole, in fixed point.
struct Market {
  Month now;                                        ///< the month that is being lived, or the next one between months
  std::array<std::int32_t, sector_count> demand{};  ///< a_s, 1/65536 log point
  std::int32_t premium_mean = 0;                    ///< constant of the site premium, 1/65536 log point
  std::array<std::array<std::int32_t, spill_over_cells>, floor_band_count> spill_over{};  ///< G, 1/65536 log point
  std::array<std::int32_t, floor_band_count> floor_before{};   ///< floor before its last change, pence
  std::array<std::int16_t, floor_band_count> floor_changed{};  ///< month of that change
  Expectations expectations;
};

/// Calls `visit(name, value)` for each stored value of the market.
template <class M, class Visit>
void for_each_market_value(M& market, Visit&& visit) {
  visit("now", market.now);
  visit("demand", market.demand);
  visit("premium_mean", market.premium_mean);
  visit("spill_over", market.spill_over);
  visit("floor_before", market.floor_before);
  visit("floor_changed", market.floor_changed);
  visit("expectations", market.expectations);
}

/// What exists. Stored state is in the columns and in `market`; careers, places, incomes, nation and the process of
/// movers are built from the scenario, never change within a run and are not stored.
struct World {
  Workers workers;
  Employers employers;
  Vacancies vacancies;
  Supply supply;
  Turnover turnover;
  OutsidePosts outside;  ///< of the ring; without rows where it is closed
  Cells cells;
  Movers movers;
  Participants participants;
  Providers providers;  ///< without rows where no programme is on
  Chains chains;
  Ties ties;
  Market market;

  Careers careers;
  Places places;
  std::vector<Incomes> incomes;  ///< by tax year of the nation
  Nation nation;
  PopulationSchedule population;
  MoverProcess mover_process;
};

/// Calls `visit(table, name, unit, meaning, column)` for all stored columns of the world.
template <class W, class Visit>
void for_each_column(W& world, Visit&& visit) {
  for_each_worker_column(world.workers, [&](auto name, auto unit, auto meaning, auto& column) {
    visit("workers", name, unit, meaning, column);
  });
  for_each_employer_column(world.employers, [&](auto name, auto unit, auto meaning, auto& column) {
    visit("employers", name, unit, meaning, column);
  });
  for_each_vacancy_column(world.vacancies, [&](auto name, auto unit, auto meaning, auto& column) {
    visit("vacancies", name, unit, meaning, column);
  });
  for_each_supply_column(world.supply, [&](auto name, auto unit, auto meaning, auto& column) {
    visit("supply", name, unit, meaning, column);
  });
  for_each_turnover_column(world.turnover, [&](auto name, auto unit, auto meaning, auto& column) {
    visit("turnover", name, unit, meaning, column);
  });
  for_each_outside_column(world.outside, [&](auto name, auto unit, auto meaning, auto& column) {
    visit("outside", name, unit, meaning, column);
  });
  if (world.mover_process.followed()) {  // else there is no such column
    for_each_mover_column(world.movers, [&](auto name, auto unit, auto meaning, auto& column) {
      visit("movers", name, unit, meaning, column);
    });
  }
  if (world.providers.size() != 0) {  // else there is no such column
    for_each_participant_column(world.participants, [&](auto name, auto unit, auto meaning, auto& column) {
      visit("participants", name, unit, meaning, column);
    });
    for_each_provider_column(world.providers, [&](auto name, auto unit, auto meaning, auto& column) {
      visit("providers", name, unit, meaning, column);
    });
  }
  if (world.chains.offered) {  // else there is no such column
    for_each_chain_column(world.chains, [&](auto name, auto unit, auto meaning, auto& column) {
      visit("chains", name, unit, meaning, column);
    });
  }
  if (world.ties.offered) {  // else there is no such column
    for_each_tie_column(world.ties, [&](auto name, auto unit, auto meaning, auto& column) {
      visit("ties", name, unit, meaning, column);
    });
  }
  if (world.cells.size() == 0) return;  // a run without job creation has no such columns
  for_each_cell_column(world.cells, [&](auto name, auto unit, auto meaning, auto& column) {
    visit("cells", name, unit, meaning, column);
  });
}

/// Of the tax year in force.
[[nodiscard]] inline const Incomes& incomes_now(const World& world) {
  return world.incomes[world.nation.tax_year_index(world.market.now)];
}

/// Rows of people of the area, movers included; those after them are people of the ring, for rows stand in order of
/// zone.
[[nodiscard]] inline std::size_t area_people(const World& world) {
  const auto& zone = world.workers.zone;
  return static_cast<std::size_t>(
      std::partition_point(zone.begin(), zone.end(), [&](ZoneId z) { return !world.places.in_ring(z); }) -
      zone.begin());
}
/// Sites of the area; those after them are outside sites.
[[nodiscard]] inline std::size_t area_sites(const World& world) {
  return world.employers.size() - world.outside.size();
}
/// Open vacancies of the area; they stand in order of site.
[[nodiscard]] inline std::size_t area_vacancies(const World& world) {
  const auto& site = world.vacancies.employer;
  const EmployerId first_outside{area_sites(world)};
  return static_cast<std::size_t>(std::lower_bound(site.begin(), site.end(), first_outside) - site.begin());
}
/// Posts held from outside; none at a site of the area.
[[nodiscard]] inline int held_outside(const World& world, std::size_t site, std::size_t grade) {
  const std::size_t first = area_sites(world);
  return site < first ? 0 : world.outside.held[grade][site - first];
}
/// Posts of the target that nobody holds; negative where more work there than wanted.
[[nodiscard]] inline int free_posts(const World& world, std::size_t site, std::size_t grade) {
  const Employers& e = world.employers;
  return e.target[grade][site] - e.filled[grade][site] - held_outside(world, site, grade);
}

/// A hash of all stored state: columns in order, rows in order, then the market.
[[nodiscard]] std::uint64_t state_hash(const World& world);

/// What the audit of a world found wrong, in words; empty if all identities of MODEL 8.6 hold.
[[nodiscard]] std::vector<std::string> audit(const World& world);

}  // namespace rung
