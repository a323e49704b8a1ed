#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/enums.hpp"

namespace rung {

/// Where somebody stands who lives elsewhere in the UK (MODEL 3.11): an employee in a band of pay relative to the
/// national low-pay line, or without an employee job. `here` is no such state: who lives in the area is described by
/// the columns of workers.
enum class MoverState : std::uint8_t {
  here,
  employee_1,
  employee_2,
  employee_3,
  employee_4,
  employee_5,
  self_employed,
  unemployed,
  inactive
};
inline constexpr std::size_t mover_state_count = 8;  ///< without `here`
inline constexpr std::size_t pay_band_count = 5;

/// Bounds between the bands of pay, and the pay of somebody in each: times the low-pay line. Part of what a state
/// means, hence of the file's format.
inline constexpr std::array<double, pay_band_count - 1> pay_band_from{1, 1.2, 1.6, 2.3};
inline constexpr std::array<double, pay_band_count> pay_band_middle{0.9, 1.1, 1.4, 1.9, 3.0};

/// Age bands of the transitions: 16-24, 25-34, 35-49, 50 and over.
inline constexpr std::array<int, 4> mover_age_from{16, 25, 35, 50};
inline constexpr std::size_t mover_age_count = mover_age_from.size();
[[nodiscard]] constexpr std::size_t mover_age(int age) { return age < 25 ? 0 : age < 35 ? 1 : age < 50 ? 2 : 3; }

/// Counted from 0, of a state that is not `here`.
[[nodiscard]] constexpr std::size_t place(MoverState state) { return static_cast<std::size_t>(state) - 1; }
[[nodiscard]] constexpr MoverState mover_state(std::size_t place) { return static_cast<MoverState>(place + 1); }
[[nodiscard]] constexpr bool is_employee(MoverState state) {
  return state != MoverState::here && state < MoverState::self_employed;
}
/// An employee of that pay, pence per hour; at the line itself pay is not low.
[[nodiscard]] constexpr MoverState employee_state(double pay, double line) {
  std::size_t band = 0;
  while (band < pay_band_from.size() && pay >= pay_band_from[band] * line) ++band;
  return mover_state(band);
}

/// How somebody's pay stood in the five years before, by the ends of March: in how many of those in which she was an
/// employee she was low paid. Without it the process forgets, and lets too many of the low paid escape.
enum class LowPayHistory : std::uint8_t { no_job, never, sometimes, always };
inline constexpr std::size_t low_pay_history_count = 4;
inline constexpr int history_years = 5;

/// The ends of March of the last years, a bit each, the latest lowest.
struct PayRecord {
  std::uint8_t employee = 0;
  std::uint8_t low_paid = 0;

  constexpr void remember(MoverState state) {
    constexpr int kept = (1 << history_years) - 1;
    employee = static_cast<std::uint8_t>(((employee << 1) | (is_employee(state) ? 1 : 0)) & kept);
    low_paid = static_cast<std::uint8_t>(((low_paid << 1) | (state == MoverState::employee_1 ? 1 : 0)) & kept);
  }
  [[nodiscard]] constexpr LowPayHistory history() const {
    if (employee == 0) return LowPayHistory::no_job;
    if (low_paid == 0) return LowPayHistory::never;
    return low_paid == employee ? LowPayHistory::always : LowPayHistory::sometimes;
  }
  friend constexpr bool operator==(const PayRecord&, const PayRecord&) = default;
};

/// A state in an age band and after such a history: means of months of the nation.
struct MoveRow {
  double share = 0;  ///< of people of that age
  /// Of employees in it in April: in a new job, at a small site, of low weekly earnings; what a survey of employers
  /// misses them by. 0 for others.
  double new_job = 0, small_site = 0, low_earnings = 0;
  std::array<double, mover_state_count> to{};  ///< state a month later; sums to 1
};
/// By state, age band, history.
using MoveTable =
    std::array<std::array<std::array<MoveRow, low_pay_history_count>, mover_age_count>, mover_state_count>;

}  // namespace rung

RUNG_ENUM_NAMES(rung::MoverState, rung::MoverState::inactive, "here", "employee_1", "employee_2", "employee_3",
                "employee_4", "employee_5", "self_employed", "unemployed", "inactive");
RUNG_ENUM_NAMES(rung::LowPayHistory, rung::LowPayHistory::always, "no_job", "never", "sometimes", "always");
