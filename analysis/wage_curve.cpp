#include "analysis/wage_curve.hpp"

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
  std::vector<double> unemployment, pay;
  for (std::size_t t = 0; t < table.month.size(); ++t) {
    if (table.month[t] < run.start || table.month[t] > run.end) continue;
    for (std::size_t m = 0; m < markets; ++m) {
      unemployment.push_back(std::log(table.unemployment_rate[t * markets + m]));
      pay.push_back(table.posted_pay_premium[t * markets + m]);
    }
  }
  if (markets < 2 || pay.size() < 2 * markets) return std::numeric_limits<double>::quiet_NaN();
  return slope_with_both_effects(unemployment, pay, markets);
}

}  // namespace rung
