#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "month/appraisal.hpp"
#include "month/month.hpp"
#include "month/phases.hpp"
#include "tests/support/scenarios.hpp"

namespace rung::test {

/// The formulas of a month, as its phases make them.
struct Rules {
  Rules(const World& world, const Economy& economy)
      : money(world.nation.row(world.market.now)),
        efficiency(economy.parameters.skills, world.careers),
        pay(economy.parameters.pay, economy.parameters.output, world, money),
        belief(economy.parameters.search, economy.draws),
        utility(economy.parameters.utility, world, money, belief) {}
  Rules(const Rules&) = delete;
  Rules& operator=(const Rules&) = delete;

  MonthMoney money;
  Efficiency efficiency;
  PayRule pay;
  BeliefRule belief;
  UtilityRule utility;
};

/// A world that a test may change as it likes, and single phases of its month. Parameters of behaviour are
/// `economy.parameters`; they may be changed between phases.
struct Town {
  explicit Town(Scenario s) : scenario(std::move(s)), economy(scenario), world(build_world(scenario, economy.draws)) {}
  explicit Town(const std::string& name = "teaching-town", const std::vector<std::string>& overrides = {})
      : Town(library(name, overrides)) {}

  void live(int months) {
    for (int i = 0; i < months; ++i) live_month(world, economy, scratch, tables);
  }

  /// Nobody works or looks for work, no post exists, nothing is open.
  void clear() {
    Workers& w = world.workers;
    for (std::size_t row = 0; row < w.size(); ++row) {
      w.status[row] = Status::retired;
      w.flags[row] = flag::detached;
      w.employer[row] = EmployerId{};
      w.hours[row] = 0;
      w.hourly_pay[row] = 0;
      w.duration[row] = 0;
      w.aim[row] = Occupation{};
    }
    for (std::size_t g = 0; g < grade_count; ++g) {
      world.employers.filled[g].assign(world.employers.size(), 0);
      world.employers.target[g].assign(world.employers.size(), 0);
    }
    world.vacancies = {};
  }
  void employ(std::size_t row, std::size_t site, int grade, int pay, int tenure = 24, int quarter_hours = 150) {
    Workers& w = world.workers;
    w.status[row] = Status::employee;
    w.flags[row] = 0;
    w.employer[row] = EmployerId{site};
    w.occupation[row] = Occupation{world.employers.sector[site], grade};
    w.hours[row] = static_cast<std::uint8_t>(quarter_hours);
    w.hourly_pay[row] = static_cast<std::uint16_t>(pay);
    w.tenure[row] = static_cast<std::uint16_t>(tenure);
    w.duration[row] = 0;
    w.match[row] = 0;
    w.person_job[row] = 0;
    w.contract[row] = Contract::permanent;
    w.commute[row] = static_cast<std::uint8_t>(
        world.places.minutes(w.zone[row], world.employers.zone[site], w.household[row].car()));
    ++world.employers.filled[static_cast<std::size_t>(grade)][site];
  }
  void set_skills(std::size_t row, double skill) {
    world.workers.skill[row].fill(static_cast<std::uint16_t>(skill * scale::skill));
  }
  void set_age(std::size_t row, int years, int months = 6) {
    Workers& w = world.workers;
    w.birth[row] = static_cast<std::int16_t>(world.market.now.index - 12 * years - months);
    const int counted = 12 * (years - experience_from_age(w.qualification[row])) + months;
    w.experience[row] = static_cast<std::int16_t>(counted * scale::experience);
  }
  /// An open post by hand; call in order of identity.
  void open(std::size_t site, int grade, int months_ago = 0, int ordinal = 0, int quarter_hours = 80,
            std::uint8_t gates = 0) {
    Vacancies& v = world.vacancies;
    v.employer.push_back(EmployerId{site});
    v.grade.push_back(static_cast<std::uint8_t>(grade));
    v.opened.push_back(static_cast<std::int16_t>(world.market.now.index - months_ago));
    v.ordinal.push_back(static_cast<std::uint16_t>(ordinal));
    v.hours.push_back(static_cast<std::uint8_t>(quarter_hours));
    v.contract.push_back(Contract::permanent);
    v.gates.push_back(gates);
  }
  /// First site of the sector, from `from` on.
  [[nodiscard]] std::size_t site_of(Sector sector, std::size_t from = 0) const {
    std::size_t site = from;
    while (world.employers.sector[site] != sector) ++site;
    return site;
  }

