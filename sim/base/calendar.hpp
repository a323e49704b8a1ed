#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rung {

/// A calendar month. Month zero is April 2000, so that `index mod 12` is 0 in April,
/// when tax years, wage floors and pay rounds change.
struct Month {
  std::int32_t index = 0;

  constexpr Month() = default;
  constexpr explicit Month(std::int32_t i) : index(i) {}

  /// The month of a calendar date; `month` is 1 for January.
  static constexpr Month of(int year, int month) { return Month{(year - 2000) * 12 + month - 4}; }

  /// Months since the last April: 0 in April, 11 in March.
  [[nodiscard]] constexpr int since_april() const { return ((index % 12) + 12) % 12; }
  [[nodiscard]] constexpr bool is_april() const { return since_april() == 0; }
  [[nodiscard]] constexpr int year() const { return 2000 + floor12(index + 3); }
  [[nodiscard]] constexpr int month_of_year() const { return ((index + 3) % 12 + 12) % 12 + 1; }

  friend constexpr auto operator<=>(Month, Month) = default;
  friend constexpr Month operator+(Month m, int months) { return Month{m.index + months}; }
  friend constexpr Month operator-(Month m, int months) { return Month{m.index - months}; }
  friend constexpr int operator-(Month a, Month b) { return a.index - b.index; }

 private:
  static constexpr int floor12(int i) { return i >= 0 ? i / 12 : -((-i + 11) / 12); }
};

/// "2019-04".
[[nodiscard]] std::string to_string(Month month);

/// Reads "2019-04"; nothing if the text is not a year and a month from 01 to 12.
[[nodiscard]] std::optional<Month> parse_month(std::string_view text);

}  // namespace rung
