#include "analysis/evidence_measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "analysis/outcomes.hpp"
#include "base/check.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view cost_name = "cost", employers_name = "employers_net";

const ProgrammeOutcome* find_programme(const EvidenceRun& run, const std::string& name) {
  const auto found = std::find_if(run.programmes.begin(), run.programmes.end(),
                                  [&](const ProgrammeOutcome& p) { return p.name == name; });
  return found == run.programmes.end() ? nullptr : &*found;
}

/// One figure a person of the register; nothing for who was not seen throughout, or has none.
using PersonFigures = std::vector<std::optional<double>>;

PersonFigures by_quarters(const EvidenceMeasure& m, const ProgrammeTable& table) {
  struct Sum {
    int quarters = 0;
    std::int64_t pence = 0, months = 0;
  };
  const int first = (m.first_month - 1) / 3, last = m.last_month / 3 - 1;
  std::vector<Sum> sums(table.row.size());
  for (std::size_t i = 0; i < table.participant.size(); ++i) {
    if (table.quarter[i] < first || table.quarter[i] > last) continue;
    Sum& sum = sums[table.participant[i]];
    ++sum.quarters;
    sum.pence += table.earnings[i];
    sum.months += table.months_employed[i];
  }
  PersonFigures figures(sums.size());
  for (std::size_t n = 0; n < sums.size(); ++n) {
    if (sums[n].quarters != last - first + 1) continue;
    switch (m.person) {
      case PersonOutcome::earnings: figures[n] = static_cast<double>(sums[n].pence) / 100; break;
      case PersonOutcome::months_employed: figures[n] = static_cast<double>(sums[n].months); break;
      default: figures[n] = sums[n].months == m.last_month - m.first_month + 1 ? 1 : 0;
    }
  }
  return figures;
}

std::optional<double> in_april(const EvidenceMeasure& m, const AprilSnapshot& april, std::size_t row,
                               Occupation target) {
  const bool employee = april.hourly_pay[row] > 0;
  if (m.person == PersonOutcome::hourly_pay)
    return employee ? std::optional<double>(april.hourly_pay[row]) : std::nullopt;
  if (!employee) return 0;
  if (m.person == PersonOutcome::stayed) return april.tenure[row] >= 12 ? 1 : 0;
  if (m.person == PersonOutcome::above_low_pay) return april.hourly_pay[row] >= april.low_pay_line ? 1 : 0;
  const Occupation post(april.occupation[row]);
  const bool sector = post.sector() == target.sector();
  return m.person == PersonOutcome::in_sector ? sector : sector && post.grade() >= target.grade();
}

PersonFigures by_aprils(const EvidenceMeasure& m, const Tables& tables, Occupation target) {
  const ProgrammeTable& table = tables.programmes;
  PersonFigures figures(table.row.size());
  for (std::size_t n = 0; n < table.row.size(); ++n) {
    const std::size_t row = table.row[n];
    double sum = 0;
    int aprils = 0;
    for (const AprilSnapshot& april : tables.snapshots) {
      const int month = april.month - table.assigned[n] + 1;
      if (month < m.first_month || month > m.last_month) continue;
      if (april.generation[row] != table.generation[n] || (april.flags[row] & seen::here) == 0) continue;
      if (const auto figure = in_april(m, april, row, target)) sum += *figure, ++aprils;
    }
    if (aprils > 0) figures[n] = sum / aprils;
  }
  return figures;
}

double effect(const EvidenceMeasure& m, const EvidenceRun& run) {
  const ProgrammeOutcome* const programme = find_programme(run, m.programme);
  if (programme == nullptr) return nan;
  const auto number = static_cast<std::size_t>(programme - run.programmes.data());
  const auto dose =
      std::find_if(run.doses.begin(), run.doses.end(), [&](const Programme& p) { return p.name == m.programme; });
  RUNG_CHECK(dose != run.doses.end());
  const ProgrammeTable& table = run.tables->programmes;
  const PersonFigures figures = m.person <= PersonOutcome::employed_throughout
                                    ? by_quarters(m, table)
                                    : by_aprils(m, *run.tables, Occupation{dose->dose.sector, dose->dose.grade});
  std::vector<double> groups[2];
  for (std::size_t n = 0; n < figures.size(); ++n) {
    if (table.programme[n] != number || !figures[n]) continue;
    const bool treated = table.treated[n] != 0;
    if (m.contrast == PersonContrast::completers && !treated) continue;
    groups[m.contrast == PersonContrast::completers ? table.completed[n] : table.treated[n]].push_back(*figures[n]);
  }
  const Contrast c = contrast(groups[1], groups[0]);
  return m.per_cent ? 100 * c.difference / c.control : c.difference;
}

