#include "policy/programme_rule.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "scenario/resolve.hpp"

namespace rung {
namespace {

ZoneId zone_of(const std::vector<ZoneInput>& zones, const std::string& code) {
  const auto at =
      code.empty() ? std::max_element(zones.begin(), zones.end(),
                                      [](const ZoneInput& a, const ZoneInput& b) { return a.jobs < b.jobs; })
                   : std::find_if(zones.begin(), zones.end(), [&](const ZoneInput& zone) { return zone.code == code; });
  RUNG_CHECK(at != zones.end());
  return ZoneId{static_cast<std::size_t>(at - zones.begin())};
}

/// What is paid to people and for cover, but fees.
void leave_out_incentives(ProgrammeParameters& dose) {
  const ProgrammeParameters nothing;
  dose.stipend = nothing.stipend;
  dose.attendance_condition = nothing.attendance_condition;
  dose.hardship_fund = nothing.hardship_fund;
  dose.childcare = nothing.childcare;
  dose.training_bonus = nothing.training_bonus;
  dose.cover_subsidy = nothing.cover_subsidy;
  dose.retention_bonus = nothing.retention_bonus;
}

/// A share of a number of people, at least one where there was one.
int share_of(int people, double scale) {
  return people == 0 ? 0 : std::max(1, static_cast<int>(std::llround(people * scale)));
}
void scale_doses(ProgrammeParameters& dose, double scale) {
  for (int* people : {&dose.seats, &dose.least_class, &dose.screenings, &dose.upgrades})
    *people = share_of(*people, scale);
  for (double& pounds : dose.outreach) pounds *= scale;
  dose.budget *= scale;
  dose.advisers *= scale;
  dose.contact_budget *= scale;
  dose.ties_at_start = share_of(dose.ties_at_start, scale);
}

}  // namespace

void add_programme_tables(World& world, const std::vector<ProgrammeRule>& programmes) {
  world.providers = {};
  for (const ProgrammeRule& programme : programmes) {
    world.providers.add(programme.dose.cohorts_run);
    world.chains.offered = world.chains.offered || programme.dose.one_up_one_in == Switch::on;
    world.ties.offered = world.ties.offered || programme.dose.engagement == Switch::on;
  }
}

double teaching_quality(const ProviderParameters& providers, int cohorts, double commitment) {
  const double learnt = 1 - std::exp(-cohorts / providers.cohorts_scale);
  const double share = providers.uncommitted_share + (1 - providers.uncommitted_share) * commitment;
  return providers.quality_new + (providers.quality_experienced - providers.quality_new) * learnt * share;
}

double basic_taught(const ProviderParameters& providers, const ProgrammeParameters& dose, double hours) {
  const double slower = dose.bridge_in_context == Switch::on ? 1 : providers.bridge_generic_factor;
  return 0.1 * hours / (providers.bridge_tenth_hours * slower);
}

double course_relevance(const ProviderParameters& providers, const ProgrammeParameters& dose) {
  return std::min(1.0, providers.relevance + (dose.employer_designed == Switch::on ? providers.relevance_designed : 0) +
                           (dose.industry_tutors == Switch::on ? providers.relevance_tutors : 0));
}

double course_relevance(const ProviderParameters& providers, const ProgrammeParameters& dose, const Ties& ties,
                        std::uint8_t programme) {
  int tied = 0;
  int strong = 0;
  for (std::size_t i = 0; i < ties.size(); ++i) {
    if (ties.programme[i] != programme || ties.strength[i] == TieStrength::contact) continue;
    ++tied;
    strong += ties.strength[i] == TieStrength::strong ? 1 : 0;
  }
  ProgrammeParameters designed = dose;
  if (strong == 0) designed.employer_designed = Switch::off;
  const double share = tied == 0 ? 0 : static_cast<double>(strong) / tied;
  return std::min(1.0, course_relevance(providers, designed) + providers.relevance_ties * share);
}

std::vector<ProgrammeRule> programme_rules(const Scenario& scenario, double scale) {
  std::vector<ProgrammeRule> rules;
  for (const Programme& programme : scenario.programmes) {
    if (!programme.enabled()) continue;
    const ProgrammeParameters& dose = programme.dose;
    ProgrammeRule& rule = rules.emplace_back();
    rule.name = programme.name;
    rule.number = static_cast<std::uint8_t>(rules.size() - 1);
    rule.id = fnv1a(programme.name);
    rule.dose = dose;
    if (dose.whole_area == Switch::on) scale_doses(rule.dose, scale);
    if (dose.incentives == Switch::off) leave_out_incentives(rule.dose);
    rule.target = Occupation{dose.sector, dose.grade};
    rule.zone = zone_of(scenario.area.zones, dose.zone);
    rule.first_intake = scenario.run.start + dose.begins;
    rule.end_of_intake = rule.first_intake + dose.intake;
    rule.course_months = std::max(1, (dose.weeks * 12 + 51) / 52);
    rule.hours_a_month = dose.hours_a_week * dose.weeks / rule.course_months;
    rule.relevance = course_relevance(scenario.parameters.providers, dose);
    if (dose.bridge_hours > 0) {
      rule.bridge_months =
          std::max(1, static_cast<int>(std::llround(dose.bridge_hours / dose.bridge_hours_a_week * 12 / 52)));
      rule.bridged = basic_taught(scenario.parameters.providers, dose, dose.bridge_hours);
    }
    rule.full_time = dose.hours_a_week >= scenario.parameters.participation.full_time_from;
  }
  for (ProgrammeRule& course : rules) {
    if (course.dose.course_of.empty()) continue;
    course.end_of_intake = course.first_intake;
    const auto whole = std::find_if(rules.begin(), rules.end(),
                                    [&](const ProgrammeRule& rule) { return rule.name == course.dose.course_of; });
    if (whole != rules.end()) whole->menu.push_back(course.number);
  }
  for (ProgrammeRule& rule : rules) {
    std::vector<std::uint8_t> courses = rule.menu;
    if (courses.empty()) courses.push_back(rule.number);
    int longest = 0, lag = 0;
    for (const std::uint8_t course : courses) {
      longest = std::max(longest, rules[course].dose.start_lag + rules[course].course_months);
      lag = std::max(lag, rules[course].dose.start_lag);
    }
    const int patience = scenario.parameters.participation.patience;
    if (rule.bridge_months > 0)
      longest += rule.bridge_months + lag + patience;  // who has taken it waits for a class again
    rule.end_of_placement = rule.end_of_intake + (longest + patience + rule.dose.placement_months);
  }
  return rules;
}

}  // namespace rung
