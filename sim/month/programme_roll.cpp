#include "month/programme_roll.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "month/links.hpp"
#include "policy/joining.hpp"

/// From hearing of a programme to a seat in it (MODEL 4.1). One pass over all people, of whom an eighth of a draw each
/// tells who hears of it; everything else is by applicants.
namespace rung {
namespace {

/// Somebody who has come to the orientation.
struct Attendee {
  std::uint32_t row;
  std::uint32_t lot;  ///< in the queue
};
struct Attendees {
  std::vector<Attendee> list;
  ProgrammeCounts counts;
};

/// Somebody who may have heard: whether she comes.
void consider(const ProgrammeMonth& m, const ProgrammeMoney& money, std::uint32_t row, std::uint32_t half,
              const Awareness& awareness, Attendees& out) {
  const Workers& w = m.world.workers;
  const Audience who = audience(w.status[row]);
  if ((w.flags[row] & flag::absent) != 0 || !awareness.hears(who, half)) return;
  ++out.counts.heard;
  if (!eligible(m.world, m.rule, row, m.in.money.nation.low_pay_line) || m.people().contains(row)) return;
  ++out.counts.eligible;
  const ParticipationParameters& p = m.in.participation;
  const Squeeze squeeze =
      m.learner.squeeze(row, m.course.lesson(row, 0, false), money.least_up_front() - m.dose.stipend * m.prices);
  const Obstacles obstacles{squeeze.time, squeeze.money};
  const Occupation target = m.rule.target;
  const double belief =
      m.in.belief.pay(m.in.belief.draw(w.key(row), target.sector()), target.grade(), w.occupation[row].grade());
  const double gain = believed_gain(m.world, m.rule, row, m.in.money.nation, belief, p.gain_scale);
  const double bonus =
      m.dose.training_bonus > 0 ? money.net_of(row, m.dose.training_bonus * m.prices) / 1000 / m.prices : 0;
  const Words words = m.joining(row);
  const double applies = chance_to_apply(p, gain + bonus, obstacles, awareness.trusted(who, half));
  if (!happens(words.half(0), applies)) return;
  ++out.counts.applied;
  if (!happens(words.half(1), chance_to_come(p, m.rule, obstacles))) return;
  ++out.counts.came;
  out.list.push_back({row, words.half(4)});
}

/// Of all people of the area, in order of row.
std::vector<Attendee> find_applicants(ProgrammeMonth& m, const ProgrammeMoney& money) {
  const std::size_t rows = area_people(m.world);
  const Awareness awareness(m.in.participation, m.rule, rows);
  const Chance most = awareness.most();
  std::vector<Attendees> blocks(block_count(rows));
  for_each_block(blocks.size(), [&](std::size_t block) {
    const std::size_t end = std::min(rows, (block + 1) * block_rows);
    for (std::size_t first = block * block_rows; first < end; first += 8) {
      const Words words = m.draws(first / 8, m.now().index, Moment::aware, m.rule.id);
      for (std::size_t row = first; row < std::min(first + 8, end); ++row) {
        const std::uint32_t half = words.half(static_cast<int>(row - first));
        if (most(half)) consider(m, money, static_cast<std::uint32_t>(row), half, awareness, blocks[block]);
      }
    }
  });
  std::vector<Attendee> all;
  for (const Attendees& block : blocks) {
    all.insert(all.end(), block.list.begin(), block.list.end());
    m.counts += block.counts;
  }
  return all;
}

bool passes(ProgrammeMonth& m, std::uint32_t row) {
  switch (screen(m.world.workers, row, m.dose, m.joining(row).half(2), m.rule.bridged)) {
    case Screening::failed_test: ++m.counts.failed_test; return false;
    case Screening::failed_qualification: ++m.counts.failed_qualification; return false;
    case Screening::failed_interview: ++m.counts.failed_interview; return false;
    case Screening::passed: break;
  }
  ++m.counts.passed;
  return true;
}

void register_person(ProgrammeMonth& m, ProgrammeTable& table, std::uint32_t i, bool treated) {
  Participants& people = m.people();
  people.serial[i] = static_cast<std::uint32_t>(table.row.size());
  table.programme.push_back(m.number);
  table.row.push_back(people.row[i]);
  table.generation.push_back(people.generation[i]);
  table.treated.push_back(treated ? 1 : 0);
  table.assigned.push_back(m.now().index);
  move_to(people, i, treated ? ParticipantStage::enrolled : ParticipantStage::control, m.now());
  ++(treated ? m.counts.enrolled : m.counts.controls);
  if (!treated || m.dose.delivered == Switch::on) return;
  move_to(people, i, ParticipantStage::withdrawn, m.now());
  ++m.counts.withdrawn;
}

bool is_away(Status status) { return status == Status::retired || status == Status::elsewhere; }

}  // namespace

void take_in(ProgrammeMonth& m, const ProgrammeMoney& money, std::vector<Entrant>& entrants) {
  if (!m.rule.takes_in(m.now())) return;
  for (const double spent : m.dose.outreach) m.counts.cost_outreach += pence(spent * m.prices);
  m.world.providers.balance[m.number] += pence(m.dose.budget * m.prices);
  std::vector<Attendee> applicants = find_applicants(m, money);
  const auto by_lot = [](const Attendee& a, const Attendee& b) {
    return a.lot != b.lot ? a.lot < b.lot : a.row < b.row;
  };
  std::sort(applicants.begin(), applicants.end(), by_lot);
  const std::size_t most = std::min(applicants.size(), static_cast<std::size_t>(m.dose.screenings));
  m.counts.turned_away += static_cast<std::int64_t>(applicants.size() - most);
  applicants.resize(most);
  for (const Attendee& applicant : applicants) {
    if (!passes(m, applicant.row)) continue;
    const bool bridge = m.below_test(applicant.row);
    m.counts.passed_to_bridge += bridge ? 1 : 0;
    entrants.push_back({applicant.row, m.number, ParticipantRoute::applied,
                        bridge ? BridgeNeed::ahead : BridgeNeed::none, !m.rule.menu.empty()});
  }
  m.counts.screened += static_cast<std::int64_t>(most);
  m.counts.cost_screening += static_cast<std::int64_t>(most) * pence(m.dose.screening_cost * m.prices);
  std::sort(entrants.begin(), entrants.end(), [](const Entrant& a, const Entrant& b) { return a.row < b.row; });
}

void assign_seats(ProgrammeMonth& m, const ProgrammeMoney& money, ProgrammeTable& table) {
  if (!m.rule.takes_in(m.now())) return;
  const Participants& people = m.people();
  const std::vector<std::uint32_t> queue = queue_of(people, m.number, ParticipantStage::waiting, m.lot());
  int seats = m.dose.seats;
  std::int64_t free_money = m.world.providers.balance[m.number] - money.promised();
  bool no_money = false;
  for (const std::uint32_t i : queue) {
    no_money = m.dose.budget > 0 && free_money < money.commitment(i);
    if (seats == 0 || no_money) break;
    const bool treated = happens(m.joining(people.row[i]).half(3), m.dose.treated_share);
    register_person(m, table, i, treated);
    if (!treated) continue;
    --seats;
    free_money -= money.commitment(i);
  }
  const bool left = !queue.empty() && people.stage[queue.back()] == ParticipantStage::waiting;
  m.counts.bound_by = static_cast<std::int64_t>(left && no_money            ? EnrolmentBound::budget
                                                : left                      ? EnrolmentBound::seats
                                                : m.counts.turned_away != 0 ? EnrolmentBound::screening
                                                                            : EnrolmentBound::applicants);
}

void lose_patience(ProgrammeMonth& m) {
  m.for_each_in([](ParticipantStage s) { return s == ParticipantStage::enrolled; },
                [&](std::size_t i) {
                  const std::uint8_t course = m.people().course[i];
                  const int lag = m.in.rules[course == Participants::no_course ? m.number : course].dose.start_lag;
                  if (m.now() - Month{m.people().since[i]} <= m.in.participation.patience + lag) return;
                  move_to(m.people(), i, ParticipantStage::withdrawn, m.now());
                  ++m.counts.withdrawn;
                });
}

void see_who_has_left(World& world, const ParticipationParameters& p, std::vector<ProgrammeCounts>& counts) {
  Participants& people = world.participants;
  const Workers& w = world.workers;
  const Month now = world.market.now;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (w.generation[people.row[i]] != people.generation[i] || !is_away(w.status[people.row[i]])) continue;
    if (people.stage[i] == ParticipantStage::enrolled) {
      move_to(people, i, ParticipantStage::withdrawn, now);
      ++counts[people.programme[i]].withdrawn;
    } else if (people.stage[i] == ParticipantStage::training) {
      move_to(people, i, ParticipantStage::dropped_out, now);
      ++counts[people.programme[i]].dropped_out;
    } else if (people.stage[i] == ParticipantStage::bridging) {
      move_to(people, i, ParticipantStage::dropped_out, now);
      ++counts[people.programme[i]].bridge_dropped;
    }
  }
  remove_participants(people, [&](std::size_t i) {
    ProgrammeCounts& own = counts[people.programme[i]];
    if (w.generation[people.row[i]] != people.generation[i]) {
      ++own.gone;
      own.gone_training += people.stage[i] == ParticipantStage::training ? 1 : 0;
      own.gone_bridging += people.stage[i] == ParticipantStage::bridging ? 1 : 0;
      if (people.sent_to[i]) settle_hire(world, i, false, own);
      return true;
    }
    if (people.stage[i] != ParticipantStage::waiting) return false;
    const bool out = is_away(w.status[people.row[i]]) || now - Month{people.since[i]} > p.patience;
    own.expired += out ? 1 : 0;
    return out;
  });
}

}  // namespace rung
