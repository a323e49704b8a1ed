#pragma once
#include <algorithm>
#include <cmath>

#include "month/rules.hpp"

namespace rung {

/// Loss of people to other employers, a month (MODEL 3.12):
///   h_poach = λ_c·pass·exp(ε_q·(ln λ_j + B + H - ln w)), at most .2
struct Poaching {
  double rate = 0;        ///< λ_c: quits of the cell per employee and month, last year
  double passes = 1;      ///< share of other employers' vacancies of the occupation whose gates she passes
  double elasticity = 0;  ///< ε_q, of looks of employees that end in an application, to their pay
  double ahead = 0;       ///< by how much market pay exceeds her own, log points
  double most = 1;

  /// `further`: log points that market pay is further ahead.
  [[nodiscard]] double operator()(double further = 0) const {
    return std::clamp(rate * passes * std::exp(elasticity * (ahead + further)), 0.0, most);
  }
};

/// What a person in a post is worth to the employer (MODEL 3.12), £:
///   J = (y - 1.2·w)·h·(52/12)/100 / (r + h_E + h_poach)
/// Rates are those of last year, so there is no value before the first March of a run.
class PostValue {
 public:
  PostValue(const OutputParameters& output, const World& world, const Efficiency& efficiency, const PayRule& pay,
            const MonthMoney& money)
      : p_(output), world_(world), efficiency_(efficiency), pay_(pay), money_(money) {}

  /// r: what the future is discounted by, a month.
  [[nodiscard]] double discount() const { return p_.discount_rate / 12; }
  /// h_E: ordinary loss of who holds such a post at the site, a month.
  [[nodiscard]] double loss(std::size_t site, Occupation post) const {
    return world_.turnover.loss_rate[cell(site, post)] * (1 / scale::turnover);
  }
  /// pass_i = 1 - h^c·1[credential missing].
  [[nodiscard]] double passes(std::size_t row) const {
    const Workers& w = world_.workers;
    const Occupation post = w.occupation[row];
    const OccupationTraits& traits = world_.careers[post];
    const bool missing = Efficiency::credential_level(w, row, post.sector()) < traits.credential_level;
    return missing ? 1 - traits.credential_share : 1;
  }
  /// ln λ_j + B + H - ln w: by how much the market would pay her more; `efficiency` is H.
  [[nodiscard]] double ahead(std::size_t row, double efficiency) const {
    const Workers& w = world_.workers;
    return world_.careers[w.occupation[row]].log_pay + money_.nation.base_pay + efficiency -
           std::log(static_cast<double>(w.hourly_pay[row]));
  }
  /// Of such a post at the site, for somebody of whom the last two are.
  [[nodiscard]] Poaching poaching(std::size_t site, Occupation post, double passes, double ahead) const {
    const Employers& e = world_.employers;
    const std::size_t supply = Supply::index(world_.places.group(e.zone[site]), e.sector[site]);
    return {world_.turnover.quit_rate[cell(site, post)] * (1 / scale::turnover), passes,
            world_.supply.quit_elasticity[supply] * (1 / scale::quit_elasticity), ahead, p_.most_poached};
  }
  [[nodiscard]] Poaching poaching(std::size_t row) const {
    const Workers& w = world_.workers;
    const Occupation post = w.occupation[row];
    const double h = efficiency_(w, row, post);
    return poaching(w.employer[row].index(), post, passes(row), ahead(row, h));
  }
  /// J of somebody of whom that holds in a post: pence an hour of output and pay, hours a week.
  [[nodiscard]] double of(std::size_t site, Occupation post, double output, double pay, double hours, double passes,
                          double ahead) const {
    const double margin = (output - pay_.cost(pay)) * hours * (52.0 / 12) / 100;
    return margin / (discount() + loss(site, post) + poaching(site, post, passes, ahead)());
  }
  /// J of an employee in the present post.
  [[nodiscard]] double operator()(std::size_t row) const {
    const Workers& w = world_.workers;
    const std::size_t site = w.employer[row].index();
    const Occupation post = w.occupation[row];
    const double h = efficiency_(w, row, post);
    const double output = pay_.output(site, post, h + PayRule::in_job(w, row));
    return of(site, post, output, w.hourly_pay[row], 0.25 * w.hours[row], passes(row), ahead(row, h));
  }

 private:
  [[nodiscard]] std::size_t cell(std::size_t site, Occupation post) const {
    return Turnover::index(world_.places.group(world_.employers.zone[site]), post);
  }

  OutputParameters p_;
  const World& world_;
  const Efficiency& efficiency_;
  const PayRule& pay_;
  const MonthMoney& money_;
};

}  // namespace rung
