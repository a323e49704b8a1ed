#include "analysis/entry_pay.hpp"

#include <cmath>
#include <limits>

#include "analysis/job_pairs.hpp"
#include "analysis/pay_histogram.hpp"

namespace rung {

double entry_pay(const ValidatedRun& run, std::int32_t april) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const AprilSnapshot* const then = run.snapshot(april);
  if (then == nullptr) return nan;
  PayHistogram hired, stayed;
  for (std::size_t row = 0; row < then->hourly_pay.size(); ++row) {
    if (then->hourly_pay[row] == 0 || (then->flags[row] & seen::here) == 0) continue;
    (same_employer(then->tenure[row], 1) ? stayed : hired).add(then->hourly_pay[row]);
  }
  if (hired.people() == 0 || stayed.people() == 0) return nan;
  return std::log(static_cast<double>(hired.quantile(1, 2)) / stayed.quantile(1, 2));
}

}  // namespace rung
