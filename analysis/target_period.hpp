#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.hpp"
#include "base/enums.hpp"
#include "scenario/targets.hpp"

/// When a published figure is of, and which months of a run are read for it.
namespace rung {

/// Months since 2000-04, both included.
struct MonthSpan {
  std::int32_t from = 0, to = 0;
  bool operator==(const MonthSpan&) const = default;
};

/// "2013", "2013-04", "2013/2015", "2013-03/2013-06"; nothing for "-".
[[nodiscard]] std::optional<MonthSpan> span_of(std::string_view period);
/// "2013-04", "2013-04..2014-04".
[[nodiscard]] std::string to_string(MonthSpan span);

/// What a figure is read from, which decides how its months are found.
enum class ReadFrom : std::uint8_t {
  months,    ///< the monthly table; a single month: the three that end with it, as a labour force survey has it
  quarters,  ///< the quarterly table, of quarters that lie within; a single month: the quarter that ends with it
  aprils,    ///< each April within; where there is none, the nearest
  pairs,     ///< the same person in an April and the next: pairs whose later April lies within
  decade     ///< escape classes of the cohort of April 2006
};

/// The published cohort (The Great Escape?): low paid in this April, followed for ten years.
inline constexpr std::int32_t published_cohort = Month::of(2006, 4).index;

/// Which months of a path are read for a target, of those `lived` from its first April to its last; nothing where the
/// path did not live through them. Where only part of a period was lived, that part. A target of a stationary world
/// that is of no month of the path is read in its last year.
[[nodiscard]] std::optional<MonthSpan> span_read(const Target& target, ReadFrom from, MonthSpan lived);

/// Parameters are fitted on what was published of months up to April 2013, as far as the series allow; what is of later
/// months is then predicted (CALIBRATION, time split). across: of both.
enum class TimeSplit : std::uint8_t { to_april_2013, across, later };
inline constexpr std::size_t time_split_count = 3;
inline constexpr std::int32_t last_month_fitted = Month::of(2013, 4).index;
/// `later` for a target without a period.
[[nodiscard]] TimeSplit time_split(const Target& target);

}  // namespace rung

RUNG_ENUM_NAMES(rung::TimeSplit, rung::TimeSplit::later, "to_april_2013", "across", "later");
