#include "run/design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numeric>
#include <random>

namespace rung {
namespace {

/// Of the designs only, never of a run; mt19937_64's words are the same everywhere, the distributions of the standard
/// library are not.
class DesignLuck {
 public:
  explicit DesignLuck(std::uint64_t seed) : words_(seed) {}
  std::uint64_t word() { return words_(); }
  /// In [0, 1).
  double uniform() { return static_cast<double>(words_() >> 11) * 0x1p-53; }
  std::size_t below(std::size_t n) {
    return std::min(n - 1, static_cast<std::size_t>(uniform() * static_cast<double>(n)));
  }
  /// 0 ... n-1 in random order (Fisher and Yates).
  std::vector<std::size_t> order(std::size_t n) {
    std::vector<std::size_t> all(n);
    std::iota(all.begin(), all.end(), std::size_t{0});
    for (std::size_t i = n; i > 1; --i) std::swap(all[i - 1], all[below(i)]);
    return all;
  }

 private:
  std::mt19937_64 words_;
};

std::size_t steps_of(const Axis& axis) {
  return axis.values.empty() ? static_cast<std::size_t>(axis.steps) : axis.values.size();
}

DesignPoints factorial(const SweepPlan& plan) {
  DesignPoints points{plan.axes.size(), {}};
  for (std::int64_t point = 0; point < points_of(plan); ++point) {
    auto rest = static_cast<std::size_t>(point);
    std::vector<double> u(plan.axes.size());
    for (std::size_t a = plan.axes.size(); a-- > 0;) {
      const std::size_t n = steps_of(plan.axes[a]);
      const auto step = static_cast<double>(rest % n);
      u[a] = plan.axes[a].values.empty() ? step / static_cast<double>(n - 1) : (step + 0.5) / static_cast<double>(n);
      rest /= n;
    }
    points.u.insert(points.u.end(), u.begin(), u.end());
  }
  return points;
}

DesignPoints latin_hypercube(std::size_t n, std::size_t axes, DesignLuck luck) {
  DesignPoints points{axes, std::vector<double>(n * axes)};
  for (std::size_t a = 0; a < axes; ++a) {
    const std::vector<std::size_t> stratum = luck.order(n);
    for (std::size_t p = 0; p < n; ++p) {
      points.u[p * axes + a] = (static_cast<double>(stratum[p]) + luck.uniform()) / static_cast<double>(n);
    }
  }
  return points;
}

DesignPoints sobol(std::size_t n, std::size_t axes, DesignLuck luck) {
  std::vector<std::uint64_t> shift(axes);
  for (std::uint64_t& word : shift) word = luck.word();
  const auto put = [](std::uint64_t word) { return static_cast<double>(word >> 11) * 0x1p-53; };
  boost::random::sobol engine(axes);
  static_assert(sizeof(boost::random::sobol::result_type) == sizeof(std::uint64_t));
  DesignPoints points{axes, {}};
  points.u.reserve(n * axes);
  for (std::size_t a = 0; a < axes; ++a) points.u.push_back(put(shift[a]));  // the engine leaves the zero point out
  for (std::size_t p = 1; p < n; ++p) {
    for (std::size_t a = 0; a < axes; ++a) points.u.push_back(put(engine() ^ shift[a]));
  }
  return points;
}

DesignPoints morris(std::size_t trajectories, std::size_t axes, int levels, DesignLuck luck) {
  const double grid = levels - 1;
  const int jump = levels / 2;
  DesignPoints points{axes, {}};
  for (std::size_t t = 0; t < trajectories; ++t) {
    std::vector<int> level(axes);
    std::vector<int> step(axes);
    for (std::size_t a = 0; a < axes; ++a) {
      level[a] = static_cast<int>(luck.below(static_cast<std::size_t>(levels)));
      step[a] = level[a] < jump ? jump : -jump;
    }
    const auto put = [&] {
      for (const int at : level) points.u.push_back(at / grid);
    };
    put();
    for (const std::size_t a : luck.order(axes)) {
      level[a] += step[a];
      put();
    }
  }
  return points;
}

DesignPoints saltelli(std::size_t n, std::size_t axes, DesignLuck luck) {
  const DesignPoints both = sobol(n, 2 * axes, luck);
  DesignPoints points{axes, {}};
  points.u.reserve(n * (axes + 2) * axes);
  for (std::size_t p = 0; p < n; ++p) {
    for (std::size_t row = 0; row < axes + 2; ++row) {
      for (std::size_t a = 0; a < axes; ++a) {
        const bool from_b = row == axes + 1 || row == a + 1;
        points.u.push_back(both.at(p, a + (from_b ? axes : 0)));
      }
    }
  }
  return points;
}

}  // namespace

DesignPoints design_points(const SweepPlan& plan) {
  const DesignChoice& design = plan.design;
  const std::size_t axes = plan.axes.size();
  const auto n = static_cast<std::size_t>(design.samples);
  if (axes == 0) return {};
  switch (design.method) {
    case DesignMethod::list: return {};
    case DesignMethod::factorial: return factorial(plan);
    case DesignMethod::latin_hypercube: return latin_hypercube(n, axes, DesignLuck(design.seed));
    case DesignMethod::sobol: return sobol(n, axes, DesignLuck(design.seed));
    case DesignMethod::morris:
      return morris(static_cast<std::size_t>(design.trajectories), axes, design.levels, DesignLuck(design.seed));
    case DesignMethod::saltelli: return saltelli(n, axes, DesignLuck(design.seed));
  }
  return {};
}

std::string axis_value(const Axis& axis, double u) {
  const auto part = [u](std::size_t n) {
    return std::min(n - 1, static_cast<std::size_t>(u * static_cast<double>(n)));
  };
  if (!axis.values.empty()) return axis.values[part(axis.values.size())];
  if (axis.parameter.is_whole()) {
    return fmt::format("{:.0f}",
                       axis.low + static_cast<double>(part(static_cast<std::size_t>(axis.high - axis.low) + 1)));
  }
  const double value = axis.scale == AxisScale::log ? axis.low * std::exp(u * std::log(axis.high / axis.low))
                                                    : axis.low + u * (axis.high - axis.low);
  return fmt::format("{:.12g}", std::clamp(value, axis.low, axis.high));
}

}  // namespace rung
