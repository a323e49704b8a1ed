#pragma once
#include <array>
#include <vector>

#include "analysis/validated_run.hpp"
#include "base/occupation.hpp"

/// Figures of pay in the Aprils of a run, each by the rule, sample and error of the source it is held against. All are
/// means over Aprils, or pairs of Aprils, from the start on; NaN where nobody is in one.
namespace rung {

/// Median hourly pay over that of all, and mean weekly hours, of employees as a survey of employers sees them (P3).
struct PayBySex {
  std::array<double, 2> median_over_all{};  ///< men, women
  std::array<double, 2> hours{};            ///< men, women; a week
};
[[nodiscard]] PayBySex pay_by_sex(const ValidatedRun& run);

/// Employees aged 25 and over whose pay as a survey of employers sees it is within five pence of the floor, or below it
/// (P10; the margin is that of the Low Pay Commission). Fractions, by sector.
struct FloorShares {
  std::array<double, sector_count> by_sector{};
  double rest = 0;  ///< in all but `low_paying` together
  static constexpr std::array<Sector, 4> low_paying{Sector::hospitality, Sector::retail, Sector::administration,
                                                    Sector::social_care};
  static constexpr int margin = 5;  ///< pence
};
[[nodiscard]] FloorShares floor_shares(const ValidatedRun& run);

/// Of employees low paid in an April by the survey-like measure, those above the line by it a year later, of all who
/// then still live in the area (E6). Fractions: men, women.
[[nodiscard]] std::array<double, 2> out_of_low_pay(const ValidatedRun& run);

/// Variance of the one-year change of log hourly pay by the survey-like measure: men, employees in both Aprils (P8).
[[nodiscard]] double growth_variance_of_men(const ValidatedRun& run);

/// Quartiles of real growth of hourly pay from April to April, of employees whom the survey of employers sees in both
/// (P5). Fractions: lower, median, upper; the k-th smallest, k = ceil(n/4), ceil(n/2), ceil(3n/4).
[[nodiscard]] std::array<double, 3> pair_growth(const ValidatedRun& run);

}  // namespace rung
