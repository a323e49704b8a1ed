#include "month/phases.hpp"

namespace rung {

void build_roster(const World& world, Groups& roster) {
  const Workers& w = world.workers;
  group_by(
      w.size(), world.employers.size() * grade_count,
      [&](std::size_t row) {
        if (w.status[row] != Status::employee) return no_group;
        return w.employer[row].value * grade_count + static_cast<std::uint32_t>(w.occupation[row].grade());
      },
      roster);
}

}  // namespace rung
