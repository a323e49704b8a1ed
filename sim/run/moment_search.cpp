#include "run/moment_search.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlopt.hpp>
#include <numeric>

#include "base/check.hpp"

namespace rung {
namespace {

constexpr double missing_figure = 10;  ///< standard units
constexpr double first_step = 0.2;     ///< of a range
constexpr double least_step = 0.001;   ///< of a range: a search that moves by less has ended

nlopt::algorithm algorithm_of(SearchMethod method) {
  switch (method) {
    case SearchMethod::bobyqa: return nlopt::LN_BOBYQA;
    case SearchMethod::subplex: return nlopt::LN_SBPLX;
    case SearchMethod::nelder_mead: return nlopt::LN_NELDERMEAD;
    case SearchMethod::least_squares: break;
  }
  RUNG_CHECK(false);
}

/// One search with the replicates of one block.
class Block {
 public:
  Block(const CalibrationPlan& plan, std::span<const FittedTarget> targets, const Simulate& simulate, int block,
        MomentSearch& search)
      : plan_(plan), targets_(targets), simulate_(simulate), block_(block), search_(search) {}

  /// The best point; `from` where the search was stopped at once.
  UnitPoint look_around(const UnitPoint& from) {
    best_ = from;
    const double step = first_step * std::exp2(-block_);
    if (plan_.method == SearchMethod::least_squares) {
      const Residuals residuals = [&](std::span<const UnitPoint> points) { return residuals_at(points); };
      least_squares(from, targets_.size(), {plan_.evaluations, step}, residuals);
    } else {
      look_without_derivatives(from, step);
    }
    return best_;
  }

 private:
  void look_without_derivatives(const UnitPoint& from, double step) {
    nlopt::opt optimiser(algorithm_of(plan_.method), static_cast<unsigned>(from.size()));
    optimiser.set_lower_bounds(0.0);
    optimiser.set_upper_bounds(1.0);
    optimiser.set_initial_step(step);
    optimiser.set_xtol_abs(least_step);
    optimiser.set_maxeval(plan_.evaluations);
    optimiser.set_min_objective(&Block::distance_at, this);
    UnitPoint at = from;
    double least = 0;
    try {
      optimiser.optimize(at, least);
    } catch (const nlopt::forced_stop&) {
      // the search is then marked as stopped
    } catch (const nlopt::roundoff_limited&) {
      // steps have become smaller than can be told apart: what was found until then stands
    }
  }
  static double distance_at(const std::vector<double>& at, std::vector<double>&, void* self) {
    const std::vector<Figures> figures = static_cast<Block*>(self)->ask({&at, 1});
    if (figures.empty()) throw nlopt::forced_stop();
    return moment_distance(static_cast<Block*>(self)->targets_, figures.front());
  }

  std::vector<std::vector<double>> residuals_at(std::span<const UnitPoint> points) {
    std::vector<std::vector<double>> residuals;
    for (const Figures& figures : ask(points)) residuals.push_back(moment_residuals(targets_, figures));
    return residuals;
  }

  /// Simulates, and keeps what was asked for and the best of it.
  std::vector<Figures> ask(std::span<const UnitPoint> points) {
    std::vector<Figures> figures = simulate_(points, block_);
    if (figures.empty()) search_.stopped = true;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const double distance = moment_distance(targets_, figures[i]);
      search_.path.push_back({block_, points[i], distance});
      if (distance < least_) {
        least_ = distance;
        best_ = points[i];
      }
    }
    return figures;
  }

  const CalibrationPlan& plan_;
  std::span<const FittedTarget> targets_;
  const Simulate& simulate_;
  int block_;
  MomentSearch& search_;
  UnitPoint best_;
  double least_ = HUGE_VAL;
};

/// Huber's ρ of a distance in standard units.
double huber(double units) {
  return units <= most_squared_units ? units * units : most_squared_units * (2 * units - most_squared_units);
}

}  // namespace

std::vector<double> votes_of(std::span<const FittedTarget> targets) {
  std::map<std::pair<std::size_t, TargetBlock>, double> weights;
  for (const FittedTarget& one : targets) weights[{one.world, one.target.block}] += one.target.weight;
  std::vector<double> votes;
  for (const FittedTarget& one : targets) {
    const double weight = one.target.weight;
    votes.push_back(weight > 0 ? weight / weights[{one.world, one.target.block}] : 0);
  }
  return votes;
}

std::vector<double> standard_units(std::span<const FittedTarget> targets, const Figures& figures) {
  std::vector<double> units;
  for (std::size_t k = 0; k < targets.size(); ++k) {
    const Target& target = targets[k].target;
    const ReplicateMean mean = mean_of_replicates(figures[k]);
    double distance = missing_figure;
    if (mean.replicates == static_cast<int>(figures[k].size())) {
      distance = (mean.mean - target.value) / target.error;
      if (target.rule == TargetRule::at_least) distance = std::min(distance, 0.0);
    }
    units.push_back(distance);
  }
  return units;
}

std::vector<double> moment_residuals(std::span<const FittedTarget> targets, const Figures& figures) {
  const std::vector<double> votes = votes_of(targets);
  std::vector<double> residuals = standard_units(targets, figures);
  for (std::size_t k = 0; k < residuals.size(); ++k) {
    residuals[k] = std::copysign(std::sqrt(votes[k] * huber(std::abs(residuals[k]))), residuals[k]);
  }
  return residuals;
}

double moment_distance(std::span<const FittedTarget> targets, const Figures& figures) {
  const std::vector<double> votes = votes_of(targets), residuals = moment_residuals(targets, figures);
  const double sum = std::inner_product(residuals.begin(), residuals.end(), residuals.begin(), 0.0);
  return sum / std::accumulate(votes.begin(), votes.end(), 0.0);
}

MomentSearch search_moments(const CalibrationPlan& plan, std::span<const FittedTarget> targets, const UnitPoint& start,
                            const Simulate& simulate) {
  MomentSearch search;
  search.found = start;
  std::vector<UnitPoint> candidates{start};
  for (int block = 0; block < plan.blocks && !search.stopped; ++block) {
    candidates.push_back(Block(plan, targets, simulate, block, search).look_around(candidates.back()));
  }
  if (search.stopped) return search;
  const std::vector<Figures> figures = simulate(candidates, plan.blocks);
  search.stopped = figures.empty();
  double least = HUGE_VAL;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    search.candidates.push_back({plan.blocks, candidates[i], moment_distance(targets, figures[i])});
    if (search.candidates.back().distance < least) {
      least = search.candidates.back().distance;
      search.found = candidates[i];
    }
  }
  return search;
}

}  // namespace rung
