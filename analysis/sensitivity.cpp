#include "analysis/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace rung {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Which of `n` cases each bootstrap sample takes; the same for all estimates of a table, on any machine.
class Resampling {
 public:
  Resampling(std::size_t n, std::uint64_t seed) : n_(n), words_(seed) {}

  const std::vector<std::size_t>& next() {
    sample_.resize(n_);
    for (std::size_t& one : sample_) {
      one = std::min(n_ - 1,
                     static_cast<std::size_t>(static_cast<double>(words_() >> 11) * 0x1p-53 * static_cast<double>(n_)));
    }
    return sample_;
  }

 private:
  std::size_t n_;
  std::mt19937_64 words_;
  std::vector<std::size_t> sample_;
};

/// The value with the interval of its resamples.
Estimate with_interval(double value, std::vector<double> resampled) {
  resampled.erase(std::remove_if(resampled.begin(), resampled.end(), [](double x) { return std::isnan(x); }),
                  resampled.end());
  if (resampled.empty()) return {value, unknown, unknown};
  std::sort(resampled.begin(), resampled.end());
  const auto at = [&](double p) {
    return resampled[static_cast<std::size_t>(std::lround(p * static_cast<double>(resampled.size() - 1)))];
  };
  return {value, at(0.025), at(0.975)};
}

/// f(A), f(B) and f(AB_i) of the rows of a Saltelli design that are whole, with their common mean taken off.
struct SaltelliRows {
  std::vector<double> a, b;
  std::vector<std::vector<double>> ab;  ///< by axis
};

SaltelliRows saltelli_rows(std::span<const double> y, std::size_t axes) {
  SaltelliRows rows{{}, {}, std::vector<std::vector<double>>(axes)};
  const std::size_t each = axes + 2;
  for (std::size_t row = 0; row + each <= y.size(); row += each) {
    const auto part = y.subspan(row, each);
    if (std::any_of(part.begin(), part.end(), [](double x) { return std::isnan(x); })) continue;
    rows.a.push_back(part.front());
    rows.b.push_back(part.back());
    for (std::size_t i = 0; i < axes; ++i) rows.ab[i].push_back(part[i + 1]);
  }
  if (rows.a.empty()) return rows;
  const double centre = (mean(rows.a) + mean(rows.b)) / 2;
  for (double& value : rows.a) value -= centre;
  for (double& value : rows.b) value -= centre;
  for (auto& column : rows.ab) {
    for (double& value : column) value -= centre;
  }
  return rows;
}

struct IndexPair {
  double first, total;
};

/// Of the rows of a sample.
IndexPair indices_of(const SaltelliRows& rows, std::size_t axis, const std::vector<std::size_t>& sample) {
  double sum = 0, squares = 0, first = 0, total = 0;
  for (const std::size_t i : sample) {
    const double a = rows.a[i], b = rows.b[i], ab = rows.ab[axis][i];
    sum += a + b;
    squares += a * a + b * b;
    first += b * (ab - a);
    total += (a - ab) * (a - ab);
  }
  const auto n = static_cast<double>(sample.size());
  const double variance = squares / (2 * n) - sum / (2 * n) * (sum / (2 * n));
  if (!(variance > 0)) return {unknown, unknown};
  return {first / n / variance, total / (2 * n) / variance};
}

std::vector<std::size_t> all_of(std::size_t n) {
  std::vector<std::size_t> all(n);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

Dimension axis_of(const char* name, const char* meaning, const std::vector<std::string>& labels) {
  return {name, labels, {}, "1", meaning};
}

NamedTable empty_table(const SensitivityInputs& inputs, const char* name, const char* meaning, const char* present) {
  return {"sensitivity",
          name,
          meaning,
          {axis_of("setting", "name of the setting", inputs.settings), axis_of("outcome", "outcome", inputs.outcomes),
           axis_of("axis", "parameter that is varied", inputs.axes)},
          {},
          present};
}

/// Calls `take(result)` with what `estimate(y)` gives for each setting and outcome, in order.
template <class Estimator, class Take>
void for_each_outcome(const SensitivityInputs& inputs, Estimator&& estimate, Take&& take) {
  for (const auto& setting : inputs.y) {
    for (const std::vector<double>& y : setting) {
      for (const auto& result : estimate(y)) take(result);
    }
  }
}

/// Three columns: an estimate and its bounds.
class EstimateColumns {
 public:
  void add(const Estimate& estimate) {
    value_.push_back(estimate.value);
    low_.push_back(estimate.low);
    high_.push_back(estimate.high);
  }
  void put(const std::string& name, const std::string& unit, const std::string& meaning, NamedTable& table) const {
    table.columns.push_back({name, unit, meaning, value_});
    table.columns.push_back({name + "_low", unit, meaning + ": lower end of its 95 % interval", low_});
    table.columns.push_back({name + "_high", unit, meaning + ": upper end of its 95 % interval", high_});
  }

 private:
  std::vector<double> value_, low_, high_;
};

}  // namespace

