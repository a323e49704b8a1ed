#include "world/synthesis.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.hpp"
#include "base/parallel.hpp"
#include "base/rounding.hpp"
#include "random/distributions.hpp"
#include "scenario/commuting.hpp"
#include "world/careers.hpp"
#include "world/ring.hpp"

namespace rung {
namespace {

double sum_people(const AreaInputs& area) {
  double sum = 0;
  for (const ZoneInput& zone : area.zones) sum += zone.population;
  return sum;
}

std::array<double, sector_count> sector_shares(const AreaInputs& area) {
  std::array<double, sector_count> share{};
  double total = 0;
  for (const auto& group : area.jobs) {
    for (std::size_t s = 0; s < sector_count; ++s) {
      const double jobs = std::accumulate(group[s].begin(), group[s].end(), 0.0);
      share[s] += jobs;
      total += jobs;
    }
  }
  for (double& x : share) x /= total;
  return share;
}

/// Shares of looks across the border; none where the ring is closed.
BorderLooks border_looks(const Scenario& scenario) {
  BorderLooks border;
  if (scenario.run.ring == RingChoice::closed) return border;
  const AreaInputs& area = scenario.area;
  const RingParameters& p = scenario.parameters.ring;
  const double fixed_workplace = commuting_of(area).fixed_workplace;
  border.in = std::min(0.95, p.looks_in_factor * p.work_in_area_share);
  for (const RingDistrict& district : area.ring)
    border.out.push_back(p.looks_out_factor * std::max(district.commute_out, 0.5) / fixed_workplace);
  for (const ZoneInput& zone : area.zones) border.people.push_back(zone.population);
  return border;
}

}  // namespace

double population_scale(const Scenario& scenario) {
  return scenario.run.people == 0 ? 1.0 : static_cast<double>(scenario.run.people) / sum_people(scenario.area);
}

PersonRules person_rules(const Scenario& scenario) {
  const auto [in_general, few_hours] = preparations(scenario);
  return {.demography = scenario.parameters.demography,
          .skills = scenario.parameters.skills,
          .utility = scenario.parameters.utility,
          .in_general = in_general,
          .few_hours = few_hours};
}

ReferenceDurations reference_durations(const Scenario& scenario) {
  const VacancyParameters& p = scenario.parameters.vacancies;
  ReferenceDurations durations;
  durations.months.fill(p.reference_duration);
  if (p.durations == NationalFigures::as_assumed) return durations;
  durations.own = scenario.parameters.job_creation.reference == ReferenceChoice::own;
  if (durations.own || !scenario.national.reference) return durations;
  for (std::size_t j = 0; j < occupation_count; ++j) {
    durations.months[j] = scenario.national.reference->occupations[j].vacancy_duration;
  }
  return durations;
}

SiteRules site_rules(const Scenario& scenario) {
  SiteRules rules{.demand = scenario.parameters.demand,
                  .rent_sharing = scenario.parameters.pay.rent_sharing,
                  .durations = reference_durations(scenario),
                  .own_training = {},
                  .chain_share = {},
                  .chains = {},
                  .ladder = {}};
  for (std::size_t g = 0; g < grade_count; ++g) {
    rules.own_training[g] = static_cast<std::uint8_t>(whole(scenario.parameters.training.own_training_hours[g]));
  }
  const AreaInputs area = run_area(scenario).inputs;
  const std::array<double, sector_count> share = sector_shares(scenario.area);
  for (std::size_t s = 0; s < sector_count; ++s) {
    const double sites = scenario.area.sites * population_scale(scenario) * share[s];
    rules.chain_share[s] = scenario.sectors[s].chain_share;
    rules.chains[s] = static_cast<std::uint32_t>(
        std::ceil(sites * rules.chain_share[s] / std::max(1.0, scenario.sectors[s].chain_sites)));
  }
  for (const auto& group : area.jobs) {
    auto& ladders = rules.ladder.emplace_back();
    for (std::size_t s = 0; s < sector_count; ++s) {
      const double jobs = std::accumulate(group[s].begin(), group[s].end(), 0.0);
      for (std::size_t g = 0; g < grade_count; ++g) {
        ladders[s][g] = jobs > 0 ? group[s][g] / jobs : scenario.sectors[s].ladder[g];
      }
    }
  }
  return rules;
}

World build_constants(const Scenario& scenario) {
  World world;
  world.nation = nation_of(scenario);
  for (std::size_t year = 0; year < world.nation.tax_years().size(); ++year) {
    world.incomes.emplace_back(scenario.national, world.nation.tax_years()[year], scenario.parameters.utility,
                               world.nation.price_over_base_pay(year));
  }
  world.careers = Careers(scenario);
  const RunArea area = run_area(scenario);
  world.places = Places(area.inputs, area.zones);
  world.population = PopulationSchedule(area.inputs, scenario.parameters.demography);
  if (scenario.run.movers == MoversChoice::followed) {
    RUNG_CHECK(scenario.national.moves.has_value());
    world.mover_process = MoverProcess(*scenario.national.moves);
  }
  world.market.now = scenario.run.start - 12 * scenario.run.burn_in_years;
  const JobCreationParameters& jobs = scenario.parameters.job_creation;
  if (jobs.absorption != Absorption::off || jobs.reference == ReferenceChoice::own) {
    world.cells.make(world.places.districts_here());
  }
  return world;
}

void set_long_run(World& world, const Scenario& scenario) {
  // Places keep their long-run size and their sector's ladder when a site is followed by another, so
  // these weights are the same in all months and twins.
  const SiteRules rules = site_rules(scenario);
  const Employers& e = world.employers;
  std::vector<double> by_zone(world.places.size() * occupation_count);
  std::array<double, occupation_count> by_occupation{};
  for (std::size_t row = 0; row < e.size(); ++row) {
    const double size = std::exp(e.log_size_long_run[row] * (1 / scale::log_size));
    const auto sector = static_cast<std::size_t>(e.sector[row]);
    const auto& ladder = rules.ladder[world.places.group(e.zone[row]).index()][sector];
    for (std::size_t g = 0; g < grade_count; ++g) {
      by_zone[e.zone[row].index() * occupation_count + sector * grade_count + g] += size * ladder[g];
      by_occupation[sector * grade_count + g] += size * ladder[g];
    }
  }
  world.places.set_long_run_posts(by_zone, scenario.parameters.search, border_looks(scenario));
  world.careers.set_long_run_posts(by_occupation, scenario.parameters.search);
}

World build_world(const Scenario& scenario, const Draws& draws) {
  World world = build_constants(scenario);
  const NationalRow row = world.nation.row(world.market.now);
  for (std::size_t band = 0; band < floor_band_count; ++band) {
    world.market.floor_before[band] = row.wage_floor[band];
    world.market.floor_changed[band] = static_cast<std::int16_t>(world.market.now.index);
  }
  const Parameters& p = scenario.parameters;
  for (std::size_t who = 0; who < applicant_count; ++who) {
    world.market.expectations.success[who].fill(
        static_cast<std::int32_t>(whole(p.search.success_start[who] * Expectations::success_unit)));
  }
  for (auto& by_duration : world.market.expectations.belief) {
    for (std::size_t d = 0; d < duration_class_count; ++d) {
      by_duration[d] = static_cast<std::int32_t>(whole(p.matching.belief_by_duration[d] * Expectations::belief_unit));
    }
  }
  world.supply.make(world.places.districts(), p.pay.supply_elasticity);
  world.turnover.make(world.places.districts());
  world.market.premium_mean = Supply::stored_log_share(p.pay.supply_elasticity);
  detail::make_sites(world, scenario, draws);
  set_long_run(world, scenario);
  detail::make_people(world, scenario, draws);
  detail::fill_jobs(world, scenario, draws);
  return world;
}

}  // namespace rung
