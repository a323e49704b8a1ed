#pragma once
#include <array>
#include <cstdint>

#include "base/calendar.hpp"
#include "base/enums.hpp"
#include "base/occupation.hpp"
#include "scenario/programme.hpp"

/// The model's parameters: one plain struct for each mechanism, which is all that a phase receives.
/// Defaults stand here and nowhere else; unit, range, meaning, source, kind and stage of each stand
/// in its record (scenario/records_*.cpp), and `rung explain KEY` prints them.
namespace rung {

using ByGrade = std::array<double, grade_count>;
using BySkill = std::array<double, skill_count>;
using ByDepth = std::array<double, 3>;

enum class PanelChoice : std::uint8_t { none, sample, all };
/// What workers expect of applications and employers of the unemployed: what they began with, or what last year taught.
enum class ExpectationsChoice : std::uint8_t { as_assumed, learnt };
/// Whether the districts around the area are simulated, or nobody crosses its border.
enum class RingChoice : std::uint8_t { closed, open };
/// Money and demand of the nation: those of the start for ever, growing steadily, or those of each month as they were.
enum class EconomyChoice : std::uint8_t { steady, path };
/// Employers' posts on a path: as found, or from the start on as many as in its first month.
enum class PostsChoice : std::uint8_t { as_found, flat };
/// Wage floors on a path: as enacted, or from some month on in a fixed ratio to the national median.
enum class FloorsChoice : std::uint8_t { enacted, indexed };
/// What is known of people who move elsewhere in the UK: nothing, or how they go on there.
enum class MoversChoice : std::uint8_t { unobserved, followed };
/// Hours of employers' own training: as assumed by grade, or chosen by each site every March.
enum class OwnTrainingChoice : std::uint8_t { as_assumed, chosen };
/// How many jobs follow extra supply in the long run.
enum class Absorption : std::uint8_t { off, low, medium, high };
/// What the ease of hiring is compared with: the nation's table, or the run's own means (a run of the nation).
enum class ReferenceChoice : std::uint8_t { national, own };
/// Where figures of the nation's market come from: assumed, in parameters, or its reference, by sector and grade.
enum class NationalFigures : std::uint8_t { as_assumed, reference };

/// When and how large a run is.
struct RunSettings {
  Month start = Month::of(2019, 4);
  int years = 10;
  int burn_in_years = 20;
  std::uint64_t seed = 1;
  std::uint64_t replicate = 0;
  std::int64_t people = 0;  ///< people of the area aged 16 to 69 to simulate; 0: as many as the area file has
  EconomyChoice economy = EconomyChoice::steady;
  ExpectationsChoice expectations = ExpectationsChoice::learnt;
  RingChoice ring = RingChoice::closed;
  MoversChoice movers = MoversChoice::unobserved;
  OwnTrainingChoice own_training = OwnTrainingChoice::as_assumed;
};

struct RecordSettings {
  PanelChoice panel = PanelChoice::sample;
  double panel_share = 0.02;
};

/// Constant growth of money in steady runs and in any burn-in (MODEL 1.2, 3.14.8), and floors on a path.
struct GrowthParameters {
  double base_pay_growth = 0.025;
  double price_growth = 0.02;
  PostsChoice posts = PostsChoice::as_found;
  FloorsChoice floors = FloorsChoice::enacted;
  Month floors_indexed_from = Month::of(2015, 4);
};

/// Population, status outside work, self-employment (MODEL 3.2, 3.13, 3.14).
struct DemographyParameters {
  double death_rate_at_30 = 0.0005;
  double death_rate_doubling = 8;
  double emigration_rate = 0.005;
  int pyramid_reach = 4;
  int qualified_from = 25;
  double unemployed_to_inactive = 0.034;
  double inactive_to_unemployed = 0.0255;
  double lone_parent_return_factor = 1;
  double attached_factor = 1.5;
  double detached_factor = 0.1;
  double detached_share = 0.22;
  double retirement_rate_at_60 = 0.008;
  double retirement_rate_from_65 = 0.03;
  double into_self_employment = 0.0023;
  double into_self_employment_new = 0;
  double out_of_self_employment = 0.01;
  double construction_self_employment_factor = 3;
  double self_employment_to_unemployment = 0.8;
  double household_redraw = 0.06;
  double parents_share = 0.80;
  double lone_fathers_share = 1;
  double mothers_age = 32;
  double mothers_age_sd = 5;
  double fathers_age = 34;
  double fathers_age_sd = 6;
  double parents_least_age = 18;
  double birth_spacing = 3;
  double partner_share = 0.60;
  std::array<double, 3> partner_class_share{0.25, 0.35, 0.40};
  double renter_share = 0.35;
  double car_share = 0.75;
  double settling_from = 17;
  double settling_years = 18;
  double partner_settled_factor = 1.15;
  double renter_young_factor = 1.7;
  double renter_settling_fall = 1;
  double car_young_factor = 0.6;
  double car_settling_rise = 0.45;
  double health_limit_share_at_20 = 0.08;
  double health_limit_share_at_60 = 0.25;
  double carer_share = 0.08;
  double carer_factor_at_60 = 2;
  double move_out_under_35 = 0.003;
  double move_out_from_35 = 0.001;
  double mover_stock_months = 96;
};

/// The people of the first month, before the burn-in wears off what is made up of them (MODEL 3.14.3, 8.4).
struct SynthesisParameters {
  double student_share = 0.08;
  std::array<double, 4> participation{1.0, 0.97, 0.7, 0.31};
  double mean_participation = 0.97;
  double most_in_work = 0.97;
  double unemployed_share = 0.03;
  int unemployed_months = 12;
  int inactive_months = 120;
  int retired_from = 60;
  double caring_share = 0.5;
  double detached_share = 0.8;
  double movers_under_35_share = 0.4;
  double standing_by_ability = 0.36;
  double standing_by_age = 0.02;
  int standing_age_most = 45;
  double vacant_share = 0.027;
  double mean_tenure = 60;
  double incumbent_skill_shift = 0;
};

/// Sites and their demand for work (MODEL 1.2.2, 3.1).
struct DemandParameters {
  double size_reversion = 0.03;
  double size_sd = 0.02;
  double sector_persistence = 0.97;
  double sector_sd = 0.004;
  double site_death_rate = 0.112;
  double death_size_exponent = 1;
  double size_exponent = 1.06;
  double least_size = 2;
  double largest_share = 0.15;
  double left_empty_share = 0;
  double ladder_concentration = 200;
  double productivity_sd = 0.15;
  double enterprise_pay_sd = 0.08;
  double high_road_mean = 0.4;
  double high_road_sd = 0.2;
  double high_road_productivity_correlation = 0.4;
  double inside_first = 0.15;
  double inside_first_high_road = 0.6;
  double inside_first_size = 0.05;
  double inside_first_most = 0.95;
  double chain_size = 0;
  double enterprise_reach = 1;
  double chain_head_office = 0.9;
  double amenity_sd = 0.05;
};

/// How jobs follow the ease of filling them and their margin (MODEL 3.1).
struct JobCreationParameters {
  Absorption absorption = Absorption::off;
  ReferenceChoice reference = ReferenceChoice::national;
  std::array<double, 3> ease_response{0.04, 0.35, 2.4};  ///< by absorption: low, medium, high
  double adjustment_months = 72;
  double margin_response = 0.2;
  double most = 0.5;
  double prior = 20;
};

/// Loss and leaving of jobs (MODEL 3.3).
struct SeparationParameters {
  double to_unemployment = 0.0008;
  double to_unemployment_new = 0.004106;
  double to_inactivity = 0.0004;
  double to_inactivity_new = 0.0025;
  double tenure_scale = 42.01;
  double surplus_slope = 3;
  double surplus_mean = 0.26;
  double gain_slope = 1;
  double gain_mean = 0.8;
  double layoff_rate = 0.05;
  double layoff_tenure_scale = 24;
  double young_factor = 1.5;
  double old_factor = 1.3;
  double care_factor_under_5 = 1.8;
  double lone_care_factor = 1;
  double care_factor_under_11 = 1.2;
  double zero_hours_factor = 1.28;
  double temporary_factor = 3;
  double agency_factor = 2;
};

/// Shocks of everyday life (MODEL 4.3), in the order transport, childcare, rota clash, bill.
struct ShockParameters {
  std::array<double, 4> rate{0.020, 0.030, 0.040, 0.025};
  std::array<double, 4> price{350, 80, 0, 250};
  std::array<double, 4> separation{0.10, 0.10, 0.05, 0.03};
  std::array<double, 4> study_loss{0.50, 0.50, 0.25, 0.10};
};

/// Skills, efficiency, learning by doing (MODEL 1.2.4, 3.4).
struct SkillParameters {
  BySkill weight{0.30, 0.30, 0.15, 0.10, 0.15};
  ByGrade able_gap{0.20, 0.15, 0.12, 0.12, 0.12};
  double skill_shift = -0.07;
  double skill_sd = 0.10;
  double entry_shift = -0.7;
  std::array<double, sector_count> entry_factor{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  double qualification_standing = 0.45;
  double credential_held_share = 0.5;
  int experience_brought_most = 120;
  double gap_cost = 0.6;
  double ability_sd = 0.2027;
  double ability_at_entry = 0.35;
  double ability_by_grade = 0.25;
  double experience_return = 0.005593;
  double experience_origin = 10;
  double experience_fade = 60;
  double experience_cap = 25;
  double entry_experience_factor = 0.25;
  double experience_part_time = 1;
  double experience_out_of_work = 1;
  double credential_return = 0.02;
  ByDepth learning_rate{0.01, 0.015, 0.02};
  double technical_decay = 0.003;
};

/// Courses: the production of skill, attendance, drop-out, ordinary background courses
/// (MODEL 3.5, 4.2, 4.3, 3.14.11).
struct TrainingParameters {
  double hours_per_gap = 600;
  double learning_floor = 0.4;
  double learning_basic = 0.8;
  ByGrade own_training_hours{8, 8, 20, 20, 40};
  double own_training_quality = 1.0;
  double own_training_relevance = 0.4;
  std::array<double, 5> own_training_menu{0, 8, 20, 40, 80};
  double own_training_price = 10;
  double own_training_benefit = 50;
  double own_training_luck = 50;
  double own_training_pay_share = 0.25;
  double own_training_transferable = 0.5;
  double course_rate = 0.004;
  double course_hours = 120;
  double course_months = 9;
  double course_hours_a_week = 4;
  double course_fee = 900;
  double course_quality = 0.8;
  double course_relevance = 0.55;
  double course_flexibility = 0.5;
  double drop_out = 0.045;
  double attendance_most = 0.95;
  double attendance_pay = 3;
};

/// How long it takes from one occupation to another, as people see it (MODEL 1.2.4, 3.14.17).
struct CareerParameters {
  double training_hours_a_month = 17;
  double promotion_queue = 40;
  int most_months_to_next = 120;
  double next_rung_scale = 60;
  double sideways_wait = 6;
  double other_sector_up_wait = 40;
  double out_of_low_pay_factor = 1.1;
  std::array<double, sector_count> women_share{0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
};

/// What work is worth to a household (MODEL 3.6, 3.13, 3.14).
struct UtilityParameters {
  double commute_cost_men = 0.6;
  double commute_cost_women = 0.72;
  double hours_cost = 0.3;
  double taste_sd = 0.08;
  double foresight = 0.3;
  double out_of_work = -0.1;
  double out_of_work_duration = 0.01;
  double essentials = 650;
  double least_income = 150;
  double care_hours_under_5 = 20;
  double care_hours_under_11 = 10;
  double care_hours_men = 5;
  double health_hours = 8;
  double most_hours = 48;
  double childcare_place_share = 0.4;
  double childcare_place_factor = 0.5;
  double low_liquidity_share = 0.35;
  double low_liquidity_most = 100;
  double liquidity_median = 1500;
  double liquidity_sd = 1;
  double constrained_share_women = 0;
  double constrained_share_men = 0;
  double constrained_hours = 25;
  double student_hours = 16;
  double student_support = 500;
};

/// Search for work (MODEL 3.8).
struct SearchParameters {
  int first_look_after = 0;
  double looks_unemployed = 13;
  double looks_employed = 0.2;
  double looks_settled_factor = 0.6;
  double looks_newcomer_factor = 1.2;
  double looks_inactive = 2;
  double looks_student = 0;
  double constrained_factor = 0.3;
  int tries = 1;
  double application_cost = 0.001;
  double switching_gain = 0.055;
  std::array<double, 4> success_start{0.15, 0.065, 0.3, 0.2};
  double success_prior = 10;
  double belief_upward_mean = -0.05;
  double belief_upward_sd = 0.20;
  double belief_gap_sd = 0.05;
  double distance_decay = 0.3;
  double distance_car_factor = 0.7;
  double distance_entry = 1.0;
  double distance_professional = 0.35;
  double other_sector_mass = 0.2515;
  double visible_other_sector = 0.5;
  double visible_other_sector_up = 0.3;
  double visible_two_up = 0.2;
  double gap_decay = 3;
};

/// Vacancies: posting, gates, closing (MODEL 3.8, 3.14).
struct VacancyParameters {
  double gate_lift_rate = 0.1;
  int gate_lift_after = 3;
  double closing_rate = 0.1;
  int closing_after = 9;
  NationalFigures durations = NationalFigures::as_assumed;
  double reference_duration = 1.5;
  double zero_hours_share = 0.03;
  double temporary_share = 0.05;
  double agency_share = 0.02;
  std::array<double, 6> part_time_hours{0.10, 0.14, 0.20, 0.24, 0.18, 0.14};
  std::array<double, 2> full_time_hours{0.75, 0.25};
  ByGrade part_time_odds{1, 1, 1, 1, 1};
};

/// How an employer ranks applicants (MODEL 3.9).
struct MatchParameters {
  int rounds = 3;
  double signal_sd = 0.15;
  double trial_value = 0.05;
  std::array<double, 6> belief_by_duration{0.1, 0, -0.25, -0.3, -0.35, -0.35};
  double belief_prior = 50;
  double hiring_memory = 0.75;
};

/// Pay (MODEL 3.10).
struct PayParameters {
  ByGrade base_pay{8.1, 9.9, 11.6, 14.2, 18.8};
  double rent_sharing = 0.07;
  double supply_elasticity = 3.4;
  double supply_prior = 200;
  double share_adjustment = 0.1;
  int share_settling = 5;
  double match_sd = 0.1399;
  double review_large = 0.97;
  double review_medium = 0.92;
  double review_small = 0.85;
  double catch_up = 0.25;
  double person_job_sd = 0.02;
  double person_job_sd_wide = 0.07;
  double person_job_wide_share = 0.15;
  double entry_grade_sd_factor = 0.5;
  double freeze_negative = 0.8;
  double freeze_small = 0.5;
  double small_award = 0.005;
  double spill_over = 0.8;
  double spill_over_scale = 0.15;
  double spill_over_site = 0.9;
  double spill_over_head_office = 0.3;
  double premium_step = 0.005;
  double premium_band = 0.2;
  double premium_most = 0.05;
  double promotion_raise = 1.04;
};

/// Openings inside the site (MODEL 3.7, 3.14.9).
struct PromotionParameters {
  double inside_rate = 0.5;
  int least_tenure = 6;
  double judgement_sd = 0.05;
  double least_gain = 0.02;
};

/// Output of a post (MODEL 3.12).
struct OutputParameters {
  double labour_cost_factor = 1.2;
  double labour_share = 0.70;
  double discount_rate = 0.10;
  double most_poached = 0.2;
  double turnover_prior = 1200;
};

/// The ring of districts around the area: how many live there, and posts outside the area (MODEL 3.11, 3.14.7).
struct RingParameters {
  double work_in_area_share = 0.6;
  double employed_share = 0.76;
  double nearness = 0.2;
  double within_zone_km = 8;
  double looks_in_factor = 1.4;
  double looks_out_factor = 1;
  double posts_per_person = 2;
  double posts_factor = 1;
  NationalFigures rates = NationalFigures::as_assumed;
  ByGrade separation_rate{0.032, 0.034, 0.035, 0.032, 0.019};
  ByGrade filling_rate{0.75, 0.48, 0.32, 0.35, 0.26};
};

/// What people make of a programme that they could join (MODEL 4.1, 4.3). By channel: Channel.
struct ParticipationParameters {
  std::array<double, 3> status_share{0.03, 0.65, 0.15};
  ByChannel reach_unemployed{0.5, 0.02, 0.1, 0.05};
  ByChannel reach_employed{0.02, 0.2, 0.15, 0.05};
  ByChannel reach_inactive{0.05, 0.01, 0.15, 0.05};
  double apply_constant = -2.2;
  double apply_gain = 0.25;
  double apply_time = 1.5;
  double apply_money = 1.2;
  double apply_trusted = 0.5;
  double orient_constant = 0.6;
  double orient_time = 1.2;
  double orient_recruiter = 0.6;
  double gain_scale = 60;
  int patience = 6;
  double advised_belief_sd = 0.05;
  int advice_lasts = 12;
  double choice_money = 1.2;
  double choice_time = 1;
  double choice_noise = 1;
  double looks_while_training = 0.15;
  double full_time_from = 16;
};

/// What training providers are like (MODEL 4.2).
struct ProviderParameters {
  double quality_new = 0.6;
  double quality_experienced = 1.2;
  double cohorts_scale = 8;
  double uncommitted_share = 0.5;
  double relevance = 0.55;
  double relevance_designed = 0.25;
  double relevance_tutors = 0.15;
  double days_hours = 6;
  int introduction_minutes = 60;
  int shown_to = 3;
  double childcare_price = 5;
  int cases_per_adviser = 40;
  int shocks_per_adviser = 10;
  double contact_cost = 150;
  double contacts_without_business = 0.5;
  int contact_again = 3;
  int tie_hires = 3;
  double tie_strengthening = 0.05;
  double tie_prior = 2;
  double tie_decay = 0.02;
  double relevance_ties = 0.05;
  int kept_months = 6;
  double source_weight = 20;
  double kept_weight = 10;
  double signal_gain = 0.5;
  double bridge_tenth_hours = 150;
  double bridge_generic_factor = 1.6;
};

/// How a site weighs raising an incumbent, hiring outside and waiting, and releasing somebody for class
/// (MODEL 4.5, 4.6).
struct OneUpParameters {
  double choice_scale = 500;
  ByGrade recruitment_cost{1500, 1500, 6000, 6000, 6000};
  double ramp = 2;
  double cover_most = 1.5;
  int hold = 2;
  int compare_again = 3;
  double completion_prior = 0.6;
  double completion_weight = 10;
  double pool_weight = 4;
  double record_weight = 4;
  double hassle = 1000;
  double shift_change = 150;
};

/// How outcomes are read (MODEL 3.10 Measurement, 5.8).
struct MeasurementParameters {
  double hourly_rated_low = 0.70;
  double hourly_rated_rest = 0.30;
  double ashe_error_sd = 0.045;
  double survey_error_sd = 0.13;
  double survey_contaminated_share = 0.05;
  double survey_contamination = 0.4;
  double mask_constant = -1.5;
  double mask_new_job = 0.8;
  int mask_new_job_months = 3;
  double mask_small_site = 0.5;
  int mask_small_site_staff = 10;
  double mask_low_earnings = 1.5;
  double mask_person = 1.0;
  double unemployed_as_inactive = 0.10;
  double inactive_as_unemployed = 0.015;
};

/// Every parameter of the economy, a block a mechanism. A block's name is its key in YAML.
struct Parameters {
  GrowthParameters growth;
  DemographyParameters demography;
  SynthesisParameters synthesis;
  DemandParameters demand;
  JobCreationParameters job_creation;
  SeparationParameters separations;
  ShockParameters shocks;
  SkillParameters skills;
  TrainingParameters training;
  CareerParameters careers;
  UtilityParameters utility;
  SearchParameters search;
  VacancyParameters vacancies;
  MatchParameters matching;
  PayParameters pay;
  PromotionParameters promotion;
  OutputParameters output;
  RingParameters ring;
  ParticipationParameters participation;
  ProviderParameters providers;
  OneUpParameters one_up_one_in;
  MeasurementParameters measurement;
};

}  // namespace rung

RUNG_ENUM_NAMES(rung::PanelChoice, rung::PanelChoice::all, "none", "sample", "all");
RUNG_ENUM_NAMES(rung::ExpectationsChoice, rung::ExpectationsChoice::learnt, "as_assumed", "learnt");
RUNG_ENUM_NAMES(rung::RingChoice, rung::RingChoice::open, "closed", "open");
RUNG_ENUM_NAMES(rung::MoversChoice, rung::MoversChoice::followed, "unobserved", "followed");
RUNG_ENUM_NAMES(rung::OwnTrainingChoice, rung::OwnTrainingChoice::chosen, "as_assumed", "chosen");
RUNG_ENUM_NAMES(rung::Absorption, rung::Absorption::high, "off", "low", "medium", "high");
RUNG_ENUM_NAMES(rung::EconomyChoice, rung::EconomyChoice::path, "steady", "path");
RUNG_ENUM_NAMES(rung::PostsChoice, rung::PostsChoice::flat, "as_found", "flat");
RUNG_ENUM_NAMES(rung::FloorsChoice, rung::FloorsChoice::indexed, "enacted", "indexed");
RUNG_ENUM_NAMES(rung::ReferenceChoice, rung::ReferenceChoice::own, "national", "own");
RUNG_ENUM_NAMES(rung::NationalFigures, rung::NationalFigures::reference, "as_assumed", "reference");
