#pragma once
#include <cstdint>

#include "record/tables.hpp"

namespace rung {

/// Who holds the jobs of a run, area and ring, at the end of a month, and why there are as many (MODEL 3.11):
///   residents + ring + outside = posts - vacancies - empty + excess
/// Twin less twin, these are the four lines that add: residents of the area, people of the ring, people who are not
/// simulated, and on the right posts filled. Heads.
struct JobStocks {
  std::int64_t residents = 0;  ///< of the area, employees here or in the ring
  std::int64_t ring = 0;       ///< people of the ring, employees here or there
  std::int64_t outside = 0;    ///< posts of the ring held by people who are not simulated
  std::int64_t posts = 0;      ///< target head-count
  std::int64_t vacancies = 0;  ///< open
  std::int64_t empty = 0;      ///< neither held nor open
  std::int64_t excess = 0;     ///< held above target

  [[nodiscard]] std::int64_t held() const { return residents + ring + outside; }
  [[nodiscard]] std::int64_t filled() const { return posts - vacancies - empty + excess; }
};
[[nodiscard]] inline JobStocks job_stocks(const MonthCounts& c) {
  return {c.employees,
          c.employees_ring,
          c.held_outside,
          c.posts + c.posts_outside,
          c.vacancies + c.vacancies_outside,
          c.empty_posts + c.empty_posts_outside,
          c.excess};
}
[[nodiscard]] inline JobStocks operator+(const JobStocks& a, const JobStocks& b) {
  return {a.residents + b.residents, a.ring + b.ring,   a.outside + b.outside, a.posts + b.posts,
          a.vacancies + b.vacancies, a.empty + b.empty, a.excess + b.excess};
}
[[nodiscard]] inline JobStocks operator-(const JobStocks& a, const JobStocks& b) {
  return {a.residents - b.residents, a.ring - b.ring,   a.outside - b.outside, a.posts - b.posts,
          a.vacancies - b.vacancies, a.empty - b.empty, a.excess - b.excess};
}

}  // namespace rung
