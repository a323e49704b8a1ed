#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/id.hpp"
#include "base/occupation.hpp"

namespace rung {

/// Fixed-point scales of stored turnover.
namespace scale {
inline constexpr double turnover = 4000;  ///< i32 per 1 a month: steps so coarse that one event hardly ever moves them
}  // namespace scale

/// How posts of a district, sector and grade lose those who hold them: counts since last March, and the rates of the
/// year before it, which stand for a year (MODEL 3.12). Moves within a site are no loss to it.
struct Turnover {
  std::vector<std::uint32_t> employee_months;
  std::vector<std::uint32_t> losses;
  std::vector<std::uint32_t> quits;
  std::vector<std::int32_t> loss_rate;
  std::vector<std::int32_t> quit_rate;

  [[nodiscard]] std::size_t size() const { return loss_rate.size(); }
  [[nodiscard]] static constexpr std::size_t index(ZoneGroupId district, Occupation post) {
    return district.index() * occupation_count + post.index();
  }
  /// No rates are known before the first March.
  void make(std::size_t districts) {
    for (auto* counts : {&employee_months, &losses, &quits}) counts->assign(districts * occupation_count, 0);
    for (auto* rates : {&loss_rate, &quit_rate}) rates->assign(districts * occupation_count, 0);
  }
};

template <class T, class Visit>
void for_each_turnover_column(T& t, Visit&& visit) {
  visit("employee_months", "months", "of employees at the sector's sites of a district, by grade, since last March",
        t.employee_months);
  visit("losses", "people", "of these, who left for no other employer", t.losses);
  visit("quits", "people", "of these, who left for another employer", t.quits);
  visit("loss_rate", "1/4000 per month", "losses of the year to last March", t.loss_rate);
  visit("quit_rate", "1/4000 per month", "quits of the year to last March", t.quit_rate);
}

}  // namespace rung
