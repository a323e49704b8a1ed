#include "analysis/trial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "record/calendar_axis.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double mean(const std::vector<double>& values) {
  return values.empty() ? nan : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}
/// s²/n.
double variance_of_mean(const std::vector<double>& values) {
  const double centre = mean(values);
  double squares = 0;
  for (const double value : values) squares += (value - centre) * (value - centre);
  const auto n = static_cast<double>(values.size());
  return squares / (n - 1) / n;
}

Dimension names_axis(const char* name, const char* meaning, std::vector<std::string> labels) {
  return {name, std::move(labels), {}, "1", meaning};
}
template <class Enum>
std::vector<std::string> labels_of() {
  return {EnumNames<Enum>::names.begin(), EnumNames<Enum>::names.end()};
}

std::vector<std::string> names_of(const std::vector<ProgrammeOutcome>& outcomes) {
  std::vector<std::string> names;
  for (const ProgrammeOutcome& outcome : outcomes) names.push_back(outcome.name);
  return names;
}
Dimension programmes_axis(const std::vector<ProgrammeOutcome>& outcomes) {
  return names_axis("programme", "programme, by its name in the scenario", names_of(outcomes));
}
std::vector<std::int32_t> numbers(std::size_t n) {
  std::vector<std::int32_t> out(n);
  std::iota(out.begin(), out.end(), 0);
  return out;
}

NamedTable funnel_table(const ProgrammeTable& table, const std::vector<ProgrammeOutcome>& outcomes) {
  NamedTable out{"programmes", "monthly", "funnel, stocks, costs and what bound, by month and programme", {}, {}, {}};
  out.dims = {month_axis("month", table.month, "first day of the month"), programmes_axis(outcomes)};
  ProgrammeCounts none;
  for_each_programme_count(none, [&](const char* name, const char* unit, const char* meaning, const std::int64_t&) {
    out.columns.push_back({name, unit, meaning, std::vector<std::int64_t>{}});
    if (std::string(name) == "bound_by") out.columns.back().codes = codes_of(EnumNames<EnrolmentBound>::names);
    if (std::string(name) == "placement_bound_by")
      out.columns.back().codes = codes_of(EnumNames<PlacementBound>::names);
  });
  for (const ProgrammeCounts& row : table.counts) {
    std::size_t column = 0;
    for_each_programme_count(row, [&](auto, auto, auto, const std::int64_t& value) {
      std::get<std::vector<std::int64_t>>(out.columns[column++].values).push_back(value);
    });
  }
  return out;
}

NamedTable binding_table(const std::vector<ProgrammeOutcome>& outcomes) {
  std::vector<std::int64_t> enrolment, placement;
  for (const ProgrammeOutcome& outcome : outcomes) {
    enrolment.insert(enrolment.end(), outcome.months_bound.begin(), outcome.months_bound.end());
    placement.insert(placement.end(), outcome.months_placement_bound.begin(), outcome.months_placement_bound.end());
  }
  NamedTable out{"programmes", "binding", "why a programme had no more effect: months by what bound", {}, {}, {}};
  out.dims = {programmes_axis(outcomes)};
  out.columns = {{"enrolment_months",
                  "months",
                  "by what kept enrolment from being larger",
                  enrolment,
                  {names_axis("enrolment_bound", "what bound enrolment", labels_of<EnrolmentBound>())}},
                 {"placement_months",
                  "months",
                  "by what kept introductions from being more",
                  placement,
                  {names_axis("placement_bound", "what bound placement", labels_of<PlacementBound>())}}};
  return out;
}

NamedTable register_table(const ProgrammeTable& table) {
  NamedTable out{"programmes", "register", "all who were assigned, in that order", {}, {}, {}};
  out.dims = {{"participant", {}, numbers(table.row.size()), "1", "number in the register"}};
  out.columns = {{"programme_number", "1", "counts programmes/monthly/programme from 0", table.programme},
                 {"person", "1", "place in the population", table.row},
                 {"generation", "1", "number of the person in it", table.generation},
                 {"treated", "0 or 1", "offered a seat; else a control", table.treated},
                 {"assigned", "months", "month of assignment, months after 2000-04", table.assigned},
                 {"completed", "0 or 1", "stayed to the end of the course", table.completed}};
  return out;
}

