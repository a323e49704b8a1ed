#include "run/sweep_cost.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <limits>
#include <set>
#include <string>

#include "base/parallel.hpp"
#include "month/month.hpp"
#include "run/run.hpp"
#include "run/sweep.hpp"

namespace rung {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point then) { return std::chrono::duration<double>(Clock::now() - then).count(); }

double people_of(const Scenario& scenario) {
  if (scenario.run.people > 0) return static_cast<double>(scenario.run.people);
  double sum = 0;
  for (const ZoneInput& zone : scenario.area.zones) sum += zone.population;
  return sum;
}

/// Rows of the population: of the area, its ring, and people elsewhere.
double workers_of(const Scenario& scenario) {
  return people_of(scenario) * (scenario.run.ring == RingChoice::open ? 1.6 : 1.2);
}

int aprils_of(const Scenario& scenario) { return scenario.run.years + std::min(10, scenario.run.burn_in_years) + 1; }

}  // namespace

double memory_of_a_run(const Scenario& scenario) {
  return 10e6 + workers_of(scenario) * (111 + 8. * aprils_of(scenario));
}

double free_memory() {
  std::ifstream file("/proc/meminfo");
  for (std::string name; file >> name;) {
    double kilobytes = 0;
    if (name == "MemAvailable:" && file >> kilobytes) return kilobytes * 1024;
  }
  return std::numeric_limits<double>::infinity();
}

SweepCost measure_cost(const SweepDesign& design, int jobs) {
  SweepCost cost;
  cost.runs = design.runs();
  std::set<std::uint64_t> keys;
  for (std::int64_t run = 0; run < cost.runs; ++run) {
    if (design.is_kept(run)) ++cost.kept;
    if (design.shares_burn_in()) keys.insert(design.burn_in_key(run));
  }
  cost.burn_ins = design.shares_burn_in() ? static_cast<std::int64_t>(keys.size()) : cost.runs;

  set_threads(1);
  Clock::time_point begun = Clock::now();
  const Scenario scenario = design.scenario(0);
  const Economy economy(scenario);
  World world = build_world(scenario, economy.draws);
  const double made = seconds_since(begun);
  Scratch scratch;
  Tables tables;
  begun = Clock::now();
  while (cost.months_measured < std::min(24, months_of(scenario.run)) && seconds_since(begun) < 2) {
    live_month(world, economy, scratch, tables, [](std::size_t) {});
    ++cost.months_measured;
  }
  const double month = seconds_since(begun) / cost.months_measured;
  const int burn_in = 12 * scenario.run.burn_in_years;
  cost.seconds_a_run = made + month * months_of(scenario.run);
  const auto runs = static_cast<double>(cost.runs);
  const double burn_ins_saved = (runs - static_cast<double>(cost.burn_ins)) * burn_in * month;
  const Layout layout = layout_of(cost.runs, jobs, memory_of_a_run(scenario), free_memory());
  cost.seconds = std::max(cost.seconds_a_run, (runs * cost.seconds_a_run - burn_ins_saved) / jobs);
  cost.memory = layout.side_by_side * memory_of_a_run(scenario);

  const double row = 40. + 8. * static_cast<double>(design.outcomes().size());
  const double panel = scenario.record.panel == PanelChoice::none     ? 0
                       : scenario.record.panel == PanelChoice::sample ? scenario.record.panel_share
                                                                      : 1;
  const double file = 0.7e6 + 1.6 * workers_of(scenario) * panel * aprils_of(scenario);
  const bool checkpoints = cost.seconds_a_run > 60 || cost.burn_ins < cost.runs;
  cost.disk = 2 * runs * row + static_cast<double>(cost.kept) * file + (checkpoints ? cost.memory : 0);
  return cost;
}

}  // namespace rung
