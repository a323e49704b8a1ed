#pragma once
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/id.hpp"
#include "base/occupation.hpp"
#include "base/rounding.hpp"

namespace rung {

/// Fixed-point scales of stored supply.
namespace scale {
inline constexpr double elasticity = 1000;     ///< i32 per 1
inline constexpr double log_share = 65536;     ///< i32 per log point
inline constexpr double quit_elasticity = 20;  ///< i32 per 1
}  // namespace scale

/// How much labour a sector's sites in a district gain by paying more, and the share of a post's worth that they pay
/// for it (MODEL 3.10): one row a district and sector.
struct Supply {
  std::vector<std::int32_t> elasticity;
  std::vector<std::int32_t> log_share;
  std::vector<std::int32_t> quit_elasticity;  ///< ε_q: how much less its people look elsewhere if paid more

  [[nodiscard]] std::size_t size() const { return elasticity.size(); }
  [[nodiscard]] static constexpr std::size_t index(ZoneGroupId district, Sector sector) {
    return district.index() * sector_count + static_cast<std::size_t>(sector);
  }
  /// share = ε/(1 + ε), as stored.
  [[nodiscard]] static std::int32_t stored_log_share(double elasticity_of_supply) {
    return static_cast<std::int32_t>(
        whole(std::log(elasticity_of_supply / (1 + elasticity_of_supply)) * scale::log_share));
  }
  void make(std::size_t districts, double start) {
    elasticity.assign(districts * sector_count, static_cast<std::int32_t>(whole(start * scale::elasticity)));
    log_share.assign(districts * sector_count, stored_log_share(start));
    quit_elasticity.assign(districts * sector_count, 0);
  }
};

template <class S, class Visit>
void for_each_supply_column(S& s, Visit&& visit) {
  visit("elasticity", "1/1000", "of labour supply to the sector's sites of a district, of last March", s.elasticity);
  visit("log_share", "1/65536 log point", "share of a post's worth that is paid for that supply", s.log_share);
  visit("quit_elasticity", "1/20", "of employees' applications elsewhere to their pay, of last March, 0 before",
        s.quit_elasticity);
}

}  // namespace rung
