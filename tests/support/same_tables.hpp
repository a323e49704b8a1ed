#pragma once
#include <fmt/format.h>

#include <cstddef>
#include <cstring>
#include <string>
#include <vector>

#include "record/tables.hpp"

namespace rung::test {

/// Rows of a month and doubles: compared as bytes after the month, because NaN equals NaN here.
template <class Row>
bool same_rows(const std::vector<Row>& a, const std::vector<Row>& b, std::size_t first_double) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto* x = reinterpret_cast<const char*>(&a[i]);
    const auto* y = reinterpret_cast<const char*>(&b[i]);
    if (a[i].month != b[i].month || std::memcmp(x + first_double, y + first_double, sizeof(Row) - first_double) != 0) {
      return false;
    }
  }
  return true;
}

/// What differs between two records of a run, in words; empty if nothing does.
inline std::vector<std::string> differences(const Tables& a, const Tables& b) {
  std::vector<std::string> out;
  const auto same = [&](const char* what, bool equal) {
    if (!equal) out.emplace_back(what);
  };
  same("monthly month", a.monthly.month == b.monthly.month);
  same("monthly base_pay", a.monthly.base_pay == b.monthly.base_pay);
  same("monthly price_index", a.monthly.price_index == b.monthly.price_index);
  same("monthly low_pay_line", a.monthly.low_pay_line == b.monthly.low_pay_line);
  same("monthly adult_floor", a.monthly.adult_floor == b.monthly.adult_floor);
  same("monthly state_hash", a.monthly.state_hash == b.monthly.state_hash);
  same("months", a.monthly.counts.size() == b.monthly.counts.size());
  for (std::size_t t = 0; t < std::min(a.monthly.counts.size(), b.monthly.counts.size()) && out.size() < 20; ++t) {
    std::vector<std::int64_t> other;
    for_each_count(b.monthly.counts[t], [&](auto, auto, auto, std::int64_t value) { other.push_back(value); });
    std::size_t i = 0;
    for_each_count(a.monthly.counts[t], [&](const char* name, auto, auto, std::int64_t value) {
      if (value != other[i++]) out.push_back(fmt::format("monthly {} of month {}", name, t));
    });
  }
  same("snapshots", a.snapshots.size() == b.snapshots.size());
  for (std::size_t t = 0; t < std::min(a.snapshots.size(), b.snapshots.size()); ++t) {
    const AprilSnapshot& x = a.snapshots[t];
    const AprilSnapshot& y = b.snapshots[t];
    same("snapshot", x.month == y.month && x.low_pay_line == y.low_pay_line && x.price_index == y.price_index &&
                         x.base_pay == y.base_pay && x.hourly_pay == y.hourly_pay && x.generation == y.generation &&
                         x.occupation == y.occupation && x.hours == y.hours && x.flags == y.flags &&
                         x.tenure == y.tenure && x.firm_size == y.firm_size);
  }
  same("people", a.people.birth == b.people.birth && a.people.woman == b.people.woman &&
                     a.people.zone == b.people.zone && a.people.entrant_month == b.people.entrant_month &&
                     a.people.entrant_row == b.people.entrant_row && a.people.entrant_birth == b.people.entrant_birth &&
                     a.people.entrant_woman == b.people.entrant_woman);
  same("districts", a.districts.month == b.districts.month &&
                        a.districts.unemployment_rate == b.districts.unemployment_rate &&
                        a.districts.posted_pay_premium == b.districts.posted_pay_premium);
  same("annual", same_rows(a.annual, b.annual, offsetof(AnnualRow, employment_rate_16_64)));
  same("quarterly", same_rows(a.quarterly, b.quarterly, offsetof(QuarterlyRow, unemployment_rate)));
  same("survey", a.survey_status == b.survey_status && a.survey_generation == b.survey_generation &&
                     a.survey_employer == b.survey_employer);
  same("spells", a.spell_since_april == b.spell_since_april);
  same("last April",
       a.employer_last_april == b.employer_last_april && a.generation_last_april == b.generation_last_april);
  return out;
}

}  // namespace rung::test
