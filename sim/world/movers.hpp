#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "scenario/scenario.hpp"

namespace rung {

/// Where people stand who live elsewhere in the UK, a row a worker (MODEL 3.11); no rows where nobody follows them.
struct Movers {
  std::vector<MoverState> state;
};

template <class M, class Visit>
void for_each_mover_column(M& m, Visit&& visit) {
  visit("state", "state", "of who lives elsewhere in the UK; here: lives in the area", m.state);
}

/// How they go on: a first-order Markov process by state and age. It depends on age and keyed draws only, so it is the
/// same in twins but for the state somebody leaves in. A constant of a run.
class MoverProcess {
 public:
  MoverProcess() = default;
  explicit MoverProcess(const NationalMoves& moves) : followed_(true), table_(moves.table) {
    for (std::size_t age = 0; age < mover_age_count; ++age) {
      std::array<double, mover_state_count> shares{};
      for (std::size_t s = 0; s < mover_state_count; ++s) {
        shares[s] = table_[s][age].share;
        next_[s][age] = limits(table_[s][age].to);
      }
      start_[age] = limits(shares);
    }
  }

  [[nodiscard]] bool followed() const { return followed_; }
  /// State at the end of a month, from that at the end of the month before.
  [[nodiscard]] MoverState next(MoverState state, int age, std::uint32_t half) const {
    return pick(next_[place(state)][mover_age(age)], half);
  }
  /// State of somebody who is elsewhere when the run begins.
  [[nodiscard]] MoverState start(int age, std::uint32_t half) const { return pick(start_[mover_age(age)], half); }
  [[nodiscard]] const MoveRow& row(MoverState state, int age) const { return table_[place(state)][mover_age(age)]; }

 private:
  /// Half words below limit k belong to the first k + 1 states; whatever is above all limits to the last.
  using Limits = std::array<std::uint64_t, mover_state_count - 1>;
  static Limits limits(const std::array<double, mover_state_count>& shares) {
    Limits out{};
    double sum = 0;
    for (std::size_t k = 0; k < out.size(); ++k) {
      sum += shares[k];
      out[k] = static_cast<std::uint64_t>(sum * 4294967296.0);
    }
    return out;
  }
  static MoverState pick(const Limits& limits, std::uint32_t half) {
    std::size_t k = 0;
    for (const std::uint64_t limit : limits) k += half >= limit ? 1 : 0;
    return mover_state(k);
  }

  bool followed_ = false;
  MoveTable table_{};
  std::array<std::array<Limits, mover_age_count>, mover_state_count> next_{};
  std::array<Limits, mover_age_count> start_{};
};

}  // namespace rung
