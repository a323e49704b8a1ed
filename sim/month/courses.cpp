#include "base/fetch.hpp"
#include "month/learner.hpp"
#include "month/phases.hpp"

/// Ordinary courses, which people take without any programme (MODEL 3.5, 3.13, 3.14.11; the law of a learner is that of
/// learner.hpp): next rung of the own sector, some hours a week, free below RQF 3.
namespace rung {
namespace {

class Course {
 public:
  Course(World& world, const TrainingParameters& p, const UtilityParameters& utility, const MonthMoney& money)
      : world_(world), p_(p), money_(money), learner_(world, p, utility, money) {}

  [[nodiscard]] Lesson lesson(std::size_t row) const {
    return {target(row),       p_.course_hours_a_week + 1, 1 - p_.course_flexibility,
            p_.course_quality, p_.course_relevance,        p_.course_hours,
            p_.course_months};
  }
  void start(std::size_t row) const {
    Workers& w = world_.workers;
    w.course[row] = static_cast<std::uint8_t>(p_.course_months);
    w.course_progress[row] = 0;
    w.liquidity[row] = static_cast<std::uint16_t>(std::max(0.0, w.liquidity[row] - fee(row)));
  }
  void learn(std::size_t row, const Lesson& lesson, double hours) const {
    learner_.learn(row, lesson, hours);
    auto& progress = world_.workers.course_progress[row];
    progress = static_cast<std::uint16_t>(std::min<std::int64_t>(65535, progress + whole(hours * 4)));
  }
  /// A second origin of looks, and if passed the credential of the target.
  void complete(std::size_t row, const Lesson& lesson, std::uint32_t half) const {
    world_.workers.aim[row] = lesson.target;
    if (happens(half, learner_.pass(row, lesson))) learner_.certify(row, lesson.target);
  }
  [[nodiscard]] double start_rate(std::size_t row) const {
    const Workers& w = world_.workers;
    const double basic = w.skill[row][0] * (1 / scale::skill);
    return p_.course_rate *
           Learner::logistic(-0.5 + 1.5 * (basic - 0.5) - learner_.squeeze(row, lesson(row), fee(row)).time);
  }
  [[nodiscard]] const Learner& learner() const { return learner_; }

 private:
  [[nodiscard]] Occupation target(std::size_t row) const {
    const Occupation own = world_.workers.occupation[row];
    return own.grade() == grade_count - 1 ? own : Occupation{own.sector(), own.grade() + 1};
  }
  [[nodiscard]] double fee(std::size_t row) const {
    return world_.workers.qualification[row] < 3 ? 0 : p_.course_fee * money_.nation.price_index;
  }

  World& world_;
  const TrainingParameters& p_;
  const MonthMoney& money_;
  Learner learner_;
};

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
      if ((w.flags[row] & flag::in_education) != 0 || status == Status::retired || status == Status::elsewhere) return;
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
    const Lesson lesson = course.lesson(row);
    const Squeeze squeeze = course.learner().squeeze(row, lesson, 0);
    course.learn(row, lesson,
                 course.learner().attended(row, lesson, squeeze) *
                     study_time_left(shocks, study_shocks(shocks, draws, w, row, now)));
    if (happens(words.half(0), course.learner().drop_out(row, squeeze))) {
      w.course[row] = 0;
      return;
    }
    if (--w.course[row] == 0) {
      course.complete(row, lesson, words.half(1));
      ++own.course_completions;
    }
  });
}

}  // namespace rung
