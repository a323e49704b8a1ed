#include "analysis/twin_comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "base/check.hpp"
#include "scenario/resolve.hpp"

namespace rung {
namespace {

double ratio(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : std::numeric_limits<double>::quiet_NaN();
}

/// Rows of a run: those of people who live in the area, have moved elsewhere or left this month.
std::int64_t rows_of(const MonthCounts& counts) { return counts.people + counts.elsewhere + counts.leavers; }

std::vector<SettingDifference> setting_differences(const Manifest& base, const Manifest& twin) {
  std::map<std::string, std::string> of_twin;
  std::vector<SettingDifference> differences;
  const std::vector<Setting> base_settings = settings_of(base.scenario);
  const std::vector<Setting> twin_settings = settings_of(twin.scenario);
  for (const Setting& setting : twin_settings) of_twin[setting.key] = setting.value;
  for (const Setting& setting : base_settings) {
    const auto found = of_twin.find(setting.key);
    const std::string other = found == of_twin.end() ? "" : found->second;
    if (other != setting.value) differences.push_back({setting.key, setting.value, other});
    if (found != of_twin.end()) of_twin.erase(found);
  }
  for (const Setting& setting : twin_settings) {  // in the order of the text
    if (of_twin.contains(setting.key)) differences.push_back({setting.key, "", setting.value});
  }
  return differences;
}

std::size_t place_of(const std::vector<std::string>& labels, std::string_view label) {
  const auto found = std::find(labels.begin(), labels.end(), label);
  if (found == labels.end()) throw InputError(fmt::format("escape/classes has no {}", label));
  return static_cast<std::size_t>(found - labels.begin());
}

ClassCounts pooled_classes(const RecordedEscape& e, CohortPlace where) {
  const std::size_t rule = place_of(e.rule, name(EscapeRule::two_of_three));
  const std::size_t ages = place_of(e.ages, name(CohortAges::from_16_to_59));
  const std::size_t place = place_of(e.where, name(where));
  ClassCounts counts{};
  for (std::size_t base = 0; base < e.base_year.size(); ++base) {
    const std::size_t frame = ((base * e.rule.size() + rule) * e.ages.size() + ages) * e.where.size() + place;
    for (std::size_t c = 0; c < escape_class_count; ++c) {
      counts[c] += e.people[frame * e.fate.size() + place_of(e.fate, name(static_cast<EscapeClass>(c)))];
    }
  }
  return counts;
}

const MonthCounts& counts_at(const RecordedRun& run, Month month) {
  const auto& months = run.monthly.month;
  const auto found = std::find(months.begin(), months.end(), month.index);
  if (found == months.end()) {
    throw InputError(fmt::format("{} is not a month of {} (it has {} to {}). Choose one of these.", to_string(month),
                                 run.file, to_string(Month{months.front()}), to_string(Month{months.back()})));
  }
  const MonthCounts& counts = run.monthly.counts[static_cast<std::size_t>(found - months.begin())];
  if (const JobStocks jobs = job_stocks(counts); jobs.held() != jobs.filled()) {
    throw InputError(
        fmt::format("{}: in {} {} jobs are held but {} posts filled (the two must be equal). The file is "
                    "damaged, or Rung has a mistake",
                    run.file, to_string(month), jobs.held(), jobs.filled()));
  }
  return counts;
}

}  // namespace

MonthRates month_rates(const MonthCounts& c) {
  return {ratio(c.employed_16_64, c.people_16_64), ratio(c.unemployed, c.employees + c.self_employed + c.unemployed),
          ratio(c.low_paid, c.employees)};
}

std::vector<std::string> why_not_twins(const RecordedRun& base, const RecordedRun& twin) {
  const Manifest &a = base.manifest, &b = twin.manifest;
  std::vector<std::string> reasons;
  const auto same = [&](std::string_view what, const auto& x, const auto& y, std::string_view advice) {
    if (x == y) return;
    reasons.push_back(
        fmt::format("{} and {} are no twins: {} {} and {} ({})", base.file, twin.file, what, x, y, advice));
  };
  same("format", a.format_version, b.format_version, "run the older one again with this program");
  same("version of Rung", a.rung_version, b.rung_version, "run the older one again with this program");
  same("area", a.area, b.area, "twins live in one place");
  same("seed", a.seed, b.seed, "another seed is other people and other luck; give both the same run.seed");
  same("replicate", a.replicate, b.replicate, "another replicate is other luck; give both the same run.replicate");
  const auto &months_a = base.monthly.month, &months_b = twin.monthly.month;
  if (months_a.empty() || months_b.empty()) {
    reasons.push_back(fmt::format("{} and {} are no twins: {} has no months", base.file, twin.file,
                                  months_a.empty() ? base.file : twin.file));
    return reasons;
  }
  const auto span = [](const RecordedRun& run) {
    return fmt::format("{} to {}", to_string(Month{run.monthly.month.front()}),
                       to_string(Month{run.monthly.month.back()}));
  };
  same("months", span(base), span(twin), "give both the same run.start, run.years and run.burn_in");
  same("first month after the burn-in", to_string(a.start), to_string(b.start),
       "give both the same run.start and run.burn_in");
  const std::int64_t people_a = rows_of(base.monthly.counts.front()), people_b = rows_of(twin.monthly.counts.front());
  same("people", people_a, people_b, "give both the same run.people");
  if (a.zones != b.zones) {
    reasons.push_back(fmt::format("{} and {} are no twins: their zones are not the same", base.file, twin.file));
  }
  if (!reasons.empty()) return reasons;
  for (std::size_t t = 0; t < months_a.size(); ++t) {
    const MonthCounts &x = base.monthly.counts[t], &y = twin.monthly.counts[t];
    if (x.entrants == y.entrants && x.leavers == y.leavers) continue;
    reasons.push_back(fmt::format(
        "{} and {} are no twins: in {} {} people enter and {} leave in the one, {} and {} in the other (who does "
        "depends "
        "on age, sex, district and luck only, so these are not the same people; compare the settings of demography and "
        "the tables of the area)",
        base.file, twin.file, to_string(Month{months_a[t]}), x.entrants, x.leavers, y.entrants, y.leavers));
    break;
  }
  return reasons;
}

std::vector<Month> year_ends(const RecordedRun& run) {
  std::vector<Month> ends;
  if (run.monthly.month.empty()) return ends;
  const Month last{run.monthly.month.back()};
  for (Month end = run.manifest.start + 11; end <= last; end = end + 12) ends.push_back(end);
  if (ends.empty() || ends.back() != last) ends.push_back(last);
  return ends;
}

TwinComparison compare_twins(const RecordedRun& base, const RecordedRun& twin, const std::vector<Month>& months) {
  if (const std::vector<std::string> reasons = why_not_twins(base, twin); !reasons.empty()) throw InputError(reasons);
  TwinComparison out;
  out.settings = setting_differences(base.manifest, twin.manifest);
  // 0: a run that compares itself with nothing has read no reference
  const std::uint64_t reference = base.manifest.reference_hash, other = twin.manifest.reference_hash;
  out.other_inputs = (reference != 0 && other != 0 && reference != other) ||
                     (out.settings.empty() && base.manifest.scenario_hash != twin.manifest.scenario_hash);
  for (const Month month : months) {
    const MonthCounts &a = counts_at(base, month), &b = counts_at(twin, month);
    out.months.push_back({month, job_stocks(a), job_stocks(b), month_rates(a), month_rates(b)});
  }
  if (base.escape && twin.escape && base.escape->base_year == twin.escape->base_year) {
    for (const CohortPlace where : {CohortPlace::everywhere, CohortPlace::stayed}) {
      out.escape.push_back({where, pooled_classes(*base.escape, where), pooled_classes(*twin.escape, where)});
    }
  }
  return out;
}

std::vector<TwinFigure> figures(const TwinComparison& comparison) {
  std::vector<TwinFigure> rows;
  for (const TwinMonth& m : comparison.months) {
    const auto heads = [&](const char* measure, const char* unit, std::int64_t JobStocks::*member) {
      rows.push_back(
          {m.month, measure, unit, static_cast<double>(m.base_jobs.*member), static_cast<double>(m.twin_jobs.*member)});
    };
    const auto rate = [&](const char* measure, double MonthRates::*member) {
      rows.push_back({m.month, measure, "fraction", m.base.*member, m.twin.*member});
    };
    heads("employees_resident", "people", &JobStocks::residents);
    heads("employees_ring", "people", &JobStocks::ring);
    heads("held_outside", "people", &JobStocks::outside);
    heads("posts", "posts", &JobStocks::posts);
    heads("vacancies", "posts", &JobStocks::vacancies);
    heads("empty_posts", "posts", &JobStocks::empty);
    heads("excess", "posts", &JobStocks::excess);
    rate("employment_rate_16_64", &MonthRates::employment);
    rate("unemployment_rate", &MonthRates::unemployment);
    rate("low_paid_share", &MonthRates::low_paid);
  }
  for (const TwinEscape& escape : comparison.escape) {
    for (std::size_t c = 0; c < escape_class_count; ++c) {
      const auto which = static_cast<EscapeClass>(c);
      rows.push_back({comparison.months.back().month, fmt::format("escape_{}_{}", name(escape.where), name(which)),
                      "fraction", share(escape.base, which), share(escape.twin, which)});
    }
  }
  return rows;
}

}  // namespace rung
