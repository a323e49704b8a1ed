#pragma once
#include "random/draws.hpp"
#include "record/tables.hpp"
#include "scenario/scenario.hpp"
#include "world/world.hpp"

/// What is remembered of the world: it is looked at, never changed (DESIGN, Measurement).
namespace rung {

/// Years of Aprils that are kept before the start of the run, so that classes exist for eleven base years.
inline constexpr int kept_years_before_start = 10;

/// In April, after the pay round and the floor and before openings: the annual row, and from ten years
/// before the start on the snapshot of every row.
void measure_april(const World& world, const Parameters& parameters, const RunSettings& run, const Draws& draws,
                   Tables& tables);

/// Adds half of the vacancy rates of the annual row. Called twice in April, when people search and at the end of the
/// month: most vacancies are filled in the month in which they open, and a survey of a day sees them too.
void measure_vacancies(const World& world, Tables& tables);

/// At the end of a month: the monthly row with the stocks; each quarter what a survey would see; in March the
/// hash of the state. `counts` has the month's flows and receives the stocks.
void measure_month(const World& world, const MeasurementParameters& parameters, const Draws& draws,
                   const NationalRow& nation, MonthCounts& counts, Tables& tables);

namespace detail {
void take_snapshot(const World& world, const MeasurementParameters& parameters, const Draws& draws, Tables& tables);
void take_cross_section(const World& world, const Parameters& parameters, const Draws& draws, Tables& tables);
void take_survey(const World& world, const MeasurementParameters& parameters, const Draws& draws, Tables& tables);
/// What an ASHE-like sample misses an employee by more often (MODEL 3.10).
struct MaskMarks {
  bool new_job = false;
  bool small_site = false;
  bool low_earnings = false;  ///< weekly pay below the lower earnings limit
};
[[nodiscard]] MaskMarks mask_marks(const World& world, std::size_t row, const MeasurementParameters& parameters,
                                   double lower_earnings_limit);
/// Pay of somebody elsewhere, pence per hour; 0: no employee job there, or not followed.
[[nodiscard]] int pay_elsewhere(const World& world, std::size_t row, double low_pay_line);
/// Flags of a row in an April snapshot: mask, hourly rate, status, here.
[[nodiscard]] std::uint8_t april_flags(const World& world, std::size_t row, const MeasurementParameters& parameters,
                                       const NationalRow& nation, double lower_earnings_limit, const Draws& draws);
}  // namespace detail

}  // namespace rung
