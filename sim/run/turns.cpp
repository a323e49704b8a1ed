#include "run/turns.hpp"

namespace rung {

Turns::Turns(std::vector<BurnInGroup> groups)
    : groups_(std::move(groups)), states_(groups_.size(), State::untouched), given_(groups_.size()) {
  for (std::size_t index = 0; index < groups_.size(); ++index) {
    left_.push_back(groups_[index].runs.size());
    untouched_.push_back(index);
  }
}

std::optional<Turns::Turn> Turns::next() {
  std::unique_lock lock(mutex_);
  while (!closed_) {
    // Those that are burnt in go first, so that few burn-ins lie on the disk.
    if (!ready_.empty()) {
      const std::size_t index = ready_.front();
      const Turn turn = take(index);
      if (is_given_out(index)) ready_.pop_front();
      return turn;
    }
    if (!untouched_.empty()) {
      const std::size_t index = untouched_.front();
      untouched_.pop_front();
      states_[index] = State::burning;
      const Turn turn = take(index);
      if (!is_given_out(index)) ++burning_;
      return turn;
    }
    if (burning_ == 0) return std::nullopt;
    changed_.wait(lock);
  }
  return std::nullopt;
}

Turns::Turn Turns::take(std::size_t group) { return {groups_[group].runs[given_[group]++], group}; }

void Turns::burnt_in(std::size_t group) {
  const std::lock_guard lock(mutex_);
  leave_burning(group, State::ready, ready_);
}

bool Turns::ended(const Turn& turn) {
  const std::lock_guard lock(mutex_);
  leave_burning(turn.group, State::untouched, untouched_);
  return --left_[turn.group] == 0;
}

void Turns::leave_burning(std::size_t group, State to, std::deque<std::size_t>& waiting) {
  if (states_[group] != State::burning) return;
  states_[group] = to;
  if (is_given_out(group)) return;
  --burning_;
  waiting.push_back(group);
  changed_.notify_all();
}

void Turns::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

}  // namespace rung
