#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "base/parallel.hpp"
#include "month/leaving.hpp"
#include "tests/support/town.hpp"

/// Twins stay close: a hundred people get one credential step, and after two years hardly anybody else lives otherwise.
/// One seed here; RUNG_ALL_SEEDS=1 for five.
namespace rung::test {
namespace {

constexpr std::int64_t people = 100000;
constexpr std::size_t treated_count = 100;
constexpr int months = 24;

/// `treated_count` people at random among those for whom `treat(row)` does something.
template <class Treat>
std::vector<std::uint8_t> treat_some(World& world, const Draws& draws, Treat&& treat) {
  const Workers& w = world.workers;
  std::vector<std::uint8_t> treated(w.size());
  std::size_t given = 0;
  for (std::uint64_t k = 0; given < treated_count; ++k) {
    const std::size_t row = below(draws(k, 0, Moment::sample)[0], w.size());
    const bool lives_here = w.status[row] != Status::elsewhere && (w.flags[row] & flag::absent) == 0;
    if (treated[row] != 0 || !lives_here || !treat(row)) continue;
    treated[row] = 1;
    ++given;
  }
  return treated;
}

/// One step up in the own sector.
std::vector<std::uint8_t> give_credentials(World& world, const Draws& draws) {
  return treat_some(world, draws, [&](std::size_t row) {
    Workers& w = world.workers;
    const Sector sector = w.occupation[row].sector();
    if (Efficiency::credential_level(w, row, sector) == 3) return false;
    w.credential[row] += 1U << (2 * static_cast<int>(sector));
    return true;
  });
}

/// A stronger shove, to see how fast a difference spreads: a hundred employees are out of work. No bound is set for it.
std::vector<std::uint8_t> dismiss(World& world, const Draws& draws) {
  return treat_some(world, draws, [&](std::size_t row) {
    if (world.workers.status[row] != Status::employee) return false;
    leave_job(world, row, Leaving::lost);
    world.workers.status[row] = Status::unemployed;
    return true;
  });
}

struct Apart {
  std::size_t others = 0;   ///< untreated
  std::size_t differ = 0;   ///< of these, in employer, occupation or hours
  std::size_t treated = 0;  ///< treated who differ
};

Apart compare(const Workers& a, const Workers& b, const std::vector<std::uint8_t>& treated) {
  Apart apart;
  for (std::size_t row = 0; row < a.size(); ++row) {
    const bool differs =
        a.employer[row] != b.employer[row] || a.occupation[row] != b.occupation[row] || a.hours[row] != b.hours[row];
    if (treated[row] != 0) {
      apart.treated += differs ? 1 : 0;
    } else {
      ++apart.others;
      apart.differ += differs ? 1 : 0;
    }
  }
  return apart;
}

struct Treatment {
  const char* name;
  std::vector<std::uint8_t> (*give)(World&, const Draws&);
};

class Twins : public testing::TestWithParam<Treatment> {};
INSTANTIATE_TEST_SUITE_P(Of, Twins,
                         testing::Values(Treatment{"credential", give_credentials}, Treatment{"dismissal", dismiss}),
                         [](const auto& which) { return which.param.name; });

TEST_P(Twins, StayCloseAndShareTheirPopulation) {
  const char* all = std::getenv("RUNG_ALL_SEEDS");
  set_threads(default_threads());
  for (int seed = 1; seed <= (all != nullptr ? 5 : 1); ++seed) {
    SCOPED_TRACE(fmt::format("seed {}", seed));
    // Two years of burn-in instead of twenty: queues and tenures are then near their lasting shape.
    Town town("west-of-england",
              {fmt::format("run.people={}", people), "run.burn_in=2 years", fmt::format("run.seed={}", seed)});
    town.live(24);
    Town twin = town;
    const std::vector<std::uint8_t> treated = GetParam().give(twin.world, twin.economy.draws);
    town.live(months);
    twin.live(months);

    const Workers& a = town.world.workers;
    const Workers& b = twin.world.workers;
    EXPECT_EQ(a.generation, b.generation) << "who leaves and who enters is the same in twins";
    EXPECT_EQ(a.birth, b.birth);
    EXPECT_EQ(a.zone, b.zone);
    EXPECT_EQ(a.qualification, b.qualification);
    EXPECT_EQ(a.ability, b.ability);
    EXPECT_TRUE(std::equal(a.household.begin(), a.household.end(), b.household.begin(), b.household.end(),
                           [](Household x, Household y) { return x.bits == y.bits; }));
    EXPECT_EQ(town.world.employers.generation, twin.world.employers.generation);
    EXPECT_EQ(town.world.employers.target, twin.world.employers.target) << "demand does not follow the twin here";

    const Apart apart = compare(a, b, treated);
    const double share = static_cast<double>(apart.differ) / static_cast<double>(apart.others);
    std::cout << fmt::format("{}, seed {}: {} of {} others differ ({:.3f} %), and {} of {} treated\n", GetParam().name,
                             seed, apart.differ, apart.others, 100 * share, apart.treated, treated_count);
    EXPECT_GT(apart.treated + apart.differ, 0U) << "a treatment that does nothing proves nothing";
    if (GetParam().give == give_credentials) {
      EXPECT_LE(share, 0.02);
    }
  }
}

/// Lives months in which vacancies stand evenly on their circles, in order of row: whom a look meets is then decided by
/// position among however many there are, as in a choice from a list.
void live_by_position(Town& town, int n) {
  for (int i = 0; i < n; ++i) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      if (phases()[phase].name != "vacancies") return;
      for (Board::Circles* circles : {&town.scratch.board.zones, &town.scratch.board.sites}) {
        for (std::size_t c = 0; c + 1 < circles->circle.size(); ++c) {
          const std::uint32_t first = circles->circle[c].first, count = circles->circle[c + 1].first - first;
          std::sort(circles->point.begin() + first, circles->point.begin() + first + count,
                    [](const Board::Point& a, const Board::Point& b) { return a.vacancy < b.vacancy; });
          for (std::uint32_t k = 0; k < count; ++k) {
            circles->point[first + k].position = static_cast<std::uint32_t>(((k + 1ULL) << 32) / count - 1);
          }
        }
      }
    });
  }
}

