#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "base/enums.hpp"
#include "base/occupation.hpp"

/// What is remembered of a run: plain columns in memory, with no tie to files or to the World. The
/// results file, the checkpoint, the flat copy and all analysis read these.
namespace rung {

/// Counts of one month, added up by the phases. Integers only.
struct MonthCounts {
  std::int64_t people = 0, employees = 0, self_employed = 0, unemployed = 0, inactive = 0, students = 0, elsewhere = 0;
  std::int64_t people_16_64 = 0, employed_16_64 = 0;
  std::int64_t posts = 0, filled = 0, vacancies = 0, left_empty = 0, excess = 0;
  std::int64_t opened = 0, closed = 0, hires = 0, hires_from_employment = 0, hires_from_unemployment = 0,
               hires_from_inactivity = 0;
  std::int64_t promotions = 0, promotions_refused = 0;
  std::int64_t separations_to_unemployment = 0, separations_to_inactivity = 0, redundancies = 0, separations_shock = 0,
               separations_entry_grade = 0, shock_entry_grade = 0;
  std::int64_t into_self_employment = 0, out_of_self_employment = 0, unemployed_to_inactive = 0,
               inactive_to_unemployed = 0, retirements = 0, moved_out = 0, moved_back = 0;
  std::int64_t entrants = 0, leavers = 0, deaths = 0;
  std::int64_t looks = 0, contacts = 0, applications = 0, upward_applications = 0, offers = 0;
  std::int64_t site_closures = 0, course_starts = 0, course_completions = 0;
  std::int64_t low_paid = 0;                   ///< employees below the low-pay line, true pay
  std::int64_t pay_sum = 0;                    ///< pence per hour over employees
  std::int64_t output_sum = 0, wage_bill = 0;  ///< pence per week over filled posts
  std::int64_t commute_sum = 0;                ///< minutes one way over employees
  std::int64_t in_commuters = 0, out_commuters = 0, posts_outside = 0, held_outside = 0, vacancies_outside = 0,
               hires_outside = 0, hires_from_ring = 0;  ///< across the border, where the ring is open
  std::int64_t other_market = 0;                        ///< employees across the borders of a nation's labour markets
  std::int64_t employees_ring = 0, empty_posts = 0, empty_posts_outside = 0;  ///< with others, all jobs of the run

