#pragma once
#include "analysis/validated_run.hpp"

namespace rung {

/// In firms of what size the low paid of private employers work (P11): employees of the area aged 25 and over, low paid
/// as a survey of employers sees them, outside health, education and public administration. Firms, not sites; with the
/// staff that they have in the run. Fractions of these low paid; Aprils from the start to the end added up.
struct LowPaidByFirm {
  double under_50 = 0;
  double from_250 = 0;
};

/// NaN where nobody is low paid.
[[nodiscard]] LowPaidByFirm low_paid_by_firm(const ValidatedRun& run);

}  // namespace rung