/// £ a year that all people of the area earn as employees, at the pay of the Aprils in the window; mean of them.
double pay_of_everybody(const EvidenceMeasure& m, const EvidenceRun& run) {
  constexpr double weeks = 52;
  double sum = 0;
  int aprils = 0;
  for (const AprilSnapshot& april : run.tables->snapshots) {
    const int month = april.month - run.start + 1;
    if (month < m.first_month || month > m.last_month) continue;
    ++aprils;
    std::int64_t quarter_pence = 0;
    for (std::size_t row = 0; row < april.hourly_pay.size(); ++row) {
      if ((april.flags[row] & seen::here) != 0)
        quarter_pence += static_cast<std::int64_t>(april.hours[row]) * april.hourly_pay[row];
    }
    sum += static_cast<double>(quarter_pence) / 400 * weeks;
  }
  return aprils == 0 ? nan : sum / aprils;
}

}  // namespace

std::vector<std::string_view> evidence_count_names() {
  std::vector<std::string_view> names{cost_name, employers_name};
  const ProgrammeCounts none;
  for_each_programme_count(none, [&](const char* name, auto, auto, const std::int64_t&) { names.emplace_back(name); });
  return names;
}

std::string evidence_count_meaning(std::string_view name) {
  if (name == cost_name) return "to the programme, £, nominal";
  if (name == employers_name) return "what employers gain by one up, one in less what it takes from them, £, nominal";
  std::string found;
  const ProgrammeCounts none;
  for_each_programme_count(none, [&](const char* own, const char* unit, const char* meaning, const std::int64_t&) {
    if (name == own) found = fmt::format("{}, {}", meaning, unit);
  });
  return found;
}

double evidence_count(std::string_view name, const std::string& programme, const EvidenceRun& run) {
  const ProgrammeOutcome* const outcome = find_programme(run, programme);
  if (outcome == nullptr) return 0;
  if (name == cost_name) return static_cast<double>(outcome->total.cost()) / 100;
  if (name == employers_name) return static_cast<double>(outcome->total.employer_net()) / 100;
  double value = nan;
  for_each_programme_count(outcome->total, [&](const char* own, auto, auto, const std::int64_t& count) {
    if (name == own) value = static_cast<double>(count);
  });
  return value;
}

double measure_evidence(const EvidenceMeasure& m, const EvidenceRun& run) {
  switch (m.kind) {
    case MeasureKind::count: {
      const double count = evidence_count(m.name, m.programme, run);
      if (m.per.empty()) return count;
      const double per = evidence_count(m.per, m.programme, run);
      return per > 0 ? count / per : nan;
    }
    case MeasureKind::effect: return effect(m, run);
    case MeasureKind::outcome: {
      const std::vector<std::string_view> names = outcome_names();
      const auto place = std::find(names.begin(), names.end(), m.name) - names.begin();
      return run.outcomes[static_cast<std::size_t>(place)];
    }
    case MeasureKind::everyone: return pay_of_everybody(m, run);
  }
  return nan;
}

std::string evidence_unit(const EvidenceMeasure& m) {
  switch (m.kind) {
    case MeasureKind::count: return m.per.empty() ? m.name : fmt::format("{} / {}", m.name, m.per);
    case MeasureKind::outcome: return m.name;
    case MeasureKind::everyone: return "£ a year";
    case MeasureKind::effect: break;
  }
  if (m.per_cent) return fmt::format("{}, per cent of who is set beside", name(m.person));
  switch (m.person) {
    case PersonOutcome::earnings: return "£";
    case PersonOutcome::months_employed: return "months";
    case PersonOutcome::hourly_pay: return "pence per hour";
    default: return fmt::format("share {}", name(m.person));
  }
}

}  // namespace rung
