#pragma once
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

namespace rung {

/// Runs that share a burn-in; a group of one shares nothing.
struct BurnInGroup {
  std::uint64_t key = 0;
  std::vector<std::int64_t> runs;
  bool shared = false;
};

/// Hands the runs of a sweep out to threads: one of each group first, which lives the burn-in; the others of it when
/// that is there. All members may be called from any thread.
class Turns {
 public:
  struct Turn {
    std::int64_t run = 0;
    std::size_t group = 0;
  };

  explicit Turns(std::vector<BurnInGroup> groups);

  /// The next run; waits while all that is left waits for a burn-in. Nothing: there is no more to do.
  [[nodiscard]] std::optional<Turn> next();
  /// The burn-in of a group is there; may be said more than once.
  void burnt_in(std::size_t group);
  /// A run has ended, well or badly. Where it leaves no burn-in to the others of its group, the next of them goes
  /// first. True: it was the last of its group.
  [[nodiscard]] bool ended(const Turn& turn);
  /// Nobody gets another turn.
  void close();

  [[nodiscard]] const BurnInGroup& group(std::size_t index) const { return groups_[index]; }

 private:
  enum class State : std::uint8_t { untouched, burning, ready };

  [[nodiscard]] bool is_given_out(std::size_t group) const { return given_[group] == groups_[group].runs.size(); }
  [[nodiscard]] Turn take(std::size_t group);
  void leave_burning(std::size_t group, State to, std::deque<std::size_t>& waiting);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<BurnInGroup> groups_;
  std::vector<State> states_;
  std::vector<std::size_t> given_;     ///< runs of a group that were handed out
  std::vector<std::size_t> left_;      ///< runs of a group that have not ended
  std::deque<std::size_t> untouched_;  ///< groups that have not begun
  std::deque<std::size_t> ready_;      ///< groups whose burn-in is there, with runs to hand out
  std::size_t burning_ = 0;            ///< groups with runs to hand out, whose burn-in is being lived
  bool closed_ = false;
};

}  // namespace rung
