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

void MoveCounts::remember(const World& world) {
  const Workers& w = world.workers;
  const double line = world.nation.row(world.market.now - 1).low_pay_line;
  record_.resize(w.size());
  record_generation_.resize(w.size());
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (record_generation_[row] != w.generation[row]) record_[row] = {};
    record_generation_[row] = w.generation[row];
    const MoverState state = state_in_nation(world, row, line);
    if (state != MoverState::here) record_[row].remember(state);
  }
}

LowPayHistory MoveCounts::history(const World& world, std::size_t row) const {
  const bool known = row < record_.size() && record_generation_[row] == world.workers.generation[row];
  return known ? record_[row].history() : LowPayHistory::no_job;
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
    Cell& cell =
        cells_[place(before_[row])][mover_age(w.age(row, month))][static_cast<std::size_t>(history(world, row))];
    ++cell.people;
    ++cell.to[place(now)];
  }
}

void MoveCounts::april(const World& world, const MeasurementParameters& measurement) {
  const Workers& w = world.workers;
  const NationalRow nation = world.nation.row(world.market.now);
  const double limit = world.nation.lower_earnings_limit(world.market.now);
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.status[row] != Status::employee) continue;
    const MoverState state = state_in_nation(world, row, nation.low_pay_line);
    const detail::MaskMarks marks = detail::mask_marks(world, row, measurement, limit);
    const int age = w.age(row, world.market.now);
    Cell& cell = cells_[place(state)][mover_age(age)][static_cast<std::size_t>(history(world, row))];
    ++cell.employees;
    cell.new_job += marks.new_job ? 1 : 0;
    cell.small_site += marks.small_site ? 1 : 0;
    cell.low_earnings += marks.low_earnings ? 1 : 0;
  }
}

MoveRow MoveCounts::Cell::shrunk_to(const MoveRow& all) const {
  MoveRow row;
  for (std::size_t k = 0; k < to.size(); ++k) row.to[k] = shrunk(to[k], people, all.to[k]);
  row.new_job = shrunk(new_job, employees, all.new_job);
  row.small_site = shrunk(small_site, employees, all.small_site);
  row.low_earnings = shrunk(low_earnings, employees, all.low_earnings);
  return row;
}

MoveTable MoveCounts::means() const {
  MoveTable table;
  std::array<std::int64_t, mover_age_count> people{};
  for (const auto& state : cells_) {
    for (std::size_t age = 0; age < mover_age_count; ++age) {
      for (const Cell& cell : state[age]) people[age] += cell.people;
    }
  }
  for (std::size_t s = 0; s < mover_state_count; ++s) {
    Cell all;
    std::array<Cell, low_pay_history_count> all_ages;
    for (const auto& age : cells_[s]) {
      for (std::size_t h = 0; h < low_pay_history_count; ++h) {
        all += age[h];
        all_ages[h] += age[h];
      }
    }
    if (all.people == 0) {
      throw InputError(
          fmt::format("the runs had nobody in the state {} to see what becomes of them. Run more people or "
                      "more years",
                      name(mover_state(s))));
    }
    MoveRow of_state;
    for (std::size_t k = 0; k < mover_state_count; ++k) of_state.to[k] = ratio(all.to[k], all.people);
    of_state.new_job = ratio(all.new_job, all.employees);
    of_state.small_site = ratio(all.small_site, all.employees);
    of_state.low_earnings = ratio(all.low_earnings, all.employees);
    for (std::size_t h = 0; h < low_pay_history_count; ++h) {
      const MoveRow of_history = all_ages[h].shrunk_to(of_state);
      for (std::size_t age = 0; age < mover_age_count; ++age) {
        const Cell& cell = cells_[s][age][h];
        table[s][age][h] = cell.shrunk_to(of_history);
        table[s][age][h].share = ratio(cell.people, people[age]);
      }
    }
  }
  return table;
}

}  // namespace rung
