#include "world/nation.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace rung {
namespace {

/// The row of a month in rows whose months come one after another; it must be there.
template <class Row>
const Row& row_of(const std::vector<Row>& rows, Month month) {
  RUNG_CHECK(!rows.empty());
  const int at = month - rows.front().month;
  RUNG_CHECK(at >= 0 && static_cast<std::size_t>(at) < rows.size());
  return rows[static_cast<std::size_t>(at)];
}

/// The last tax year that begins no later than April of `begins`; before all, the first.
const TaxYear& newest(const std::vector<TaxYear>& years, int begins) {
  RUNG_CHECK(!years.empty());
  const TaxYear* found = &years.front();
  for (const TaxYear& year : years) {
    if (year.year <= begins) found = &year;
  }
  return *found;
}

int tax_year_begins(Month month) { return (month - month.since_april()).year(); }

}  // namespace

Nation::Nation(const NationalInputs& inputs, Month start, const GrowthParameters& growth, EconomyChoice economy)
    : start_(start), start_row_(row_of(inputs.months, start)), growth_(growth) {
  if (economy == EconomyChoice::steady) {
    tax_years_ = {newest(inputs.tax_years, tax_year_begins(start))};
    return;
  }
  for (Month month = start; month <= std::min(inputs.months.back().month, inputs.path.back().month);
       month = month + 1) {
    path_.push_back(row_of(inputs.months, month));
    path_.back().base_pay = row_of(inputs.path, month).base_pay;
    jobs_.push_back(row_of(inputs.path, month).jobs);
  }
  if (growth_.posts == PostsChoice::flat) std::fill(jobs_.begin(), jobs_.end(), BySector(jobs_.front()));
  if (growth_.floors == FloorsChoice::indexed) index_floors();
  start_row_ = path_.front();
  make_tax_years(inputs);
}

void Nation::index_floors() {
  const NationalRow fixed = row_of(path_, growth_.floors_indexed_from);
  for (NationalRow& row : path_) {
    if (row.month < fixed.month) continue;
    for (std::size_t band = 0; band < row.wage_floor.size(); ++band) {
      row.wage_floor[band] = static_cast<int>(std::lround(fixed.wage_floor[band] * row.median_pay / fixed.median_pay));
    }
  }
}

void Nation::make_tax_years(const NationalInputs& inputs) {
  tax_years_.clear();
  price_over_base_pay_.clear();
  for (int year = tax_year_begins(start_); year <= tax_year_begins(path_.back().month); ++year) {
    const TaxYear& given = newest(inputs.tax_years, year);
    const NationalRow now = row(std::max(start_, Month::of(year, 4)));
    const double prices = now.price_index / row_of(inputs.months, Month::of(given.year, 4)).price_index;
    tax_years_.push_back(at_prices(given, prices * std::exp(-now.base_pay)));
    tax_years_.back().year = year;
    price_over_base_pay_.push_back(now.price_index * std::exp(-now.base_pay));
  }
}

NationalRow Nation::row(Month month) const {
  if (on_path() && month >= start_) return row_of(path_, std::min(month, path_.back().month));
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

const BySector& Nation::jobs(Month month) const {
  RUNG_CHECK(on_path());
  const auto last = static_cast<int>(jobs_.size()) - 1;
  return jobs_[static_cast<std::size_t>(std::clamp(month - start_, 0, last))];
}

std::size_t Nation::tax_year_index(Month month) const {
  const int years = tax_year_begins(month) - tax_year_begins(start_);
  return static_cast<std::size_t>(std::clamp(years, 0, static_cast<int>(tax_years_.size()) - 1));
}

double Nation::lower_earnings_limit(Month month) const {
  return tax_years_[tax_year_index(month)].lower_earnings_limit * std::exp(row(month).base_pay);
}

double Nation::base_pay_factor(Month month) const { return std::exp(row(month).base_pay); }

Nation nation_of(const Scenario& scenario) {
  return Nation(scenario.national, scenario.run.start, scenario.parameters.growth, scenario.run.economy);
}

}  // namespace rung
