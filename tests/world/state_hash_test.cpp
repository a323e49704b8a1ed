#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <string_view>

#include "tests/support/scenarios.hpp"

namespace rung::test {
namespace {

World town_with_a_vacancy() {
  World world = new_world(library("teaching-town", {"run.ring=open"}));
  world.vacancies = {.employer = {EmployerId{std::size_t{3}}, EmployerId{std::size_t{5}}},
                     .grade = {0, 1},
                     .opened = {12, 13},
                     .ordinal = {0, 1},
                     .hours = {80, 150},
                     .contract = {Contract::permanent, Contract::agency},
                     .gates = {0, 1}};
  return world;
}

/// One bit of one element, first, middle or last, of any column, and the hash is another.
TEST(StateHash, SeesAnyElementOfAnyColumn) {
  World world = town_with_a_vacancy();
  const std::uint64_t whole = state_hash(world);
  EXPECT_EQ(state_hash(world), whole);
  int columns = 0;
  for_each_column(world, [&](auto table, auto name, auto, auto, auto& column) {
    SCOPED_TRACE(testing::Message() << table << "/" << name);
    ASSERT_FALSE(column.empty());
    ++columns;
    for (const std::size_t i : {std::size_t{0}, column.size() / 2, column.size() - 1}) {
      auto* bytes = reinterpret_cast<unsigned char*>(&column[i]);
      for (std::size_t b = 0; b < sizeof(column[i]); ++b) {
        bytes[b] ^= 1U;
        EXPECT_NE(state_hash(world), whole) << "element " << i << ", byte " << b;
        bytes[b] ^= 1U;
      }
    }
  });
  EXPECT_GE(columns, 28 + 35 + 7 + 3 + 5 + 5);
  EXPECT_EQ(state_hash(world), whole);
}

TEST(StateHash, SeesAnyValueOfTheMarket) {
  World world = town_with_a_vacancy();
  const std::uint64_t whole = state_hash(world);
  for_each_market_value(world.market, [&](auto name, auto& value) {
    auto* bytes = reinterpret_cast<unsigned char*>(&value);
    for (const std::size_t b : {std::size_t{0}, sizeof(value) / 2, sizeof(value) - 1}) {
      bytes[b] ^= 1U;
      EXPECT_NE(state_hash(world), whole) << name;
      bytes[b] ^= 1U;
    }
  });
}

TEST(StateHash, SeesTheOrderOfRowsAndTheLengthOfColumns) {
  World world = town_with_a_vacancy();
  const std::uint64_t whole = state_hash(world);
  std::size_t other = 1;
  while (world.workers.liquidity[other] == world.workers.liquidity[0]) ++other;
  std::swap(world.workers.liquidity[0], world.workers.liquidity[other]);
  EXPECT_NE(state_hash(world), whole);
  std::swap(world.workers.liquidity[0], world.workers.liquidity[other]);
  for_each_vacancy_column(world.vacancies, [](auto, auto, auto, auto& column) { column.push_back({}); });
  EXPECT_NE(state_hash(world), whole);
}

/// Every vector of the tables is in the list that drives checkpoint, hash and panel.
TEST(Columns, AreAllInTheList) {
  World world = town_with_a_vacancy();
  std::map<std::string_view, std::size_t> bytes;
  for_each_column(world, [&](std::string_view table, auto, auto unit, auto meaning, auto& column) {
    bytes[table] += sizeof(column);
    EXPECT_GT(std::strlen(unit), 0U);
    EXPECT_GT(std::strlen(meaning), 3U);
  });
  EXPECT_EQ(bytes["workers"], sizeof(Workers));
  EXPECT_EQ(bytes["employers"], sizeof(Employers));
  EXPECT_EQ(bytes["vacancies"], sizeof(Vacancies));
  EXPECT_EQ(bytes["supply"], sizeof(Supply));
  EXPECT_EQ(bytes["turnover"], sizeof(Turnover));
  EXPECT_EQ(bytes["outside"], sizeof(OutsidePosts));
}

/// At most 100 bytes a worker: the columns, 4 of the roster, 16 of a month's applications.
TEST(Columns, OfAWorkerFitIntoAHundredBytes) {
  Workers workers;
  std::size_t bytes = 0;
  for_each_worker_column(workers, [&](auto, auto, auto, auto& column) { bytes += sizeof(column[0]); });
  ::testing::Test::RecordProperty("bytes_a_worker", static_cast<int>(bytes));
  EXPECT_LE(bytes + 4 + 16, 100U);
}

}  // namespace
}  // namespace rung::test
