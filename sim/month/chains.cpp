#include "month/chains.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "policy/participation.hpp"
#include "policy/upgrade_choice.hpp"

namespace rung {
namespace {

constexpr std::uint16_t no_vacancy = 0xFFFF;  ///< ordinal of a post below that is not looked for yet
constexpr std::uint32_t nobody = 0xFFFFFFFFU;
constexpr double months_hours = 0.25 * (52.0 / 12);  ///< of a quarter hour a week

void remove_chains(Chains& chains, const std::vector<std::uint8_t>& over) {
  for_each_chain_column(chains, [&](auto, auto, auto, auto& column) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < over.size(); ++i) {
      if (over[i] == 0) column[kept++] = column[i];
    }
    column.resize(kept);
  });
}

/// The vacancy that is the post below of a chain; how many there are if it is gone.
std::size_t vacancy_of(const World& world, std::size_t chain) {
  const Chains& c = world.chains;
  const Vacancies& v = world.vacancies;
  using Identity = std::tuple<std::uint32_t, int, int, int>;
  const auto identity = [&](std::size_t i) {
    return Identity{v.employer[i].value, v.grade[i], v.opened[i], v.ordinal[i]};
  };
  const Identity wanted{c.site[chain].value, c.grade[chain] - 1, c.opened[chain], c.ordinal[chain]};
  std::size_t first = 0;
  std::size_t last = v.size();
  while (first < last) {
    const std::size_t middle = (first + last) / 2;
    if (identity(middle) < wanted) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return first < v.size() && identity(first) == wanted ? first : v.size();
}

bool still_there(const World& world, std::size_t i) {
  const Chains& c = world.chains;
  const Workers& w = world.workers;
  const std::size_t row = c.row[i];
  return w.generation[row] == c.generation[i] && w.status[row] == Status::employee && w.employer[row] == c.site[i] &&
         world.employers.generation[c.site[i].index()] == c.site_generation[i] &&
         world.employers.closing[c.site[i].index()] == 0;
}

/// Who is raised, by number in the table of participants; how many there are if she is not in it.
std::size_t class_of(const World& world, std::size_t i) {
  const std::size_t p = find_participant(world.participants, world.chains.row[i]);
  const bool there = p < world.participants.size() && world.participants.generation[p] == world.chains.generation[i];
  return there ? p : world.participants.size();
}
bool in_class(const World& world, std::size_t p) { return world.participants.stage[p] == ParticipantStage::training; }
bool has_completed(const World& world, std::size_t p) { return is_through(world.participants.stage[p]); }

int open_vacancies(const World& world, EmployerId site, int grade) {
  const Vacancies& v = world.vacancies;
  const auto [first, last] = std::equal_range(v.employer.begin(), v.employer.end(), site);
  int n = 0;
  for (auto at = first; at != last; ++at) n += v.grade[static_cast<std::size_t>(at - v.employer.begin())] == grade;
  return n;
}

/// The register's line of a chain that is over.
void finish(ChainTable& table, std::uint32_t serial, ChainEnd end, Month now) {
  table.end[serial] = end;
  table.ended[serial] = now.index;
}

/// One chain in a month, after promotions.
class Follower {
 public:
  Follower(World& world, const OneUpInputs& in, const ChainBooks& books, ProgrammeCounts& counts, ChainTable& table)
      : world_(world), in_(in), books_(books), counts_(counts), table_(table) {}

  /// Whether it is over.
  bool operator()(std::size_t i) {
    const ChainStage stage = world_.chains.stage[i];
    return stage == ChainStage::training || stage == ChainStage::held ? before_promotion(i) : after_promotion(i);
  }

 private:
  [[nodiscard]] Month now() const { return world_.market.now; }
  [[nodiscard]] double prices() const { return in_.money.nation.price_index; }
  [[nodiscard]] double monthly_hours(std::size_t i) const {
    return months_hours * world_.workers.hours[world_.chains.row[i]];
  }
  /// Margin of who was raised above what it was in the post below, at this month's base pay.
  [[nodiscard]] std::int64_t gain(std::size_t i) const {
    const Chains& c = world_.chains;
    const double growth = in_.money.nation.base_pay - world_.nation.row(Month{table_.began[c.serial[i]]}).base_pay;
    return books_.margin(c.row[i]) - whole(c.margin_before[i] * std::exp(growth));
  }
  bool end(std::size_t i, ChainEnd how, std::int64_t& count) {
    ++count;
    finish(table_, world_.chains.serial[i], how, now());
    return true;
  }

  bool before_promotion(std::size_t i) {
    Chains& c = world_.chains;
    const std::size_t row = c.row[i];
    const bool goes_on = see_class(i);
    if (!still_there(world_, i)) return end(i, ChainEnd::left, counts_.raised_left);
    if (world_.workers.occupation[row].grade() >= c.grade[i]) {
      promoted(i);
      return false;
    }
    if (!goes_on) return end(i, ChainEnd::dropped_out, counts_.raised_dropped);
    if (now().index >= c.until[i]) return end(i, ChainEnd::lapsed, counts_.raised_lapsed);
    counts_.employer_vacancy_above +=
        whole(100 * monthly_hours(i) * std::max(0.0, books_.above.margin(c.site[i].index())));
    return false;
  }
  /// What has become of her in class; false if she has dropped out.
  bool see_class(std::size_t i) {
    Chains& c = world_.chains;
    const std::size_t p = c.stage[i] == ChainStage::training ? class_of(world_, i) : 0;
    if (c.stage[i] != ChainStage::training || (p < world_.participants.size() && in_class(world_, p))) return true;
    ++world_.providers.upgrades_ended[c.programme[i]];
    if (p == world_.participants.size() || !has_completed(world_, p)) return false;
    table_.completed[c.serial[i]] = now().index;
    c.stage[i] = ChainStage::held;
    const Occupation post{in_.rules[c.programme[i]].target.sector(), c.grade[i]};
    const bool able = in_.efficiency.able(in_.efficiency.gap(world_.workers, c.row[i], post), post);
    const bool certified = world_.participants.stage[p] == ParticipantStage::certified ||
                           in_.rules[c.programme[i]].dose.credential == Switch::off;
    world_.providers.upgrades_able[c.programme[i]] += able && certified ? 1 : 0;
    return true;
  }
  /// Once: what a start in the post above costs and a hire from outside would have cost; the post below is free.
  void promoted(std::size_t i) {
    Chains& c = world_.chains;
    const std::size_t site = c.site[i].index();
    ++counts_.raised_promoted;
    table_.promoted[c.serial[i]] = now().index;
    c.stage[i] = ChainStage::reserved;
    c.opened[i] = static_cast<std::int16_t>(now().index);
    c.ordinal[i] = no_vacancy;
    c.reserves[i] = books_.reserves(site) ? 1 : 0;
    counts_.employer_recruitment_saved += whole(100 * in_.one_up.recruitment_cost[c.grade[i]] * prices());
    counts_.employer_ramp += whole(100 * in_.one_up.ramp * monthly_hours(i) *
                                   std::max(0.0, books_.above.output(site) - books_.below.output(site)));
    counts_.employer_output += gain(i);
  }
  bool after_promotion(std::size_t i) {
    Chains& c = world_.chains;
    std::int32_t& left = table_.left[c.serial[i]];
    if (left == 0 && !still_there(world_, i)) {
      left = now().index;
      ++counts_.trained_left;
    }
    if (left == 0) counts_.employer_output += gain(i);
    if (c.has_backfill(i)) {
      const std::size_t vacancy = vacancy_of(world_, i);
      const double hours = vacancy < world_.vacancies.size() ? months_hours * world_.vacancies.hours[vacancy] : 0;
      counts_.employer_vacancy_below += whole(100 * hours * std::max(0.0, books_.below.margin(c.site[i].index())));
    }
    return left != 0 && !c.has_backfill(i);
  }

  World& world_;
  const OneUpInputs& in_;
  const ChainBooks& books_;
  ProgrammeCounts& counts_;
  ChainTable& table_;
};

/// Finds the post below among the vacancies of its site that were opened this month, the first that is no other
/// chain's.
bool find_backfill(World& world, std::size_t chain) {
  Chains& c = world.chains;
  const Vacancies& v = world.vacancies;
  const auto first = static_cast<std::size_t>(std::lower_bound(v.employer.begin(), v.employer.end(), c.site[chain]) -
                                              v.employer.begin());
  for (std::size_t i = first; i < v.size() && v.employer[i] == c.site[chain]; ++i) {
    if (v.grade[i] + 1 != c.grade[chain] || v.opened[i] != world.market.now.index) continue;
    bool taken = false;
    for (std::size_t other = 0; other < c.size(); ++other) {
      taken = taken ||
              (other != chain && c.has_backfill(other) && c.site[other] == c.site[chain] &&
               c.grade[other] == c.grade[chain] && c.opened[other] == v.opened[i] && c.ordinal[other] == v.ordinal[i]);
    }
    if (taken) continue;
    c.ordinal[chain] = v.ordinal[i];
    return true;
  }
  return false;
}

/// Months of reservation: whole ones first, the rest by a draw.
int months_reserved(int weeks, std::uint32_t half) {
  const double months = weeks * 12 / 52.0;
  const int full = static_cast<int>(months);
  return full + (happens(half, months - full) ? 1 : 0);
}

}  // namespace

