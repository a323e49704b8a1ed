#include "run/supply_experiment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.hpp"
#include "month/leaving.hpp"
#include "month/month.hpp"

namespace rung {
namespace {

constexpr int youngest_added = 20;
constexpr int oldest_added = 54;  ///< hardly any retire within five years

/// Jobs and who holds them. People are told apart by where they live: workers who are added have rows after the ring's.
JobStocks stocks_of(const World& world) {
  const Employers& e = world.employers;
  const Workers& w = world.workers;
  JobStocks s;
  std::int64_t gap = 0;
  for (std::size_t site = 0; site < e.size(); ++site) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      const int free = free_posts(world, site, g);
      s.outside += held_outside(world, site, g);
      s.posts += e.target[g][site];
      gap += std::max(0, free);
      s.excess += std::max(0, -free);
    }
  }
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.status[row] == Status::employee) ++(world.places.in_ring(w.zone[row]) ? s.ring : s.residents);
  }
  s.vacancies = static_cast<std::int64_t>(world.vacancies.size());
  s.empty = gap - s.vacancies;
  return s;
}

/// A world that goes on from the start, with its own working space.
class Course {
 public:
  Course(const World& world, const Economy& economy) : world_(world), economy_(economy) {}
  void live() { live_month(world_, economy_, scratch_, tables_); }
  [[nodiscard]] World& world() { return world_; }

 private:
  World world_;
  const Economy& economy_;
  Scratch scratch_;
  Tables tables_;
};

struct Level {
  std::string name;
  Absorption absorption = Absorption::low;
  double response = 0;
};

std::vector<Level> levels_of(const SupplyOptions& options, const JobCreationParameters& parameters) {
  std::vector<Level> levels;
  for (const double response : options.responses)
    levels.push_back({fmt::format("{}", response), Absorption::low, response});
  if (!levels.empty()) return levels;
  for (std::size_t k = 0; k < enum_size<Absorption>(); ++k) {
    levels.push_back({std::string(name(static_cast<Absorption>(k))), static_cast<Absorption>(k),
                      ease_response(parameters, static_cast<Absorption>(k))});
  }
  return levels;
}

/// Cells that get workers: sectors in turn, grades and districts moving on from replicate to replicate.
std::vector<std::size_t> add_to_cells(World& world, const Scenario& scenario, const SupplyOptions& options,
                                      int replicate, const Draws& draws) {
  std::vector<std::size_t> models;
  const auto groups = scenario.area.groups.size();
  const auto add = [&](std::size_t group, Occupation post) {
    const auto more = add_workers(world, ZoneGroupId{group}, post, options.share, draws, scenario.parameters.skills);
    models.insert(models.end(), more.begin(), more.end());
  };
  for (int k = 0; k < options.cells; ++k) {
    const int turn = k + k / sector_count + replicate;
    add(static_cast<std::size_t>(turn) % groups, Occupation(static_cast<Sector>(k % sector_count), turn % grade_count));
  }
  for (std::size_t cell = 0; options.cells == 0 && cell < groups * occupation_count; ++cell) {
    add(cell / occupation_count, Occupation(static_cast<std::uint8_t>(cell % occupation_count)));
  }
  return models;
}

std::int64_t at_work(const World& world, const std::vector<std::size_t>& rows) {
  return std::count_if(rows.begin(), rows.end(),
                       [&](std::size_t row) { return world.workers.status[row] == Status::employee; });
}

struct Mean {
  double mean = 0, error = 0;
};

Mean mean_of(const std::vector<double>& values) {
  Mean m;
  for (const double x : values) m.mean += x / static_cast<double>(values.size());
  double squares = 0;
  for (const double x : values) squares += (x - m.mean) * (x - m.mean);
  if (values.size() > 1) m.error = std::sqrt(squares / static_cast<double>(values.size() * (values.size() - 1)));
  return m;
}

}  // namespace

std::vector<std::size_t> add_workers(World& world, ZoneGroupId group, Occupation post, double share, const Draws& draws,
                                     const SkillParameters& skills) {
  Workers& w = world.workers;
  const Month now = world.market.now;
  const Efficiency efficiency(skills, world.careers);
  std::int64_t employees = 0;
  std::vector<std::pair<std::uint32_t, std::size_t>> models;  // in order of a draw
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.occupation[row] != post || (w.flags[row] & flag::absent) != 0) continue;
    const bool employee = w.status[row] == Status::employee;
    if (employee && world.places.group(world.employers.zone[w.employer[row].index()]) == group) ++employees;
    const int age = w.age(row, now);
    if (world.places.group(w.zone[row]) != group || age < youngest_added || age > oldest_added) continue;
    if (!employee && w.status[row] != Status::unemployed) continue;
    if (!efficiency.able(efficiency.gap(w, row, post), post)) continue;
    models.emplace_back(draws(w.key(row), now.index, Moment::supply).half(0), row);
  }
  std::sort(models.begin(), models.end());
  const auto wanted = static_cast<std::size_t>(std::llround(share * static_cast<double>(employees)));
  models.resize(std::min(wanted, models.size()));
  std::vector<std::size_t> rows;
  for (const auto& [lot, model] : models) {
    rows.push_back(model);
    const std::size_t row = w.size();
    for_each_worker_column(w, [&, from = model](auto, auto, auto, auto& column) { column.push_back(column[from]); });
    if (world.mover_process.followed()) {
      world.movers.state.push_back(MoverState::here);
      world.movers.record.push_back(world.movers.record[model]);
    }
    clear_job(w, row);
    w.generation[row] = 0;
    w.status[row] = Status::unemployed;
    w.duration[row] = 1;
    w.flags[row] &= flag::constrained | flag::universal_credit;
    w.aim[row] = Occupation{};
    w.course[row] = 0;
    w.course_progress[row] = 0;
  }
  return rows;
}

