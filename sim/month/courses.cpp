#include <cmath>

#include "base/fetch.hpp"
#include "month/phases.hpp"

/// Ordinary courses, which people take without any programme (MODEL 3.5, 3.13, 3.14.11; learning 4.2,
/// attendance and drop-out 4.3): next rung of the own sector, some hours a week, free below RQF 3.
///   s_k += max(0, r_k - s_k)·(1 - e^(-η·ϱ·ℓ·attended/H_k)),  ℓ = .4 + .8·basic
namespace rung {
namespace {

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

struct Squeeze {
  double time = 0;   ///< study hours that do not fit the week, share
  double money = 0;  ///< essentials that savings and income do not cover, share
  double clash = 0;  ///< of shifts with the timetable
};

class Course {
 public:
  Course(World& world, const TrainingParameters& p, const UtilityParameters& utility, const MonthMoney& money)
      : world_(world), p_(p), utility_(utility), money_(money) {}

  [[nodiscard]] Squeeze squeeze(std::size_t row, double fee) const {
    const Workers& w = world_.workers;
    const Household household = w.household[row];
    const double paid = w.hours[row] / 4.0;
    const double commute = w.status[row] == Status::employee ? w.commute[row] / 60.0 * 10 : 0;
    const double care = utility_.most_hours - w.available_hours[row] / 4.0;
    const double motivation = w.motivation[row] * (1 / scale::motivation);
    const double spare = 112 - paid - commute - care - 35 - 6 * (1 - motivation);
    const double study = p_.course_hours_a_week + 1;
    const double essentials =
        utility_.essentials * Incomes::household_scale(household.type()) * money_.nation.price_index;
    Squeeze squeeze;
    squeeze.time = std::clamp((study - spare) / study, 0.0, 1.0);
    squeeze.money = std::clamp(1 - (w.liquidity[row] + essentials * 0.2 - fee) / essentials, 0.0, 1.0);
    if (w.status[row] == Status::employee) {
      squeeze.clash = world_.careers.sector(w.occupation[row].sector()).shift_variability * (1 - p_.course_flexibility);
    }
    return squeeze;
  }
  [[nodiscard]] Occupation target(std::size_t row) const {
    const Occupation own = world_.workers.occupation[row];
    return own.grade() == grade_count - 1 ? own : Occupation{own.sector(), own.grade() + 1};
  }
  [[nodiscard]] double fee(std::size_t row) const {
    return world_.workers.qualification[row] < 3 ? 0 : p_.course_fee * money_.nation.price_index;
  }
  void start(std::size_t row) const {
    Workers& w = world_.workers;
    w.course[row] = static_cast<std::uint8_t>(p_.course_months);
    w.course_progress[row] = 0;
    w.liquidity[row] = static_cast<std::uint16_t>(std::max(0.0, w.liquidity[row] - fee(row)));
  }
  /// Hours attended in a month in which `lost` of the study time went to shocks.
  [[nodiscard]] double attended(std::size_t row, const Squeeze& s) const {
    const double motivation = world_.workers.motivation[row] * (1 / scale::motivation);
    const double most = p_.attendance_most * std::exp(-0.5 * s.time - 0.3 * s.clash);
    return most * logistic(2 + 1.5 * motivation) * p_.course_hours / p_.course_months;
  }
  void learn(std::size_t row, double hours) const {
    Workers& w = world_.workers;
    const auto& requirement = world_.careers[target(row)].requirement;
    const double rate = p_.learning_floor + p_.learning_basic * w.skill[row][0] * (1 / scale::skill);
    const double closed = 1 - std::exp(-p_.course_quality * p_.course_relevance * rate * hours / p_.hours_per_gap);
    for (std::size_t k = 0; k < skill_count; ++k) {
      const double missing = std::max(0.0, requirement[k] * scale::skill - w.skill[row][k]);
      w.skill[row][k] = static_cast<std::uint16_t>(w.skill[row][k] + whole(missing * closed));
    }
    w.course_progress[row] =
        static_cast<std::uint16_t>(std::min<std::int64_t>(65535, w.course_progress[row] + whole(hours * 4)));
  }
  [[nodiscard]] double drop_out(std::size_t row, const Squeeze& s) const {
    const Workers& w = world_.workers;
    const double basic = w.skill[row][0] * (1 / scale::skill);
    const double x = std::log(p_.drop_out) + s.time + 0.9 * s.money + 0.9 * s.clash + 1.2 * std::max(0.0, 0.6 - basic) -
                     0.6 * w.motivation[row] * (1 / scale::motivation);
    return 1 - std::exp(-std::exp(x));
  }
  /// A pass gives the credential of the target, and a second origin of looks.
  void complete(std::size_t row, std::uint32_t half) const {
    Workers& w = world_.workers;
    const Occupation aim = target(row);
    const OccupationTraits& traits = world_.careers[aim];
    double reached = 0;
    for (std::size_t k = 0; k < skill_count; ++k) {
      reached +=
          std::min(1.2, w.skill[row][k] * (1 / scale::skill) / std::max(0.01, traits.requirement[k])) / skill_count;
    }
    w.aim[row] = aim;
    if (!happens(half, logistic(2 + 3 * (reached - 0.8) + 0.5 * (p_.course_quality - 1)))) return;
    const int shift = 2 * static_cast<int>(aim.sector());
    const auto level = static_cast<std::uint32_t>(traits.credential_level);
    if (level > ((w.credential[row] >> shift) & 3U)) {
      w.credential[row] = (w.credential[row] & ~(3U << shift)) | (level << shift);
    }
  }
  [[nodiscard]] double start_rate(std::size_t row) const {
    const Workers& w = world_.workers;
    const double basic = w.skill[row][0] * (1 / scale::skill);
    return p_.course_rate * logistic(-0.5 + 1.5 * (basic - 0.5) - squeeze(row, fee(row)).time);
  }

