#pragma once
#include <algorithm>
#include <array>

#include "scenario/parameters.hpp"
#include "world/careers.hpp"
#include "world/population.hpp"
#include "world/workers.hpp"

namespace rung {

/// What a person brings to a post (MODEL 1.2.4, 3.4): the one-sided gap of skills D, and efficiency
///   H_ij = ρ_g·a_i·σ_a + β_x(x_i) + β_c·1[credential] - κ_D·D(i,j)     (log points),
/// ρ_g = .35 + .25 g; ability acts here and nowhere else.
class Efficiency {
 public:
  Efficiency(const SkillParameters& parameters, const Careers& careers) : parameters_(parameters), careers_(&careers) {
    credential_return_[true] = parameters.credential_return;
    for (std::size_t x = 0; x <= most_experience; ++x) {
      const double years = std::min(static_cast<double>(x), parameters.experience_cap);
      experience_[false][x] = parameters.experience_return * (years - parameters.experience_origin) *
                              (1 - years / parameters.experience_fade);
      experience_[true][x] = experience_[false][x] * parameters.entry_experience_factor;
    }
    for (std::size_t k = 0; k < skill_count; ++k) weight_[k] = parameters.weight[k] / scale::skill;
    for (std::size_t j = 0; j < occupation_count; ++j) {
      const auto& requirement = careers[Occupation{static_cast<std::uint8_t>(j)}].requirement;
      for (std::size_t k = 0; k < skill_count; ++k) {
        requirement_[j][k] = static_cast<int>(requirement[k] * scale::skill + 0.5);
      }
      const int level = careers[Occupation{static_cast<std::uint8_t>(j)}].credential_level;
      credential_[j] = level > 0 ? level : no_credential;
    }
  }

  /// D(i,j) in [0, 1].
  [[nodiscard]] double gap(const Workers& workers, std::size_t row, Occupation post) const {
    return gap(workers.skill[row], post);
  }
  [[nodiscard]] double gap(const Skills& skill, Occupation post) const {
    const std::array<int, skill_count>& requirement = requirement_[post.index()];
    double sum = 0;
    for (std::size_t k = 0; k < skill_count; ++k) sum += weight_[k] * std::max(0, requirement[k] - skill[k]);
    return sum;
  }
  [[nodiscard]] bool able(double gap, Occupation post) const { return gap <= (*careers_)[post].able_gap; }

  /// The weight of ability at a grade times its standard deviation, ρ_g·σ_a.
  [[nodiscard]] double ability_weight(int grade) const {
    return (parameters_.ability_at_entry + parameters_.ability_by_grade * grade) * parameters_.ability_sd;
  }
  /// β_x + β_c - κ_D·D: what an employer can see.
  [[nodiscard]] double seen(const Workers& workers, std::size_t row, Occupation post, double gap) const {
    const int years = std::clamp(workers.experience[row] / (12 * scale::experience), 0, most_experience);
    const double experience = experience_[post.grade() == 0][static_cast<std::size_t>(years)];
    const bool held = credential_level(workers, row, post.sector()) >= credential_[post.index()];
    return experience + credential_return_[held] - parameters_.gap_cost * gap;
  }
  [[nodiscard]] double ability(const Workers& workers, std::size_t row) const {
    return workers.ability[row] * (1 / scale::ability);
  }
  /// H with the gap given.
  [[nodiscard]] double operator()(const Workers& workers, std::size_t row, Occupation post, double gap) const {
    return ability_weight(post.grade()) * ability(workers, row) + seen(workers, row, post, gap);
  }
  [[nodiscard]] double operator()(const Workers& workers, std::size_t row, Occupation post) const {
    return (*this)(workers, row, post, gap(workers, row, post));
  }

  /// 0 none, 1 entry, 2 skilled, 3 advanced.
  [[nodiscard]] static int credential_level(const Workers& workers, std::size_t row, Sector sector) {
    return static_cast<int>(workers.credential[row] >> (2 * static_cast<int>(sector))) & 3;
  }
  /// 0: under 3 months in the sector, 1: 3 to 11, 2: 12 to 35, 3: 36 and more.
  [[nodiscard]] static int experience_band(const Workers& workers, std::size_t row, Sector sector) {
    return static_cast<int>(workers.sector_experience[row] >> (2 * static_cast<int>(sector))) & 3;
  }
  [[nodiscard]] const SkillParameters& parameters() const { return parameters_; }
  [[nodiscard]] const Careers& careers() const { return *careers_; }

 private:
  SkillParameters parameters_;
  const Careers* careers_;
  static constexpr int most_experience = 53;                                  ///< years, from 16 to 69
  static constexpr int no_credential = 4;                                     ///< above all levels
  std::array<std::array<double, most_experience + 1>, 2> experience_{};       ///< by whether the post is at grade 0
  std::array<int, occupation_count> credential_{};                            ///< level that pays
  std::array<double, 2> credential_return_{};                                 ///< without it, with it
  std::array<double, skill_count> weight_{};                                  ///< per 1/65535 of skill
  std::array<std::array<int, skill_count>, occupation_count> requirement_{};  ///< 1/65535
};

/// Lowest number of months in a band of sector experience, and the band of a number of months.
inline constexpr std::array<int, 4> experience_band_from{0, 3, 12, 36};
[[nodiscard]] constexpr std::uint32_t experience_band_of(int months) {
  return std::uint32_t{months >= 3} + std::uint32_t{months >= 12} + std::uint32_t{months >= 36};
}

}  // namespace rung
