#pragma once
#include <array>
#include <cstdint>

#include "analysis/validated_run.hpp"

namespace rung {

/// Low pay by how long it has lasted: the sixth fact of MODEL 6.5. Of employees of the area observed in April t and in
/// each of the k Aprils before, low paid in each of these: how many are low paid in t, by pay as a survey of employers
/// sees it. All t from the start on that have so many Aprils before them are added up.
struct LowPayHistory {
  static constexpr std::size_t longest = 5;

  std::array<std::int64_t, longest> people{};     ///< low paid in the 1, 2, ... 5 Aprils before
  std::array<std::int64_t, longest> still_low{};  ///< of these, low paid in t

  /// P(low | low in the k Aprils before), k = 1 ... 5; NaN for nobody.
  [[nodiscard]] double chance(std::size_t k) const;
};

[[nodiscard]] LowPayHistory low_pay_history(const ValidatedRun& run);

}  // namespace rung
