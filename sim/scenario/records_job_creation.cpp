#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::burn_in;
using P = JobCreationParameters;

template <auto Member>
constexpr auto creation = detail::parameter<&Parameters::job_creation, Member>;

}  // namespace

std::vector<Record> records_of_job_creation() {
  return {
      {"job_creation.absorption", creation<&P::absorption>, Unit::one, 0, 3,
       "Share of extra supply that is at work five years later: off, low, medium, high. job_creation.ease_response has "
       "what each stands for, found by the supply experiment.",
       "assumed: off, for who asks what a policy displaces looks at all three (MODEL 3.1: .35, .65, .95)", structure,
       burn_in},
      {"job_creation.reference", creation<&P::reference>, Unit::one, 0, 1,
       "What the ease of hiring is compared with: the nation's table, or the run's own means, where the run is the "
       "nation's.",
       "assumed: the nation (MODEL 3.1)", setting, burn_in},
      {"job_creation.ease_response", creation<&P::ease_response>, Unit::log_points, 0, 20,
       "Jobs that follow one log point more of ease of hiring, where absorption is low, medium and high.",
       "assumed: fitted by 'rung supply west-of-england --share 0.02 --set run.people=200000' to .35, .65 and .95 "
       "after five years (MODEL 3.1)",
       structure, burn_in},
      {"job_creation.adjustment_months", creation<&P::adjustment_months>, Unit::months, 1, 240,
       "Months in which about two thirds of an adjustment of jobs is made, as long as hiring stays as easy as it is.",
       "assumed: rough fit (MODEL 3.1 has 18, with which jobs swing: the ease of hiring is that of the last year)",
       structure, burn_in},
      {"job_creation.margin_response", creation<&P::margin_response>, Unit::log_points, 0, 2,
       "Jobs that follow one unit more of margin, which is output less labour cost over output.",
       "assumed (MODEL 3.1; sweep 0 to 1)", structure, burn_in},
      {"job_creation.most", creation<&P::most>, Unit::log_points, 0, 2,
       "Most that jobs of a sector, grade and district follow, up or down.", "assumed (MODEL 3.1)", structure, burn_in},
      {"job_creation.prior", creation<&P::prior>, Unit::one, 0.1, 10000,
       "Weight, in vacancies and in posts, of the run's mean of the occupation beside a district's own figures.",
       "assumed (MODEL 3.1)", structure, burn_in},
  };
}

}  // namespace rung
