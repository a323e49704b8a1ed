#pragma once
#include <cstdint>
#include <vector>

#include "random/draws.hpp"
#include "record/tables.hpp"
#include "scenario/parameters.hpp"

/// Measured pay, recomputed from its keys, so that no file stores it. Measures have their own errors
/// and none is fitted to the escape classes (CALIBRATION, "Three measures of pay"; MODEL 3.10).
///
/// Words of Moment::measure, keyed by person and April: half 0 error of the ASHE-like measure;
/// halves 1, 2, 3 of the survey-like one (contaminated or not, error, sign). The mask uses others.
namespace rung {

/// Log points by which the ASHE-like measure of somebody who is not hourly-rated is off:
/// ashe_error_sd * eps, eps ~ N(0, 1). Independent between Aprils.
[[nodiscard]] double ashe_log_error(const Draws& draws, const MeasurementParameters& parameters, std::uint32_t row,
                                    std::uint8_t generation, std::int32_t april_month);

/// ASHE-like hourly pay, whole pence: an hourly-rated employee states the true rate; of the others
/// it is true pay * exp(ashe_log_error), rounded. No truncation at the floor. 0 for true pay 0.
[[nodiscard]] int measured_pay(const Draws& draws, const MeasurementParameters& parameters, std::uint32_t row,
                               std::uint8_t generation, std::int32_t april_month, int true_pay, bool hourly_rated);

/// Survey-like hourly pay, whole pence, for CALIBRATION P8, E6 and T1 only: true pay *
/// exp(survey_error_sd * eps + c), c = +-survey_contamination in the contaminated share of records, else 0.
/// Everybody has error.
[[nodiscard]] int survey_pay(const Draws& draws, const MeasurementParameters& parameters, std::uint32_t row,
                             std::uint8_t generation, std::int32_t april_month, int true_pay);

/// ASHE-like pay of each row of a snapshot, pence; 0: no employee job or not seen by the mask.
[[nodiscard]] std::vector<std::uint16_t> observed_pay(const Draws& draws, const MeasurementParameters& parameters,
                                                      const AprilSnapshot& snapshot);

}  // namespace rung
