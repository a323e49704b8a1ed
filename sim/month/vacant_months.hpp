#pragma once
#include <algorithm>

#include "world/world.hpp"

namespace rung {

/// m: mean months for which the site's vacancies of a grade stand open, those still open counted in as far as they are
/// longer (MODEL 4.5).
[[nodiscard]] inline double months_vacant(const World& world, std::size_t site, std::size_t grade) {
  const Vacancies& v = world.vacancies;
  double months = world.employers.vacancy_duration[grade][site] * (1 / scale::vacancy_duration);
  const auto [first, last] = std::equal_range(v.employer.begin(), v.employer.end(), EmployerId{site});
  for (auto i = static_cast<std::size_t>(first - v.employer.begin());
       i < static_cast<std::size_t>(last - v.employer.begin()); ++i) {
    if (v.grade[i] != grade) continue;
    months += std::max(0.0, world.market.now - Month{v.opened[i]} - months) / 8;
  }
  return months;
}

}  // namespace rung
