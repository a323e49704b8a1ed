#pragma once
#include <vector>

#include "base/calendar.hpp"
#include "scenario/scenario.hpp"

namespace rung {

/// The nation's money and demand month by month. A steady run reads the row of its start month for every month,
/// burn-in included, and moves the money in it by constant growth (MODEL 3.14.8): base pay, floors, line, taxes and
/// benefits each April, B and prices monthly. A run on the path does so in its burn-in; from its start on each month is
/// as the tables have it.
class Nation {
 public:
  Nation() = default;
  /// On a path the tables must have each month from `start` to the last one lived.
  Nation(const NationalInputs& inputs, Month start, const GrowthParameters& growth,
         EconomyChoice economy = EconomyChoice::steady);

  /// Money of that month; floors are whole pence. After the last month of a path: that month's.
  [[nodiscard]] NationalRow row(Month month) const;
  [[nodiscard]] bool on_path() const { return !path_.empty(); }
  /// Posts of each sector over those of the area's tables: of the month, or where they are flat of the first. Only on
  /// a path.
  [[nodiscard]] const BySector& jobs(Month month) const;

  /// Tax years of the run, from that of its start (and burn-in) on: amounts at April 2019 base pay, with which they
  /// move by the month. One in a steady run. On a path a year that the table of taxes lacks has the amounts of the
  /// last year before it that is there, or of the first, moved by prices.
  [[nodiscard]] const std::vector<TaxYear>& tax_years() const { return tax_years_; }
  [[nodiscard]] const TaxYear& tax_year() const { return tax_years_.front(); }
  /// Which of them holds in a month.
  [[nodiscard]] std::size_t tax_year_index(Month month) const;
  /// Prices of the April in which each of them begins, over base pay: of amounts at 2019 prices, what they are at 2019
  /// base pay. 1 in a steady run.
  [[nodiscard]] double price_over_base_pay(std::size_t tax_year) const { return price_over_base_pay_[tax_year]; }
  /// Pounds a week below which employers report no earnings.
  [[nodiscard]] double lower_earnings_limit(Month month) const;
  /// Factor from April 2019 pounds of base pay to those of the month.
  [[nodiscard]] double base_pay_factor(Month month) const;

 private:
  void make_tax_years(const NationalInputs& inputs);
  void index_floors();

  Month start_;
  NationalRow start_row_;
  GrowthParameters growth_;
  std::vector<NationalRow> path_;  ///< from the start on
  std::vector<BySector> jobs_;     ///< likewise
  std::vector<TaxYear> tax_years_{TaxYear{}};
  std::vector<double> price_over_base_pay_{1.0};
};

/// As a scenario has it.
[[nodiscard]] Nation nation_of(const Scenario& scenario);

}  // namespace rung
