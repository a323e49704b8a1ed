#include "base/calendar.hpp"

#include <fmt/format.h>

#include <charconv>

namespace rung {

std::string to_string(Month month) { return fmt::format("{:04}-{:02}", month.year(), month.month_of_year()); }

std::optional<Month> parse_month(std::string_view text) {
  int year = 0;
  int month = 0;
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const char* begin = text.data();
  const auto year_end = std::from_chars(begin, begin + 4, year);
  const auto month_end = std::from_chars(begin + 5, begin + 7, month);
  if (year_end.ptr != begin + 4 || month_end.ptr != begin + 7) return std::nullopt;
  if (year < 1900 || month < 1 || month > 12) return std::nullopt;
  return Month::of(year, month);
}

}  // namespace rung
