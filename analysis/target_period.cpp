#include "analysis/target_period.hpp"

#include <algorithm>
#include <charconv>

#include "base/check.hpp"

namespace rung {
namespace {

/// First and last month of "2013" or "2013-04".
MonthSpan span_of_date(std::string_view date) {
  if (const auto month = parse_month(date)) return {month->index, month->index};
  int year = 0;
  std::from_chars(date.data(), date.data() + date.size(), year);
  return {Month::of(year, 1).index, Month::of(year, 12).index};
}

/// The first April in or after a month.
std::int32_t april_from(std::int32_t month) {
  const int since = Month{month}.since_april();
  return since == 0 ? month : month + 12 - since;
}
std::int32_t april_before(std::int32_t month) { return month - Month{month}.since_april(); }

/// The Aprils of a span; where there is none in it, the one nearest to its middle.
MonthSpan aprils_in(MonthSpan span) {
  const MonthSpan within{april_from(span.from), april_before(span.to)};
  if (within.from <= within.to) return within;
  const std::int32_t twice_middle = span.from + span.to;  // no half months
  const std::int32_t nearest = 2 * within.from - twice_middle < twice_middle - 2 * within.to ? within.from : within.to;
  return {nearest, nearest};
}

}  // namespace

std::optional<MonthSpan> span_of(std::string_view period) {
  if (period == "-") return std::nullopt;
  const std::size_t slash = period.find('/');
  if (slash == std::string_view::npos) return span_of_date(period);
  return MonthSpan{span_of_date(period.substr(0, slash)).from, span_of_date(period.substr(slash + 1)).to};
}

std::string to_string(MonthSpan span) {
  const std::string from = to_string(Month{span.from});
  return span.from == span.to ? from : from + ".." + to_string(Month{span.to});
}

std::optional<MonthSpan> span_read(const Target& target, ReadFrom from, MonthSpan lived) {
  RUNG_CHECK(Month{lived.from}.is_april() && Month{lived.to}.is_april() && lived.from <= lived.to);
  constexpr std::int32_t decade = 120;
  if (from == ReadFrom::decade) {
    const MonthSpan cohort{published_cohort, published_cohort + decade};
    return lived.from <= cohort.from && cohort.to <= lived.to ? std::optional(cohort) : std::nullopt;
  }
  const auto within = [&](MonthSpan span) {
    return span.from <= span.to && lived.from <= span.from && span.to <= lived.to;
  };
  std::optional<MonthSpan> span = span_of(target.period);
  const bool met = span && span->from <= lived.to && lived.from <= span->to;
  if (!met) {
    if (target.world != TargetWorld::steady) return std::nullopt;
    span = MonthSpan{std::max(lived.from, lived.to - 11), lived.to};
  }
  switch (from) {
    case ReadFrom::months:
    case ReadFrom::quarters: {
      if (span->from == span->to) span->from -= 2;
      const MonthSpan read{std::max(span->from, lived.from), std::min(span->to, lived.to)};
      return within(read) ? std::optional(read) : std::nullopt;
    }
    case ReadFrom::aprils: {
      MonthSpan read = aprils_in(*span);
      read = {std::max(read.from, lived.from), std::min(read.to, lived.to)};
      return within(read) ? std::optional(read) : std::nullopt;
    }
    case ReadFrom::pairs: {
      MonthSpan read = aprils_in(*span);
      if (read.from == read.to) read.from -= 12;
      read = {std::max(read.from, lived.from), std::min(read.to, lived.to)};
      return within(read) && read.from < read.to ? std::optional(read) : std::nullopt;
    }
    case ReadFrom::decade: break;
  }
  return std::nullopt;
}

TimeSplit time_split(const Target& target) {
  const auto span = span_of(target.period);
  if (!span || span->from > last_month_fitted) return TimeSplit::later;
  return span->to <= last_month_fitted ? TimeSplit::to_april_2013 : TimeSplit::across;
}

}  // namespace rung
