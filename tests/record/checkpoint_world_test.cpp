#include <gtest/gtest.h>

#include <cstring>

#include "example.hpp"
#include "record/checkpoint.hpp"
#include "world/world.hpp"

namespace rung {
namespace {

TEST(CheckpointOfAWorld, HoldsEveryColumnOfTheWorld) {
  const example::Folder folder;
  const Month month = Month::of(2021, 3);
  const std::uint64_t scenario = 42;
  World world;
  int n = 0;
  for_each_column(world, [&](auto, auto, auto, auto, auto& column) {
    column.resize(static_cast<std::size_t>(100 + n));
    std::memset(static_cast<void*>(column.data()), ++n, column.size() * sizeof(column[0]));
  });
  world.market.now = month;
  world.market.demand[3] = -5;
  save_checkpoint(folder / "a.h5", scenario, month, world, {});
  World back;
  Tables tables;
  ASSERT_EQ(load_newest(folder / "a.h5", scenario, back, tables).month, month);
  save_checkpoint(folder / "b.h5", scenario, month, back, tables);
  EXPECT_TRUE(example::bytes_of(folder / "a.h5.checkpoint") == example::bytes_of(folder / "b.h5.checkpoint"));
  EXPECT_EQ(back.workers.skill, world.workers.skill);
  EXPECT_EQ(back.vacancies.gates, world.vacancies.gates);
  EXPECT_EQ(back.market.demand, world.market.demand);
}

}  // namespace
}  // namespace rung
