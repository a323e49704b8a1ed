#include "policy/employer_ties.hpp"

#include <algorithm>

namespace rung {

double contacts_a_month(const ProviderParameters& p, const ProgrammeParameters& dose) {
  const double done = p.contacts_without_business + (1 - p.contacts_without_business) * dose.business_staff;
  return dose.contact_budget / p.contact_cost * done;
}

double expected_months(double months_seen, double hires_seen, double own_months, double weight) {
  return (months_seen + weight * own_months) / (hires_seen + weight);
}

double worth_of_intermediary(double vacancies, double own_months, double programme_months, double hours, double margin,
                             double hassle) {
  return vacancies * (own_months - programme_months) * hours * std::max(0.0, margin) - hassle;
}

double reputation(const ProviderParameters& p, int kept, int left) {
  return (p.tie_prior + kept) / (2 * p.tie_prior + kept + left) - 0.5;
}

double chance_to_strengthen(const ProviderParameters& p, int hired, int kept, int left) {
  return hired < p.tie_hires ? 0 : p.tie_strengthening * (1 + 2 * reputation(p, kept, left));
}

double accuracy_of_source(const ProviderParameters& p, double kept, double hires, double usual_share) {
  if (usual_share >= 1) return 0;
  const double share = (kept + p.kept_weight * usual_share) / (hires + p.kept_weight);
  return std::clamp((share - usual_share) / (1 - usual_share), 0.0, 1.0);
}

double belief_about_source(const ProviderParameters& p, double ability, double hires, double belief_about_anybody) {
  return (ability + p.source_weight * belief_about_anybody) / (hires + p.source_weight);
}

}  // namespace rung
