#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "scenario/scenario.hpp"
#include "world/world.hpp"

namespace rung {

/// Counts what becomes of people of the nation in a month, as movers from an area go on elsewhere (MODEL 3.11): by
/// state at the end of the month before and age then. Of those who neither enter, leave nor move away in the month.
class MoveCounts {
 public:
  /// Before and after a month is lived; whoever calls does so for each month that counts.
  void before_month(const World& world);
  void after_month(const World& world);
  /// After the phase in which the April snapshot is taken: what a survey of employers would miss employees by.
  void april(const World& world, const MeasurementParameters& measurement);

  /// Means. An age band that few of a state are in is taken to be like all ages of it, with the weight of 20 people.
  /// \throws InputError where a state had nobody at all
  [[nodiscard]] MoveTable means() const;

 private:
  struct Cell {
    std::int64_t people = 0;  ///< months of people
    std::array<std::int64_t, mover_state_count> to{};
    std::int64_t employees = 0, new_job = 0, small_site = 0, low_earnings = 0;  ///< in Aprils

    Cell& operator+=(const Cell& other);
  };
  std::array<std::array<Cell, mover_age_count>, mover_state_count> cells_{};
  std::vector<MoverState> before_;  ///< by row; here: nobody who counts
  std::vector<std::uint8_t> generation_;
};

/// What a person of the area would be as a mover, her pay judged by the line of that month; `here` for somebody who is
/// elsewhere or absent.
[[nodiscard]] MoverState state_in_nation(const World& world, std::size_t row, double low_pay_line);

}  // namespace rung
