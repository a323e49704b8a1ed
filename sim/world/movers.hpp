#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "scenario/scenario.hpp"

namespace rung {

/// Where people stand who live elsewhere in the UK, a row a worker (MODEL 3.11); no rows where nobody follows them.
struct Movers {
  std::vector<MoverState> state;
  std::vector<PayRecord> record;  ///< of everybody; of who lives elsewhere, as when she left

  void forget(std::size_t row) {
    state[row] = MoverState::here;
    record[row] = {};
  }
};

template <class M, class Visit>
void for_each_mover_column(M& m, Visit&& visit) {
  visit("state", "state", "of who lives elsewhere in the UK; here: lives in the area", m.state);
  visit("record", "2 x 5 bits", "an employee, low paid, at the ends of March of the last five years here", m.record);
}

/// How they go on: a first-order Markov process by state, age, and low pay in the years before they left. It depends on
/// age and keyed draws only, so it is the same in twins but for what somebody leaves with. A constant of a run.
class MoverProcess {
 public:
  MoverProcess() = default;
  explicit MoverProcess(const NationalMoves& moves) : followed_(true), table_(moves.table) {
    for (std::size_t age = 0; age < mover_age_count; ++age) {
      std::array<double, mover_state_count> shares{};
      for (std::size_t s = 0; s < mover_state_count; ++s) {
        for (std::size_t h = 0; h < low_pay_history_count; ++h) {
          shares[s] += table_[s][age][h].share;
          next_[s][age][h] = limits(table_[s][age][h].to);
        }
      }
      start_[age] = limits(shares);
    }
  }

  [[nodiscard]] bool followed() const { return followed_; }
  /// State at the end of a month, from that at the end of the month before.
  [[nodiscard]] MoverState next(MoverState state, int age, LowPayHistory history, std::uint32_t half) const {
    return pick(next_[place(state)][mover_age(age)][static_cast<std::size_t>(history)], half);
  }
  /// State of somebody who is elsewhere when the run begins.
  [[nodiscard]] MoverState start(int age, std::uint32_t half) const { return pick(start_[mover_age(age)], half); }
  [[nodiscard]] const MoveRow& row(MoverState state, int age, LowPayHistory history) const {
    return table_[place(state)][mover_age(age)][static_cast<std::size_t>(history)];
  }

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
  std::array<std::array<std::array<Limits, low_pay_history_count>, mover_age_count>, mover_state_count> next_{};
  std::array<Limits, mover_age_count> start_{};
};

}  // namespace rung
