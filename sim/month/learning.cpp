#include <array>
#include <cmath>
#include <functional>

#include "month/phases.hpp"

/// Learning by doing and by the employer's own training, decay out of work, and the clocks (MODEL 3.4, 3.14.4).
///   s_k += max(0, r_{j+,k} - s_k)·[ℓ_s/12·(.5 + road_f) + η·ϱ·ℓ_i·hours_g/(12·H_k)],  j+ the next rung
/// Out of work technical skill decays by .3 % a month. Shares are applied in whole 1/65535 of skill.
namespace rung {

void learn(World& world, const SkillParameters& skills, const TrainingParameters& training) {
  Workers& w = world.workers;
  const Employers& e = world.employers;
  std::array<double, 256> taught{};  // by hours a year
  for (std::size_t hours = 0; hours < taught.size(); ++hours) {
    taught[hours] = training.own_training_quality * training.own_training_relevance * static_cast<double>(hours) /
                    (12 * training.hours_per_gap);
  }
  std::array<std::array<int, skill_count>, occupation_count> wanted{};
  for (std::size_t j = 0; j < occupation_count; ++j) {
    for (std::size_t k = 0; k < skill_count; ++k) {
      const double next = world.careers[Occupation{static_cast<std::uint8_t>(j)}].next_requirement[k];
      wanted[j][k] = static_cast<int>(whole(next * scale::skill));
    }
  }
  const auto full_month = static_cast<std::int16_t>(scale::experience);
  const auto part_time = static_cast<std::int16_t>(whole(skills.experience_part_time * scale::experience));
  const auto without_work = static_cast<std::int16_t>(whole(skills.experience_out_of_work * scale::experience));
  /// Time passes until experience counts; then work does. Who lives elsewhere is taken to work.
  const auto gain_experience = [&](std::size_t row, std::int16_t gain) {
    std::int16_t& experience = w.experience[row];
    experience = static_cast<std::int16_t>(experience + (experience < 0 ? full_month : gain));
  };
  const auto employed = [&](std::size_t row) { return w.status[row] == Status::employee; };
  for_each_row_where(w.size(), std::not_fn(employed), [&](std::size_t row) {
    auto& technical = w.skill[row][static_cast<std::size_t>(Skill::technical)];
    technical = static_cast<std::uint16_t>(technical - whole(technical * skills.technical_decay));
    if (w.duration[row] < 255 && w.status[row] != Status::student) ++w.duration[row];
    const bool works = w.status[row] == Status::self_employed || w.status[row] == Status::elsewhere;
    gain_experience(row, works ? full_month : without_work);
  });
  for_each_row_where(w.size(), employed, [&](std::size_t row) {
    const Occupation post = w.occupation[row];
    const std::size_t site = w.employer[row].index();
    const double road = e.high_road[site] * (1 / scale::share);
    const std::uint8_t hours = e.own_training[static_cast<std::size_t>(post.grade())][site];
    const double able_to_learn =
        training.learning_floor + training.learning_basic * w.skill[row][0] * (1 / scale::skill);
    const double rate = world.careers[post].learning * (0.5 + road) + taught[hours] * able_to_learn;
    for (std::size_t k = 0; k < skill_count; ++k) {
      const int missing = std::max(0, wanted[post.index()][k] - w.skill[row][k]);
      w.skill[row][k] = static_cast<std::uint16_t>(w.skill[row][k] + static_cast<int>(missing * rate + 0.5));
    }
    if (w.tenure[row] < 65535) ++w.tenure[row];
    gain_experience(row, w.hours[row] < full_time_quarter_hours ? part_time : full_month);
    if (w.sector_months[row] < 255) {
      const int months = ++w.sector_months[row];
      const int shift = 2 * static_cast<int>(post.sector());
      const std::uint32_t band = std::max((w.sector_experience[row] >> shift) & 3U, experience_band_of(months));
      w.sector_experience[row] = (w.sector_experience[row] & ~(3U << shift)) | (band << shift);
    }
  });
}

}  // namespace rung
