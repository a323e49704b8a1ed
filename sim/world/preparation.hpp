#pragma once
#include <array>

#include "scenario/scenario.hpp"

namespace rung {

using QualificationShares = std::array<double, 6>;  ///< in the order of qualification_levels

/// Grade and sector for which those prepare who have had no job. All shares of a kind of people add up to 1.
struct Preparation {
  /// By qualification: the area's jobs by grade, given out by rank of qualification plus luck.
  std::array<ByGrade, 6> grade_share{};
  /// By sex (men, women) and grade: the area's jobs, and what its sectors lose to other things.
  std::array<std::array<BySector, grade_count>, 2> sector_share{};
};

/// Of people in general, then of those who have few hours for good (utility.constrained_share_...): among the grades
/// and sectors where posts are as short as that, in proportion to such posts. Both together fill the area's jobs.
[[nodiscard]] std::array<Preparation, 2> preparations(const Scenario& scenario);

/// Grades by qualification: people stand in order of qualification_standing·RQF + N(0, 1) - entry_shift, jobs in order
/// of grade; `grades` and `qualifications` are shares.
[[nodiscard]] std::array<ByGrade, 6> grades_by_qualification(const ByGrade& grades,
                                                             const QualificationShares& qualifications,
                                                             const SkillParameters& skills);

/// Splits jobs by sector between men and women: women's shares of the sectors, scaled until all women have the share
/// `women` of all jobs. Men, then women, each adding up to 1.
[[nodiscard]] std::array<BySector, 2> sectors_by_sex(const BySector& jobs, const BySector& women_share,
                                                     double women = 0.5);

}  // namespace rung
