#include <algorithm>
#include <array>

#include "month/leaving.hpp"
#include "month/phases.hpp"

/// Who leaves the population and who enters it, moves within the country, retirement, households
/// (MODEL 3.2, 3.11, 3.13, 3.14.2, 3.14.6, 3.14.13). Leaving a row (70th birthday, death, emigration) and
/// entering one depend on age, sex, zone, month and keyed draws only, so they are the same in twins. A
/// row that is left stays empty for the rest of the month. Retirement and moving away are changes of status. Where
/// movers are followed, somebody elsewhere goes from state to state as people of her age do in the nation.
namespace rung {
namespace {

double retirement_rate(int age, const DemographyParameters& p) {
  if (age < 55) return 0;
  return age >= 65 ? p.retirement_rate_from_65 : p.retirement_rate_at_60 * std::min(1.0, (age - 55) / 5.0);
}

void retire_or_not(World& world, std::size_t row, int age, const DemographyParameters& p, std::uint32_t half,
                   MonthCounts& counts) {
  Workers& w = world.workers;
  if (w.status[row] == Status::retired || !happens(half, retirement_rate(age, p))) return;
  ++counts.retirements;
  if (w.status[row] == Status::employee) {
    ++counts.separations_to_inactivity;
    if (w.occupation[row].grade() == 0) ++counts.separations_entry_grade;
    leave_job(world, row, Leaving::lost);
  }
  w.duration[row] = 0;
  w.status[row] = Status::retired;
  w.flags[row] |= flag::detached;
}

void leave_row(World& world, std::size_t row) {
  Workers& w = world.workers;
  if (world.mover_process.followed()) world.movers.forget(row);
  if (w.status[row] == Status::employee) leave_job(world, row, Leaving::lost);
  w.status[row] = Status::retired;
  w.flags[row] = flag::absent;
  ++w.generation[row];
}

/// Education is over on the birthday on which it is left. Who has no job looks for one.
void leave_education(Workers& w, std::size_t row) {
  w.flags[row] = static_cast<std::uint8_t>(w.flags[row] & ~flag::in_education);
  if (w.status[row] != Status::student) return;
  w.status[row] = Status::unemployed;
  w.duration[row] = 0;
  w.flags[row] |= flag::ready;
}

/// To education, retirement (detached) or the search for work.
void come_back(Workers& w, std::size_t row, int age) {
  const bool retired = age >= 65;
  w.status[row] = (w.flags[row] & flag::in_education) != 0 ? Status::student
                  : retired                                ? Status::retired
                                                           : Status::unemployed;
  w.flags[row] = static_cast<std::uint8_t>((retired ? w.flags[row] | flag::detached : w.flags[row] & ~flag::detached) |
                                           flag::ready);
  w.duration[row] = 0;
}

/// What somebody is as a mover who still lives here; `line` as of when her pay was set.
MoverState state_of(const Workers& w, std::size_t row, double line) {
  switch (w.status[row]) {
    case Status::employee: return employee_state(w.hourly_pay[row], line);
    case Status::self_employed: return MoverState::self_employed;
    case Status::unemployed: return MoverState::unemployed;
    default: return MoverState::inactive;
  }
}

/// Rows that are lived together. Each loop over a lot does one thing, which the compiler can then do for several rows
/// at once.
constexpr std::size_t lot = 256;

/// The month of a row. For most it is a quiet one, and a few comparisons show it: first those with the most of any age,
/// which need nothing of the row.
class Life {
 public:
  Life(World& world, const DemographyParameters& p, const PersonRules& rules, double course_rate,
       const ShockParameters& shocks, const Draws& draws)
      : world_(world),
        p_(p),
        rules_(rules),
        draws_(draws),
        moving_(std::max({p.move_out_under_35, p.move_out_from_35, 1 / p.mover_stock_months})),
        last_line_(world.nation.row(world.market.now - 1).low_pay_line),
        remembers_(world.mover_process.followed() && world.market.now.is_april()),
        course_(course_rate) {
    double most_leaving = 0, most_retiring = 0;
    for (int age = youngest_age; age <= oldest_age; ++age) {
      at_age_[static_cast<std::size_t>(age)] = {Chance(world.population.most_monthly_exit(age)),
                                                Chance(retirement_rate(age, p))};
      most_leaving = std::max(most_leaving, world.population.most_monthly_exit(age));
      most_retiring = std::max(most_retiring, retirement_rate(age, p));
    }
    most_ = {Chance(most_leaving), Chance(most_retiring)};
    for (std::size_t k = 0; k < shock_.size(); ++k) shock_[k] = Chance(shocks.rate[k]);
  }

