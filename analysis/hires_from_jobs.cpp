#include "analysis/hires_from_jobs.hpp"

#include <limits>

#include "base/calendar.hpp"

namespace rung {
namespace {

/// Of the hires of whole calendar years; NaN where one of their months is missing.
double share_from_jobs(const ValidatedRun& run, int first_year, int last_year) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const auto months = run.between(Month::of(first_year, 1).index, Month::of(last_year, 12).index).months();
  if (months.size() != static_cast<std::size_t>(12 * (last_year - first_year + 1))) return nan;
  double hires = 0, from_jobs = 0;
  for (const MonthCounts& month : months) {
    hires += static_cast<double>(month.hires);
    from_jobs += static_cast<double>(month.hires_from_employment);
  }
  return hires > 0 ? from_jobs / hires : nan;
}

}  // namespace

double hires_from_jobs_in_recession(const ValidatedRun& run) {
  return share_from_jobs(run, 2009, 2010) / share_from_jobs(run, 2007, 2007);
}

}  // namespace rung
