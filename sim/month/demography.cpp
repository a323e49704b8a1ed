#include <cmath>

#include "month/leaving.hpp"
#include "month/phases.hpp"

/// Who leaves the population and who enters it, moves within the country, retirement, households
/// (MODEL 3.2, 3.13, 3.14.2, 3.14.6, 3.14.13). Leaving a row (70th birthday, death, emigration) and
/// entering one depend on age, sex, zone, month and keyed draws only, so they are the same in twins. A
/// row that is left stays empty for the rest of the month. Retirement and moving away are changes of status.
namespace rung {
namespace {

void retire_or_not(World& world, std::size_t row, int age, const DemographyParameters& p, std::uint32_t half,
                   MonthCounts& counts) {
  if (age < 55) return;
  const double hazard =
      age >= 65 ? p.retirement_rate_from_65 : p.retirement_rate_at_60 * std::min(1.0, (age - 55) / 5.0);
  Workers& w = world.workers;
  if (w.status[row] == Status::retired || !happens(half, hazard)) return;
  ++counts.retirements;
  if (w.status[row] == Status::employee) {
    ++counts.separations_to_inactivity;
    if (w.occupation[row].grade() == 0) ++counts.separations_entry_grade;
    leave_job(world, row);
  }
  w.duration[row] = 0;
  w.status[row] = Status::retired;
  w.flags[row] |= flag::detached;
}

void leave_row(World& world, std::size_t row) {
  Workers& w = world.workers;
  if (w.status[row] == Status::employee) leave_job(world, row);
  w.status[row] = Status::retired;
  w.flags[row] = flag::absent;
  ++w.generation[row];
}

/// To education, retirement (detached) or the search for work, by age.
void come_back(Workers& w, std::size_t row, int age) {
  const bool retired = age >= 65;
  w.status[row] = age < education_leaving_age(w.qualification[row]) ? Status::student
                  : retired                                         ? Status::retired
                                                                    : Status::unemployed;
  w.flags[row] = static_cast<std::uint8_t>(retired ? w.flags[row] | flag::detached : w.flags[row] & ~flag::detached);
  w.duration[row] = 0;
}

bool strikes(const Words& fate, const ShockParameters& shocks) {
  bool any = false;
  for (std::size_t k = 0; k < shocks.rate.size(); ++k) {
    any |= happens(shock_draw(fate, static_cast<int>(k)), shocks.rate[k]);
  }
  return any;
}

}  // namespace

void age_population(World& world, const DemographyParameters& p, const PersonRules& rules, double course_rate,
                    const ShockParameters& shocks, const Draws& draws, std::vector<MonthLuck>& luck,
                    MonthCounts& counts) {
  luck.resize(world.workers.size());
  Workers& w = world.workers;
  const Month now = world.market.now;
  counts += count_rows<MonthCounts>(w.size(), [&](MonthCounts& own, std::size_t row) {
    const ZoneGroupId group = world.places.group(w.zone[row]);
    luck[row] = {};
    if ((w.flags[row] & flag::absent) != 0) {
      const Words words = draws(w.key(row), now.index, Moment::fate, 1);
      const int age = world.population.entrant_age(group, words.half(0), words.half(1));
      enter_person(world, row, age, static_cast<int>(below(words.half(2), 12U)), rules, draws);
      ++own.entrants;
      return;
    }
    const int age = w.age(row, now);
    const Words words = draws(w.key(row), now.index, Moment::fate);
    if (age > oldest_age || happens(words.half(0), world.population.monthly_exit(group, age))) {
      ++own.leavers;
      if (age <= oldest_age && happens(words.half(0), PopulationSchedule::monthly_death(age, p))) ++own.deaths;
      leave_row(world, row);
      return;
    }
    if ((now.index - w.birth[row]) % 12 == 0) {
      if (happens(draws(w.key(row), now.index, Moment::aftermath).half(2), p.household_redraw))
        draw_household(w, row, now, p, draws);
      age_household(w, row, now, p, rules.utility, draws);
    }
    if (w.status[row] == Status::elsewhere) {
      if (happens(words.half(3), 1 / p.mover_stock_months)) {
        come_back(w, row, age);
        ++own.moved_back;
      }
      return;
    }
    if (happens(words.half(3), age < 35 ? p.move_out_under_35 : p.move_out_from_35)) {
      if (w.status[row] == Status::employee) leave_job(world, row);
      w.status[row] = Status::elsewhere;
      w.course[row] = 0;
      ++own.moved_out;
      return;
    }
    luck[row] = {words.half(1), words.half(2), strikes(words, shocks)};
    const bool chance = happens(words.slice(10), course_rate);
    w.flags[row] =
        static_cast<std::uint8_t>(chance ? w.flags[row] | flag::course_chance : w.flags[row] & ~flag::course_chance);
    if (w.status[row] == Status::student) {
      if (age >= education_leaving_age(w.qualification[row])) {
        w.status[row] = Status::unemployed;
        w.duration[row] = 0;
      }
      return;
    }
    retire_or_not(world, row, age, p, words.slice(11), own);
  });
}

}  // namespace rung
