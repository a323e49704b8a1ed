#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::burn_in;
using Stage::synthesis;
using S = SkillParameters;
using T = TrainingParameters;
using C = CareerParameters;

template <auto Member>
constexpr auto skills = detail::parameter<&Parameters::skills, Member>;
template <auto Member>
constexpr auto training = detail::parameter<&Parameters::training, Member>;
template <auto Member>
constexpr auto careers = detail::parameter<&Parameters::careers, Member>;

}  // namespace

std::vector<Record> records_of_skills() {
  return {
      {"skills.weight", skills<&S::weight>, Unit::one, 0, 1,
       "Weight of each skill in the skill gap: basic, technical, interpersonal, digital, supervisory; they sum to 1.",
       "assumed (MODEL 1.2.4)", structure, synthesis},
      {"skills.able_gap", skills<&S::able_gap>, Unit::one, 0, 1,
       "Largest skill gap, by grade from entry to professional, with which a person can do the job.",
       "assumed (MODEL 1.2.4; swept half to double)", structure, synthesis},
      {"skills.skill_shift", skills<&S::skill_shift>, Unit::one, -0.5, 0.5,
       "Mean of starting skills less what the own occupation asks for.",
       "assumed: rough fit to the skills audit (MODEL 1.2.4 has -.03)", structure, synthesis},
      {"skills.skill_sd", skills<&S::skill_sd>, Unit::one, 0, 0.5, "Standard deviation of each starting skill.",
       "assumed (MODEL 1.2.4)", structure, synthesis},
      {"skills.entry_shift", skills<&S::entry_shift>, Unit::sd, -2, 2,
       "How much lower on the ladder those begin whom education prepares, than their rank by qualification; below 0: "
       "higher.",
       "assumed: rough fit (no figure in MODEL)", structure, synthesis},
      {"skills.entry_factor", skills<&S::entry_factor>, Unit::one, 0, 100,
       "People who prepare for a sector over its jobs, compared with other sectors, in their order: some lose more "
       "people "
       "to others than they win.",
       "assumed: 1 for all; to be fitted to vacancies by sector (no figure in MODEL)", structure, synthesis},
      {"skills.qualification_standing", skills<&S::qualification_standing>, Unit::sd, 0, 5,
       "What a level of qualification (RQF) adds to the standing by which people and grades are matched; luck has 1.",
       "assumed (no figure in MODEL)", structure, synthesis},
      {"skills.credential_held_share", skills<&S::credential_held_share>, Unit::fraction, 0, 1,
       "Share of people who hold the credential of the occupation they come with, among those whom no vacancy asks.",
       "assumed (MODEL 3.14.3)", structure, synthesis},
      {"skills.experience_brought_most", skills<&S::experience_brought_most>, Unit::months, 0, 600,
       "Longest experience in a sector that people come with; all up to it, and to their age, are equally likely.",
       "assumed (MODEL 3.14.3)", structure, synthesis},
      {"skills.gap_cost", skills<&S::gap_cost>, Unit::log_points, 0, 3, "Output lost per unit of skill gap.",
       "assumed (MODEL 3.4; swept .3 to 1)", structure, synthesis},
      {"skills.ability_sd", skills<&S::ability_sd>, Unit::log_points, 0, 1,
       "Standard deviation of fixed ability in output.", "assumed (MODEL 9.1b; fitted on a prototype)", structure,
       synthesis},
      {"skills.ability_at_entry", skills<&S::ability_at_entry>, Unit::one, 0, 2,
       "How much of ability counts at the entry grade.", "assumed (MODEL 3.4; prototype)", structure, synthesis},
      {"skills.ability_by_grade", skills<&S::ability_by_grade>, Unit::one, 0, 1,
       "What each grade adds to how much of ability counts.", "assumed (MODEL 3.4; prototype)", structure, synthesis},
      {"skills.experience_return", skills<&S::experience_return>, Unit::log_points, 0, 0.05,
       "Slope of output in years of experience.", "assumed (MODEL 9.1b; fitted on a prototype)", structure, synthesis},
      {"skills.experience_origin", skills<&S::experience_origin>, Unit::years, 0, 50,
       "Years of experience at which it neither adds to output nor takes from it.", "assumed (MODEL 3.4; prototype)",
       structure, synthesis},
      {"skills.experience_fade", skills<&S::experience_fade>, Unit::years, 1, 1000,
       "Years of experience at which its return, falling in a line, would be gone.", "assumed (MODEL 3.4; prototype)",
       structure, synthesis},
      {"skills.experience_cap", skills<&S::experience_cap>, Unit::years, 1, 50,
       "Years of experience beyond which more adds nothing.", "assumed (MODEL 3.4; prototype)", structure, synthesis},
      {"skills.entry_experience_factor", skills<&S::entry_experience_factor>, Unit::one, 0, 1,
       "Multiplies the return to experience at the entry grade.", "assumed (MODEL 3.4; prototype)", structure,
       synthesis},
      {"skills.experience_part_time", skills<&S::experience_part_time>, Unit::fraction, 0, 1,
       "Experience that a month of part-time work (under 30 hours a week) gives, over one of full-time work.",
       "assumed: as much, so that experience is years since education with the next (MODEL 3.14.15; Blundell et al. "
       "2016 "
       "find little: uk/fitted.yaml)",
       structure, synthesis},
      {"skills.experience_out_of_work", skills<&S::experience_out_of_work>, Unit::fraction, 0, 1,
       "Experience that a month without work gives, over one of full-time work; self-employment is work.",
       "assumed: as much (MODEL 3.14.15)", structure, synthesis},
      {"skills.credential_return", skills<&S::credential_return>, Unit::log_points, 0, 0.3,
       "Output that the credential of the occupation adds.",
       "assumed (MODEL 3.4; below the returns of BIS Research Paper 53, most of which come through access)", structure,
       synthesis},
      {"skills.learning_rate", skills<&S::learning_rate>, Unit::per_year, 0, 1,
       "Share of the gap to the next rung that a year in the job closes, in flat, medium and deep sectors.",
       "assumed: rough fit to the skills audit (MODEL 3.4 has .04, .06, .09)", structure, burn_in},
      {"skills.technical_decay", skills<&S::technical_decay>, Unit::per_month, 0, 0.2,
       "Share of technical skill lost while not employed.", "assumed (MODEL 3.4; prototype)", structure, burn_in},

      {"training.hours_per_gap", training<&T::hours_per_gap>, Unit::hours, 10, 10000,
       "Guided hours that close all but 1/e of a skill gap, for a course of quality and relevance 1 and a learner of "
       "1.",
       "assumed (MODEL 4.2; to be fitted)", structure, burn_in},
      {"training.learning_floor", training<&T::learning_floor>, Unit::one, 0, 2,
       "Speed of learning of a person without basic skill.", "assumed (MODEL 4.2)", structure, burn_in},
      {"training.learning_basic", training<&T::learning_basic>, Unit::one, 0, 2,
       "What full basic skill adds to the speed of learning.", "assumed (MODEL 4.2)", structure, burn_in},
      {"training.own_training_hours", training<&T::own_training_hours>, Unit::hours_per_year, 0, 250,
       "Hours of employers' own training a worker, by grade, in whole hours; where sites choose, what a new one begins "
       "with.",
       "assumed (MODEL 3.14.4)", behaviour, synthesis},
      {"training.own_training_quality", training<&T::own_training_quality>, Unit::one, 0, 2,
       "Quality of employers' own training.", "assumed (MODEL 4.2)", structure, burn_in},
      {"training.own_training_relevance", training<&T::own_training_relevance>, Unit::fraction, 0, 1,
       "Share of employers' own training that goes to skills of the occupation.",
       "assumed: rough fit to the skills audit (MODEL 4.2 has .8; much of it is induction and safety)", structure,
       burn_in},
      {"training.own_training_menu", training<&T::own_training_menu>, Unit::hours_per_year, 0, 250,
       "Hours of own training a worker that a site may choose, in whole hours.", "assumed (MODEL 3.12)", structure,
       burn_in},
      {"training.own_training_price", training<&T::own_training_price>, Unit::pounds_per_hour, 0, 10000,
       "Price of an hour of own training at April 2019 prices, beside the pay of who learns.", "assumed (MODEL 3.12)",
       behaviour, burn_in},
      {"training.own_training_benefit", training<&T::own_training_benefit>, Unit::pounds, 0, 10000,
       "What it is worth to a site to train at all, a worker and year at April 2019 prices: induction, safety, law.",
       "assumed: rough fit to people trained in three months and sites that train, about 2017 (MODEL 3.14.17 starts "
       "with 100)",
       behaviour, burn_in},
      {"training.own_training_luck", training<&T::own_training_luck>, Unit::pounds, 0, 10000,
       "Scale of what else decides (Gumbel), by site, grade, year and hours; at April 2019 prices.",
       "assumed (MODEL 3.12)", behaviour, burn_in},
      {"training.own_training_pay_share", training<&T::own_training_pay_share>, Unit::fraction, 0, 1,
       "Growth of pay over growth of output that a site reckons with from training.", "assumed (MODEL 3.12)", behaviour,
       burn_in},
      {"training.own_training_transferable", training<&T::own_training_transferable>, Unit::fraction, 0, 1,
       "Share of what training adds to output that other employers would pay for.", "assumed (MODEL 3.12)", behaviour,
       burn_in},
      {"training.course_rate", training<&T::course_rate>, Unit::per_month, 0, 0.2,
       "Highest rate of starting an ordinary course; time and basic skill lower it.", "assumed (MODEL 3.5, 3.13)",
       behaviour, burn_in},
      {"training.course_hours", training<&T::course_hours>, Unit::hours, 1, 2000, "Guided hours of an ordinary course.",
       "assumed (MODEL 3.14.11)", structure, burn_in},
      {"training.course_months", training<&T::course_months>, Unit::months, 1, 48, "Length of an ordinary course.",
       "assumed (MODEL 3.14.11)", structure, burn_in},
      {"training.course_hours_a_week", training<&T::course_hours_a_week>, Unit::hours_per_week, 0.5, 40,
       "Hours of study that an ordinary course takes.", "assumed (MODEL 3.14.11)", structure, burn_in},
      {"training.course_fee", training<&T::course_fee>, Unit::pounds, 0, 30000,
       "Fee of an ordinary course at April 2019 prices, for those of RQF level 3 and above; free below.",
       "assumed (MODEL 3.14.11)", structure, burn_in},
      {"training.course_quality", training<&T::course_quality>, Unit::one, 0, 2, "Quality of ordinary courses.",
       "assumed (MODEL 3.14.11)", structure, burn_in},
      {"training.course_relevance", training<&T::course_relevance>, Unit::fraction, 0, 1,
       "Share of an ordinary course that goes to skills of its target occupation.", "assumed (MODEL 3.14.11)",
       structure, burn_in},
      {"training.course_flexibility", training<&T::course_flexibility>, Unit::fraction, 0, 1,
       "How far an ordinary course gives way to shifting rotas.", "assumed (MODEL 3.14.11)", structure, burn_in},
      {"training.drop_out", training<&T::drop_out>, Unit::per_month, 0.0001, 0.5,
       "Rate of dropping out of any course when nothing squeezes.", "assumed (MODEL 4.3; to be fitted)", behaviour,
       burn_in},
      {"training.attendance_most", training<&T::attendance_most>, Unit::fraction, 0, 1,
       "Share of hours attended when nothing squeezes.", "assumed (MODEL 4.3)", behaviour, burn_in},
      {"training.attendance_pay", training<&T::attendance_pay>, Unit::one, 0, 100,
       "What money that depends on attending adds to the logit of attendance, for each month's essentials that it "
       "would pay: a stipend with a condition, or pay for released hours.",
       "assumed (MODEL 4.3)", behaviour, burn_in},

      {"careers.training_hours_a_month", careers<&C::training_hours_a_month>, Unit::hours, 1, 200,
       "Hours of training a month by which the way to an occupation is reckoned.", "assumed (MODEL 3.14.17)", behaviour,
       burn_in},
      {"careers.promotion_queue", careers<&C::promotion_queue>, Unit::months, 0, 600,
       "Months of waiting for a post a rung up where a sector has as many posts there as on the own rung.",
       "assumed (MODEL 3.14.17)", behaviour, burn_in},
      {"careers.most_months_to_next", careers<&C::most_months_to_next>, Unit::months, 1, 600,
       "Longest way to the next rung that is reckoned with.", "assumed (MODEL 3.14.17)", behaviour, burn_in},
      {"careers.next_rung_scale", careers<&C::next_rung_scale>, Unit::months, 1, 600,
       "Months over which the worth of the next rung falls to 1/e.", "assumed (MODEL 3.6)", behaviour, burn_in},
      {"careers.sideways_wait", careers<&C::sideways_wait>, Unit::months, 0, 600,
       "Months of waiting for a post of the same grade in another sector, in reckoning ways out of low pay; moves no "
       "result yet.",
       "assumed (no figure in MODEL)", structure, burn_in},
      {"careers.other_sector_up_wait", careers<&C::other_sector_up_wait>, Unit::months, 0, 600, "The same a rung up.",
       "assumed (no figure in MODEL)", structure, burn_in},
      {"careers.out_of_low_pay_factor", careers<&C::out_of_low_pay_factor>, Unit::one, 1, 5,
       "Base pay over the low-pay line from which an occupation is out of low pay, in that reckoning.",
       "assumed (MODEL 1.2.4)", structure, burn_in},
      {"careers.women_share", careers<&C::women_share>, Unit::fraction, 0.01, 0.99,
       "Share of women among those who work in a sector, in the order of sectors: who prepares for it, and which looks "
       "from other sectors are not given up. Shares of those who prepare are scaled until they add up to the women of "
       "a "
       "grade.",
       "assumed: half in all", structure, synthesis},
  };
}

}  // namespace rung
