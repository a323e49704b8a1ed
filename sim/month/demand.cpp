#include <cmath>

#include "month/phases.hpp"

/// Demand for work (MODEL 3.1, 3.14.5).
///   a_s(t+1) = ρ·a_s(t) + η_s                        sector, log points
///   ln L_f  += -κ_L·(ln L_f - ln L0_f - a_s) + σ_L·ε  site
///   T_fg     = ⌊L_f·share_fg·exp(x_c) + υ_fg⌋
/// On a path a_s is given and has no noise: e^(a_s) = J_s, posts of the sector over those of the area's tables, and the
/// sites of a sector are all multiplied by one factor each month, so that Σ L_f = J_s·Σ L0_f.
/// A site closes with hazard ∝ L0^-.3 (11.2 % a year on average); its people separate in this month, and
/// next month the same place opens as a new site. What moves demand from here, x, is made in job_creation.cpp.
namespace rung {
namespace {

double death_weight(const Employers& e, std::size_t row, double exponent) {
  return std::exp(-exponent * e.log_size_long_run[row] * (1 / scale::log_size));
}

void move_sectors(Market& market, const DemandParameters& p, const Draws& draws) {
  for (std::size_t s = 0; s < sector_count; ++s) {
    const double shock = p.sector_sd * normal(draws(s, market.now.index, Moment::sector).half(0));
    market.demand[s] =
        static_cast<std::int32_t>(whole(p.sector_persistence * market.demand[s] + shock * scale::log_size));
  }
}

void follow_sectors(Market& market, const BySector& jobs) {
  for (std::size_t s = 0; s < sector_count; ++s) {
    market.demand[s] = static_cast<std::int32_t>(whole(std::log(jobs[s]) * scale::log_size));
  }
}

/// Wanted sizes of a sector's sites, added up: 1/65536 post.
struct SectorSizes {
  std::array<std::int64_t, sector_count> now{}, long_run{};

  SectorSizes& operator+=(const SectorSizes& o) {
    for (std::size_t s = 0; s < sector_count; ++s) {
      now[s] += o.now[s];
      long_run[s] += o.long_run[s];
    }
    return *this;
  }
};

/// One factor for all sites of a sector, so that together they want as many posts as the path has.
void meet_jobs(World& world, std::size_t sites, const BySector& jobs, const Draws& draws) {
  Employers& e = world.employers;
  const auto posts = [](std::int32_t log_size) {
    return static_cast<std::int64_t>(whole(std::exp(log_size * (1 / scale::log_size)) * 65536));
  };
  const auto sizes = count_rows<SectorSizes>(sites, [&](SectorSizes& own, std::size_t row) {
    const auto s = static_cast<std::size_t>(e.sector[row]);
    own.now[s] += posts(e.log_size[row]);
    own.long_run[s] += posts(e.log_size_long_run[row]);
  });
  std::array<std::int32_t, sector_count> shift{};
  for (std::size_t s = 0; s < sector_count; ++s) {
    if (sizes.now[s] == 0) continue;
    const double wanted = jobs[s] * static_cast<double>(sizes.long_run[s]);
    shift[s] = static_cast<std::int32_t>(whole(std::log(wanted / static_cast<double>(sizes.now[s])) * scale::log_size));
  }
  for_each_row(sites, [&](std::size_t row) {
    e.log_size[row] += shift[static_cast<std::size_t>(e.sector[row])];
    if (e.closing[row] == 0) set_targets(world, row, draws);
  });
}

}  // namespace

void move_demand(World& world, const DemandParameters& p, const SiteRules& rules, const Draws& draws,
                 MonthCounts& counts) {
  Employers& e = world.employers;
  const Month now = world.market.now;
  const std::size_t sites = area_sites(world);  // the head-count of outside sites is given
  const bool on_path = world.nation.on_path();
  if (on_path) {
    follow_sectors(world.market, world.nation.jobs(now));
  } else {
    move_sectors(world.market, p, draws);
  }

  const double unit = 0x1p20;
  const auto total_weight = sum_rows<std::int64_t>(
      sites, [&](std::size_t row) { return whole(death_weight(e, row, p.death_size_exponent) * unit); });
  const double monthly_death = (1 - std::pow(1 - p.site_death_rate, 1.0 / 12)) * static_cast<double>(sites) * unit /
                               static_cast<double>(total_weight);

  counts.site_closures += sum_rows<std::int64_t>(sites, [&](std::size_t row) -> std::int64_t {
    if (e.closing[row] != 0) {
      ++e.generation[row];
      open_site(world, row, rules, draws);
      if (on_path) e.log_size[row] += world.market.demand[static_cast<std::size_t>(e.sector[row])];
      return 0;
    }
    const Words words = draws(e.key(row), now.index, Moment::demand);
    if (happens(words.half(1), monthly_death * death_weight(e, row, p.death_size_exponent))) {
      e.closing[row] = 1;
      for (auto& target : e.target) target[row] = 0;
      return 1;
    }
    const double away =
        e.log_size[row] - e.log_size_long_run[row] - world.market.demand[static_cast<std::size_t>(e.sector[row])];
    e.log_size[row] += static_cast<std::int32_t>(
        whole(-p.size_reversion * away + p.size_sd * scale::log_size * normal(words.half(0))));
    if (!on_path) set_targets(world, row, draws);
    return 0;
  });
  if (on_path) meet_jobs(world, sites, world.nation.jobs(now), draws);
}

}  // namespace rung