  /// Lives the rows [first, first + rows), at most a lot; `counts(row)` is where the row is counted.
  template <class CountsOf>
  void operator()(std::size_t first, std::size_t rows, std::vector<MonthLuck>& luck, CountsOf&& counts) const {
    Workers& w = world_.workers;
    if (remembers_) remember(first, rows);
    std::array<std::array<std::uint64_t, lot>, 4> fate;
    for (std::size_t i = 0; i < rows; ++i) {
      const Words words = draws_(w.key(first + i), world_.market.now.index, Moment::fate);
      for (int k = 0; k < 4; ++k) fate[static_cast<std::size_t>(k)][i] = words[k];
    }
    std::array<std::uint64_t, lot> struck;
    std::array<std::uint64_t, lot> may_begin;
    std::array<std::uint64_t, lot> may_stir;
    std::array<std::uint16_t, lot> due;
    for (std::size_t i = 0; i < rows; ++i) {
      const Words words{{fate[0][i], fate[1][i], fate[2][i], fate[3][i]}};
      struck[i] = 0;
      for (std::size_t k = 0; k < shock_.size(); ++k)
        struck[i] |= shock_[k].bit(shock_draw(words, static_cast<int>(k)));
      may_begin[i] = course_.bit(words.slice(10));
      may_stir[i] = most_.leaving.bit(words.half(0)) | moving_.bit(words.half(3)) | most_.retiring.bit(words.slice(11));
    }
    for (std::size_t i = 0; i < rows; ++i) {
      const auto months = static_cast<std::uint16_t>(world_.market.now.index - w.birth[first + i]);
      due[i] = months % 12 == 0 || months >= 12 * (oldest_age + 1) ? 1 : 0;
    }
    std::array<std::uint16_t, lot> listed;
    std::size_t n = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      const std::size_t row = first + i;
      const std::uint8_t flags = w.flags[row];
      const bool may =
          ((flags & flag::absent) != 0) | (w.status[row] == Status::elsewhere) | (may_stir[i] != 0) | (due[i] != 0);
      listed[n] = static_cast<std::uint16_t>(i);
      n += may ? 1 : 0;
      luck[row] = {static_cast<std::uint32_t>(fate[0][i]), static_cast<std::uint32_t>(fate[1][i] >> 32),
                   struck[i] != 0};
      const auto changed = static_cast<std::uint8_t>(flags ^ with_chance(flags, may_begin[i] != 0));
      w.flags[row] = static_cast<std::uint8_t>(flags ^ (changed & (std::uint8_t{may} - 1)));
    }
    for (std::size_t k = 0; k < n; ++k) {
      const std::size_t i = listed[k];
      const bool stays = live(first + i, {{fate[0][i], fate[1][i], fate[2][i], fate[3][i]}}, counts(first + i));
      if (!stays) luck[first + i] = {};
    }
  }

 private:
  /// By age and the most of any place.
  struct Odds {
    Chance leaving;
    Chance retiring;
  };

  [[nodiscard]] static std::uint8_t with_chance(std::uint8_t flags, bool chance) {
    return static_cast<std::uint8_t>((flags & ~flag::course_chance) | (chance ? flag::course_chance : 0));
  }
  /// How people stood last month, as movers are asked of.
  void remember(std::size_t first, std::size_t rows) const {
    const Workers& w = world_.workers;
    for (std::size_t row = first; row < first + rows; ++row) {
      if (w.status[row] == Status::elsewhere || (w.flags[row] & flag::absent) != 0) continue;
      world_.movers.record[row].remember(state_of(w, row, last_line_));
    }
  }
  /// Whether somebody lives in the row who neither came nor went this month.
  bool live(std::size_t row, const Words& fate, MonthCounts& counts) const {
    Workers& w = world_.workers;
    const bool stays = quiet(row, fate) ? w.status[row] != Status::elsewhere : stirs(row, fate, counts);
    if (stays) {
      w.flags[row] = with_chance(w.flags[row], course_(fate.slice(10)));
    } else if (world_.mover_process.followed() && w.status[row] == Status::elsewhere) {
      go_on(row);
    }
    return stays;
  }

