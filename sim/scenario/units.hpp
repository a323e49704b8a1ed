#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/enums.hpp"

namespace rung {

/// The units a parameter may have; a closed list.
enum class Unit : std::uint8_t {
  one,       ///< a pure number
  fraction,  ///< 0.63, which may be written "63 %"
  sd,
  log_points,
  pounds,
  pounds_per_month,
  pounds_per_hour,
  hours,
  hours_per_week,
  hours_per_year,
  months,
  years,
  minutes,
  km,
  km_per_hour,
  per_km,
  per_month,
  per_year,
  looks_per_month,
  people,
  jobs,
  sites,
  weeks,
  people_per_pound
};

/// A number read, or in `problem` what is wrong with it: "PROBLEM (WHY). SUGGESTION".
struct Reading {
  std::optional<double> value;
  std::string problem;
};

/// Reads a plain number as scenario files and tables write them: decimal digits, a point, an
/// exponent; no leading zeros, no separators, finite.
[[nodiscard]] Reading read_number(std::string_view text);

/// Reads a number in `unit`, or a quantity with a unit that converts to it exactly ("63 %", "2 years"
/// where months are wanted, "£1,000").
[[nodiscard]] Reading read_quantity(std::string_view text, Unit unit);

/// How a quantity of this unit may be written, e.g. "8.21, or '£8.21 per hour'".
[[nodiscard]] std::string how_to_write(Unit unit);

/// The text without spaces at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace rung

RUNG_ENUM_NAMES(rung::Unit, rung::Unit::people_per_pound, "1", "fraction", "sd", "log points", "£", "£ per month",
                "£ per hour", "hours", "hours per week", "hours per year", "months", "years", "minutes", "km", "km/h",
                "per km", "per month", "per year", "looks per month", "people", "jobs", "sites", "weeks",
                "people per £");
