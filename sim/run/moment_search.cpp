#include "run/moment_search.hpp"

#include <algorithm>
#include <cmath>
#include <nlopt.hpp>

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
  }
  return nlopt::LN_SBPLX;
}

/// One search with the replicates of one block.
class Block {
 public:
  Block(const CalibrationPlan& plan, std::span<const Target> targets, const Simulate& simulate, int block,
        MomentSearch& search)
      : plan_(plan), targets_(targets), simulate_(simulate), block_(block), search_(search) {}

  /// The best point; `from` where the search was stopped at once.
  UnitPoint look_around(const UnitPoint& from) {
    best_ = from;
    nlopt::opt optimiser(algorithm_of(plan_.method), static_cast<unsigned>(from.size()));
    optimiser.set_lower_bounds(0.0);
    optimiser.set_upper_bounds(1.0);
    optimiser.set_initial_step(first_step * std::exp2(-block_));
    optimiser.set_xtol_abs(least_step);
    optimiser.set_maxeval(plan_.evaluations);
    optimiser.set_min_objective(&Block::distance_at, this);
    UnitPoint at = from;
    double least = 0;
    try {
      optimiser.optimize(at, least);
    } catch (const nlopt::forced_stop&) {
      search_.stopped = true;
    } catch (const nlopt::roundoff_limited&) {
      // steps have become smaller than can be told apart: what was found until then stands
    }
    return best_;
  }

 private:
  static double distance_at(const std::vector<double>& at, std::vector<double>&, void* self) {
    return static_cast<Block*>(self)->distance(at);
  }
  double distance(const UnitPoint& at) {
    const Figures figures = simulate_(at, block_);
    if (figures.empty()) throw nlopt::forced_stop();
    const double distance = moment_distance(targets_, figures);
    search_.path.push_back({block_, at, distance});
    if (distance < least_) {
      least_ = distance;
      best_ = at;
    }
    return distance;
  }

  const CalibrationPlan& plan_;
  std::span<const Target> targets_;
  const Simulate& simulate_;
  int block_;
  MomentSearch& search_;
  UnitPoint best_;
  double least_ = HUGE_VAL;
};

}  // namespace

double moment_distance(std::span<const Target> targets, const Figures& figures) {
  double sum = 0, weights = 0;
  for (std::size_t k = 0; k < targets.size(); ++k) {
    const Target& target = targets[k];
    if (target.weight == 0) continue;
    const ReplicateMean mean = mean_of_replicates(figures[k]);
    double distance = missing_figure;
    if (mean.replicates == static_cast<int>(figures[k].size())) {
      distance = (mean.mean - target.value) / target.error;
      if (target.rule == TargetRule::at_least) distance = std::min(distance, 0.0);
    }
    sum += target.weight * distance * distance;
    weights += target.weight;
  }
  return sum / weights;
}

MomentSearch search_moments(const CalibrationPlan& plan, std::span<const Target> targets, const UnitPoint& start,
                            const Simulate& simulate) {
  MomentSearch search;
  search.found = start;
  std::vector<UnitPoint> candidates{start};
  for (int block = 0; block < plan.blocks && !search.stopped; ++block) {
    candidates.push_back(Block(plan, targets, simulate, block, search).look_around(candidates.back()));
  }
  double least = HUGE_VAL;
  for (const UnitPoint& at : candidates) {
    if (search.stopped) break;
    const Figures figures = simulate(at, plan.blocks);
    search.stopped = figures.empty();
    if (search.stopped) break;
    search.candidates.push_back({plan.blocks, at, moment_distance(targets, figures)});
    if (search.candidates.back().distance < least) {
      least = search.candidates.back().distance;
      search.found = at;
    }
  }
  return search;
}

}  // namespace rung
