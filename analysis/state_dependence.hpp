#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/validated_run.hpp"

namespace rung {

/// Does low pay or no work breed itself, or do those who were there before return? The seventh fact of MODEL 6.5.
/// y = 1 of an employee below the low-pay line at true pay and of who is neither employee nor self-employed. People
/// who live in the area in all Aprils from the start on, aged 25 in the first to 54 in the last, never self-employed.
struct StateDependence {
  std::int64_t people = 0;
  double raw = 0;  ///< least squares of y on the year before's, with one constant
  double within =
      0;  ///< with a constant of each person, corrected by the half-panel jackknife (Dhaene and Jochmans 2015)
};

/// NaN where fewer than four changes of year are there.
[[nodiscard]] StateDependence state_dependence(const ValidatedRun& run);

/// Slope of y on its own lag, over people (y[i] is a person's series), with a constant of each person or one of all.
[[nodiscard]] double lag_coefficient(std::span<const std::vector<std::uint8_t>> y, bool constant_of_each);

/// Twice the slope with persons' constants of the whole less the mean of those of its halves; a year in the middle that
/// is odd belongs to the second. The first year of the second half is the last of the first.
[[nodiscard]] double half_panel_jackknife(std::span<const std::vector<std::uint8_t>> y);

}  // namespace rung