  MonthCounts& operator+=(const MonthCounts& other);
};

/// Calls `visit(name, unit, meaning, member)` for each count, in the order of the format.
template <class C, class Visit>
void for_each_count(C& c, Visit&& visit) {
  visit("people", "people", "aged 16 to 69 living in the area", c.people);
  visit("employees", "people", "employees", c.employees);
  visit("self_employed", "people", "self-employed", c.self_employed);
  visit("unemployed", "people", "unemployed", c.unemployed);
  visit("inactive", "people", "inactive, students included", c.inactive);
  visit("students", "people", "students", c.students);
  visit("elsewhere", "people", "moved elsewhere in the UK", c.elsewhere);
  visit("people_16_64", "people", "aged 16 to 64 living in the area", c.people_16_64);
  visit("employed_16_64", "people", "employees and self-employed aged 16 to 64", c.employed_16_64);
  visit("posts", "posts", "target head-count", c.posts);
  visit("filled", "posts", "filled", c.filled);
  visit("vacancies", "posts", "open at the end of the month", c.vacancies);
  visit("left_empty", "posts", "not filled and not posted, when vacancies are posted", c.left_empty);
  visit("excess", "posts", "filled above target", c.excess);
  visit("opened", "vacancies", "opened", c.opened);
  visit("closed", "vacancies", "closed unfilled", c.closed);
  visit("hires", "people", "hired from outside the site", c.hires);
  visit("hires_from_employment", "people", "hired from another employer or post", c.hires_from_employment);
  visit("hires_from_unemployment", "people", "hired from unemployment", c.hires_from_unemployment);
  visit("hires_from_inactivity", "people", "hired from inactivity", c.hires_from_inactivity);
  visit("promotions", "people", "promoted inside the site", c.promotions);
  visit("promotions_refused", "people", "refused a promotion", c.promotions_refused);
  visit("separations_to_unemployment", "people", "employees who became unemployed", c.separations_to_unemployment);
  visit("separations_to_inactivity", "people", "employees who became inactive", c.separations_to_inactivity);
  visit("redundancies", "people", "of the separations to unemployment, by redundancy or closure", c.redundancies);
  visit("separations_shock", "people", "of the separations, after an unsettled shock", c.separations_shock);
  visit("separations_entry_grade", "people", "of the separations, at grade 0", c.separations_entry_grade);
  visit("shock_entry_grade", "people", "of these, after an unsettled shock", c.shock_entry_grade);
  visit("into_self_employment", "people", "became self-employed", c.into_self_employment);
  visit("out_of_self_employment", "people", "gave up self-employment", c.out_of_self_employment);
  visit("unemployed_to_inactive", "people", "stopped looking for work", c.unemployed_to_inactive);
  visit("inactive_to_unemployed", "people", "began to look for work", c.inactive_to_unemployed);
  visit("retirements", "people", "retired", c.retirements);
  visit("moved_out", "people", "moved elsewhere in the UK", c.moved_out);
  visit("moved_back", "people", "came back", c.moved_back);
  visit("entrants", "people", "entered the population", c.entrants);
  visit("leavers", "people", "left the population", c.leavers);
  visit("deaths", "people", "of the leavers, by death", c.deaths);
  visit("looks", "looks", "at the labour market", c.looks);
  visit("contacts", "looks", "that met a vacancy", c.contacts);
  visit("applications", "applications", "made", c.applications);
  visit("upward_applications", "applications", "for a higher grade", c.upward_applications);
  visit("offers", "offers", "made, all rounds", c.offers);
  visit("site_closures", "sites", "closed", c.site_closures);
  visit("course_starts", "people", "began an ordinary course", c.course_starts);
  visit("course_completions", "people", "completed one", c.course_completions);
  visit("low_paid", "people", "employees below the national low-pay line, true pay", c.low_paid);
  visit("pay_sum", "pence per hour", "sum of hourly pay over employees", c.pay_sum);
  visit("output_sum", "pence per week", "sum of output over filled posts", c.output_sum);
  visit("wage_bill", "pence per week", "sum of pay over filled posts", c.wage_bill);
  visit("commute_sum", "minutes", "sum of one-way commutes over employees", c.commute_sum);
  visit("in_commuters", "people", "of the ring, with a job in the area; 0 where the ring is closed", c.in_commuters);
  visit("out_commuters", "people", "of the area, with a job in the ring", c.out_commuters);
  visit("posts_outside", "posts", "of the ring, target head-count", c.posts_outside);
  visit("held_outside", "posts", "of the ring, held by people who are not simulated", c.held_outside);
  visit("vacancies_outside", "posts", "of the ring, open at the end of the month", c.vacancies_outside);
  visit("hires_outside", "people", "of the hires, into the ring", c.hires_outside);
  visit("hires_from_ring", "people", "of the ring, hired into the area; not in hires", c.hires_from_ring);
  visit("other_market", "people", "employees who work in another labour market than they live in; 0 in an area",
        c.other_market);
  visit("employees_ring", "people", "of the ring, employees in the area or in the ring", c.employees_ring);
  visit("empty_posts", "posts", "neither filled nor open at the end of the month", c.empty_posts);
  visit("empty_posts_outside", "posts", "of the ring, neither held nor open at the end of the month",
        c.empty_posts_outside);
}

/// The monthly table: one row a month from the start of the run (burn-in included, `month` says which).
struct MonthlyTable {
  std::vector<std::int32_t> month;  ///< months since 2000-04
  std::vector<MonthCounts> counts;
  std::vector<double> base_pay;           ///< B, log points
  std::vector<double> price_index;        ///< April 2019 = 1
  std::vector<double> low_pay_line;       ///< pence per hour
  std::vector<std::int32_t> adult_floor;  ///< pence per hour, age 25 and over
  std::vector<std::uint64_t> state_hash;  ///< in March of each year, else 0
};

/// Bits of AprilSnapshot::flags.
namespace seen {
inline constexpr std::uint8_t masked = 1;        ///< not seen by the ASHE-like mask
inline constexpr std::uint8_t hourly_rated = 2;  ///< states an hourly rate: no error
inline constexpr int status_shift = 2;           ///< 3 bits of status (Status)
inline constexpr std::uint8_t here = 32;         ///< lives in the area
inline constexpr std::uint8_t spell = 64;        ///< at the end of a month since the last April: no employee
inline constexpr std::uint8_t moved = 128;       ///< employee now and in the last April, with another employer
}  // namespace seen

/// Every row in one April, after the pay round and the floor, before openings (DESIGN, Measurement).
struct AprilSnapshot {
  std::int32_t month = 0;   ///< months since 2000-04
  double low_pay_line = 0;  ///< pence per hour
  double price_index = 1;
  double base_pay = 0;                    ///< B, log points
  std::vector<std::uint16_t> hourly_pay;  ///< true pay, pence per hour; 0: no employee job
  std::vector<std::uint8_t> generation;
  std::vector<std::uint8_t> occupation;  ///< 255: none
  std::vector<std::uint8_t> hours;       ///< quarter hours per week
  std::vector<std::uint8_t> flags;
  std::vector<std::uint8_t> tenure;     ///< months with the employer, at most 255; 0: no employee job
  std::vector<std::uint8_t> firm_size;  ///< FirmSize of the employer's enterprise; of no meaning without an employer
};

/// Staff of an enterprise in the nation, by band: of all its sites in the run, times its reach.
enum class FirmSize : std::uint8_t { under_10, from_10, from_50, from_250, from_1000, from_5000 };
[[nodiscard]] constexpr FirmSize firm_size_of(std::int64_t staff) {
  return staff < 10     ? FirmSize::under_10
         : staff < 50   ? FirmSize::from_10
         : staff < 250  ? FirmSize::from_50
         : staff < 1000 ? FirmSize::from_250
         : staff < 5000 ? FirmSize::from_1000
                        : FirmSize::from_5000;
}

/// Who the people of the snapshots are. The first three columns are as of the first kept April; each
/// later entrant adds a line. A row's zone never changes.
struct PeopleRegister {
  std::vector<std::int16_t> birth;  ///< months since 2000-04, by row
  std::vector<std::uint8_t> woman;  ///< 0 or 1, by row
  std::vector<std::uint16_t> zone;  ///< by row
  std::vector<std::int32_t> entrant_month;
  std::vector<std::uint32_t> entrant_row;
  std::vector<std::int16_t> entrant_birth;
  std::vector<std::uint8_t> entrant_woman;
};

/// One April's summary of the cross-section: ASHE-like pay, LFS-like stocks. NaN where a cell is empty.
struct AnnualRow {
  std::int32_t month = 0;
  double employment_rate_16_64 = 0, unemployment_rate = 0, inactivity_rate_16_64 = 0;
  double low_paid_share = 0, low_paid_share_women = 0, low_paid_share_men = 0;  ///< measured, masked
  std::array<double, sector_count> low_paid_share_by_sector{};
  std::array<double, 9> pay_percentile{};  ///< measured P10 ... P90, pence per hour
  double at_floor_share_25 = 0;            ///< of those aged 25 and over, at the floor (true pay)
  double job_changers_share = 0;           ///< with another employer than a year ago, of those employees in both Aprils
  double part_time_share_women = 0, part_time_share_men = 0;
  double tenure_ten_years_share = 0, tenure_under_one_year_share = 0;
  std::array<double, 5> commute_band{};  ///< under 16, 31, 46, 61, more minutes
  double vacancy_rate = 0;  ///< per employee job, on a day of April: mean of when people search and of the end of month
  std::array<double, sector_count> vacancy_rate_by_sector{};
  double unable_at_own_node = 0, unable_at_next_rung = 0;  ///< skills audit: share with D above the bound
  /// What is expected this year: hires per application, by who applies (world/expectations.hpp) and grade, and the
  /// ability of people by sector and time out of work, standard deviations.
  std::array<std::array<double, grade_count>, 4> expected_success{};
  std::array<std::array<double, 6>, sector_count> believed_ability{};
  /// Employers' own training that has been decided on for the year to come.
  std::array<std::array<double, grade_count>, sector_count> own_training_hours{};  ///< a worker
  std::array<double, grade_count> own_training_share{};                            ///< employees in posts that train
  std::array<double, 3> own_training_share_by_class{};  ///< the same: grades 0 and 1, 2, 3 and 4
  /// Employees whom it reaches within three months, its days falling anywhere in the year; by class likewise.
  std::array<double, 3> trained_in_quarter_by_class{};
  double own_training_sites_share = 0;  ///< sites that train somebody
  double own_training_days = 0;         ///< a worker in posts that train; of 7.5 hours
  /// In work, of those aged 16 to 64 with a child at home: mothers, fathers; with one under five: couples, lone
  /// parents.
  std::array<double, 4> parents_employed{};
  double qualified_share_low_grades = 0;  ///< RQF 4 and more, of the employees at grades 0 and 1
  double upper_posts_filled = 0;          ///< filled posts at grades 3 and 4 over their target head-count
};

/// Quarterly stocks and flows as a survey would see them, with its misclassification.
struct QuarterlyRow {
  std::int32_t month = 0;  ///< end of the quarter
  double unemployment_rate = 0, employment_rate_16_64 = 0;
  double employment_to_unemployment = 0, employment_to_inactivity = 0, unemployment_to_employment = 0,
         unemployment_to_inactivity = 0, inactivity_to_unemployment = 0, inactivity_to_employment = 0;
  double job_to_job = 0;
  double employment_to_unemployment_young = 0;  ///< of those aged 16 to 24 at its end
};

/// Unemployment and posted pay where people live and sites are, in each April: by year, then district.
struct DistrictTable {
  std::vector<std::int32_t> month;         ///< months since 2000-04
  std::vector<double> unemployment_rate;   ///< of the people who live there
  std::vector<double> posted_pay_premium;  ///< mean over posts of sites there; log points
};

/// What labour supply to sites looked like in each April: by year, then district, then sector.
struct SupplyTable {
  std::vector<std::int32_t> month;  ///< months since 2000-04
  std::vector<double> elasticity;
  std::vector<double> share_paid;
};

/// What kept a month's enrolment from being larger.
enum class EnrolmentBound : std::uint8_t { not_taking_in, applicants, screening, seats, budget, class_size };
/// What kept a month's introductions from being more: how many are offered to each, vacancies, or those of linked
/// sites.
enum class PlacementBound : std::uint8_t { nobody_to_place, introductions, vacancies, links };

/// Counts of one programme in one month. Integers only.
struct ProgrammeCounts {
  std::int64_t heard = 0, eligible = 0, applied = 0, came = 0, turned_away = 0, screened = 0;
  std::int64_t failed_test = 0, failed_qualification = 0, failed_interview = 0, passed = 0, expired = 0;
  std::int64_t controls = 0, enrolled = 0, withdrawn = 0, started = 0, dropped_out = 0, completed = 0, certified = 0;
  std::int64_t gone = 0, gone_training = 0, gone_bridging = 0;
  std::int64_t attended = 0;
  std::int64_t to_place = 0, introductions = 0, introduced_applications = 0, introduced_hires = 0, placed = 0;
  std::int64_t supported = 0, support_shocks = 0, support_settled = 0, support_shifts = 0, subsidised = 0;
  std::int64_t retention_paid = 0, coached = 0;
  std::int64_t chosen = 0, chosen_private = 0, choices = 0, chosen_weeks = 0;
  std::int64_t passed_to_bridge = 0, bridged = 0, bridge_dropped = 0, bridge_passed = 0, bridge_failed = 0,
               bridge_attended = 0, in_bridging = 0;
  std::int64_t contacts = 0, asked = 0, tied = 0, ties_strengthened = 0, ties_weakened = 0, in_loose = 0, in_strong = 0;
  std::int64_t linked_hires = 0, linked_kept = 0, linked_left = 0, link_reserved = 0, gates_waived = 0;
  std::int64_t in_waiting = 0, in_control = 0, in_enrolled = 0, in_training = 0, in_completed = 0, in_certified = 0,
               in_dropped_out = 0, in_withdrawn = 0;
  std::int64_t released = 0, compared = 0, no_candidate = 0, chose_up = 0, chose_out = 0, chose_wait = 0,
               up_without_offer = 0;
  std::int64_t raised = 0, raised_dropped = 0, raised_left = 0, raised_lapsed = 0, raised_promoted = 0,
               trained_left = 0;
  std::int64_t backfills_posted = 0, backfills_no_post = 0, backfills_left_empty = 0, backfills_by_pool = 0,
               backfills_by_others = 0, backfills_closed = 0;
  std::int64_t in_raising = 0, in_held = 0, in_reserved = 0, in_open = 0;
  std::int64_t cost_outreach = 0, cost_screening = 0, cost_fees = 0, cost_stipends = 0, cost_placement = 0,
               cost_hardship = 0, cost_childcare = 0, cost_bonuses = 0, cost_cover = 0, cost_support = 0,
               cost_job_subsidy = 0, cost_engagement = 0, cost_bridge = 0, cost_retention = 0, cost_coaching = 0,
               paid_by_participants = 0;
  std::int64_t employer_tuition = 0, employer_release = 0, employer_vacancy_above = 0, employer_vacancy_below = 0,
               employer_recruitment = 0, employer_recruitment_saved = 0, employer_ramp = 0, employer_output = 0,
               employer_engagement = 0;
  std::int64_t bound_by = 0;            ///< EnrolmentBound
  std::int64_t placement_bound_by = 0;  ///< PlacementBound