NamedTable chains_table(const ChainTable& table) {
  NamedTable out{"programmes", "chains", "chains of one up, one in, in the order in which they began", {}, {}, {}};
  out.dims = {{"chain", {}, numbers(table.row.size()), "1", "number of the chain"}};
  std::vector<std::uint8_t> end;
  for (const ChainEnd e : table.end) end.push_back(static_cast<std::uint8_t>(e));
  const char* const month = "months after 2000-04; 0: not";
  out.columns = {{"programme_number", "1", "counts programmes/monthly/programme from 0", table.programme},
                 {"site", "1", "number of the site", table.site},
                 {"grade", "1", "of the post above", table.grade},
                 {"person", "1", "who is raised, place in the population", table.row},
                 {"generation", "1", "number of the person in it", table.generation},
                 {"began", "months", "month in which the site chose to raise her, months after 2000-04", table.began},
                 {"completed", "months", fmt::format("end of the course, {}", month), table.completed},
                 {"promoted", "months", fmt::format("start in the post above, {}", month), table.promoted},
                 {"ended", "months", fmt::format("end of the chain, {}", month), table.ended},
                 {"left", "months", fmt::format("the promoted left the site, {}", month), table.left},
                 {"end", "1", "how it ended", end},
                 {"backfilled_by", "1", "who started in the post below, place in the population; 4294967295: nobody",
                  table.backfilled_by}};
  out.columns[10].codes = codes_of(EnumNames<ChainEnd>::names);
  return out;
}

NamedTable outcomes_table(const ProgrammeTable& table) {
  NamedTable out{"programmes", "outcomes", "earnings and work of those in the register, by quarter since assignment",
                 {},           {},         {}};
  out.dims = {{"observation", {}, numbers(table.participant.size()), "1", "a person and quarter"}};
  out.columns = {{"participant", "1", "number in the register", table.participant},
                 {"quarter", "quarters", "since assignment; 0 begins with its month", table.quarter},
                 {"earnings", "pence", "as an employee in the quarter, nominal, true", table.earnings},
                 {"months_employed", "months", "as an employee", table.months_employed}};
  return out;
}

NamedTable trial_table(const std::vector<ProgrammeOutcome>& outcomes) {
  std::size_t quarters = 0;
  for (const ProgrammeOutcome& outcome : outcomes) quarters = std::max(quarters, outcome.by_quarter.size());
  NamedTable out{"programmes", "itt", "intention to treat by quarter since assignment", {}, {}, {}};
  out.dims = {programmes_axis(outcomes),
              {"quarter", {}, numbers(quarters), "quarters", "since assignment; 0 begins with its month"}};
  std::vector<std::int64_t> treated, controls;
  std::vector<std::vector<double>> values(8);
  for (const ProgrammeOutcome& outcome : outcomes) {
    for (std::size_t q = 0; q < quarters; ++q) {
      const TrialPeriod none{0, 0, {nan, nan, nan, nan}, {nan, nan, nan, nan}};
      const TrialPeriod& line = q < outcome.by_quarter.size() ? outcome.by_quarter[q] : none;
      treated.push_back(line.treated);
      controls.push_back(line.controls);
      std::size_t k = 0;
      for (const Contrast* c : {&line.earnings, &line.employed}) {
        for (const double value : {c->treated, c->control, c->difference, c->standard_error})
          values[k++].push_back(value);
      }
    }
  }
  out.columns = {{"treated", "people", "offered a seat and seen in all three months", treated},
                 {"controls", "people", "of the controls, seen in all three months", controls},
                 {"earnings_treated", "£", "mean earnings in the quarter, nominal", values[0]},
                 {"earnings_control", "£", "the same of the controls", values[1]},
                 {"earnings_effect", "£", "their difference", values[2]},
                 {"earnings_effect_se", "£", "its standard error (HC2)", values[3]},
                 {"employed_treated", "1", "mean share of months as an employee", values[4]},
                 {"employed_control", "1", "the same of the controls", values[5]},
                 {"employed_effect", "1", "their difference", values[6]},
                 {"employed_effect_se", "1", "its standard error (HC2)", values[7]}};
  return out;
}

