#pragma once
#include "analysis/validated_run.hpp"

namespace rung {

/// What changed between April 2006 and April 2016 (the tenth fact of MODEL 6.5): share of the employees at grades 0 and
/// 1 with RQF 4 or more, and filled share of the posts at grades 3 and 4. Fractions; NaN where a year was not lived.
struct OverQualification {
  double qualified_at_low_grades = 0;
  double upper_posts_filled = 0;
};
[[nodiscard]] OverQualification over_qualification(const ValidatedRun& run);

}  // namespace rung
