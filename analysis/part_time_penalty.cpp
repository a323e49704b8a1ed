#include "analysis/part_time_penalty.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/id.hpp"
#include "base/occupation.hpp"

namespace rung {
namespace {

struct Job {
  std::uint64_t cell = 0;  ///< site and occupation
  double log_pay = 0;
  bool full_time = false;
};

/// Employees in order of cell; within a cell in order of row.
std::vector<Job> jobs_of(const ValidatedRun& run) {
  const AprilSnapshot& april = run.inputs.snapshots.back();
  const auto& employer = run.tables->employer_last_april;
  std::vector<Job> jobs;
  for (std::size_t row = 0; row < employer.size(); ++row) {
    const bool here = (april.flags[row] & seen::here) != 0;
    if (!here || april.hourly_pay[row] == 0 || employer[row] == EmployerId::none_value) continue;
    jobs.push_back({static_cast<std::uint64_t>(employer[row]) << 8 | april.occupation[row],
                    std::log(static_cast<double>(april.hourly_pay[row])), april.hours[row] >= full_time_quarter_hours});
  }
  std::stable_sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) { return a.cell < b.cell; });
  return jobs;
}

struct Sums {
  double n = 0, full = 0, pay = 0, full_pay = 0;
  void add(const Job& job) {
    ++n;
    pay += job.log_pay;
    if (job.full_time) ++full, full_pay += job.log_pay;
  }
  /// Sums of products about the means: of full-time with itself, and with pay.
  [[nodiscard]] double spread() const { return full - full * full / n; }
  [[nodiscard]] double together() const { return full_pay - full * pay / n; }
};

double ratio(double part, double whole) { return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN(); }

}  // namespace

PartTimePenalty part_time_penalty(const ValidatedRun& run) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const bool sites_known = !run.inputs.snapshots.empty() && !run.tables->annual.empty() &&
                           run.inputs.snapshots.back().month == run.tables->annual.back().month;
  if (!sites_known) return {nan, nan};
  const std::vector<Job> jobs = jobs_of(run);
  Sums all;
  double spread = 0, together = 0;
  for (std::size_t first = 0; first < jobs.size();) {
    Sums cell;
    std::size_t last = first;
    for (; last < jobs.size() && jobs[last].cell == jobs[first].cell; ++last) {
      cell.add(jobs[last]);
      all.add(jobs[last]);
    }
    spread += cell.spread();
    together += cell.together();
    first = last;
  }
  if (jobs.empty()) return {nan, nan};
  return {ratio(all.together(), all.spread()), ratio(together, spread)};
}

}  // namespace rung
