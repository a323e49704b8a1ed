#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "month/rules.hpp"

namespace rung {

/// A course as its learners meet it.
struct Lesson {
  Occupation target;
  double study_hours = 0;     ///< a week, with the way to class
  double timetable = 0;       ///< share of shifts that it would clash with; 0: none
  double quality = 0;         ///< η
  double relevance = 0;       ///< ϱ
  double hours = 0;           ///< guided hours
  double months = 1;          ///< in which they are given
  double attendance_pay = 0;  ///< £ a month that depend on attending
  double childcare = 0;       ///< hours a week of care for children that is paid for
};

/// What stands in the way of a learner (MODEL 4.3).
struct Squeeze {
  double time = 0;   ///< study hours that do not fit the week, share
  double money = 0;  ///< essentials that savings and income do not cover, share
  double clash = 0;  ///< of shifts with the timetable
};

/// The law of every learner, on an ordinary course or in a programme: squeeze, attendance, drop-out (MODEL 4.3), and
/// the production of skill (MODEL 4.2), the only place where a course has content:
///   s_k += max(0, r_k - s_k)·(1 - e^(-η·ϱ·ℓ·attended/H_k)),  ℓ = .4 + .8·basic
class Learner {
 public:
  Learner(World& world, const TrainingParameters& p, const UtilityParameters& utility, const MonthMoney& money)
      : world_(world), p_(p), utility_(utility), money_(money) {}

  /// `fee` to be paid now, less money that comes with the course; £.
  [[nodiscard]] Squeeze squeeze(std::size_t row, const Lesson& lesson, double fee) const {
    const Workers& w = world_.workers;
    const Household household = w.household[row];
    const double paid = w.hours[row] / 4.0;
    const double commute = w.status[row] == Status::employee ? w.commute[row] / 60.0 * 10 : 0;
    const double all_care = utility_.most_hours - w.available_hours[row] / 4.0;
    const bool young_child = household.youngest() == 1 || household.youngest() == 2;
    const double care = young_child ? std::max(0.0, all_care - lesson.childcare) : all_care;
    const double motivation = w.motivation[row] * (1 / scale::motivation);
    const double spare = 112 - paid - commute - care - 35 - 6 * (1 - motivation);
    const double study = lesson.study_hours;
    const double essentials = this->essentials(row);
    Squeeze squeeze;
    squeeze.time = study > 0 ? std::clamp((study - spare) / study, 0.0, 1.0) : 0;
    squeeze.money = std::clamp(1 - (w.liquidity[row] + essentials * 0.2 - fee) / essentials, 0.0, 1.0);
    if (w.status[row] == Status::employee) {
      squeeze.clash = world_.careers.sector(w.occupation[row].sector()).shift_variability * lesson.timetable;
    }
    return squeeze;
  }
  /// Hours attended in a month in which no study time is lost to shocks.
  [[nodiscard]] double attended(std::size_t row, const Lesson& lesson, const Squeeze& s) const {
    const double motivation = world_.workers.motivation[row] * (1 / scale::motivation);
    const double most = p_.attendance_most * std::exp(-0.5 * s.time - 0.3 * s.clash);
    const double paid = lesson.attendance_pay > 0 ? p_.attendance_pay * lesson.attendance_pay / essentials(row) : 0;
    return most * logistic(2 + 1.5 * motivation + paid) * lesson.hours / lesson.months;
  }
  /// Skill after so many hours.
  [[nodiscard]] Skills taught(std::size_t row, const Lesson& lesson, double hours) const {
    const Workers& w = world_.workers;
    Skills skill = w.skill[row];
    const auto& requirement = world_.careers[lesson.target].requirement;
    const double rate = p_.learning_floor + p_.learning_basic * w.skill[row][0] * (1 / scale::skill);
    const double closed = 1 - std::exp(-lesson.quality * lesson.relevance * rate * hours / p_.hours_per_gap);
    for (std::size_t k = 0; k < skill_count; ++k) {
      const double missing = std::max(0.0, requirement[k] * scale::skill - skill[k]);
      skill[k] = static_cast<std::uint16_t>(skill[k] + whole(missing * closed));
    }
    return skill;
  }
  /// Raises skill by what `hours` teach.
  void learn(std::size_t row, const Lesson& lesson, double hours) const {
    world_.workers.skill[row] = taught(row, lesson, hours);
  }
  /// £ that the household cannot do without, a month.
  [[nodiscard]] double essentials(std::size_t row) const {
    return utility_.essentials * Incomes::household_scale(world_.workers.household[row].type()) *
           money_.nation.price_index;
  }
  /// Chance of leaving the course in a month.
  [[nodiscard]] double drop_out(std::size_t row, const Squeeze& s) const {
    const Workers& w = world_.workers;
    const double basic = w.skill[row][0] * (1 / scale::skill);
    const double x = std::log(p_.drop_out) + s.time + 0.9 * s.money + 0.9 * s.clash + 1.2 * std::max(0.0, 0.6 - basic) -
                     0.6 * w.motivation[row] * (1 / scale::motivation);
    return 1 - std::exp(-std::exp(x));
  }
  /// Chance of passing at the end.
  [[nodiscard]] double pass(std::size_t row, const Lesson& lesson) const {
    const Workers& w = world_.workers;
    const OccupationTraits& traits = world_.careers[lesson.target];
    double reached = 0;
    for (std::size_t k = 0; k < skill_count; ++k) {
      reached +=
          std::min(1.2, w.skill[row][k] * (1 / scale::skill) / std::max(0.01, traits.requirement[k])) / skill_count;
    }
    return logistic(2 + 3 * (reached - 0.8) + 0.5 * (lesson.quality - 1));
  }
  /// Gives the credential of an occupation, where it is above what is held in the sector.
  void certify(std::size_t row, Occupation post) const {
    Workers& w = world_.workers;
    const int shift = 2 * static_cast<int>(post.sector());
    const auto level = static_cast<std::uint32_t>(world_.careers[post].credential_level);
    if (level > ((w.credential[row] >> shift) & 3U)) {
      w.credential[row] = (w.credential[row] & ~(3U << shift)) | (level << shift);
    }
  }

  [[nodiscard]] static double logistic(double x) { return 1 / (1 + std::exp(-x)); }

 private:
  World& world_;
  const TrainingParameters& p_;
  const UtilityParameters& utility_;
  const MonthMoney& money_;
};

/// Shocks of this month that keep a learner from class, because savings did not settle them: those of separations.cpp;
/// a learner who has none of the exposures has none.
struct StudyShocks {
  bool childcare = false;
  bool bill = false;
};
[[nodiscard]] inline StudyShocks study_shocks(const ShockParameters& shocks, const Draws& draws, const Workers& w,
                                              std::size_t row, Month now) {
  if (w.liquidity[row] >= std::max(shocks.price[1], shocks.price[3])) return {};
  const Words fate = draws(w.key(row), now.index, Moment::fate);
  const Household household = w.household[row];
  const bool young_child = household.youngest() == 1 || household.youngest() == 2;
  return {young_child && happens(shock_draw(fate, 1), shocks.rate[1]) && w.liquidity[row] < shocks.price[1],
          happens(shock_draw(fate, 3), shocks.rate[3]) && w.liquidity[row] < shocks.price[3]};
}
/// Share of study time that they leave.
[[nodiscard]] inline double study_time_left(const ShockParameters& shocks, const StudyShocks& struck) {
  const double lost = (struck.childcare ? shocks.study_loss[1] : 0) + (struck.bill ? shocks.study_loss[3] : 0);
  return std::max(0.0, 1 - lost);
}

}  // namespace rung
