#pragma once
#include <cmath>

#include "month/learner.hpp"
#include "policy/programme_rule.hpp"

namespace rung {

/// The course of a programme as one of its learners meets it; where people choose among courses, one of those, with
/// what the programme pays.
class ProgrammeCourse {
 public:
  ProgrammeCourse(const World& world, const ProgrammeRule& rule, const ProviderParameters& providers,
                  const TrainingParameters& training, const MonthMoney& money)
      : ProgrammeCourse(world, rule, rule, providers, training, money) {}
  ProgrammeCourse(const World& world, const ProgrammeRule& course, const ProgrammeRule& programme,
                  const ProviderParameters& providers, const TrainingParameters& training, const MonthMoney& money)
      : world_(world),
        rule_(course),
        paid_(programme.dose),
        providers_(providers),
        training_(training),
        money_(money),
        relevance_(programme.dose.engagement == Switch::on
                       ? course_relevance(providers, course.dose, world.ties, programme.number)
                       : course.relevance) {}

  /// `released`: her employer releases her for part of the hours in paid time, which then neither take her own time nor
  /// clash with her shifts.
  [[nodiscard]] Lesson lesson(std::size_t row, double quality, bool released) const {
    const ProgrammeParameters& dose = rule_.dose;
    const double in_paid_time = released ? released_hours() : 0;
    const double study = study_hours(row, dose.hours_a_week, in_paid_time);
    double timetable = dose.setting == ProviderSetting::employer_site ? 0 : 1 - dose.flexibility;
    if (in_paid_time > 0) timetable *= 1 - in_paid_time / dose.hours_a_week;
    return {rule_.target,
            study,
            timetable,
            quality,
            relevance_,
            rule_.hours_a_month,
            1,
            attendance_pay(row, in_paid_time),
            paid_.childcare == Switch::on ? dose.hours_a_week : 0};
  }
  /// The bridge course before it: basic skill is taught by a law of its own (basic_taught).
  [[nodiscard]] Lesson bridge(std::size_t row) const {
    const ProgrammeParameters& dose = paid_;
    Lesson lesson;
    lesson.target = rule_.target;
    lesson.study_hours = study_hours(row, dose.bridge_hours_a_week, 0);
    lesson.timetable = dose.setting == ProviderSetting::employer_site ? 0 : 1 - dose.flexibility;
    lesson.hours = dose.bridge_hours;
    lesson.months = rule_.bridge_months;
    lesson.attendance_pay = attendance_pay(row, 0);
    lesson.childcare = dose.childcare == Switch::on ? dose.bridge_hours_a_week : 0;
    return lesson;
  }
  /// Hours a week in paid time of who is released.
  [[nodiscard]] double released_hours() const { return std::min(paid_.release, rule_.dose.hours_a_week); }
  /// Of the whole course.
  [[nodiscard]] double released_in_all() const { return released_hours() * rule_.dose.weeks; }

 private:
  /// Hours a week of her own that so many guided ones take, with the way to class.
  [[nodiscard]] double study_hours(std::size_t row, double guided, double in_paid_time) const {
    const Workers& w = world_.workers;
    const ProviderSetting setting = rule_.dose.setting;
    const bool travels = setting == ProviderSetting::college || setting == ProviderSetting::private_provider;
    double study = guided - in_paid_time;
    if (travels && guided > 0) {
      const double days = std::ceil(guided / providers_.days_hours);
      study += 2 * days * world_.places.minutes(w.zone[row], rule_.zone, w.household[row].car()) / 60;
    }
    if (w.course[row] != 0) study += training_.course_hours_a_week + 1;  // an ordinary course begun meanwhile
    return study;
  }
  /// £ a month that depend on attending: a stipend with a condition, pay for released hours.
  [[nodiscard]] double attendance_pay(std::size_t row, double in_paid_time) const {
    const double stipend = paid_.attendance_condition > 0 ? paid_.stipend * money_.nation.price_index : 0;
    return stipend + in_paid_time * (52.0 / 12) * world_.workers.hourly_pay[row] / 100;
  }

  const World& world_;
  const ProgrammeRule& rule_;
  const ProgrammeParameters& paid_;  ///< doses of whoever pays
  const ProviderParameters& providers_;
  const TrainingParameters& training_;
  const MonthMoney& money_;
  double relevance_;
};

}  // namespace rung
