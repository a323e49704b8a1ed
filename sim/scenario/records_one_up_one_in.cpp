#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::start;
using O = OneUpParameters;

template <auto Member>
constexpr auto one_up = detail::parameter<&Parameters::one_up_one_in, Member>;

}  // namespace

std::vector<Record> records_of_one_up_one_in() {
  return {
      {"one_up_one_in.choice_scale", one_up<&O::choice_scale>, Unit::pounds, 1, 1e6,
       "Scale of what else decides between raising, hiring outside and waiting, or on a release, at a site of 20 staff "
       "and April 2019 prices; it rises with the root of staff.",
       "assumed (MODEL 4.5)", behaviour, start},
      {"one_up_one_in.recruitment_cost", one_up<&O::recruitment_cost>, Unit::pounds, 0, 1e5,
       "Cost of a hire from outside, by grade, at April 2019 prices.", "assumed (MODEL 4.5, of CIPD surveys)",
       structure, start},
      {"one_up_one_in.ramp", one_up<&O::ramp>, Unit::months, 0, 24,
       "Months' worth of the difference in output between the posts that is lost whenever somebody starts in the upper "
       "one.",
       "assumed (MODEL 4.5)", structure, start},
      {"one_up_one_in.cover_most", one_up<&O::cover_most>, Unit::one, 0, 10,
       "An hour released costs what it would have produced, at most so many times its pay, for which somebody covers.",
       "assumed (MODEL 4.5)", structure, start},
      {"one_up_one_in.hold", one_up<&O::hold>, Unit::months, 0, 24,
       "Months after the course in which the post above is held.", "assumed (MODEL 4.5)", behaviour, start},
      {"one_up_one_in.compare_again", one_up<&O::compare_again>, Unit::months, 1, 60,
       "Months after which a vacancy still open is weighed again.", "assumed (MODEL 4.5)", behaviour, start},
      {"one_up_one_in.completion_prior", one_up<&O::completion_prior>, Unit::fraction, 0, 1,
       "Share of upgrades that sites expect to end with the credential and the skills asked for, before any have.",
       "assumed (MODEL 4.5)", behaviour, start},
      {"one_up_one_in.completion_weight", one_up<&O::completion_weight>, Unit::people, 0, 1e6,
       "Upgrades that this is worth against those seen.", "assumed (MODEL 4.5)", behaviour, start},
      {"one_up_one_in.pool_weight", one_up<&O::pool_weight>, Unit::one, 0, 1e6,
       "Hires for reserved posts that the expectation of a pool nobody knows is worth: the site's own vacancies, and "
       "the weeks of reservation on top.",
       "assumed (MODEL 4.5)", behaviour, start},
      {"one_up_one_in.record_weight", one_up<&O::record_weight>, Unit::people, 0, 1e6,
       "People that the mean of the sector's posts in the district is worth against a site's own.", "assumed (MODEL 4)",
       behaviour, start},
      {"one_up_one_in.hassle", one_up<&O::hassle>, Unit::pounds, 0, 1e6,
       "What it takes from a site of 20 staff to arrange a release, at April 2019 prices; it rises with the root of "
       "staff.",
       "assumed (MODEL 4.6)", behaviour, start},
      {"one_up_one_in.shift_change", one_up<&O::shift_change>, Unit::pounds, 0, 1e6,
       "What an employee must be worth for a site to change shifts when an adviser asks, at April 2019 prices.",
       "assumed (MODEL 4.4)", behaviour, start},
  };
}

}  // namespace rung
