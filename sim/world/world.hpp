#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "world/careers.hpp"
#include "world/employers.hpp"
#include "world/experience.hpp"
#include "world/income.hpp"
#include "world/nation.hpp"
#include "world/places.hpp"
#include "world/population.hpp"
#include "world/supply.hpp"
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
  Experience experience;
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
  visit("experience", market.experience);
}

/// What exists. Stored state is in the columns and in `market`; careers, places, incomes and nation are
/// built from the scenario, never change within a run and are not stored.
struct World {
  Workers workers;
  Employers employers;
  Vacancies vacancies;
  Supply supply;
  Market market;

  Careers careers;
  Places places;
  Incomes incomes;
  Nation nation;
  PopulationSchedule population;
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
}

/// A hash of all stored state: columns in order, rows in order, then the market.
[[nodiscard]] std::uint64_t state_hash(const World& world);

/// What the audit of a world found wrong, in words; empty if all identities of MODEL 8.6 hold.
[[nodiscard]] std::vector<std::string> audit(const World& world);

}  // namespace rung