  ProgrammeCounts& operator+=(const ProgrammeCounts& other);
  [[nodiscard]] std::int64_t cost() const {
    return cost_outreach + cost_screening + cost_fees + cost_stipends + cost_placement + cost_hardship +
           cost_childcare + cost_bonuses + cost_cover + cost_support + cost_job_subsidy + cost_engagement +
           cost_bridge + cost_retention + cost_coaching;
  }
  /// Of one up, one in, to employers, less what they get out of it in the months of the run.
  [[nodiscard]] std::int64_t employer_net() const {
    return employer_output + employer_recruitment_saved + cost_cover - employer_tuition - employer_release -
           employer_vacancy_above - employer_vacancy_below - employer_recruitment - employer_ramp;
  }
};

/// Calls `visit(name, unit, meaning, member)` for each count of a programme, in the order of the format.
template <class C, class Visit>
void for_each_programme_count(C& c, Visit&& visit) {
  visit("heard", "people", "heard of it", c.heard);
  visit("eligible", "people", "of these, may apply and are in no programme", c.eligible);
  visit("applied", "people", "of these, applied", c.applied);
  visit("came", "people", "of these, came to the orientation", c.came);
  visit("turned_away", "people", "of these, could not be screened this month", c.turned_away);
  visit("screened", "people", "tested and interviewed", c.screened);
  visit("failed_test", "people", "of these, below the basic skill asked for", c.failed_test);
  visit("failed_qualification", "people", "of these, without the qualification asked for", c.failed_qualification);
  visit("failed_interview", "people", "of these, did not convince", c.failed_interview);
  visit("passed", "people", "of these, passed, to wait for their turn", c.passed);
  visit("expired", "people", "gave up waiting for their turn, retired or moved away", c.expired);
  visit("controls", "people", "assigned to the controls of the trial", c.controls);
  visit("enrolled", "people", "assigned a seat: the treated", c.enrolled);
  visit("withdrawn", "people", "out before their class began", c.withdrawn);
  visit("started", "people", "began the course", c.started);
  visit("dropped_out", "people", "left it before its end", c.dropped_out);
  visit("completed", "people", "stayed to its end", c.completed);
  visit("certified", "people", "of these, with the credential", c.certified);
  visit("gone", "people", "died or left the country, in whatever stage", c.gone);
  visit("gone_training", "people", "of these, in training", c.gone_training);
  visit("gone_bridging", "people", "of these, in the bridge course", c.gone_bridging);
  visit("attended", "quarter hours", "guided hours attended", c.attended);
  visit("to_place", "people", "have completed and are to be placed", c.to_place);
  visit("introductions", "introductions", "open vacancies shown to these", c.introductions);
  visit("introduced_applications", "applications", "that came of it", c.introduced_applications);
  visit("introduced_hires", "people", "hired for a vacancy that they were shown", c.introduced_hires);
  visit("placed", "people", "who have completed, first found in the occupation, or above it in its sector", c.placed);
  visit("supported", "people", "have completed, work and are supported by advisers", c.supported);
  visit("support_shocks", "shocks", "that struck these and that they could not settle", c.support_shocks);
  visit("support_settled", "shocks", "of these, paid for by advisers", c.support_settled);
  visit("support_shifts", "shocks", "of these, clashes of shifts that the site gave way in when asked",
        c.support_shifts);
  visit("subsidised", "people", "for whose on-the-job training an employer is paid", c.subsidised);
  visit("retention_paid", "people", "paid a retention bonus", c.retention_paid);
  visit("coached", "people", "advised by a coach", c.coached);
  visit("chosen", "people", "chose a course among several", c.chosen);
  visit("chosen_private", "people", "of these, one of a private provider", c.chosen_private);
  visit("choices", "courses", "among which these could choose: with a seat, and that they could pay for", c.choices);
  visit("chosen_weeks", "weeks", "of the courses that they chose", c.chosen_weeks);
  visit("passed_to_bridge", "people", "of those who passed, to take the bridge course before the class",
        c.passed_to_bridge);
  visit("bridged", "people", "began the bridge course", c.bridged);
  visit("bridge_dropped", "people", "left it before its end", c.bridge_dropped);
  visit("bridge_passed", "people", "passed the entry test after it", c.bridge_passed);
  visit("bridge_failed", "people", "did not", c.bridge_failed);
  visit("bridge_attended", "quarter hours", "guided hours of it attended", c.bridge_attended);
  visit("in_bridging", "people", "in the bridge course, at the end of the month", c.in_bridging);
  visit("contacts", "sites", "contacted by staff", c.contacts);
  visit("asked", "sites", "of these, had no tie and were asked to take part", c.asked);
  visit("tied", "sites", "of these, agreed", c.tied);
  visit("ties_strengthened", "sites", "whose loose tie has become a strong one", c.ties_strengthened);
  visit("ties_weakened", "sites", "whose tie has lost a step, without contact", c.ties_weakened);
  visit("in_loose", "sites", "with a loose tie, at the end of the month", c.in_loose);
  visit("in_strong", "sites", "with a strong tie, at the end of the month", c.in_strong);
  visit("linked_hires", "people", "hired by linked sites for a vacancy that they were shown", c.linked_hires);
  visit("linked_kept", "people", "of these, have stayed for half a year", c.linked_kept);
  visit("linked_left", "people", "of these, have left before", c.linked_left);
  visit("link_reserved", "vacancies", "open and reserved by strong ties for who has completed", c.link_reserved);
  visit("gates_waived", "applications", "by introduction, for which a strong tie overlooked what it asks for",
        c.gates_waived);
  visit("in_waiting", "people", "waiting for their turn at the end of the month", c.in_waiting);
  visit("in_control", "people", "controls, at the end of the month", c.in_control);
  visit("in_enrolled", "people", "with a seat, at the end of the month", c.in_enrolled);
  visit("in_training", "people", "in training, at the end of the month", c.in_training);
  visit("in_completed", "people", "have completed without the credential, at the end of the month", c.in_completed);
  visit("in_certified", "people", "have completed with it, at the end of the month", c.in_certified);
  visit("in_dropped_out", "people", "have dropped out, at the end of the month", c.in_dropped_out);
  visit("in_withdrawn", "people", "have withdrawn, at the end of the month", c.in_withdrawn);
  visit("released", "people", "who began a course and whose employer releases them in paid time", c.released);
  visit("compared", "posts", "open above, for which a site weighed raising, hiring outside and waiting", c.compared);
  visit("no_candidate", "posts", "of these, with nobody to raise", c.no_candidate);
  visit("chose_up", "posts", "of these, to be filled by raising an incumbent", c.chose_up);
  visit("chose_out", "posts", "of these, to be posted", c.chose_out);
  visit("chose_wait", "posts", "of these, left empty for the month", c.chose_wait);
  visit("up_without_offer", "posts",
        "of these, for which an incumbent would be raised at full price, without the offer", c.up_without_offer);
  visit("raised", "people", "incumbents who began the course through their site", c.raised);
  visit("raised_dropped", "people", "of these, dropped out", c.raised_dropped);
  visit("raised_left", "people", "of these, left the post before they could be promoted, or the site closed",
        c.raised_left);
  visit("raised_lapsed", "people", "of these, not promoted in the time that the post was held", c.raised_lapsed);
  visit("raised_promoted", "people", "of these, promoted", c.raised_promoted);
  visit("trained_left", "people", "of those promoted, have left the site", c.trained_left);
  visit("backfills_posted", "posts", "below, opened after a promotion", c.backfills_posted);
  visit("backfills_no_post", "posts", "below, gone as the target has fallen", c.backfills_no_post);
  visit("backfills_left_empty", "posts", "below, not worth filling", c.backfills_left_empty);
  visit("backfills_by_pool", "posts", "below, filled by those for whom they are reserved", c.backfills_by_pool);
  visit("backfills_by_others", "posts", "below, filled by others", c.backfills_by_others);
  visit("backfills_closed", "posts", "below, closed unfilled", c.backfills_closed);
  visit("in_raising", "people", "incumbents in class, at the end of the month", c.in_raising);
  visit("in_held", "people", "incumbents who have completed and for whom the post above is held, at its end",
        c.in_held);
  visit("in_reserved", "posts", "below, open and reserved, at the end of the month", c.in_reserved);
  visit("in_open", "posts", "below, open to everybody, at the end of the month", c.in_open);
  visit("employer_tuition", "pence", "to employers: their part of the fees of incumbents whom they raise",
        c.employer_tuition);
  visit("employer_release", "pence", "to employers: released hours, before the subsidy", c.employer_release);
  visit("employer_vacancy_above", "pence", "to employers: margin of the post above while it is held",
        c.employer_vacancy_above);
  visit("employer_vacancy_below", "pence", "to employers: margin of the post below while it is open",
        c.employer_vacancy_below);
  visit("employer_recruitment", "pence", "to employers: hires for the post below", c.employer_recruitment);
  visit("employer_recruitment_saved", "pence", "to employers, saved: hires for the post above",
        c.employer_recruitment_saved);
  visit("employer_ramp", "pence", "to employers: output lost at starts in the post above", c.employer_ramp);
  visit("employer_output", "pence",
        "to employers, gained: output less cost of who was raised, above what it was in the post below",
        c.employer_output);
  visit("employer_engagement", "pence", "to employers: the trouble of taking part, of those that agree",
        c.employer_engagement);
  visit("cost_outreach", "pence", "to the programme: being heard of", c.cost_outreach);
  visit("cost_screening", "pence", "to the programme: tests and interviews", c.cost_screening);
  visit("cost_fees", "pence", "to the programme: fees of the provider", c.cost_fees);
  visit("cost_stipends", "pence", "to the programme: stipends", c.cost_stipends);
  visit("cost_placement", "pence", "to the programme: job developers", c.cost_placement);
  visit("cost_hardship", "pence", "to the programme: hardship fund", c.cost_hardship);
  visit("cost_childcare", "pence", "to the programme: childcare during class", c.cost_childcare);
  visit("cost_bonuses", "pence", "to the programme: training bonuses, before tax", c.cost_bonuses);
  visit("cost_cover", "pence", "to the programme: cover of released hours, paid to employers", c.cost_cover);
  visit("cost_support", "pence", "to the programme: advisers, and what they pay for shocks", c.cost_support);
  visit("cost_job_subsidy", "pence", "to the programme: on-the-job training, paid to employers", c.cost_job_subsidy);
  visit("cost_engagement", "pence", "to the programme: contacting employers", c.cost_engagement);
  visit("cost_bridge", "pence", "to the programme: fees of the bridge course", c.cost_bridge);
  visit("cost_retention", "pence", "to the programme: retention bonuses, before tax", c.cost_retention);
  visit("cost_coaching", "pence", "to the programme: coaches", c.cost_coaching);
  visit("paid_by_participants", "pence", "to participants: their part of the fees", c.paid_by_participants);
  visit("bound_by", "1", "what kept enrolment from being larger", c.bound_by);
  visit("placement_bound_by", "1", "what kept introductions from being more", c.placement_bound_by);
}

/// What is remembered of programmes; empty where none is on. A person is assigned at most once, and then has a line in
/// the register, by whose number outcomes name her.
struct ProgrammeTable {
  std::vector<std::int32_t> month;      ///< from the start of the run
  std::vector<ProgrammeCounts> counts;  ///< by month, then by programme
  std::vector<std::uint8_t> programme;  ///< this and the next four: the register, in order of assignment
  std::vector<std::uint32_t> row;
  std::vector<std::uint8_t> generation;
  std::vector<std::uint8_t> treated;
  std::vector<std::int32_t> assigned;          ///< months since 2000-04
  std::vector<std::uint8_t> completed;         ///< by number: stayed to the end of the course
  std::vector<std::uint32_t> running_pay;      ///< by number: of the quarter so far, sum of weekly pay in quarter pence
  std::vector<std::uint8_t> running_employed;  ///< months
  std::vector<std::uint8_t> running_seen;      ///< months in which she lived in the area
  std::vector<std::uint32_t> participant;      ///< this and the next three: outcomes of a quarter, by number
  std::vector<std::uint16_t> quarter;          ///< since assignment: 0 begins with its month
  std::vector<std::uint32_t> earnings;         ///< pence in the quarter, nominal
  std::vector<std::uint8_t> months_employed;
};

/// How a chain of one up, one in ended; `running` while it has not.
enum class ChainEnd : std::uint8_t {
  running,
  dropped_out,
  left,
  lapsed,
  no_post,
  left_empty,
  closed,
  filled_by_pool,
  filled_by_others
};

/// Every chain of one up, one in, in the order in which they began. Months since 2000-04; 0 where it did not come to
/// that.
struct ChainTable {
  std::vector<std::uint8_t> programme;
  std::vector<std::uint32_t> site;
  std::vector<std::uint8_t> grade;  ///< of the post above
  std::vector<std::uint32_t> row;   ///< who is raised
  std::vector<std::uint8_t> generation;
  std::vector<std::int32_t> began;
  std::vector<std::int32_t> completed;
  std::vector<std::int32_t> promoted;
  std::vector<std::int32_t> ended;  ///< the post below filled or gone, or the chain broken off before
  std::vector<std::int32_t> left;   ///< the promoted has left the site
  std::vector<ChainEnd> end;
  std::vector<std::uint32_t> backfilled_by;  ///< place in the population of who started below; else 2^32 - 1
};

struct Tables {
  MonthlyTable monthly;
  ProgrammeTable programmes;
  ChainTable chains;
  std::vector<AprilSnapshot> snapshots;
  PeopleRegister people;
  std::vector<AnnualRow> annual;
  std::vector<QuarterlyRow> quarterly;
  SupplyTable supply;
  DistrictTable districts;
  std::vector<std::uint8_t> survey_status;  ///< of the last quarter, by row: what flows are counted from
  std::vector<std::uint8_t> survey_generation;
  std::vector<std::uint32_t> survey_employer;
  std::vector<std::uint32_t> employer_last_april;  ///< by row; for job changes
  std::vector<std::uint8_t> generation_last_april;
  std::vector<std::uint8_t> spell_since_april;  ///< by row: 1 where at the end of a month since then no employee
};

}  // namespace rung

RUNG_ENUM_NAMES(rung::FirmSize, rung::FirmSize::from_5000, "under_10", "10_to_49", "50_to_249", "250_to_999",
                "1000_to_4999", "5000_and_more");
RUNG_ENUM_NAMES(rung::EnrolmentBound, rung::EnrolmentBound::class_size, "not_taking_in", "applicants", "screening",
                "seats", "budget", "class_size");
RUNG_ENUM_NAMES(rung::ChainEnd, rung::ChainEnd::filled_by_others, "running", "dropped_out", "left", "lapsed", "no_post",
                "left_empty", "closed", "filled_by_pool", "filled_by_others");
RUNG_ENUM_NAMES(rung::PlacementBound, rung::PlacementBound::links, "nobody_to_place", "introductions", "vacancies",
                "links");
