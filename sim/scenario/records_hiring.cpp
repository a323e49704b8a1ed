#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::burn_in;
using Stage::synthesis;
using V = VacancyParameters;
using M = MatchParameters;
using P = PayParameters;
using O = PromotionParameters;

template <auto Member>
constexpr auto vacancies = detail::parameter<&Parameters::vacancies, Member>;
template <auto Member>
constexpr auto matching = detail::parameter<&Parameters::matching, Member>;
template <auto Member>
constexpr auto pay = detail::parameter<&Parameters::pay, Member>;
template <auto Member>
constexpr auto promotion = detail::parameter<&Parameters::promotion, Member>;

}  // namespace

std::vector<Record> records_of_hiring() {
  return {
      {"vacancies.gate_lift_rate", vacancies<&V::gate_lift_rate>, Unit::per_month, 0, 1,
       "Chance that an old vacancy drops a gate that no law demands.", "assumed (MODEL 3.8)", behaviour, burn_in},
      {"vacancies.gate_lift_after", vacancies<&V::gate_lift_after>, Unit::months, 0, 60,
       "Age of a vacancy from which it may drop a gate.", "assumed (MODEL 3.8)", behaviour, burn_in},
      {"vacancies.closing_rate", vacancies<&V::closing_rate>, Unit::per_month, 0, 1,
       "Chance that a very old vacancy is given up.", "assumed (MODEL 3.8)", behaviour, burn_in},
      {"vacancies.closing_after", vacancies<&V::closing_after>, Unit::months, 0, 60,
       "Age of a vacancy from which it may be given up.", "assumed (MODEL 3.8)", behaviour, burn_in},
      {"vacancies.durations", vacancies<&V::durations>, Unit::one, 0, 1,
       "National mean duration of vacancies, with which sites compare theirs: the one assumed for all, or those of the "
       "nation's reference by sector and grade. A run of the nation has its own means for these.",
       "assumed: as assumed where no reference fits the months (MODEL 3.10: the nation's, as in the real areas)",
       structure, synthesis},
      {"vacancies.reference_duration", vacancies<&V::reference_duration>, Unit::months, 0.25, 24,
       "National mean duration of vacancies, with which sites compare theirs where vacancies.durations is as_assumed.",
       "assumed (MODEL 3.14.4)", structure, synthesis},
      {"vacancies.zero_hours_share", vacancies<&V::zero_hours_share>, Unit::fraction, 0, 1,
       "Share of vacancies with a zero-hours contract.", "assumed (MODEL 3.14.17)", structure, synthesis},
      {"vacancies.temporary_share", vacancies<&V::temporary_share>, Unit::fraction, 0, 1,
       "Share of vacancies with a temporary contract.", "assumed (MODEL 3.14.17)", structure, synthesis},
      {"vacancies.agency_share", vacancies<&V::agency_share>, Unit::fraction, 0, 1,
       "Share of vacancies for agency work.", "assumed (MODEL 3.14.17)", structure, synthesis},
      {"vacancies.part_time_hours", vacancies<&V::part_time_hours>, Unit::fraction, 0, 1,
       "Shares of part-time posts of 8, 12, 16, 20, 25 and 30 hours a week; they sum to 1.", "assumed (MODEL 3.6)",
       structure, synthesis},
      {"vacancies.full_time_hours", vacancies<&V::full_time_hours>, Unit::fraction, 0, 1,
       "Shares of the other posts of 37.5 and 45 hours a week; they sum to 1.", "assumed (MODEL 3.6)", structure,
       synthesis},
      {"vacancies.part_time_odds", vacancies<&V::part_time_odds>, Unit::one, 0.01, 100,
       "Odds that a post is part-time, by grade, over those of others in its sector. The share of all posts of a "
       "sector is "
       "that of its table.",
       "assumed: the same at every grade (MODEL 3.6)", structure, synthesis},

      {"matching.rounds", matching<&M::rounds>, Unit::one, 1, 10, "Rounds of offer and acceptance a month.",
       "assumed (MODEL 3.9)", structure, burn_in},
      {"matching.signal_sd", matching<&M::signal_sd>, Unit::log_points, 0, 1,
       "Standard deviation of the error with which employers see an applicant's ability.", "assumed (MODEL 3.9)",
       structure, burn_in},
      {"matching.trial_value", matching<&M::trial_value>, Unit::fraction, 0, 0.5,
       "What a trial of the hire is worth, as a share of output.", "assumed (MODEL 3.9; swept 0 to .15)", behaviour,
       burn_in},
      {"matching.belief_by_duration", matching<&M::belief_by_duration>, Unit::sd, -4, 4,
       "What employers believe of ability by time out of work: under 1, 1-2, 3-5, 6-11, 12-23, 24 months or "
       "more, before a year of it is known.",
       "assumed: near where a long run leads (MODEL 3.9 has 0, -.2, -.4, -.6, -.8, -1)", behaviour, synthesis},
      {"matching.belief_prior", matching<&M::belief_prior>, Unit::one, 0, 100000,
       "Hires for which the experience of all sectors counts beside that of the own.", "assumed (MODEL 3.9)", behaviour,
       burn_in},
      {"matching.hiring_memory", matching<&M::hiring_memory>, Unit::fraction, 0, 0.99,
       "Of the applications and hires that count in what people and employers expect, the share that still counts a "
       "year later.",
       "assumed (MODEL 3.8, 3.9: the last year alone, 0, in which luck moves everybody at once)", behaviour, burn_in},

      {"pay.base_pay", pay<&P::base_pay>, Unit::pounds_per_hour, 1, 200,
       "Base pay by grade at April 2019, before sector shift and floor.",
       "assumed: rough fit (MODEL 1.2.4 has 8.061, 10.45, 12.8, 16.8, 23.0)", structure, synthesis},
      {"pay.rent_sharing", pay<&P::rent_sharing>, Unit::one, 0, 1,
       "Share of a site's log productivity that its pay follows.", "Card et al.: .05 to .15 (MODEL 3.10)", structure,
       synthesis},
      {"pay.supply_elasticity", pay<&P::supply_elasticity>, Unit::one, 0.5, 8,
       "Elasticity of labour supply to a site before a March of search is known.",
       "assumed: rough fit (the mean that search gives; MODEL 3.14.4 has 2)", behaviour, synthesis},
      {"pay.supply_prior", pay<&P::supply_prior>, Unit::one, 1, 100000,
       "Looks for which the proportions of the whole run count beside those of a sector in a district.",
       "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.share_adjustment", pay<&P::share_adjustment>, Unit::per_year, 0, 1,
       "Part of the way that the share paid moves to what the elasticity of supply implies, where the market learns.",
       "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.share_settling", pay<&P::share_settling>, Unit::years, 0, 60,
       "Years from the first month in which the share paid stays as it began: too many look for work then, and what "
       "supply seems to be would be unlearnt for decades.",
       "assumed: near where unemployment has settled (not in MODEL)", behaviour, burn_in},
      {"pay.match_sd", pay<&P::match_sd>, Unit::log_points, 0, 0.6,
       "Standard deviation of the quality of the match of person and job.",
       "assumed (MODEL 9.1b; fitted on a prototype)", structure, synthesis},
      {"pay.review_large", pay<&P::review_large>, Unit::fraction, 0, 1,
       "Chance that a site of 250 staff or more reviews pay in a year.", "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.review_medium", pay<&P::review_medium>, Unit::fraction, 0, 1,
       "The same chance for a site of 10 to 249 staff.", "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.review_small", pay<&P::review_small>, Unit::fraction, 0, 1, "The same chance for a site under 10 staff.",
       "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.catch_up", pay<&P::catch_up>, Unit::fraction, 0, 1,
       "Share of the gap to a new hire's pay that a yearly review closes.", "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.person_job_sd", pay<&P::person_job_sd>, Unit::log_points, 0, 0.5,
       "Standard deviation of the lasting personal part of an award, in most awards.", "assumed (MODEL 3.10)",
       behaviour, burn_in},
      {"pay.person_job_sd_wide", pay<&P::person_job_sd_wide>, Unit::log_points, 0, 0.5,
       "The same in the other awards, which vary more.", "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.person_job_wide_share", pay<&P::person_job_wide_share>, Unit::fraction, 0, 1,
       "Share of awards that vary more.", "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.entry_grade_sd_factor", pay<&P::entry_grade_sd_factor>, Unit::one, 0, 2,
       "Multiplies both at the entry grade.", "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.freeze_negative", pay<&P::freeze_negative>, Unit::fraction, 0, 1,
       "Chance that an award that would be a cut becomes a freeze.", "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.freeze_small", pay<&P::freeze_small>, Unit::fraction, 0, 1, "Chance that a small award becomes a freeze.",
       "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.small_award", pay<&P::small_award>, Unit::log_points, 0, 0.1, "What counts as a small award.",
       "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.spill_over", pay<&P::spill_over>, Unit::fraction, 0, 1.5,
       "Share of a rise of the wage floor that those just above it get.",
       "assumed (MODEL 3.10; fitted on a toy to P10 over the median)", behaviour, burn_in},
      {"pay.spill_over_scale", pay<&P::spill_over_scale>, Unit::log_points, 0.001, 1,
       "Distance above the floor over which that share falls to 1/e.",
       "assumed (MODEL 3.10; fitted on a toy to P10 over the median)", behaviour, burn_in},
      {"pay.spill_over_site", pay<&P::spill_over_site>, Unit::one, 0, 2,
       "Multiplies the spill-over at a site without a head office.", "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.spill_over_head_office", pay<&P::spill_over_head_office>, Unit::one, 0, 2,
       "What policy made wholly by a head office adds to that factor.", "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.premium_step", pay<&P::premium_step>, Unit::log_points, 0, 0.1,
       "Quarterly step of the recruitment premium when vacancies last too long, or not long enough.",
       "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.premium_band", pay<&P::premium_band>, Unit::log_points, 0, 2,
       "Distance from the reference duration within which the premium fades instead.", "assumed (MODEL 3.10)",
       behaviour, burn_in},
      {"pay.premium_most", pay<&P::premium_most>, Unit::log_points, 0, 0.5, "Largest recruitment premium or discount.",
       "assumed (MODEL 3.10)", behaviour, burn_in},
      {"pay.promotion_raise", pay<&P::promotion_raise>, Unit::one, 1, 2, "Least factor on pay at a promotion.",
       "assumed (MODEL 3.7)", behaviour, burn_in},

      {"promotion.inside_rate", promotion<&O::inside_rate>, Unit::per_month, 0, 1,
       "Share of openings meant for insiders that are offered in a month.", "assumed (MODEL 3.7, 3.14.9)", behaviour,
       burn_in},
      {"promotion.least_tenure", promotion<&O::least_tenure>, Unit::months, 0, 120,
       "Tenure from which an insider may be promoted.", "assumed (MODEL 3.7)", behaviour, burn_in},
      {"promotion.judgement_sd", promotion<&O::judgement_sd>, Unit::log_points, 0, 1,
       "Standard deviation of the error in judging insiders.", "assumed (MODEL 3.7)", structure, burn_in},
      {"promotion.least_gain", promotion<&O::least_gain>, Unit::log_points, 0, 0.5,
       "Gain below which an insider refuses a promotion.", "assumed (MODEL 3.7)", behaviour, burn_in},
  };
}

}  // namespace rung
