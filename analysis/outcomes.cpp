#include "analysis/outcomes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rung {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t months_averaged = 12;

struct AprilOutcome {
  Outcome outcome;
  double (*value)(const AnnualRow&);
};

template <double AnnualRow::*member>
double of(const AnnualRow& row) {
  return row.*member;
}
template <std::size_t decile>
double percentile(const AnnualRow& row) {
  return row.pay_percentile[decile];
}

const std::vector<AprilOutcome>& april_outcomes() {
  using R = AnnualRow;
  static const std::vector<AprilOutcome> all{
      {{"employment_rate_16_64", "1", "employed among people aged 16 to 64, last April", true},
       of<&R::employment_rate_16_64>},
      {{"unemployment_rate", "1", "unemployed among the economically active, last April", true},
       of<&R::unemployment_rate>},
      {{"inactivity_rate_16_64", "1", "inactive among people aged 16 to 64, last April"},
       of<&R::inactivity_rate_16_64>},
      {{"low_paid_share", "1", "low paid among employees, measured pay, last April", true}, of<&R::low_paid_share>},
      {{"low_paid_share_women", "1", "low paid among women employees, measured pay, last April"},
       of<&R::low_paid_share_women>},
      {{"low_paid_share_men", "1", "low paid among men employees, measured pay, last April"},
       of<&R::low_paid_share_men>},
      {{"pay_p10", "pence per hour", "tenth percentile of measured hourly pay, last April", true}, percentile<0>},
      {{"pay_p50", "pence per hour", "median of measured hourly pay, last April", true}, percentile<4>},
      {{"pay_p90", "pence per hour", "ninetieth percentile of measured hourly pay, last April", true}, percentile<8>},
      {{"at_floor_share_25", "1", "at the wage floor, of employees aged 25 and over, last April"},
       of<&R::at_floor_share_25>},
      {{"job_changers_share", "1", "with another employer than a year before, of those employees in both Aprils", true},
       of<&R::job_changers_share>},
      {{"part_time_share_women", "1", "part-time among women employees, last April"}, of<&R::part_time_share_women>},
      {{"part_time_share_men", "1", "part-time among men employees, last April"}, of<&R::part_time_share_men>},
      {{"tenure_ten_years_share", "1", "ten years or more with the employer, last April"},
       of<&R::tenure_ten_years_share>},
      {{"tenure_under_one_year_share", "1", "under a year with the employer, last April"},
       of<&R::tenure_under_one_year_share>},
      {{"vacancy_rate", "1", "vacancies per employee job, last April", true}, of<&R::vacancy_rate>},
      {{"unable_at_next_rung", "1", "employees below grade 4 not able one rung higher, last April"},
       of<&R::unable_at_next_rung>},
      {{"own_training_days", "days", "of employers' own training a year, a worker in posts that train, last April"},
       of<&R::own_training_days>},
  };
  return all;
}

const std::vector<Outcome>& escape_outcomes() {
  static const std::vector<Outcome> all{
      {"escaper_share", "1", "of the low paid, escaped low pay ten years later", true},
      {"cycler_share", "1", "of the low paid, moved in and out of low pay in the ten years after", true},
      {"stuck_share", "1", "of the low paid, low paid whenever seen in the ten years after", true},
      {"exiter_share", "1", "of the low paid, not seen as an employee in the ten years after", true},
      {"escaper_share_stayed", "1", "escapers, of the low paid who lived in the area in all eleven Aprils", true},
      {"cycler_share_stayed", "1", "cyclers, of those who stayed"},
      {"stuck_share_stayed", "1", "stuck, of those who stayed"},
      {"exiter_share_stayed", "1", "exiters, of those who stayed"},
      {"escape_cohort", "people", "low paid in a base year, base years added up"},
      {"escaper_share_last", "1", "escapers, of the low paid of the last base year, ten years before the end"},
      {"stuck_share_last", "1", "stuck, of the low paid of the last base year"},
      {"escape_cohort_last", "people", "low paid in the last base year"},
      {"persistence_ratio", "1", "who leave low pay within a year: those low paid for five years over newcomers"},
  };
  return all;
}

