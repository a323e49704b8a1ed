#pragma once
#include "analysis/validated_run.hpp"

namespace rung {

/// Share of hires who had a job before, in 2009 and 2010 over 2007: the fifth fact of MODEL 6.5. NaN where the run did
/// not live through these years, or hired nobody.
[[nodiscard]] double hires_from_jobs_in_recession(const ValidatedRun& run);

}  // namespace rung
