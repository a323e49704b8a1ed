#pragma once
#include <array>
#include <vector>

#include "base/occupation.hpp"
#include "random/alias.hpp"
#include "random/distributions.hpp"
#include "scenario/scenario.hpp"

namespace rung {

/// What a month needs to know of an occupation, flat.
struct OccupationTraits {
  std::array<double, skill_count> requirement{};
  std::array<double, skill_count> next_requirement{};  ///< of the next rung; its own at grade 4
  double log_pay = 0;  ///< ln of pence per hour at April 2019, without premium and floor
  double next_rung = 0;  ///< e^(-M/60) · max(0, ln λ of the next rung - ln λ), the worth of the next rung before belief
  double next_discount = 0;  ///< e^(-M/60); 0 at grade 4
  double next_step = 0;      ///< ln λ of the next rung - ln λ; 0 at grade 4
  int months_to_next = 0;    ///< M
  int credential_level = 0;
  double credential_share = 0;
  bool credential_statutory = false;
  int experience_months = 0;
  double experience_share = 0;
  double able_gap = 0;  ///< greatest gap with which one is able
  double learning = 0;  ///< of the missing skill a month, by doing
};

/// How a sector differs, flat.
struct SectorTraits {
  Depth depth = Depth::flat;
  double separation_factor = 1;
  double shift_variability = 0;
  double vacancy_rate = 0.027;
};

/// Shares of a sector's posts over hours_menu, by grade: the part-time share spread over 8 to 30 h, the rest over 37.5
/// and 45 (MODEL 3.6). Grades differ by `part_time_odds`; all posts of the sector's ladder together have its part-time
/// share.
using HoursShares = std::array<double, 8>;
[[nodiscard]] std::array<HoursShares, grade_count> hours_shares(const SectorInput& sector, const VacancyParameters& p);

/// The career pathway graph, and what is worked out on it at load (MODEL 1.2.4). Vertices are
/// occupations, edges feasible moves; the graph itself (Boost.Graph) lives in careers.cpp.
class Careers {
 public:
  Careers() = default;
  explicit Careers(const Scenario& scenario);

  [[nodiscard]] const OccupationTraits& operator[](Occupation node) const { return occupations_[node.index()]; }
  [[nodiscard]] const SectorTraits& sector(Sector s) const { return sectors_[static_cast<std::size_t>(s)]; }
  /// Shares of an occupation's posts over hours_menu.
  [[nodiscard]] const HoursShares& hours_share(Occupation node) const { return hours_share_[node.index()]; }
  /// Gap of a typical worker of node i at node j: Σ weight·max(0, r_j - r_i).
  [[nodiscard]] double typical_gap(Occupation i, Occupation j) const {
    return typical_gap_[i.index() * occupation_count + j.index()];
  }
  /// Occupation looked at by someone whose looks start at `origin`. One in another sector where mostly the other sex
  /// works is given up for the origin as often as women's and men's shares there say.
  [[nodiscard]] Occupation wanted(Occupation origin, bool woman, std::uint32_t half_a, std::uint32_t half_b) const {
    const Looks& row = looks_[origin.index()];
    const Arc& arc = row.arc[below(half_a, row.arcs)];
    const Occupation to = arc.to[half_b < arc.cut];
    const std::uint32_t rest = half_a * row.arcs;  // what the choice of the arc has left of the draw
    const Chance& appeals = appeal_[woman ? 1 : 0][static_cast<std::size_t>(to.sector())];
    return (to.sector() == origin.sector()) | appeals(rest) ? to : origin;
  }
  /// Occupation looked at by a student: at the entry grade, where posts are short.
  [[nodiscard]] Occupation wanted_by_student(std::uint32_t half_a, std::uint32_t half_b) const {
    return {static_cast<Sector>(student_looks_(half_a, half_b)), 0};
  }
  /// All that is visible from a node, Σ_j W.
  [[nodiscard]] double visible(Occupation origin) const { return looks_[origin.index()].total; }
  /// Node of another sector with the largest weight from here: where the redundant look as well.
  [[nodiscard]] Occupation best_other_sector(Occupation origin) const { return looks_[origin.index()].other_sector; }
  /// Expected months from a node to the first whose pay is 10 % above the low-pay line; infinite at a dead end.
  [[nodiscard]] double months_out_of_low_pay(Occupation node) const { return ladder_reach_[node.index()]; }

  /// Fixes the tables of looks from the long-run posts by occupation of the run's sites.
  void set_long_run_posts(const std::array<double, occupation_count>& posts, const SearchParameters& search);

 private:
  static constexpr std::size_t most_arcs = 24;
  /// A cell of the alias table of looks, with its targets.
  struct Arc {
    std::uint32_t cut = 0;
    std::array<Occupation, 2> to;  ///< from the cut on, below it
  };
  struct Looks {
    std::array<Arc, most_arcs> arc{};
    std::uint32_t arcs = 0;
    Occupation other_sector;
    double total = 0;
  };
  std::array<OccupationTraits, occupation_count> occupations_{};
  std::array<SectorTraits, sector_count> sectors_{};
  std::array<HoursShares, occupation_count> hours_share_{};
  std::vector<double> typical_gap_;
  std::array<Looks, occupation_count> looks_;
  Alias student_looks_;                                     ///< over sectors
  std::array<std::array<Chance, sector_count>, 2> appeal_;  ///< of sectors to men and to women who look from another
  std::array<double, occupation_count> ladder_reach_{};
};

}  // namespace rung