std::vector<SupplyRun> supply_experiment(const Scenario& scenario, const SupplyOptions& options,
                                         const RunWatch& watch) {
  std::vector<SupplyRun> runs;
  const std::vector<Level> levels = levels_of(options, scenario.parameters.job_creation);
  const int burn_in = 12 * scenario.run.burn_in_years;
  const int each = burn_in + 2 * options.months * static_cast<int>(levels.size());
  const int all = options.replicates * each;
  int done = 0;
  const auto stopped = [&](const World& world, bool settling) {
    watch.progress({world.market.now - 1, ++done, all, 0, settling});
    return watch.stop != nullptr && watch.stop->load() != 0;
  };
  for (int k = 0; k < options.replicates; ++k) {
    Scenario replicate = scenario;
    replicate.run.replicate += static_cast<std::uint64_t>(k);
    Economy economy(replicate);
    economy.job_creation.own = false;
    Course before(build_world(replicate, economy.draws), economy);
    for (int month = 0; month < burn_in; ++month) {
      before.live();
      if (stopped(before.world(), true)) return runs;
    }
    for (const Level& level : levels) {
      // x is 0 until here, so the burn-in is the same for all
      replicate.parameters.job_creation.absorption = level.absorption;
      economy.job_creation = job_creation_rule(replicate);
      economy.job_creation.ease_response = level.response;
      economy.job_creation.own = false;  // against its own means everybody's extra supply would move nothing
      Course without(before.world(), economy);
      Course with(before.world(), economy);
      const std::vector<std::size_t> models = add_to_cells(with.world(), replicate, options, k, economy.draws);
      SupplyRun run{level.name, level.response, static_cast<std::int64_t>(models.size()), {}, {}};
      for (int month = 0; month < options.months; ++month) {
        without.live();
        if (stopped(without.world(), false)) return runs;
        with.live();
        if (stopped(with.world(), false)) return runs;
        run.months.push_back(stocks_of(with.world()) - stocks_of(without.world()));
        run.like.push_back(at_work(without.world(), models));
      }
      runs.push_back(std::move(run));
    }
  }
  return runs;
}

std::string to_text(const std::vector<SupplyRun>& runs) {
  std::string text = fmt::format(
      "{:<10} {:>8} {:>7}  {:>13} {:>13} {:>13}   at the end, at work of each worker added (like: those they are "
      "copies of)\n"
      "{:<62} {:>6} {:>9} {:>7} {:>8} = {:>5} {:>10} {:>7} {:>7}\n",
      "", "response", "added", "A(12)  +/- se", "A(36)  +/- se", "A(60)  +/- se", "absorption", "(like)", "residents",
      "+ring", "+outside", "posts", "-vacancies", "-empty", "+excess");
  std::vector<std::string> names;
  for (const SupplyRun& run : runs) {
    if (run.added > 0 && std::find(names.begin(), names.end(), run.name) == names.end()) names.push_back(run.name);
  }
  for (const std::string& level : names) {
    double added = 0, like = 0, response = 0;
    JobStocks end;
    std::array<std::vector<double>, 3> shares;
    constexpr std::array<std::size_t, 3> horizons{12, 36, 60};
    for (const SupplyRun& run : runs) {
      if (run.name != level || run.added == 0) continue;
      response = run.response;
      added += static_cast<double>(run.added);
      like += static_cast<double>(run.like.back());
      end = end + run.months.back();
      for (std::size_t k = 0; k < horizons.size(); ++k) {
        if (run.months.size() < horizons[k]) continue;
        shares[k].push_back(static_cast<double>(run.months[horizons[k] - 1].held()) /
                            static_cast<double>(std::max<std::int64_t>(1, run.like[horizons[k] - 1])));
      }
    }
    text += fmt::format("{:<10} {:>8.4g} {:>7.0f} ", level, response, added);
    for (const std::vector<double>& share : shares) {
      const Mean m = mean_of(share);
      text += share.empty() ? fmt::format(" {:>13}", "-") : fmt::format(" {:>6.2f} {:>6.2f}", m.mean, m.error);
    }
    const auto part = [&](std::int64_t posts) { return static_cast<double>(posts) / added; };
    text += fmt::format(" {:>6.2f} {:>9.2f} {:>7.2f} {:>8.2f} = {:>5.2f} {:>10.2f} {:>7.2f} {:>7.2f}\n", like / added,
                        part(end.residents), part(end.ring), part(end.outside), part(end.posts), -part(end.vacancies),
                        -part(end.empty), part(end.excess));
  }
  return text;
}

}  // namespace rung
