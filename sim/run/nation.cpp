#include "run/nation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/check.hpp"
#include "month/month.hpp"
#include "record/part_file.hpp"
#include "run/nation_moves.hpp"
#include "scenario/national_moves.hpp"
#include "scenario/reference.hpp"

namespace rung {
namespace {

/// What is counted of an occupation, over months and replicates.
struct OccupationCounts {
  std::int64_t open = 0, filled = 0;           ///< vacancies when matched
  std::int64_t ended = 0, quarter_months = 0;  ///< vacancies filled or closed, and how long they stood open
  std::int64_t output = 0, cost = 0;           ///< of filled posts, pence a week
  std::int64_t holders = 0, separated = 0;     ///< of posts at the beginning of a month
  std::int64_t vacancies = 0, posts = 0;       ///< at the end of a month
};
using NationCounts = std::array<OccupationCounts, occupation_count>;

/// Looks at a world between the phases of a month, and changes nothing.
class Onlooker {
 public:
  explicit Onlooker(NationCounts& counts) : counts_(counts) {}

  void before_month(const World& world) {
    employer_ = world.workers.employer;
    generation_ = world.workers.generation;
    occupation_ = world.workers.occupation;
    vacancies_ = world.vacancies;
  }
  void after_phase(std::string_view phase, const World& world, const Scratch& scratch) {
    if (phase == "vacancies") count_closed(world);
    if (phase == "matching") count_filled(world, scratch.hires);
    if (phase == "jobs") count_cells(world);
  }
  void after_month(const World& world) {
    const Workers& w = world.workers;
    for (std::size_t row = 0; row < employer_.size(); ++row) {
      if (!employer_[row]) continue;
      OccupationCounts& own = counts_[occupation_[row].index()];
      ++own.holders;
      own.separated += w.generation[row] != generation_[row] || w.employer[row] != employer_[row] ? 1 : 0;
    }
    const Employers& e = world.employers;
    for (std::size_t site = 0; site < e.size(); ++site) {
      for (int g = 0; g < grade_count; ++g) {
        counts_[Occupation(e.sector[site], g).index()].posts += e.target[static_cast<std::size_t>(g)][site];
      }
    }
    for (std::size_t i = 0; i < world.vacancies.size(); ++i) ++of(world, world.vacancies, i).vacancies;
  }

 private:
  [[nodiscard]] OccupationCounts& of(const World& world, const Vacancies& v, std::size_t i) {
    return counts_[Occupation(world.employers.sector[v.employer[i].index()], v.grade[i]).index()];
  }
  void end(const World& world, const Vacancies& v, std::size_t i) {
    OccupationCounts& own = of(world, v, i);
    ++own.ended;
    own.quarter_months += std::max(1, 4 * (world.market.now - Month{v.opened[i]}));
  }
  /// Those that stood there before the phase and do not after it; both lists are in order of identity.
  void count_closed(const World& world) {
    const auto identity = [](const Vacancies& v, std::size_t i) {
      return std::tuple{v.employer[i].value, v.grade[i], v.opened[i], v.ordinal[i]};
    };
    const Vacancies& now = world.vacancies;
    std::size_t next = 0;
    for (std::size_t i = 0; i < vacancies_.size(); ++i) {
      while (next < now.size() && identity(now, next) < identity(vacancies_, i)) ++next;
      if (next == now.size() || identity(now, next) != identity(vacancies_, i)) end(world, vacancies_, i);
    }
  }
  void count_filled(const World& world, const std::vector<Hire>& hires) {
    for (const Hire& hire : hires) end(world, world.vacancies, hire.vacancy);
  }
  void count_cells(const World& world) {
    const Cells& c = world.cells;
    const std::size_t from = c.month_from(world.market.now);
    for (std::size_t cell = 0; cell < c.size(); ++cell) {
      OccupationCounts& own = counts_[cell % occupation_count];
      own.open += c.open[from + cell];
      own.filled += c.filled[from + cell];
      own.output += c.output[from + cell];
      own.cost += c.cost[from + cell];
    }
  }

