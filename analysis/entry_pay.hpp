#pragma once
#include <cstdint>

#include "analysis/validated_run.hpp"

namespace rung {

/// ln(median pay of those hired in the last twelve months / median of all other employees) in one April: the third fact
/// of MODEL 6.5. Employees of the area, true hourly pay. NaN where the April was not kept, or nobody is in one of the
/// two.
[[nodiscard]] double entry_pay(const ValidatedRun& run, std::int32_t april);

}  // namespace rung
