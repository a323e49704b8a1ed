#pragma once
#include "analysis/validated_run.hpp"

/// Pay of the same employee in an April and the next, by whether she has stayed with her employer. Pay as a survey of
/// employers sees it; employees of the area whom it sees in both; pairs from the start to the end added up. NaN for
/// nobody.
namespace rung {

/// Whether somebody who is an employee in an April has been with the employer without a break since `years` Aprils
/// before. Jobs begin after the snapshot of their month.
[[nodiscard]] constexpr bool same_employer(int tenure_months, int years) { return tenure_months > 12 * years; }

/// Of those who are full-time in both Aprils with one employer, whose pay has not risen more than prices (P6).
/// Fraction.
[[nodiscard]] double real_freeze_share(const ValidatedRun& run);

/// Of those who state an hourly rate in both Aprils, in one occupation with one employer: whose rate is the same (P7).
/// Fraction.
[[nodiscard]] double nominal_freeze_share(const ValidatedRun& run);

/// Growth of pay of those with another employer than a year before and no month's end out of a job between, less that
/// of those who stayed with theirs (P9). Who lost a job and was hired there again is neither. Nominal, fractions.
struct MoverGrowth {
  double median = 0;         ///< median of movers less median of stayers
  double mean_low_paid = 0;  ///< mean less mean, of those who were low paid in the first April
};
[[nodiscard]] MoverGrowth mover_growth(const ValidatedRun& run);

/// Median growth of all pairs less growth of the median of all who are seen: what enters and leaves the cross-section
/// (MODEL 3.11). Fraction.
[[nodiscard]] double pair_growth_over_median(const ValidatedRun& run);

}  // namespace rung
