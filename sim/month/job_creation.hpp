#pragma once
#include <array>

#include "scenario/scenario.hpp"

namespace rung {

/// How jobs follow, as one run has it (MODEL 3.1).
struct JobCreationRule {
  double ease_response = 0;                       ///< η_x
  double margin_response = 0;                     ///< η_m
  double adjustment = 0;                          ///< κ_x, a month
  double most = 0;                                ///< of |x|
  double prior = 0;                               ///< vacancies, posts
  double cost_factor = 1;                         ///< labour cost over pay
  Month start;                                    ///< x is 0 before
  bool own = false;                               ///< compared with the run's own means of the month
  std::array<double, occupation_count> ease{};    ///< ln q*, where not own
  std::array<double, occupation_count> margin{};  ///< m*
};

/// η_x of an absorption: log points of posts a log point of the monthly chance to fill a vacancy.
[[nodiscard]] double ease_response(const JobCreationParameters& p, Absorption absorption);

[[nodiscard]] JobCreationRule job_creation_rule(const Scenario& scenario);

/// Months of burn-in from which what is usual in a cell is taken.
inline constexpr int usual_months = 24;

}  // namespace rung
