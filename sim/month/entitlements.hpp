#pragma once
#include <cstdint>
#include <vector>

#include "month/rules.hpp"
#include "policy/programme_rule.hpp"

namespace rung {

/// A retention bonus is of four months, 17 weeks, of which three, 13 weeks, are worked.
inline constexpr int retention_window = 4;
inline constexpr int retention_worked = 3;

/// Whether months of somebody are still looked at for bonuses.
[[nodiscard]] inline bool may_earn_bonus(const ProgrammeParameters& dose, int months_looked_at) {
  return dose.retention_bonus > 0 && months_looked_at < retention_window * dose.retention_bonuses;
}

/// What participants may reckon with on top of pay: a retention bonus spread over its weeks, in each job that would
/// count for it (MODEL 4.4). Empty where nobody may.
void find_supplements(const World& world, const std::vector<ProgrammeRule>& rules, const MonthMoney& money,
                      std::vector<Supplement>& supplements);
/// Who is advised, or has been of late. Empty where nobody has.
void find_advised(const World& world, const std::vector<ProgrammeRule>& rules, std::vector<std::uint8_t>& advised);

}  // namespace rung