void begin_chain(World& world, ChainTable& table, std::uint8_t programme, std::size_t site, Occupation above,
                 std::uint32_t row, Month until, std::int64_t margin) {
  Chains& c = world.chains;
  const auto grade = static_cast<std::uint8_t>(above.grade());
  c.programme.push_back(programme);
  c.site.push_back(EmployerId{site});
  c.site_generation.push_back(world.employers.generation[site]);
  c.grade.push_back(grade);
  c.row.push_back(row);
  c.generation.push_back(world.workers.generation[row]);
  c.stage.push_back(ChainStage::training);
  c.until.push_back(static_cast<std::int16_t>(until.index));
  c.opened.push_back(0);
  c.ordinal.push_back(no_vacancy);
  c.reserves.push_back(0);
  c.margin_before.push_back(static_cast<std::int32_t>(margin));
  c.serial.push_back(static_cast<std::uint32_t>(table.row.size()));
  table.programme.push_back(programme);
  table.site.push_back(static_cast<std::uint32_t>(site));
  table.grade.push_back(grade);
  table.row.push_back(row);
  table.generation.push_back(world.workers.generation[row]);
  table.began.push_back(world.market.now.index);
  for (auto* column : {&table.completed, &table.promoted, &table.ended, &table.left}) column->push_back(0);
  table.end.push_back(ChainEnd::running);
  table.backfilled_by.push_back(nobody);
}

