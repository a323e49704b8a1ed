#include "month/month.hpp"

#include <array>

#include "base/check.hpp"
#include "month/chains.hpp"
#include "month/engagement.hpp"
#include "month/entitlements.hpp"
#include "month/introductions.hpp"
#include "month/phases.hpp"
#include "month/programmes.hpp"
#include "month/support.hpp"
#include "record/measure.hpp"
#include "record/measure_programmes.hpp"

namespace rung {
namespace {

/// The formulas of this month, for a phase that needs several.
struct Rules {
  explicit Rules(const MonthState& m)
      : efficiency(m.economy.parameters.skills, m.world.careers),
        pay(m.economy.parameters.pay, m.economy.parameters.output, m.world, m.money),
        belief(m.economy.parameters.search, m.economy.draws,
               {m.scratch.advised.empty() ? nullptr : &m.scratch.advised,
                m.economy.parameters.participation.advised_belief_sd}),
        utility(m.economy.parameters.utility, m.world, m.money, belief,
                m.scratch.supplements.empty() ? nullptr : &m.scratch.supplements) {}
  Efficiency efficiency;
  PayRule pay;
  BeliefRule belief;
  UtilityRule utility;
};

void phase_demand(MonthState& m) {
  move_demand(m.world, m.economy.parameters.demand, m.economy.site_rules, m.economy.draws, m.counts);
}
void phase_population(MonthState& m) {
  const Parameters& p = m.economy.parameters;
  age_population(m.world, p.demography, m.economy.person_rules, p.training.course_rate, p.shocks, m.economy.draws,
                 m.scratch.luck, m.counts);
}
/// Programmes are lived from the start of the run on.
bool has_programmes(const MonthState& m) {
  return !m.economy.programmes.empty() && m.world.market.now >= m.economy.run.start;
}
/// The first phase in which programmes act: their counts of the month begin here.
void phase_support(MonthState& m) {
  m.scratch.settled.clear();
  m.scratch.supplements.clear();
  m.scratch.advised.clear();
  if (!has_programmes(m)) return;
  m.scratch.programme_counts.assign(m.economy.programmes.size(), {});
  find_supplements(m.world, m.economy.programmes, m.money, m.scratch.supplements);
  find_advised(m.world, m.economy.programmes, m.scratch.advised);
  const Rules rules(m);
  const Parameters& p = m.economy.parameters;
  const EverydayShocks shocks(m.world, p.shocks, p.utility, m.money, m.economy.draws);
  const PostValue value(p.output, m.world, rules.efficiency, rules.pay, m.money);
  support_in_work(m.world, {m.economy.programmes, p.providers, p.one_up_one_in, m.money, shocks, value}, m.scratch.luck,
                  m.economy.draws, m.scratch.settled, m.scratch.programme_counts);
}
void phase_separations(MonthState& m) {
  const Rules rules(m);
  const Parameters& p = m.economy.parameters;
  separate(
      m.world,
      {p.separations, p.demography, p.shocks, rules.efficiency, rules.pay, rules.utility, m.money, m.scratch.settled},
      m.scratch.luck, m.economy.draws, m.scratch.redundancy, m.counts);
}
void phase_roster(MonthState& m) { build_roster(m.world, m.scratch.roster); }
void phase_courses(MonthState& m) {
  const Parameters& p = m.economy.parameters;
  attend_courses(m.world, p.training, p.shocks, p.utility, m.money, m.economy.draws, m.counts);
}
void phase_pay(MonthState& m) {
  const Rules rules(m);
  review_pay(m.world, rules.pay, rules.efficiency, m.money, m.economy.draws, m.scratch.reviewed);
  raise_floors(m.world, m.economy.parameters.pay, m.money);
  adjust_recruitment_premium(m.world, m.economy.parameters.pay, m.economy.site_rules.durations);
}
void phase_april(MonthState& m) {
  if (m.world.market.now.is_april()) {
    measure_april(m.world, m.economy.parameters, m.economy.run, m.economy.draws, m.tables);
  }
}
void phase_programmes(MonthState& m) {
  if (!has_programmes(m)) return;
  const Rules rules(m);
  const Parameters& p = m.economy.parameters;
  if (m.world.providers.size() == 0) add_programme_tables(m.world, m.economy.programmes);
  run_programmes(m.world,
                 {m.economy.programmes, p.participation, p.providers, p.training, p.shocks, p.utility, m.money,
                  rules.belief, p.one_up_one_in, p.output, rules.efficiency, rules.pay},
                 m.economy.draws, m.scratch.programme_counts, m.tables.programmes);
}
OneUpInputs one_up_inputs(const MonthState& m, const Rules& rules) {
  const Parameters& p = m.economy.parameters;
  return {m.economy.programmes, p.one_up_one_in, p.providers, p.training, p.promotion, p.output, p.utility,
          rules.efficiency,     rules.pay,       m.money};
}
void phase_promotions(MonthState& m) {
  const Rules rules(m);
  m.scratch.held = held_posts(m.world);
  promote(m.world,
          {m.economy.parameters.promotion, m.economy.parameters.matching, rules.efficiency, rules.pay, rules.utility,
           rules.belief},
          m.scratch.roster, m.scratch.luck, m.economy.draws, m.counts, m.scratch.held);
}
void phase_upgrades(MonthState& m) {
  m.scratch.kept_empty.clear();
  if (!has_programmes(m)) return;
  const Rules rules(m);
  raise_incumbents(m.world, one_up_inputs(m, rules), m.scratch.roster, m.economy.draws, m.scratch.kept_empty,
                   m.scratch.programme_counts, m.tables.chains);
}
void phase_vacancies(MonthState& m) {
  const Rules rules(m);
  post_vacancies(m.world, m.economy.parameters.vacancies, m.economy.parameters.matching, rules.efficiency, rules.pay,
                 m.money, m.economy.draws, m.counts, m.scratch.kept_empty);
  if (m.world.chains.size() != 0) {
    open_backfills(m.world, one_up_inputs(m, rules), m.economy.draws, m.scratch.programme_counts, m.tables.chains);
  }
  if (m.world.market.now.is_april()) measure_vacancies(m.world, m.tables);
  advertise(m.world, rules.pay, m.scratch.board.adverts);
  place_vacancies(m.world, m.economy.parameters.utility.student_hours, m.economy.draws, m.scratch.board);
}
void phase_search(MonthState& m) {
  const Rules rules(m);
  search(m.world,
         {m.economy.parameters.search, m.economy.parameters.matching, rules.efficiency, rules.pay, rules.utility,
          rules.belief},
         m.scratch.board, m.scratch.luck, m.economy.draws, m.scratch.applications, m.scratch.supply, m.counts);
}
void phase_introductions(MonthState& m) {
  if (!has_programmes(m)) return;
  const Rules rules(m);
  const Parameters& p = m.economy.parameters;
  const Links links(m.world, m.economy.programmes);
  const std::vector<std::uint8_t> linked =
      linked_reservations(m.world, m.economy.programmes, links, p.one_up_one_in.pool_weight, m.economy.draws);
  const IntroductionInputs inputs{m.economy.programmes, p.participation,  p.providers, p.search,
                                  p.matching,           rules.efficiency, rules.pay,   rules.utility,
                                  rules.belief,         m.money,          links,       linked};
  leave_out_applications(m.world, inputs, m.economy.draws, m.scratch.applications);
  const std::vector<std::uint8_t> reserved = reserved_vacancies(m.world);
  introduce(m.world, inputs, m.scratch.board.adverts, reserved, m.economy.draws, m.scratch.applications,
            m.scratch.introductions, m.scratch.programme_counts);
  appraise_candidates(m.world, inputs, m.scratch.board.adverts, m.scratch.introductions, m.economy.draws,
                      m.scratch.applications);
  leave_out_of_reserved(m.world, m.economy.programmes, reserved, m.scratch.applications);
  leave_out_of_linked(m.world, linked, m.scratch.applications);
}
void phase_matching(MonthState& m) {
  const Rules rules(m);
  const Parameters& p = m.economy.parameters;
  match(m.world, {p.matching, p.search, rules.utility, rules.belief}, m.scratch.board.adverts, m.scratch.applications,
        m.economy.draws, m.scratch.hires, m.counts);
  remember_hiring(m.world, m.scratch.applications, m.scratch.hires);
  if (!has_programmes(m)) return;
  count_introduced_hires(m.scratch.introductions, m.scratch.hires, m.scratch.programme_counts);
  see_backfills_filled(m.world, one_up_inputs(m, rules), m.scratch.hires, m.scratch.programme_counts, m.tables.chains);
}
void phase_engagement(MonthState& m) {
  if (!has_programmes(m)) return;
  const Rules rules(m);
  const Parameters& p = m.economy.parameters;
  engage_employers(m.world,
                   {m.economy.programmes, p.providers, p.one_up_one_in, p.output, rules.efficiency, rules.pay, m.money,
                    p.matching.hiring_memory},
                   m.scratch.roster, m.scratch.introductions, m.scratch.hires, m.economy.draws,
                   m.scratch.programme_counts);
}
void phase_jobs(MonthState& m) {
  if (m.world.cells.size() == 0) return;
  const Rules rules(m);
  create_jobs(m.world, m.economy.job_creation, rules.efficiency, rules.pay, m.scratch.hires);
}
void phase_starts(MonthState& m) {
  const Rules rules(m);
  start_jobs(m.world, m.scratch.hires, rules.pay, m.economy.draws, m.counts);
}
void phase_outside(MonthState& m) { turn_over_outside_posts(m.world, m.economy.outside, m.economy.draws); }
void phase_income(MonthState& m) { receive_income(m.world, m.economy.parameters.utility, m.money); }
void phase_learning(MonthState& m) { learn(m.world, m.economy.parameters.skills, m.economy.parameters.training); }
void phase_output(MonthState& m) {
  const Rules rules(m);
  produce(m.world, rules.efficiency, rules.pay, m.counts);
}
void phase_yearly(MonthState& m) {
  const Parameters& p = m.economy.parameters;
  const RunSettings& run = m.economy.run;
  const Month settled = run.start + 12 * (p.pay.share_settling - run.burn_in_years);
  learn_supply(m.world, m.scratch.supply, p.pay,
               m.world.market.now < settled ? ExpectationsChoice::as_assumed : run.expectations);
  renew_tables(m.world, m.economy.run.start);
  learn_from_hiring(m.world, p.search, p.matching, m.economy.run.expectations);
  remember_staff(m.world);
  learn_turnover(m.world, p.output.turnover_prior);
  const Rules rules(m);
  choose_own_training(m.world, {p.training, p.output, rules.efficiency, rules.pay, m.money, m.economy.run.own_training},
                      m.scratch.roster, m.economy.draws);
}
void phase_record(MonthState& m) {
  if (has_programmes(m)) measure_programmes(m.world, m.scratch.programme_counts, m.tables.programmes);
  if (m.world.market.now.is_april()) measure_vacancies(m.world, m.tables);
  measure_month(m.world, m.economy.parameters.measurement, m.economy.draws, m.money.nation, m.counts, m.tables);
}

constexpr auto month = std::to_array<Phase>({
    {"demand", "sites and sectors grow, shrink, close, open; targets by grade", phase_demand},
    {"population", "people leave and enter, move away and back, retire; households change", phase_population},
    {"support", "advisers of programmes see to shocks of those in work", phase_support},
    {"separations", "shocks strike; jobs are lost and left; unemployed and inactive change place", phase_separations},
    {"roster", "employees by site and grade", phase_roster},
    {"courses", "ordinary courses: start, attend, drop out, complete", phase_courses},
    {"pay", "April round; wage floors and their spill-over; recruitment premia", phase_pay},
    {"april", "in April, after pay and before openings: the snapshot is taken", phase_april},
    {"programmes", "people hear of programmes, apply, are screened, assigned and taught", phase_programmes},
    {"promotions", "open slots are offered inside, from the top grade down, so chains complete", phase_promotions},
    {"upgrades", "sites offered one up, one in weigh raising an incumbent, hiring and waiting", phase_upgrades},
    {"vacancies", "remaining gaps worth filling are posted; old vacancies lift gates or close", phase_vacancies},
    {"search", "everybody who looks meets vacancies and applies where it pays", phase_search},
    {"introductions", "who trains full time looks less; who has completed is shown vacancies", phase_introductions},
    {"matching", "employers rank and offer, workers choose: three rounds", phase_matching},
    {"engagement", "staff of programmes contact employers; ties form, grow and decay", phase_engagement},
    {"jobs", "jobs of next month follow the ease of filling them and their margin, by district", phase_jobs},
    {"starts", "hired people start; their former posts are free", phase_starts},
    {"outside", "in the ring: posts held from outside are left, vacancies still open filled from there", phase_outside},
    {"income", "pay, tax, benefits, saving", phase_income},
    {"learning", "skills learnt and lost; tenure and duration tick", phase_learning},
    {"output", "what filled posts produce and cost", phase_output},
    {"yearly", "in March: tables that are renewed once a year", phase_yearly},
    {"record", "the month's row; each quarter a survey; each March the hash of the state", phase_record},
});

}  // namespace

Economy::Economy(const Scenario& scenario)
    : parameters(scenario.parameters),
      run(scenario.run),
      draws(scenario.run.seed, scenario.run.replicate),
      person_rules(rung::person_rules(scenario)),
      site_rules(rung::site_rules(scenario)),
      outside(outside_reference(scenario)),
      job_creation(job_creation_rule(scenario)),
      programmes(programme_rules(scenario, population_scale(scenario))) {}

std::span<const Phase> phases() { return month; }

void add_late_tables(World& world, const Economy& economy, Month next) {
  if (next > economy.run.start) add_programme_tables(world, economy.programmes);
}

void live_month(World& world, const Economy& economy, Scratch& scratch, Tables& tables,
                const std::function<void(std::size_t)>& after_phase) {
  MonthState state{world, economy, scratch, tables, MonthMoney(world.nation.row(world.market.now))};
  for (std::size_t i = 0; i < month.size(); ++i) {
    month[i].run(state);
    if (after_phase) after_phase(i);
  }
#ifdef RUNG_AUDIT
  std::vector<std::string> wrong = audit(world);
  for (std::string& line : audit_chain_counts(tables.programmes)) wrong.push_back(std::move(line));
  if (!wrong.empty()) throw BrokenInvariant(to_string(world.market.now) + ": " + wrong.front());
#endif
  world.market.now = world.market.now + 1;
}

}  // namespace rung
