#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::burn_in;
using Stage::synthesis;
using P = DemographyParameters;

template <auto Member>
constexpr auto demography = detail::parameter<&Parameters::demography, Member>;

}  // namespace

std::vector<Record> records_of_people() {
  return {
      {"demography.death_rate_at_30", demography<&P::death_rate_at_30>, Unit::per_year, 0, 0.1,
       "Chance to die within a year at age 30.", "assumed (MODEL 3.13)", structure, synthesis},
      {"demography.death_rate_doubling", demography<&P::death_rate_doubling>, Unit::years, 2, 50,
       "Years of age in which the chance to die doubles.", "assumed (MODEL 3.13)", structure, synthesis},
      {"demography.emigration_rate", demography<&P::emigration_rate>, Unit::per_year, 0, 0.2,
       "Share of people of any age who leave for abroad and are replaced.", "assumed: rough fit (no figure in MODEL)",
       structure, synthesis},
      {"demography.unemployed_to_inactive", demography<&P::unemployed_to_inactive>, Unit::per_month, 0, 1,
       "Share of the unemployed who stop looking for work.", "assumed: rough fit (MODEL 3.14.2 has .0763)", structure,
       burn_in},
      {"demography.inactive_to_unemployed", demography<&P::inactive_to_unemployed>, Unit::per_month, 0, 1,
       "Share of the inactive who start to look for work, before the two factors below.",
       "assumed: rough fit (MODEL 3.14.2 has .0234)", structure, burn_in},
      {"demography.attached_factor", demography<&P::attached_factor>, Unit::one, 0, 10,
       "Multiplies inactive_to_unemployed for those attached to the labour market.", "assumed (MODEL 3.14.2)",
       structure, burn_in},
      {"demography.detached_factor", demography<&P::detached_factor>, Unit::one, 0, 10,
       "Multiplies inactive_to_unemployed for those detached from the labour market.", "assumed (MODEL 3.2; prototype)",
       structure, burn_in},
      {"demography.detached_share", demography<&P::detached_share>, Unit::fraction, 0, 1,
       "Share of entrants to inactivity who are detached.", "assumed: rough fit (MODEL 3.2 has .3 to .4)", structure,
       synthesis},
      {"demography.retirement_rate_at_60", demography<&P::retirement_rate_at_60>, Unit::per_month, 0, 1,
       "Share who retire at 60; nobody does at 55, and the rate is a line between.",
       "assumed: rough fit (MODEL 3.14.2 has .01)", structure, synthesis},
      {"demography.retirement_rate_from_65", demography<&P::retirement_rate_from_65>, Unit::per_month, 0, 1,
       "Share who retire from 65 on.", "assumed (MODEL 3.13, 3.14.2)", structure, synthesis},
      {"demography.into_self_employment", demography<&P::into_self_employment>, Unit::per_month, 0, 1,
       "Share of employees who become self-employed.", "assumed: rough fit (MODEL 3.13 has .0015)", structure, burn_in},
      {"demography.out_of_self_employment", demography<&P::out_of_self_employment>, Unit::per_month, 0, 1,
       "Share of the self-employed who give up.", "assumed (MODEL 3.13)", structure, burn_in},
      {"demography.construction_self_employment_factor", demography<&P::construction_self_employment_factor>, Unit::one,
       0, 20, "Multiplies into_self_employment in construction.", "assumed (MODEL 3.13)", structure, synthesis},
      {"demography.self_employment_to_unemployment", demography<&P::self_employment_to_unemployment>, Unit::fraction, 0,
       1, "Share of those who give up self-employment who look for a job; the others become inactive.",
       "assumed: rough fit (no figure in MODEL)", structure, burn_in},
      {"demography.household_redraw", demography<&P::household_redraw>, Unit::per_year, 0, 1,
       "Share of people whose partner, partner's earnings and tenure are drawn again.", "assumed (MODEL 3.14.13)",
       structure, burn_in},
      {"demography.parents_share", demography<&P::parents_share>, Unit::fraction, 0, 1,
       "Share of people who have children at some time.", "assumed (MODEL 3.14.13)", structure, synthesis},
      {"demography.mothers_age", demography<&P::mothers_age>, Unit::years, 16, 50,
       "Mean age of mothers when their youngest child is born.", "assumed (MODEL 3.14.13)", structure, synthesis},
      {"demography.mothers_age_sd", demography<&P::mothers_age_sd>, Unit::years, 0, 20,
       "Standard deviation of that age of mothers.", "assumed (MODEL 3.14.13)", structure, synthesis},
      {"demography.fathers_age", demography<&P::fathers_age>, Unit::years, 16, 60,
       "Mean age of fathers when their youngest child is born.", "assumed (MODEL 3.14.13)", structure, synthesis},
      {"demography.fathers_age_sd", demography<&P::fathers_age_sd>, Unit::years, 0, 20,
       "Standard deviation of that age of fathers.", "assumed (MODEL 3.14.13)", structure, synthesis},
      {"demography.birth_spacing", demography<&P::birth_spacing>, Unit::years, 0, 20,
       "Years from the first child to the youngest.", "assumed (MODEL 3.14.13)", structure, synthesis},
      {"demography.partner_share", demography<&P::partner_share>, Unit::fraction, 0, 1,
       "Share of people who live with a partner.", "assumed (MODEL 3.13)", structure, synthesis},
      {"demography.partner_class_share", demography<&P::partner_class_share>, Unit::fraction, 0, 1,
       "Shares of partners by class of earnings: none, low, high; they sum to 1.", "assumed (MODEL 3.14.12)", structure,
       synthesis},
      {"demography.renter_share", demography<&P::renter_share>, Unit::fraction, 0, 1, "Share of households that rent.",
       "assumed (MODEL 3.13)", structure, synthesis},
      {"demography.car_share", demography<&P::car_share>, Unit::fraction, 0, 1, "Share of people with a car to use.",
       "assumed (MODEL 3.13)", structure, synthesis},
      {"demography.health_limit_share_at_20", demography<&P::health_limit_share_at_20>, Unit::fraction, 0, 1,
       "Share of people of 20 whose health limits their work.", "assumed (MODEL 3.13)", structure, synthesis},
      {"demography.health_limit_share_at_60", demography<&P::health_limit_share_at_60>, Unit::fraction, 0, 1,
       "Share of people of 60 whose health limits their work; a line between the two ages.", "assumed (MODEL 3.13)",
       structure, synthesis},
      {"demography.carer_share", demography<&P::carer_share>, Unit::fraction, 0, 1,
       "Share of people who care for an adult.", "assumed (MODEL 3.13)", structure, synthesis},
      {"demography.move_out_under_35", demography<&P::move_out_under_35>, Unit::per_month, 0, 0.2,
       "Share of people under 35 who move elsewhere in the UK.", "assumed (MODEL 3.14.6)", structure, synthesis},
      {"demography.move_out_from_35", demography<&P::move_out_from_35>, Unit::per_month, 0, 0.2,
       "Share of people of 35 and over who move elsewhere in the UK.", "assumed (MODEL 3.14.6)", structure, synthesis},
      {"demography.mover_stock_months", demography<&P::mover_stock_months>, Unit::months, 1, 600,
       "Months of moving out that the stock of people elsewhere holds at the start.", "assumed (MODEL 3.14.6)",
       structure, synthesis},
  };
}

}  // namespace rung
