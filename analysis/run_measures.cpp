#include "analysis/run_measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "base/check.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// What several measures are read from, worked out once.
struct RunFigures {
  const ValidatedRun& run;
  std::optional<EscapeTable> escape;  ///< base years pooled
  PayBySex by_sex;
  FloorShares floor;
  std::array<double, 2> out_of_low_pay;
  std::array<double, 3> pair_growth;
};

struct RunMeasure {
  MeasureName name;
  double (*figure)(const RunFigures&);
};

// ---- of the yearly, quarterly and monthly tables

template <class Rows, class Value>
double mean_over(const Rows& rows, Value&& value) {
  double sum = 0;
  for (const auto& row : rows) sum += value(row);
  return rows.empty() ? nan : sum / static_cast<double>(rows.size());
}

template <double AnnualRow::*member>
double yearly_percent(const RunFigures& f) {
  return 100 * mean_over(f.run.aprils(), [](const AnnualRow& row) { return row.*member; });
}
template <double QuarterlyRow::*member>
double quarterly_percent(const RunFigures& f) {
  return 100 * mean_over(f.run.quarters(), [](const QuarterlyRow& row) { return row.*member; });
}
template <std::size_t decile>
double decile_over_median(const RunFigures& f) {
  return mean_over(f.run.aprils(), [](const AnnualRow& r) { return r.pay_percentile[decile] / r.pay_percentile[4]; });
}
template <std::size_t band>
double commute_percent(const RunFigures& f) {
  return 100 * mean_over(f.run.aprils(), [](const AnnualRow& row) { return row.commute_band[band]; });
}
double stays_employed(const RunFigures& f) {
  return 100 - quarterly_percent<&QuarterlyRow::employment_to_unemployment>(f) -
         quarterly_percent<&QuarterlyRow::employment_to_inactivity>(f);
}

// ---- of escape classes

template <EscapeClass which>
double class_percent(const RunFigures& f) {
  return f.escape ? 100 * share(f.escape->all().at(), which) : nan;
}
template <std::size_t sex>
double stuck_percent_of_seen(const RunFigures& f) {
  return f.escape ? 100 * share_without_exiters(f.escape->by(EscapeSplit::sex).cells[sex].at(), EscapeClass::stuck)
                  : nan;
}
template <EscapeClass which>
double percent_of_six(const RunFigures& f) {
  return f.escape ? 100 * share(f.escape->observed_at_least(6), which) : nan;
}
double stuck_part_time(const RunFigures& f) {
  return f.escape ? 100 * f.escape->follow_up[static_cast<std::size_t>(EscapeClass::stuck)].part_time_share() : nan;
}
double escapers_full_time(const RunFigures& f) {
  return f.escape ? 100 - 100 * f.escape->follow_up[static_cast<std::size_t>(EscapeClass::escaper)].part_time_share()
                  : nan;
}
template <EscapeClass which>
double real_gain(const RunFigures& f) {
  return f.escape ? f.escape->follow_up[static_cast<std::size_t>(which)].mean_real_gain() / 100 : nan;
}

// ---- of the pay of Aprils

template <std::size_t sex>
double median_over_all(const RunFigures& f) {
  return f.by_sex.median_over_all[sex];
}
template <std::size_t sex>
double mean_hours(const RunFigures& f) {
  return f.by_sex.hours[sex];
}
template <Sector sector>
double floor_percent(const RunFigures& f) {
  return 100 * f.floor.by_sector[static_cast<std::size_t>(sector)];
}
template <std::size_t sex>
double out_percent(const RunFigures& f) {
  return 100 * f.out_of_low_pay[sex];
}
template <std::size_t quartile>
double growth_percent(const RunFigures& f) {
  return 100 * f.pair_growth[quartile];
}

