#include "analysis/low_pay_history.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "base/check.hpp"
#include "record/pay_measure.hpp"

namespace rung {

double LowPayHistory::chance(std::size_t k) const {
  RUNG_CHECK(1 <= k && k <= longest);
  if (people[k - 1] == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(still_low[k - 1]) / static_cast<double>(people[k - 1]);
}

LowPayHistory low_pay_history(const ValidatedRun& run) {
  LowPayHistory history;
  const auto snapshots = run.inputs.snapshots;
  std::vector<std::uint8_t> lasted;  ///< of the Aprils in which she was observed, the last in a row in which low paid
  for (std::size_t t = 0; t < snapshots.size(); ++t) {
    const AprilSnapshot& april = snapshots[t];
    const std::vector<std::uint16_t> pay = observed_pay(*run.inputs.draws, run.inputs.measurement, april);
    lasted.resize(pay.size());
    for (std::size_t row = 0; row < pay.size(); ++row) {
      if (t > 0 && snapshots[t - 1].generation[row] != april.generation[row]) lasted[row] = 0;
      if (pay[row] == 0 || (april.flags[row] & seen::here) == 0) continue;  // not observed: the history stands still
      const bool low = pay[row] < april.low_pay_line;
      for (std::size_t k = 0; april.month >= run.start && k < LowPayHistory::longest && k < lasted[row]; ++k) {
        ++history.people[k];
        history.still_low[k] += low ? 1 : 0;
      }
      lasted[row] = static_cast<std::uint8_t>(low ? std::min<int>(lasted[row] + 1, LowPayHistory::longest) : 0);
    }
  }
  return history;
}

}  // namespace rung
