#pragma once
#include <array>

#include "analysis/cross_section.hpp"
#include "analysis/validated_run.hpp"

namespace rung {

/// Low pay and escape from it by age: the first fact of MODEL 6.5.
struct AgeProfile {
  static constexpr std::array<int, 5> from{16, 25, 35, 50, 60};  ///< ages at which the bands begin

  std::array<LowPaid, 5> low_paid;        ///< employees as a survey of employers sees them, Aprils added up
  std::array<double, 4> escaper_share{};  ///< of the low paid aged 16 to 59, by age in the base April; NaN for nobody

  [[nodiscard]] static std::size_t band(int age);
};

/// All Aprils from the start on, and all base years.
[[nodiscard]] AgeProfile age_profile(const ValidatedRun& run);

}  // namespace rung
