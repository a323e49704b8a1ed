#include "world/sites.hpp"

#include <algorithm>
#include <cmath>

#include "base/rounding.hpp"
#include "random/distributions.hpp"

namespace rung {
namespace {

/// Enterprises of one site are numbered above those of several.
constexpr std::uint32_t single_site_enterprises = 1U << 24;

std::int16_t fixed_log(double x) { return static_cast<std::int16_t>(whole(x * scale::premium)); }
std::uint8_t fixed_share(double x) { return static_cast<std::uint8_t>(whole(std::clamp(x, 0.0, 1.0) * scale::share)); }

/// Of sites of a size; sizes are Pareto's, so ln(size / least) has the mean 1/exponent.
double chain_share(double of_sector, std::int32_t log_size, const DemandParameters& p) {
  if (p.chain_size == 0 || of_sector <= 0 || of_sector >= 1) return of_sector;
  const double away = log_size * (1 / scale::log_size) - std::log(p.least_size) - 1 / p.size_exponent;
  const double odds = of_sector / (1 - of_sector) * std::exp(p.chain_size * away);
  return odds / (1 + odds);
}

}  // namespace

void open_site(World& world, std::size_t row, const SiteRules& rules, const Draws& draws) {
  Employers& e = world.employers;
  const DemandParameters& p = rules.demand;
  const auto sector = static_cast<std::size_t>(e.sector[row]);
  const std::uint64_t key = e.key(row);
  const Words site = draws(key, 0, Moment::init_site, 0);
  const Words ladder = draws(key, 0, Moment::init_site, 1);

  const bool chain = rules.chains[sector] > 0 &&
                     happens(site.half(0), chain_share(rules.chain_share[sector], e.log_size_long_run[row], p));
  e.enterprise[row] =
      EnterpriseId{chain ? static_cast<std::uint32_t>(sector << 16) + below(site.half(1), rules.chains[sector])
                         : single_site_enterprises + static_cast<std::uint32_t>(row)};
  const Words policy = chain ? draws((1ULL << 40) | e.enterprise[row].value, 0, Moment::init_site, 2)
                             : draws(key, 0, Moment::init_site, 2);

  e.reach[row] = static_cast<std::uint16_t>(
      chain ? whole(uniform(policy.half(1)) * std::log(p.enterprise_reach) * scale::reach) : 0);

  const double z = normal(site.half(2));
  const double productivity = p.productivity_sd * z;
  const double noise = p.enterprise_pay_sd * normal(policy.half(0));
  const double corr = p.high_road_productivity_correlation;
  const double road = std::clamp(
      p.high_road_mean + p.high_road_sd * (corr * z + std::sqrt(1 - corr * corr) * normal(site.half(3))), 0.0, 1.0);
  const double size = std::exp(e.log_size_long_run[row] * (1 / scale::log_size));
  e.productivity[row] = fixed_log(productivity);
  e.premium[row] = fixed_log(rules.rent_sharing * productivity + noise);
  e.recruitment_premium[row] = 0;
  e.high_road[row] = fixed_share(road);
  e.inside_first[row] = fixed_share(
      std::clamp(p.inside_first + p.inside_first_high_road * road + p.inside_first_size * std::log(size / 10), 0.0,
                 p.inside_first_most));
  e.head_office[row] = fixed_share(chain ? p.chain_head_office : 0);
  e.amenity[row] =
      static_cast<std::int8_t>(whole(std::clamp(p.amenity_sd * normal(site.half(4)), -1.2, 1.2) * scale::amenity));
  e.log_size[row] = e.log_size_long_run[row];
  e.closing[row] = 0;
  e.months_since_vacancy[row] = 0;

  // Ladder: the district's shares with the noise of a Dirichlet of that concentration, by its normal approximation
  const auto& shares = rules.ladder[world.places.group(e.zone[row]).index()][sector];
  std::array<double, grade_count> noisy{};
  double sum = 0;
  for (std::size_t g = 0; g < grade_count; ++g) {
    const double sd = std::sqrt(shares[g] * (1 - shares[g]) / (p.ladder_concentration + 1));
    noisy[g] = std::max(0.0, shares[g] + sd * normal(ladder.half(static_cast<int>(g))));
    sum += noisy[g];
  }
  for (std::size_t g = 0; g < grade_count; ++g) {
    e.ladder[g][row] = static_cast<std::uint16_t>(whole(noisy[g] / sum * scale::ladder));
    e.filled[g][row] = 0;
    e.vacancy_duration[g][row] = static_cast<std::uint16_t>(whole(
        rules.durations.months[Occupation(e.sector[row], static_cast<int>(g)).index()] * scale::vacancy_duration));
  }
  for (std::size_t g = 0; g < grade_count; ++g) e.own_training[g][row] = rules.own_training[g];
  set_targets(world, row, draws);
}

void set_targets(World& world, std::size_t row, const Draws& draws) {
  Employers& e = world.employers;
  const Words rounding = draws(e.key(row), 0, Moment::init_site, 3);
  const double size = std::exp(e.log_size[row] * (1 / scale::log_size));
  const std::size_t cell = Cells::index(world.places.group(e.zone[row]), Occupation{e.sector[row], 0});
  for (std::size_t g = 0; g < grade_count; ++g) {
    const double posts = size * e.ladder[g][row] * (1 / scale::ladder) * world.cells.factor(cell + g) +
                         uniform(rounding.half(static_cast<int>(g)));
    e.target[g][row] = static_cast<std::uint16_t>(std::min(65535.0, std::floor(posts)));
  }
}

}  // namespace rung
