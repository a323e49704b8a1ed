#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::burn_in;
using Stage::synthesis;
using P = SeparationParameters;

template <auto Member>
constexpr auto separations = detail::parameter<&Parameters::separations, Member>;
template <auto Member>
constexpr auto shocks = detail::parameter<&Parameters::shocks, Member>;

}  // namespace

std::vector<Record> records_of_losses() {
  return {
      {"separations.to_unemployment", separations<&P::to_unemployment>, Unit::per_month, 0, 0.5,
       "Rate of job loss to unemployment at long tenure.",
       "assumed: rough fit (MODEL 9.1b has .00033, with more "
       "redundancies)",
       structure, burn_in},
      {"separations.to_unemployment_new", separations<&P::to_unemployment_new>, Unit::per_month, 0, 0.5,
       "What a new job adds to that rate; it fades with tenure.", "assumed (MODEL 9.1b; fitted on a prototype)",
       structure, burn_in},
      {"separations.to_inactivity", separations<&P::to_inactivity>, Unit::per_month, 0, 0.5,
       "Rate of leaving work for inactivity at long tenure.", "assumed: rough fit (MODEL 9.1b has .001181)", structure,
       burn_in},
      {"separations.to_inactivity_new", separations<&P::to_inactivity_new>, Unit::per_month, 0, 0.5,
       "What a new job adds to that rate; it fades with tenure.", "assumed: rough fit (MODEL 9.1b has .008505)",
       structure, burn_in},
      {"separations.tenure_scale", separations<&P::tenure_scale>, Unit::months, 1, 600,
       "Tenure over which the additional rates of new jobs fall to 1/e.", "assumed (MODEL 9.1b; fitted on a prototype)",
       structure, burn_in},
      {"separations.surplus_slope", separations<&P::surplus_slope>, Unit::one, 0, 12,
       "How much faster posts of low surplus end: exponent per unit of surplus.", "assumed (MODEL 3.3; swept 0 to 6)",
       behaviour, burn_in},
      {"separations.surplus_mean", separations<&P::surplus_mean>, Unit::fraction, -0.5, 0.8,
       "Surplus at which the rates hold as they stand.", "assumed: rough fit (MODEL 3.3: 1 less the labour share)",
       structure, burn_in},
      {"separations.gain_slope", separations<&P::gain_slope>, Unit::one, 0, 6,
       "How much less often those leave for inactivity whom work makes better off: exponent per log point.",
       "assumed (MODEL 3.3; swept 0 to 2)", behaviour, burn_in},
      {"separations.gain_mean", separations<&P::gain_mean>, Unit::log_points, -1, 3,
       "Gain from working at which the rates hold as they stand.", "assumed (MODEL 3.3)", structure, burn_in},
      {"separations.layoff_rate", separations<&P::layoff_rate>, Unit::per_month, 0, 1,
       "Share of an excess over target head-count that is made redundant.",
       "assumed: rough fit towards published redundancies (MODEL 3.3 has .2, swept .1 to .35)", behaviour, burn_in},
      {"separations.layoff_tenure_scale", separations<&P::layoff_tenure_scale>, Unit::months, 1, 600,
       "Tenure over which the chance to be the one made redundant falls to 1/e.", "assumed (MODEL 3.13)", behaviour,
       burn_in},
      {"separations.young_factor", separations<&P::young_factor>, Unit::one, 0, 10,
       "Multiplies leaving for inactivity below 25.", "assumed (MODEL 3.13)", structure, burn_in},
      {"separations.old_factor", separations<&P::old_factor>, Unit::one, 0, 10,
       "Multiplies leaving for inactivity from 55.", "assumed (MODEL 3.13)", structure, burn_in},
      {"separations.care_factor_under_5", separations<&P::care_factor_under_5>, Unit::one, 0, 10,
       "Multiplies it for women whose youngest child is under 5.", "assumed (MODEL 3.13)", structure, burn_in},
      {"separations.lone_care_factor", separations<&P::lone_care_factor>, Unit::one, 0, 20,
       "Multiplies it again for those of them who have no partner.", "assumed: none (no figure in MODEL)", structure,
       burn_in},
      {"separations.care_factor_under_11", separations<&P::care_factor_under_11>, Unit::one, 0, 10,
       "Multiplies leaving for inactivity for women whose youngest child is 5 to 10.", "assumed (MODEL 3.13)",
       structure, burn_in},
      {"separations.zero_hours_factor", separations<&P::zero_hours_factor>, Unit::one, 0, 10,
       "Multiplies loss of the match under a zero-hours contract.",
       "derived: care turnover 31.8 % on zero hours, 24.9 % otherwise (LaingBuisson; MODEL 3.3)", structure, burn_in},
      {"separations.temporary_factor", separations<&P::temporary_factor>, Unit::one, 0, 10,
       "Multiplies it under a temporary contract.", "assumed (MODEL 3.14.17)", structure, burn_in},
      {"separations.agency_factor", separations<&P::agency_factor>, Unit::one, 0, 10, "Multiplies it for agency work.",
       "assumed (MODEL 3.14.17)", structure, burn_in},

      {"shocks.rate", shocks<&ShockParameters::rate>, Unit::per_month, 0, 1,
       "How often each shock strikes those exposed: transport, childcare, rota clash, bill.",
       "assumed (MODEL 4.3; swept half to double)", structure, burn_in},
      {"shocks.price", shocks<&ShockParameters::price>, Unit::pounds, 0, 10000,
       "What settles each shock, at April 2019 prices; 0 if money does not: transport, childcare, rota clash, bill.",
       "assumed (MODEL 4.3)", structure, burn_in},
      {"shocks.separation", shocks<&ShockParameters::separation>, Unit::per_month, 0, 1,
       "What each shock adds to the rate of losing the job in its month if not settled.", "assumed (MODEL 4.3)",
       structure, burn_in},
      {"shocks.study_loss", shocks<&ShockParameters::study_loss>, Unit::fraction, 0, 1,
       "Share of the month's study hours that each shock takes if not settled.", "assumed (MODEL 4.3)", structure,
       burn_in},
  };
}

}  // namespace rung
