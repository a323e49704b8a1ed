#pragma once
#include <cstdint>
#include <span>

#include "random/draws.hpp"
#include "record/tables.hpp"
#include "scenario/parameters.hpp"

namespace rung {

/// Is low pay a lottery, or a trap for some? One-year exit from low pay of those long in it against
/// newcomers (MODEL 6.3: homogeneity is rejected when the first is less than half of the second).
/// Everything ASHE-like, among people who live in the area, are observed and low in April t and are
/// observed in April t + 1; exit = not low in t + 1.
struct Persistence {
  static constexpr std::size_t years_before = 5;

  std::int64_t long_low = 0;      ///< observed and low in each of t-5 ... t-1
  std::int64_t long_low_out = 0;  ///< of these, not low in t + 1
  std::int64_t newcomers = 0;     ///< observed and not low in t-1
  std::int64_t newcomers_out = 0;

  Persistence& operator+=(const Persistence& other);
  [[nodiscard]] double long_low_exit_rate() const;  ///< NaN if there is nobody
  [[nodiscard]] double newcomer_exit_rate() const;
  [[nodiscard]] double ratio() const { return long_low_exit_rate() / newcomer_exit_rate(); }
  [[nodiscard]] double ratio_standard_error() const;  ///< delta method; people taken as independent
  [[nodiscard]] bool homogeneity_rejected() const { return ratio() < 0.5; }
};

/// Year t = snapshots[year]; it needs five Aprils before and one after.
[[nodiscard]] Persistence low_pay_persistence(const Draws& draws, const MeasurementParameters& parameters,
                                              std::span<const AprilSnapshot> snapshots, std::size_t year);
/// All years that the snapshots allow, added up; none if they are fewer than seven.
[[nodiscard]] Persistence low_pay_persistence(const Draws& draws, const MeasurementParameters& parameters,
                                              std::span<const AprilSnapshot> snapshots);

}  // namespace rung
