#include "world/movers.hpp"

#include <gtest/gtest.h>

#include "random/draws.hpp"
#include "tests/support/moves.hpp"
#include "tests/support/statistic.hpp"

namespace rung::test {
namespace {

TEST(MoverState, IsTheBandOfPayOverTheLine) {
  const double line = 1000;
  EXPECT_EQ(employee_state(1, line), MoverState::employee_1);
  EXPECT_EQ(employee_state(999, line), MoverState::employee_1);
  EXPECT_EQ(employee_state(1000, line), MoverState::employee_2) << "at the line pay is not low";
  EXPECT_EQ(employee_state(1199, line), MoverState::employee_2);
  EXPECT_EQ(employee_state(1200, line), MoverState::employee_3);
  EXPECT_EQ(employee_state(1600, line), MoverState::employee_4);
  EXPECT_EQ(employee_state(2300, line), MoverState::employee_5);
  EXPECT_EQ(employee_state(60000, line), MoverState::employee_5);
  for (std::size_t band = 0; band < pay_band_count; ++band) {
    EXPECT_EQ(employee_state(line * pay_band_middle[band], line), mover_state(band)) << "the middle lies in its band";
  }
  EXPECT_TRUE(is_employee(MoverState::employee_5));
  EXPECT_FALSE(is_employee(MoverState::self_employed));
  EXPECT_FALSE(is_employee(MoverState::here));
}

TEST(MoverState, HasFourAgeBands) {
  for (std::size_t k = 0; k < mover_age_count; ++k) {
    EXPECT_EQ(mover_age(mover_age_from[k]), k);
    if (k > 0) {
      EXPECT_EQ(mover_age(mover_age_from[k] - 1), k - 1);
    }
  }
  EXPECT_EQ(mover_age(69), 3U);
}

TEST(PayRecord, TellsTheLastFiveYears) {
  PayRecord record;
  EXPECT_EQ(record.history(), LowPayHistory::no_job);
  record.remember(MoverState::employee_1);
  record.remember(MoverState::unemployed);
  EXPECT_EQ(record.history(), LowPayHistory::always) << "years without a job do not count";
  record.remember(MoverState::employee_2);
  EXPECT_EQ(record.history(), LowPayHistory::sometimes);
  record.remember(MoverState::inactive);
  record.remember(MoverState::self_employed);
  EXPECT_EQ(record.history(), LowPayHistory::sometimes);
  record.remember(MoverState::inactive);  // the first year is forgotten
  EXPECT_EQ(record.history(), LowPayHistory::never);
  for (int k = 0; k < 3; ++k) record.remember(MoverState::inactive);
  EXPECT_EQ(record.history(), LowPayHistory::no_job);
}

/// Every state of every age and history goes where the table says, as often as it says. A table read by the wrong state
/// or age, or shares shifted by one, fail.
TEST(MoverProcess, GoesWhereTheTableSays) {
  NationalMoves moves = round_trip(0);
  const auto each = [&](auto&& visit) {
    for (std::size_t s = 0; s < mover_state_count; ++s) {
      for (std::size_t age = 0; age < mover_age_count; ++age) {
        for (std::size_t h = 0; h < low_pay_history_count; ++h) visit(s, age, h, moves.table[s][age][h]);
      }
    }
  };
  each([](std::size_t s, std::size_t age, std::size_t h, MoveRow& row) {
    double sum = 0;
    for (std::size_t k = 0; k < mover_state_count; ++k) {
      row.to[k] = 1 + static_cast<double>((3 * s + 5 * age + 2 * h + 7 * k) % 11);
      sum += row.to[k];
    }
    for (double& p : row.to) p /= sum;
  });
  const MoverProcess process(moves);
  EXPECT_TRUE(process.followed());
  EXPECT_FALSE(MoverProcess{}.followed());
  const Draws draws(1, 0);
  constexpr int tests = mover_state_count * mover_age_count * low_pay_history_count * mover_state_count;
  each([&](std::size_t s, std::size_t age, std::size_t h, const MoveRow& row) {
    std::array<Tally, mover_state_count> tally;
    for (std::uint64_t i = 0; i < 10000; ++i) {
      const std::uint32_t half = draws(i, static_cast<int>(s), Moment::sample, 4 * age + h).half(0);
      const MoverState next = process.next(mover_state(s), mover_age_from[age], static_cast<LowPayHistory>(h), half);
      ASSERT_NE(next, MoverState::here);
      for (std::size_t k = 0; k < mover_state_count; ++k) tally[k].add(row.to[k], next == mover_state(k));
    }
    for (const Tally& t : tally) {
      EXPECT_TRUE(t.passes(tests)) << "state " << s << ", age " << age << ", history " << h << ": " << t;
    }
  });
  EXPECT_EQ(MoverProcess(round_trip(0)).next(MoverState::inactive, 30, LowPayHistory::no_job, 0xFFFFFFFFU),
            MoverState::inactive);
  EXPECT_EQ(MoverProcess(round_trip(0)).next(MoverState::employee_1, 30, LowPayHistory::no_job, 0),
            MoverState::employee_1);
}

}  // namespace
}  // namespace rung::test
