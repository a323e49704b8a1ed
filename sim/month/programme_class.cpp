#include "month/programme_class.hpp"

#include <algorithm>

#include "month/release.hpp"
#include "policy/participation.hpp"

namespace rung {
namespace {

/// A month of the class, and of who learns in it.
class ClassMonth {
 public:
  ClassMonth(ProgrammeMonth& month, ProgrammeMoney& money)
      : m_(month),
        money_(money),
        people_(month.people()),
        dose_(month.dose),
        course_(month.taught.dose),
        counts_(month.counts),
        quality_(teaching_quality(month.in.providers, month.world.providers.cohorts[month.taught_number],
                                  month.taught.dose.commitment)),
        release_(month.world, month.in.one_up, month.in.output, month.in.efficiency, month.in.pay, month.in.money) {}

  void begin() {
    std::vector<std::uint32_t> ready = queue_of(people_, m_.number, ParticipantStage::enrolled, m_.lot());
    std::erase_if(ready, [&](std::uint32_t i) { return !can_begin(i); });
    ready.resize(std::min(ready.size(), static_cast<std::size_t>(course_.seats)));
    if (ready.size() < static_cast<std::size_t>(course_.least_class)) {
      const bool seats_left = counts_.bound_by == static_cast<std::int64_t>(EnrolmentBound::applicants);
      if (!ready.empty() && seats_left) counts_.bound_by = static_cast<std::int64_t>(EnrolmentBound::class_size);
      return;
    }
    for (const std::uint32_t i : ready) {
      money_.pay_fee(people_.row[i]);
      people_.months_left[i] = static_cast<std::uint8_t>(std::min(255, m_.taught.course_months));
      people_.attended[i] = 0;
      people_.released[i] = is_released(people_.row[i]) ? 1 : 0;
      counts_.released += people_.released[i];
      move_to(people_, i, ParticipantStage::training, m_.now());
      ++counts_.started;
    }
  }
  void teach() {
    bool cohort_done = false;
    m_.for_each_in([](ParticipantStage s) { return s == ParticipantStage::training; },
                   [&](std::size_t i) { cohort_done = (m_.takes(i) && teach(i)) || cohort_done; });
    if (cohort_done) ++m_.world.providers.cohorts[m_.taught_number];
  }

