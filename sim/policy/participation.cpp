#include "policy/participation.hpp"

#include <algorithm>
#include <tuple>

namespace rung {
namespace {

/// Rebuilds every column by `order`: where each row of the new table comes from; `fresh` for none.
constexpr std::uint32_t fresh = 0xFFFFFFFFU;

void rearrange(Participants& participants, const std::vector<std::uint32_t>& order) {
  for_each_participant_column(participants, [&](auto, auto, auto, auto& column) {
    std::remove_reference_t<decltype(column)> next(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (order[i] != fresh) next[i] = column[order[i]];
    }
    column.swap(next);
  });
}

}  // namespace

void add_participants(Participants& participants, const Workers& workers, const std::vector<Entrant>& entrants,
                      Month now) {
  if (entrants.empty()) return;
  std::vector<std::uint32_t> order;
  std::vector<std::size_t> places;
  std::uint32_t old = 0;
  for (const Entrant& entrant : entrants) {
    for (; old < participants.size() && participants.row[old] < entrant.row; ++old) order.push_back(old);
    places.push_back(order.size());
    order.push_back(fresh);
  }
  for (; old < participants.size(); ++old) order.push_back(old);
  rearrange(participants, order);
  for (std::size_t k = 0; k < entrants.size(); ++k) {
    const std::size_t i = places[k];
    participants.row[i] = entrants[k].row;
    participants.generation[i] = workers.generation[entrants[k].row];
    participants.programme[i] = entrants[k].programme;
    participants.serial[i] = Participants::no_serial;
    participants.route[i] = entrants[k].route;
    participants.bridge[i] = entrants[k].bridge;
    participants.course[i] = entrants[k].chooses ? Participants::no_course : entrants[k].programme;
    const bool raised = entrants[k].route == ParticipantRoute::raised;
    move_to(participants, i, raised ? ParticipantStage::training : ParticipantStage::waiting, now);
  }
}

std::size_t find_participant(const Participants& participants, std::uint32_t row) {
  const auto at = std::lower_bound(participants.row.begin(), participants.row.end(), row);
  const bool there = at != participants.row.end() && *at == row;
  return there ? static_cast<std::size_t>(at - participants.row.begin()) : participants.size();
}

void remove_participants(Participants& participants, const std::function<bool(std::size_t)>& test) {
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < participants.size(); ++i) {
    if (!test(i)) order.push_back(static_cast<std::uint32_t>(i));
  }
  if (order.size() != participants.size()) rearrange(participants, order);
}

std::vector<std::uint32_t> queue_of(const Participants& participants, std::uint8_t programme, ParticipantStage stage,
                                    const std::function<std::uint32_t(std::uint32_t)>& ticket) {
  std::vector<std::tuple<std::int16_t, std::uint32_t, std::uint32_t>> order;
  for (std::size_t i = 0; i < participants.size(); ++i) {
    if (participants.programme[i] != programme || participants.stage[i] != stage) continue;
    order.emplace_back(participants.since[i], ticket(participants.row[i]), static_cast<std::uint32_t>(i));
  }
  std::sort(order.begin(), order.end());
  std::vector<std::uint32_t> queue;
  for (const auto& place : order) queue.push_back(std::get<2>(place));
  return queue;
}

}  // namespace rung
