#pragma once
#include <cstdint>
#include <functional>

#include "month/learner.hpp"
#include "month/programme_course.hpp"
#include "month/programmes.hpp"

namespace rung {

inline std::int64_t pence(double pounds) { return whole(pounds * 100); }

/// One programme in one month, as its parts see it: roll, money, class. `taught` is the number of the course: its own,
/// or one of those among which its participants choose.
struct ProgrammeMonth {
  World& world;
  const ProgrammeInputs& in;
  const Draws& draws;
  std::uint8_t number;
  std::uint8_t taught_number;
  ProgrammeCounts& counts;
  const ProgrammeRule& rule{in.rules[number]};
  const ProgrammeParameters& dose{rule.dose};
  const ProgrammeRule& taught{in.rules[taught_number]};
  double prices{in.money.nation.price_index};
  Learner learner{world, in.training, in.utility, in.money};
  ProgrammeCourse course{world, taught, rule, in.providers, in.training, in.money};

  [[nodiscard]] Month now() const { return world.market.now; }
  [[nodiscard]] Participants& people() const { return world.participants; }
  /// Whether somebody would not pass the entry test as she is.
  [[nodiscard]] bool below_test(std::size_t row) const {
    return world.workers.skill[row][static_cast<std::size_t>(Skill::basic)] < dose.least_basic * scale::skill;
  }
  /// Draws of a person that hold for the programme as a whole.
  [[nodiscard]] Words joining(std::uint32_t row) const {
    return draws(world.workers.key(row), 0, Moment::joining, rule.id);
  }
  [[nodiscard]] std::function<std::uint32_t(std::uint32_t)> lot() const {
    return [this](std::uint32_t row) { return joining(row).half(4); };
  }
  /// Calls `body(i)` for its participants in stages of which the test is true.
  template <class Test, class Body>
  void for_each_in(Test&& test, Body&& body) const {
    for (std::size_t i = 0; i < people().size(); ++i) {
      if (people().programme[i] == number && test(people().stage[i])) body(i);
    }
  }
  /// Whether a participant takes this course.
  [[nodiscard]] bool takes(std::size_t i) const { return people().course[i] == taught_number; }
};

}  // namespace rung
