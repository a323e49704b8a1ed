#include "analysis/cyclical_risk.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "base/check.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool employee(const AprilSnapshot& april, std::size_t row) {
  return april.hourly_pay[row] != 0 && (april.flags[row] & seen::here) != 0;
}

double employees(const AprilSnapshot& april) {
  double n = 0;
  for (std::size_t row = 0; row < april.hourly_pay.size(); ++row) n += employee(april, row) ? 1 : 0;
  return n;
}

double mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace

double skewness(std::span<const double> values) {
  if (values.size() < 2) return nan;
  const double middle = mean(values);
  double second = 0, third = 0;
  for (const double value : values) {
    const double away = value - middle;
    second += away * away;
    third += away * away * away;
  }
  const auto n = static_cast<double>(values.size());
  return second > 0 ? third / n / std::pow(second / n, 1.5) : nan;
}

double correlation(std::span<const double> x, std::span<const double> y) {
  RUNG_CHECK(x.size() == y.size());
  if (x.size() < 3) return nan;
  const double mean_x = mean(x), mean_y = mean(y);
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
    xy += (x[i] - mean_x) * (y[i] - mean_y);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : nan;
}

double skewness_with_employment(const ValidatedRun& run) {
  const auto aprils = run.snapshots();
  std::vector<double> skew, growth;
  for (std::size_t t = 0; t + 1 < aprils.size(); ++t) {
    const AprilSnapshot &then = aprils[t], &now = aprils[t + 1];
    std::vector<double> pay;
    for (std::size_t row = 0; row < now.hourly_pay.size(); ++row) {
      if (!employee(then, row) || !employee(now, row) || then.generation[row] != now.generation[row]) continue;
      pay.push_back(std::log(static_cast<double>(now.hourly_pay[row]) / then.hourly_pay[row]));
    }
    skew.push_back(skewness(pay));
    growth.push_back(std::log(employees(now) / employees(then)));
  }
  return correlation(growth, skew);
}

}  // namespace rung
