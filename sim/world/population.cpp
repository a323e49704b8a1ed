#include "world/population.hpp"

#include <algorithm>
#include <cmath>

namespace rung {
namespace {

using Pyramid = std::array<double, age_count>;

/// Mean over the years of age within reach.
Pyramid smoothed(const Pyramid& raw, int reach) {
  Pyramid out{};
  for (int a = 0; a < age_count; ++a) {
    double sum = 0;
    int n = 0;
    for (int b = std::max(0, a - reach); b <= std::min(age_count - 1, a + reach); ++b, ++n)
      sum += raw[static_cast<std::size_t>(b)];
    out[static_cast<std::size_t>(a)] = sum / n;
  }
  return out;
}

}  // namespace

double PopulationSchedule::monthly_death(int age, const DemographyParameters& p) {
  return p.death_rate_at_30 * std::exp2((age - 30) / p.death_rate_doubling) / 12;
}

PopulationSchedule::PopulationSchedule(const AreaInputs& area, const DemographyParameters& parameters)
    : exit_(area.groups.size() * age_count),
      women_(exit_.size()),
      qualification_(area.qualification),
      qualified_from_(parameters.qualified_from) {
  double all_people = 0;
  for (std::size_t g = 0; g < area.groups.size(); ++g) {
    Pyramid people{};
    for (std::size_t a = 0; a < age_count; ++a) {
      people[a] = area.population[g][0][a] + area.population[g][1][a];
      women_[g * age_count + a] = people[a] > 0 ? area.population[g][1][a] / people[a] : 0.5;
    }
    const Pyramid pyramid = smoothed(people, parameters.pyramid_reach);
    residents_.emplace_back(pyramid);

    Pyramid entering{};
    entering[0] = pyramid[0];
    for (std::size_t a = 0; a < age_count; ++a) {
      const int age = youngest_age + static_cast<int>(a);
      const double ordinary = 12 * monthly_death(age, parameters) + parameters.emigration_rate;
      // the 70th birthday itself is the exit of the last age
      const double next = a + 1 < age_count ? pyramid[a + 1] : pyramid[a] * (1 - ordinary);
      const double leaving = std::min(0.9, std::max(ordinary, 1 - next / std::max(pyramid[a], 1e-9)));
      exit_[g * age_count + a] = 1 - std::pow(1 - leaving, 1.0 / 12);
      mean_exit_ += pyramid[a] * exit_[g * age_count + a];
      all_people += pyramid[a];
      if (a + 1 < age_count) entering[a + 1] = std::max(0.0, next - pyramid[a] * (1 - leaving));
    }
    entrants_.emplace_back(entering);
  }
  mean_exit_ /= all_people;
}

double PopulationSchedule::most_monthly_exit(int age) const {
  double most = 0;
  for (std::size_t i = static_cast<std::size_t>(age - youngest_age); i < exit_.size(); i += age_count) {
    most = std::max(most, exit_[i]);
  }
  return most;
}

int PopulationSchedule::qualification(int age, std::uint32_t half) const {
  // The young are still on the way to what they will have.
  const int reference = std::max(age, qualified_from_);
  std::size_t band = 0;
  while (band + 1 < qualification_age_from.size() && reference >= qualification_age_from[band + 1]) ++band;
  const std::size_t level =
      weighted_index(static_cast<std::uint64_t>(half) << 32 | 0x80000000U, qualification_[band], 1.0);
  return qualification_levels[level];
}

}  // namespace rung