std::vector<MorrisEffect> morris_effects(std::span<const double> u, std::span<const double> y, std::size_t axes,
                                         int resamples, std::uint64_t seed) {
  std::vector<std::vector<double>> effects(axes);  // by axis, then trajectory
  for (std::size_t first = 0; first + axes < y.size(); first += axes + 1) {
    const auto part = y.subspan(first, axes + 1);
    if (std::any_of(part.begin(), part.end(), [](double x) { return std::isnan(x); })) continue;
    for (std::size_t p = first + 1; p <= first + axes; ++p) {
      for (std::size_t a = 0; a < axes; ++a) {
        const double step = u[p * axes + a] - u[(p - 1) * axes + a];
        if (step != 0) effects[a].push_back((y[p] - y[p - 1]) / step);
      }
    }
  }
  std::vector<MorrisEffect> found(axes, {{unknown, unknown, unknown}, {unknown, unknown, unknown}, unknown});
  const std::size_t n = axes == 0 ? 0 : effects.front().size();
  if (n < 2) return found;

  std::vector<std::vector<double>> mu(axes), mu_star(axes);
  Resampling resampling(n, seed);
  for (int r = 0; r < resamples; ++r) {
    const std::vector<std::size_t>& sample = resampling.next();
    for (std::size_t a = 0; a < axes; ++a) {
      double sum = 0, absolute = 0;
      for (const std::size_t t : sample) {
        sum += effects[a][t];
        absolute += std::abs(effects[a][t]);
      }
      mu[a].push_back(sum / static_cast<double>(n));
      mu_star[a].push_back(absolute / static_cast<double>(n));
    }
  }
  for (std::size_t a = 0; a < axes; ++a) {
    const double centre = mean(effects[a]);
    double squares = 0, absolute = 0;
    for (const double effect : effects[a]) {
      squares += (effect - centre) * (effect - centre);
      absolute += std::abs(effect);
    }
    found[a] = {with_interval(centre, std::move(mu[a])),
                with_interval(absolute / static_cast<double>(n), std::move(mu_star[a])),
                std::sqrt(squares / static_cast<double>(n - 1))};
  }
  return found;
}

std::vector<SobolIndex> sobol_indices(std::span<const double> y, std::size_t axes, int resamples, std::uint64_t seed) {
  const SaltelliRows rows = saltelli_rows(y, axes);
  const std::size_t n = rows.a.size();
  std::vector<SobolIndex> found(axes, {{unknown, unknown, unknown}, {unknown, unknown, unknown}});
  if (n < 2) return found;
  std::vector<std::vector<double>> first(axes), total(axes);
  Resampling resampling(n, seed);
  for (int r = 0; r < resamples; ++r) {
    const std::vector<std::size_t>& sample = resampling.next();
    for (std::size_t a = 0; a < axes; ++a) {
      const IndexPair pair = indices_of(rows, a, sample);
      first[a].push_back(pair.first);
      total[a].push_back(pair.total);
    }
  }
  for (std::size_t a = 0; a < axes; ++a) {
    const IndexPair pair = indices_of(rows, a, all_of(n));
    found[a] = {with_interval(pair.first, std::move(first[a])), with_interval(pair.total, std::move(total[a]))};
  }
  return found;
}

NamedTable morris_table(const SensitivityInputs& inputs, std::span<const double> u) {
  NamedTable table =
      empty_table(inputs, "morris", "elementary effects of each axis over its whole range", "the design is morris");
  EstimateColumns mu, mu_star;
  std::vector<double> sigma;
  for_each_outcome(
      inputs, [&](const std::vector<double>& y) { return morris_effects(u, y, inputs.axes.size()); },
      [&](const MorrisEffect& effect) {
        mu.add(effect.mu);
        mu_star.add(effect.mu_star);
        sigma.push_back(effect.sigma);
      });
  mu_star.put("mu_star", "unit of the outcome", "mean absolute effect", table);
  mu.put("mu", "unit of the outcome", "mean effect", table);
  table.columns.push_back({"sigma", "unit of the outcome", "standard deviation of the effects", sigma});
  return table;
}

NamedTable sobol_table(const SensitivityInputs& inputs) {
  NamedTable table = empty_table(inputs, "sobol", "shares of the variance of each outcome", "the design is saltelli");
  EstimateColumns first, total;
  for_each_outcome(
      inputs, [&](const std::vector<double>& y) { return sobol_indices(y, inputs.axes.size()); },
      [&](const SobolIndex& index) {
        first.add(index.first);
        total.add(index.total);
      });
  first.put("first", "1", "share by the axis alone", table);
  total.put("total", "1", "share by the axis, alone or with others", table);
  return table;
}

}  // namespace rung
