#pragma once
#include <array>
#include <vector>

#include "base/calendar.hpp"
#include "scenario/scenario.hpp"

namespace rung {

/// The nation's money month by month. A steady run reads the row of its start month for every month,
/// burn-in included, and moves the money in it by constant growth (MODEL 3.14.8): base pay, floors,
/// line, taxes and benefits each April, B and prices monthly.
class Nation {
 public:
  Nation() = default;
  Nation(const NationalInputs& inputs, Month start, const GrowthParameters& growth);

  /// Money of that month; floors are whole pence.
  [[nodiscard]] NationalRow row(Month month) const;
  /// The tax year in force in that month, at the prices of its own year, and the factor by which
  /// money has moved since then.
  [[nodiscard]] const TaxYear& tax_year() const { return tax_year_; }
  /// Factor from April 2019 pounds of base pay to those of the month.
  [[nodiscard]] double base_pay_factor(Month month) const;

 private:
  NationalRow start_row_;
  TaxYear tax_year_;
  GrowthParameters growth_;
};

}  // namespace rung
