#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/escape.hpp"
#include "analysis/people_at.hpp"

/// Escape classes counted: how many people, by class and group.
namespace rung {

enum class CohortAges : std::uint8_t { from_16_to_59, all };   ///< at the base April
enum class CohortPlace : std::uint8_t { everywhere, stayed };  ///< all, wherever they live; those who stayed
enum class EscapeSplit : std::uint8_t { all, sex, age, sector, hours, place };
inline constexpr std::size_t escape_split_count = 6;

using ClassCounts = std::array<std::int64_t, escape_class_count>;  ///< people, by EscapeClass

[[nodiscard]] std::int64_t cohort_size(const ClassCounts& counts);
/// Share of a class in the cohort, exiters included. NaN if the cohort is empty.
[[nodiscard]] double share(const ClassCounts& counts, EscapeClass which);
/// Share among those who are not exiters, as CALIBRATION E2 has it.
[[nodiscard]] double share_without_exiters(const ClassCounts& counts, EscapeClass which);

/// One group's counts under each rule, each age limit and each place.
struct EscapeCell {
  std::array<ClassCounts, escape_rule_count * 4> counts{};

  [[nodiscard]] const ClassCounts& at(EscapeRule rule = EscapeRule::two_of_three,
                                      CohortAges ages = CohortAges::from_16_to_59,
                                      CohortPlace place = CohortPlace::everywhere) const {
    return counts[static_cast<std::size_t>(rule) * 4 + static_cast<std::size_t>(ages) * 2 +
                  static_cast<std::size_t>(place)];
  }
  void add(const Fate& fate, bool from_16_to_59);
  EscapeCell& operator+=(const EscapeCell& other);
};

/// A cohort divided by one characteristic at the base April.
struct EscapeGroups {
  std::vector<std::string> labels;
  std::vector<EscapeCell> cells;  ///< one a label
};

/// What else is told of a class (rule two_of_three, aged 16 to 59, wherever they live).
struct ClassFollowUp {
  std::array<std::int64_t, escape_years + 1> by_observed_years{};  ///< people observed in 0 ... 10 later Aprils
  std::int64_t seen_at_end = 0;         ///< observed in the last April; the lines below are of these
  std::int64_t hours_known_at_end = 0;  ///< who live in the area then
  std::int64_t part_time_at_end = 0;    ///< of those, under 30 hours
  /// Sum over people of measured pay in the last April less that of the base April times the growth of
  /// consumer prices between: pence per hour, in money of the last April (CALIBRATION E4).
  double real_gain_sum = 0;

  [[nodiscard]] double part_time_share() const;  ///< E3, of those whose hours are known; NaN if nobody
  [[nodiscard]] double mean_real_gain() const;   ///< a mean, as in E4; pence per hour; NaN if nobody
};

struct EscapeTable {
  std::vector<std::int32_t> base_months;  ///< one, or several when pooled; months since 2000-04
  EscapeReading reading;
  std::array<EscapeGroups, escape_split_count> splits;  ///< by EscapeSplit
  std::array<ClassFollowUp, escape_class_count> follow_up;

  [[nodiscard]] const EscapeGroups& by(EscapeSplit split) const { return splits[static_cast<std::size_t>(split)]; }
  [[nodiscard]] const EscapeCell& all() const { return by(EscapeSplit::all).cells.front(); }
  /// Classes of those observed in `least` or more of the ten years: the rule of the earlier report
  /// (CALIBRATION E5: in work six or more of the ten years).
  [[nodiscard]] ClassCounts observed_at_least(std::size_t least) const;
};

/// All that the tables of a run are made from. What it refers to must outlive it.
struct EscapeInputs {
  const Draws* draws = nullptr;
  MeasurementParameters measurement;
  std::span<const AprilSnapshot> snapshots;
  const PeopleRegister* people = nullptr;
  std::vector<std::uint16_t> place_of_zone;  ///< index into `places`; beyond its end: not told
  std::vector<std::string> places;           ///< zone groups, or zones
};

/// Counts one base April: one pass over the rows, in parallel, O(rows * 11). The same for any number
/// of threads. `people` is at the base April.
[[nodiscard]] EscapeTable escape_table(const EscapeInputs& inputs, const PeopleAt& people, std::size_t base,
                                       EscapeReading reading = {});
[[nodiscard]] EscapeTable escape_table(const EscapeInputs& inputs, std::size_t base, EscapeReading reading = {});

/// One table for each base April that has ten later ones.
[[nodiscard]] std::vector<EscapeTable> escape_by_base(const EscapeInputs& inputs, EscapeReading reading = {});

/// Base years added up; at least one. Cohorts overlap: who is low paid in two base years counts twice.
[[nodiscard]] EscapeTable pool(std::span<const EscapeTable> tables);

/// Standard error of a class share. The cohorts of pooled base years are mostly the same people, so
/// the number of independent people is taken as that of one cohort: the cautious side.
[[nodiscard]] double share_standard_error(const EscapeTable& table, const ClassCounts& counts, EscapeClass which);

}  // namespace rung

RUNG_ENUM_NAMES(rung::CohortAges, rung::CohortAges::all, "from_16_to_59", "all");
RUNG_ENUM_NAMES(rung::CohortPlace, rung::CohortPlace::stayed, "everywhere", "stayed");
RUNG_ENUM_NAMES(rung::EscapeSplit, rung::EscapeSplit::place, "all", "sex", "age", "sector", "hours", "place");
