#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::burn_in;
using Stage::synthesis;
using O = OutputParameters;
using M = MeasurementParameters;

template <auto Member>
constexpr auto output = detail::parameter<&Parameters::output, Member>;
template <auto Member>
constexpr auto measured = detail::parameter<&Parameters::measurement, Member>;

}  // namespace

std::vector<Record> records_of_outcomes() {
  return {
      {"output.labour_cost_factor", output<&O::labour_cost_factor>, Unit::one, 1, 2,
       "Cost of labour to an employer over pay.", "assumed (MODEL 3.12)", structure, burn_in},
      {"output.labour_share", output<&O::labour_share>, Unit::fraction, 0.3, 1,
       "Share of private output that is cost of labour, in the whole country.",
       "assumed: rough fit (MODEL 3.12 sweeps .6 to .75)", structure, synthesis},
      {"output.discount_rate", output<&O::discount_rate>, Unit::per_year, 0.001, 1,
       "Rate at which employers discount what a person in a post will yield.", "assumed (MODEL 3.12)", behaviour,
       burn_in},
      {"output.most_poached", output<&O::most_poached>, Unit::per_month, 0, 1,
       "Highest rate of loss to other employers in the value of a post.", "assumed (MODEL 3.12)", behaviour, burn_in},
      {"output.turnover_prior", output<&O::turnover_prior>, Unit::one, 0.1, 1000000,
       "Weight, in employee-months, of an occupation's rates of loss in all districts beside a district's own.",
       "assumed (no figure in MODEL)", structure, burn_in},

      {"measurement.hourly_rated_low", measured<&M::hourly_rated_low>, Unit::fraction, 0, 1,
       "Share of the low paid who state an hourly rate, which is read without error.", "assumed (MODEL 3.10)",
       Kind::measurement, Stage::measurement},
      {"measurement.hourly_rated_rest", measured<&M::hourly_rated_rest>, Unit::fraction, 0, 1,
       "The same share of the others.", "assumed (MODEL 3.10)", Kind::measurement, Stage::measurement},
      {"measurement.ashe_error_sd", measured<&M::ashe_error_sd>, Unit::log_points, 0, 0.5,
       "Standard deviation of error in the ASHE-like pay of those who state no rate.", "assumed (MODEL 3.10)",
       Kind::measurement, Stage::measurement},
      {"measurement.survey_error_sd", measured<&M::survey_error_sd>, Unit::log_points, 0, 0.5,
       "Standard deviation of error in survey-like pay.", "assumed (MODEL 3.10)", Kind::measurement,
       Stage::measurement},
      {"measurement.survey_contaminated_share", measured<&M::survey_contaminated_share>, Unit::fraction, 0, 1,
       "Share of records of survey-like pay that are grossly wrong.", "assumed (MODEL 3.10)", Kind::measurement,
       Stage::measurement},
      {"measurement.survey_contamination", measured<&M::survey_contamination>, Unit::log_points, 0, 3,
       "By how much, up or down.", "assumed (MODEL 3.10)", Kind::measurement, Stage::measurement},
      {"measurement.mask_constant", measured<&M::mask_constant>, Unit::one, -10, 10,
       "Logit of not being seen by an April snapshot, for an employee to whom none of the next four applies.",
       "assumed: rough fit (about a quarter of employees are not seen)", Kind::measurement, Stage::measurement},
      {"measurement.mask_new_job", measured<&M::mask_new_job>, Unit::one, -5, 5, "What a new job adds to it.",
       "assumed (MODEL 3.10)", Kind::measurement, Stage::measurement},
      {"measurement.mask_new_job_months", measured<&M::mask_new_job_months>, Unit::months, 0, 60,
       "Longest tenure of a new job.", "assumed (MODEL 3.10)", Kind::measurement, Stage::measurement},
      {"measurement.mask_small_site", measured<&M::mask_small_site>, Unit::one, -5, 5, "What a small site adds to it.",
       "assumed (MODEL 3.10)", Kind::measurement, Stage::measurement},
      {"measurement.mask_small_site_staff", measured<&M::mask_small_site_staff>, Unit::people, 0, 10000,
       "Staff under which a site is small.", "assumed (MODEL 3.10)", Kind::measurement, Stage::measurement},
      {"measurement.mask_low_earnings", measured<&M::mask_low_earnings>, Unit::one, -5, 5,
       "What weekly pay under the lower earnings limit adds to it.", "assumed (MODEL 3.10)", Kind::measurement,
       Stage::measurement},
      {"measurement.mask_person", measured<&M::mask_person>, Unit::one, 0, 5,
       "Standard deviation of the person's own part of it.", "assumed (MODEL 3.10)", Kind::measurement,
       Stage::measurement},
      {"measurement.unemployed_as_inactive", measured<&M::unemployed_as_inactive>, Unit::fraction, 0, 1,
       "Share of the unemployed whom a survey records as inactive.", "assumed (MODEL 3.10; swept 0 to .15)",
       Kind::measurement, Stage::measurement},
      {"measurement.inactive_as_unemployed", measured<&M::inactive_as_unemployed>, Unit::fraction, 0, 1,
       "Share of the inactive whom a survey records as unemployed.", "assumed (MODEL 3.10)", Kind::measurement,
       Stage::measurement},
  };
}

}  // namespace rung
