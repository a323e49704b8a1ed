#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <numeric>
#include <string>

namespace rung {
namespace {

constexpr int thread_counts[] = {1, 2, 3, 8};
/// Around the borders of one and of several blocks, and large enough for eight parts of group_by.
constexpr std::size_t sizes[] = {0, 1, 2, 4095, 4096, 4097, 8192, 40000, 200001};

/// Any fixed function with no pattern: the keys of the tests.
constexpr std::uint32_t scramble(std::uint64_t x) {
  x = (x + 0x9E3779B97F4A7C15ULL) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 29)) * 0x94D049BB133111EBULL;
  return static_cast<std::uint32_t>(x >> 32);
}

class WithThreads : public testing::TestWithParam<int> {
 protected:
  void SetUp() override { set_threads(GetParam()); }
  void TearDown() override { set_threads(1); }
};
INSTANTIATE_TEST_SUITE_P(Parallel, WithThreads, testing::ValuesIn(thread_counts), testing::PrintToStringParamName());

TEST_P(WithThreads, EachRowIsVisitedOnce) {
  for (const std::size_t rows : sizes) {
    std::vector<int> visits(rows);
    for_each_row(rows, [&](std::size_t row) { ++visits[row]; });
    EXPECT_EQ(std::count(visits.begin(), visits.end(), 1), static_cast<std::ptrdiff_t>(rows)) << rows << " rows";
  }
}

TEST_P(WithThreads, EachRowThatPassesATestIsVisitedOnceInOrderOfItsBlock) {
  const auto odd = [](std::size_t row) { return (scramble(row) & 1) != 0; };
  for (const std::size_t rows : sizes) {
    std::vector<int> visits(rows);
    std::vector<std::size_t> last(block_count(rows));
    for_each_row_where(rows, odd, [&](std::size_t row) {
      ++visits[row];
      EXPECT_LE(last[row / block_rows], row);
      last[row / block_rows] = row;
    });
    for (std::size_t row = 0; row < rows; ++row) ASSERT_EQ(visits[row], odd(row) ? 1 : 0) << row << " of " << rows;
  }
}

TEST_P(WithThreads, EachRareRowIsAskedForAndThenVisitedOnceInOrderOfItsBlock) {
  for (const unsigned one_in : {1U, 2U, 100U, 5000U}) {
    const auto rare = [&](std::size_t row) { return scramble(row) % one_in == 0; };
    for (const std::size_t rows : sizes) {
      std::vector<int> asked(rows);
      std::vector<int> visits(rows);
      std::vector<std::size_t> last(block_count(rows));
      for_each_row_where_rare(
          rows, rare, [&](std::size_t row) { ++asked[row]; },
          [&](std::size_t row) {
            EXPECT_EQ(asked[row], 1);
            ++visits[row];
            EXPECT_LE(last[row / block_rows], row);
            last[row / block_rows] = row;
          });
      for (std::size_t row = 0; row < rows; ++row) ASSERT_EQ(visits[row], rare(row) ? 1 : 0) << row << " of " << rows;
    }
  }
}

TEST_P(WithThreads, EachBlockIsVisitedOnce) {
  for (const std::size_t blocks : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
    std::vector<std::atomic<int>> visits(blocks);
    for_each_block(blocks, [&](std::size_t block) { ++visits[block]; });
    for (std::size_t block = 0; block < blocks; ++block) ASSERT_EQ(visits[block], 1) << "block " << block;
  }
}

TEST_P(WithThreads, TheSumIsExact) {
  for (const std::size_t rows : sizes) {
    std::int64_t expected = 0;
    for (std::size_t row = 0; row < rows; ++row) expected += static_cast<std::int64_t>(scramble(row)) - 2147483648LL;
    const auto sum = sum_rows<std::int64_t>(
        rows, [](std::size_t row) { return static_cast<std::int64_t>(scramble(row)) - 2147483648LL; });
    EXPECT_EQ(sum, expected) << rows << " rows";
  }
}

struct Census {
  std::int64_t rows = 0, even = 0, pence = 0;
  Census& operator+=(const Census& other) {
    rows += other.rows;
    even += other.even;
    pence += other.pence;
    return *this;
  }
  friend bool operator==(const Census&, const Census&) = default;
};

TEST_P(WithThreads, CountsAreExact) {
  const auto odd = [](std::size_t row) { return (scramble(row) & 1) != 0; };
  const auto add = [](Census& census, std::size_t row) {
    census.rows += 1;
    census.even += scramble(row) % 2 == 0;
    census.pence += scramble(row) % 3000;
  };
  for (const std::size_t rows : sizes) {
    Census expected;
    Census expected_of_odd;
    for (std::size_t row = 0; row < rows; ++row) {
      add(expected, row);
      if (odd(row)) add(expected_of_odd, row);
    }
    EXPECT_EQ(count_rows<Census>(rows, add), expected) << rows << " rows";
    EXPECT_EQ(count_rows_where<Census>(rows, odd, add), expected_of_odd) << rows << " rows";
    EXPECT_EQ(count_rows_where_rare<Census>(
                  rows, odd, [](std::size_t) {}, add),
              expected_of_odd)
        << rows << " rows";
  }
}

