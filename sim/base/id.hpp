#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace rung {

/// A typed row number: a WorkerId can never be used where an EmployerId is meant.
/// "None" is part of the type; a none id tests false and has no index.
template <class Tag, class Rep>
struct Id {
  using rep = Rep;
  static constexpr Rep none_value = std::numeric_limits<Rep>::max();

  Rep value = none_value;

  constexpr Id() = default;
  constexpr explicit Id(Rep row) : value(row) {}
  constexpr explicit Id(std::size_t row) requires(!std::same_as<Rep, std::size_t>) : value(static_cast<Rep>(row)) {}

  constexpr explicit operator bool() const { return value != none_value; }
  [[nodiscard]] constexpr std::size_t index() const { return value; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using WorkerId = Id<struct WorkerTag, std::uint32_t>;          ///< a place in the population
using EmployerId = Id<struct EmployerTag, std::uint32_t>;      ///< one site
using EnterpriseId = Id<struct EnterpriseTag, std::uint32_t>;  ///< the owner of one or more sites
using ZoneId = Id<struct ZoneTag, std::uint16_t>;              ///< a neighbourhood
using ZoneGroupId = Id<struct ZoneGroupTag, std::uint8_t>;     ///< a district: the space unit of cells

}  // namespace rung
