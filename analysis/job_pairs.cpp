#include "analysis/job_pairs.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "analysis/pay_histogram.hpp"
#include "record/pay_measure.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// An employee of the area who is seen in two Aprils, one after the other.
struct Pair {
  const AprilSnapshot& then;
  const AprilSnapshot& now;
  std::size_t row;
  int pay_then, pay_now;  ///< pence per hour

  [[nodiscard]] bool stayed() const { return same_employer(now.tenure[row], 1); }
  [[nodiscard]] bool moved_without_spell() const {
    return (now.flags[row] & (seen::moved | seen::spell)) == seen::moved;
  }
  [[nodiscard]] bool full_time_twice() const {
    return then.hours[row] >= full_time_quarter_hours && now.hours[row] >= full_time_quarter_hours;
  }
  [[nodiscard]] bool hourly_rated_twice() const { return (then.flags[row] & now.flags[row] & seen::hourly_rated) != 0; }
  [[nodiscard]] bool same_occupation() const { return then.occupation[row] == now.occupation[row]; }
  [[nodiscard]] double growth() const { return static_cast<double>(pay_now) / pay_then - 1; }
};

/// Calls `visit(pair)` for each of the pairs of an April and the next.
template <class Visit>
void for_each_pair(const ValidatedRun& run, std::size_t first, Visit&& visit) {
  const AprilSnapshot& then = run.snapshots()[first];
  const AprilSnapshot& now = run.snapshots()[first + 1];
  const auto pay_then = observed_pay(*run.inputs.draws, run.inputs.measurement, then);
  const auto pay_now = observed_pay(*run.inputs.draws, run.inputs.measurement, now);
  for (std::size_t row = 0; row < pay_now.size(); ++row) {
    const bool seen_twice = pay_then[row] != 0 && pay_now[row] != 0 && then.generation[row] == now.generation[row];
    if (!seen_twice || (then.flags[row] & now.flags[row] & seen::here) == 0) continue;
    visit(Pair{then, now, row, pay_then[row], pay_now[row]});
  }
}
template <class Visit>
void for_each_pair(const ValidatedRun& run, Visit&& visit) {
  for (std::size_t t = 0; t + 1 < run.snapshots().size(); ++t) for_each_pair(run, t, visit);
}

/// The k-th smallest, k = ceil(n/2).
double median_of(std::vector<double>& values) {
  if (values.empty()) return nan;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

struct Mean {
  double n = 0, sum = 0;
  void add(double value) { ++n, sum += value; }
  [[nodiscard]] double value() const { return n > 0 ? sum / n : nan; }
};

double median_pay(const ValidatedRun& run, const AprilSnapshot& april) {
  const auto pay = observed_pay(*run.inputs.draws, run.inputs.measurement, april);
  PayHistogram all;
  for (std::size_t row = 0; row < pay.size(); ++row) {
    if (pay[row] != 0 && (april.flags[row] & seen::here) != 0) all.add(pay[row]);
  }
  return all.quantile(1, 2);
}

}  // namespace

double real_freeze_share(const ValidatedRun& run) {
  Mean frozen;
  for_each_pair(run, [&](const Pair& pair) {
    if (!pair.stayed() || !pair.full_time_twice()) return;
    frozen.add(pair.pay_now * pair.then.price_index <= pair.pay_then * pair.now.price_index ? 1 : 0);
  });
  return frozen.value();
}

double nominal_freeze_share(const ValidatedRun& run) {
  Mean frozen;
  for_each_pair(run, [&](const Pair& pair) {
    if (pair.stayed() && pair.same_occupation() && pair.hourly_rated_twice()) {
      frozen.add(pair.pay_now == pair.pay_then ? 1 : 0);
    }
  });
  return frozen.value();
}

MoverGrowth mover_growth(const ValidatedRun& run) {
  std::vector<double> movers, stayers;
  Mean low_movers, low_stayers;
  for_each_pair(run, [&](const Pair& pair) {
    const bool moved = pair.moved_without_spell();
    if (!moved && !pair.stayed()) return;
    (moved ? movers : stayers).push_back(pair.growth());
    if (pair.pay_then < pair.then.low_pay_line) (moved ? low_movers : low_stayers).add(pair.growth());
  });
  return {median_of(movers) - median_of(stayers), low_movers.value() - low_stayers.value()};
}

double pair_growth_over_median(const ValidatedRun& run) {
  const auto aprils = run.snapshots();
  Mean over;
  for (std::size_t t = 0; t + 1 < aprils.size(); ++t) {
    std::vector<double> growth;
    for_each_pair(run, t, [&](const Pair& pair) { growth.push_back(pair.growth()); });
    // in real terms both are divided by prices
    const double prices = aprils[t + 1].price_index / aprils[t].price_index;
    over.add((median_of(growth) - (median_pay(run, aprils[t + 1]) / median_pay(run, aprils[t]) - 1)) / prices);
  }
  return over.value();
}

}  // namespace rung
