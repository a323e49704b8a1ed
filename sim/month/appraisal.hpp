#pragma once
#include "month/month.hpp"
#include "policy/employer_ties.hpp"

namespace rung {

/// What an employer makes of an applicant (MODEL 3.9), by expected output, log points:
///   Ĥ = β_x + β_c·cred - κ_D·D + ω_g·(ρ_g σ_a a + σ_R z) + (1 - ω_g)·ρ_g σ_a·B
///   ω_g = (ρ_g σ_a)² / ((ρ_g σ_a)² + σ_R²)
/// Nobody is eligible who is not able, or would not be worth the pay, ŷ·(1 + v_T) >= 1.2·w.
class Appraisal {
 public:
  Appraisal(const World& world, const MatchParameters& matching, const Efficiency& efficiency, const PayRule& pay)
      : world_(world), p_(matching), efficiency_(efficiency), pay_(pay) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      const double weight = efficiency.ability_weight(static_cast<int>(g));
      ability_weight_[g] = weight;
      trust_[g] = trust(weight, p_.signal_sd);
    }
  }

  /// Fills in pay, score and eligibility; `gap` is D of worker and post, `pair` the draw of worker and site. `paid`
  /// is the share of pay that somebody else bears: it moves the test of worth and not the rank.
  void operator()(Application& application, const Advert& advert, double gap, const Pair& pair, double paid = 0) const {
    at_pay(posted(application, advert, gap, pair), application, advert, gap, pair, paid);
  }
  /// The same where pay is known.
  void at_pay(int pay, Application& application, const Advert& advert, double gap, const Pair& pair,
              double paid = 0) const {
    application.eligible = false;
    if (!efficiency_.able(gap, advert.post)) return;
    const Workers& w = world_.workers;
    const std::size_t row = application.worker;
    const double belief = world_.market.expectations.believed_ability(advert.post.sector(),
                                                                      duration_class(w.status[row], w.duration[row]));
    fill(pay, application, advert, gap, pair, paid, {belief, p_.signal_sd},
         trust_[static_cast<std::size_t>(advert.post.grade())]);
  }
  /// The same of somebody sent by a source that the site knows (MODEL 4.8): what it has learnt of those sent stands in
  /// place of what the market believes, and its own impression may err less.
  void sent(Application& application, const Advert& advert, double gap, const Pair& pair, double paid,
            const SourceSignal& source) const {
    application.eligible = false;
    if (!efficiency_.able(gap, advert.post)) return;
    const double weight = ability_weight_[static_cast<std::size_t>(advert.post.grade())];
    fill(posted(application, advert, gap, pair), application, advert, gap, pair, paid, source,
         trust(weight, source.signal_sd));
  }

 private:
  [[nodiscard]] static double trust(double weight, double signal_sd) {
    return weight * weight / (weight * weight + signal_sd * signal_sd);
  }
  [[nodiscard]] int posted(const Application& application, const Advert& advert, double gap, const Pair& pair) const {
    const Workers& w = world_.workers;
    const Month now = world_.market.now;
    const std::size_t row = application.worker;
    const double person =
        efficiency_(w, row, advert.post, gap) + pay_.stored_match(pair, advert.post.grade()) * (1 / scale::match);
    return pay_.posted(advert.log_pay, advert.spill_over_share, w.age(row, now), person);
  }
  void fill(int pay, Application& application, const Advert& advert, double gap, const Pair& pair, double paid,
            const SourceSignal& signal, double trust) const {
    const Workers& w = world_.workers;
    const std::size_t row = application.worker;
    const double weight = ability_weight_[static_cast<std::size_t>(advert.post.grade())];
    const double seen = efficiency_.seen(w, row, advert.post, gap);
    const double ability = weight * efficiency_.ability(w, row);
    const double expected =
        seen + trust * (ability + signal.signal_sd * pair.signal()) + (1 - trust) * weight * signal.belief;
    application.pay = static_cast<std::uint16_t>(pay);
    application.score = fixed16(expected);
    application.eligible = pay_.output(advert.log_output, expected) * (1 + p_.trial_value) >=
                           pay_.cost(application.pay) - paid * application.pay;
  }

  const World& world_;
  const MatchParameters& p_;
  const Efficiency& efficiency_;
  const PayRule& pay_;
  std::array<double, grade_count> ability_weight_{};
  std::array<double, grade_count> trust_{};
};

}  // namespace rung
