#include "scenario/records.hpp"

namespace rung {
namespace {

using enum Kind;
using Stage::start;
using P = ParticipationParameters;
using V = ProviderParameters;
using D = ProgrammeParameters;

template <auto Member>
constexpr auto participation = detail::parameter<&Parameters::participation, Member>;
template <auto Member>
constexpr auto providers = detail::parameter<&Parameters::providers, Member>;
template <auto Member>
Slot dose(ProgrammeParameters& programme) {
  return detail::slot_of(programme.*Member);
}

constexpr const char* given = "the programme's own file";

}  // namespace

std::vector<Record> records_of_participation() {
  return {
      {"participation.status_share", participation<&P::status_share>, Unit::fraction, 0.001, 1,
       "Shares of people who are unemployed, in work, caring or sick, over whom what is spent on being heard of is "
       "spread. Constants: no draw may depend on a count that a policy moves.",
       "assumed: about those of the areas", structure, start},
      {"participation.reach_unemployed", participation<&P::reach_unemployed>, Unit::people_per_pound, 0, 10,
       "Unemployed people who hear of a programme for each £ spent at the jobcentre, through employers, through "
       "trusted "
       "intermediaries and on open advertising.",
       "assumed (MODEL 4.1: the jobcentre reaches the unemployed)", behaviour, start},
      {"participation.reach_employed", participation<&P::reach_employed>, Unit::people_per_pound, 0, 10,
       "The same of people in work.",
       "assumed (MODEL 4.1; Step Up: who is in work is harder to find, by employers and intermediaries rather)",
       behaviour, start},
      {"participation.reach_inactive", participation<&P::reach_inactive>, Unit::people_per_pound, 0, 10,
       "The same of people caring or sick.", "assumed (MODEL 4.1)", behaviour, start},
      {"participation.apply_constant", participation<&P::apply_constant>, Unit::one, -20, 20,
       "Logit of applying once one has heard, with no gain in sight and nothing in the way.", "assumed (MODEL 4.1)",
       behaviour, start},
      {"participation.apply_gain", participation<&P::apply_gain>, Unit::one, 0, 5,
       "What £1,000 a year of gain, as believed and discounted, adds to it; at April 2019 prices.",
       "assumed (MODEL 4.1)", behaviour, start},
      {"participation.apply_time", participation<&P::apply_time>, Unit::one, 0, 20,
       "What study hours none of which fit into the week take from it.", "assumed (MODEL 4.1)", behaviour, start},
      {"participation.apply_money", participation<&P::apply_money>, Unit::one, 0, 20,
       "What a month's essentials that could not be paid take from it.", "assumed (MODEL 4.1)", behaviour, start},
      {"participation.apply_trusted", participation<&P::apply_trusted>, Unit::one, 0, 20,
       "What it adds to have heard from a trusted intermediary.", "assumed (MODEL 4.1)", behaviour, start},
      {"participation.orient_constant", participation<&P::orient_constant>, Unit::one, -20, 20,
       "Logit of coming to the orientation after applying.", "assumed (MODEL 4.1; Carreras en Salud: a major drop)",
       behaviour, start},
      {"participation.orient_time", participation<&P::orient_time>, Unit::one, 0, 20,
       "What study hours none of which fit into the week take from it.", "assumed (MODEL 4.1)", behaviour, start},
      {"participation.orient_recruiter", participation<&P::orient_recruiter>, Unit::one, 0, 20,
       "What somebody adds whose job it is to follow applicants up.", "assumed (MODEL 4.1)", behaviour, start},
      {"participation.gain_scale", participation<&P::gain_scale>, Unit::months, 1, 600,
       "Months after which a gain still to come counts for 1/e.", "assumed (MODEL 3.6: as of the next rung)", behaviour,
       start},
      {"participation.patience", participation<&P::patience>, Unit::months, 0, 60,
       "Months that people stay on a waiting list, or wait for a class to come about.", "assumed (MODEL 4.8)",
       behaviour, start},
      {"participation.advised_belief_sd", participation<&P::advised_belief_sd>, Unit::fraction, 0, 2,
       "Standard deviation of the error about pay elsewhere, as a share of it, of somebody advised, who makes none "
       "about "
       "what posts ask for.",
       "assumed (MODEL 4.4)", behaviour, start},
      {"participation.advice_lasts", participation<&P::advice_lasts>, Unit::months, 0, 600,
       "Months for which advice is remembered once it has ended.", "assumed (MODEL 4.4)", behaviour, start},
      {"participation.choice_money", participation<&P::choice_money>, Unit::one, 0, 20,
       "In choosing among courses: what a month's essentials that could not be paid take from £1,000 a year of gain.",
       "assumed (MODEL 4.8)", behaviour, start},
      {"participation.choice_time", participation<&P::choice_time>, Unit::one, 0, 20,
       "The same of study hours none of which fit into the week.", "assumed (MODEL 4.8)", behaviour, start},
      {"participation.choice_noise", participation<&P::choice_noise>, Unit::one, 0, 100,
       "Scale of what else decides, a logit.", "assumed (MODEL 4.8)", behaviour, start},
      {"participation.looks_while_training", participation<&P::looks_while_training>, Unit::fraction, 0, 1,
       "Share of looks at the labour market that is left of anybody in full-time training.",
       "assumed (MODEL 4.3; prototype)", behaviour, start},
      {"participation.full_time_from", participation<&P::full_time_from>, Unit::hours_per_week, 0, 60,
       "Guided hours from which training is full time.",
       "assumed: the 16 hours of the rules of jobseekers' benefits (no figure in MODEL)", structure, start},

      {"providers.quality_new", providers<&V::quality_new>, Unit::one, 0, 3,
       "Quality of the teaching of a provider that has run no cohort.", "assumed (MODEL 4.2)", structure, start},
      {"providers.quality_experienced", providers<&V::quality_experienced>, Unit::one, 0, 3,
       "The same of one that has run very many and is fully committed to low-paid adults.", "assumed (MODEL 4.2)",
       structure, start},
      {"providers.cohorts_scale", providers<&V::cohorts_scale>, Unit::one, 0.1, 1000,
       "Cohorts in which all but 1/e of that is learnt.", "assumed (MODEL 4.2)", structure, start},
      {"providers.uncommitted_share", providers<&V::uncommitted_share>, Unit::fraction, 0, 1,
       "How much of it a provider learns that is not committed.", "assumed (MODEL 4.2)", structure, start},
      {"providers.relevance", providers<&V::relevance>, Unit::fraction, 0, 1,
       "Share of a course that goes to skills of its occupation, where employers have no part in it.",
       "assumed (MODEL 4.2)", structure, start},
      {"providers.relevance_designed", providers<&V::relevance_designed>, Unit::fraction, 0, 1,
       "What is added where employers have designed it.", "assumed (MODEL 4.2)", structure, start},
      {"providers.relevance_tutors", providers<&V::relevance_tutors>, Unit::fraction, 0, 1,
       "What is added where tutors come from the industry.", "assumed (MODEL 4.2)", structure, start},
      {"providers.days_hours", providers<&V::days_hours>, Unit::hours, 1, 12,
       "Guided hours for which one travels to class once.", "assumed (no figure in MODEL)", structure, start},
      {"providers.introduction_minutes", providers<&V::introduction_minutes>, Unit::minutes, 1, 255,
       "Farthest vacancy, one way, to which somebody is introduced.", "assumed (no figure in MODEL)", structure, start},
      {"providers.shown_to", providers<&V::shown_to>, Unit::people, 1, 100,
       "Most people of a programme who are introduced to one vacancy.", "assumed (MODEL 4.4)", structure, start},
      {"providers.childcare_price", providers<&V::childcare_price>, Unit::pounds_per_hour, 0, 100,
       "Price of an hour of childcare while a parent is in class, at April 2019 prices.",
       "assumed: about what nurseries and childminders asked for in England in 2019", structure, start},
      {"providers.cases_per_adviser", providers<&V::cases_per_adviser>, Unit::people, 1, 1000,
       "People in work whom one adviser can support after their course.", "assumed (MODEL 4.4)", structure, start},
      {"providers.shocks_per_adviser", providers<&V::shocks_per_adviser>, Unit::one, 0, 1000,
       "Shocks that one adviser can see to in a month.", "assumed (MODEL 4.4)", structure, start},
      {"providers.contact_cost", providers<&V::contact_cost>, Unit::pounds, 1, 10000,
       "Cost of speaking to an employer once, by staff who all know business, at April 2019 prices.",
       "assumed (MODEL 4.8)", structure, start},
      {"providers.contacts_without_business", providers<&V::contacts_without_business>, Unit::fraction, 0, 1,
       "Share of that which staff get done who have no experience of business.", "assumed (MODEL 4.8)", structure,
       start},
      {"providers.contact_again", providers<&V::contact_again>, Unit::months, 1, 60,
       "Months after which a site may be contacted again; a tie begins to decay then.",
       "assumed (MODEL 4.6: a refusal is asked again after three)", structure, start},
      {"providers.tie_hires", providers<&V::tie_hires>, Unit::people, 0, 1000,
       "Hires by introductions that a loose tie needs before it can grow strong.", "assumed (MODEL 4.8)", behaviour,
       start},
      {"providers.tie_strengthening", providers<&V::tie_strengthening>, Unit::fraction, 0, 0.5,
       "Chance that it then does in a month, with as many early leavers as people who stayed.", "assumed (MODEL 4.8)",
       behaviour, start},
      {"providers.tie_prior", providers<&V::tie_prior>, Unit::people, 0.01, 1000,
       "Hires that stayed, and as many that did not, with which an unknown programme's reputation at a site begins.",
       "assumed (MODEL 4.8)", behaviour, start},
      {"providers.tie_decay", providers<&V::tie_decay>, Unit::fraction, 0, 1,
       "Chance that a tie loses a step in a month without contact.", "assumed (MODEL 4.8)", behaviour, start},
      {"providers.relevance_ties", providers<&V::relevance_ties>, Unit::fraction, 0, 1,
       "What is added to the share of a course that goes to skills of its occupation where all ties are strong.",
       "assumed (MODEL 4.2)", structure, start},
      {"providers.kept_months", providers<&V::kept_months>, Unit::months, 1, 60,
       "Months after which somebody hired counts as having stayed.", "assumed (MODEL 4.8)", structure, start},
      {"providers.source_weight", providers<&V::source_weight>, Unit::people, 0.01, 10000,
       "Hires from a source that weigh as much as what the sector believes of anybody.", "assumed (MODEL 4.8)",
       behaviour, start},
      {"providers.kept_weight", providers<&V::kept_weight>, Unit::people, 0.01, 10000,
       "Hires from a source that weigh as much as the sector's share of hires that stay, for how accurate it is.",
       "assumed (MODEL 4.8)", behaviour, start},
      {"providers.signal_gain", providers<&V::signal_gain>, Unit::fraction, 0, 1,
       "Share of an employer's error about an applicant that the word of a fully accurate source takes away.",
       "assumed (MODEL 4.8)", behaviour, start},
      {"providers.bridge_tenth_hours", providers<&V::bridge_tenth_hours>, Unit::hours, 1, 1e6,
       "Hours attended of a bridge course in the context of the occupation that raise basic skill by a tenth.",
       "assumed (MODEL 4.2)", structure, start},
      {"providers.bridge_generic_factor", providers<&V::bridge_generic_factor>, Unit::one, 1, 100,
       "How many times as many a course of basic skills in no context takes.", "assumed (MODEL 4.2: 60 % faster)",
       structure, start},
  };
}

const std::vector<ProgrammeRecord>& programme_records() {
  static const std::vector<ProgrammeRecord> records{
      {"programmes.enabled", dose<&D::enabled>, Unit::one, 0, 1,
       "Whether the programme runs. One that does not changes nothing.", given, policy_dose, start},
      {"programmes.sector", dose<&D::sector>, Unit::one, 0, sector_count - 1, "Sector that it trains for.", given,
       policy_dose, start},
      {"programmes.grade", dose<&D::grade>, Unit::one, 0, grade_count - 1,
       "Grade that it trains for, 0 entry to 4 professional.", given, policy_dose, start},

      {"programmes.setting", dose<&D::setting>, Unit::one, 0, 3,
       "Where the provider teaches. At the site of one's employer and online there is no travel to class; at the site "
       "no shift clashes with it.",
       given, policy_dose, start},
      {"programmes.zone", dose<&D::zone>, Unit::one, 0, 0,
       "Code of the zone in which it teaches; without one, where most jobs are.", given, policy_dose, start},
      {"programmes.whole_area", dose<&D::whole_area>, Unit::one, 0, 1,
       "Whether seats, class size, screenings, upgrades and pounds a month are those for the area as it is, of which a "
       "run "
       "of fewer people (run.people) has its share; else they are for the run as it is simulated.",
       given, policy_dose, start},
      {"programmes.seats", dose<&D::seats>, Unit::people, 1, 1e6, "Seats for participants in the cohort of a month.",
       given, policy_dose, start},
      {"programmes.least_class", dose<&D::least_class>, Unit::people, 1, 1e6,
       "Participants without whom no class begins.", given, policy_dose, start},
      {"programmes.hours_a_week", dose<&D::hours_a_week>, Unit::hours_per_week, 0, 60,
       "Guided hours a week; 0 teaches nothing and takes no time.", given, policy_dose, start},
      {"programmes.weeks", dose<&D::weeks>, Unit::weeks, 1, 260, "Length of the course.", given, policy_dose, start},
      {"programmes.flexibility", dose<&D::flexibility>, Unit::fraction, 0, 1,
       "How far the timetable gives way to shifts: evenings, modules that one may enter and leave.", given, policy_dose,
       start},
      {"programmes.cohorts_run", dose<&D::cohorts_run>, Unit::one, 0, 1000,
       "Cohorts that the provider has run before: its experience.", given, policy_dose, start},
      {"programmes.commitment", dose<&D::commitment>, Unit::fraction, 0, 1,
       "How far the provider is set up for adults in low pay.", given, policy_dose, start},
      {"programmes.employer_designed", dose<&D::employer_designed>, Unit::one, 0, 1,
       "Whether employers have designed the course.", given, policy_dose, start},
      {"programmes.industry_tutors", dose<&D::industry_tutors>, Unit::one, 0, 1,
       "Whether tutors come from the industry.", given, policy_dose, start},
      {"programmes.credential", dose<&D::credential>, Unit::one, 0, 1,
       "Whether it leads to the credential of the occupation.", given, policy_dose, start},
      {"programmes.work_experience", dose<&D::work_experience>, Unit::months, 0, 36,
       "Months of placement in the sector that are part of the course; they count as experience when it is completed.",
       given, policy_dose, start},
      {"programmes.fee", dose<&D::fee>, Unit::pounds, 0, 100000,
       "Fee of the provider for each who begins, at April 2019 prices.", given, policy_dose, start},
      {"programmes.start_lag", dose<&D::start_lag>, Unit::months, 0, 24,
       "Months from getting a seat to the first class.", given, policy_dose, start},

      {"programmes.begins", dose<&D::begins>, Unit::months, 0, 600,
       "Months from the start of the run to the first intake.", given, policy_dose, start},
      {"programmes.intake", dose<&D::intake>, Unit::months, 0, 600, "Months in which people are taken in.", given,
       policy_dose, start},

      {"programmes.least_age", dose<&D::least_age>, Unit::years, 16, 69, "Youngest who may apply.", given, policy_dose,
       start},
      {"programmes.most_age", dose<&D::most_age>, Unit::years, 16, 69, "Oldest who may apply.", given, policy_dose,
       start},
      {"programmes.unemployed", dose<&D::unemployed>, Unit::one, 0, 1, "Whether the unemployed may apply.", given,
       policy_dose, start},
      {"programmes.employees", dose<&D::employees>, Unit::one, 0, 1, "Whether employees may apply.", given, policy_dose,
       start},
      {"programmes.inactive", dose<&D::inactive>, Unit::one, 0, 1, "Whether people caring or sick may apply.", given,
       policy_dose, start},
      {"programmes.low_paid_only", dose<&D::low_paid_only>, Unit::one, 0, 1,
       "Whether of the employees only those below the low-pay line may apply.", given, policy_dose, start},
      {"programmes.renters_only", dose<&D::renters_only>, Unit::one, 0, 1, "Whether only tenants may apply.", given,
       policy_dose, start},
      {"programmes.staff_only", dose<&D::staff_only>, Unit::one, 0, 1,
       "Whether of the employees only staff of the sector may apply, up to the grade of the course: who holds such a "
       "post already may then learn for it.",
       given, policy_dose, start},

      {"programmes.outreach", dose<&D::outreach>, Unit::pounds_per_month, 0, 1e7,
       "Spent on being heard of during the intake, at April 2019 prices: at the jobcentre, through employers, through "
       "trusted intermediaries, on open advertising.",
       given, policy_dose, start},
      {"programmes.recruiter", dose<&D::recruiter>, Unit::one, 0, 1, "Whether somebody follows applicants up.", given,
       policy_dose, start},

      {"programmes.least_basic", dose<&D::least_basic>, Unit::one, 0, 1,
       "Basic skill that the entry test asks for; 0: no test.", given, policy_dose, start},
      {"programmes.least_qualification", dose<&D::least_qualification>, Unit::one, 0, 6,
       "Qualification (RQF level) that is asked for; 0: none.", given, policy_dose, start},
      {"programmes.least_motivation", dose<&D::least_motivation>, Unit::one, 0, 1,
       "Impression, motivation with an error, that the interview asks for; 0: no interview.", given, policy_dose,
       start},
      {"programmes.interview_error", dose<&D::interview_error>, Unit::one, 0, 10, "Standard deviation of that error.",
       "assumed (MODEL 4.1)", policy_dose, start},
      {"programmes.bridge_hours", dose<&D::bridge_hours>, Unit::hours, 0, 2000,
       "Guided hours of a bridge course in basic skills, which admits those whom the entry test would exclude and who "
       "could pass it after the course; 0: none.",
       given, policy_dose, start},
      {"programmes.bridge_hours_a_week", dose<&D::bridge_hours_a_week>, Unit::hours_per_week, 1, 60,
       "Of these in a week.", given, policy_dose, start},
      {"programmes.bridge_in_context", dose<&D::bridge_in_context>, Unit::one, 0, 1,
       "Whether they are taught in the context of the occupation, in which people learn faster.", given, policy_dose,
       start},
      {"programmes.bridge_fee", dose<&D::bridge_fee>, Unit::pounds, 0, 100000,
       "Fee for each who begins it, paid by the programme, at April 2019 prices.", given, policy_dose, start},
      {"programmes.screenings", dose<&D::screenings>, Unit::people, 0, 1e6,
       "People who can be tested and interviewed in a month.", given, policy_dose, start},
      {"programmes.screening_cost", dose<&D::screening_cost>, Unit::pounds, 0, 10000,
       "Cost of doing so, each, at April 2019 prices.", given, policy_dose, start},

      {"programmes.treated_share", dose<&D::treated_share>, Unit::fraction, 0, 1,
       "Chance of being offered a seat once one has passed the screening; the others are the controls of a trial. 1: "
       "no "
       "trial.",
       given, policy_dose, start},

      {"programmes.delivered", dose<&D::delivered>, Unit::one, 0, 1,
       "Whether anything is done for who gets a seat. If not, the same people hear of it, apply, are screened and "
       "assigned, "
       "and nothing comes of it: a sham beside which the same trial with less luck in it can be set.",
       given, policy_dose, start},

      {"programmes.voucher", dose<&D::voucher>, Unit::pounds, 0, 100000,
       "Most that the programme pays of the fee of a course that the participant chooses among those that are courses "
       "of "
       "it, in place of scholarship, at April 2019 prices; 0: no voucher.",
       given, policy_dose, start},
      {"programmes.course_of", dose<&D::course_of>, Unit::one, 0, 0,
       "Name of the programme of which this is a course: a provider among whom its participants choose. It then takes "
       "in "
       "nobody of its own; whatever is paid to people is the other's.",
       given, policy_dose, start},
      {"programmes.accepts_vouchers", dose<&D::accepts_vouchers>, Unit::one, 0, 1,
       "Whether the provider takes a voucher when the class begins; else its fee has to be paid then, and the "
       "programme "
       "pays back who completes.",
       given, policy_dose, start},

      {"programmes.scholarship", dose<&D::scholarship>, Unit::fraction, 0, 1,
       "Share of the fee that the programme pays.", given, policy_dose, start},
      {"programmes.reimbursed", dose<&D::reimbursed>, Unit::one, 0, 1,
       "Whether that share is paid back to who completes, instead of paid when the class begins.", given, policy_dose,
       start},
      {"programmes.incentives", dose<&D::incentives>, Unit::one, 0, 1,
       "Whether what the programme pays besides fees is paid: stipend, hardship fund, childcare, bonuses for training "
       "and for staying, money for the cover of released hours. One switch for all of them.",
       given, policy_dose, start},
      {"programmes.stipend", dose<&D::stipend>, Unit::pounds_per_month, 0, 10000,
       "Paid to each in training, at April 2019 prices.", given, policy_dose, start},
      {"programmes.attendance_condition", dose<&D::attendance_condition>, Unit::fraction, 0, 1,
       "Share of a month's hours that must be attended for the stipend to be paid; 0: it is paid whatever is attended.",
       given, policy_dose, start},
      {"programmes.hardship_fund", dose<&D::hardship_fund>, Unit::pounds, 0, 65000,
       "Most that each in training may have from a fund, at April 2019 prices, which pays what essentials lack and "
       "what "
       "a shock costs that would keep her from class; 0: no fund.",
       given, policy_dose, start},
      {"programmes.childcare", dose<&D::childcare>, Unit::one, 0, 1,
       "Whether care for children under 11 is paid for while a parent is in class.", given, policy_dose, start},
      {"programmes.training_bonus", dose<&D::training_bonus>, Unit::pounds, 0, 10000,
       "Paid to each who completes, at April 2019 prices; taxed, and counted by benefits, as earnings of the month.",
       given, policy_dose, start},
      {"programmes.release", dose<&D::release>, Unit::hours_per_week, 0, 60,
       "Of the hours of the course, those for which an employer is asked to release people in paid time.", given,
       policy_dose, start},
      {"programmes.cover_subsidy", dose<&D::cover_subsidy>, Unit::fraction, 0, 1,
       "Share of what covering for released hours costs that the programme pays to employers.", given, policy_dose,
       start},
      {"programmes.budget", dose<&D::budget>, Unit::pounds_per_month, 0, 1e8,
       "For fees and stipends of applicants, at April 2019 prices, saved up from month to month of the intake; 0: no "
       "limit.",
       given, policy_dose, start},

      {"programmes.introductions", dose<&D::introductions>, Unit::one, 0, 100,
       "Open vacancies a month to which each who has completed is introduced.", given, policy_dose, start},
      {"programmes.placement_months", dose<&D::placement_months>, Unit::months, 0, 60,
       "Months after the course in which people are introduced, until they work in the occupation.", given, policy_dose,
       start},
      {"programmes.placement_cost", dose<&D::placement_cost>, Unit::pounds_per_month, 0, 10000,
       "Cost of a job developer's time, each who is to be placed, at April 2019 prices.", given, policy_dose, start},
      {"programmes.job_subsidy", dose<&D::job_subsidy>, Unit::fraction, 0, 1,
       "Share of the pay of somebody taken on in the occupation after the course that is paid to the employer while "
       "on-the-job training lasts; 0: nothing.",
       given, policy_dose, start},
      {"programmes.job_subsidy_months", dose<&D::job_subsidy_months>, Unit::months, 1, 12,
       "Months for which that is paid.", given, policy_dose, start},

      {"programmes.retention_bonus", dose<&D::retention_bonus>, Unit::pounds, 0, 10000,
       "Paid after the course for each four months (17 weeks) of which three (13 weeks) were worked, at April 2019 "
       "prices; taxed, and counted by benefits, as earnings.",
       given, policy_dose, start},
      {"programmes.retention_bonuses", dose<&D::retention_bonuses>, Unit::one, 1, 60,
       "Most of these that anybody is paid; as many times four months are looked at.",
       "assumed: £2,400 in all of the Employment Retention and Advancement demonstration in £400", policy_dose, start},
      {"programmes.retention_hours", dose<&D::retention_hours>, Unit::hours_per_week, 0, 60,
       "Hours that a job must have to count.", "EVIDENCE 1.3 (Employment Retention and Advancement: 30 or more)",
       policy_dose, start},
      {"programmes.retention_with_employer", dose<&D::retention_with_employer>, Unit::one, 0, 1,
       "Whether it must be worked for one employer (a retention contract), or may be for several.", given, policy_dose,
       start},

      {"programmes.coaching_months", dose<&D::coaching_months>, Unit::months, 0, 120,
       "Months from getting a seat in which an adviser tells what posts pay and ask for, and points to the occupation; "
       "0: none.",
       given, policy_dose, start},
      {"programmes.coaching_cost", dose<&D::coaching_cost>, Unit::pounds_per_month, 0, 10000,
       "Cost of that for each who is advised, at April 2019 prices.", given, policy_dose, start},

      {"programmes.support_months", dose<&D::support_months>, Unit::months, 0, 120,
       "Months after the course in which advisers support those in work, in shocks of everyday life; 0: not at all.",
       given, policy_dose, start},
      {"programmes.support_fund", dose<&D::support_fund>, Unit::pounds, 0, 65000,
       "Most that advisers may pay for the shocks of each, in all, at April 2019 prices.", given, policy_dose, start},
      {"programmes.advisers", dose<&D::advisers>, Unit::people, 0, 10000,
       "Advisers who support people after the course.", given, policy_dose, start},
      {"programmes.adviser_cost", dose<&D::adviser_cost>, Unit::pounds_per_month, 0, 100000,
       "Cost of one, at April 2019 prices, in months in which there is anybody to support.", given, policy_dose, start},

      {"programmes.engagement", dose<&D::engagement>, Unit::one, 0, 1,
       "Whether its staff engage employers: then people are introduced at linked sites only, one up, one in is offered "
       "to these only, and employers' part in the design of the course takes strong ties.",
       given, policy_dose, start},
      {"programmes.contact_budget", dose<&D::contact_budget>, Unit::pounds_per_month, 0, 1e7,
       "Spent on contacting employers, at April 2019 prices, during the intake and while anybody may be placed.", given,
       policy_dose, start},
      {"programmes.business_staff", dose<&D::business_staff>, Unit::fraction, 0, 1,
       "Share of the staff who do so with experience of business.", given, policy_dose, start},
      {"programmes.contact_first", dose<&D::contact_first>, Unit::one, 0, 5,
       "Which sites with such posts they contact first: by lot, by how long vacancies stand open, by high-road "
       "practice "
       "from the top or the bottom, by size from either end.",
       given, policy_dose, start},
      {"programmes.ties_at_start", dose<&D::ties_at_start>, Unit::sites, 0, 1e6,
       "Sites with which it has ties when it begins.", given, policy_dose, start},
      {"programmes.strong_at_start", dose<&D::strong_at_start>, Unit::fraction, 0, 1, "Share of these that are strong.",
       given, policy_dose, start},
      {"programmes.link_reserved", dose<&D::link_reserved>, Unit::fraction, 0, 0.3,
       "Share of the vacancies of the occupation that sites with strong ties are asked to reserve for who has "
       "completed, as long as these fill posts no later than others.",
       "assumed (MODEL 4.8: at most 30 %)", policy_dose, start},
      {"programmes.link_reserved_weeks", dose<&D::link_reserved_weeks>, Unit::weeks, 0, 52, "Weeks for which they are.",
       given, policy_dose, start},
      {"programmes.waive_gates", dose<&D::waive_gates>, Unit::one, 0, 1,
       "Whether sites with strong ties are asked to overlook the credential and experience that they, not the law, ask "
       "for, of somebody introduced who is able and worth the pay.",
       given, policy_dose, start},

      {"programmes.one_up_one_in", dose<&D::one_up_one_in>, Unit::one, 0, 1,
       "Whether sites of the sector are offered to raise an incumbent into an open post of the grade by its course, "
       "the "
       "post below being refilled: one up, one in. During the intake.",
       given, policy_dose, start},
      {"programmes.upgrades", dose<&D::upgrades>, Unit::people, 0, 1e6,
       "Incumbents whose upgrade may begin in a month, besides the seats for applicants.", given, policy_dose, start},
      {"programmes.upgraded", dose<&D::upgraded>, Unit::one, 0, 1,
       "Which incumbent is raised: who lacks least, the choice of the site, or, of those of the ages and pay that the "
       "programme is for, who is paid least, that of the programme.",
       given, policy_dose, start},
      {"programmes.reserved_weeks", dose<&D::reserved_weeks>, Unit::weeks, 0, 52,
       "Weeks for which the post below is reserved; 0: not at all.", "assumed (MODEL 4.5)", policy_dose, start},
      {"programmes.reserved_for", dose<&D::reserved_for>, Unit::one, 0, 1,
       "For whom: those offered a seat in the programme who are not yet that far up in the sector, or whoever is "
       "unemployed, caring or sick.",
       given, policy_dose, start},
      {"programmes.tie_in", dose<&D::tie_in>, Unit::one, 0, 1,
       "Whether the site must reserve the post below to be paid for the upgrade, or does so where it gains by it.",
       given, policy_dose, start},
  };
  return records;
}

}  // namespace rung
