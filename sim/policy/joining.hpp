#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "policy/programme_rule.hpp"
#include "random/distributions.hpp"
#include "random/draws.hpp"
#include "world/world.hpp"

/// From hearing of a programme to the end of its screening (MODEL 4.1). Nothing here writes to the world: people decide
/// by what they know, the time and money that they have, and what they hope for.
namespace rung {

/// How people are reached: by what they do.
enum class Audience : std::uint8_t { unemployed, employed, inactive, nobody };

[[nodiscard]] inline Audience audience(Status status) {
  switch (status) {
    case Status::unemployed: return Audience::unemployed;
    case Status::employee: return Audience::employed;
    case Status::caring:
    case Status::sick: return Audience::inactive;
    default: return Audience::nobody;
  }
}

/// Who hears of a programme in a month: aware = 1 - Π_c (1 - reach_c·£_c/people), people being a constant of the run.
class Awareness {
 public:
  Awareness(const ParticipationParameters& p, const ProgrammeRule& rule, std::size_t people) {
    const std::array<const ByChannel*, 3> reach{&p.reach_unemployed, &p.reach_employed, &p.reach_inactive};
    for (std::size_t a = 0; a < reach.size(); ++a) {
      const double group = std::max(1.0, p.status_share[a] * static_cast<double>(people));
      double unaware = 1;
      for (std::size_t c = 0; c < channel_count; ++c) {
        const double chance = std::min(1.0, (*reach[a])[c] * rule.dose.outreach[c] / group);
        unaware *= 1 - chance;
        if (static_cast<Channel>(c) == Channel::intermediaries) trusted_[a] = Chance(chance);
      }
      aware_[a] = Chance(1 - unaware);
      most_ = std::max(most_, 1 - unaware);
    }
  }
  /// More than anybody's chance: a draw that is not below it needs no second look.
  [[nodiscard]] Chance most() const { return Chance(most_); }
  [[nodiscard]] bool hears(Audience who, std::uint32_t half) const {
    return who != Audience::nobody && aware_[static_cast<std::size_t>(who)](half);
  }
  /// Of who hears: from a trusted intermediary.
  [[nodiscard]] bool trusted(Audience who, std::uint32_t half) const {
    return trusted_[static_cast<std::size_t>(who)](half);
  }

 private:
  std::array<Chance, 3> aware_{};
  std::array<Chance, 3> trusted_{};
  double most_ = 0;
};

/// Whether the programme is for this person: by its own rules, and because she is not there already.
[[nodiscard]] inline bool eligible(const World& world, const ProgrammeRule& rule, std::size_t row,
                                   double low_pay_line) {
  const Workers& w = world.workers;
  const ProgrammeParameters& d = rule.dose;
  const int age = w.age(row, world.market.now);
  const bool learns = w.course[row] != 0 || (w.flags[row] & flag::in_education) != 0;
  if (age < d.least_age || age > d.most_age || learns) return false;
  if (d.renters_only == Switch::on && !w.household[row].renter()) return false;
  switch (audience(w.status[row])) {
    case Audience::unemployed: return d.unemployed == Switch::on;
    case Audience::inactive: return d.inactive == Switch::on;
    case Audience::employed: break;
    case Audience::nobody: return false;
  }
  const Occupation post = w.occupation[row];
  const bool there = post.sector() == rule.target.sector() && post.grade() >= rule.target.grade();
  const bool may = d.low_paid_only == Switch::off || w.hourly_pay[row] < low_pay_line;
  const bool staff = post.sector() == rule.target.sector() && post.grade() <= rule.target.grade();
  return d.employees == Switch::on && may && (d.staff_only == Switch::on ? staff : !there);
}

/// What stands between a person and a course, as shares (MODEL 4.3; month/learner.hpp works them out).
struct Obstacles {
  double time = 0;
  double money = 0;  ///< with what must be paid before the course
};

/// Gain a year from the occupation of the course, £1,000 at April 2019 prices, as believed and discounted for the
/// months that it lasts (ΔV̂ of MODEL 4.1). `belief`: error about pay there, log points.
[[nodiscard]] inline double believed_gain(const World& world, const ProgrammeRule& rule, std::size_t row,
                                          const NationalRow& nation, double belief, double gain_scale) {
  constexpr double weeks = 52;
  const Workers& w = world.workers;
  const bool employee = w.status[row] == Status::employee;
  const double there = std::exp(world.careers[rule.target].log_pay + nation.base_pay + belief);
  const double here =
      employee ? w.hourly_pay[row] : std::exp(world.careers[w.occupation[row]].log_pay + nation.base_pay);
  const double hours = 0.25 * (employee ? w.hours[row] : std::min<int>(w.available_hours[row], 150));
  const double months = rule.course_months + rule.dose.start_lag;
  return std::max(0.0, there - here) / 100 * hours * weeks / 1000 / nation.price_index * std::exp(-months / gain_scale);
}

[[nodiscard]] inline double logistic_of(double x) { return 1 / (1 + std::exp(-x)); }

/// logit⁻¹(β0 + β1·ΔV̂ - β2·squeezeT - β3·squeezeL + β5·trusted); no term for stigma.
[[nodiscard]] inline double chance_to_apply(const ParticipationParameters& p, double gain, const Obstacles& in_the_way,
                                            bool trusted) {
  return logistic_of(p.apply_constant + p.apply_gain * gain - p.apply_time * in_the_way.time -
                     p.apply_money * in_the_way.money + (trusted ? p.apply_trusted : 0));
}
/// logit⁻¹(γ0 - γ1·squeezeT + γ3·recruiter).
[[nodiscard]] inline double chance_to_come(const ParticipationParameters& p, const ProgrammeRule& rule,
                                           const Obstacles& in_the_way) {
  return logistic_of(p.orient_constant - p.orient_time * in_the_way.time +
                     (rule.dose.recruiter == Switch::on ? p.orient_recruiter : 0));
}

enum class Screening : std::uint8_t { passed, failed_test, failed_qualification, failed_interview };

/// basic >= θ_b, less what a bridge course could make up for; qualification, motivation + N(0, σ_s) >= θ_m; `half` is
/// the interviewer's error.
[[nodiscard]] inline Screening screen(const Workers& w, std::size_t row, const ProgrammeParameters& dose,
                                      std::uint32_t half, double bridged = 0) {
  if (w.skill[row][static_cast<std::size_t>(Skill::basic)] < (dose.least_basic - bridged) * scale::skill) {
    return Screening::failed_test;
  }
  if (w.qualification[row] < dose.least_qualification) return Screening::failed_qualification;
  if (dose.least_motivation <= 0) return Screening::passed;
  const double impression = w.motivation[row] * (1 / scale::motivation) + dose.interview_error * normal(half);
  return impression < dose.least_motivation ? Screening::failed_interview : Screening::passed;
}

}  // namespace rung
