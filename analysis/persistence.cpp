#include "analysis/persistence.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "base/check.hpp"
#include "base/parallel.hpp"
#include "record/pay_measure.hpp"

namespace rung {
namespace {

double rate(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : std::numeric_limits<double>::quiet_NaN();
}

/// Counts year t from the observed pay of its snapshot, the five before and the one after.
Persistence count_year(std::span<const AprilSnapshot> snapshots, std::span<const std::vector<std::uint16_t>> pay,
                       std::size_t t) {
  for (std::size_t s = t - Persistence::years_before; s <= t; ++s) {
    RUNG_CHECK(snapshots[s + 1].month == snapshots[s].month + 12);
  }
  return count_rows<Persistence>(pay[t].size(), [&](Persistence& counts, std::size_t row) {
    const std::uint8_t generation = snapshots[t].generation[row];
    const auto observed = [&](std::size_t s) { return pay[s][row] > 0 && snapshots[s].generation[row] == generation; };
    const auto low = [&](std::size_t s) { return pay[s][row] < snapshots[s].low_pay_line; };
    if ((snapshots[t].flags[row] & seen::here) == 0 || !observed(t) || !low(t) || !observed(t + 1)) return;
    const bool out = !low(t + 1);
    if (!observed(t - 1)) return;
    if (!low(t - 1)) {
      ++counts.newcomers;
      counts.newcomers_out += out;
      return;
    }
    for (std::size_t back = 2; back <= Persistence::years_before; ++back) {
      if (!observed(t - back) || !low(t - back)) return;
    }
    ++counts.long_low;
    counts.long_low_out += out;
  });
}

}  // namespace

Persistence& Persistence::operator+=(const Persistence& other) {
  long_low += other.long_low;
  long_low_out += other.long_low_out;
  newcomers += other.newcomers;
  newcomers_out += other.newcomers_out;
  return *this;
}

double Persistence::long_low_exit_rate() const { return rate(long_low_out, long_low); }
double Persistence::newcomer_exit_rate() const { return rate(newcomers_out, newcomers); }

double Persistence::ratio_standard_error() const {
  const auto relative_variance = [](std::int64_t out, std::int64_t of) {
    const double p = rate(out, of);
    return (1 - p) / (p * static_cast<double>(of));
  };
  return ratio() * std::sqrt(relative_variance(long_low_out, long_low) + relative_variance(newcomers_out, newcomers));
}

Persistence low_pay_persistence(const Draws& draws, const MeasurementParameters& parameters,
                                std::span<const AprilSnapshot> snapshots, std::size_t year) {
  RUNG_CHECK(year >= Persistence::years_before && year + 1 < snapshots.size());
  return low_pay_persistence(draws, parameters,
                             snapshots.subspan(year - Persistence::years_before, Persistence::years_before + 2));
}

Persistence low_pay_persistence(const Draws& draws, const MeasurementParameters& parameters,
                                std::span<const AprilSnapshot> snapshots) {
  std::vector<std::vector<std::uint16_t>> pay(snapshots.size());  // a window of seven Aprils is held at a time
  Persistence total;
  std::size_t read = 0;
  for (std::size_t t = Persistence::years_before; t + 1 < snapshots.size(); ++t) {
    for (; read <= t + 1; ++read) pay[read] = observed_pay(draws, parameters, snapshots[read]);
    total += count_year(snapshots, pay, t);
    pay[t - Persistence::years_before] = {};
  }
  return total;
}

}  // namespace rung