  /// This month's draws of FATE as the population phase hands them on, without that phase.
  void draw_luck() {
    scratch.luck.resize(world.workers.size());
    for (std::size_t row = 0; row < world.workers.size(); ++row) {
      const Words fate = economy.draws(world.workers.key(row), world.market.now.index, Moment::fate);
      scratch.luck[row] = {fate.half(1), fate.half(2), true};
    }
  }
  MonthCounts separations() {
    draw_luck();
    const Rules r(world, economy);
    const Parameters& p = economy.parameters;
    MonthCounts counts;
    separate(world, {p.separations, p.demography, p.shocks, r.efficiency, r.pay, r.utility, r.money}, scratch.luck,
             economy.draws, scratch.redundancy, counts);
    return counts;
  }
  MonthCounts population() {
    MonthCounts counts;
    const Parameters& p = economy.parameters;
    age_population(world, p.demography, economy.person_rules, p.training.course_rate, p.shocks, economy.draws,
                   scratch.luck, counts);
    return counts;
  }
  MonthCounts promotions() {
    draw_luck();
    const Rules r(world, economy);
    MonthCounts counts;
    build_roster(world, scratch.roster);
    promote(world,
            {economy.parameters.promotion, economy.parameters.matching, r.efficiency, r.pay, r.utility, r.belief},
            scratch.roster, scratch.luck, economy.draws, counts);
    return counts;
  }
  MonthCounts openings() {
    const Rules r(world, economy);
    MonthCounts counts;
    post_vacancies(world, economy.parameters.vacancies, economy.parameters.matching, r.efficiency, r.pay, r.money,
                   economy.draws, counts);
    return counts;
  }
  MonthCounts searching() {
    draw_luck();
    const Rules r(world, economy);
    MonthCounts counts;
    advertise(world, r.pay, scratch.board.adverts);
    place_vacancies(world, economy.parameters.utility.student_hours, economy.draws, scratch.board);
    search(world, {economy.parameters.search, economy.parameters.matching, r.efficiency, r.pay, r.utility, r.belief},
           scratch.board, scratch.luck, economy.draws, scratch.applications, scratch.supply, counts);
    return counts;
  }
  /// With what employers make of these applications.
  MonthCounts matching(std::vector<Application> applications) {
    const Rules r(world, economy);
    MonthCounts counts;
    advertise(world, r.pay, scratch.board.adverts);
    const Appraisal appraisal(world, economy.parameters.matching, r.efficiency, r.pay);
    for (Application& a : applications) {
      const Advert& advert = scratch.board.adverts[a.vacancy];
      appraisal(a, advert, r.efficiency.gap(world.workers, a.worker, advert.post),
                pair_of(economy.draws, world.workers.key(a.worker), advert.employer_key));
    }
    match(world, {economy.parameters.matching, economy.parameters.search, r.utility, r.belief}, scratch.board.adverts,
          applications, economy.draws, scratch.hires, counts);
    return counts;
  }
  MonthCounts starts() {
    const Rules r(world, economy);
    MonthCounts counts;
    start_jobs(world, scratch.hires, r.pay, economy.draws, counts);
    return counts;
  }

  Scenario scenario;
  Economy economy;
  World world;
  Scratch scratch;
  Tables tables;
};

/// The town as a run goes on with it from a checkpoint: all stored columns and the market, constants made anew, no
/// working space. By the list of columns, so that a new table is in it.
[[nodiscard]] inline Town resumed(const Town& town) {
  Town again = town;
  again.scratch = {};
  again.world = build_constants(again.scenario);
  add_late_tables(again.world, again.economy, town.world.market.now);
  std::vector<std::vector<unsigned char>> stored;
  for_each_column(town.world, [&](auto, auto, auto, auto, const auto& column) {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(column.data());
    stored.emplace_back(bytes, bytes + column.size() * sizeof(column[0]));
  });
  std::size_t next = 0;
  for_each_column(again.world, [&](auto, auto, auto, auto, auto& column) {
    const std::vector<unsigned char>& bytes = stored[next++];
    column.resize(bytes.size() / sizeof(column[0]));
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<unsigned char*>(column.data()));
  });
  again.world.market = town.world.market;
  set_long_run(again.world, again.scenario);
  return again;
}

}  // namespace rung::test
