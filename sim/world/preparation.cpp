#include "world/preparation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "random/distributions.hpp"
#include "world/careers.hpp"
#include "world/workers.hpp"

namespace rung {
namespace {

double total(const auto& shares) { return std::accumulate(shares.begin(), shares.end(), 0.0); }

void make_one(auto& shares) {
  const double all = total(shares);
  for (double& share : shares) share /= all;
}

/// What is left of the shares of all when a share `few` of them has the shares `theirs`.
void take_out(auto& shares, double few, const auto& theirs) {
  for (std::size_t i = 0; i < shares.size(); ++i) shares[i] = std::max(0.0, shares[i] - few * theirs[i]);
  make_one(shares);
}

/// Jobs of the area by grade and sector, and people whom a sector needs for those who are self-employed for a while.
std::array<BySector, grade_count> jobs_of(const Scenario& scenario) {
  const DemographyParameters& p = scenario.parameters.demography;
  std::array<BySector, grade_count> jobs{};
  for (const auto& group : scenario.area.jobs) {
    for (std::size_t s = 0; s < sector_count; ++s) {
      const double factor = static_cast<Sector>(s) == Sector::construction ? p.construction_self_employment_factor : 1;
      const double people =
          scenario.parameters.skills.entry_factor[s] * (1 + factor * p.into_self_employment / p.out_of_self_employment);
      for (std::size_t g = 0; g < grade_count; ++g) jobs[g][s] += group[s][g] * people;
    }
  }
  return jobs;
}

/// Share of posts by grade and sector that those with few hours can fill.
std::array<BySector, grade_count> short_posts(const Scenario& scenario) {
  std::array<BySector, grade_count> share{};
  for (std::size_t s = 0; s < sector_count; ++s) {
    const auto hours = hours_shares(scenario.sectors[s], scenario.parameters.vacancies);
    for (std::size_t g = 0; g < grade_count; ++g) {
      for (std::size_t i = 0; i < hours_menu.size(); ++i) {
        if (hours_menu[i] <= 4 * scenario.parameters.utility.constrained_hours) share[g][s] += hours[g][i];
      }
    }
  }
  return share;
}

}  // namespace

std::array<ByGrade, 6> grades_by_qualification(const ByGrade& grades, const QualificationShares& qualifications,
                                               const SkillParameters& skills) {
  constexpr int cells = 400;  // of luck, equally likely
  struct Cell {
    double standing;
    std::size_t level;
  };
  std::vector<Cell> people;
  for (std::size_t level = 0; level < 6; ++level) {
    for (int i = 0; i < cells; ++i) {
      people.push_back(
          {skills.qualification_standing * qualification_levels[level] + normal_quantile((i + 0.5) / cells), level});
    }
  }
  std::sort(people.begin(), people.end(), [](const Cell& a, const Cell& b) {
    return a.standing != b.standing ? a.standing < b.standing : a.level < b.level;
  });
  std::array<ByGrade, 6> share{};
  double below = 0;
  for (const Cell& person : people) {
    const double weight = qualifications[person.level] / cells;
    // entry_shift standard normal units: above 0 those who start begin lower than those who have made their way
    const double rank =
        0.5 * std::erfc(-(normal_quantile(std::clamp(below + weight / 2, 1e-9, 1 - 1e-9)) - skills.entry_shift) /
                        std::sqrt(2.0));
    below += weight;
    std::size_t grade = 0;
    for (double sum = grades[0]; grade + 1 < grade_count && rank > sum; sum += grades[++grade]) {
    }
    share[person.level][grade] += 1.0 / cells;
  }
  return share;
}

std::array<BySector, 2> sectors_by_sex(const BySector& jobs, const BySector& women_share, double women) {
  const double all = total(jobs);
  std::array<BySector, 2> share{};
  for (std::size_t s = 0; s < sector_count; ++s) {
    share[0][s] = jobs[s] / all * (1 - women_share[s]);
    share[1][s] = jobs[s] / all * women_share[s];
  }
  for (int k = 0; k < 50; ++k) {
    for (std::size_t sex = 0; sex < 2; ++sex) {
      make_one(share[sex]);
      for (double& x : share[sex]) x *= sex == 0 ? 1 - women : women;
    }
    for (std::size_t s = 0; s < sector_count; ++s) {
      const double both = share[0][s] + share[1][s];
      if (both <= 0) continue;
      for (auto& sex : share) sex[s] *= jobs[s] / all / both;
    }
  }
  for (auto& sex : share) make_one(sex);
  return share;
}

std::array<Preparation, 2> preparations(const Scenario& scenario) {
  const UtilityParameters& u = scenario.parameters.utility;
  const std::array<double, 2> constrained{u.constrained_share_men, u.constrained_share_women};
  const auto jobs = jobs_of(scenario);
  const auto fit = short_posts(scenario);
  // those aged 30 to 39 have the qualifications that they will have
  const QualificationShares& qualifications = scenario.area.qualification[3];

  ByGrade grades{};
  ByGrade fit_by_grade{};
  for (std::size_t g = 0; g < grade_count; ++g) {
    grades[g] = total(jobs[g]);
    fit_by_grade[g] = std::inner_product(jobs[g].begin(), jobs[g].end(), fit[g].begin(), 0.0) / grades[g];
  }
  make_one(grades);

  std::array<Preparation, 2> out;
  auto& [in_general, few_hours] = out;
  in_general.grade_share = grades_by_qualification(grades, qualifications, scenario.parameters.skills);
  ByGrade general{};
  ByGrade few{};
  for (std::size_t q = 0; q < qualifications.size(); ++q) {
    ByGrade& theirs = few_hours.grade_share[q];
    for (std::size_t g = 0; g < grade_count; ++g) theirs[g] = in_general.grade_share[q][g] * fit_by_grade[g];
    make_one(theirs);
    take_out(in_general.grade_share[q], 0.5 * (constrained[0] + constrained[1]), theirs);
    for (std::size_t g = 0; g < grade_count; ++g) {
      general[g] += qualifications[q] * in_general.grade_share[q][g];
      few[g] += qualifications[q] * theirs[g];
    }
  }

  for (std::size_t g = 0; g < grade_count; ++g) {
    std::array<double, 2> people{};  // men and women of the grade
    for (std::size_t sex = 0; sex < 2; ++sex) {
      people[sex] = constrained[sex] * few[g] + (1 - constrained[sex]) * general[g];
    }
    const auto by_sex =
        sectors_by_sex(jobs[g], scenario.parameters.careers.women_share, people[1] / (people[0] + people[1]));
    for (std::size_t sex = 0; sex < 2; ++sex) {
      BySector& theirs = few_hours.sector_share[sex][g];
      for (std::size_t s = 0; s < sector_count; ++s) theirs[s] = by_sex[sex][s] * fit[g][s];
      make_one(theirs);
      in_general.sector_share[sex][g] = by_sex[sex];
      take_out(in_general.sector_share[sex][g], constrained[sex] * few[g] / people[sex], theirs);
    }
  }
  return out;
}

}  // namespace rung
