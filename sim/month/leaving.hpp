#pragma once
#include <atomic>

#include "world/world.hpp"

namespace rung {

/// What the end of a job is to the site (MODEL 3.12).
enum class Leaving : std::uint8_t {
  lost,   ///< to no job, self-employment or another place, or the post is gone
  quit,   ///< to another employer
  within  ///< the site keeps the person
};

/// A row as it is without a job; the occupation stays as the last one.
inline void clear_job(Workers& w, std::size_t row) {
  w.employer[row] = EmployerId{};
  w.hours[row] = 0;
  w.hourly_pay[row] = 0;
  w.tenure[row] = 0;
  w.duration[row] = 0;
  w.flags[row] = static_cast<std::uint8_t>(w.flags[row] & ~flag::ready);
  w.match[row] = 0;
  w.taste[row] = 0;
  w.person_job[row] = 0;
  w.commute[row] = 0;
  w.contract[row] = Contract::permanent;
}

/// Ends the job of an employee: the row's job columns are cleared, the site's count falls, the loss is counted. Many
/// rows may do so at once: counts are integers, so the order does not matter.
inline void leave_job(World& world, std::size_t row, Leaving how) {
  Workers& w = world.workers;
  Employers& e = world.employers;
  const std::size_t site = w.employer[row].index();
  const Occupation post = w.occupation[row];
  std::atomic_ref<std::uint16_t> filled(e.filled[static_cast<std::size_t>(post.grade())][site]);
  filled.fetch_sub(1, std::memory_order_relaxed);
  if (how != Leaving::within) {
    auto& counts = how == Leaving::quit ? world.turnover.quits : world.turnover.losses;
    std::atomic_ref<std::uint32_t>(counts[Turnover::index(world.places.group(e.zone[site]), post)])
        .fetch_add(1, std::memory_order_relaxed);
  }
  clear_job(w, row);
}

}  // namespace rung
