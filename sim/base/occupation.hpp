#pragma once
#include <cstdint>

#include "base/enums.hpp"

namespace rung {

enum class Sector : std::uint8_t {
  social_care,
  health,
  hospitality,
  retail,
  transport,
  manufacturing,
  construction,
  digital,
  finance_professional,
  administration,
  education_public,
  other
};
inline constexpr int sector_count = 12;
inline constexpr int grade_count = 5;  ///< 0 entry, 1 semi-skilled, 2 skilled, 3 associate professional, 4 professional
inline constexpr int occupation_count = sector_count * grade_count;
inline constexpr int skill_count = 5;

/// From here a job is full time: 30 hours a week.
inline constexpr std::uint8_t full_time_quarter_hours = 120;

/// How much technical skill a sector's ladder asks for as it rises (MODEL 1.2.4).
enum class Depth : std::uint8_t { flat, medium, deep };

enum class Skill : std::uint8_t { basic, technical, interpersonal, digital, supervisory };

/// A node of the career pathway graph: sector x grade.
struct Occupation {
  static constexpr std::uint8_t none_value = 255;
  std::uint8_t value = none_value;

  constexpr Occupation() = default;
  constexpr explicit Occupation(std::uint8_t node) : value(node) {}
  constexpr Occupation(Sector sector, int grade)
      : value(static_cast<std::uint8_t>(static_cast<int>(sector) * grade_count + grade)) {}

  constexpr explicit operator bool() const { return value != none_value; }
  [[nodiscard]] constexpr Sector sector() const { return static_cast<Sector>(value / grade_count); }
  [[nodiscard]] constexpr int grade() const { return value % grade_count; }
  [[nodiscard]] constexpr std::size_t index() const { return value; }
  friend constexpr bool operator==(Occupation, Occupation) = default;
};

}  // namespace rung

RUNG_ENUM_NAMES(rung::Sector, rung::Sector::other, "social_care", "health", "hospitality", "retail", "transport",
                "manufacturing", "construction", "digital", "finance_professional", "administration",
                "education_public", "other");
RUNG_ENUM_NAMES(rung::Depth, rung::Depth::deep, "flat", "medium", "deep");
RUNG_ENUM_NAMES(rung::Skill, rung::Skill::supervisory, "basic", "technical", "interpersonal", "digital", "supervisory");
