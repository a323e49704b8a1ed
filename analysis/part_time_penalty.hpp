#pragma once
#include "analysis/validated_run.hpp"

namespace rung {

/// How much less part-timers earn an hour: the second fact of MODEL 6.5. Log points; employees of the area at true pay,
/// of the last April, the only one whose sites are kept.
struct PartTimePenalty {
  double raw = 0;     ///< mean log hourly pay, full-time less part-time
  double within = 0;  ///< the same within occupation and site: least squares with an effect of each cell
};

/// NaN where nobody, or no cell with both, is there.
[[nodiscard]] PartTimePenalty part_time_penalty(const ValidatedRun& run);

}  // namespace rung