std::string trial_line(std::size_t year, const TrialPeriod& p) {
  return fmt::format("    year {:<2} {:>8} {:>9} {:>10.0f} {:>8.0f} {:>10.0f} {:>9.1f} {:>8.1f}\n", year + 1, p.treated,
                     p.controls, p.earnings.difference, p.earnings.standard_error, p.earnings.control,
                     100 * p.earnings.difference / p.earnings.control, 100 * p.employed.difference);
}

/// One up, one in; nothing where no site has weighed it.
std::string chain_lines(const ProgrammeCounts& c) {
  if (c.compared == 0) return {};
  const auto pounds = [](std::int64_t pence) { return static_cast<double>(pence) / 100; };
  return fmt::format(
      "  one up, one in: posts weighed {}, raise {} (at full price {}), hire {}, wait {}; nobody to raise {}\n"
      "    raised {}, dropped out {}, left {}, not promoted {}, promoted {}, of these left later {}\n"
      "    posts below opened {}, filled by those they are reserved for {}, by others {}, closed {}; none opened {}\n"
      "    employers: tuition £{:.0f}, release £{:.0f} less £{:.0f}, vacancies £{:.0f}, recruitment £{:.0f} less "
      "£{:.0f}, starts £{:.0f}, output £{:.0f}; in all £{:.0f}\n",
      c.compared, c.chose_up, c.up_without_offer, c.chose_out, c.chose_wait, c.no_candidate, c.raised, c.raised_dropped,
      c.raised_left, c.raised_lapsed, c.raised_promoted, c.trained_left, c.backfills_posted, c.backfills_by_pool,
      c.backfills_by_others, c.backfills_closed, c.backfills_no_post + c.backfills_left_empty,
      pounds(c.employer_tuition), pounds(c.employer_release), pounds(c.cost_cover),
      pounds(c.employer_vacancy_above + c.employer_vacancy_below), pounds(c.employer_recruitment),
      pounds(c.employer_recruitment_saved), pounds(c.employer_ramp), pounds(c.employer_output),
      pounds(c.employer_net()));
}

template <class Enum>
std::string bound_line(const std::vector<std::int64_t>& months) {
  std::string out;
  for (std::size_t k = 1; k < months.size(); ++k) {
    if (months[k] == 0) continue;
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", name(static_cast<Enum>(k)), months[k]);
  }
  return out.empty() ? "none" : out;
}

}  // namespace

Contrast contrast(const std::vector<double>& treated, const std::vector<double>& control) {
  Contrast c{mean(treated), mean(control), nan, nan};
  if (treated.size() < 2 || control.size() < 2) return c;
  c.difference = c.treated - c.control;
  c.standard_error = std::sqrt(variance_of_mean(treated) + variance_of_mean(control));
  return c;
}

std::vector<TrialPeriod> intention_to_treat(const ProgrammeTable& table, std::size_t programme, std::size_t quarters) {
  struct Person {
    std::size_t quarters = 0;
    std::int64_t pence = 0;
    std::int64_t months = 0;
  };
  std::vector<std::vector<Person>> periods;  // by period, then by number in the register
  for (std::size_t i = 0; i < table.participant.size(); ++i) {
    const std::size_t number = table.participant[i];
    if (table.programme[number] != programme) continue;
    const std::size_t period = table.quarter[i] / quarters;
    while (periods.size() <= period) periods.emplace_back(table.row.size());
    Person& person = periods[period][number];
    ++person.quarters;
    person.pence += table.earnings[i];
    person.months += table.months_employed[i];
  }
  std::vector<TrialPeriod> trial;
  for (const std::vector<Person>& people : periods) {
    std::vector<double> earnings[2], employed[2];
    for (std::size_t number = 0; number < people.size(); ++number) {
      if (people[number].quarters != quarters) continue;
      const std::size_t arm = table.treated[number];
      earnings[arm].push_back(static_cast<double>(people[number].pence) / 100);
      employed[arm].push_back(static_cast<double>(people[number].months) / static_cast<double>(3 * quarters));
    }
    if (earnings[0].empty() && earnings[1].empty()) break;
    trial.push_back({static_cast<std::int64_t>(earnings[1].size()), static_cast<std::int64_t>(earnings[0].size()),
                     contrast(earnings[1], earnings[0]), contrast(employed[1], employed[0])});
  }
  return trial;
}

