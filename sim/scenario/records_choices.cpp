#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::burn_in;
using Stage::synthesis;
using U = UtilityParameters;
using S = SearchParameters;

template <auto Member>
constexpr auto utility = detail::parameter<&Parameters::utility, Member>;
template <auto Member>
constexpr auto search = detail::parameter<&Parameters::search, Member>;

}  // namespace

std::vector<Record> records_of_choices() {
  return {
      {"utility.commute_cost_men", utility<&U::commute_cost_men>, Unit::one, 0, 5,
       "Cost to men of an hour's journey one way, over 21 days a month of 100 waking hours.",
       "assumed (MODEL 3.14.14: an hour a day is worth 10 to 15 % of pay)", behaviour, synthesis},
      {"utility.commute_cost_women", utility<&U::commute_cost_women>, Unit::one, 0, 5, "The same cost to women.",
       "derived: a fifth over that of men (Le Barbanchon et al. 2021; MODEL 3.6, 3.14.14)", behaviour, synthesis},
      {"utility.hours_cost", utility<&U::hours_cost>, Unit::log_points, 0, 3,
       "Cost of working all the hours that one has; it rises with their square.", "assumed (MODEL 3.13)", behaviour,
       burn_in},
      {"utility.taste_sd", utility<&U::taste_sd>, Unit::log_points, 0, 1,
       "Standard deviation of a person's taste for a site.", "assumed (MODEL 3.6; prototype)", behaviour, burn_in},
      {"utility.foresight", utility<&U::foresight>, Unit::one, 0, 1,
       "How much of the expected gain of the next rung counts today.", "assumed (MODEL 3.6)", behaviour, burn_in},
      {"utility.out_of_work", utility<&U::out_of_work>, Unit::log_points, -1, 2,
       "What not working is worth besides income.", "assumed: rough fit (MODEL 3.6 has .2)", behaviour, burn_in},
      {"utility.out_of_work_duration", utility<&U::out_of_work_duration>, Unit::log_points, 0, 0.1,
       "What each month without work takes from it.", "assumed (MODEL 3.6)", behaviour, burn_in},
      {"utility.essentials", utility<&U::essentials>, Unit::pounds_per_month, 0, 5000,
       "Spending on essentials of a single adult at April 2019 prices.", "assumed (MODEL 3.13)", structure, synthesis},
      {"utility.least_income", utility<&U::least_income>, Unit::pounds_per_month, 1, 2000,
       "Floor of household income of a single adult at April 2019 prices.", "assumed (MODEL 3.14.12)", structure,
       burn_in},
      {"utility.care_hours_under_5", utility<&U::care_hours_under_5>, Unit::hours_per_week, 0, 48,
       "Hours that care takes from women with a youngest child under 5.", "assumed (MODEL 3.14.14)", structure,
       synthesis},
      {"utility.care_hours_under_11", utility<&U::care_hours_under_11>, Unit::hours_per_week, 0, 48,
       "Hours that care takes from women with a youngest child of 5 to 10.", "assumed (MODEL 3.14.14)", structure,
       synthesis},
      {"utility.care_hours_men", utility<&U::care_hours_men>, Unit::hours_per_week, 0, 48,
       "Hours that care takes from men with such a child.", "assumed (MODEL 3.14.14)", structure, synthesis},
      {"utility.health_hours", utility<&U::health_hours>, Unit::hours_per_week, 0, 48,
       "Hours that a health limit takes.", "assumed: rough fit (MODEL 3.13 has 15)", structure, synthesis},
      {"utility.most_hours", utility<&U::most_hours>, Unit::hours_per_week, 10, 63,
       "Hours that a person has for paid work if nothing takes any.", "assumed (MODEL 3.6)", structure, synthesis},
      {"utility.childcare_place_share", utility<&U::childcare_place_share>, Unit::fraction, 0, 1,
       "Share of parents with a childcare place, which lowers the hours of care.", "assumed (MODEL 3.13)", structure,
       synthesis},
      {"utility.childcare_place_factor", utility<&U::childcare_place_factor>, Unit::one, 0, 1,
       "Hours of care with a childcare place, over those without.", "assumed (MODEL 3.13)", structure, synthesis},
      {"utility.low_liquidity_share", utility<&U::low_liquidity_share>, Unit::fraction, 0, 1,
       "Share of people who begin with little savings.", "assumed (MODEL 3.6; from memory)", structure, synthesis},
      {"utility.low_liquidity_most", utility<&U::low_liquidity_most>, Unit::pounds, 0, 60000,
       "Most savings of these; all up to it are equally likely.", "assumed (MODEL 3.6; from memory)", structure,
       synthesis},
      {"utility.liquidity_median", utility<&U::liquidity_median>, Unit::pounds, 0, 60000,
       "Median savings of the others at the beginning.", "assumed (MODEL 3.6)", structure, synthesis},
      {"utility.liquidity_sd", utility<&U::liquidity_sd>, Unit::log_points, 0, 5,
       "Standard deviation of the log of their savings.", "assumed (no figure in MODEL)", structure, synthesis},
      {"utility.constrained_share", utility<&U::constrained_share>, Unit::fraction, 0, 1,
       "Share of people who have few hours for paid work for good; 0 switches this type off.",
       "assumed (MODEL 3.14.17: .26 where it is used)", structure, synthesis},
      {"utility.constrained_hours", utility<&U::constrained_hours>, Unit::hours_per_week, 1, 48,
       "Hours that this type has at most.", "assumed (MODEL 3.14.17)", structure, synthesis},

      {"search.looks_unemployed", search<&S::looks_unemployed>, Unit::looks_per_month, 0, 24,
       "Looks at vacancies of an unemployed person.", "assumed (MODEL 3.8, 3.14.17; prototype)", behaviour, burn_in},
      {"search.looks_employed", search<&S::looks_employed>, Unit::looks_per_month, 0, 6,
       "Looks of an employee; more often in new jobs.", "assumed: rough fit (MODEL 3.8 has .5)", behaviour, burn_in},
      {"search.looks_inactive", search<&S::looks_inactive>, Unit::looks_per_month, 0, 4,
       "Looks of an inactive person who wants work.", "assumed: rough fit (MODEL 3.8 has .27)", behaviour, burn_in},
      {"search.constrained_factor", search<&S::constrained_factor>, Unit::one, 0, 1,
       "Multiplies the looks of employees who have under 30 hours a week for paid work.",
       "assumed (MODEL 3.8, 9.1b; prototype)", behaviour, burn_in},
      {"search.tries", search<&S::tries>, Unit::one, 1, 16, "Tries to meet a vacancy in each look.",
       "assumed: rough fit (MODEL 3.8 has 2, swept 1 to 4)", behaviour, burn_in},
      {"search.application_cost", search<&S::application_cost>, Unit::log_points, 0, 0.1,
       "Expected gain below which nobody applies.", "assumed (MODEL 3.8; swept a quarter to four times)", behaviour,
       burn_in},
      {"search.switching_gain", search<&S::switching_gain>, Unit::log_points, 0, 0.5,
       "Gain below which an employee does not change jobs.", "assumed (MODEL 3.6, 9.1b; prototype)", behaviour,
       burn_in},
      {"search.success_start", search<&S::success_start>, Unit::fraction, 0.0001, 1,
       "Hires per application that people expect before a year of it is known: unemployed under six months, longer, "
       "employees, inactive.",
       "assumed: near where a long run leads (MODEL 3.8 has .05 for all)", behaviour, synthesis},
      {"search.success_prior", search<&S::success_prior>, Unit::one, 0, 10000,
       "Applications for which the rate of all applicants counts beside those of the own class.", "assumed (MODEL 3.8)",
       behaviour, burn_in},
      {"search.belief_upward_mean", search<&S::belief_upward_mean>, Unit::log_points, -1, 1,
       "Mean error in beliefs on pay at grades above the own.", "assumed: rough fit (MODEL 3.8 has -.20)", behaviour,
       burn_in},
      {"search.belief_upward_sd", search<&S::belief_upward_sd>, Unit::log_points, 0, 1,
       "Standard deviation of that error.", "assumed (MODEL 3.8)", behaviour, burn_in},
      {"search.belief_gap_sd", search<&S::belief_gap_sd>, Unit::one, 0, 0.5,
       "Standard deviation of the error in beliefs on the own skill gap.", "assumed (MODEL 3.8)", behaviour, burn_in},
      {"search.distance_decay", search<&S::distance_decay>, Unit::per_km, 0, 5,
       "Decay of search with distance, without a car, at the entry grade.",
       "Manning & Petrongolo: a job's pull on the unemployed by distance (MODEL 3.8)", behaviour, synthesis},
      {"search.distance_car_factor", search<&S::distance_car_factor>, Unit::one, 0, 2,
       "Multiplies the decay for those with a car.", "assumed (MODEL 3.8)", behaviour, synthesis},
      {"search.distance_entry", search<&S::distance_entry>, Unit::one, 0, 3,
       "Multiplies the decay at the entry grade; a line from there to the professional grade.",
       "assumed (MODEL 3.8, 3.14.17)", behaviour, synthesis},
      {"search.distance_professional", search<&S::distance_professional>, Unit::one, 0, 3,
       "Multiplies the decay at the professional grade.", "assumed (MODEL 3.8, 3.14.17)", behaviour, synthesis},
      {"search.other_sector_mass", search<&S::other_sector_mass>, Unit::fraction, 0, 1,
       "Share of moves between occupations that lead to another sector.", "assumed (MODEL 9.1b; fitted on a prototype)",
       structure, synthesis},
      {"search.visible_other_sector", search<&S::visible_other_sector>, Unit::fraction, 0, 1,
       "Share of vacancies seen in other sectors at the same grade or below.", "assumed (MODEL 1.2.4)", behaviour,
       synthesis},
      {"search.visible_other_sector_up", search<&S::visible_other_sector_up>, Unit::fraction, 0, 1,
       "Share of vacancies seen in other sectors a rung up.", "assumed (MODEL 1.2.4)", behaviour, synthesis},
      {"search.visible_two_up", search<&S::visible_two_up>, Unit::fraction, 0, 1,
       "Share of vacancies seen two rungs up.", "assumed (MODEL 1.2.4)", behaviour, synthesis},
      {"search.gap_decay", search<&S::gap_decay>, Unit::one, 0, 30,
       "Decay of moves between occupations with the skill gap.", "assumed (MODEL 1.2.4)", structure, synthesis},
  };
}

}  // namespace rung
