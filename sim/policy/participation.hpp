#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "policy/programme_rule.hpp"
#include "world/world.hpp"

/// The table of participants as a programme moves people through it. Serial, in an order that is no accident of rows
/// or threads: who came first, then a keyed ticket, then the row.
namespace rung {

/// Somebody who has passed the screening this month, or whom her site raises.
struct Entrant {
  std::uint32_t row;
  std::uint8_t programme;
  ParticipantRoute route = ParticipantRoute::applied;
  BridgeNeed bridge = BridgeNeed::none;
  bool chooses = false;  ///< her course, among several
};
/// Adds them, in the stage `waiting`, or `training` if raised. `entrants` in order of row, none of whom is in the
/// table.
void add_participants(Participants& participants, const Workers& workers, const std::vector<Entrant>& entrants,
                      Month now);

/// Takes those away of whom `test(i)` is true; the others keep their order.
void remove_participants(Participants& participants, const std::function<bool(std::size_t)>& test);

/// Those of a programme in a stage, in the order in which their turn comes; `ticket(row)` is the lot of each.
[[nodiscard]] std::vector<std::uint32_t> queue_of(const Participants& participants, std::uint8_t programme,
                                                  ParticipantStage stage,
                                                  const std::function<std::uint32_t(std::uint32_t)>& ticket);

/// Number of a person in the table; its size if she is not there.
[[nodiscard]] std::size_t find_participant(const Participants& participants, std::uint32_t row);

/// Moves a participant to another stage this month.
inline void move_to(Participants& participants, std::size_t i, ParticipantStage stage, Month now) {
  participants.stage[i] = stage;
  participants.since[i] = static_cast<std::int16_t>(now.index);
}

}  // namespace rung
