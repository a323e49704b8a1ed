#include "month/phases.hpp"

namespace rung {

/// How many there are is known (`filled`), so they need only be put in their places.
void build_roster(const World& world, Groups& roster) {
  const Workers& w = world.workers;
  const Employers& e = world.employers;
  roster.start.resize(e.size() * grade_count + 1);
  for (std::size_t site = 0; site < e.size(); ++site) {
    for (std::size_t g = 0; g < grade_count; ++g) roster.start[site * grade_count + g + 1] = e.filled[g][site];
  }
  group_counted(
      w.size(), [&](std::size_t row) { return w.status[row] == Status::employee; },
      [&](std::size_t row) {
        return w.employer[row].value * grade_count + static_cast<std::uint32_t>(w.occupation[row].grade());
      },
      roster);
}

}  // namespace rung