HeldPosts held_posts(const World& world) {
  const Chains& c = world.chains;
  HeldPosts held;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if ((c.stage[i] != ChainStage::training && c.stage[i] != ChainStage::held) || !still_there(world, i)) continue;
    const std::size_t p = class_of(world, i);
    if (p == world.participants.size() || (!in_class(world, p) && !has_completed(world, p))) continue;
    held.posts.push_back(
        {c.site[i].value * static_cast<std::uint32_t>(grade_count) + c.grade[i], c.row[i], has_completed(world, p)});
  }
  std::sort(held.posts.begin(), held.posts.end(), [](const HeldPosts::Post& a, const HeldPosts::Post& b) {
    return std::tie(a.cell, a.row) < std::tie(b.cell, b.row);
  });
  return held;
}

void follow_chains(World& world, const OneUpInputs& in, std::uint8_t programme, const ChainBooks& books,
                   ProgrammeCounts& counts, ChainTable& table) {
  Follower follow(world, in, books, counts, table);
  std::vector<std::uint8_t> over(world.chains.size());
  for (std::size_t i = 0; i < over.size(); ++i) {
    if (world.chains.programme[i] == programme) over[i] = follow(i) ? 1 : 0;
  }
  remove_chains(world.chains, over);
}

void open_backfills(World& world, const OneUpInputs& in, const Draws& draws, std::vector<ProgrammeCounts>& counts,
                    ChainTable& table) {
  Chains& c = world.chains;
  const Month now = world.market.now;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (!c.has_backfill(i)) continue;
    ProgrammeCounts& own = counts[c.programme[i]];
    const std::size_t site = c.site[i].index();
    if (c.ordinal[i] != no_vacancy) {
      if (vacancy_of(world, i) == world.vacancies.size()) {
        ++own.backfills_closed;
        finish(table, c.serial[i], ChainEnd::closed, now);
        c.stage[i] = ChainStage::refilled;
      } else if (c.stage[i] == ChainStage::reserved && now.index >= c.until[i]) {
        c.stage[i] = ChainStage::open;
      }
      continue;
    }
    if (find_backfill(world, i)) {
      ++own.backfills_posted;
      const ProgrammeParameters& dose = in.rules[c.programme[i]].dose;
      const Words words = draws(world.employers.key(site), now.index, Moment::one_up,
                                static_cast<std::uint64_t>(c.grade[i]) * 4096 + c.ordinal[i]);
      const int months = c.reserves[i] != 0 ? months_reserved(dose.reserved_weeks, words.half(3)) : 0;
      c.until[i] = static_cast<std::int16_t>(now.index + months);
      if (months == 0) c.stage[i] = ChainStage::open;
      continue;
    }
    c.stage[i] = ChainStage::refilled;
    const auto below = static_cast<std::size_t>(c.grade[i] - 1);
    const bool empty = free_posts(world, site, below) > open_vacancies(world, c.site[i], c.grade[i] - 1);
    ++(empty ? own.backfills_left_empty : own.backfills_no_post);
    finish(table, c.serial[i], empty ? ChainEnd::left_empty : ChainEnd::no_post, now);
  }
}

