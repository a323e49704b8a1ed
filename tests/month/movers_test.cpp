#include <gtest/gtest.h>

#include <cmath>

#include "base/parallel.hpp"
#include "record/measure.hpp"
#include "tests/support/moves.hpp"
#include "tests/support/statistic.hpp"
#include "tests/support/town.hpp"

/// People elsewhere who are followed (MODEL 3.11): what they are when they go, how they go on, how an April sees them;
/// and that nobody who lives in the area is any different for it.
namespace rung::test {
namespace {

const std::vector<std::string> settings{"run.people=20000", "run.burn_in=0 years"};

Scenario town_scenario() { return library("teaching-town", settings); }

class MoversOf : public testing::Test {
 protected:
  explicit MoversOf(double leaving = 0) : town(followed(town_scenario(), round_trip(leaving))) {
    town.economy.parameters.demography.move_out_under_35 = 0;
    town.economy.parameters.demography.move_out_from_35 = 0;
  }
  [[nodiscard]] const Workers& w() const { return town.world.workers; }
  [[nodiscard]] MoverState state(std::size_t row) const { return town.world.movers.state[row]; }
  void everybody_moves_out() {
    town.economy.parameters.demography.move_out_under_35 = 1;
    town.economy.parameters.demography.move_out_from_35 = 1;
  }
  void consistent() const {
    for (std::size_t row = 0; row < w().size(); ++row) {
      ASSERT_EQ(w().status[row] == Status::elsewhere, state(row) != MoverState::here) << "row " << row;
    }
    EXPECT_TRUE(audit(town.world).empty());
  }
  Town town;
};

TEST_F(MoversOf, BeginInTheSharesOfTheTable) {
  consistent();
  std::array<Tally, mover_state_count> tally;
  for (std::size_t row = 0; row < w().size(); ++row) {
    if (w().status[row] != Status::elsewhere) continue;
    for (std::size_t k = 0; k < mover_state_count; ++k)
      tally[k].add(1.0 / mover_state_count, state(row) == mover_state(k));
  }
  ASSERT_GT(tally[0].n, 1000);
  for (const Tally& t : tally) EXPECT_TRUE(t.passes(mover_state_count)) << t;
}

/// The job goes, its pay is remembered by band, judged by last month's line: in the month of the April round pay has
/// not moved yet, the line has.
TEST_F(MoversOf, LeaveInTheStateThatTheyWereIn) {
  const Workers before = w();
  const double line = town.world.nation.row(town.world.market.now - 1).low_pay_line;
  everybody_moves_out();
  const MonthCounts counts = town.population();
  ASSERT_GT(counts.moved_out, 15000);
  std::array<int, mover_state_count> seen{};
  for (std::size_t row = 0; row < w().size(); ++row) {
    if (before.status[row] == Status::elsewhere || w().status[row] != Status::elsewhere) continue;
    MoverState wanted = MoverState::inactive;
    if (before.status[row] == Status::employee) wanted = employee_state(before.hourly_pay[row], line);
    if (before.status[row] == Status::self_employed) wanted = MoverState::self_employed;
    if (before.status[row] == Status::unemployed) wanted = MoverState::unemployed;
    ASSERT_EQ(state(row), wanted) << "row " << row;
    ++seen[place(wanted)];
    ASSERT_FALSE(w().employer[row]);
  }
  for (std::size_t k = 0; k < mover_state_count; ++k) EXPECT_GT(seen[k], 0) << name(mover_state(k));
  consistent();
}

TEST_F(MoversOf, AreForgottenWhenTheyComeBackOrDie) {
  town.economy.parameters.demography.mover_stock_months = 1;
  const std::int64_t back = town.population().moved_back;
  EXPECT_GT(back, 1000);
  consistent();
  for (const MoverState s : town.world.movers.state) ASSERT_EQ(s, MoverState::here);
}

class MoversOnTheWay : public MoversOf {
 protected:
  MoversOnTheWay() : MoversOf(0.25) {}
};

TEST_F(MoversOnTheWay, GoOnByTheTable) {
  const std::vector<MoverState> before = town.world.movers.state;
  town.population();
  Tally moved;
  for (std::size_t row = 0; row < before.size(); ++row) {
    if (before[row] == MoverState::here || state(row) == MoverState::here) continue;
    const bool next = place(state(row)) == (place(before[row]) + 1) % mover_state_count;
    ASSERT_TRUE(next || state(row) == before[row]);
    moved.add(0.25, next);
  }
  ASSERT_GT(moved.n, 1000);
  EXPECT_TRUE(moved.passes()) << moved;
}

/// The ends of March that somebody lived here, of the last five, counted here from whole copies of the people; and that
/// it is this history by which somebody elsewhere goes on.
TEST(Movers, RememberHowTheyStoodBeforeTheyLeft) {
  NationalMoves moves = round_trip(0);
  for (auto& ages : moves.table) {
    for (auto& histories : ages) {
      histories[static_cast<std::size_t>(LowPayHistory::always)].to = {1, 0, 0, 0, 0, 0, 0, 0};
      histories[static_cast<std::size_t>(LowPayHistory::never)].to = {0, 0, 0, 0, 1, 0, 0, 0};
    }
  }
  Town town(followed(town_scenario(), moves));
  const World& world = town.world;
  std::vector<std::vector<int>> marches(world.workers.size());  // 1 low paid, 2 other employee, 0 no job
  std::int64_t always = 0, never = 0;
  for (int month = 0; month < 8 * 12; ++month) {
    const Month now = world.market.now;
    const Workers before = world.workers;
    const double line = world.nation.row(now - 1).low_pay_line;
    for (std::size_t row = 0; now.is_april() && row < before.size(); ++row) {
      if (before.status[row] == Status::elsewhere || (before.flags[row] & flag::absent) != 0) continue;
      const bool employee = before.status[row] == Status::employee;
      marches[row].push_back(!employee ? 0 : before.hourly_pay[row] < line ? 1 : 2);
    }
    town.live(1);
    for (std::size_t row = 0; row < before.size(); ++row) {
      if (world.workers.generation[row] != before.generation[row]) marches[row].clear();
    }
    if (month % 12 != 5) continue;
    for (std::size_t row = 0; row < before.size(); ++row) {
      const std::vector<int>& m = marches[row];
      int employee = 0, low = 0;
      for (std::size_t k = m.size() > 5 ? m.size() - 5 : 0; k < m.size(); ++k) {
        employee += m[k] > 0 ? 1 : 0;
        low += m[k] == 1 ? 1 : 0;
      }
      const LowPayHistory wanted = employee == 0     ? LowPayHistory::no_job
                                   : low == 0        ? LowPayHistory::never
                                   : low == employee ? LowPayHistory::always
                                                     : LowPayHistory::sometimes;
      ASSERT_EQ(world.movers.record[row].history(), wanted) << "row " << row << ", month " << month;
      if (world.workers.status[row] != Status::elsewhere) continue;
      if (wanted == LowPayHistory::always) {
        ASSERT_EQ(world.movers.state[row], MoverState::employee_1);
        ++always;
      }
      if (wanted == LowPayHistory::never) {
        ASSERT_EQ(world.movers.state[row], MoverState::employee_5);
        ++never;
      }
    }
  }
  EXPECT_GT(always, 200);
  EXPECT_GT(never, 200);
}

/// What an April sees: pay is the middle of the band, seen as often as the mask lets people with their marks be seen.
TEST_F(MoversOf, AreSeenByTheMaskOfTheOthers) {
  NationalMoves moves = round_trip(0);
  for (auto& ages : moves.table) {
    for (auto& histories : ages) {
      for (MoveRow& row : histories) row.new_job = 1;  // all in a new job, at a large site, of high earnings
    }
  }
  Town other(followed(town_scenario(), moves));
  for (Town* t : {&town, &other}) t->live(1);
  const double line = town.world.nation.row(town.world.market.now - 1).low_pay_line;
  const MeasurementParameters& p = town.economy.parameters.measurement;
  Tally plain, marked, stated_low, stated_rest;
  for (Town* t : {&town, &other}) {
    const AprilSnapshot& april = t->tables.snapshots.front();
    const Workers& workers = t->world.workers;
    for (std::size_t row = 0; row < workers.size(); ++row) {
      if (workers.status[row] != Status::elsewhere) continue;
      const MoverState s = t->world.movers.state[row];
      ASSERT_EQ(april.flags[row] & seen::here, 0);
      ASSERT_EQ(april.hours[row], 0);
      if (!is_employee(s)) {
        ASSERT_EQ(april.hourly_pay[row], 0);
        continue;
      }
      ASSERT_EQ(april.hourly_pay[row], std::lround(line * pay_band_middle[place(s)]));
      ASSERT_EQ(april.hourly_pay[row] < line, s == MoverState::employee_1);
      const double z = normal(t->economy.draws(workers.key(row), 0, Moment::measure_person).half(0));
      const double logit = p.mask_constant + (t == &other ? p.mask_new_job : 0) + p.mask_person * z;
      (t == &other ? marked : plain).add(1 / (1 + std::exp(-logit)), (april.flags[row] & seen::masked) != 0);
      (s == MoverState::employee_1 ? stated_low : stated_rest)
          .add(s == MoverState::employee_1 ? p.hourly_rated_low : p.hourly_rated_rest,
               (april.flags[row] & seen::hourly_rated) != 0);
    }
  }
  ASSERT_GT(plain.n, 500);
  for (const Tally& t : {plain, marked}) EXPECT_TRUE(t.passes(2)) << t;
  EXPECT_GT(marked.happened, plain.happened * 5 / 4);
  ASSERT_GT(stated_low.n, 100);
  // the two towns share people and employers' draws: only one of them is independent
  EXPECT_LT(std::fabs(stated_low.z()), 2 * z_limit(2)) << stated_low;
  EXPECT_LT(std::fabs(stated_rest.z()), 2 * z_limit(2)) << stated_rest;
}

/// Following them changes nothing but what is seen of them: every column of everybody else, every count, every snapshot
/// of those here. Without this `run.movers` would not be an observation only.
TEST(Movers, ChangeNothingInTheArea) {
  const std::vector<std::string> open{"run.people=20000", "run.burn_in=0 years", "run.ring=open"};
  Town plain("teaching-town", open);
  Town watched(followed(library("teaching-town", open), round_trip(0.1)));
  plain.live(25);
  watched.live(25);
  watched.world.mover_process = MoverProcess{};  // no column: the rest must be the same
  EXPECT_EQ(state_hash(plain.world), state_hash(watched.world));
  ASSERT_EQ(plain.tables.monthly.counts.size(), 25U);
  for (std::size_t t = 0; t < 25; ++t) {
    std::vector<std::int64_t> a, b;
    for_each_count(plain.tables.monthly.counts[t], [&](auto, auto, auto, const std::int64_t& x) { a.push_back(x); });
    for_each_count(watched.tables.monthly.counts[t], [&](auto, auto, auto, const std::int64_t& x) { b.push_back(x); });
    ASSERT_EQ(a, b) << "month " << t;
  }
  ASSERT_EQ(plain.tables.snapshots.size(), 3U);
  std::size_t elsewhere_seen = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    const AprilSnapshot &a = plain.tables.snapshots[k], &b = watched.tables.snapshots[k];
    ASSERT_EQ(a.generation, b.generation);
    ASSERT_EQ(a.occupation, b.occupation);
    ASSERT_EQ(a.hours, b.hours);
    for (std::size_t row = 0; row < a.flags.size(); ++row) {
      if ((a.flags[row] & seen::here) == 0) {
        ASSERT_EQ(a.hourly_pay[row], 0);
        elsewhere_seen += b.hourly_pay[row] > 0 ? 1 : 0;
        continue;
      }
      ASSERT_EQ(a.flags[row], b.flags[row]);
      ASSERT_EQ(a.hourly_pay[row], b.hourly_pay[row]);
    }
    EXPECT_EQ(plain.tables.annual[k].low_paid_share, watched.tables.annual[k].low_paid_share);
  }
  EXPECT_GT(elsewhere_seen, 1000U);
}

TEST(Movers, AreTheSameOnAnyNumberOfThreadsAndAfterAResume) {
  const Scenario scenario = followed(town_scenario(), round_trip(0.1));
  const int before = threads();
  set_threads(1);
  Town alone(scenario);
  alone.live(18);
  set_threads(4);
  Town together(scenario);
  together.live(9);
  Town again = resumed(together);
  again.live(9);
  together.live(9);
  set_threads(before);
  EXPECT_EQ(state_hash(alone.world), state_hash(together.world));
  EXPECT_EQ(state_hash(alone.world), state_hash(again.world));
  EXPECT_EQ(alone.world.movers.state, again.world.movers.state);
}

/// The audit sees a mover without a state, and a state of somebody who lives here.
TEST_F(MoversOf, AreAudited) {
  std::size_t away = 0;
  while (w().status[away] != Status::elsewhere) ++away;
  town.world.movers.state[away] = MoverState::here;
  EXPECT_FALSE(audit(town.world).empty());
  town.world.movers.state[away] = MoverState::inactive;
  EXPECT_TRUE(audit(town.world).empty());
  std::size_t here = 0;
  while (w().status[here] == Status::elsewhere) ++here;
  town.world.movers.state[here] = MoverState::inactive;
  EXPECT_FALSE(audit(town.world).empty());
}

}  // namespace
}  // namespace rung::test