const std::vector<RunMeasure>& measures() {
  using A = AnnualRow;
  using Q = QuarterlyRow;
  using U = TargetUnit;
  static const std::vector<RunMeasure> all{
      {{"escapers", U::percent}, class_percent<EscapeClass::escaper>},
      {{"cyclers", U::percent}, class_percent<EscapeClass::cycler>},
      {{"stuck", U::percent}, class_percent<EscapeClass::stuck>},
      {{"exiters", U::percent}, class_percent<EscapeClass::exiter>},
      {{"stuck_women", U::percent}, stuck_percent_of_seen<1>},
      {{"stuck_men", U::percent}, stuck_percent_of_seen<0>},
      {{"stuck_part_time", U::percent}, stuck_part_time},
      {{"escapers_full_time", U::percent}, escapers_full_time},
      {{"escapers_gain", U::pounds_per_hour}, real_gain<EscapeClass::escaper>},
      {{"stuck_gain", U::pounds_per_hour}, real_gain<EscapeClass::stuck>},
      {{"escaped_of_six", U::percent}, percent_of_six<EscapeClass::escaper>},
      {{"between_of_six", U::percent}, percent_of_six<EscapeClass::cycler>},
      {{"stuck_of_six", U::percent}, percent_of_six<EscapeClass::stuck>},
      {{"out_of_low_pay_women", U::percent}, out_percent<1>},
      {{"out_of_low_pay_men", U::percent}, out_percent<0>},
      {{"low_paid", U::percent}, yearly_percent<&A::low_paid_share>},
      {{"low_paid_women", U::percent}, yearly_percent<&A::low_paid_share_women>},
      {{"low_paid_men", U::percent}, yearly_percent<&A::low_paid_share_men>},
      {{"median_men_over_all", U::ratio}, median_over_all<0>},
      {{"median_women_over_all", U::ratio}, median_over_all<1>},
      {{"mean_hours_men", U::hours}, mean_hours<0>},
      {{"mean_hours_women", U::hours}, mean_hours<1>},
      {{"p10_over_median", U::ratio}, decile_over_median<0>},
      {{"p90_over_median", U::ratio}, decile_over_median<8>},
      {{"pair_growth_lower", U::percent}, growth_percent<0>},
      {{"pair_growth_median", U::percent}, growth_percent<1>},
      {{"pair_growth_upper", U::percent}, growth_percent<2>},
      {{"growth_variance_men", U::log_variance}, [](const RunFigures& f) { return growth_variance_of_men(f.run); }},
      {{"at_floor_hospitality", U::percent}, floor_percent<Sector::hospitality>},
      {{"at_floor_retail", U::percent}, floor_percent<Sector::retail>},
      {{"at_floor_administration", U::percent}, floor_percent<Sector::administration>},
      {{"at_floor_social_care", U::percent}, floor_percent<Sector::social_care>},
      {{"at_floor_rest", U::percent}, [](const RunFigures& f) { return 100 * f.floor.rest; }},
      {{"unemployment", U::percent}, yearly_percent<&A::unemployment_rate>},
      {{"employment", U::percent}, yearly_percent<&A::employment_rate_16_64>},
      {{"employment_to_unemployment", U::percent}, quarterly_percent<&Q::employment_to_unemployment>},
      {{"employment_to_inactivity", U::percent}, quarterly_percent<&Q::employment_to_inactivity>},
      {{"employment_to_employment", U::percent}, stays_employed},
      {{"unemployment_to_employment", U::percent}, quarterly_percent<&Q::unemployment_to_employment>},
      {{"unemployment_to_inactivity", U::percent}, quarterly_percent<&Q::unemployment_to_inactivity>},
      {{"inactivity_to_unemployment", U::percent}, quarterly_percent<&Q::inactivity_to_unemployment>},
      {{"inactivity_to_employment", U::percent}, quarterly_percent<&Q::inactivity_to_employment>},
      {{"job_to_job", U::percent}, quarterly_percent<&Q::job_to_job>},
      {{"job_changers", U::percent}, yearly_percent<&A::job_changers_share>},
      {{"tenure_ten_years", U::percent}, yearly_percent<&A::tenure_ten_years_share>},
      {{"tenure_under_one_year", U::percent}, yearly_percent<&A::tenure_under_one_year_share>},
      {{"redundancies", U::per_thousand},
       [](const RunFigures& f) { return redundancies_per_thousand(f.run.months()); }},
      {{"vacancy_rate", U::percent}, yearly_percent<&A::vacancy_rate>},
      {{"vacancy_days", U::days}, [](const RunFigures& f) { return vacancy_days(f.run.months()); }},
      {{"part_time_women", U::percent}, yearly_percent<&A::part_time_share_women>},
      {{"part_time_men", U::percent}, yearly_percent<&A::part_time_share_men>},
      {{"commute_under_16", U::percent}, commute_percent<0>},
      {{"commute_16_to_30", U::percent}, commute_percent<1>},
      {{"commute_31_to_45", U::percent}, commute_percent<2>},
      {{"commute_46_to_60", U::percent}, commute_percent<3>},
      {{"commute_over_60", U::percent}, commute_percent<4>},
  };
  return all;
}

}  // namespace

const std::vector<MeasureName>& run_measure_names() {
  static const std::vector<MeasureName> names = [] {
    std::vector<MeasureName> made;
    for (const RunMeasure& measure : measures()) made.push_back(measure.name);
    return made;
  }();
  return names;
}

std::size_t run_measure_place(std::string_view name) {
  const std::vector<MeasureName>& names = run_measure_names();
  const auto found = std::find_if(names.begin(), names.end(), [&](const MeasureName& m) { return m.name == name; });
  RUNG_CHECK(found != names.end());
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<double> measure_run(const ValidatedRun& run) {
  RunFigures figures{run, {}, pay_by_sex(run), floor_shares(run), out_of_low_pay(run), pair_growth(run)};
  if (!run.escape.empty()) figures.escape = pool(run.escape);
  std::vector<double> values;
  for (const RunMeasure& measure : measures()) values.push_back(measure.figure(figures));
  return values;
}

double vacancy_days(std::span<const MonthCounts> months) {
  constexpr double days_a_month = 365.25 / 12;
  std::int64_t open = 0, ended = 0;
  for (const MonthCounts& month : months) {
    open += month.vacancies;
    // `hires` are of people of the area, here or in the ring
    ended += month.closed + month.hires - month.hires_outside + month.hires_from_ring;
  }
  return ended > 0 ? days_a_month * static_cast<double>(open) / static_cast<double>(ended) : nan;
}

double redundancies_per_thousand(std::span<const MonthCounts> months) {
  std::int64_t redundancies = 0, employees = 0;
  for (const MonthCounts& month : months) {
    redundancies += month.redundancies;
    employees += month.employees;
  }
  return employees > 0 ? 3000.0 * static_cast<double>(redundancies) / static_cast<double>(employees) : nan;
}

}  // namespace rung
