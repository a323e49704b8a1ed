#pragma once
#include "scenario/scenario.hpp"

namespace rung::test {

/// Transitions made up for tests: each state is kept but for `leaving`, which goes to the next one (the last to the
/// first); everybody is in each state with the same chance.
inline NationalMoves round_trip(double leaving) {
  NationalMoves moves;
  moves.run.scenario = "made up";
  for (std::size_t s = 0; s < mover_state_count; ++s) {
    for (auto& age : moves.table[s]) {
      for (MoveRow& row : age) {
        row.share = 1.0 / (mover_state_count * low_pay_history_count);
        row.to[s] = 1 - leaving;
        row.to[(s + 1) % mover_state_count] += leaving;
      }
    }
  }
  return moves;
}

/// The scenario with its movers followed by these transitions.
inline Scenario followed(Scenario scenario, const NationalMoves& moves) {
  scenario.run.movers = MoversChoice::followed;
  scenario.national.moves = moves;
  return scenario;
}

}  // namespace rung::test
