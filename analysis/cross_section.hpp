#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/people_at.hpp"
#include "base/occupation.hpp"
#include "random/draws.hpp"
#include "record/tables.hpp"
#include "scenario/parameters.hpp"

namespace rung {

/// Employees observed, and how many of them are low paid.
struct LowPaid {
  std::int64_t observed = 0;
  std::int64_t low = 0;

  [[nodiscard]] double share() const;           ///< NaN if nobody is observed
  [[nodiscard]] double standard_error() const;  ///< binomial
};

/// One April's ASHE-like pay of the people who live in the area: measured, seen by the mask.
struct CrossSection {
  std::int32_t month = 0;   ///< months since 2000-04
  double low_pay_line = 0;  ///< pence per hour; the national line
  LowPaid all;
  std::array<LowPaid, 2> by_sex;  ///< men, women
  std::array<LowPaid, sector_count> by_sector;
  std::vector<LowPaid> by_place;
  std::array<int, 9> percentile{};  ///< P10 ... P90, pence per hour: the k-th smallest, k = ceil(n p)

  [[nodiscard]] int median() const { return percentile[4]; }
  [[nodiscard]] double p10_to_median() const { return relative(percentile[0]); }
  [[nodiscard]] double p90_to_median() const { return relative(percentile[8]); }
  /// What the area's own median would give as line: two thirds of it, pence per hour.
  [[nodiscard]] double local_line() const { return median() * 2 / 3.0; }

 private:
  [[nodiscard]] double relative(int pence) const;
};

/// `who` is at the snapshot's month; `place_of_zone` maps zones to 0 ... places-1 (others: not told).
[[nodiscard]] CrossSection cross_section(const Draws& draws, const MeasurementParameters& parameters,
                                         const AprilSnapshot& snapshot, const PeopleAt& who,
                                         std::span<const std::uint16_t> place_of_zone, std::size_t places);

}  // namespace rung
