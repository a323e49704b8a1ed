#include "policy/upgrade_choice.hpp"

#include <algorithm>
#include <cmath>

#include "base/rounding.hpp"
#include "random/distributions.hpp"

namespace rung {
namespace {

constexpr double weeks_a_month = 52.0 / 12;

double above_zero(double x) { return std::max(0.0, x); }

}  // namespace

double cost_of_cover(const OneUpParameters& p, double output, double pay) {
  return std::min(output, p.cover_most * pay);
}

double relief(const UpgradeCase& c) { return (c.vacant_below - c.vacant_reserved) * c.monthly_hours * c.margin_below; }

std::array<double, 3> upgrade_worth(const OneUpParameters& p, const UpgradeCase& c, const UpgradeOffer& offer) {
  const double step = p.ramp * above_zero(c.output_above - c.output_below);  // of an hour a month
  const double vacancy = c.vacant_above * c.monthly_hours_above * above_zero(c.margin_above);
  const double hire = c.value_hired - vacancy - c.recruitment_above - step * c.monthly_hours_above;

  const double tuition = above_zero(c.tuition - offer.tuition_paid);
  const double release = c.release_hours * cost_of_cover(p, c.output_below, c.pay_below) * (1 - offer.cover_paid);
  const double empty_above = c.course_months * c.monthly_hours_above * c.margin_above;
  const double refill = c.vacant_below * c.monthly_hours * above_zero(c.margin_below) + c.recruitment_below;
  const double costs = tuition + release + empty_above + c.completion * (step * c.monthly_hours + refill);
  const double saved = offer.reserve || (offer.may_reserve && relief(c) > 0) ? relief(c) : 0;
  const double raise = c.completion * (c.value_raised + saved) + (1 - c.completion) * above_zero(hire);
  return {raise - (1 + c.head_office) * costs, hire, 0};
}

double site_scale(double pounds, double staff) { return pounds * std::sqrt(staff / 20); }

UpgradeWay best_way(const std::array<double, 3>& worth, double scale, const std::array<std::uint32_t, 3>& luck) {
  std::size_t best = 0;
  std::int64_t most = 0;
  for (std::size_t way = 0; way < worth.size(); ++way) {
    const double gumbel = -std::log(-std::log(uniform(luck[way])));
    const std::int64_t pence = whole(100 * (worth[way] + scale * gumbel));
    if (way > 0 && pence <= most) continue;
    most = pence;
    best = way;
  }
  return static_cast<UpgradeWay>(best);
}

double expected_reserved_months(const OneUpParameters& p, double months_seen, double hires_seen, double vacant_below,
                                double weeks) {
  return (months_seen + p.pool_weight * (vacant_below + weeks / weeks_a_month)) / (hires_seen + p.pool_weight);
}

double expected_completion(const OneUpParameters& p, double able, double ended) {
  return (able + p.completion_weight * p.completion_prior) / std::max(1e-9, ended + p.completion_weight);
}

double chance_of_release(double worth, double scale) { return 1 / (1 + std::exp(-worth / scale)); }

}  // namespace rung