  NationCounts& counts_;
  std::vector<EmployerId> employer_;
  std::vector<std::uint8_t> generation_;
  std::vector<Occupation> occupation_;
  Vacancies vacancies_;
};

/// An occupation in which next to nothing happened is taken to be like all together: weight of that, in cases.
constexpr double prior = 20;

double ratio(std::int64_t part, std::int64_t whole, double all) {
  return (static_cast<double>(part) + prior * all) / (static_cast<double>(whole) + prior);
}

std::array<OccupationReference, occupation_count> means(const NationCounts& counts, double cost_factor) {
  OccupationCounts all;
  for (const OccupationCounts& c : counts) {
    all.open += c.open;
    all.filled += c.filled;
    all.ended += c.ended;
    all.quarter_months += c.quarter_months;
    all.output += c.output;
    all.cost += c.cost;
    all.holders += c.holders;
    all.separated += c.separated;
    all.vacancies += c.vacancies;
    all.posts += c.posts;
  }
  if (all.open == 0 || all.filled == 0 || all.output == 0 || all.holders == 0 || all.posts == 0) {
    throw InputError("the runs had no vacancies, hires or posts to average. Run more people or more years");
  }
  const auto share = [](std::int64_t part, std::int64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  const auto margin = [&](const OccupationCounts& c) { return 1 - cost_factor * share(c.cost, c.output); };
  std::array<OccupationReference, occupation_count> reference;
  for (std::size_t j = 0; j < occupation_count; ++j) {
    const OccupationCounts& c = counts[j];
    reference[j].filling_rate = ratio(c.filled, c.open, share(all.filled, all.open));
    reference[j].vacancy_duration = ratio(c.quarter_months, c.ended, share(all.quarter_months, all.ended)) / 4;
    reference[j].margin = c.output > 0 ? margin(c) : margin(all);
    reference[j].separation_rate = ratio(c.separated, c.holders, share(all.separated, all.holders));
    reference[j].vacancy_rate = ratio(c.vacancies, c.posts, share(all.vacancies, all.posts));
  }
  return reference;
}

std::string remarks(bool provisional) {
  std::string text =
      "# What the market of an area is compared with: means over the months of a steady run, by sector and grade.\n"
      "# Written by 'rung nation', never by hand; the lines 'name: value' below say by which run, and are read.\n"
      "# filling_rate: of vacancies open when matched, filled in the month. vacancy_duration: months from opening to\n"
      "# filling or closing, at least a quarter. margin: 1 - labour cost over output of filled posts. "
      "separation_rate:\n"
      "# of holders of posts, who are not with the employer a month later, whatever the reason. vacancy_rate: "
      "vacancies\n"
      "# at the end of a month over posts. All rows are simulated, hence assumed. Licence: the project's own.\n";
  if (provisional) {
    text += "# PROVISIONAL: an area stands in for the nation of several labour markets (scenarios/areas/uk.yaml).\n";
  }
  return text;
}

std::string remarks_on_moves(bool provisional) {
  std::string text =
      "# How people go on who move away from an area to elsewhere in the UK: means over the months of a steady run.\n"
      "# Written by 'rung nation', never by hand; the lines 'name: value' below say by which run, and are read.\n"
      "# state: at the end of a month; employee_1 to employee_5: below 1, 1.2, 1.6, 2.3 times the low-pay line, and\n"
      "# above. low_paid_before: at the ends of March of the five years before, of those with an employee job. share: "
      "of\n"
      "# people of that age. new_job, small_site, low_earnings: of employees in April, what a survey of employers "
      "misses\n"
      "# more often. to_: state a month later, of those still there. All rows are simulated, hence assumed. Licence: "
      "the\n"
      "# project's own.\n";
  if (provisional) {
    text += "# PROVISIONAL: an area stands in for the nation of several labour markets (scenarios/areas/uk.yaml).\n";
  }
  return text;
}

}  // namespace

NationOutcome write_reference(const Scenario& scenario, const NationOptions& options, const RunWatch& watch) {
  if (scenario.run.ring == RingChoice::open) {
    throw InputError("a nation has no ring (posts outside would be among its means). Leave run.ring closed");
  }
  if (scenario.run.economy == EconomyChoice::path) {
    throw InputError(
        "a reference is of a steady run (its means over months stand for one month's market). Write 'economy: steady'");
  }
  if (options.moves == options.output) {
    throw InputError(fmt::format("{} cannot be both tables. Name another file with --moves", options.output.string()));
  }
  const Overwrite overwrite = options.force ? Overwrite::replace : Overwrite::refuse;
  refuse_existing(options.output, overwrite);
  { const PartFile probe(options.output, overwrite); }  // an unwritable place is told now, not at the end
  if (!options.moves.empty()) {
    refuse_existing(options.moves, overwrite);
    const PartFile probe(options.moves, overwrite);
  }

  NationCounts counts{};
  MoveCounts moves;
  NationOutcome outcome;
  NationalReference& reference = outcome.reference;
  const int months = months_of(scenario.run);
  for (int k = 0; k < options.replicates; ++k) {
    Scenario replicate = scenario;
    replicate.run.replicate += static_cast<std::uint64_t>(k);
    const Economy economy(replicate);
    World world = build_world(replicate, economy.draws);
    RUNG_CHECK(world.cells.size() > 0);
    Scratch scratch;
    Tables tables;
    Onlooker onlooker(counts);
    moves.forget();
    for (int done = 0; done < months; ++done) {
      const bool counted = world.market.now >= scenario.run.start;
      if (world.market.now.is_april() && world.market.now <= scenario.run.start) moves.remember(world);
      if (counted) {
        onlooker.before_month(world);
        moves.before_month(world);
      }
      live_month(world, economy, scratch, tables, [&](std::size_t phase) {
        if (!counted) return;
        onlooker.after_phase(phases()[phase].name, world, scratch);
        if (phases()[phase].name == "april" && world.market.now.is_april()) {
          moves.april(world, scenario.parameters.measurement);
        }
      });
      if (counted) {
        onlooker.after_month(world);
        moves.after_month(world);
      }
      watch.progress({world.market.now - 1, k * months + done + 1, options.replicates * months, 0, !counted});
      outcome.stopped_by = watch.stop != nullptr ? watch.stop->load() : 0;
      if (outcome.stopped_by != 0) return outcome;
    }
  }
  double people = 0;
  for (const ZoneInput& zone : scenario.area.zones) people += zone.population;
  reference.people = std::llround(people * population_scale(scenario));
  reference.month = scenario.run.start;
  reference.national_hash = scenario.national.hash;
  reference.scenario = options.name;
  reference.version = RUNG_VERSION;
  reference.seed = scenario.run.seed;
  reference.replicates = options.replicates;
  reference.years = scenario.run.years;
  reference.occupations = means(counts, scenario.parameters.output.labour_cost_factor);
  std::string moves_file;
  if (!options.moves.empty()) {
    moves_file = moves_text({reference, moves.means()}, remarks_on_moves(options.provisional));
  }
  write_text_file(options.output, reference_text(reference, remarks(options.provisional)), overwrite);
  if (!options.moves.empty()) write_text_file(options.moves, moves_file, overwrite);
  return outcome;
}

}  // namespace rung