/// What the circle is for: with choice by position one vacancy more moves everybody's looks, and twins part.
TEST(TwinsByPosition, PartSeveralTimesAsFar) {
  set_threads(default_threads());
  double shares[2] = {};
  for (const bool by_position : {false, true}) {
    const auto live = [&](Town& town, int n) { by_position ? live_by_position(town, n) : town.live(n); };
    Town town("west-of-england", {fmt::format("run.people={}", people), "run.burn_in=2 years"});
    live(town, 24);
    Town twin = town;
    const std::vector<std::uint8_t> treated = give_credentials(twin.world, twin.economy.draws);
    live(town, months);
    live(twin, months);
    const Apart apart = compare(town.world.workers, twin.world.workers, treated);
    shares[by_position ? 1 : 0] = static_cast<double>(apart.differ) / static_cast<double>(apart.others);
  }
  std::cout << fmt::format("by the circle {:.2f} % of the others differ, by position {:.2f} %\n", 100 * shares[0],
                           100 * shares[1]);
  EXPECT_GT(shares[1], 3 * shares[0]);
}

/// Without a treatment twins are the same to the last byte, so all the difference above comes from it.
TEST(TwinsWithoutTreatment, AreTheSameToTheLastByte) {
  Town town("west-of-england", {"run.people=20000", "run.burn_in=0 years"});
  Town twin = town;
  town.live(6);
  twin.live(6);
  EXPECT_EQ(state_hash(town.world), state_hash(twin.world));
}

}  // namespace
}  // namespace rung::test