/// What group_by promises, said with std::stable_sort.
Groups naive_groups(const std::vector<std::uint32_t>& key, std::size_t groups) {
  Groups out;
  for (std::uint32_t row = 0; row < key.size(); ++row) {
    if (key[row] != no_group) out.rows.push_back(row);
  }
  std::stable_sort(out.rows.begin(), out.rows.end(), [&](std::uint32_t a, std::uint32_t b) { return key[a] < key[b]; });
  out.start.assign(groups + 1, 0);
  for (const std::uint32_t row : out.rows) ++out.start[key[row] + 1];
  std::partial_sum(out.start.begin(), out.start.end(), out.start.begin());
  return out;
}

TEST_P(WithThreads, GroupsAreThoseOfAStableSort) {
  Groups grouped;  // one object for all, as in a run: what it held before must not show
  for (const std::size_t rows : sizes) {
    for (const std::uint32_t groups : {1U, 7U, 3000U}) {
      SCOPED_TRACE(testing::Message() << rows << " rows, " << groups << " groups");
      std::vector<std::uint32_t> key(rows);
      for (std::size_t row = 0; row < rows; ++row) {
        const std::uint32_t k = scramble(row * 31 + groups);
        key[row] = k % 5 == 0 ? no_group : (k / 5) % groups;
      }
      group_by(
          rows, groups, [&](std::size_t row) { return key[row]; }, grouped);
      const Groups expected = naive_groups(key, groups);
      EXPECT_EQ(grouped.size(), groups);
      EXPECT_EQ(grouped.start, expected.start);
      EXPECT_EQ(grouped.rows, expected.rows);

      std::adjacent_difference(expected.start.begin(), expected.start.end(), grouped.start.begin());
      group_counted(
          rows, [&](std::size_t row) { return key[row] != no_group; }, [&](std::size_t row) { return key[row]; },
          grouped);
      EXPECT_EQ(grouped.start, expected.start);
      EXPECT_EQ(grouped.rows, expected.rows);
    }
  }
}

TEST_P(WithThreads, GroupsMayBeEmptyOrHoldEveryRow) {
  constexpr std::size_t rows = 100000;
  Groups grouped;
  group_by(
      rows, 3, [](std::size_t) { return no_group; }, grouped);
  EXPECT_TRUE(grouped.rows.empty());
  EXPECT_EQ(grouped.count(2), 0U);

  group_by(
      rows, 3, [](std::size_t) { return 1U; }, grouped);
  EXPECT_EQ(grouped.count(0), 0U);
  EXPECT_EQ(grouped.count(1), rows);
  EXPECT_EQ(grouped.count(2), 0U);
  EXPECT_TRUE(std::is_sorted(grouped.begin(1), grouped.end(1)));

  group_by(
      0, 3, [](std::size_t) { return 0U; }, grouped);
  EXPECT_EQ(grouped.size(), 3U);
  EXPECT_TRUE(grouped.rows.empty());
}

TEST_P(WithThreads, ALoopMayStandInALoop) {
  constexpr std::size_t outer = 12;
  constexpr std::size_t inner = 10000;
  std::vector<std::int64_t> sums(outer);
  for_each_block(outer, [&](std::size_t block) {
    sums[block] =
        sum_rows<std::int64_t>(inner, [&](std::size_t row) { return static_cast<std::int64_t>(row * block); });
  });
  for (std::size_t block = 0; block < outer; ++block) {
    EXPECT_EQ(sums[block], static_cast<std::int64_t>(inner * (inner - 1) / 2 * block)) << "block " << block;
  }
}

TEST_P(WithThreads, AnErrorIsThatOfTheFirstRow) {
  for (int repeat = 0; repeat < 20; ++repeat) {
    try {
      for_each_row(200000, [](std::size_t row) {
        if (row % 50000 == 49999) throw std::runtime_error("row " + std::to_string(row));
      });
      FAIL() << "nothing thrown";
    } catch (const std::runtime_error& e) {
      EXPECT_STREQ(e.what(), "row 49999");
    }
  }
  EXPECT_EQ(sum_rows<int>(10000, [](std::size_t) { return 1; }), 10000);  // the team is still good
}

TEST(Threads, AreAtLeastOneAndMayBeSetAgain) {
  for (const int n : {3, 1, 8, 0, -2, 2}) {
    set_threads(n);
    EXPECT_EQ(threads(), std::max(1, n));
    EXPECT_EQ(sum_rows<int>(10000, [](std::size_t) { return 1; }), 10000);
  }
  set_threads(1);
}

TEST(Threads, ByDefaultAreWhatTheSchedulerGave) {
  const char* kept = std::getenv("SLURM_CPUS_PER_TASK");
  const std::string before = kept != nullptr ? kept : "";
  unsetenv("SLURM_CPUS_PER_TASK");
  const int machine = default_threads();
  EXPECT_GE(machine, 1);
  setenv("SLURM_CPUS_PER_TASK", "1", 1);
  EXPECT_EQ(default_threads(), 1);
  setenv("SLURM_CPUS_PER_TASK", "100000", 1);
  EXPECT_EQ(default_threads(), machine);
  setenv("SLURM_CPUS_PER_TASK", "two", 1);
  EXPECT_EQ(default_threads(), machine);
  if (kept != nullptr) {
    setenv("SLURM_CPUS_PER_TASK", before.c_str(), 1);
  } else {
    unsetenv("SLURM_CPUS_PER_TASK");
  }
}

TEST(Backend, HasAName) {
  const std::string backend = parallel_backend();
  EXPECT_TRUE(backend == "tbb" || backend == "threads" || backend == "serial") << backend;
}

}  // namespace
}  // namespace rung
