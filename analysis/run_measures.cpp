#include "analysis/run_measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "analysis/job_pairs.hpp"
#include "analysis/low_paid_by_firm.hpp"
#include "base/check.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// What several measures are read from, worked out once, when the first asks for it.
template <class Value>
class Once {
 public:
  template <class Make>
  const Value& operator()(Make&& make) const {
    if (!value_) value_ = make();
    return *value_;
  }

 private:
  mutable std::optional<Value> value_;
};

class RunFigures {
 public:
  explicit RunFigures(const ValidatedRun& read) : run(read) {}

  const ValidatedRun run;

  /// The published cohort on a path, else base years pooled; nullptr: none.
  [[nodiscard]] const EscapeTable* escape() const {
    const auto& found = escape_([&] { return table(); });
    return found ? &*found : nullptr;
  }
  [[nodiscard]] const PayBySex& by_sex() const {
    return by_sex_([&] { return pay_by_sex(run); });
  }
  [[nodiscard]] const FloorShares& floor() const {
    return floor_([&] { return floor_shares(run); });
  }
  [[nodiscard]] const std::array<double, 2>& out_of_low_pay() const {
    return out_of_low_pay_([&] { return rung::out_of_low_pay(run); });
  }
  [[nodiscard]] const std::array<double, 3>& pair_growth() const {
    return pair_growth_([&] { return rung::pair_growth(run); });
  }
  [[nodiscard]] const MoverGrowth& movers() const {
    return movers_([&] { return mover_growth(run); });
  }
  [[nodiscard]] const LowPaidByFirm& by_firm() const {
    return by_firm_([&] { return low_paid_by_firm(run); });
  }

 private:
  [[nodiscard]] std::optional<EscapeTable> table() const {
    if (run.escape.empty()) return std::nullopt;
    if (!run.on_path) return pool(run.escape);
    for (const EscapeTable& one : run.escape) {
      if (one.base_months.front() == published_cohort) return one;
    }
    return std::nullopt;
  }

  Once<std::optional<EscapeTable>> escape_;
  Once<PayBySex> by_sex_;
  Once<FloorShares> floor_;
  Once<std::array<double, 2>> out_of_low_pay_;
  Once<std::array<double, 3>> pair_growth_;
  Once<MoverGrowth> movers_;
  Once<LowPaidByFirm> by_firm_;
};

