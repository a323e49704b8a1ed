#include "record/checkpoint.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <array>
#include <csignal>

#include "base/check.hpp"
#include "base/id.hpp"
#include "example.hpp"

/// A world of three columns: a checkpoint asks no more of one than `for_each_column` and `market`.
namespace toy {

struct Market {
  rung::Month now;
  std::array<std::int32_t, 5> demand{};
  std::int16_t last = 0;
};

struct World {
  std::vector<std::uint8_t> generation;
  std::vector<rung::EmployerId> employer;
  std::vector<std::int32_t> log_size;
  Market market;
};

template <class W, class Visit>
void for_each_column(W& w, Visit&& visit) {
  visit("workers", "generation", "1", "", w.generation);
  visit("workers", "employer", "employer", "", w.employer);
  visit("employers", "log_size", "1", "", w.log_size);
}

World world(int people) {
  World w;
  for (int i = 0; i < people; ++i) {
    w.generation.push_back(static_cast<std::uint8_t>(i));
    w.employer.push_back(i % 5 == 0 ? rung::EmployerId{} : rung::EmployerId{static_cast<std::uint32_t>(i)});
  }
  for (int i = 0; i < people / 10; ++i) w.log_size.push_back(-i);
  w.market.now = rung::Month::of(2021, 3);
  w.market.demand = {1, 2, 3, 4, 5};
  w.market.last = -9;
  return w;
}

}  // namespace toy

