#include "run/turns.hpp"

namespace rung {

Turns::Turns(std::vector<BurnInGroup> groups) : groups_(std::move(groups)), states_(groups_.size(), State::untouched) {
  for (const BurnInGroup& group : groups_) left_.push_back(group.runs.size());
}

std::optional<Turns::Turn> Turns::next() {
  std::unique_lock lock(mutex_);
  while (!closed_) {
    // Those that are burnt in go first, so that few burn-ins lie on the disk.
    if (!ready_.empty()) {
      const std::size_t index = ready_.front();
      const Turn turn{groups_[index].runs.front(), index};
      groups_[index].runs.pop_front();
      if (groups_[index].runs.empty()) ready_.pop_front();
      return turn;
    }
    if (untouched_ < groups_.size()) {
      const std::size_t index = untouched_++;
      const Turn turn{groups_[index].runs.front(), index};
      groups_[index].runs.pop_front();
      states_[index] = State::burning;
      if (!groups_[index].runs.empty()) ++burning_;
      return turn;
    }
    if (burning_ == 0) return std::nullopt;
    changed_.wait(lock);
  }
  return std::nullopt;
}

void Turns::burnt_in(std::size_t group) {
  const std::lock_guard lock(mutex_);
  if (states_[group] != State::burning) return;
  states_[group] = State::ready;
  if (groups_[group].runs.empty()) return;
  --burning_;
  ready_.push_back(group);
  changed_.notify_all();
}

bool Turns::ended(const Turn& turn) {
  // Where the first failed before its burn-in was there, the next lives one of its own.
  burnt_in(turn.group);
  const std::lock_guard lock(mutex_);
  return --left_[turn.group] == 0;
}

void Turns::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

}  // namespace rung
