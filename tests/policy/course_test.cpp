#include <gtest/gtest.h>

#include <cmath>

#include "month/learner.hpp"
#include "tests/support/town.hpp"

namespace rung::test {
namespace {

/// s_k += max(0, r_k - s_k)·(1 - e^(-η·ϱ·(.4 + .8·basic)·hours/600)), to the nearest 1/65535, and nothing else of a
/// person.
TEST(Lesson, RaisesSkillByTheProductionFunction) {
  Town town("teaching-town", {"run.burn_in=0 years"});
  const Rules rules(town.world, town.economy);
  const Learner learner(town.world, town.economy.parameters.training, town.economy.parameters.utility, rules.money);
  town.set_skills(3, 0.3);
  const Occupation target{Sector::health, 2};
  learner.learn(3, {target, 10, 0, 1.2, 0.8, 40, 1}, 40);
  const double start = std::round(0.3 * 65535 - 0.5);  // as set_skills cuts it off
  const double closed = 1 - std::exp(-1.2 * 0.8 * (0.4 + 0.8 * start / 65535) * 40 / 600);
  for (std::size_t k = 0; k < skill_count; ++k) {
    const double missing = std::max(0.0, town.world.careers[target].requirement[k] * 65535 - start);
    EXPECT_EQ(town.world.workers.skill[3][k], start + std::floor(missing * closed + 0.5)) << k;
  }
}

/// Each shipped programme runs, small, and its funnel has people in it.
TEST(ShippedProgrammes, TakePeopleIn) {
  for (const char* name : {"workadvance", "project-quest", "west-of-england-pilot", "bridge-to-employment",
                           "pima-pathways", "employment-retention", "service-works"}) {
    Town town(library(name, {"run.people=20000", "run.burn_in=0 years", "run.years=1 years"}));
    town.live(13);
    EXPECT_FALSE(town.tables.programmes.row.empty()) << name;
  }
}

}  // namespace
}  // namespace rung::test