namespace rung {
namespace {

using example::Folder;
constexpr std::uint64_t scenario = 42;
const Month month = Month::of(2021, 3);

TEST(Checkpoint, ComesBack) {
  const Folder folder;
  const toy::World world = toy::world(1003);
  const Tables tables = example::tables();
  save_checkpoint(folder / "a.h5", scenario, month, world, tables);
  EXPECT_EQ(folder.files(), 1U);

  toy::World back;
  Tables back_tables = example::tables(3, 4);  // to be overwritten
  const LoadedCheckpoint loaded = load_newest(folder / "a.h5", scenario, back, back_tables);
  ASSERT_EQ(loaded.month, month);
  EXPECT_TRUE(loaded.notes.empty());
  EXPECT_EQ(back.generation, world.generation);
  EXPECT_EQ(back.employer, world.employer);
  EXPECT_EQ(back.log_size, world.log_size);
  EXPECT_EQ(back.market.now, world.market.now);
  EXPECT_EQ(back.market.demand, world.market.demand);
  EXPECT_EQ(back.market.last, world.market.last);

  // All of it: what was read is saved as the same bytes.
  save_checkpoint(folder / "b.h5", scenario, month, back, back_tables);
  EXPECT_TRUE(example::bytes_of(folder / "a.h5.checkpoint") == example::bytes_of(folder / "b.h5.checkpoint"));
  EXPECT_EQ(back_tables.snapshots.size(), tables.snapshots.size());
  EXPECT_EQ(back_tables.snapshots[2].hourly_pay, tables.snapshots[2].hourly_pay);
  EXPECT_EQ(back_tables.people.entrant_row, tables.people.entrant_row);
  EXPECT_EQ(back_tables.annual[1].pay_percentile, tables.annual[1].pay_percentile);
  EXPECT_EQ(back_tables.employer_last_april, tables.employer_last_april);

  remove_checkpoints(folder / "a.h5");
  remove_checkpoints(folder / "b.h5");
  EXPECT_EQ(folder.files(), 0U);
}

TEST(Checkpoint, NoneIsAStartFromTheBeginning) {
  const Folder folder;
  toy::World world;
  Tables tables;
  const LoadedCheckpoint loaded = load_newest(folder / "a.h5", scenario, world, tables);
  EXPECT_FALSE(loaded.month);
  EXPECT_TRUE(loaded.notes.empty());
}

/// The notes and month of what is loaded where the newest checkpoint holds `bytes`.
LoadedCheckpoint load_of(const Folder& folder, const std::string& bytes) {
  example::write_bytes(folder / "x.h5.checkpoint", bytes);
  toy::World world;
  Tables tables;
  return load_newest(folder / "x.h5", scenario, world, tables);
}

TEST(Checkpoint, TruncatedAnywhereIsNotUsed) {
  const Folder folder;
  save_checkpoint(folder / "a.h5", scenario, month, toy::world(500), example::tables(14, 40));
  const std::string whole = example::bytes_of(folder / "a.h5.checkpoint");
  ASSERT_TRUE(load_of(folder, whole).month);
  for (std::size_t length = 0; length < whole.size(); length += 97) {
    const LoadedCheckpoint loaded = load_of(folder, whole.substr(0, length));
    ASSERT_FALSE(loaded.month) << length;
    ASSERT_EQ(loaded.notes.size(), 1U) << length;
  }
  EXPECT_FALSE(load_of(folder, whole + "x").month);
  EXPECT_FALSE(load_of(folder, std::string(5000, '\xFF')).month);
  EXPECT_FALSE(load_of(folder, std::string(5000, '\0')).month);
}

TEST(Checkpoint, AnyFlippedBitIsSeen) {
  const Folder folder;
  save_checkpoint(folder / "a.h5", scenario, month, toy::world(20), example::tables(2, 3));
  const std::string whole = example::bytes_of(folder / "a.h5.checkpoint");
  for (std::size_t byte = 0; byte < whole.size(); byte += byte < 200 ? 1 : 37) {
    for (const int bit : {0, 3, 7}) {
      std::string flipped = whole;
      flipped[byte] = static_cast<char>(flipped[byte] ^ (1 << bit));
      ASSERT_FALSE(load_of(folder, flipped).month) << byte << " bit " << bit;
    }
  }
}

TEST(Checkpoint, TheFormerOneStandsInForADamagedOne) {
  const Folder folder;
  const Tables tables = example::tables(2, 3);
  save_checkpoint(folder / "a.h5", scenario, month, toy::world(20), tables);
  save_checkpoint(folder / "a.h5", scenario, month + 1, toy::world(30), tables);
  EXPECT_EQ(folder.files(), 2U);
  toy::World world;
  Tables back;
  EXPECT_EQ(load_newest(folder / "a.h5", scenario, world, back).month, month + 1);
  EXPECT_EQ(world.generation.size(), 30U);

  std::string bytes = example::bytes_of(folder / "a.h5.checkpoint");
  bytes[bytes.size() / 2] ^= 1;
  example::write_bytes(folder / "a.h5.checkpoint", bytes);
  const LoadedCheckpoint loaded = load_newest(folder / "a.h5", scenario, world, back);
  EXPECT_EQ(loaded.month, month);
  EXPECT_EQ(world.generation.size(), 20U);
  ASSERT_EQ(loaded.notes.size(), 1U);
  EXPECT_NE(loaded.notes[0].find("a.h5.checkpoint: not used"), std::string::npos) << loaded.notes[0];

  std::filesystem::remove(folder / "a.h5.checkpoint");  // killed between the two renames
  EXPECT_EQ(load_newest(folder / "a.h5", scenario, world, back).month, month);
}

TEST(Checkpoint, OfAnotherScenarioOrProgramIsRefused) {
  const Folder folder;
  save_checkpoint(folder / "a.h5", scenario, month, toy::world(20), example::tables(2, 3));
  toy::World world;
  Tables tables;
  EXPECT_THROW((void)load_newest(folder / "a.h5", scenario + 1, world, tables), InputError);

  // A file that is whole but of another version or layout: its checksum is made to hold.
  CheckpointWriter out(folder / "b.h5.checkpoint");
  CheckpointHeader header;
  header.scenario_hash = scenario;
  header.format = checkpoint_format + 1;
  out.finish(header);
  EXPECT_THROW((void)load_newest(folder / "b.h5", scenario, world, tables), InputError);
}

TEST(Checkpoint, WholeFilesWithFalseLengthsAskForNoMemory) {
  const Folder folder;
  toy::World world;
  Tables tables;
  const auto refused = [&](const char* name, std::size_t each, std::uint64_t claimed) {
    // A block that claims more than the file holds, under a checksum that is right.
    struct {
      std::uint32_t name_length, each;
      std::uint64_t count;
    } head{static_cast<std::uint32_t>(std::string(name).size()), static_cast<std::uint32_t>(each), claimed};
    const std::string raw = std::string(reinterpret_cast<const char*>(&head), sizeof head) + name;
    CheckpointHeader header;
    header.scenario_hash = scenario;
    header.length = raw.size();
    const std::string version = checkpoint_version();
    std::copy(version.begin(), version.end(), header.version);
    header.checksum = checkpoint_checksum(header, raw.data(), raw.size());
    example::write_bytes(folder / "c.h5.checkpoint",
                         std::string(reinterpret_cast<const char*>(&header), sizeof header) + raw);
    EXPECT_THROW((void)load_newest(folder / "c.h5", scenario, world, tables), InputError) << name << claimed;
  };
  refused("workers/generation", 1, 1ULL << 60);
  refused("workers/generation", 1, ~0ULL);
  refused("workers/generation", 4, 0);
  refused("workers/other", 1, 0);
  refused("workers/generation", 1, 0);  // then ends
}

TEST(Checkpoint, AFailedOneLeavesTheFormerInPlace) {
  const Folder folder;
  const Tables tables = example::tables(14, 4000);
  save_checkpoint(folder / "a.h5", scenario, month, toy::world(20), tables);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t bytes : {rlim_t{0}, rlim_t{40}, rlim_t{10'000}}) {
    rlimit now = before;
    now.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &now);
    EXPECT_THROW(save_checkpoint(folder / "a.h5", scenario, month + 1, toy::world(20), tables), SystemError);
    ::setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(folder.files(), 1U);
  }
  std::signal(SIGXFSZ, handler);
  toy::World world;
  Tables back;
  EXPECT_EQ(load_newest(folder / "a.h5", scenario, world, back).month, month);
  EXPECT_THROW(save_checkpoint(folder / "nowhere/a.h5", scenario, month, toy::world(20), tables), InputError);
}

}  // namespace
}  // namespace rung
