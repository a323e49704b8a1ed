#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "scenario/scenario.hpp"
#include "world/world.hpp"

namespace rung {

/// Counts what becomes of people of the nation in a month, as movers from an area go on elsewhere (MODEL 3.11): by
/// state at the end of the month before, age then, and low pay in the five years before the first month that counts. Of
/// those who neither enter, leave nor move away in the month. That the years before are those before the counting, not
/// before each month, makes the nation's people like movers, of whom nothing is remembered after they leave.
class MoveCounts {
 public:
  /// Before a run, and in its Aprils up to the first month that counts, before the month is lived.
  void forget() { record_ = {}; }
  void remember(const World& world);
  /// Before and after a month is lived; whoever calls does so for each month that counts.
  void before_month(const World& world);
  void after_month(const World& world);
  /// After the phase in which the April snapshot is taken: what a survey of employers would miss employees by.
  void april(const World& world, const MeasurementParameters& measurement);

  /// Means. An age band that few of a state and history are in is taken to be like all ages of these, with the weight
  /// of 20 people, and so is a history that few of a state have like all of it.
  /// \throws InputError where a state had nobody at all
  [[nodiscard]] MoveTable means() const;

 private:
  struct Cell {
    std::int64_t people = 0;  ///< months of people
    std::array<std::int64_t, mover_state_count> to{};
    std::int64_t employees = 0, new_job = 0, small_site = 0, low_earnings = 0;  ///< in Aprils

    Cell& operator+=(const Cell& other);
    [[nodiscard]] MoveRow shrunk_to(const MoveRow& all) const;
  };
  [[nodiscard]] LowPayHistory history(const World& world, std::size_t row) const;

  std::array<std::array<std::array<Cell, low_pay_history_count>, mover_age_count>, mover_state_count> cells_{};
  std::vector<PayRecord> record_;  ///< by row, of the person then
  std::vector<std::uint8_t> record_generation_;
  std::vector<MoverState> before_;  ///< by row; here: nobody who counts
  std::vector<std::uint8_t> generation_;
};

/// What a person of the area would be as a mover, her pay judged by the line of that month; `here` for somebody who is
/// elsewhere or absent.
[[nodiscard]] MoverState state_in_nation(const World& world, std::size_t row, double low_pay_line);

}  // namespace rung
