#include <algorithm>
#include <cmath>
#include <numeric>

#include "random/distributions.hpp"
#include "world/ring.hpp"
#include "world/synthesis.hpp"

namespace rung {
namespace {

/// Sizes of n sites that add up to `posts`: quantiles of a Pareto with that tail, truncated, scaled
/// (Zipf; Axtell 2001). Largest first.
std::vector<double> site_sizes(std::size_t n, double posts, const DemandParameters& p) {
  const double most = std::max(p.least_size * 2, p.largest_share * posts);
  const double reach = 1 - std::pow(p.least_size / most, p.size_exponent);
  std::vector<double> size(n);
  for (std::size_t k = 0; k < n; ++k) {
    const double u = (static_cast<double>(n - k) - 0.5) / static_cast<double>(n);
    size[k] = p.least_size * std::pow(1 - u * reach, -1 / p.size_exponent);
  }
  // The least size holds for all, so only what is above it is scaled.
  const double sum = std::accumulate(size.begin(), size.end(), 0.0);
  const double floor = p.least_size * static_cast<double>(n);
  const double factor = sum > floor ? std::max(0.0, posts - floor) / (sum - floor) : 0;
  for (double& s : size) s = p.least_size + (s - p.least_size) * factor;
  return size;
}

/// Where sites are made, and how many: the area, or the ring.
struct Region {
  std::size_t zone, end;  ///< [zone, end)
  double employees = 0;   ///< at work there, in full size
  double sites = 0;       ///< in full size
};

constexpr std::size_t everywhere = SIZE_MAX;

/// Jobs of a sector in each zone of a region; none outside the group asked for.
std::vector<double> jobs_by_zone(const AreaInputs& area, const Region& region, std::size_t sector, std::size_t group,
                                 const std::vector<double>& group_jobs) {
  std::vector<double> jobs_of(region.end - region.zone);
  for (std::size_t z = 0; z < jobs_of.size(); ++z) {
    const ZoneInput& zone = area.zones[region.zone + z];
    const std::size_t g = zone.group.index();
    if (group != everywhere && g != group) continue;
    const double jobs = std::accumulate(area.jobs[g][sector].begin(), area.jobs[g][sector].end(), 0.0);
    jobs_of[z] = group_jobs[g] > 0 ? jobs * zone.jobs / group_jobs[g] : 0;
  }
  return jobs_of;
}

/// Appends the rows of the sites of a region, sector by sector; in a nation of several labour markets, each a group,
/// market by market within a sector, as the largest site has its share of its sector there (MODEL 1.2.2).
void add_sites(Employers& e, const AreaInputs& area, const Region& region, const Scenario& scenario,
               const Draws& draws) {
  const DemandParameters& p = scenario.parameters.demand;
  const double size_factor = population_scale(scenario);
  std::vector<double> group_jobs(area.groups.size());
  std::vector<std::uint8_t> has_zone(area.groups.size());
  for (std::size_t z = region.zone; z < region.end; ++z) {
    group_jobs[area.zones[z].group.index()] += area.zones[z].jobs;
    has_zone[area.zones[z].group.index()] = 1;
  }
  double all_jobs = 0;
  for (std::size_t g = 0; g < area.jobs.size(); ++g) {
    if (has_zone[g] == 0) continue;
    for (const auto& sector : area.jobs[g]) all_jobs += std::accumulate(sector.begin(), sector.end(), 0.0);
  }

  const std::size_t markets = area.neighbour_share > 0 ? area.groups.size() : 1;
  for (std::size_t s = 0; s < sector_count; ++s) {
    for (std::size_t market = 0; market < markets; ++market) {
      std::vector<double> room = jobs_by_zone(area, region, s, markets > 1 ? market : everywhere, group_jobs);
      const double jobs = std::accumulate(room.begin(), room.end(), 0.0);
      if (jobs <= 0) continue;
      // posts = employees at work there over one less the vacancy share (MODEL 3.14) and less what is left empty
      const double posts = jobs / all_jobs * region.employees * size_factor /
                           ((1 - scenario.sectors[s].vacancy_rate) * (1 - p.left_empty_share));
      for (double& r : room) r *= posts / jobs;
      const std::vector<double> whole = room;
      const double wanted = region.sites * size_factor * jobs / all_jobs;
      const auto n = static_cast<std::size_t>(
          std::clamp(std::round(wanted), 1.0, std::max(1.0, std::floor(posts / p.least_size))));

      for (const double size : site_sizes(n, posts, p)) {
        const std::size_t row = e.zone.size();
        const Words words = draws(row, 0, Moment::init_site, 4);
        double left = 0;
        for (double r : room) left += std::max(0.0, r);
        const std::size_t zone =
            left > 0 ? weighted_index(words[0], room, left) : weighted_index(words[0], whole, posts);
        room[zone] -= size;
        e.zone.push_back(ZoneId{region.zone + zone});
        e.sector.push_back(static_cast<Sector>(s));
        e.log_size_long_run.push_back(static_cast<std::int32_t>(std::lround(std::log(size) * scale::log_size)));
      }
    }
  }
}

/// At the start about one outside post in `posts_per_person` is for somebody simulated, the others are held from
/// outside.
void hold_outside_posts(World& world, const RingParameters& p) {
  const Employers& e = world.employers;
  const std::size_t first = area_sites(world);
  double kept = 0;  // what rounding has left over so far
  for (std::size_t g = 0; g < grade_count; ++g) {
    for (std::size_t site = first; site < e.size(); ++site) {
      kept += e.target[g][site] / p.posts_per_person;
      const auto simulated = std::min<double>(std::floor(kept), e.target[g][site]);
      kept -= simulated;
      world.outside.held[g][site - first] = static_cast<std::uint16_t>(e.target[g][site] - static_cast<int>(simulated));
    }
  }
}

}  // namespace

void detail::make_sites(World& world, const Scenario& scenario, const Draws& draws) {
  const RunArea area = run_area(scenario);
  Employers& e = world.employers;
  add_sites(e, area.inputs, {0, area.zones, area.employed_here, area.inputs.sites}, scenario, draws);
  const std::size_t here = e.zone.size();
  if (area.posts_outside > 0) {
    const double sites = area.inputs.sites * area.posts_outside / area.employed_here;
    add_sites(e, area.inputs, {area.zones, area.inputs.zones.size(), area.posts_outside, sites}, scenario, draws);
  }
  const std::size_t sites = e.zone.size();
  for_each_employer_column(e, [&](auto, auto, auto, auto& column) { column.resize(sites); });
  for_each_outside_column(world.outside, [&](auto, auto, auto, auto& column) { column.resize(sites - here); });
  const SiteRules rules = site_rules(scenario);
  for (std::size_t row = 0; row < sites; ++row) open_site(world, row, rules, draws);
  hold_outside_posts(world, scenario.parameters.ring);
}

}  // namespace rung
