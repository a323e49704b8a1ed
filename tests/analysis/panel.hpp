#pragma once
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

#include "analysis/escape_table.hpp"
#include "random/distributions.hpp"
#include "random/draws.hpp"
#include "record/tables.hpp"

/// Made-up populations for the tests of this room.
namespace rung::test {

/// Snapshots of consecutive Aprils, at first with nobody employed and everybody a man of 30 in zone 0,
/// living in the area, hourly-rated (no error) and seen.
struct Panel {
  std::vector<AprilSnapshot> aprils;
  PeopleRegister people;
  Draws draws{7, 0};

  Panel(std::size_t rows, std::size_t years, Month first = Month::of(2006, 4), double line = 1000) {
    for (std::size_t t = 0; t < years; ++t) {
      AprilSnapshot april;
      april.month = first.index + 12 * static_cast<std::int32_t>(t);
      april.low_pay_line = line;
      april.hourly_pay.assign(rows, 0);
      april.generation.assign(rows, 0);
      april.occupation.assign(rows, 255);
      april.hours.assign(rows, 0);
      april.flags.assign(rows, seen::here | seen::hourly_rated);
      april.tenure.assign(rows, 0);
      april.firm_size.assign(rows, 0);
      aprils.push_back(april);
    }
    people.birth.assign(rows, static_cast<std::int16_t>(first.index - 30 * 12));
    people.woman.assign(rows, 0);
    people.zone.assign(rows, 0);
  }

  [[nodiscard]] std::size_t rows() const { return people.birth.size(); }

  /// Pay of a row from the first April on; full-time in retail. Pay 0: no job.
  void pay(std::size_t row, std::initializer_list<int> pence) {
    std::size_t t = 0;
    for (const int p : pence) employ(row, t++, p);
  }
  void employ(std::size_t row, std::size_t t, int pence, double hours = 37.5) {
    aprils[t].hourly_pay[row] = static_cast<std::uint16_t>(pence);
    aprils[t].occupation[row] = Occupation{Sector::retail, 0}.value;
    aprils[t].hours[row] = static_cast<std::uint8_t>(hours * 4);
  }
  /// Months with the employer in an April.
  void stayed(std::size_t row, std::size_t t, int months) { aprils[t].tenure[row] = static_cast<std::uint8_t>(months); }
  void mask(std::size_t row, std::size_t t) { aprils[t].flags[row] |= seen::masked; }
  void away(std::size_t row, std::size_t t) { aprils[t].flags[row] &= static_cast<std::uint8_t>(~seen::here); }
  void age(std::size_t row, int years) { people.birth[row] = static_cast<std::int16_t>(aprils[0].month - 12 * years); }

  [[nodiscard]] EscapeInputs inputs() const {
    return {&draws, MeasurementParameters{}, aprils, &people, {0, 1}, {"north", "south"}};
  }
};

/// Pence per hour at a rank in (0, 1) of the hourly pay of 2006: log-linear in the normal score between
/// the adult floor (5.05, taken as P3) and the percentiles of calibration/escape_pay.md 4e (P10, P50, P90
/// derived from published ratios, the rest interpolated there), and on along the last slope.
inline double pay_of_2006(double rank) {
  struct Point {
    double rank, pay;
  };
  static constexpr Point points[] = {{.03, 505}, {.10, 558},  {.20, 643},  {.25, 689},  {.30, 740},  {.40, 856},
                                     {.50, 989}, {.60, 1154}, {.70, 1375}, {.75, 1513}, {.80, 1680}, {.90, 2215}};
  if (rank <= points[0].rank) return points[0].pay;
  std::size_t i = 1;
  while (i + 1 < std::size(points) && rank > points[i].rank) ++i;
  const double a = normal_quantile(points[i - 1].rank), b = normal_quantile(points[i].rank);
  const double s = (normal_quantile(rank) - a) / (b - a);
  return points[i - 1].pay * std::pow(points[i].pay / points[i - 1].pay, s);
}

/// Eleven Aprils in which everybody keeps the pay of 2006 relative to the line, nobody states an hourly
/// rate, and each April a quarter of the people, at random, are not seen. The toy of MODEL 5.8.
inline Panel frozen_panel(std::size_t rows, double masked_share) {
  Panel panel{rows, 11, Month::of(2006, 4), 659};
  for (std::size_t row = 0; row < rows; ++row) {
    const auto id = static_cast<std::uint32_t>(row);
    const double pay = pay_of_2006((static_cast<double>(row) + .5) / static_cast<double>(rows));
    for (std::size_t t = 0; t < panel.aprils.size(); ++t) {
      AprilSnapshot& april = panel.aprils[t];
      april.low_pay_line = 659 * std::pow(1.02, static_cast<double>(t));
      panel.employ(row, t, static_cast<int>(std::lround(pay * april.low_pay_line / 659)));
      april.flags[row] = seen::here;
      if (happens(panel.draws(id, april.month, Moment::sample).half(0), masked_share)) panel.mask(row, t);
    }
  }
  return panel;
}

}  // namespace rung::test
