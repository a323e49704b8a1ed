#include "world/places.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cmath>
#include <functional>
#include <numeric>

#include "base/parallel.hpp"

namespace rung {
namespace {

/// The 64 heaviest destinations carry practically all of the gravity (MODEL 3.8).
constexpr std::size_t most_destinations = 64;
constexpr std::size_t neighbours_each = 12;
constexpr int balancing_rounds = 30;

struct Road {
  double km;
};
using RoadGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Road, boost::no_property,
                                                     std::uint32_t, std::uint32_t>;

double straight_km(const ZoneInput& a, const ZoneInput& b) {
  return std::hypot(a.easting_km - b.easting_km, a.northing_km - b.northing_km);
}

/// Arcs from each zone to its nearest neighbours, both ways, and along a chain of nearest zones that
/// keeps the graph in one piece.
RoadGraph road_graph(const std::vector<ZoneInput>& zones, double detour) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
  std::vector<Road> roads;
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    const Road road{straight_km(zones[a], zones[b]) * detour};
    arcs.emplace_back(a, b);
    roads.push_back(road);
    arcs.emplace_back(b, a);
    roads.push_back(road);
  };
  const auto n = static_cast<std::uint32_t>(zones.size());
  for (std::uint32_t from = 0; from < n; ++from) {
    std::vector<std::uint32_t> near(n);
    std::iota(near.begin(), near.end(), 0U);
    std::sort(near.begin(), near.end(), [&](std::uint32_t a, std::uint32_t b) {
      const double da = straight_km(zones[from], zones[a]);
      const double db = straight_km(zones[from], zones[b]);
      return da != db ? da < db : a < b;
    });
    std::size_t joined = 0;
    bool linked_back = from == 0;
    for (const std::uint32_t to : near) {
      if (to == from) continue;
      const bool chain = !linked_back && to < from;
      if (joined < neighbours_each || chain) join(from, to);
      linked_back = linked_back || to < from;
      ++joined;
      if (joined >= neighbours_each && linked_back) break;
    }
  }
  return RoadGraph(boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(), roads.begin(), n);
}

/// Puts the factors of the border on the weights of a home: of the ring, so that a share `in` of all goes to the area;
/// of the area, on each zone of the ring.
void cross_border(std::vector<double>& weight, std::size_t zones_here, std::size_t home, double in,
                  const std::vector<double>& factors) {
  const auto border = weight.begin() + static_cast<std::ptrdiff_t>(zones_here);
  if (home < zones_here) {
    std::transform(border, weight.end(), factors.begin(), border, std::multiplies<>());
    return;
  }
  const double inside = std::accumulate(weight.begin(), border, 0.0);
  const double around = std::accumulate(border, weight.end(), 0.0);
  const double factor = in / (1 - in) * around / inside;
  std::for_each(weight.begin(), border, [&](double& w) { w *= factor; });
}

/// For each labour market the nearest others, by their middles.
std::vector<std::vector<std::uint8_t>> neighbours(const AreaInputs& area) {
  struct Middle {
    double people = 0, easting = 0, northing = 0;
  };
  const std::size_t n = area.groups.size();
  std::vector<Middle> middle(n);
  for (const ZoneInput& zone : area.zones) {
    Middle& m = middle[zone.group.index()];
    m.people += zone.population;
    m.easting += zone.population * zone.easting_km;
    m.northing += zone.population * zone.northing_km;
  }
  for (Middle& m : middle) {
    m.easting /= std::max(m.people, 1.0);
    m.northing /= std::max(m.people, 1.0);
  }
  std::vector<std::vector<std::uint8_t>> near(n, std::vector<std::uint8_t>(n));
  for (std::size_t from = 0; from < n; ++from) {
    std::vector<std::pair<double, std::size_t>> others;
    for (std::size_t to = 0; to < n; ++to) {
      const double km =
          std::hypot(middle[from].easting - middle[to].easting, middle[from].northing - middle[to].northing);
      if (to != from) others.emplace_back(km, to);
    }
    std::sort(others.begin(), others.end());
    others.resize(std::min(others.size(), static_cast<std::size_t>(area.neighbours)));
    for (const auto& [km, to] : others) near[from][to] = 1;
  }
  return near;
}

}  // namespace

Places::Places(const AreaInputs& area, std::size_t zones_here)
    : zones_(area.zones.size()), zones_here_(zones_here), minutes_(zones_ * zones_ * 2), km_(zones_ * zones_) {
  groups_.reserve(zones_);
  for (const ZoneInput& zone : area.zones) groups_.push_back(zone.group);
  neighbour_share_ = area.neighbour_share;
  if (neighbour_share_ > 0) neighbour_ = neighbours(area);
  const RoadGraph graph = road_graph(area.zones, area.detour);
  std::vector<double> distance(zones_);
  for (std::size_t from = 0; from < zones_; ++from) {
    boost::dijkstra_shortest_paths(
        graph, static_cast<std::uint32_t>(from),
        boost::weight_map(boost::get(&Road::km, graph))
            .distance_map(boost::make_iterator_property_map(distance.begin(), boost::get(boost::vertex_index, graph))));
    for (std::size_t to = 0; to < zones_; ++to) {
      const double within = area.zones[from].within_km > 0 ? area.zones[from].within_km : area.within_zone_km;
      const double road = from == to ? within * area.detour : distance[to];
      km_[from * zones_ + to] = static_cast<float>(road / area.detour);
      for (std::size_t mode = 0; mode < 2; ++mode) {
        const double minutes = area.fixed_minutes[mode] + 60 * road / area.speed_kmh[mode];
        minutes_[(from * zones_ + to) * 2 + mode] = static_cast<std::uint8_t>(std::min(255.0, std::round(minutes)));
      }
    }
  }
}

