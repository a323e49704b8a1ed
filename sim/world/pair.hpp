#pragma once
#include <algorithm>
#include <cstdint>

#include "base/rounding.hpp"
#include "random/distributions.hpp"
#include "random/draws.hpp"
#include "world/workers.hpp"

namespace rung {

/// What is drawn once for a pair of person and site, and stays: taste, how the employer reads the
/// person, and the quality of the match at each grade.
struct Pair {
  Words words;
  /// In 1/32 standard deviation, as it is stored for the present job.
  [[nodiscard]] std::int8_t taste() const {
    return static_cast<std::int8_t>(whole(std::clamp(normal(words.half(0)), -3.9, 3.9) * scale::taste));
  }
  [[nodiscard]] double signal() const { return normal(words.half(1)); }
  /// μ as it is stored: of that standard deviation, log points.
  [[nodiscard]] std::int8_t match(int grade, double sd) const {
    return static_cast<std::int8_t>(whole(std::clamp(sd * normal(words.half(2 + grade)), -0.63, 0.63) * scale::match));
  }
};
[[nodiscard]] inline Pair pair_of(const Draws& draws, std::uint64_t person, std::uint64_t site) {
  return {draws(person, 0, Moment::match, site)};
}

}  // namespace rung
