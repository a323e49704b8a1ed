#pragma once
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "record/labelled_table.hpp"

namespace rung {

/// Days from 1 April 2000 to the first of the month; what calendars of other tools understand (a
/// "month since" has no fixed length, and xarray refuses it).
[[nodiscard]] std::int32_t days_since_april_2000(Month month);

/// An axis of months: dates as numbers, "2019-04" as labels.
[[nodiscard]] Dimension month_axis(const std::string& name, const std::vector<std::int32_t>& months,
                                   const std::string& meaning);

/// An axis of calendar years, each named by its April.
[[nodiscard]] Dimension year_axis(const std::string& name, const std::vector<std::int32_t>& years,
                                  const std::string& meaning);

}  // namespace rung
