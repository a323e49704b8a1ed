#include <algorithm>
#include <cmath>

#include "month/phases.hpp"

/// Labour supply to sites, from the model's own search of one March (MODEL 3.10), by sector and district:
///   N_a±  looks at vacancies of the cell that would end in an application if the post paid × (1 ± .02)
///   N_q±  looks by employees of the cell that would end in one if their own pay were × (1 ± .02)
///   ε̂     = [ln(N_a+/N_a-) - ln(N_q+/N_q-)] / ln(1.02/.98), within [.5, 8]
///   ε_q   = -ln(N_q+/N_q-) / ln(1.02/.98), within [0, 8], for the value of a post (3.12)
/// Looks at the own site's board are no supply to it. Where the market learns, the
/// share paid moves a tenth of the way to ε̂/(1 + ε̂) a year.
/// Counts are drawn towards the proportions of the whole run by 200 looks.
namespace rung {
namespace {

constexpr double least_elasticity = 0.5;
constexpr double most_elasticity = 8;

/// ln(N+/N-) of a cell, `prior` looks of the run's proportions added.
double log_ratio(const SupplyCounts::Pair& cell, const SupplyCounts::Pair& all, double prior) {
  const double looks = static_cast<double>(all.more + all.less);
  const double more = static_cast<double>(cell.more) + prior * static_cast<double>(all.more) / looks;
  const double less = static_cast<double>(cell.less) + prior * static_cast<double>(all.less) / looks;
  return std::log(more / less);
}

SupplyCounts::Pair sum(const std::vector<SupplyCounts::Pair>& cells) {
  SupplyCounts::Pair all{1, 1};
  for (const SupplyCounts::Pair& cell : cells) {
    all.more += cell.more;
    all.less += cell.less;
  }
  return all;
}

}  // namespace

void learn_supply(World& world, const SupplyCounts& counts, const PayParameters& p, ExpectationsChoice choice) {
  if (world.market.now.since_april() != 11) return;
  Supply& supply = world.supply;
  const SupplyCounts::Pair all_applying = sum(counts.applying);
  const SupplyCounts::Pair all_leaving = sum(counts.leaving);
  const double step = std::log((1 + SupplyCounts::step) / (1 - SupplyCounts::step));
  for (std::size_t c = 0; c < supply.size(); ++c) {
    const double applying = log_ratio(counts.applying[c], all_applying, p.supply_prior);
    const double leaving = log_ratio(counts.leaving[c], all_leaving, p.supply_prior);
    supply.quit_elasticity[c] =
        static_cast<std::int32_t>(whole(std::clamp(-leaving / step, 0.0, most_elasticity) * scale::quit_elasticity));
    const double elasticity = std::clamp((applying - leaving) / step, least_elasticity, most_elasticity);
    supply.elasticity[c] = static_cast<std::int32_t>(whole(elasticity * scale::elasticity));
    if (choice == ExpectationsChoice::as_assumed) continue;
    const double before = std::exp(supply.log_share[c] / scale::log_share);
    const double share = before + p.share_adjustment * (elasticity / (1 + elasticity) - before);
    supply.log_share[c] = static_cast<std::int32_t>(whole(std::log(share) * scale::log_share));
  }
}

}  // namespace rung
