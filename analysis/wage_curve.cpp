#include "analysis/wage_curve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.hpp"

namespace rung {
namespace {

/// Values less the means of their row and of their column, plus the mean of all.
std::vector<double> without_effects(std::span<const double> values, std::size_t columns) {
  const std::size_t rows = values.size() / columns;
  std::vector<double> row_mean(rows), column_mean(columns);
  double mean = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    row_mean[i / columns] += values[i] / static_cast<double>(columns);
    column_mean[i % columns] += values[i] / static_cast<double>(rows);
    mean += values[i] / static_cast<double>(values.size());
  }
  std::vector<double> rest;
  for (std::size_t i = 0; i < values.size(); ++i) {
    rest.push_back(values[i] - row_mean[i / columns] - column_mean[i % columns] + mean);
  }
  return rest;
}

}  // namespace

double slope_with_both_effects(std::span<const double> x, std::span<const double> y, std::size_t columns) {
  RUNG_CHECK(columns > 0 && x.size() == y.size() && x.size() % columns == 0);
  const std::vector<double> dx = without_effects(x, columns), dy = without_effects(y, columns);
  double spread = 0, together = 0;
  for (std::size_t i = 0; i < dx.size(); ++i) {
    spread += dx[i] * dx[i];
    together += dx[i] * dy[i];
  }
  return spread > 0 ? together / spread : std::numeric_limits<double>::quiet_NaN();
}

double wage_curve_elasticity(const ValidatedRun& run) {
  const DistrictTable& table = run.tables->districts;
  const std::size_t markets = table.month.empty() ? 0 : table.unemployment_rate.size() / table.month.size();
  std::vector<std::size_t> aprils;
  for (std::size_t t = 0; t < table.month.size(); ++t) {
    if (table.month[t] >= run.start && table.month[t] <= run.end) aprils.push_back(t);
  }
  // a small market in which nobody is out of work in some April, or no post stands, has no logarithm to give
  std::vector<std::size_t> whole;
  for (std::size_t m = 0; m < markets; ++m) {
    if (std::all_of(aprils.begin(), aprils.end(), [&](std::size_t t) {
          return table.unemployment_rate[t * markets + m] > 0 &&
                 std::isfinite(table.posted_pay_premium[t * markets + m]);
        }))
      whole.push_back(m);
  }
  std::vector<double> unemployment, pay;
  for (const std::size_t t : aprils) {
    for (const std::size_t m : whole) {
      unemployment.push_back(std::log(table.unemployment_rate[t * markets + m]));
      pay.push_back(table.posted_pay_premium[t * markets + m]);
    }
  }
  if (whole.size() < 2 || aprils.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  return slope_with_both_effects(unemployment, pay, whole.size());
}

}  // namespace rung
