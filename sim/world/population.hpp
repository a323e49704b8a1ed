#pragma once
#include <array>
#include <vector>

#include "base/id.hpp"
#include "random/alias.hpp"
#include "scenario/scenario.hpp"

namespace rung {

inline constexpr int youngest_age = 16;
inline constexpr int oldest_age = 69;
inline constexpr int age_count = oldest_age - youngest_age + 1;

/// Who leaves the rows of the population and who enters them, so that each district keeps its age
/// pyramid (MODEL 3.13). Depends only on age, sex, place and keyed draws, never on status, pay or policy.
class PopulationSchedule {
 public:
  PopulationSchedule() = default;
  PopulationSchedule(const AreaInputs& area, const DemographyParameters& parameters);

  /// Probability of leaving in a month (death, emigration, or more leaving than coming at that age).
  [[nodiscard]] double monthly_exit(ZoneGroupId group, int age) const {
    return exit_[group.index() * age_count + static_cast<std::size_t>(age - youngest_age)];
  }
  /// The most of any place at that age.
  [[nodiscard]] double most_monthly_exit(int age) const;
  /// Mean over the people of the area, per month.
  [[nodiscard]] double mean_monthly_exit() const { return mean_exit_; }
  [[nodiscard]] static double monthly_death(int age, const DemographyParameters& parameters);
  /// Age in years of somebody who enters a vacant row.
  [[nodiscard]] int entrant_age(ZoneGroupId group, std::uint32_t a, std::uint32_t b) const {
    return youngest_age + static_cast<int>(entrants_[group.index()](a, b));
  }
  /// Age in years of somebody there at the start.
  [[nodiscard]] int resident_age(ZoneGroupId group, std::uint32_t a, std::uint32_t b) const {
    return youngest_age + static_cast<int>(residents_[group.index()](a, b));
  }
  [[nodiscard]] double share_of_women(ZoneGroupId group, int age) const {
    return women_[group.index() * age_count + static_cast<std::size_t>(age - youngest_age)];
  }
  /// Highest qualification (RQF level) of somebody of that age when education is over.
  [[nodiscard]] int qualification(int age, std::uint32_t half) const;

 private:
  std::vector<double> exit_;
  double mean_exit_ = 0;
  std::vector<double> women_;
  std::vector<Alias> entrants_;
  std::vector<Alias> residents_;
  std::array<std::array<double, 6>, 6> qualification_{};
  int qualified_from_ = 0;
};

/// Age at which somebody with that qualification leaves education: 18 to RQF 3, 20 to 5, 21 above.
[[nodiscard]] constexpr int education_leaving_age(int qualification) {
  return qualification >= 6 ? 21 : qualification >= 4 ? 20 : 18;
}
/// Age from which experience counts (MODEL 3.14.15).
[[nodiscard]] constexpr int experience_from_age(int qualification) {
  return 16 + 2 * (int{qualification >= 3} + int{qualification >= 4} + int{qualification >= 6});
}

}  // namespace rung
