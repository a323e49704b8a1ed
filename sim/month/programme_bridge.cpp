#include "month/programme_bridge.hpp"

#include <algorithm>

#include "policy/participation.hpp"

namespace rung {
namespace {

/// A month of somebody in the bridge course.
void learn_basics(ProgrammeMonth& m, ProgrammeMoney& money, std::size_t i) {
  Participants& people = m.people();
  Workers& w = m.world.workers;
  const std::uint32_t row = people.row[i];
  const double stipend = m.dose.stipend * m.prices;
  if (m.dose.attendance_condition <= 0) money.pay_stipend(row);
  const Lesson lesson = m.course.bridge(row);
  Squeeze squeeze = m.learner.squeeze(row, lesson, -stipend);
  StudyShocks struck = study_shocks(m.in.shocks, m.draws, w, row, m.now());
  if (m.dose.hardship_fund > 0 && money.relieve(i, squeeze, struck)) squeeze = m.learner.squeeze(row, lesson, -stipend);
  const double hours = m.learner.attended(row, lesson, squeeze) * study_time_left(m.in.shocks, struck);
  std::uint16_t& basic = w.skill[row][static_cast<std::size_t>(Skill::basic)];
  const std::int64_t more = whole(basic_taught(m.in.providers, m.dose, hours) * scale::skill);
  basic = static_cast<std::uint16_t>(std::min<std::int64_t>(65535, basic + more));
  if (m.dose.attendance_condition > 0 && hours * lesson.months >= m.dose.attendance_condition * lesson.hours)
    money.pay_stipend(row);
  if (m.dose.childcare == Switch::on) money.pay_for_childcare(row, hours);
  m.counts.bridge_attended += whole(hours * 4);
  const Words words = m.draws(w.key(row), m.now().index, Moment::lesson, m.rule.id);
  if (happens(words.half(3), m.learner.drop_out(row, squeeze))) {
    move_to(people, i, ParticipantStage::dropped_out, m.now());
    ++m.counts.bridge_dropped;
    return;
  }
  if (--people.months_left[i] != 0) return;
  people.bridge[i] = BridgeNeed::done;
  const bool passes = !m.below_test(row);
  ++(passes ? m.counts.bridge_passed : m.counts.bridge_failed);
  move_to(people, i, passes ? ParticipantStage::enrolled : ParticipantStage::withdrawn, m.now());
}

}  // namespace

void bridge_course(ProgrammeMonth& m, ProgrammeMoney& money) {
  if (m.rule.bridge_months == 0) return;
  Participants& people = m.people();
  m.for_each_in([](ParticipantStage s) { return s == ParticipantStage::enrolled; },
                [&](std::size_t i) {
                  const bool later = m.now() - Month{people.since[i]} < m.dose.start_lag;
                  if (people.bridge[i] != BridgeNeed::ahead || later || m.world.workers.course[people.row[i]] != 0)
                    return;
                  people.months_left[i] = static_cast<std::uint8_t>(std::min(255, m.rule.bridge_months));
                  money.pay_bridge_fee();
                  move_to(people, i, ParticipantStage::bridging, m.now());
                  ++m.counts.bridged;
                });
  m.for_each_in([](ParticipantStage s) { return s == ParticipantStage::bridging; },
                [&](std::size_t i) { learn_basics(m, money, i); });
}

}  // namespace rung
