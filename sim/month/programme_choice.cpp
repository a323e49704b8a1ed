#include "month/programme_choice.hpp"

#include <cmath>

#include "policy/joining.hpp"
#include "policy/participation.hpp"

namespace rung {
namespace {

/// Seats of the next class of each course of the menu that nobody has taken.
std::vector<int> seats_left(const ProgrammeMonth& m) {
  std::vector<int> left;
  for (const std::uint8_t course : m.rule.menu) left.push_back(m.in.rules[course].dose.seats);
  m.for_each_in([](ParticipantStage s) { return s == ParticipantStage::enrolled; },
                [&](std::size_t i) {
                  for (std::size_t k = 0; k < left.size(); ++k)
                    left[k] -= m.people().course[i] == m.rule.menu[k] ? 1 : 0;
                });
  return left;
}

/// What a course seems worth to somebody, £1,000 a year.
double seeming_worth(const ProgrammeMonth& m, const ProgrammeMoney& money, const ProgrammeRule& course,
                     std::uint32_t row) {
  const Workers& w = m.world.workers;
  const ParticipationParameters& p = m.in.participation;
  const ProgrammeCourse met(m.world, course, m.rule, m.in.providers, m.in.training, m.in.money);
  const Squeeze squeeze =
      m.learner.squeeze(row, met.lesson(row, 0, false), money.up_front(course) - m.dose.stipend * m.prices);
  const double belief = m.in.belief.pay(m.in.belief.draw(w.key(row), course.target.sector()), course.target.grade(),
                                        w.occupation[row].grade());
  const double gain = believed_gain(m.world, course, row, m.in.money.nation, belief, p.gain_scale);
  const double u = uniform(m.draws(w.key(row), 0, Moment::choice, course.id).half(0));
  return gain - p.choice_money * squeeze.money - p.choice_time * squeeze.time - p.choice_noise * std::log(-std::log(u));
}

}  // namespace

void choose_courses(ProgrammeMonth& m, const ProgrammeMoney& money) {
  if (m.rule.menu.empty()) return;
  Participants& people = m.people();
  std::vector<int> left = seats_left(m);
  for (const std::uint32_t i : queue_of(people, m.number, ParticipantStage::enrolled, m.lot())) {
    if (people.course[i] != Participants::no_course || people.bridge[i] == BridgeNeed::ahead) continue;
    const std::uint32_t row = people.row[i];
    int open = 0;
    std::size_t best = 0;
    std::int32_t most = 0;
    for (std::size_t k = 0; k < left.size(); ++k) {
      const ProgrammeRule& course = m.in.rules[m.rule.menu[k]];
      if (left[k] <= 0 || m.world.workers.liquidity[row] < money.up_front(course)) continue;
      const std::int32_t worth = fixed16(seeming_worth(m, money, course, row));
      if (open++ > 0 && worth <= most) continue;
      most = worth;
      best = k;
    }
    if (open == 0) continue;
    const ProgrammeRule& chosen = m.in.rules[m.rule.menu[best]];
    people.course[i] = chosen.number;
    --left[best];
    ++m.counts.chosen;
    m.counts.choices += open;
    m.counts.chosen_private += chosen.dose.setting == ProviderSetting::private_provider ? 1 : 0;
    m.counts.chosen_weeks += chosen.dose.weeks;
  }
}

}  // namespace rung
