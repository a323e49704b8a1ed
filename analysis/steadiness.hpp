#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/validated_run.hpp"
#include "record/labelled_table.hpp"

namespace rung {

/// Does a world that is to be stationary stand still? Of unemployment, employment and the low-paid share, in points:
/// the slope over Aprils from the start on (least squares), times ten years (MODEL 6.3).
inline constexpr std::array<std::string_view, 3> steady_names{"unemployment", "employment", "low paid"};
inline constexpr double most_moved = 0.5;  ///< points in ten years: where the 95 % interval must end, both ways

/// Of one run, in the order of the names; NaN for fewer than two Aprils.
[[nodiscard]] std::array<double, 3> moves_in_ten_years(std::span<const AnnualRow> aprils);

/// Slope of y over 0, 1, 2 ...
[[nodiscard]] double slope(std::span<const double> y);

[[nodiscard]] std::string steadiness_text(std::span<const std::array<double, 3>> replicates);

/// `steadiness`: a row a figure.
[[nodiscard]] NamedTable steadiness_table(std::span<const std::array<double, 3>> replicates);

}  // namespace rung
