#include "analysis/over_qualification.hpp"

#include <limits>

#include "base/calendar.hpp"

namespace rung {
namespace {

/// Of April 2016 less April 2006; NaN where one was not lived.
double change(const ValidatedRun& run, double AnnualRow::*what) {
  const auto in = [&](int year) {
    const std::int32_t april = Month::of(year, 4).index;
    const auto row = run.between(april, april).aprils();
    return row.empty() ? std::numeric_limits<double>::quiet_NaN() : row.front().*what;
  };
  return in(2016) - in(2006);
}

}  // namespace

OverQualification over_qualification(const ValidatedRun& run) {
  return {change(run, &AnnualRow::qualified_share_low_grades), change(run, &AnnualRow::upper_posts_filled)};
}

}  // namespace rung
