#include <algorithm>

#include "month/phases.hpp"

/// Posts of the ring held by people who are not simulated (MODEL 3.11). Each of them leaves with the reference's
/// probability, and the post is advertised next month like any other; a vacancy of an outside site that nobody
/// simulated has taken is filled from outside with the reference's probability. So outside posts follow the nation and
/// not local slack. Their number is given: outside sites have no shocks of demand, create no posts and never close.
namespace rung {
namespace {

constexpr std::uint64_t halves = 8;                   ///< of one draw
constexpr std::uint64_t vacancies_draw = 1ULL << 32;  ///< n of the draws of vacancies: above all of holders

/// Of `holders` people in one site and grade those who leave, each by a draw of her own serial number.
int leavers(std::uint64_t site_key, int month, std::uint64_t grade, std::uint64_t holders, double rate,
            const Draws& draws) {
  int left = 0;
  for (std::uint64_t serial = 0; serial < holders; serial += halves) {
    const Words words = draws(site_key, month, Moment::outside, (grade << 16) | (serial / halves));
    const std::uint64_t last = std::min(halves, holders - serial);
    for (std::uint64_t i = 0; i < last; ++i) left += happens(words.half(static_cast<int>(i)), rate) ? 1 : 0;
  }
  return left;
}

}  // namespace

void turn_over_outside_posts(World& world, const OutsideReference& reference, const Draws& draws) {
  const Employers& e = world.employers;
  const std::size_t first = area_sites(world);
  for_each_row(world.outside.size(), [&](std::size_t row) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      const Occupation post{e.sector[first + row], static_cast<int>(g)};
      std::uint16_t& held = world.outside.held[g][row];
      held = static_cast<std::uint16_t>(held - leavers(e.key(first + row), world.market.now.index, g, held,
                                                       reference.separation_rate[post.index()], draws));
    }
  });

  Vacancies& v = world.vacancies;
  std::vector<std::uint8_t> filled(v.size());
  for (std::size_t i = area_vacancies(world); i < v.size(); ++i) {
    const std::size_t site = v.employer[i].index();
    const Occupation post{e.sector[site], v.grade[i]};
    const Words words = draws(v.key(i), world.market.now.index, Moment::outside, vacancies_draw);
    if (!happens(words.half(0), reference.filling_rate[post.index()])) continue;
    ++world.outside.held[v.grade[i]][site - first];
    remember_duration(world.employers, site, v.grade[i], world.market.now - Month{v.opened[i]});
    filled[i] = 1;
  }
  remove_vacancies(v, filled);
}

}  // namespace rung
