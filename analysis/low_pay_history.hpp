#pragma once
#include <array>
#include <cstdint>

#include "analysis/validated_run.hpp"

namespace rung {

/// Low pay by how long it has lasted: the sixth fact of MODEL 6.5. Of employees of the area observed in April t, low
/// paid in each of the k Aprils before t in which they were observed (an April in which they were not is passed over):
/// how many are low paid in t, by pay as a survey of employers sees it. All t from the start on are added up.
struct LowPayHistory {
  static constexpr std::size_t longest = 5;

  std::array<std::int64_t, longest> people{};     ///< low paid in the last 1, 2, ... 5 observed Aprils before
  std::array<std::int64_t, longest> still_low{};  ///< of these, low paid in t

  /// P(low | low in the last k observed Aprils before), k = 1 ... 5; NaN for nobody.
  [[nodiscard]] double chance(std::size_t k) const;
};

[[nodiscard]] LowPayHistory low_pay_history(const ValidatedRun& run);

}  // namespace rung