 private:
  /// Who is on an ordinary course, or cannot pay, stays away this month. After a bridge course the class is the next
  /// month's: the provider's lag was before it.
  [[nodiscard]] bool can_begin(std::uint32_t i) const {
    if (!m_.takes(i) || people_.bridge[i] == BridgeNeed::ahead) return false;
    const Workers& w = m_.world.workers;
    const std::size_t row = people_.row[i];
    const int lag = people_.bridge[i] == BridgeNeed::done ? 1 : course_.start_lag;
    return m_.now() - Month{people_.since[i]} >= lag && w.course[row] == 0 && w.liquidity[row] >= money_.up_front();
  }
  /// Whether the employer of somebody who begins releases her.
  [[nodiscard]] bool is_released(std::uint32_t row) const {
    const Workers& w = m_.world.workers;
    if (m_.course.released_hours() <= 0 || w.status[row] != Status::employee) return false;
    const Lesson course = m_.course.lesson(row, quality_, true);
    const double hours = m_.learner.attended(row, course, m_.learner.squeeze(row, course, 0)) * m_.taught.course_months;
    const double chance = release_.chance(row, m_.course.released_in_all(), dose_.cover_subsidy,
                                          m_.learner.taught(row, course, hours), course_.credential == Switch::on);
    return happens(m_.draws(w.key(row), m_.now().index, Moment::lesson, m_.rule.id).half(2), chance);
  }
  /// A month in class; true if she has completed it with a cohort.
  bool teach(std::size_t i) {
    Workers& w = m_.world.workers;
    const std::uint32_t row = people_.row[i];
    if (dose_.attendance_condition <= 0) money_.pay_stipend(row);
    const bool same_employer = w.status[row] == Status::employee && w.tenure[row] >= m_.now() - Month{people_.since[i]};
    const bool released = people_.released[i] != 0 && same_employer;
    if (released) book_release(row);
    const Lesson course = m_.course.lesson(row, quality_, released);
    const double stipend = dose_.stipend * m_.prices;
    Squeeze squeeze = m_.learner.squeeze(row, course, -stipend);
    StudyShocks struck = study_shocks(m_.in.shocks, m_.draws, w, row, m_.now());
    if (dose_.hardship_fund > 0 && money_.relieve(i, squeeze, struck))
      squeeze = m_.learner.squeeze(row, course, -stipend);
    const double hours = m_.learner.attended(row, course, squeeze) * study_time_left(m_.in.shocks, struck);
    if (m_.taught.teaches()) m_.learner.learn(row, course, hours);
    if (dose_.attendance_condition > 0 && hours >= dose_.attendance_condition * course.hours) money_.pay_stipend(row);
    if (dose_.childcare == Switch::on) money_.pay_for_childcare(row, hours);
    const std::int64_t quarters = whole(hours * 4);
    counts_.attended += quarters;
    people_.attended[i] = static_cast<std::uint16_t>(std::min<std::int64_t>(65535, people_.attended[i] + quarters));
    const Words words = m_.draws(w.key(row), m_.now().index, Moment::lesson, m_.rule.id);
    if (happens(words.half(0), m_.learner.drop_out(row, squeeze))) {
      move_to(people_, i, ParticipantStage::dropped_out, m_.now());
      ++counts_.dropped_out;
      return false;
    }
    if (--people_.months_left[i] != 0) return false;
    complete(i, course, words.half(1));
    return people_.route[i] == ParticipantRoute::applied;
  }
  void book_release(std::uint32_t row) {
    const double cover = release_.monthly_cover(row, m_.course.released_hours());
    counts_.employer_release += pence(cover);
    counts_.cost_cover += pence(dose_.cover_subsidy * cover);
  }
  void complete(std::size_t i, const Lesson& course, std::uint32_t half) {
    const std::uint32_t row = people_.row[i];
    ++counts_.completed;
    if (m_.taught.teaches()) m_.world.workers.aim[row] = m_.taught.target;
    add_experience(row);
    money_.pay_bonus(row);
    if (people_.route[i] == ParticipantRoute::applied) money_.reimburse(row);
    const bool certified = course_.credential == Switch::on && happens(half, m_.learner.pass(row, course));
    if (certified) {
      m_.learner.certify(row, m_.taught.target);
      ++counts_.certified;
    }
    move_to(people_, i, certified ? ParticipantStage::certified : ParticipantStage::completed, m_.now());
  }
  /// Months of placement count as months in the sector.
  void add_experience(std::uint32_t row) {
    if (course_.work_experience == 0) return;
    Workers& w = m_.world.workers;
    const int shift = 2 * static_cast<int>(course_.sector);
    const bool here = w.occupation[row].sector() == course_.sector;
    const int before =
        here ? w.sector_months[row]
             : experience_band_from[static_cast<std::size_t>(Efficiency::experience_band(w, row, course_.sector))];
    const int after = std::min(255, before + course_.work_experience);
    if (here) w.sector_months[row] = static_cast<std::uint8_t>(after);
    const std::uint32_t band = std::max((w.sector_experience[row] >> shift) & 3U, experience_band_of(after));
    w.sector_experience[row] = (w.sector_experience[row] & ~(3U << shift)) | (band << shift);
  }

  ProgrammeMonth& m_;
  ProgrammeMoney& money_;
  Participants& people_;
  const ProgrammeParameters& dose_;    ///< of the programme: what is paid
  const ProgrammeParameters& course_;  ///< of the course: what is taught
  ProgrammeCounts& counts_;
  double quality_;
  Release release_;
};

}  // namespace

void run_class(ProgrammeMonth& month, ProgrammeMoney& money) {
  ClassMonth classes(month, money);
  classes.begin();
  classes.teach();
}

}  // namespace rung
