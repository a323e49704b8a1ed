#include "analysis/state_dependence.hpp"

#include <limits>

#include "record/april_status.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int youngest = 25, oldest = 54;

/// Sums over pairs of a year and the year before.
struct LagSums {
  double n = 0, before = 0, now = 0, both = 0;
  [[nodiscard]] double spread() const { return n > 0 ? before - before * before / n : 0; }  // y² = y
  [[nodiscard]] double together() const { return n > 0 ? both - before * now / n : 0; }
};

LagSums sums_of(const std::vector<std::uint8_t>& y) {
  LagSums sums;
  for (std::size_t t = 1; t < y.size(); ++t) {
    ++sums.n;
    sums.before += y[t - 1];
    sums.now += y[t];
    sums.both += y[t - 1] & y[t];
  }
  return sums;
}

std::vector<std::vector<std::uint8_t>> part_of(std::span<const std::vector<std::uint8_t>> y, std::size_t first,
                                               std::size_t last) {
  std::vector<std::vector<std::uint8_t>> part;
  for (const std::vector<std::uint8_t>& series : y) {
    part.emplace_back(series.begin() + static_cast<std::ptrdiff_t>(first),
                      series.begin() + static_cast<std::ptrdiff_t>(last));
  }
  return part;
}

/// The series of a person of the sample; empty for others.
std::vector<std::uint8_t> series_of(std::span<const AprilSnapshot> aprils, std::size_t row) {
  std::vector<std::uint8_t> y;
  for (const AprilSnapshot& april : aprils) {
    const bool same = april.generation[row] == aprils.front().generation[row];
    if (!same || (april.flags[row] & seen::here) == 0 || is_self_employed(april.flags[row])) return {};
    y.push_back(april.hourly_pay[row] < april.low_pay_line ? 1 : 0);  // no work: pay 0
  }
  return y;
}

}  // namespace

double lag_coefficient(std::span<const std::vector<std::uint8_t>> y, bool constant_of_each) {
  LagSums all;
  double spread = 0, together = 0;
  for (const std::vector<std::uint8_t>& series : y) {
    const LagSums own = sums_of(series);
    spread += own.spread();
    together += own.together();
    all.n += own.n;
    all.before += own.before;
    all.now += own.now;
    all.both += own.both;
  }
  if (!constant_of_each) {
    spread = all.spread();
    together = all.together();
  }
  return spread > 0 ? together / spread : nan;
}

double half_panel_jackknife(std::span<const std::vector<std::uint8_t>> y) {
  if (y.empty() || y.front().size() < 5) return nan;
  const std::size_t years = y.front().size(),
                    middle = (years - 1) / 2;  // changes 1 ... middle, middle + 1 ... years - 1
  const double whole = lag_coefficient(y, true);
  const double first = lag_coefficient(part_of(y, 0, middle + 1), true);
  const double second = lag_coefficient(part_of(y, middle, years), true);
  return 2 * whole - (first + second) / 2;
}

StateDependence state_dependence(const ValidatedRun& run) {
  const auto aprils = run.snapshots();
  if (aprils.size() < 5) return {0, nan, nan};
  const PeopleAt who(*run.inputs.people, Month{aprils.front().month});
  const int years = static_cast<int>(aprils.size()) - 1;
  std::vector<std::vector<std::uint8_t>> y;
  for (std::size_t row = 0; row < who.rows(); ++row) {
    if (who.age(row) < youngest || who.age(row) + years > oldest) continue;
    std::vector<std::uint8_t> series = series_of(aprils, row);
    if (!series.empty()) y.push_back(std::move(series));
  }
  return {static_cast<std::int64_t>(y.size()), lag_coefficient(y, false), half_panel_jackknife(y)};
}

}  // namespace rung
