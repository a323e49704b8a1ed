#include <fmt/format.h>

#include <array>
#include <set>
#include <tuple>

#include "world/world.hpp"

namespace rung {
namespace {

/// Each post below of a chain is one open vacancy of its site, and no other chain's (MODEL 4.5).
template <class Say>
void audit_chains(const World& world, Say&& say) {
  using Identity = std::tuple<std::uint32_t, int, int, int>;
  const Vacancies& v = world.vacancies;
  std::set<Identity> open;
  for (std::size_t i = 0; i < v.size() && world.chains.size() != 0; ++i) {
    open.emplace(v.employer[i].value, v.grade[i], v.opened[i], v.ordinal[i]);
  }
  const Chains& c = world.chains;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (c.has_backfill(i) && open.erase({c.site[i].value, c.grade[i] - 1, c.opened[i], c.ordinal[i]}) == 0)
      say(fmt::format("chain {}: no vacancy of site {} is its post below, or that of two", c.serial[i],
                      c.site[i].value));
  }
}

}  // namespace

std::vector<std::string> audit(const World& world) {
  const Workers& w = world.workers;
  const Employers& e = world.employers;
  const Vacancies& v = world.vacancies;
  std::vector<std::string> wrong;
  const auto say = [&](std::string text) {
    if (wrong.size() < 20) wrong.push_back(std::move(text));
  };

  const NationalRow nation = world.nation.row(world.market.now);
  std::vector<std::array<int, grade_count>> employed(e.size());
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (world.mover_process.followed() &&
        (w.status[row] == Status::elsewhere) != (world.movers.state[row] != MoverState::here)) {
      say(fmt::format("worker {}: status {} but as a mover {}", row, name(w.status[row]),
                      name(world.movers.state[row])));
    }
    const bool employee = w.status[row] == Status::employee;
    const bool learns = (w.flags[row] & flag::in_education) != 0 && (w.flags[row] & flag::absent) == 0;
    const bool student = w.status[row] == Status::student;
    if (student ? !learns : learns && !employee && w.status[row] != Status::elsewhere) {
      say(fmt::format("worker {}: status {} but {} in education", row, name(w.status[row]), learns ? "" : "not"));
    }
    if (employee != static_cast<bool>(w.employer[row])) {
      say(fmt::format("worker {}: status {} but {} employer", row, name(w.status[row]), w.employer[row] ? "an" : "no"));
      continue;
    }
    if (!employee) continue;
    const std::size_t site = w.employer[row].index();
    if (site >= e.size()) {
      say(fmt::format("worker {}: employer {} does not exist", row, site));
      continue;
    }
    if (w.occupation[row].sector() != e.sector[site]) {
      say(fmt::format("worker {}: occupation of another sector than site {}", row, site));
    }
    ++employed[site][static_cast<std::size_t>(w.occupation[row].grade())];
    const int age = w.age(row, world.market.now);
    if (age < youngest_age || age > oldest_age + 1) say(fmt::format("worker {}: age {}", row, age));
    const int floor = nation.wage_floor[static_cast<std::size_t>(floor_band(age))];
    if (w.hourly_pay[row] < floor) {
      say(fmt::format("worker {}: {} pence an hour, below the floor of {} at age {}", row, w.hourly_pay[row], floor,
                      age));
    }
    if (w.hours[row] == 0) say(fmt::format("worker {}: an employee without hours", row));
  }
  for (std::size_t site = 0; site < e.size(); ++site) {
    if (world.places.in_ring(e.zone[site]) != (site >= area_sites(world)))
      say(fmt::format("site {}: in the ring and not an outside site, or the other way round", site));
  }
  std::vector<std::array<int, grade_count>> open(e.size());
  for (std::size_t i = 0; i < v.size(); ++i) ++open[v.employer[i].index()][v.grade[i]];
  for (std::size_t site = 0; site < e.size(); ++site) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      if (employed[site][g] != e.filled[g][site]) {
        say(fmt::format("site {} grade {}: {} employees but {} filled posts", site, g, employed[site][g],
                        e.filled[g][site]));
      }
      const int held = held_outside(world, site, g);
      if (open[site][g] > 0 && open[site][g] + e.filled[g][site] + held > e.target[g][site]) {
        say(fmt::format("site {} grade {}: {} filled, {} held from outside and {} open of {} posts", site, g,
                        e.filled[g][site], held, open[site][g], e.target[g][site]));
      }
      if (site >= area_sites(world) && e.filled[g][site] + held > e.target[g][site]) {
        say(fmt::format("outside site {} grade {}: {} filled and {} held from outside of {} posts", site, g,
                        e.filled[g][site], held, e.target[g][site]));
      }
    }
  }
  for (std::size_t i = 1; i < v.size(); ++i) {
    const auto identity = [&](std::size_t k) {
      return std::tuple{v.employer[k].value, v.grade[k], v.opened[k], v.ordinal[k]};
    };
    if (!(identity(i - 1) < identity(i))) say(fmt::format("vacancy {}: out of order or twice", i));
  }
  audit_chains(world, say);
  return wrong;
}

}  // namespace rung