  /// Nothing can befall the row (education ends on a birthday). All is compared before one branch, which the processor
  /// foresees better than many.
  [[nodiscard]] bool quiet(std::size_t row, const Words& fate) const {
    const Workers& w = world_.workers;
    const int months = world_.market.now.index - w.birth[row];
    const int age = months / 12;
    const Odds& odds = at_age_[static_cast<std::size_t>(std::min(age, oldest_age))];
    const bool absent = (w.flags[row] & flag::absent) != 0;
    const bool birthday = months % 12 == 0;
    return !(absent | birthday | (age > oldest_age) | odds.leaving(fate.half(0)) | moving_(fate.half(3)) |
             odds.retiring(fate.slice(11)));
  }

  /// What befalls a row; whether somebody lives in it who neither came nor went this month.
  [[gnu::noinline]] bool stirs(std::size_t row, const Words& fate, MonthCounts& counts) const {
    Workers& w = world_.workers;
    const Month now = world_.market.now;
    const ZoneGroupId group = world_.places.group(w.zone[row]);
    if ((w.flags[row] & flag::absent) != 0) {
      const Words words = draws_(w.key(row), now.index, Moment::fate, 1);
      const int age = world_.population.entrant_age(group, words.half(0), words.half(1));
      enter_person(world_, row, age, static_cast<int>(below(words.half(2), 12U)), rules_, draws_);
      ++counts.entrants;
      return false;
    }
    const int age = w.age(row, now);
    if (age > oldest_age || happens(fate.half(0), world_.population.monthly_exit(group, age))) {
      ++counts.leavers;
      if (age <= oldest_age && happens(fate.half(0), PopulationSchedule::monthly_death(age, p_))) ++counts.deaths;
      leave_row(world_, row);
      return false;
    }
    if ((now.index - w.birth[row]) % 12 == 0) {
      const bool leaves =
          (w.flags[row] & flag::in_education) != 0 && age >= education_leaving_age(w.qualification[row]);
      if (leaves) leave_education(w, row);
      if (happens(draws_(w.key(row), now.index, Moment::aftermath).half(2), p_.household_redraw))
        draw_household(w, row, now, p_, draws_);
      age_household(w, row, now, p_, rules_.utility, draws_);
      if (world_.nation.on_path()) draw_benefits(world_, row, now, draws_);
    }
    if (w.status[row] == Status::elsewhere) {
      if (happens(fate.half(3), 1 / p_.mover_stock_months)) {
        come_back(w, row, age);
        if (world_.mover_process.followed()) world_.movers.state[row] = MoverState::here;
        ++counts.moved_back;
      }
      return false;
    }
    if (happens(fate.half(3), age < 35 ? p_.move_out_under_35 : p_.move_out_from_35)) {
      if (world_.mover_process.followed()) world_.movers.state[row] = state_of(w, row, last_line_);
      if (w.status[row] == Status::employee) leave_job(world_, row, Leaving::lost);
      w.status[row] = Status::elsewhere;
      w.course[row] = 0;
      ++counts.moved_out;
      return false;
    }
    if (w.status[row] != Status::student) retire_or_not(world_, row, age, p_, fate.slice(11), counts);
    return true;
  }

  /// The month of somebody elsewhere.
  void go_on(std::size_t row) const {
    const Month now = world_.market.now;
    MoverState& state = world_.movers.state[row];
    const Words words = draws_(world_.workers.key(row), now.index, Moment::elsewhere);
    state = world_.mover_process.next(state, world_.workers.age(row, now), world_.movers.record[row].history(),
                                      words.half(0));
  }

  World& world_;
  const DemographyParameters& p_;
  const PersonRules& rules_;
  const Draws& draws_;
  std::array<Odds, oldest_age + 1> at_age_{};
  Odds most_;
  Chance moving_;
  double last_line_;  ///< low-pay line of last month, by which pay of its end is judged
  bool remembers_;    ///< how people stood at the end of March is kept
  Chance course_;
  std::array<Chance, 4> shock_{};
};

}  // namespace

void age_population(World& world, const DemographyParameters& p, const PersonRules& rules, double course_rate,
                    const ShockParameters& shocks, const Draws& draws, std::vector<MonthLuck>& luck,
                    MonthCounts& counts) {
  const std::size_t rows = world.workers.size();
  const std::size_t people = area_people(world);  // only these are counted
  luck.resize(rows);
  const Life life(world, p, rules, course_rate, shocks, draws);
  counts += count_blocks<MonthCounts>(rows, [&](MonthCounts& own, std::size_t block) {
    MonthCounts ring;
    const std::size_t end = std::min(rows, (block + 1) * block_rows);
    for (std::size_t first = block * block_rows; first < end; first += lot) {
      life(first, std::min(lot, end - first), luck,
           [&](std::size_t row) -> MonthCounts& { return row < people ? own : ring; });
    }
  });
}

}  // namespace rung