 private:
  World& world_;
  const TrainingParameters& p_;
  const UtilityParameters& utility_;
  const MonthMoney& money_;
};

/// Study hours lost to shocks of this month that savings did not settle are those of separations.cpp; a
/// learner who has none of the exposures loses none.
double study_time_left(const ShockParameters& shocks, const Draws& draws, const Workers& w, std::size_t row,
                       Month now) {
  if (w.liquidity[row] >= std::max(shocks.price[1], shocks.price[3])) return 1;
  const Words fate = draws(w.key(row), now.index, Moment::fate);
  const Household household = w.household[row];
  double lost = 0;
  const bool young_child = household.youngest() == 1 || household.youngest() == 2;
  if (young_child && happens(shock_draw(fate, 1), shocks.rate[1]) && w.liquidity[row] < shocks.price[1])
    lost += shocks.study_loss[1];
  if (happens(shock_draw(fate, 3), shocks.rate[3]) && w.liquidity[row] < shocks.price[3]) lost += shocks.study_loss[3];
  return std::max(0.0, 1 - lost);
}

}  // namespace

void attend_courses(World& world, const TrainingParameters& p, const ShockParameters& shocks,
                    const UtilityParameters& utility, const MonthMoney& money, const Draws& draws,
                    MonthCounts& counts) {
  Workers& w = world.workers;
  const Month now = world.market.now;
  const Course course(world, p, utility, money);
  const auto on_course_or_may_begin = [&w](std::size_t row) {
    return (w.course[row] | (w.flags[row] & flag::course_chance)) != 0;
  };
  const auto ask = [&w](std::size_t row) {
    fetch(&w.generation[row]);
    fetch(&w.status[row]);
    fetch(&w.occupation[row]);
    fetch(&w.hours[row]);
    fetch(&w.qualification[row]);
    fetch(&w.motivation[row]);
    fetch(&w.household[row]);
    fetch(&w.available_hours[row]);
    fetch(&w.liquidity[row]);
    fetch(&w.commute[row]);
    fetch(&w.course_progress[row]);
  };
  counts += count_people_where_rare(world, on_course_or_may_begin, ask, [&](MonthCounts& own, std::size_t row) {
    const Status status = w.status[row];
    if (w.course[row] == 0) {
      w.flags[row] = static_cast<std::uint8_t>(w.flags[row] & ~flag::course_chance);
      if (status == Status::student || status == Status::retired || status == Status::elsewhere) return;
      if (!happens(draws(w.key(row), now.index, Moment::fate).slice(10), course.start_rate(row))) return;
      course.start(row);
      ++own.course_starts;
      return;
    }
    if (status == Status::retired || status == Status::elsewhere) {
      w.course[row] = 0;
      return;
    }
    const Words words = draws(w.key(row), now.index, Moment::course);
    const Squeeze squeeze = course.squeeze(row, 0);
    course.learn(row, course.attended(row, squeeze) * study_time_left(shocks, draws, w, row, now));
    if (happens(words.half(0), course.drop_out(row, squeeze))) {
      w.course[row] = 0;
      return;
    }
    if (--w.course[row] == 0) {
      course.complete(row, words.half(1));
      ++own.course_completions;
    }
  });
}

}  // namespace rung
