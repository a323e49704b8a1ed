#include "scenario/occupation_rows.hpp"

#include <fmt/format.h>

namespace rung {

std::optional<Occupation> OccupationRows::take(std::size_t row) {
  const auto sector = table_.choice<Sector>(row, "sector");
  const auto grade = table_.whole(row, "grade", 0, grade_count - 1);
  if (!sector || !grade) return std::nullopt;
  const Occupation occupation(*sector, *grade);
  if (seen_[occupation.index()]) {
    table_.refuse(row, "grade",
                  fmt::format("{} grade {} given twice (a row each). Remove one of them", name(*sector), *grade));
  }
  seen_[occupation.index()] = true;
  return occupation;
}

void OccupationRows::finish() const {
  for (std::size_t node = 0; node < occupation_count; ++node) {
    if (seen_[node]) continue;
    const Occupation occupation(static_cast<std::uint8_t>(node));
    table_.refuse(fmt::format("no row of {} grade {} (each occupation has one). Add it", name(occupation.sector()),
                              occupation.grade()));
  }
}

}  // namespace rung