const std::vector<Outcome>& programme_outcomes_kept() {
  static const std::vector<Outcome> all{
      {"participants", "people", "who began a course, through the programme or their site; all programmes and months"},
      {"trial_controls", "people", "who were assigned to the controls of a programme's trial"},
      {"completions", "people", "of the participants, stayed to the end of the course"},
      {"credentials", "people", "of these, with the credential"},
      {"placements", "people", "who have completed, first found in the occupation, or above it in its sector"},
      {"upgrades", "people", "incumbents whom their site raised, one up, one in: promoted after the course"},
      {"backfills", "people", "who were hired into the posts below them"},
      {"employers_net", "£",
       "what employers gained by one up, one in less what it and released hours took from them, nominal"},
      {"programme_cost", "£", "to all programmes, nominal"},
      {"cost_per_participant", "£", "to all programmes, nominal, for each who began a course"},
      {"paid_by_participants", "£", "by participants, their part of the fees, nominal"},
  };
  return all;
}

void add_programmes(std::span<const ProgrammeOutcome> programmes, std::vector<double>& values) {
  ProgrammeCounts all;
  for (const ProgrammeOutcome& programme : programmes) all += programme.total;
  const std::int64_t participants = all.started + all.raised;
  const std::int64_t backfills = all.backfills_by_pool + all.backfills_by_others;
  const double pounds = static_cast<double>(all.cost()) / 100;
  for (const std::int64_t people :
       {participants, all.controls, all.completed, all.certified, all.placed, all.raised_promoted, backfills})
    values.push_back(static_cast<double>(people));
  values.push_back(static_cast<double>(all.employer_net()) / 100);
  values.push_back(pounds);
  values.push_back(participants > 0 ? pounds / static_cast<double>(participants) : unknown);
  values.push_back(static_cast<double>(all.paid_by_participants) / 100);
}

void add_escape(std::span<const EscapeTable> escape, std::vector<double>& values) {
  constexpr EscapeClass classes[] = {EscapeClass::escaper, EscapeClass::cycler, EscapeClass::stuck,
                                     EscapeClass::exiter};
  if (escape.empty()) {
    values.insert(values.end(), 12, unknown);
    return;
  }
  const EscapeTable pooled = pool(escape);
  const EscapeCell& all = pooled.all();
  for (const CohortPlace place : {CohortPlace::everywhere, CohortPlace::stayed}) {
    for (const EscapeClass which : classes) {
      values.push_back(share(all.at(EscapeRule::two_of_three, CohortAges::from_16_to_59, place), which));
    }
  }
  values.push_back(static_cast<double>(cohort_size(all.at())));
  const ClassCounts& last = escape.back().all().at();
  values.push_back(share(last, EscapeClass::escaper));
  values.push_back(share(last, EscapeClass::stuck));
  values.push_back(static_cast<double>(cohort_size(last)));
}

void add_counts(const MonthlyTable& monthly, std::vector<double>& values) {
  const std::size_t n = std::min(months_averaged, monthly.counts.size());
  MonthCounts sum;
  for (std::size_t i = monthly.counts.size() - n; i < monthly.counts.size(); ++i) sum += monthly.counts[i];
  for_each_count(sum, [&](const char*, const char*, const char*, std::int64_t total) {
    values.push_back(n == 0 ? unknown : static_cast<double>(total) / static_cast<double>(n));
  });
}

}  // namespace

const std::vector<Outcome>& all_outcomes() {
  static const std::vector<Outcome> all = [] {
    std::vector<Outcome> made = escape_outcomes();
    for (const AprilOutcome& april : april_outcomes()) made.push_back(april.outcome);
    MonthCounts none;
    for_each_count(none, [&](const char* name, const char* unit, const char* meaning, std::int64_t) {
      made.push_back({name, unit, meaning, std::string_view(name) == "hires"});
    });
    made.insert(made.end(), programme_outcomes_kept().begin(), programme_outcomes_kept().end());
    return made;
  }();
  return all;
}

std::vector<std::string_view> outcome_names() {
  std::vector<std::string_view> names;
  for (const Outcome& outcome : all_outcomes()) names.push_back(outcome.name);
  return names;
}

std::vector<std::string_view> usual_outcome_names() {
  std::vector<std::string_view> names;
  for (const Outcome& outcome : all_outcomes()) {
    if (outcome.usual) names.push_back(outcome.name);
  }
  return names;
}

std::vector<double> outcomes_of(const Tables& tables, std::span<const EscapeTable> escape,
                                const Persistence& persistence, std::span<const ProgrammeOutcome> programmes) {
  std::vector<double> values;
  values.reserve(all_outcomes().size());
  add_escape(escape, values);
  values.push_back(persistence.long_low > 0 && persistence.newcomers > 0 ? persistence.ratio() : unknown);
  for (const AprilOutcome& april : april_outcomes()) {
    values.push_back(tables.annual.empty() ? unknown : april.value(tables.annual.back()));
  }
  add_counts(tables.monthly, values);
  add_programmes(programmes, values);
  return values;
}

}  // namespace rung
