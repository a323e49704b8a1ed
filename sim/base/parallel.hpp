#pragma once
#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

/// The one door to threads. Three backends stand behind `run_blocks` (oneTBB, std::thread, serial;
/// chosen when Rung is built); rows are cut into blocks of a fixed size, never by the number of
/// threads, and only integers are summed, so results are the same bytes for any of them.
namespace rung {

inline constexpr std::size_t block_rows = 4096;

/// Sets how many threads the functions below may use from now on; at least 1.
void set_threads(int threads);
[[nodiscard]] int threads();
/// What the machine offers, capped by SLURM_CPUS_PER_TASK where that is set.
[[nodiscard]] int default_threads();
/// "tbb", "threads" or "serial".
[[nodiscard]] const char* parallel_backend();

namespace detail {
void run_blocks(std::size_t blocks, void (*body)(void*, std::size_t), void* context);
}

/// Calls `body(block)` for 0 ... blocks-1, in any order, in parallel.
template <class Body>
void for_each_block(std::size_t blocks, Body&& body) {
  detail::run_blocks(
      blocks, [](void* context, std::size_t block) { (*static_cast<std::remove_reference_t<Body>*>(context))(block); },
      &body);
}

[[nodiscard]] constexpr std::size_t block_count(std::size_t rows, std::size_t size = block_rows) {
  return (rows + size - 1) / size;
}

/// Calls `body(row)` for each row, in parallel; the body writes only its own row.
template <class Body>
void for_each_row(std::size_t rows, Body&& body) {
  for_each_block(block_count(rows), [&](std::size_t block) {
    const std::size_t end = std::min(rows, (block + 1) * block_rows);
    for (std::size_t row = block * block_rows; row < end; ++row) body(row);
  });
}

/// Those rows of a block of which `test(row)` is true, in order, as `body(row)`. They are listed first: where the test
/// is as good as luck, as whether somebody is an employee, the processor would foresee it badly within the body.
template <class Test, class Body>
void block_rows_where(std::size_t block, std::size_t rows, Test&& test, Body&& body) {
  std::array<std::uint32_t, block_rows> listed;
  std::size_t n = 0;
  const std::size_t end = std::min(rows, (block + 1) * block_rows);
  for (std::size_t row = block * block_rows; row < end; ++row) {
    listed[n] = static_cast<std::uint32_t>(row);
    n += test(row) ? 1 : 0;
  }
  for (std::size_t i = 0; i < n; ++i) body(listed[i]);
}

/// As `for_each_row`, for the rows of which `test(row)` is true.
template <class Test, class Body>
void for_each_row_where(std::size_t rows, Test&& test, Body&& body) {
  for_each_block(block_count(rows), [&](std::size_t block) { block_rows_where(block, rows, test, body); });
}

/// The same where few rows pass. The test is a loop of its own, which the compiler can do for many rows at once if the
/// test has no branches, and its marks are passed over eight at a time. Such rows lie far apart in memory, so all of a
/// block are asked for, by `ask(row)`, before the first is treated.
template <class Test, class Ask, class Body>
void block_rows_where_rare(std::size_t block, std::size_t rows, Test&& test, Ask&& ask, Body&& body) {
  static_assert(block_rows % 8 == 0);
  std::array<std::uint8_t, block_rows> marks;
  std::array<std::uint32_t, block_rows> listed;
  const std::size_t first = block * block_rows;
  const std::size_t n = std::min(block_rows, rows - first);
  for (std::size_t i = 0; i < n; ++i) marks[i] = test(first + i) ? 1 : 0;
  for (std::size_t i = n; i % 8 != 0; ++i) marks[i] = 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i < n; i += 8) {
    std::uint64_t any = 0;
    std::memcpy(&any, &marks[i], 8);
    if (any == 0) continue;
    for (std::size_t k = i; k < i + 8; ++k) {
      listed[found] = static_cast<std::uint32_t>(first + k);
      found += marks[k];
    }
  }
  for (std::size_t i = 0; i < found; ++i) ask(listed[i]);
  for (std::size_t i = 0; i < found; ++i) body(listed[i]);
}

template <class Test, class Ask, class Body>
void for_each_row_where_rare(std::size_t rows, Test&& test, Ask&& ask, Body&& body) {
  for_each_block(block_count(rows), [&](std::size_t block) { block_rows_where_rare(block, rows, test, ask, body); });
}

/// The sum of `term(row)`; integers only, because their sum does not depend on the order.
template <std::integral T, class Term>
[[nodiscard]] T sum_rows(std::size_t rows, Term&& term) {
  std::vector<T> partial(block_count(rows));
  for_each_block(partial.size(), [&](std::size_t block) {
    T sum = 0;
    const std::size_t end = std::min(rows, (block + 1) * block_rows);
    for (std::size_t row = block * block_rows; row < end; ++row) sum += term(row);
    partial[block] = sum;
  });
  T total = 0;
  for (T sum : partial) total += sum;
  return total;
}

/// Adds up a struct of counts: `add(counts, block)` for each block of rows into one `Counts` each, and
/// `total += counts` over the blocks in order. `Counts` has only integer members.
template <class Counts, class Add>
[[nodiscard]] Counts count_blocks(std::size_t rows, Add&& add) {
  std::vector<Counts> partial(block_count(rows));
  for_each_block(partial.size(), [&](std::size_t block) { add(partial[block], block); });
  Counts total{};
  for (const Counts& counts : partial) total += counts;
  return total;
}

