#include "month/programme_coach.hpp"

namespace rung {

void coach(ProgrammeMonth& m) {
  if (m.dose.coaching_months == 0) return;
  Participants& people = m.people();
  const int lasts = m.dose.coaching_months + m.in.participation.advice_lasts;
  m.for_each_in([](ParticipantStage s) { return s != ParticipantStage::waiting && s != ParticipantStage::control; },
                [&](std::size_t i) {
                  if (people.route[i] == ParticipantRoute::raised) return;
                  if (people.advised[i] == 0) {
                    if (people.stage[i] != ParticipantStage::enrolled) return;
                    people.advised[i] = static_cast<std::int16_t>(m.now().index + lasts);
                    m.world.workers.aim[people.row[i]] = target_of(m.in.rules, people, i);
                  }
                  if (m.now().index >= people.advised[i] - m.in.participation.advice_lasts) return;
                  ++m.counts.coached;
                  m.counts.cost_coaching += pence(m.dose.coaching_cost * m.prices);
                });
}

}  // namespace rung
