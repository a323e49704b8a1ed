#include "record/pay_measure.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "random/distributions.hpp"

namespace rung {
namespace {

/// Whole pence that a snapshot's column can hold; pay never vanishes by error.
int whole_pence(double pence) { return static_cast<int>(std::clamp(std::round(pence), 1.0, 65535.0)); }

}  // namespace

double ashe_log_error(const Draws& draws, const MeasurementParameters& parameters, std::uint32_t row,
                      std::uint8_t generation, std::int32_t april_month) {
  const Words words = draws(person_key(row, generation), april_month, Moment::measure);
  return parameters.ashe_error_sd * normal(words.half(0));
}

int measured_pay(const Draws& draws, const MeasurementParameters& parameters, std::uint32_t row,
                 std::uint8_t generation, std::int32_t april_month, int true_pay, bool hourly_rated) {
  if (true_pay == 0 || hourly_rated) return true_pay;
  return whole_pence(true_pay * std::exp(ashe_log_error(draws, parameters, row, generation, april_month)));
}

int survey_pay(const Draws& draws, const MeasurementParameters& parameters, std::uint32_t row, std::uint8_t generation,
               std::int32_t april_month, int true_pay) {
  if (true_pay == 0) return 0;
  const Words words = draws(person_key(row, generation), april_month, Moment::measure);
  double error = parameters.survey_error_sd * normal(words.half(2));
  if (happens(words.half(1), parameters.survey_contaminated_share)) {
    error += happens(words.half(3), 0.5) ? parameters.survey_contamination : -parameters.survey_contamination;
  }
  return whole_pence(true_pay * std::exp(error));
}

std::vector<std::uint16_t> observed_pay(const Draws& draws, const MeasurementParameters& parameters,
                                        const AprilSnapshot& snapshot) {
  std::vector<std::uint16_t> pay(snapshot.hourly_pay.size());
  for_each_row(pay.size(), [&](std::size_t row) {
    const std::uint8_t flags = snapshot.flags[row];
    if (snapshot.hourly_pay[row] == 0 || (flags & seen::masked) != 0) return;
    pay[row] = static_cast<std::uint16_t>(measured_pay(draws, parameters, static_cast<std::uint32_t>(row),
                                                       snapshot.generation[row], snapshot.month,
                                                       snapshot.hourly_pay[row], (flags & seen::hourly_rated) != 0));
  });
  return pay;
}

}  // namespace rung
