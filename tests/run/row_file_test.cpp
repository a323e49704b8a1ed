#include "run/row_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "base/check.hpp"
#include "tests/support/folder.hpp"

namespace rung {
namespace {

constexpr std::uint64_t hash = 42;

std::vector<RunRow> rows_of(const std::filesystem::path& path) {
  std::vector<RunRow> rows;
  read_row_file(path, hash, [&](RunRow&& row) { rows.push_back(std::move(row)); });
  return rows;
}

const std::vector<RunRow> three{{5, false, {1.5, -2}, ""}, {1, true, {}, "it broke"}, {700, false, {0.1, 3}, ""}};

std::filesystem::path written(const test::Folder& folder) {
  RowFile file(folder / "task.rows", hash);
  for (const RunRow& row : three) file.append(row);
  return folder / "task.rows";
}

TEST(RowFile, GivesBackWhatWasAppended) {
  const test::Folder folder;
  EXPECT_EQ(rows_of(written(folder)), three);
  RowFile(folder / "task.rows", hash).append({9, false, {4}, ""});
  ASSERT_EQ(rows_of(folder / "task.rows").size(), 4U);
  EXPECT_EQ(rows_of(folder / "task.rows")[3].run, 9);
}

/// Cut off at any byte, the whole rows before are there, and new ones follow them.
TEST(RowFile, DropsATornRowWhereverItWasTorn) {
  const test::Folder folder;
  const std::filesystem::path path = written(folder);
  const auto whole = std::filesystem::file_size(path);
  std::size_t least = three.size();
  for (auto length = whole; length-- > 0;) {
    std::filesystem::resize_file(path, length);
    const std::vector<RunRow> rows = rows_of(path);
    ASSERT_LE(rows.size(), least) << length;
    least = rows.size();
    EXPECT_TRUE(std::equal(rows.begin(), rows.end(), three.begin())) << length;
  }
  EXPECT_EQ(least, 0U);
  std::filesystem::resize_file(written(folder), whole - 3);
  RowFile(path, hash).append(three[1]);
  EXPECT_EQ(rows_of(path), (std::vector<RunRow>{three[0], three[1], three[1]}));
}

TEST(RowFile, SeesAChangedByte) {
  const test::Folder folder;
  const std::filesystem::path path = written(folder);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(16 + 4 + 10);  // within the first row
  file.put('x');
  file.close();
  EXPECT_TRUE(rows_of(path).empty());
}

TEST(RowFile, RefusesRowsOfAnotherSweepAndASecondWriter) {
  const test::Folder folder;
  const std::filesystem::path path = written(folder);
  EXPECT_THROW(read_row_file(path, hash + 1, [](RunRow&&) {}), InputError);
  EXPECT_THROW(RowFile(path, hash + 1), InputError);
  EXPECT_FALSE(is_being_written(path));
  const RowFile first(path, hash);
  EXPECT_TRUE(is_being_written(path));
  EXPECT_THROW(RowFile(path, hash), InputError);
  std::ofstream(folder / "other") << "something else altogether";
  EXPECT_THROW(rows_of(folder / "other"), InputError);
}

/// A limit on the size of files stands for the end of a disk: a write that does not fit is cut short.
TEST(RowFile, AFullDiskIsSaidAndLeavesTheRowsThatAreThere) {
  const test::Folder folder;
  const std::filesystem::path path = written(folder);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit full = before;
  full.rlim_cur = std::filesystem::file_size(path) + 20;
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &full), 0);
  RowFile file(path, hash);
  EXPECT_THROW(file.append(three[0]), SystemError);
  EXPECT_EQ(rows_of(path), three);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  file.append(three[1]);
  EXPECT_EQ(rows_of(path).size(), 4U);
}

}  // namespace
}  // namespace rung