struct RunMeasure {
  MeasureName name;
  ReadFrom from;
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
template <auto member, std::size_t place>
double yearly_percent_of(const RunFigures& f) {
  return 100 * mean_over(f.run.aprils(), [](const AnnualRow& row) { return (row.*member)[place]; });
}
template <Sector sector>
double vacancy_percent(const RunFigures& f) {
  return yearly_percent_of<&AnnualRow::vacancy_rate_by_sector, static_cast<std::size_t>(sector)>(f);
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
  return f.escape() ? 100 * share(f.escape()->all().at(), which) : nan;
}
template <std::size_t sex>
double stuck_percent_of_seen(const RunFigures& f) {
  return f.escape() ? 100 * share_without_exiters(f.escape()->by(EscapeSplit::sex).cells[sex].at(), EscapeClass::stuck)
                    : nan;
}
template <EscapeClass which>
double percent_of_six(const RunFigures& f) {
  return f.escape() ? 100 * share(f.escape()->observed_at_least(6), which) : nan;
}
double stuck_part_time(const RunFigures& f) {
  return f.escape() ? 100 * f.escape()->follow_up[static_cast<std::size_t>(EscapeClass::stuck)].part_time_share() : nan;
}
double escapers_full_time(const RunFigures& f) {
  return f.escape()
             ? 100 - 100 * f.escape()->follow_up[static_cast<std::size_t>(EscapeClass::escaper)].part_time_share()
             : nan;
}
template <EscapeClass which>
double real_gain(const RunFigures& f) {
  return f.escape() ? f.escape()->follow_up[static_cast<std::size_t>(which)].mean_real_gain() / 100 : nan;
}

// ---- of the pay of Aprils

template <std::size_t sex>
double median_over_all(const RunFigures& f) {
  return f.by_sex().median_over_all[sex];
}
template <std::size_t sex>
double mean_hours(const RunFigures& f) {
  return f.by_sex().hours[sex];
}
template <Sector sector>
double floor_percent(const RunFigures& f) {
  return 100 * f.floor().by_sector[static_cast<std::size_t>(sector)];
}
template <std::size_t sex>
double out_percent(const RunFigures& f) {
  return 100 * f.out_of_low_pay()[sex];
}
template <std::size_t quartile>
double growth_percent(const RunFigures& f) {
  return 100 * f.pair_growth()[quartile];
}

const std::vector<RunMeasure>& measures() {
  using A = AnnualRow;
  using Q = QuarterlyRow;
  using U = TargetUnit;
  using R = ReadFrom;
  static const std::vector<RunMeasure> all{
      {{"escapers", U::percent}, R::decade, class_percent<EscapeClass::escaper>},
      {{"cyclers", U::percent}, R::decade, class_percent<EscapeClass::cycler>},
      {{"stuck", U::percent}, R::decade, class_percent<EscapeClass::stuck>},
      {{"exiters", U::percent}, R::decade, class_percent<EscapeClass::exiter>},
      {{"stuck_women", U::percent}, R::decade, stuck_percent_of_seen<1>},
      {{"stuck_men", U::percent}, R::decade, stuck_percent_of_seen<0>},
      {{"stuck_part_time", U::percent}, R::decade, stuck_part_time},
      {{"escapers_full_time", U::percent}, R::decade, escapers_full_time},
      {{"escapers_gain", U::pounds_per_hour}, R::decade, real_gain<EscapeClass::escaper>},
      {{"stuck_gain", U::pounds_per_hour}, R::decade, real_gain<EscapeClass::stuck>},
      {{"escaped_of_six", U::percent}, R::decade, percent_of_six<EscapeClass::escaper>},
      {{"between_of_six", U::percent}, R::decade, percent_of_six<EscapeClass::cycler>},
      {{"stuck_of_six", U::percent}, R::decade, percent_of_six<EscapeClass::stuck>},
      {{"out_of_low_pay_women", U::percent}, R::pairs, out_percent<1>},
      {{"out_of_low_pay_men", U::percent}, R::pairs, out_percent<0>},
      {{"low_paid", U::percent}, R::aprils, yearly_percent<&A::low_paid_share>},
      {{"low_paid_women", U::percent}, R::aprils, yearly_percent<&A::low_paid_share_women>},
      {{"low_paid_men", U::percent}, R::aprils, yearly_percent<&A::low_paid_share_men>},
      {{"median_men_over_all", U::ratio}, R::aprils, median_over_all<0>},
      {{"median_women_over_all", U::ratio}, R::aprils, median_over_all<1>},
      {{"mean_hours_men", U::hours}, R::aprils, mean_hours<0>},
      {{"mean_hours_women", U::hours}, R::aprils, mean_hours<1>},
      {{"p10_over_median", U::ratio}, R::aprils, decile_over_median<0>},
      {{"p90_over_median", U::ratio}, R::aprils, decile_over_median<8>},
      {{"pair_growth_lower", U::percent}, R::pairs, growth_percent<0>},
      {{"pair_growth_median", U::percent}, R::pairs, growth_percent<1>},
      {{"pair_growth_upper", U::percent}, R::pairs, growth_percent<2>},
      {{"pair_growth_over_median", U::points},
       R::pairs,
       [](const RunFigures& f) { return 100 * pair_growth_over_median(f.run); }},
      {{"real_freeze", U::percent}, R::pairs, [](const RunFigures& f) { return 100 * real_freeze_share(f.run); }},
      {{"nominal_freeze", U::percent}, R::pairs, [](const RunFigures& f) { return 100 * nominal_freeze_share(f.run); }},
      {{"movers_less_stayers", U::points}, R::pairs, [](const RunFigures& f) { return 100 * f.movers().median; }},
      {{"low_paid_movers_less_stayers", U::points},
       R::pairs,
       [](const RunFigures& f) { return 100 * f.movers().mean_low_paid; }},
      {{"low_paid_in_firms_under_50", U::percent},
       R::aprils,
       [](const RunFigures& f) { return 100 * f.by_firm().under_50; }},
      {{"low_paid_in_firms_from_250", U::percent},
       R::aprils,
       [](const RunFigures& f) { return 100 * f.by_firm().from_250; }},
      {{"growth_variance_men", U::log_variance},
       R::pairs,
       [](const RunFigures& f) { return growth_variance_of_men(f.run); }},
      {{"at_floor_hospitality", U::percent}, R::aprils, floor_percent<Sector::hospitality>},
      {{"at_floor_retail", U::percent}, R::aprils, floor_percent<Sector::retail>},
      {{"at_floor_administration", U::percent}, R::aprils, floor_percent<Sector::administration>},
      {{"at_floor_social_care", U::percent}, R::aprils, floor_percent<Sector::social_care>},
      {{"at_floor_rest", U::percent}, R::aprils, [](const RunFigures& f) { return 100 * f.floor().rest; }},
      {{"unemployment", U::percent}, R::quarters, quarterly_percent<&Q::unemployment_rate>},
      {{"employment", U::percent}, R::quarters, quarterly_percent<&Q::employment_rate_16_64>},
      {{"employment_to_unemployment", U::percent}, R::quarters, quarterly_percent<&Q::employment_to_unemployment>},
      {{"employment_to_inactivity", U::percent}, R::quarters, quarterly_percent<&Q::employment_to_inactivity>},
      {{"employment_to_employment", U::percent}, R::quarters, stays_employed},
      {{"unemployment_to_employment", U::percent}, R::quarters, quarterly_percent<&Q::unemployment_to_employment>},
      {{"unemployment_to_inactivity", U::percent}, R::quarters, quarterly_percent<&Q::unemployment_to_inactivity>},
      {{"inactivity_to_unemployment", U::percent}, R::quarters, quarterly_percent<&Q::inactivity_to_unemployment>},
      {{"inactivity_to_employment", U::percent}, R::quarters, quarterly_percent<&Q::inactivity_to_employment>},
      {{"employment_to_unemployment_young", U::percent},
       R::quarters,
       quarterly_percent<&Q::employment_to_unemployment_young>},
      {{"job_to_job", U::percent}, R::quarters, quarterly_percent<&Q::job_to_job>},
      {{"job_changers", U::percent}, R::aprils, yearly_percent<&A::job_changers_share>},
      {{"tenure_ten_years", U::percent}, R::aprils, yearly_percent<&A::tenure_ten_years_share>},
      {{"tenure_under_one_year", U::percent}, R::aprils, yearly_percent<&A::tenure_under_one_year_share>},
      {{"redundancies", U::per_thousand},
       R::months,
       [](const RunFigures& f) { return redundancies_per_thousand(f.run.months()); }},
      {{"vacancy_rate", U::percent}, R::months, [](const RunFigures& f) { return vacancy_rate(f.run.months()); }},
      {{"vacancy_rate_hospitality", U::percent}, R::aprils, vacancy_percent<Sector::hospitality>},
      {{"vacancy_rate_construction", U::percent}, R::aprils, vacancy_percent<Sector::construction>},
      {{"vacancy_days", U::days}, R::months, [](const RunFigures& f) { return vacancy_days(f.run.months()); }},
      {{"part_time_women", U::percent}, R::aprils, yearly_percent<&A::part_time_share_women>},
      {{"part_time_men", U::percent}, R::aprils, yearly_percent<&A::part_time_share_men>},
      {{"mothers_employed", U::percent}, R::aprils, yearly_percent_of<&A::parents_employed, 0>},
      {{"fathers_employed", U::percent}, R::aprils, yearly_percent_of<&A::parents_employed, 1>},
      {{"couples_employed", U::percent}, R::aprils, yearly_percent_of<&A::parents_employed, 2>},
      {{"lone_parents_employed", U::percent}, R::aprils, yearly_percent_of<&A::parents_employed, 3>},
      {{"trained_routine", U::percent}, R::aprils, yearly_percent_of<&A::trained_in_quarter_by_class, 0>},
      {{"trained_intermediate", U::percent}, R::aprils, yearly_percent_of<&A::trained_in_quarter_by_class, 1>},
      {{"trained_managers", U::percent}, R::aprils, yearly_percent_of<&A::trained_in_quarter_by_class, 2>},
      {{"commute_under_16", U::percent}, R::aprils, commute_percent<0>},
      {{"commute_16_to_30", U::percent}, R::aprils, commute_percent<1>},
      {{"commute_31_to_45", U::percent}, R::aprils, commute_percent<2>},
      {{"commute_46_to_60", U::percent}, R::aprils, commute_percent<3>},
      {{"commute_over_60", U::percent}, R::aprils, commute_percent<4>},
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

std::optional<MonthSpan> span_read(const Target& target, MonthSpan lived) {
  if (target.measure.empty()) return std::nullopt;
  return span_read(target, measures()[run_measure_place(target.measure)].from, lived);
}

std::vector<double> measure_targets(const ValidatedRun& run, std::span<const Target> targets, MonthSpan lived) {
  std::map<std::pair<std::int32_t, std::int32_t>, RunFigures> by_span;
  std::vector<double> values;
  for (const Target& target : targets) {
    const auto span = run.on_path ? span_read(target, lived) : MonthSpan{run.start, run.end};
    if (target.measure.empty() || !span) {
      values.push_back(nan);
      continue;
    }
    const auto& [place, made] = by_span.try_emplace({span->from, span->to}, run.between(span->from, span->to));
    values.push_back(measures()[run_measure_place(target.measure)].figure(place->second));
  }
  return values;
}

namespace {

/// `hires` are of people of the area, here or in the ring.
std::int64_t filled_vacancies(const MonthCounts& month) {
  return month.hires - month.hires_outside + month.hires_from_ring;
}

}  // namespace

double vacancy_days(std::span<const MonthCounts> months) {
  constexpr double days_a_month = 365.25 / 12;
  std::int64_t open = 0, ended = 0;
  for (const MonthCounts& month : months) {
    open += 2 * month.vacancies + filled_vacancies(month);
    ended += month.closed + filled_vacancies(month);
  }
  return ended > 0 ? days_a_month * static_cast<double>(open) / static_cast<double>(2 * ended) : nan;
}

double vacancy_rate(std::span<const MonthCounts> months) {
  std::int64_t vacancies = 0, filled = 0;
  for (const MonthCounts& month : months) {
    vacancies += 2 * month.vacancies + filled_vacancies(month);
    filled += month.filled;
  }
  return filled > 0 ? 50 * static_cast<double>(vacancies) / static_cast<double>(filled) : nan;
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
