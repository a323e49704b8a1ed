#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/occupation.hpp"
#include "random/alias.hpp"
#include "scenario/scenario.hpp"

namespace rung {

/// How looks cross the border of the area, as shares that the census gives (MODEL 3.11). Nobody where there is no ring.
struct BorderLooks {
  double in = 0;               ///< of the looks of people of the ring, those into the area
  std::vector<double> out;     ///< of the looks of people of the area, those to each zone of the ring
  std::vector<double> people;  ///< of the area, by zone
};

/// Zones and what it takes to travel between them. The travel graph (Boost.Graph, in places.cpp) is
/// turned into flat tables at load; nothing here changes within a run.
class Places {
 public:
  Places() = default;
  /// The zones from `zones_here` on are those of the ring.
  explicit Places(const AreaInputs& area, std::size_t zones_here = ZoneId::none_value);

  [[nodiscard]] std::size_t size() const { return zones_; }
  [[nodiscard]] bool in_ring(ZoneId zone) const { return zone.index() >= zones_here_; }
  [[nodiscard]] ZoneGroupId group(ZoneId zone) const { return groups_[zone.index()]; }
  /// Districts, those of the ring last; and of these, those of the area.
  [[nodiscard]] std::size_t districts() const { return first_districts(zones_); }
  [[nodiscard]] std::size_t districts_here() const { return first_districts(std::min(zones_, zones_here_)); }
  /// The run is a nation, and each district a labour market of its own.
  [[nodiscard]] bool several_markets() const { return neighbour_share_ > 0; }
  /// One-way minutes from zone to zone, door to door, at most 255.
  [[nodiscard]] int minutes(ZoneId from, ZoneId to, bool car) const {
    return minutes_[(from.index() * zones_ + to.index()) * 2 + (car ? 0 : 1)];
  }
  [[nodiscard]] double km(ZoneId from, ZoneId to) const { return km_[from.index() * zones_ + to.index()]; }

  /// Fixes the gravity tables of search and the reach of each circle (MODEL 3.8) from the long-run
  /// posts of the run's sites: `posts[zone * occupation_count + occupation]`. Across the border each weight has a
  /// factor, fixed as well, so that as many looks cross it as `border` says.
  void set_long_run_posts(const std::vector<double>& posts, const SearchParameters& search,
                          const BorderLooks& border = {});

  [[nodiscard]] double long_run_posts(ZoneId zone, Occupation post) const {
    return posts_[zone.index() * occupation_count + post.index()];
  }
  /// Long-run posts of an occupation in the whole run.
  [[nodiscard]] double long_run_posts(Occupation post) const { return occupation_posts_[post.index()]; }

  /// A cell of the alias table of a gravity table, with its destinations: one look-up a draw.
  struct Gravity {
    std::uint32_t cut;
    std::array<ZoneId, 2> to;  ///< from the cut on, below it
    [[nodiscard]] ZoneId destination(std::uint32_t half) const { return to[half < cut]; }
  };
  /// Where a try goes: a cell, drawn by `half`, of the gravity table of (home, occupation, car).
  [[nodiscard]] std::uint32_t gravity_cell(ZoneId home, Occupation post, bool car, std::uint32_t half) const {
    const std::size_t table = (home.index() * occupation_count + post.index()) * 2 + (car ? 1 : 0);
    return static_cast<std::uint32_t>(table * destination_count_) +
           below(half, static_cast<std::uint32_t>(destination_count_));
  }
  [[nodiscard]] const Gravity& gravity(std::uint32_t cell) const { return gravity_[cell]; }
  [[nodiscard]] ZoneId destination(ZoneId home, Occupation post, bool car, std::uint32_t half_a,
                                   std::uint32_t half_b) const {
    return gravity(gravity_cell(home, post, car, half_a)).destination(half_b);
  }

 private:
  /// Of each destination: long-run posts times distance decay.
  void weigh(std::size_t home, std::size_t post, double decay, std::vector<double>& weight) const;
  /// Districts of the first zones: they are numbered in the order of their first zones.
  [[nodiscard]] std::size_t first_districts(std::size_t zones) const {
    std::size_t districts = 0;
    for (std::size_t zone = 0; zone < zones; ++zone) districts = std::max(districts, groups_[zone].index() + 1);
    return districts;
  }
  /// Factors of the zones of the ring for people of the area, by balancing.
  [[nodiscard]] std::vector<double> border_factors(std::size_t post, double decay, const BorderLooks& border) const;
  void share_with_neighbours(std::vector<double>& weight, std::size_t home, std::size_t post) const;

  std::size_t zones_ = 0;
  std::size_t zones_here_ = ZoneId::none_value;
  std::vector<ZoneGroupId> groups_;
  std::vector<std::uint8_t> minutes_;
  std::vector<float> km_;
  std::vector<double> posts_;
  std::array<double, occupation_count> occupation_posts_{};
  std::size_t destination_count_ = 0;
  std::vector<Gravity> gravity_;                      ///< by home, occupation, car; destination_count_ cells each
  double neighbour_share_ = 0;                        ///< of tries; 0: the run is one labour market
  std::vector<std::vector<std::uint8_t>> neighbour_;  ///< by labour market, whether each other is its neighbour
};

}  // namespace rung
