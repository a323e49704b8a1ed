#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/escape_table.hpp"
#include "record/tables.hpp"
#include "scenario/scenario.hpp"

/// The table that a policy officer understands: what the run gave, beside what is published.
namespace rung {

/// Below this many people a run shows how things work, not how large they are.
inline constexpr std::int64_t teaching_only_people = 20'000;
/// Groups of fewer people are not told as shares.
inline constexpr std::int64_t least_group = 50;

/// The Great Escape? (D'Arcy and Finch 2017): low-paid employees of April 2006 followed to April 2016,
/// UK; escapers, cyclers, stuck, exiters. CALIBRATION E1.
inline constexpr std::array<double, escape_class_count> published_escape{0.17, 0.48, 0.25, 0.10};

/// Name under which AreaInputs::published may hold a figure of its own for a class.
[[nodiscard]] std::string_view published_name(EscapeClass which);

struct SummaryLine {
  std::string name;      ///< plain words
  double simulated = 0;  ///< fraction; NaN: not known
  std::optional<double> published;
  std::string published_source;
  double standard_error = 0;  ///< of the simulated figure, fraction; sampling of people only; NaN: not known
  std::int64_t people = 0;    ///< that it is based on; 0: not known
  std::string note;
};

/// Escape classes of one group, as fractions with exiters; `stuck_without_exiters` is the base in which
/// splits by sex are published (E2). NaN in groups smaller than `least_group`.
struct GroupLine {
  std::string name;
  std::int64_t people = 0;  ///< members of the cohorts; in pooled base years a person counts in each
  std::array<double, escape_class_count> share{};
  double stuck_without_exiters = 0;
};

struct AreaSummary {
  std::string title;
  std::vector<SummaryLine> headline;
  std::vector<SummaryLine> stayed;     ///< escape classes of those who lived in the area in all eleven Aprils
  std::vector<SummaryLine> commuting;  ///< across the border; none where the ring is closed
  std::vector<GroupLine> by_sex;
  std::vector<GroupLine> by_sector;
  std::vector<std::string> remarks;  ///< how to read it; a warning first
};

/// `last` is the last April's row, `escape` the base years pooled (two_of_three, 16-59 at the base April), or none
/// where the run was too short; classes are told of all, wherever they live then, and of those who stayed. `people` =
/// aged 16 to 69 in the area; `movers`: whether those who live elsewhere are seen there.
[[nodiscard]] AreaSummary summarise(const AreaInputs& area, const AnnualRow& last, const EscapeTable* escape,
                                    std::int64_t people, MoversChoice movers = MoversChoice::unobserved);

/// Adds who crosses the border to work, by the counts of a month, beside the census.
void add_commuting(AreaSummary& summary, const AreaInputs& area, const MonthCounts& month);

[[nodiscard]] std::string to_text(const AreaSummary& summary);

}  // namespace rung