void Places::weigh(std::size_t home, std::size_t post, double decay, std::vector<double>& weight) const {
  weight.resize(zones_);
  for (std::size_t to = 0; to < zones_; ++to) {
    const double jobs = std::max(posts_[to * occupation_count + post], 1e-9);
    weight[to] = jobs * std::exp(-decay * static_cast<double>(km_[home * zones_ + to]));
  }
}

std::vector<double> Places::border_factors(std::size_t post, double decay, const BorderLooks& border) const {
  std::vector<double> factor(border.out.size(), 1);
  std::vector<std::vector<double>> weight(border.people.size());
  for (std::size_t home = 0; home < weight.size(); ++home) weigh(home, post, decay, weight[home]);
  const double people = std::accumulate(border.people.begin(), border.people.end(), 0.0);
  const auto here = static_cast<std::ptrdiff_t>(zones_here_);
  for (int round = 0; round < balancing_rounds; ++round) {
    std::vector<double> looks(factor.size());
    for (std::size_t home = 0; home < weight.size(); ++home) {
      const auto& to = weight[home];
      const double inside = std::accumulate(to.begin(), to.begin() + here, 0.0);
      const double all = std::inner_product(factor.begin(), factor.end(), to.begin() + here, inside);
      for (std::size_t r = 0; r < factor.size(); ++r)
        looks[r] += border.people[home] / people * factor[r] * to[zones_here_ + r] / all;
    }
    for (std::size_t r = 0; r < factor.size(); ++r) factor[r] *= border.out[r] / looks[r];
  }
  return factor;
}

/// In a nation of several labour markets a try stays in the home's own, by gravity, or goes to a neighbouring one, by
/// posts alone (MODEL 3.11, `uk`).
void Places::share_with_neighbours(std::vector<double>& weight, std::size_t home, std::size_t post) const {
  const ZoneGroupId own = groups_[home];
  const std::vector<std::uint8_t>& neighbour = neighbour_[own.index()];
  double here = 0, there = 0;
  for (std::size_t to = 0; to < zones_; ++to) {
    if (groups_[to] == own) {
      here += weight[to];
      continue;
    }
    weight[to] = neighbour[groups_[to].index()] != 0 ? posts_[to * occupation_count + post] : 0;
    there += weight[to];
  }
  if (here <= 0 || there <= 0) return;
  const double factor = neighbour_share_ / (1 - neighbour_share_) * here / there;
  for (std::size_t to = 0; to < zones_; ++to) {
    if (groups_[to] != own) weight[to] *= factor;
  }
}

void Places::set_long_run_posts(const std::vector<double>& posts, const SearchParameters& search,
                                const BorderLooks& border) {
  posts_ = posts;
  occupation_posts_ = {};
  for (std::size_t i = 0; i < posts_.size(); ++i) occupation_posts_[i % occupation_count] += posts_[i];
  destination_count_ = std::min(most_destinations, zones_);
  const auto decay = [&](std::size_t post, bool car) {
    const int grade = Occupation{static_cast<std::uint8_t>(post)}.grade();
    const double theta =
        search.distance_entry + (search.distance_professional - search.distance_entry) * grade / (grade_count - 1);
    return search.distance_decay * theta * (car ? search.distance_car_factor : 1);
  };
  std::vector<std::vector<double>> factors(occupation_count * 2);
  if (!border.out.empty()) {
    for_each_block(factors.size(), [&](std::size_t table) {
      factors[table] = border_factors(table / 2, decay(table / 2, table % 2 != 0), border);
    });
  }
  gravity_.clear();
  gravity_.reserve(zones_ * occupation_count * 2 * destination_count_);
  std::vector<double> weight(zones_);
  std::vector<std::uint16_t> order(zones_);
  std::vector<double> kept(destination_count_);
  for (std::size_t home = 0; home < zones_; ++home) {
    for (std::size_t post = 0; post < occupation_count; ++post) {
      for (const bool car : {false, true}) {
        weigh(home, post, decay(post, car), weight);
        if (!border.out.empty()) cross_border(weight, zones_here_, home, border.in, factors[post * 2 + (car ? 1 : 0)]);
        if (neighbour_share_ > 0) share_with_neighbours(weight, home, post);
        std::iota(order.begin(), order.end(), std::uint16_t{0});
        std::sort(order.begin(), order.end(), [&](std::uint16_t a, std::uint16_t b) {
          return weight[a] != weight[b] ? weight[a] > weight[b] : a < b;
        });
        for (std::size_t i = 0; i < destination_count_; ++i) kept[i] = weight[order[i]];
        const Alias alias(kept);
        for (std::size_t i = 0; i < destination_count_; ++i) {
          gravity_.push_back({alias.cut(i), {ZoneId{order[alias.other(i)]}, ZoneId{order[i]}}});
        }
      }
    }
  }
}

}  // namespace rung
