#include "run/nation_moves.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/check.hpp"
#include "record/measure.hpp"

namespace rung {
namespace {

constexpr double prior = 20;  ///< people, of an age band, taken to be like all ages

double shrunk(std::int64_t part, std::int64_t whole, double all) {
  return (static_cast<double>(part) + prior * all) / (static_cast<double>(whole) + prior);
}

double ratio(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

}  // namespace

MoverState state_in_nation(const World& world, std::size_t row, double low_pay_line) {
  const Workers& w = world.workers;
  if ((w.flags[row] & flag::absent) != 0) return MoverState::here;
  switch (w.status[row]) {
    case Status::employee: return employee_state(w.hourly_pay[row], low_pay_line);
    case Status::self_employed: return MoverState::self_employed;
    case Status::unemployed: return MoverState::unemployed;
    case Status::elsewhere: return MoverState::here;
    default: return MoverState::inactive;
  }
}

MoveCounts::Cell& MoveCounts::Cell::operator+=(const Cell& other) {
  people += other.people;
  for (std::size_t k = 0; k < to.size(); ++k) to[k] += other.to[k];
  employees += other.employees;
  new_job += other.new_job;
  small_site += other.small_site;
  low_earnings += other.low_earnings;
  return *this;
}

void MoveCounts::before_month(const World& world) {
  const Workers& w = world.workers;
  const double line = world.nation.row(world.market.now - 1).low_pay_line;
  before_.resize(w.size());
  for (std::size_t row = 0; row < w.size(); ++row) before_[row] = state_in_nation(world, row, line);
  generation_ = w.generation;
}

void MoveCounts::after_month(const World& world) {
  const Workers& w = world.workers;
  const Month month = world.market.now - 1;  // the one just lived
  const double line = world.nation.row(month).low_pay_line;
  for (std::size_t row = 0; row < w.size(); ++row) {
    const MoverState now = state_in_nation(world, row, line);
    if (before_[row] == MoverState::here || now == MoverState::here || w.generation[row] != generation_[row]) continue;
    Cell& cell = cells_[place(before_[row])][mover_age(w.age(row, month))];
    ++cell.people;
    ++cell.to[place(now)];
  }
}

void MoveCounts::april(const World& world, const MeasurementParameters& measurement) {
  const Workers& w = world.workers;
  const NationalRow nation = world.nation.row(world.market.now);
  const double limit = world.nation.tax_year().lower_earnings_limit * std::exp(nation.base_pay);
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.status[row] != Status::employee) continue;
    const MoverState state = state_in_nation(world, row, nation.low_pay_line);
    const detail::MaskMarks marks = detail::mask_marks(world, row, measurement, limit);
    Cell& cell = cells_[place(state)][mover_age(w.age(row, world.market.now))];
    ++cell.employees;
    cell.new_job += marks.new_job ? 1 : 0;
    cell.small_site += marks.small_site ? 1 : 0;
    cell.low_earnings += marks.low_earnings ? 1 : 0;
  }
}

MoveTable MoveCounts::means() const {
  MoveTable table;
  std::array<std::int64_t, mover_age_count> people{};
  for (const auto& state : cells_) {
    for (std::size_t age = 0; age < mover_age_count; ++age) people[age] += state[age].people;
  }
  for (std::size_t s = 0; s < mover_state_count; ++s) {
    Cell all;
    for (const Cell& cell : cells_[s]) all += cell;
    if (all.people == 0) {
      throw InputError(
          fmt::format("the runs had nobody in the state {} to see what becomes of them. Run more people or "
                      "more years",
                      name(mover_state(s))));
    }
    for (std::size_t age = 0; age < mover_age_count; ++age) {
      const Cell& cell = cells_[s][age];
      MoveRow& row = table[s][age];
      row.share = ratio(cell.people, people[age]);
      for (std::size_t k = 0; k < mover_state_count; ++k) {
        row.to[k] = shrunk(cell.to[k], cell.people, ratio(all.to[k], all.people));
      }
      if (!is_employee(mover_state(s))) continue;
      row.new_job = shrunk(cell.new_job, cell.employees, ratio(all.new_job, all.employees));
      row.small_site = shrunk(cell.small_site, cell.employees, ratio(all.small_site, all.employees));
      row.low_earnings = shrunk(cell.low_earnings, cell.employees, ratio(all.low_earnings, all.employees));
    }
  }
  return table;
}

}  // namespace rung
