#pragma once
#include <algorithm>
#include <bit>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/parallel.hpp"
#include "month/job_creation.hpp"
#include "month/rules.hpp"
#include "month/shocks.hpp"
#include "policy/programme_rule.hpp"
#include "random/draws.hpp"
#include "record/tables.hpp"
#include "scenario/scenario.hpp"
#include "world/ring.hpp"
#include "world/synthesis.hpp"
#include "world/world.hpp"

namespace rung {

/// What stays the same in all months of a run.
struct Economy {
  explicit Economy(const Scenario& scenario);

  Parameters parameters;
  RunSettings run;
  Draws draws;
  PersonRules person_rules;
  SiteRules site_rules;
  OutsideReference outside;
  JobCreationRule job_creation;
  std::vector<ProgrammeRule> programmes;  ///< those that are on
};

/// What is to be known of a vacancy, in one place and one line of cache: the site's columns lie far apart.
struct alignas(64) Advert {
  double log_pay = 0;           ///< ln w° without the person
  double log_output = 0;        ///< ln y without the person
  double spill_over_share = 0;  ///< of G
  std::uint64_t employer_key = 0;
  ZoneId zone;
  Occupation post;
  std::uint8_t hours = 0;
  std::uint8_t gates = 0;
  std::int8_t amenity = 0;
};

/// Where a searcher finds the vacancies of a month: each at a point of the circle of its zone and
/// occupation, and of the circle of its site.
struct Board {
  struct Point {
    std::uint32_t position;
    std::uint32_t vacancy;
  };
  /// Of one circle: its points are point[first] up to those of the next circle, in order of position, and each owns
  /// the `reach` + 1 positions up to its own, of 2^32 a circle. Reaches are fixed by long-run posts, so they are worked
  /// out once.
  struct Circle {
    std::uint32_t first = 0;
    std::uint32_t reach = 0;
  };
  /// Circles of one kind; one more than there are closes the list. Each is cut into as many sectors as it has points,
  /// so that a search begins close to where it ends.
  struct Circles {
    std::vector<Circle> circle;
    std::vector<Point> point;
    std::vector<std::uint32_t> sector;  ///< in the place of each point of a circle, one: its first point, or the next
    /// Place of the sector of a circle in which a position lies.
    [[nodiscard]] std::size_t sector_of(std::size_t c, std::uint32_t position) const {
      return circle[c].first + below(position, circle[c + 1].first - circle[c].first);
    }
    [[nodiscard]] bool empty(std::size_t c) const { return circle[c].first == circle[c + 1].first; }
  };
  std::vector<Advert> adverts;  ///< by vacancy
  Circles zones;                ///< by zone * occupation_count + occupation
  Circles short_posts;          ///< those of the entry grade for hours a student has, by zone * sector_count + sector
  Circles sites;                ///< by site
};

/// A serious application: one that could lead to an offer. What the employer makes of it: Appraisal.
struct Application {
  std::uint32_t worker = 0;
  std::uint32_t vacancy = 0;
  std::int32_t score = 0;  ///< expected output, log points in 1/65536
  std::uint16_t pay = 0;   ///< that would be paid, pence an hour
  bool eligible = false;
};

/// A vacancy shown to somebody who has completed a programme.
struct Introduction {
  std::uint32_t worker = 0;
  std::uint32_t vacancy = 0;
  std::uint8_t programme = 0;
};

/// A vacancy filled: who starts where, and at what pay.
struct Hire {
  std::uint32_t vacancy = 0;
  std::uint32_t worker = 0;
  std::uint16_t pay = 0;
};

/// Of the looks of a March, those that would end in an application at other pay, by district and sector (Supply).
struct SupplyCounts {
  static constexpr double step = 0.02;  ///< share by which pay is thought higher or lower
  struct Pair {
    std::int64_t more = 0;
    std::int64_t less = 0;
  };
  std::vector<Pair> applying;  ///< if the vacancy met paid more or less
  std::vector<Pair> leaving;   ///< if the searcher's present job did
};

/// Of this month's FATE what later phases use, drawn once in the population phase.
struct MonthLuck {
  std::uint32_t separation = 0xFFFFFFFFU;
  std::uint32_t looks = 0;
  bool struck = false;  ///< by a shock of some kind, for those exposed to it

  /// A draw of its own for whoever keeps the job: given that, the lower half of the word of separation is as good as a
  /// new one.
  [[nodiscard]] std::uint32_t judgement() const { return std::rotl(separation, 16); }
};

/// Where head-count is above target: by site, a bit for each such grade, and all of them if the site closes; by
/// site * grade_count + grade, Σ e^(-tenure/24) in 1/65536, and the hazard of redundancy per unit of it. By block of
/// workers, those who may not keep their state.
struct RedundancyScratch {
  std::vector<std::vector<std::uint32_t>> at_risk;
  std::vector<std::uint8_t> unrest;
  std::vector<std::uint64_t> tenure_weight;
  std::vector<double> hazard_per_weight;
};

/// Posts that sites hold for incumbents whom they raise, in order of cell (site * grade_count + grade), then row.
struct HeldPosts {
  struct Post {
    std::uint32_t cell;
    std::uint32_t row;
    bool ready;  ///< she has completed: the post is offered inside this month, to all; else it is kept for her
  };
  std::vector<Post> posts;

  [[nodiscard]] std::span<const Post> of(std::size_t cell) const {
    const auto [first, last] =
        std::equal_range(posts.begin(), posts.end(), Post{static_cast<std::uint32_t>(cell), 0, false},
                         [](const Post& a, const Post& b) { return a.cell < b.cell; });
    return {first, last};
  }
};

/// Working space of a month: nothing in it outlives the month, so nothing of it is stored.
struct Scratch {
  std::vector<MonthLuck> luck;  ///< by worker
  RedundancyScratch redundancy;
  Groups roster;                       ///< employees by site * grade_count + grade
  std::vector<std::uint8_t> reviewed;  ///< by site: pay is reviewed this year
  Board board;
  std::vector<Application> applications;          ///< in order of worker
  SupplyCounts supply;                            ///< in March
  std::vector<Hire> hires;                        ///< in order of vacancy
  std::vector<ProgrammeCounts> programme_counts;  ///< of this month, by programme
  std::vector<Supplement> supplements;            ///< by worker; empty where nobody has any
  std::vector<std::uint8_t> advised;              ///< by worker, 0 or 1; empty where nobody is
  std::vector<SettledShocks> settled;             ///< by advisers, in order of rows
  std::vector<Introduction> introductions;        ///< of this month, in order of worker, then vacancy
  HeldPosts held;                                 ///< of this month
  std::vector<std::uint8_t> kept_empty;           ///< by site * grade_count + grade: posts that sites do not post
};

/// One month as its phases see it.
struct MonthState {
  World& world;
  const Economy& economy;
  Scratch& scratch;
  Tables& tables;
  MonthMoney money;
  MonthCounts counts{};
};

/// A phase of the month. The list is the model on one page: `rung phases` prints it.
struct Phase {
  std::string_view name;
  std::string_view what;
  void (*run)(MonthState&);
};
[[nodiscard]] std::span<const Phase> phases();

/// Gives a world the tables that it has from a month on: the providers of programmes, from the month after the first of
/// the run. A checkpoint of that month fills them.
void add_late_tables(World& world, const Economy& economy, Month next);

/// Lives one month: all phases in order, then `world.market.now` is the next month.
/// `after_phase(i)` is called after each, where given (timing is the caller's business).
void live_month(World& world, const Economy& economy, Scratch& scratch, Tables& tables,
                const std::function<void(std::size_t)>& after_phase = {});

}  // namespace rung