std::vector<ProgrammeOutcome> programme_outcomes(const ProgrammeTable& table, const std::vector<std::string>& names) {
  std::vector<ProgrammeOutcome> outcomes;
  for (std::size_t p = 0; p < names.size(); ++p) {
    ProgrammeOutcome& outcome = outcomes.emplace_back();
    outcome.name = names[p];
    outcome.months_bound.resize(enum_size<EnrolmentBound>());
    outcome.months_placement_bound.resize(enum_size<PlacementBound>());
    for (std::size_t i = p; i < table.counts.size(); i += names.size()) {
      outcome.total += table.counts[i];
      ++outcome.months_bound[static_cast<std::size_t>(table.counts[i].bound_by)];
      ++outcome.months_placement_bound[static_cast<std::size_t>(table.counts[i].placement_bound_by)];
    }
    outcome.by_quarter = intention_to_treat(table, p, 1);
    outcome.by_year = intention_to_treat(table, p, 4);
  }
  return outcomes;
}

std::vector<NamedTable> programme_tables(const Tables& tables, const std::vector<ProgrammeOutcome>& outcomes) {
  if (outcomes.empty()) return {};
  const ProgrammeTable& table = tables.programmes;
  return {funnel_table(table, outcomes), binding_table(outcomes), register_table(table),
          outcomes_table(table),         trial_table(outcomes),   chains_table(tables.chains)};
}

std::string to_text(const std::vector<ProgrammeOutcome>& outcomes) {
  std::string out;
  for (const ProgrammeOutcome& outcome : outcomes) {
    const ProgrammeCounts& c = outcome.total;
    const double pounds = static_cast<double>(c.cost()) / 100;
    const std::int64_t learners = c.started + c.raised;
    out += fmt::format("\nprogramme {}\n", outcome.name);
    out += fmt::format("  heard of it {}, applied {}, came {}, passed the screening {}\n", c.heard, c.applied, c.came,
                       c.passed);
    out += fmt::format("  offered a seat {}, controls {}; began {}, dropped out {}, completed {}, with credential {}\n",
                       c.enrolled, c.controls, c.started, c.dropped_out, c.completed, c.certified);
    out +=
        fmt::format("  found in the occupation after it {}; hired for a vacancy that they were shown {} of {} shown\n",
                    c.placed, c.introduced_hires, c.introductions);
    out += fmt::format("  cost to the programme £{:.0f}, for each who began £{:.0f}; paid by participants £{:.0f}\n",
                       pounds, learners > 0 ? pounds / static_cast<double>(learners) : 0.0,
                       static_cast<double>(c.paid_by_participants) / 100);
    out += chain_lines(c);
    out +=
        fmt::format("  months in which enrolment was bound by: {}\n", bound_line<EnrolmentBound>(outcome.months_bound));
    std::string lines;
    for (std::size_t year = 0; year < outcome.by_year.size(); ++year) {
      const TrialPeriod& period = outcome.by_year[year];
      if (!std::isnan(period.earnings.difference)) lines += trial_line(year, period);
    }
    if (lines.empty()) continue;
    out +=
        "  intention to treat, earnings in £ a year; per cent of the controls' mean; months in work, points\n"
        "             treated  controls     effect   +/- se   controls  per cent  in work\n" +
        lines;
  }
  return out;
}

}  // namespace rung
