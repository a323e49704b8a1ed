#include "world/ring.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scenario/commuting.hpp"

namespace rung {
namespace {

using JobsOfGroup = std::array<std::array<double, grade_count>, sector_count>;

double sum_of(const JobsOfGroup& jobs) {
  double sum = 0;
  for (const auto& sector : jobs) sum = std::accumulate(sector.begin(), sector.end(), sum);
  return sum;
}

/// Adds `factor` times the cells of `from` to those of `to`.
template <class Table>
void add_table(Table& to, const Table& from, double factor) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    for (std::size_t k = 0; k < to[i].size(); ++k) to[i][k] += factor * from[i][k];
  }
}

const ZoneInput& nearest_zone(const AreaInputs& area, const RingDistrict& district) {
  const auto km = [&](const ZoneInput& zone) {
    return std::hypot(zone.easting_km - district.easting_km, zone.northing_km - district.northing_km);
  };
  return *std::min_element(area.zones.begin(), area.zones.end(),
                           [&](const ZoneInput& a, const ZoneInput& b) { return km(a) < km(b); });
}

/// Opens the area: `out` has the area's tables and counts.
void open_ring(const Scenario& scenario, RunArea& out) {
  const AreaInputs& area = scenario.area;
  const RingParameters& p = scenario.parameters.ring;
  const GroupCommuting census = commuting_of(area);
  // people of the run for each of the census
  const double scale = area.employees / census.fixed_workplace;

  // The area's tables have the jobs of residents who work in it, by work place; those who come in are added.
  double jobs_all = 0;
  for (const JobsOfGroup& group : area.jobs) jobs_all += sum_of(group);
  const double stay = area.employees - scale * census.commute_out;
  out.employed_here = stay + scale * census.commute_in;
  JobsOfGroup mean_jobs{};
  for (std::size_t g = 0; g < out.groups; ++g) {
    const double jobs = sum_of(area.jobs[g]);
    const double coming = jobs > 0 ? scale * area.commuting[g].commute_in / jobs : 0;
    JobsOfGroup& cells = out.inputs.jobs[g];
    cells = {};
    add_table(cells, area.jobs[g], stay / jobs_all + coming);
    add_table(mean_jobs, cells, 1 / out.employed_here);
  }

  std::array<std::array<double, 54>, 2> mean_people{};
  for (const auto& group : area.population) add_table(mean_people, group, 1 / out.people);
  for (const RingDistrict& district : area.ring) {
    const double working = scale * district.commute_in / p.work_in_area_share;
    const double outside = working - scale * district.commute_in;
    ZoneInput zone;
    zone.code = "ring";
    zone.name = district.name;
    zone.group = ZoneGroupId{out.inputs.groups.size()};
    const ZoneInput& border = nearest_zone(area, district);
    zone.easting_km = border.easting_km + p.nearness * (district.easting_km - border.easting_km);
    zone.northing_km = border.northing_km + p.nearness * (district.northing_km - border.northing_km);
    zone.within_km = p.within_zone_km;
    zone.population = working / p.employed_share;
    zone.jobs = p.posts_factor * p.posts_per_person * (scale * district.commute_out + outside);
    out.people_ring += zone.population;
    out.posts_outside += zone.jobs;
    out.inputs.groups.push_back(district.name);
    add_table(out.inputs.population.emplace_back(), mean_people, zone.population);
    add_table(out.inputs.jobs.emplace_back(), mean_jobs, zone.jobs);
    out.inputs.zones.push_back(std::move(zone));
  }
}

}  // namespace

RunArea run_area(const Scenario& scenario) {
  RunArea out;
  out.inputs = scenario.area;
  out.zones = scenario.area.zones.size();
  out.groups = scenario.area.groups.size();
  out.employed_here = scenario.area.employees;
  for (const ZoneInput& zone : scenario.area.zones) out.people += zone.population;
  if (scenario.run.ring == RingChoice::open) open_ring(scenario, out);
  return out;
}

OutsideReference outside_reference(const Scenario& scenario) {
  const RingParameters& p = scenario.parameters.ring;
  const auto& national = scenario.national.reference;
  OutsideReference reference;
  for (std::size_t j = 0; j < occupation_count; ++j) {
    if (p.rates == NationalFigures::reference && national) {
      reference.separation_rate[j] = national->occupations[j].separation_rate;
      reference.filling_rate[j] = national->occupations[j].filling_rate;
      continue;
    }
    const auto grade = static_cast<std::size_t>(Occupation{static_cast<std::uint8_t>(j)}.grade());
    reference.separation_rate[j] = p.separation_rate[grade];
    reference.filling_rate[j] = p.filling_rate[grade];
  }
  return reference;
}

}  // namespace rung
