#pragma once
#include "month/post_value.hpp"
#include "policy/upgrade_choice.hpp"

namespace rung {

/// Whether a site releases an employee for class in paid time (MODEL 4.6): its own net benefit decides,
///   V = p_c·ΔJ - (1 + hq)·R·(min(y, 1.5·w) - b) - hassle,   P(release) = logit⁻¹(V/s_f),
/// ΔJ what she is worth more in her present post. p_c is what is expected before any course has been seen.
class Release {
 public:
  Release(const World& world, const OneUpParameters& p, const OutputParameters& output, const Efficiency& efficiency,
          const PayRule& pay, const MonthMoney& money)
      : world_(world),
        p_(p),
        efficiency_(efficiency),
        pay_(pay),
        prices_(money.nation.price_index),
        value_(output, world, efficiency, pay, money) {}

  /// `hours` in all; `paid`: share of cover that somebody pays for; `after`: her skills after the course.
  [[nodiscard]] double chance(std::size_t row, double hours, double paid, const Skills& after, bool credential) const {
    const Employers& e = world_.employers;
    const std::size_t site = world_.workers.employer[row].index();
    const double cost = hours * cover_an_hour(row) * (1 - paid) * (1 + e.head_office[site] * (1 / scale::share));
    const double staff = std::exp(e.log_size[site] * (1 / scale::log_size));
    const double gain = p_.completion_prior * (worth(row, after, credential) - value_(row));
    const double hassle = site_scale(p_.hassle * prices_, staff);
    return chance_of_release(gain - cost - hassle, site_scale(p_.choice_scale * prices_, staff));
  }
  /// £ a month that covering for so many hours a week costs her site.
  [[nodiscard]] double monthly_cover(std::size_t row, double hours) const {
    return hours * (52.0 / 12) * cover_an_hour(row);
  }

 private:
  [[nodiscard]] double cover_an_hour(std::size_t row) const {
    const Workers& w = world_.workers;
    const PostYield yield = post_yield(w, row, efficiency_, pay_);
    const double output = static_cast<double>(yield.output) / (0.25 * w.hours[row]) / 100;
    return cost_of_cover(p_, output, w.hourly_pay[row] / 100.0);
  }
  /// J in her present post with other skills.
  [[nodiscard]] double worth(std::size_t row, const Skills& after, bool credential) const {
    const Workers& w = world_.workers;
    const std::size_t site = w.employer[row].index();
    const Occupation post = w.occupation[row];
    const double h = efficiency_(w, row, post, efficiency_.gap(after, post));
    return value_.of(site, post, pay_.output(site, post, h + PayRule::in_job(w, row)), w.hourly_pay[row],
                     0.25 * w.hours[row], credential ? 1 : value_.passes(row), value_.ahead(row, h));
  }

  const World& world_;
  const OneUpParameters& p_;
  const Efficiency& efficiency_;
  const PayRule& pay_;
  double prices_;
  PostValue value_;
};

}  // namespace rung
