#pragma once
#include <array>
#include <cstdint>

#include "base/occupation.hpp"
#include "world/workers.hpp"

namespace rung {

/// Who applies, as people compare themselves (MODEL 3.8).
enum class Applicant : std::uint8_t { unemployed_under_six_months, unemployed_longer, employee, inactive };
inline constexpr std::size_t applicant_count = 4;
namespace detail {
/// By status, and whether out of work for six months or more.
inline constexpr auto applicants = [] {
  std::array<std::array<Applicant, 2>, enum_size<Status>()> by;
  by.fill({Applicant::inactive, Applicant::inactive});
  by[static_cast<std::size_t>(Status::employee)] = {Applicant::employee, Applicant::employee};
  by[static_cast<std::size_t>(Status::unemployed)] = {Applicant::unemployed_under_six_months,
                                                      Applicant::unemployed_longer};
  return by;
}();
}  // namespace detail
[[nodiscard]] constexpr Applicant applicant(Status status, int months_out) {
  return detail::applicants[static_cast<std::size_t>(status)][months_out >= 6];
}

/// Class of duration for the belief of employers: in work or under 1 month, 1-2, 3-5, 6-11, 12-23, 24 and more.
inline constexpr std::size_t duration_class_count = 6;
[[nodiscard]] constexpr std::size_t duration_class(Status status, int months_out) {
  const int from = int{months_out >= 1} + int{months_out >= 3} + int{months_out >= 6} + int{months_out >= 12} +
                   int{months_out >= 24};
  return status == Status::employee ? 0 : static_cast<std::size_t>(from);
}

/// What happened to applicants, added up; integers only.
struct HiringCounts {
  template <std::size_t N, std::size_t M>
  using Table = std::array<std::array<std::int64_t, M>, N>;
  Table<applicant_count, grade_count> applications{};         ///< by who applied, for what grade
  Table<applicant_count, grade_count> hires{};                ///< of these
  Table<sector_count, duration_class_count> hired{};          ///< by sector, time out of work
  Table<sector_count, duration_class_count> hired_ability{};  ///< sum over the hired, 1/32 standard deviation

  HiringCounts& operator+=(const HiringCounts& other);
  /// Keeps that share of all, in whole numbers towards zero.
  HiringCounts& operator*=(double share);
};

/// What workers and employers have learnt from hiring, that of late most. It is renewed each March and stands for a
/// year; its steps are coarse, so that one event hardly ever moves it.
struct Expectations {
  static constexpr double success_unit = 1000;
  static constexpr double belief_unit = 100;
  /// Hires per application, 1/1000: by who applies, for what grade.
  std::array<std::array<std::int32_t, grade_count>, applicant_count> success{};
  /// Ability of those whom the sector hires, by time out of work, 1/100 standard deviation.
  std::array<std::array<std::int32_t, duration_class_count>, sector_count> belief{};
  HiringCounts seen;  ///< what is remembered of it; earlier years count less

  [[nodiscard]] double success_of(Applicant who, int grade) const {
    return success[static_cast<std::size_t>(who)][static_cast<std::size_t>(grade)] / success_unit;
  }
  [[nodiscard]] double believed_ability(Sector sector, std::size_t duration) const {
    return belief[static_cast<std::size_t>(sector)][duration] / belief_unit;
  }
};

}  // namespace rung

RUNG_ENUM_NAMES(rung::Applicant, rung::Applicant::inactive, "unemployed_under_six_months", "unemployed_longer",
                "employee", "inactive");
