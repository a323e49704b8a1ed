#pragma once
#include "month/post_value.hpp"

namespace rung {

/// What a site knows of its staff of a grade when it thinks about training them.
struct TrainingCase {
  double output = 0;   ///< y, £ an hour, mean over paid hours
  double pay = 0;      ///< w, £ an hour
  double hours = 0;    ///< H_m, paid hours a month
  double gap = 0;      ///< D̃: mean skill gap at the own node, and as far as posts are filled from inside, at the next
  double leaving = 0;  ///< r + h_E, a month
  Poaching poaching;   ///< at the means of the staff
};

/// Price of so many hours of training a worker: what is bought, and pay while learning; £. `prices` is CPI, 1 in April
/// 2019. A programme that pays a part of it changes this and nothing else.
[[nodiscard]] inline double own_training_price(const TrainingParameters& p, double prices, double pay, double hours) {
  return (p.own_training_price * prices + pay) * hours;
}

/// What so many hours a worker and year are worth to the site less their price, £ a worker, without luck (MODEL 3.12):
///   (Δy - 1.2·Δw)·H_m/(r + h_E + h_poach(n)) - price(n) + c_T·CPI·1[n > 0]
///   Δln y = κ_D·D̃·(1 - e^(-n/H_k)),  Δln w = .25·Δln y,  market pay further ahead by .5·Δln y - Δln w
[[nodiscard]] double own_training_worth(const TrainingCase& staff, double hours, const TrainingParameters& p,
                                        double gap_cost, double labour_cost_factor, double prices);

/// Hours of the menu that are worth most, `luck` (a half an entry) with them: £50·CPI·Gumbel each. Decided in whole
/// pence of April 2019; of equals the first.
[[nodiscard]] std::uint8_t best_own_training(const TrainingCase& staff, const TrainingParameters& p, double gap_cost,
                                             double labour_cost_factor, double prices, const Words& luck);

}  // namespace rung