std::vector<std::uint8_t> reserved_vacancies(const World& world) {
  std::vector<std::uint8_t> reserved;
  const Chains& c = world.chains;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (c.stage[i] != ChainStage::reserved) continue;
    reserved.resize(world.vacancies.size());
    reserved[vacancy_of(world, i)] = static_cast<std::uint8_t>(c.programme[i] + 1);
  }
  return reserved;
}

bool in_pool(const World& world, const ProgrammeRule& rule, std::uint8_t programme, std::size_t row) {
  const Workers& w = world.workers;
  if (rule.dose.reserved_for == ReservedFor::out_of_work) {
    return w.status[row] == Status::unemployed || w.status[row] == Status::caring || w.status[row] == Status::sick;
  }
  const Participants& people = world.participants;
  const std::size_t p = find_participant(people, static_cast<std::uint32_t>(row));
  if (p == people.size() || people.programme[p] != programme || people.route[p] != ParticipantRoute::applied)
    return false;
  const ParticipantStage stage = people.stage[p];
  const bool offered = stage == ParticipantStage::enrolled || is_through(stage);
  const bool there = w.status[row] == Status::employee && w.occupation[row].sector() == rule.target.sector() &&
                     w.occupation[row].grade() >= rule.target.grade() - 1;
  return offered && !there;
}

void leave_out_of_reserved(const World& world, const std::vector<ProgrammeRule>& rules,
                           const std::vector<std::uint8_t>& reserved, std::vector<Application>& applications) {
  if (reserved.empty()) return;
  std::erase_if(applications, [&](const Application& application) {
    const std::uint8_t by = reserved[application.vacancy];
    return by != 0 && !in_pool(world, rules[by - 1U], static_cast<std::uint8_t>(by - 1), application.worker);
  });
}

void see_backfills_filled(World& world, const OneUpInputs& in, const std::vector<Hire>& hires,
                          std::vector<ProgrammeCounts>& counts, ChainTable& table) {
  Chains& c = world.chains;
  const Month now = world.market.now;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (!c.has_backfill(i)) continue;
    const auto vacancy = static_cast<std::uint32_t>(vacancy_of(world, i));
    const auto at = std::lower_bound(hires.begin(), hires.end(), vacancy,
                                     [](const Hire& hire, std::uint32_t v) { return hire.vacancy < v; });
    if (at == hires.end() || at->vacancy != vacancy) continue;
    const std::uint8_t programme = c.programme[i];
    ProgrammeCounts& own = counts[programme];
    const bool pool = in_pool(world, in.rules[programme], programme, at->worker);
    ++(pool ? own.backfills_by_pool : own.backfills_by_others);
    own.employer_recruitment +=
        whole(100 * in.one_up.recruitment_cost[static_cast<std::size_t>(c.grade[i] - 1)] * in.money.nation.price_index);
    if (c.reserves[i] != 0) {
      world.providers.pool_months[programme] += std::max(1, 4 * (now.index - c.opened[i]));
      ++world.providers.pool_hires[programme];
    }
    finish(table, c.serial[i], pool ? ChainEnd::filled_by_pool : ChainEnd::filled_by_others, now);
    table.backfilled_by[c.serial[i]] = at->worker;
    c.stage[i] = ChainStage::refilled;
  }
}

}  // namespace rung
