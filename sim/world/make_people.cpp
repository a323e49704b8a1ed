#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "base/parallel.hpp"
#include "random/distributions.hpp"
#include "world/ring.hpp"
#include "world/synthesis.hpp"

namespace rung {
namespace {

/// Whole people by zone that add up to `people`, by largest remainder.
std::vector<std::size_t> people_by_zone(std::span<const ZoneInput> zones, std::size_t people) {
  double total = 0;
  for (const ZoneInput& zone : zones) total += zone.population;
  std::vector<std::size_t> count(zones.size());
  std::vector<std::pair<double, std::size_t>> remainder;
  std::size_t given = 0;
  for (std::size_t z = 0; z < count.size(); ++z) {
    const double exact = static_cast<double>(people) * zones[z].population / total;
    count[z] = static_cast<std::size_t>(exact);
    given += count[z];
    remainder.emplace_back(static_cast<double>(count[z]) - exact, z);
  }
  std::sort(remainder.begin(), remainder.end());
  for (std::size_t i = 0; given < people; ++i, ++given) ++count[remainder[i % remainder.size()].second];
  return count;
}

/// Share in work at an age among those who are not students, relative to the prime ages.
double participation(const SynthesisParameters& p, int age) {
  return p.participation[age < 55 ? 0 : age < 60 ? 1 : age < 65 ? 2 : 3];
}

}  // namespace

void detail::make_people(World& world, const Scenario& scenario, const Draws& draws) {
  const AreaInputs& area = scenario.area;
  const DemographyParameters& p = scenario.parameters.demography;
  const SynthesisParameters& start = scenario.parameters.synthesis;
  const RunArea run = run_area(scenario);
  const auto here = static_cast<std::size_t>(
      scenario.run.people > 0 ? scenario.run.people : static_cast<std::int64_t>(std::llround(run.people)));
  const auto around = static_cast<std::size_t>(std::llround(run.people_ring * population_scale(scenario)));
  // Rows of people who live elsewhere at the start (MODEL 3.14.6): as many move back, or leave the row to somebody
  // who lives here, as move out.
  const double out =
      start.movers_under_35_share * p.move_out_under_35 + (1 - start.movers_under_35_share) * p.move_out_from_35;
  const double exit = PopulationSchedule(area, p).mean_monthly_exit();  // of the area, ring or no ring
  const auto away = [&](std::size_t people) {
    return static_cast<std::size_t>(
        std::llround(static_cast<double>(people) * out / (1 / p.mover_stock_months + exit)));
  };
  const auto by_zone = [&](std::size_t of_area, std::size_t of_ring) {
    const std::span<const ZoneInput> zones(run.inputs.zones);
    std::vector<std::size_t> count = people_by_zone(zones.first(run.zones), of_area);
    const std::vector<std::size_t> ring = people_by_zone(zones.subspan(run.zones), of_ring);
    count.insert(count.end(), ring.begin(), ring.end());
    return count;
  };
  const std::vector<std::size_t> residents = by_zone(here, around);
  const std::vector<std::size_t> movers = by_zone(away(here), away(around));

  Workers& w = world.workers;
  const std::size_t rows = here + away(here) + around + away(around);
  for_each_worker_column(w, [&](auto, auto, auto, auto& column) { column.resize(rows); });
  std::vector<std::uint8_t> moved(rows);
  std::size_t row = 0;
  for (std::size_t z = 0; z < residents.size(); ++z) {
    for (std::size_t i = 0; i < residents[z] + movers[z]; ++i, ++row) {
      w.zone[row] = ZoneId{z};
      moved[row] = i >= residents[z] ? 1 : 0;
    }
  }

  if (world.mover_process.followed()) {
    world.movers.state.assign(rows, MoverState::here);
    world.movers.record.assign(rows, {});
  }
  const PersonRules rules = person_rules(scenario);
  // those who are not in education must reach the rate of all
  const double rate =
      std::min(start.most_in_work, area.employment_rate / (1 - start.student_share) / start.mean_participation);
  for_each_row(w.size(), [&](std::size_t i) {
    const Words words = draws(w.key(i), 0, Moment::init_person, 2);
    const int age = world.population.resident_age(world.places.group(w.zone[i]), words.half(0), words.half(1));
    enter_person(world, i, age, static_cast<int>(below(words.half(2), 12U)), rules, draws);
    if (moved[i] != 0) {
      w.status[i] = Status::elsewhere;
      if (world.mover_process.followed()) {
        const Words where = draws(w.key(i), 0, Moment::elsewhere);
        world.movers.state[i] = world.mover_process.start(age, where.half(0));
      }
      return;
    }
    if (w.status[i] == Status::student) return;
    const double u = uniform(words.half(3));
    const double in_work = rate * participation(start, age);
    if (u < in_work) {
      // who is to be an employee is left unemployed here and finds a post in fill_jobs
      if (happens(words.half(4), area.self_employed_share)) w.status[i] = Status::self_employed;
    } else if (u > in_work + start.unemployed_share) {
      const bool retired = age >= start.retired_from;
      w.status[i] = retired                                      ? Status::retired
                    : happens(words.half(5), start.caring_share) ? Status::caring
                                                                 : Status::sick;
      if (retired || happens(words.half(6), start.detached_share)) w.flags[i] |= flag::detached;
      w.duration[i] =
          static_cast<std::uint8_t>(below(words.half(7), static_cast<std::uint32_t>(start.inactive_months)));
    } else {
      w.duration[i] =
          static_cast<std::uint8_t>(1 + below(words.half(7), static_cast<std::uint32_t>(start.unemployed_months)));
    }
  });
}

}  // namespace rung
