#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/calendar.hpp"
#include "base/id.hpp"
#include "base/occupation.hpp"

namespace rung {

/// Fixed-point scales of stored state of cells.
namespace scale {
inline constexpr double response = 0x1p24;  ///< i32 and i64 per log point, and per 1 of margin
}  // namespace scale

/// A cell is what a sector has of a grade in a district of the area. What job creation remembers of each (MODEL 3.1),
/// and nothing at all in a run without it. Counts of a month stand in the place of that month a year ago, so that they
/// always hold the last twelve.
struct Cells {
  static constexpr std::size_t months = 12;  ///< from April, as Month counts them

  std::vector<std::int32_t> response;
  std::vector<std::int64_t> usual_ease;
  std::vector<std::int64_t> usual_margin;
  std::vector<std::uint32_t> open;  ///< this and the next four: by month of the year, then by cell
  std::vector<std::uint32_t> filled;
  std::vector<std::uint32_t> posts;
  std::vector<std::int64_t> output;
  std::vector<std::int64_t> cost;

  [[nodiscard]] std::size_t size() const { return response.size(); }
  void make(std::size_t groups) {
    const std::size_t cells = groups * occupation_count;
    response.assign(cells, 0);
    usual_ease.assign(cells, 0);
    usual_margin.assign(cells, 0);
    for (auto* counts : {&open, &filled, &posts}) counts->assign(cells * months, 0);
    for (auto* sums : {&output, &cost}) sums->assign(cells * months, 0);
  }
  [[nodiscard]] static constexpr std::size_t index(ZoneGroupId group, Occupation post) {
    return group.index() * occupation_count + post.index();
  }
  /// First place of a month's counts.
  [[nodiscard]] std::size_t month_from(Month month) const {
    return static_cast<std::size_t>(month.since_april()) * size();
  }
  /// Of the last twelve months.
  template <class T>
  [[nodiscard]] std::int64_t year_sum(const std::vector<T>& counts, std::size_t cell) const {
    std::int64_t sum = 0;
    for (std::size_t k = cell; k < counts.size(); k += size()) sum += counts[k];
    return sum;
  }
  /// By how much job creation multiplies the posts of a cell; x acts in steps so coarse that one event hardly ever
  /// moves it. Outside sites, and all in a run without job creation, have no cell: 1.
  [[nodiscard]] double factor(std::size_t cell) const {
    if (cell >= response.size()) return 1;
    const std::int32_t x = response[cell];
    const std::int32_t steps = (x + (x < 0 ? -half_step : half_step)) / step;
    return steps == 0 ? 1 : std::exp(steps * (step / scale::response));
  }
  static constexpr std::int32_t step = 1 << 15;  ///< 1/512 log point
  static constexpr std::int32_t half_step = step / 2;
};

template <class C, class Visit>
void for_each_cell_column(C& c, Visit&& visit) {
  visit("response", "2^-24 log point", "x: posts that follow the ease of hiring and the margin", c.response);
  visit("usual_ease", "2^-24 log point", "sum over the last 24 months of burn-in: ease of hiring over the reference's",
        c.usual_ease);
  visit("usual_margin", "2^-24", "the same: margin over the reference's", c.usual_margin);
  visit("open", "vacancies", "open when matched; last twelve months, by cell", c.open);
  visit("filled", "vacancies", "filled; last twelve months, by cell", c.filled);
  visit("posts", "posts", "filled posts; last twelve months, by cell", c.posts);
  visit("output", "pence per week", "of filled posts; last twelve months, by cell", c.output);
  visit("cost", "pence per week", "pay of filled posts; last twelve months, by cell", c.cost);
}

}  // namespace rung
