#include "analysis/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/age_profile.hpp"
#include "analysis/cyclical_risk.hpp"
#include "analysis/entry_pay.hpp"
#include "analysis/hires_from_jobs.hpp"
#include "analysis/low_pay_history.hpp"
#include "analysis/over_qualification.hpp"
#include "analysis/part_time_penalty.hpp"
#include "analysis/state_dependence.hpp"
#include "analysis/wage_curve.hpp"
#include "analysis/who_escapes.hpp"
#include "base/check.hpp"

namespace rung {
namespace {

constexpr double no_limit = std::numeric_limits<double>::infinity();

enum KnockOutIndex : std::size_t {
  no_learning,
  hours_free,
  flexible_pay,
  no_premium,
  constant_success,
  alike,
  no_looks_in_work,
  flat_posts,
  entrants_alike
};

std::vector<double> find_age(const ValidatedRun& run) {
  const AgeProfile p = age_profile(run);
  const auto low = [&](std::size_t band) { return 100 * p.low_paid[band].share(); };
  const auto escapers = [&](std::size_t band) { return 100 * p.escaper_share[band]; };
  return {low(0) - low(2), low(4) - low(2), escapers(1) - escapers(2), escapers(2) - escapers(3)};
}

std::vector<double> find_part_time_penalty(const ValidatedRun& run) {
  const PartTimePenalty p = part_time_penalty(run);
  return {p.raw, p.within / p.raw};
}

std::vector<double> find_persistence(const ValidatedRun& run) {
  const LowPayHistory h = low_pay_history(run);
  std::vector<double> parts;
  for (std::size_t k = 2; k <= LowPayHistory::longest; ++k) parts.push_back(h.chance(k) - h.chance(k - 1));
  parts.push_back(h.chance(LowPayHistory::longest) - h.chance(1));
  return parts;
}

std::vector<double> find_state_dependence(const ValidatedRun& run) {
  const StateDependence s = state_dependence(run);
  return {s.raw, s.within / s.raw};
}

std::vector<double> find_entry_pay(const ValidatedRun& run) {
  const auto in = [&](int year) { return entry_pay(run, Month::of(year, 4).index); };
  return {in(2007) - in(2010), in(2016) - in(2010)};
}

std::vector<double> find_wage_curve(const ValidatedRun& run) { return {wage_curve_elasticity(run)}; }

std::vector<double> find_job_ladder(const ValidatedRun& run) { return {hires_from_jobs_in_recession(run)}; }

std::vector<double> find_who_escapes(const ValidatedRun& run) {
  const WhoEscapes w = who_escapes(run);
  return {100 * w.changed_employer, 100 * w.changed_sector, w.hospitality, w.large_firm};
}

std::vector<double> find_cyclical_risk(const ValidatedRun& run) { return {skewness_with_employment(run)}; }

std::vector<double> find_over_qualification(const ValidatedRun& run) {
  const OverQualification o = over_qualification(run);
  return {100 * o.qualified_at_low_grades, 100 * o.upper_posts_filled};
}

/// Calls `visit(fact, first)` for each computable fact; `first`: where its parts stand in what find_facts gives.
template <class Visit>
void for_each_computable(bool on_path, Visit&& visit) {
  std::size_t first = 0;
  for (const Fact& fact : all_facts()) {
    if (!fact.computable(on_path)) continue;
    visit(fact, first);
    first += fact.parts.size();
  }
}

std::vector<ReplicateMean> means_of(const Fact& fact, std::size_t first, std::span<const std::vector<double>> values) {
  std::vector<ReplicateMean> means;
  for (std::size_t k = 0; k < fact.parts.size(); ++k) {
    std::vector<double> part;
    for (const std::vector<double>& replicate : values) part.push_back(replicate[first + k]);
    means.push_back(mean_of_replicates(part));
  }
  return means;
}

bool all_hold(const Fact& fact, const std::vector<ReplicateMean>& found) {
  for (std::size_t k = 0; k < fact.parts.size(); ++k) {
    if (!part_holds(fact.parts[k], found[k])) return false;
  }
  return true;
}

std::string interval(const ReplicateMean& mean) {
  if (mean.replicates == 0) return "-";
  if (mean.replicates < 2) return fmt::format("{:.3g}", mean.mean);
  return fmt::format("{:.3g} +/- {:.2g}", mean.mean, mean.half_width());
}

std::string bounds(const FactPart& part) {
  if (part.most == no_limit) return fmt::format("above {}", part.least);
  if (part.least == -no_limit) return fmt::format("below {}", part.most);
  return fmt::format("{} to {}", part.least, part.most);
}

std::string_view words(FactVerdict verdict) {
  switch (verdict) {
    case FactVerdict::holds: return "holds, and not in the knock-out";
    case FactVerdict::no_knock_out: return "holds; knock-out not run";
    case FactVerdict::without_cause: return "DOES NOT COUNT: holds in the knock-out too";
    case FactVerdict::fails: return "FAILS";
    case FactVerdict::not_computable: return "not computable";
  }
  return "";
}

}  // namespace

const std::vector<KnockOut>& knock_outs() {
  static const std::vector<KnockOut> all = [] {
    const std::vector<std::string> hours{"utility.care_hours_under_5=0",      "utility.care_hours_under_11=0",
                                         "utility.care_hours_men=0",          "utility.health_hours=0",
                                         "utility.constrained_share_women=0", "utility.constrained_share_men=0"};
    std::vector<std::string> persons{"skills.ability_sd=0", "skills.skill_sd=0"};
    persons.insert(persons.end(), hours.begin(), hours.end());
    return std::vector<KnockOut>{
        {"no_learning",
         "experience adds nothing to output, nobody learns on the job or in courses",
         {"skills.experience_return=0", "skills.learning_rate=[0, 0, 0]", "training.own_training_hours=[0, 0, 0, 0, 0]",
          "training.course_rate=0"}},
        {"hours_free", "care, health and the constrained type take no hours from work; rules of benefits stay", hours},
        {"flexible_pay",
         "no recruitment premium, and awards that would be cuts are made",
         {"pay.premium_step=0", "pay.freeze_negative=0"}},
        {"no_premium", "no recruitment premium", {"pay.premium_step=0"}},
        {"constant_success",
         "people expect the same of an application all the time, and so look and apply alike in a recession",
         {"run.expectations=as_assumed"}},
        {"alike", "no ability, equal starting skills within an occupation, and hours free", persons},
        {"no_looks_in_work",
         "employees do not look for jobs elsewhere; ladders of sectors stay as they are, for no setting makes them "
         "alike",
         {"search.looks_employed=0"}},
        {"flat_posts",
         "posts of each sector stay as in April 2006: no recession and no recovery",
         {"growth.posts=flat"}},
        {"entrants_alike",
         "those who enter have the qualifications of one year all the time. The path has no others yet, so the world "
         "is its own knock-out",
         {}}};
  }();
  return all;
}

std::vector<std::size_t> knock_outs_to_run(bool on_path) {
  std::vector<std::size_t> places;
  for (std::size_t k = 0; k < knock_outs().size(); ++k) {
    const auto of_it = [&](const Fact& fact) { return fact.knock_out == k && fact.computable(on_path); };
    if (knock_outs()[k].settings.empty() || std::none_of(all_facts().begin(), all_facts().end(), of_it)) continue;
    places.push_back(k);
  }
  return places;
}

const std::vector<Fact>& all_facts() {
  static const std::vector<Fact> all{
      {1,
       "age",
       "more low pay at both ends of working life than at 35 to 49; fewer escape the older they are",
       "",
       no_learning,
       {{"low paid, 16-24 less 35-49, points", 0, no_limit},
        {"low paid, 60-69 less 35-49, points", 0, no_limit},
        {"escapers, 25-34 less 35-49, points", 0, no_limit},
        {"escapers, 35-49 less 50-59, points", 0, no_limit}},
       find_age},
      {2,
       "part-time penalty",
       "part-timers earn less an hour, mostly because they hold other jobs at other sites",
       "",
       hours_free,
       {{"log hourly pay, full-time less part-time", 0, no_limit},
        {"the same within occupation and site, over it", 0, 0.6}},
       find_part_time_penalty},
      {3,
       "entry pay",
       "pay of hires over that of stayers is lower in 2010 than in 2007, higher in 2016",
       "needs 2006 to 2019",
       flexible_pay,
       {{"log pay of hires over stayers, 2007 less 2010", 0, no_limit}, {"the same, 2016 less 2010", 0, no_limit}},
       find_entry_pay},
      {4,
       "wage curve",
       "posted pay falls with unemployment across markets and years, both effects out",
       "needs 2006 to 2019",
       no_premium,
       {{"elasticity of posted pay to unemployment", -no_limit, 0}},
       find_wage_curve},
      {5,
       "job ladder stalls",
       "share of hires from jobs, 2009-10 over 2007, below .9",
       "needs 2006 to 2019",
       constant_success,
       {{"share of hires from jobs, 2009-10 over 2007", -no_limit, 0.9}},
       find_job_ladder},
      {6,
       "persistence",
       "the longer somebody has been low paid, the likelier they are low paid a year later",
       "",
       alike,
       {{"chance after 2 years less after 1", 0, no_limit},
        {"chance after 3 years less after 2", 0, no_limit},
        {"chance after 4 years less after 3", 0, no_limit},
        {"chance after 5 years less after 4", 0, no_limit},
        {"chance after 5 years less after 1 (.10 or more)", 0.10, no_limit}},
       find_persistence},
      {7,
       "state dependence",
       "low pay or no work follows itself, but much less once people are compared with themselves",
       "",
       alike,
       {{"lag coefficient, raw", 0, no_limit}, {"within person (half-panel jackknife), over raw", 0, 0.5}},
       find_state_dependence},
      {8,
       "who escapes",
       "escapers change employer and sector more than the stuck; hospitality holds back, large firms help",
       "",
       no_looks_in_work,
       {{"changed employer, escapers less stuck, points", 0, no_limit},
        {"changed sector, escapers less stuck, points", 0, no_limit},
        {"logit of escaping: hospitality less other sectors", -no_limit, 0},
        {"logit of escaping: firm of 1000 staff or more", 0, no_limit}},
       find_who_escapes},
      {9,
       "cyclical risk",
       "skewness of growth of pay rises with growth of employment",
       "needs 2006 to 2019: in a stationary world employment does not grow",
       flat_posts,
       {{"correlation over years", 0, no_limit}},
       find_cyclical_risk},
      {10,
       "over-qualification",
       "the better qualified at the two lowest grades, and filled posts at the two highest, both rise 2006 to 2016",
       "needs 2006 to 2019",
       entrants_alike,
       {{"RQF 4 or more at grades 0 and 1, 2016 less 2006, points", 0, no_limit},
        {"filled posts at grades 3 and 4, 2016 less 2006, points", 0, no_limit}},
       find_over_qualification},
  };
  return all;
}

std::vector<double> find_facts(const ValidatedRun& run) {
  std::vector<double> values;
  for_each_computable(run.on_path, [&](const Fact& fact, std::size_t first) {
    const std::vector<double> parts = fact.find(run);
    RUNG_CHECK(values.size() == first && parts.size() == fact.parts.size());
    values.insert(values.end(), parts.begin(), parts.end());
  });
  return values;
}

bool part_holds(const FactPart& part, const ReplicateMean& found) {
  const double width = found.replicates < 2 ? 0 : found.half_width();
  return found.mean - width > part.least && found.mean + width < part.most;
}

std::vector<FactResult> judge_facts(std::span<const std::vector<double>> found,
                                    std::span<const std::vector<std::vector<double>>> knocked, bool on_path) {
  std::vector<FactResult> results;
  for (const Fact& fact : all_facts()) results.push_back({&fact, {}, {}, FactVerdict::not_computable});
  for_each_computable(on_path, [&](const Fact& fact, std::size_t first) {
    FactResult& result = results[static_cast<std::size_t>(&fact - all_facts().data())];
    result.found = means_of(fact, first, found);
    if (!all_hold(fact, result.found)) {
      result.verdict = FactVerdict::fails;
    } else {
      result.verdict = FactVerdict::no_knock_out;
    }
    if (knock_outs()[fact.knock_out].settings.empty()) {
      result.knocked = result.found;
    } else {
      if (fact.knock_out >= knocked.size() || knocked[fact.knock_out].empty()) return;
      result.knocked = means_of(fact, first, knocked[fact.knock_out]);
    }
    if (result.verdict == FactVerdict::fails) return;
    result.verdict = all_hold(fact, result.knocked) ? FactVerdict::without_cause : FactVerdict::holds;
  });
  return results;
}

std::string to_text(std::span<const FactResult> facts) {
  std::string text;
  int hold = 0, computable = 0;
  for (const FactResult& result : facts) {
    const Fact& fact = *result.fact;
    text += fmt::format("{:>3} {:<20} {}\n", fact.number, fact.name, words(result.verdict));
    text += fmt::format("      {}\n", fact.expected);
    if (result.verdict == FactVerdict::not_computable) {
      text += fmt::format("      {}\n", fact.needs_path);
      continue;
    }
    ++computable;
    hold += result.verdict == FactVerdict::holds ? 1 : 0;
    for (std::size_t k = 0; k < fact.parts.size(); ++k) {
      text += fmt::format("      {:<58} {:>12}   found {:<20}", fact.parts[k].name, bounds(fact.parts[k]),
                          interval(result.found[k]) + (part_holds(fact.parts[k], result.found[k]) ? "" : " !"));
      if (!result.knocked.empty()) {
        text += fmt::format(" knocked out {}{}", interval(result.knocked[k]),
                            part_holds(fact.parts[k], result.knocked[k]) ? "" : " !");
      }
      text += '\n';
    }
    text += fmt::format("      knock-out: {}\n", knock_outs()[fact.knock_out].meaning);
  }
  text += fmt::format(
      "\n{} of the {} facts that this world can tell of hold with their knock-outs (8 of {} are asked "
      "for). !: the 95 % interval leaves the bounds.\n",
      hold, computable, facts.size());
  return text;
}

std::vector<NamedTable> fact_tables(std::span<const FactResult> facts) {
  Dimension axis{"fact", {}, {}, "1", "number of the fact"};
  std::vector<std::string> names, expected, knock_out, why;
  std::vector<std::uint8_t> verdicts;
  Dimension parts{"part", {}, {}, "1", "fact and number of the part, from 1"};
  std::vector<std::string> part_names;
  std::vector<double> least, most, found, half_width, knocked, knocked_half_width;
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  for (const FactResult& result : facts) {
    const Fact& fact = *result.fact;
    axis.numbers.push_back(fact.number);
    names.emplace_back(fact.name);
    expected.emplace_back(fact.expected);
    const bool told = result.verdict != FactVerdict::not_computable;
    why.emplace_back(told ? "" : fact.needs_path);
    knock_out.emplace_back(told ? knock_outs()[fact.knock_out].name : "");
    verdicts.push_back(static_cast<std::uint8_t>(result.verdict));
    for (std::size_t k = 0; k < result.found.size(); ++k) {
      parts.labels.push_back(fmt::format("{}.{}", fact.number, k + 1));
      part_names.emplace_back(fact.parts[k].name);
      least.push_back(fact.parts[k].least);
      most.push_back(fact.parts[k].most);
      found.push_back(result.found[k].mean);
      half_width.push_back(result.found[k].half_width());
      knocked.push_back(result.knocked.empty() ? nan : result.knocked[k].mean);
      knocked_half_width.push_back(result.knocked.empty() ? nan : result.knocked[k].half_width());
    }
  }
  NamedTable page{"facts", "", "regularities that are to come out of the mechanisms", {axis}, {}};
  page.columns = {{"name", "1", "short", names},
                  {"expected", "1", "what is to be found", expected},
                  {"knock_out", "1", "the change of settings in which it is to fail", knock_out},
                  {"not_computable", "1", "why it cannot be told of", why},
                  {"verdict", "1", "what was found", verdicts, {}, codes_of(EnumNames<FactVerdict>::names)}};
  NamedTable detail{"fact_parts", "", "what was found of each part of a fact", {parts}, {}};
  detail.columns = {{"name", "1", "the statistic, with its unit", part_names},
                    {"least", "1", "lower bound", least},
                    {"most", "1", "upper bound", most},
                    {"found", "1", "mean over replicates", found},
                    {"half_width", "1", "half the 95 % interval of found", half_width},
                    {"knocked_out", "1", "the same statistic in the knock-out", knocked},
                    {"knocked_out_half_width", "1", "half the 95 % interval of knocked_out", knocked_half_width}};
  return {page, detail};
}

}  // namespace rung
