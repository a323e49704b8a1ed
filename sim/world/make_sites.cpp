#include <algorithm>
#include <cmath>
#include <numeric>

#include "random/distributions.hpp"
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

}  // namespace

void detail::make_sites(World& world, const Scenario& scenario, const Draws& draws) {
  const AreaInputs& area = scenario.area;
  const DemandParameters& p = scenario.parameters.demand;
  const double size_factor = population_scale(scenario);
  std::vector<double> group_jobs(area.groups.size());
  for (const ZoneInput& zone : area.zones) group_jobs[zone.group.index()] += zone.jobs;
  double all_jobs = 0;
  for (const auto& group : area.jobs) {
    for (const auto& sector : group) all_jobs += std::accumulate(sector.begin(), sector.end(), 0.0);
  }

  Employers& e = world.employers;
  for (std::size_t s = 0; s < sector_count; ++s) {
    // posts = resident employees over one less the vacancy share (MODEL 3.14)
    std::vector<double> room(area.zones.size());
    for (std::size_t z = 0; z < area.zones.size(); ++z) {
      const std::size_t g = area.zones[z].group.index();
      const double jobs = std::accumulate(area.jobs[g][s].begin(), area.jobs[g][s].end(), 0.0);
      room[z] = group_jobs[g] > 0 ? jobs * area.zones[z].jobs / group_jobs[g] : 0;
    }
    const double jobs = std::accumulate(room.begin(), room.end(), 0.0);
    const double posts = jobs / all_jobs * area.employees * size_factor / (1 - scenario.sectors[s].vacancy_rate);
    for (double& r : room) r *= posts / jobs;
    const std::vector<double> whole = room;
    const double wanted = area.sites * size_factor * jobs / all_jobs;
    const auto n =
        static_cast<std::size_t>(std::clamp(std::round(wanted), 1.0, std::max(1.0, std::floor(posts / p.least_size))));

    for (const double size : site_sizes(n, posts, p)) {
      const std::size_t row = e.size();
      const Words words = draws(row, 0, Moment::init_site, 4);
      double left = 0;
      for (double r : room) left += std::max(0.0, r);
      const std::size_t zone = left > 0 ? weighted_index(words[0], room, left) : weighted_index(words[0], whole, posts);
      room[zone] -= size;
      e.zone.push_back(ZoneId{zone});
      e.sector.push_back(static_cast<Sector>(s));
      e.log_size_long_run.push_back(static_cast<std::int32_t>(std::lround(std::log(size) * scale::log_size)));
    }
  }
  const std::size_t sites = e.size();
  for_each_employer_column(e, [&](auto, auto, auto, auto& column) { column.resize(sites); });
  const SiteRules rules = site_rules(scenario);
  for (std::size_t row = 0; row < sites; ++row) open_site(world, row, rules, draws);
}

}  // namespace rung
