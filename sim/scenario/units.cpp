#include "scenario/units.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace rung {
namespace {

constexpr std::string_view pound_sign = "£";

/// `value * times / over` of the written unit is the value in `unit`. Dividing keeps 63 % exactly 0.63.
struct Spelling {
  Unit unit;
  std::string_view text;
  double times = 1;
  double over = 1;
};

constexpr Spelling spellings[] = {
    {Unit::fraction, "%", 1, 100},
    {Unit::sd, "sd"},
    {Unit::log_points, "log points"},
    {Unit::pounds, "£"},
    {Unit::pounds, "pence", 1, 100},
    {Unit::pounds_per_month, "£ per month"},
    {Unit::pounds_per_month, "£ per year", 1, 12},
    {Unit::pounds_per_hour, "£ per hour"},
    {Unit::pounds_per_hour, "pence per hour", 1, 100},
    {Unit::hours, "hours"},
    {Unit::hours, "hour"},
    {Unit::hours_per_week, "hours per week"},
    {Unit::hours_per_year, "hours per year"},
    {Unit::months, "months"},
    {Unit::months, "month"},
    {Unit::months, "years", 12, 1},
    {Unit::months, "year", 12, 1},
    {Unit::years, "years"},
    {Unit::years, "year"},
    {Unit::years, "months", 1, 12},
    {Unit::years, "month", 1, 12},
    {Unit::minutes, "minutes"},
    {Unit::minutes, "minute"},
    {Unit::minutes, "hours", 60, 1},
    {Unit::minutes, "hour", 60, 1},
    {Unit::km, "km"},
    {Unit::km_per_hour, "km/h"},
    {Unit::per_km, "per km"},
    {Unit::per_month, "per month"},
    {Unit::per_month, "% per month", 1, 100},
    {Unit::per_year, "per year"},
    {Unit::per_year, "% per year", 1, 100},
    {Unit::looks_per_month, "looks per month"},
    {Unit::people, "people"},
    {Unit::jobs, "jobs"},
    {Unit::sites, "sites"},
    {Unit::weeks, "weeks"},
    {Unit::weeks, "week"},
    {Unit::people_per_pound, "people per £"},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length of the part of `text` that looks like a number.
std::size_t number_length(std::string_view text) {
  std::size_t n = 0;
  if (n < text.size() && (text[n] == '-' || text[n] == '+')) ++n;
  const std::size_t first = n;
  while (n < text.size() && (is_digit(text[n]) || text[n] == '.' || text[n] == ',' || text[n] == '_')) ++n;
  if (text.substr(first, n - first).find_first_of("0123456789") == std::string_view::npos) return 0;
  if (n < text.size() && (text[n] == 'e' || text[n] == 'E')) {
    std::size_t end = n + 1;
    if (end < text.size() && (text[end] == '-' || text[end] == '+')) ++end;
    const std::size_t digits = end;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end > digits) n = end;
  }
  return n;
}

/// "1,234,567.8" without its commas; nothing if they do not stand before groups of three digits.
std::optional<std::string> without_separators(std::string_view number) {
  const std::string_view whole = number.substr(0, number.find('.'));
  if (number.substr(whole.size()).find(',') != std::string_view::npos) return std::nullopt;
  std::string digits;
  std::size_t group = 0;
  bool separated = false;
  for (const char c : whole) {
    if (c == ',') {
      if (separated ? group != 3 : group == 0 || group > 3) return std::nullopt;
      separated = true;
      group = 0;
    } else {
      digits += c;
      ++group;
    }
  }
  if (separated && group != 3) return std::nullopt;
  return digits + std::string(number.substr(whole.size()));
}

bool is_not_finite(std::string_view text) {
  std::string word;
  for (const char c : text) {
    if (c != '.' && c != '-' && c != '+') word += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return word == "nan" || word == "inf" || word == "infinity";
}

Reading refused(std::string problem) { return {std::nullopt, std::move(problem)}; }

Reading refused_word(std::string_view text) {
  if (is_not_finite(text))
    return refused(fmt::format("'{}' is not finite (a value must be a number). Write one", text));
  return refused(fmt::format("'{}' is not a number (a number is wanted here). Write one, such as 12 or 0.5", text));
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

Reading read_number(std::string_view text) {
  if (text.empty() || number_length(text) != text.size()) return refused_word(text);
  if (text.find(',') != std::string_view::npos) {
    return refused(
        fmt::format("'{}' has a comma (only amounts of money may, as in \"£1,000\"). Write it without", text));
  }
  const std::string_view digits = text.front() == '-' || text.front() == '+' ? text.substr(1) : text;
  if (digits.size() > 1 && digits[0] == '0' && is_digit(digits[1])) {
    return refused(fmt::format("'{}' starts with a zero (some programs read that as octal). Write it without", text));
  }
  double value = 0;
  const char* const first = text.data() + (text.front() == '+' ? 1 : 0);
  const auto [end, error] = std::from_chars(first, text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    return refused(
        fmt::format("'{}' is not finite in double precision (or vanishes). Write a number of usual size", text));
  }
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return refused_word(text);
  return {value + 0.0, {}};  // no negative zero: two ways to write it would give two hashes
}

Reading read_quantity(std::string_view raw, Unit unit) {
  const std::string_view text = trimmed(raw);
  const bool money = text.substr(0, pound_sign.size()) == pound_sign;
  const std::string_view amount = money ? trimmed(text.substr(pound_sign.size())) : text;
  const std::size_t length = number_length(amount);
  if (length == 0) return refused_word(text);
  std::string digits(amount.substr(0, length));
  if (money) {
    const auto plain = without_separators(digits);
    if (!plain)
      return refused(
          fmt::format("'{}' has a comma in a wrong place (they separate thousands). Write \"£1,000\"", text));
    digits = *plain;
  }
  Reading number = read_number(digits);
  if (!number.value) return number;
  std::string written(trimmed(amount.substr(length)));
  if (money) written = written.empty() ? "£" : "£ " + written;
  if (written.empty() || written == name(unit)) return number;
  for (const Spelling& spelling : spellings) {
    if (spelling.unit == unit && spelling.text == written) {
      return {*number.value * spelling.times / spelling.over, {}};
    }
  }
  bool known = false;
  for (const Spelling& spelling : spellings) known = known || spelling.text == written;
  known = known || written == "days" || written == "day";
  return refused(known ? fmt::format("'{}' is in the wrong unit ({} does not convert exactly to {}). Write {}", text,
                                     written, name(unit), how_to_write(unit))
                       : fmt::format("'{}' has the unknown unit '{}' (the unit here is {}). Write {}", text, written,
                                     name(unit), how_to_write(unit)));
}

std::string how_to_write(Unit unit) {
  switch (unit) {
    case Unit::one: return "a single value without a unit";
    case Unit::fraction: return "a fraction such as 0.63, or '63 %'";
    case Unit::pounds: return "pounds, as 1000 or \"£1,000\"";
    case Unit::pounds_per_month: return "pounds a month, as 1000 or \"£1,000 per month\"";
    case Unit::pounds_per_hour: return "pounds an hour, as 8.21 or \"£8.21 per hour\"";
    default: return fmt::format("a number of {0}, as 2 or '2 {0}'", name(unit));
  }
}

}  // namespace rung
