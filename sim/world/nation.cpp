#include "world/nation.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace rung {

Nation::Nation(const NationalInputs& inputs, Month start, const GrowthParameters& growth) : growth_(growth) {
  const auto row = std::find_if(inputs.months.begin(), inputs.months.end(),
                                [&](const NationalRow& candidate) { return candidate.month == start; });
  RUNG_CHECK(row != inputs.months.end());
  start_row_ = *row;
  RUNG_CHECK(!inputs.tax_years.empty());
  tax_year_ = inputs.tax_years.front();
  const int begins = start.since_april() <= 8 ? start.year() : start.year() - 1;
  for (const TaxYear& year : inputs.tax_years) {
    if (year.year <= begins) tax_year_ = year;
  }
}

NationalRow Nation::row(Month month) const {
  const int months = month - start_row_.month;
  const Month april = month - month.since_april();
  const Month start_april = start_row_.month - start_row_.month.since_april();
  const double rate = std::log1p(growth_.base_pay_growth) / 12;
  const double yearly = std::exp(rate * (april - start_april));
  NationalRow row = start_row_;
  row.month = month;
  row.base_pay = start_row_.base_pay + rate * months;
  row.price_index = start_row_.price_index * std::exp(std::log1p(growth_.price_growth) / 12 * months);
  for (int& floor : row.wage_floor) floor = static_cast<int>(std::lround(floor * yearly));
  row.low_pay_line = start_row_.low_pay_line * yearly;
  row.median_pay = start_row_.median_pay * yearly;
  return row;
}

double Nation::base_pay_factor(Month month) const { return std::exp(row(month).base_pay); }

}  // namespace rung
