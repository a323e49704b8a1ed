#pragma once
#include <atomic>

#include "world/world.hpp"

namespace rung {

/// A row as it is without a job; the occupation stays as the last one.
inline void clear_job(Workers& w, std::size_t row) {
  w.employer[row] = EmployerId{};
  w.hours[row] = 0;
  w.hourly_pay[row] = 0;
  w.tenure[row] = 0;
  w.duration[row] = 0;
  w.match[row] = 0;
  w.taste[row] = 0;
  w.person_job[row] = 0;
  w.commute[row] = 0;
  w.contract[row] = Contract::permanent;
}

/// Ends the job of an employee: the row's job columns are cleared, the site's count falls. Many rows may
/// do so at once: counts are integers, so the order does not matter.
inline void leave_job(World& world, std::size_t row) {
  Workers& w = world.workers;
  std::atomic_ref<std::uint16_t> filled(
      world.employers.filled[static_cast<std::size_t>(w.occupation[row].grade())][w.employer[row].index()]);
  filled.fetch_sub(1, std::memory_order_relaxed);
  clear_job(w, row);
}

}  // namespace rung
