#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "scenario/records.hpp"
#include "scenario/table.hpp"
#include "scenario/tables.hpp"

namespace rung {
namespace {

struct TaxName {
  std::string_view name;
  double TaxYear::*member;
};

#define RUNG_TAX(member) \
  { #member, &TaxYear::member }
constexpr TaxName tax_names[] = {
    RUNG_TAX(personal_allowance),
    RUNG_TAX(basic_rate),
    RUNG_TAX(higher_rate),
    RUNG_TAX(higher_threshold),
    RUNG_TAX(ni_threshold),
    RUNG_TAX(ni_upper),
    RUNG_TAX(ni_rate),
    RUNG_TAX(ni_upper_rate),
    RUNG_TAX(lower_earnings_limit),
    RUNG_TAX(employer_ni_threshold),
    RUNG_TAX(employer_ni_rate),
    RUNG_TAX(child_benefit_first),
    RUNG_TAX(child_benefit_next),
    RUNG_TAX(council_tax_support),
    RUNG_TAX(council_tax_taper),
    RUNG_TAX(wtc_basic),
    RUNG_TAX(wtc_couple),
    RUNG_TAX(wtc_30_hours),
    RUNG_TAX(ctc_child),
    RUNG_TAX(ctc_family),
    RUNG_TAX(tax_credit_taper),
    RUNG_TAX(tax_credit_threshold),
    RUNG_TAX(ctc_only_threshold),
    RUNG_TAX(housing_benefit),
    RUNG_TAX(housing_benefit_taper),
    RUNG_TAX(jobseekers_single),
    RUNG_TAX(jobseekers_couple),
    RUNG_TAX(uc_single),
    RUNG_TAX(uc_couple),
    RUNG_TAX(uc_child_first),
    RUNG_TAX(uc_child_next),
    RUNG_TAX(uc_work_allowance_housing),
    RUNG_TAX(uc_work_allowance),
    RUNG_TAX(uc_taper),
    RUNG_TAX(uc_housing),
};
#undef RUNG_TAX
// A new member of TaxYear must get a name above.
static_assert(sizeof(TaxYear) == (1 + std::size(tax_names)) * sizeof(double));

constexpr std::string_view floors[] = {"floor_16_17", "floor_18_20", "floor_21", "floor_22_24", "floor_25"};
static_assert(std::size(floors) == floor_band_count);

/// Rates and tapers are shares; the others are pounds.
bool is_rate(std::string_view tax) { return tax.ends_with("rate") || tax.ends_with("taper"); }

/// The month of a row of a table whose months come one after another; a problem and nothing if it is none.
std::optional<Month> month_after(const Table& table, std::size_t row, std::optional<Month> before) {
  const std::string& text = table.text(row, "month");
  const std::optional<Month> month = parse_month(text);
  if (!month) {
    table.refuse(row, "month",
                 fmt::format("'{}' is not a month (year-month is wanted). Write one, such as 2019-04", text));
  } else if (before && *month - *before != 1) {
    table.refuse(row, "month",
                 fmt::format("{} follows {} (months come one after another). Sort them and fill gaps",
                             to_string(*month), to_string(*before)));
  }
  return month;
}

template <class Rows>
std::optional<Month> last_month(const Rows& rows) {
  return rows.empty() ? std::nullopt : std::optional(rows.back().month);
}

}  // namespace

TaxYear at_prices(const TaxYear& year, double factor) {
  TaxYear moved = year;
  for (const TaxName& tax : tax_names) {
    if (!is_rate(tax.name)) moved.*tax.member *= factor;
  }
  return moved;
}

void read_months(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {
      "month",       "cpi",      "base_pay",   "floor_16_17",  "floor_18_20",           "floor_21",
      "floor_22_24", "floor_25", "median_pay", "low_pay_line", "universal_credit_share"};
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    NationalRow row;
    const auto month = month_after(table, i, last_month(scenario.national.months));
    if (!month) continue;
    row.month = *month;
    row.price_index = table.number(i, "cpi", 0.01, 100).value_or(1);
    row.base_pay = table.number(i, "base_pay", -3, 3).value_or(0);
    for (std::size_t band = 0; band < std::size(floors); ++band) {
      row.wage_floor[band] = table.whole(i, floors[band], 0, 20000).value_or(0);
    }
    row.median_pay = table.number(i, "median_pay", 100, 50000).value_or(0);
    row.low_pay_line = table.number(i, "low_pay_line", 50, 40000).value_or(0);
    row.universal_credit_share = table.number(i, "universal_credit_share", 0, 1).value_or(0);
    scenario.national.months.push_back(row);
  }
  scenario.provenance.push_back(table.provenance());
}

void read_path(const Source& source, Scenario& scenario, Problems& problems) {
  std::vector<std::string_view> columns{"month", "base_pay"};
  for (const std::string_view sector : EnumNames<Sector>::names) columns.push_back(sector);
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    PathRow row;
    const auto month = month_after(table, i, last_month(scenario.national.path));
    if (!month) continue;
    row.month = *month;
    row.base_pay = table.number(i, "base_pay", -3, 3).value_or(0);
    for (std::size_t s = 0; s < row.jobs.size(); ++s) {
      row.jobs[s] = table.number(i, EnumNames<Sector>::names[s], 0.1, 10).value_or(1);
    }
    scenario.national.path.push_back(row);
  }
  scenario.provenance.push_back(table.provenance());
}

void read_taxes(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {"year", "name", "value"};
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  std::vector<std::string_view> names;
  for (const TaxName& tax : tax_names) names.push_back(tax.name);
  std::map<int, TaxYear> years;
  std::map<int, std::set<std::size_t>> given;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto year = table.whole(i, "year", 1990, 2100);
    const auto tax = table.choice_index(i, "name", names);
    if (!year || !tax) continue;
    const auto value = table.number(i, "value", 0, is_rate(names[*tax]) ? 1 : 1e6);
    if (!given[*year].insert(*tax).second) {
      table.refuse(i, "name",
                   fmt::format("{} of {} given twice (only one can hold). Remove one of them", names[*tax], *year));
    }
    years[*year].year = *year;
    if (value) years[*year].*tax_names[*tax].member = *value;
  }
  for (const auto& [year, taxes] : years) {
    for (std::size_t tax = 0; tax < names.size(); ++tax) {
      if (!given[year].contains(tax)) {
        table.refuse(
            fmt::format("{} of {} is missing (each year needs every tax and benefit). Add the row", names[tax], year));
      }
    }
    scenario.national.tax_years.push_back(taxes);
  }
  scenario.provenance.push_back(table.provenance());
}

}  // namespace rung
