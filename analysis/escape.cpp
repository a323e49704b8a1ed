#include "analysis/escape.hpp"

#include <cmath>

#include "base/check.hpp"
#include "base/occupation.hpp"
#include "record/pay_measure.hpp"

namespace rung {
namespace {

/// What a decade's observations add up to.
struct Decade {
  int observed = 0, low = 0;            ///< of ten
  int observed_last = 0, low_last = 0;  ///< of the last three
};

EscapeClass classify(const Decade& decade, int least_observed_last) {
  if (decade.observed == 0) return EscapeClass::exiter;
  if (decade.low == decade.observed) return EscapeClass::stuck;
  if (decade.observed_last >= least_observed_last && decade.low_last == 0) return EscapeClass::escaper;
  return EscapeClass::cycler;
}

constexpr std::array<int, escape_rule_count> least_observed_last{2, 3, 1};  // by EscapeRule

}  // namespace

EscapeClassifier::EscapeClassifier(const Draws& draws, const MeasurementParameters& parameters,
                                   std::span<const AprilSnapshot> snapshots, std::size_t base, EscapeReading reading)
    : draws_(draws), parameters_(parameters), reading_(reading) {
  RUNG_CHECK(base < base_years(snapshots.size()));
  april_ = snapshots.subspan(base, escape_years + 1);
  for (std::size_t k = 0; k < april_.size(); ++k) {
    const AprilSnapshot& april = april_[k];
    RUNG_CHECK(Month{april.month}.is_april() && april.month == april_[0].month + 12 * static_cast<std::int32_t>(k));
    RUNG_CHECK(april.low_pay_line > 0 && april.price_index > 0);
    RUNG_CHECK(april.hourly_pay.size() == rows() && april.generation.size() == rows() &&
               april.occupation.size() == rows() && april.hours.size() == rows() && april.flags.size() == rows());
  }
}

double EscapeClassifier::pay_read(std::uint32_t row, std::uint8_t generation, std::size_t k) const {
  const AprilSnapshot& april = april_[k];
  const std::uint8_t flags = april.flags[row];
  const int pay = april.hourly_pay[row];
  if (april.generation[row] != generation || pay == 0) return 0;
  if (reading_.mask && (flags & seen::masked) != 0) return 0;
  const bool hourly_rated = (flags & seen::hourly_rated) != 0;
  if (!reading_.frozen || k == 0) {
    if (!reading_.error) return pay;
    return measured_pay(draws_, parameters_, row, generation, april.month, pay, hourly_rated);
  }
  const double frozen = april_[0].hourly_pay[row] * (april.low_pay_line / april_[0].low_pay_line);
  if (!reading_.error || hourly_rated) return frozen;
  return frozen * std::exp(ashe_log_error(draws_, parameters_, row, generation, april.month));
}

Fate EscapeClassifier::operator()(std::uint32_t row) const {
  const auto here = [&](std::size_t k) { return (april_[k].flags[row] & seen::here) != 0; };
  const std::uint8_t generation = april_[0].generation[row];
  Fate fate;
  if (!here(0)) return fate;
  const double pay_at_base = pay_read(row, generation, 0);
  if (pay_at_base == 0 || pay_at_base >= april_[0].low_pay_line) return fate;

  fate.member = true;
  fate.stayed = true;
  fate.pay_at_base = static_cast<int>(pay_at_base);
  Decade decade;
  for (std::size_t k = 1; k <= escape_years; ++k) {
    if (april_[k].generation[row] != generation) {  // left the population: a person does not come back
      fate.stayed = false;
      break;
    }
    if (!here(k)) fate.stayed = false;
    const double pay = pay_read(row, generation, k);
    if (pay == 0) continue;
    const bool low = pay < april_[k].low_pay_line;
    const bool last = k > escape_years - escape_last_years;
    ++decade.observed;
    decade.low += low;
    decade.observed_last += last;
    decade.low_last += last && low;
    if (k == escape_years) {
      fate.seen_at_end = true;
      fate.hours_known_at_end = april_[k].hours[row] > 0;
      fate.part_time_at_end = fate.hours_known_at_end && april_[k].hours[row] < full_time_quarter_hours;
      fate.pay_at_end = static_cast<int>(std::lround(pay));
    }
  }
  fate.observed_years = decade.observed;
  for (std::size_t rule = 0; rule < escape_rule_count; ++rule) {
    fate.by_rule[rule] = classify(decade, least_observed_last[rule]);
  }
  return fate;
}

}  // namespace rung