/// The same with `add(counts, row)` for each row.
template <class Counts, class Add>
[[nodiscard]] Counts count_rows(std::size_t rows, Add&& add) {
  return count_blocks<Counts>(rows, [&](Counts& counts, std::size_t block) {
    const std::size_t end = std::min(rows, (block + 1) * block_rows);
    for (std::size_t row = block * block_rows; row < end; ++row) add(counts, row);
  });
}

/// As `count_rows`, for the rows of which `test(row)` is true.
template <class Counts, class Test, class Add>
[[nodiscard]] Counts count_rows_where(std::size_t rows, Test&& test, Add&& add) {
  return count_blocks<Counts>(rows, [&](Counts& counts, std::size_t block) {
    block_rows_where(block, rows, test, [&](std::size_t row) { add(counts, row); });
  });
}

/// As `for_each_row_where_rare`.
template <class Counts, class Test, class Ask, class Add>
[[nodiscard]] Counts count_rows_where_rare(std::size_t rows, Test&& test, Ask&& ask, Add&& add) {
  return count_blocks<Counts>(rows, [&](Counts& counts, std::size_t block) {
    block_rows_where_rare(block, rows, test, ask, [&](std::size_t row) { add(counts, row); });
  });
}

/// Rows by group: those of group g are rows[start[g]] ... rows[start[g + 1] - 1], in order of row.
struct Groups {
  std::vector<std::uint32_t> start;
  std::vector<std::uint32_t> rows;

  [[nodiscard]] std::size_t size() const { return start.empty() ? 0 : start.size() - 1; }
  [[nodiscard]] std::size_t count(std::size_t group) const { return start[group + 1] - start[group]; }
  [[nodiscard]] const std::uint32_t* begin(std::size_t group) const { return rows.data() + start[group]; }
  [[nodiscard]] const std::uint32_t* end(std::size_t group) const { return rows.data() + start[group + 1]; }
};

inline constexpr std::uint32_t no_group = 0xFFFFFFFFU;

/// Stable counting sort: `key(row)` is a group below `groups`, or `no_group` to leave the row out.
/// O(rows + groups); the result is unique, whatever the number of threads.
template <class Key>
void group_by(std::size_t rows, std::size_t groups, Key&& key, Groups& out) {
  const std::size_t parts = std::clamp<std::size_t>(rows / (4 * block_rows), 1, static_cast<std::size_t>(threads()));
  const std::size_t part_rows = (rows + parts - 1) / parts;
  std::vector<std::uint32_t> histogram(parts * groups);
  std::uint32_t* const counts = histogram.data();
  for_each_block(parts, [&](std::size_t part) {
    std::uint32_t* const own = counts + part * groups;
    const std::size_t end = std::min(rows, (part + 1) * part_rows);
    for (std::size_t row = part * part_rows; row < end; ++row) {
      const std::uint32_t group = key(row);
      if (group != no_group) ++own[group];
    }
  });
  out.start.resize(groups + 1);
  std::uint32_t next = 0;
  for (std::size_t group = 0; group < groups; ++group) {
    out.start[group] = next;
    for (std::size_t part = 0; part < parts; ++part) {
      const std::uint32_t n = counts[part * groups + group];
      counts[part * groups + group] = next;
      next += n;
    }
  }
  out.start[groups] = next;
  out.rows.resize(next);
  for_each_block(parts, [&](std::size_t part) {
    std::uint32_t* const own = counts + part * groups;
    const std::size_t end = std::min(rows, (part + 1) * part_rows);
    for (std::size_t row = part * part_rows; row < end; ++row) {
      const std::uint32_t group = key(row);
      if (group != no_group) out.rows[own[group]++] = static_cast<std::uint32_t>(row);
    }
  });
}

/// The same of the rows of which `test(row)` is true, where it is known how many there are in each group: on entry
/// `out.start[g + 1]` says it of group g. Without the pass that counts, on one thread, and half of it on two.
template <class Test, class Key>
void group_counted(std::size_t rows, Test&& test, Key&& key, Groups& out) {
  const std::size_t groups = out.size();
  const std::size_t blocks = block_count(rows);
  const std::size_t parts = std::clamp<std::size_t>(blocks / 4, 1, static_cast<std::size_t>(threads()));
  const auto rows_of_part = [&](std::size_t part, auto&& body) {
    for (std::size_t block = blocks * part / parts; block < blocks * (part + 1) / parts; ++block) {
      block_rows_where(block, rows, test, body);
    }
  };
  std::vector<std::uint32_t> next((parts - 1) * groups);  // of the parts before the last: how many, then where
  for_each_block(parts - 1, [&](std::size_t part) {
    std::uint32_t* const own = next.data() + part * groups;
    rows_of_part(part, [&key, own](std::size_t row) { ++own[key(row)]; });
  });
  std::uint32_t begin = 0;
  for (std::size_t group = 0; group < groups; ++group) {
    const std::uint32_t end = begin + out.start[group + 1];
    for (std::size_t part = 0; part + 1 < parts; ++part) {
      const std::uint32_t n = next[part * groups + group];
      next[part * groups + group] = begin;
      begin += n;
    }
    out.start[group + 1] = begin;  // the last part moves it to the group's end, where the next one begins
    begin = end;
  }
  out.start[0] = 0;
  out.rows.resize(begin);
  for_each_block(parts, [&](std::size_t part) {
    std::uint32_t* const own = part + 1 < parts ? next.data() + part * groups : out.start.data() + 1;
    rows_of_part(part, [&key, own, to = out.rows.data()](std::size_t row) {
      to[own[key(row)]++] = static_cast<std::uint32_t>(row);
    });
  });
}

}  // namespace rung
