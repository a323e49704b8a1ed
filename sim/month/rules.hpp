#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/rounding.hpp"
#include "random/distributions.hpp"
#include "random/draws.hpp"
#include "scenario/parameters.hpp"
#include "world/efficiency.hpp"
#include "world/pair.hpp"
#include "world/world.hpp"

/// Formulas that several phases share. Each is a small object with its own parameters, complete after
/// construction, over a World that it only reads.
namespace rung {

/// Money of one month.
struct MonthMoney {
  MonthMoney() = default;
  explicit MonthMoney(const NationalRow& row)
      : nation(row),
        pay_factor(std::exp(row.base_pay)),
        bins_a_penny(Incomes::bins_a_penny(pay_factor)),
        log_price(std::log(row.price_index)) {}

  NationalRow nation;
  double pay_factor = 1;    ///< e^B
  double bins_a_penny = 0;  ///< of the tables of income
  double log_price = 0;     ///< ln CPI, April 2019 = 0
  [[nodiscard]] int floor_at(int age) const { return nation.wage_floor[static_cast<std::size_t>(floor_band(age))]; }
};

/// Pay that a site posts for a person, and what a post yields (MODEL 3.10, 3.12).
///   ln w° = ln λ_j + B + ψ_f + cgap_f + H + μ + p
///   w*    = max(floor, exp(ln w° + m_f·G(ln w° - B)))
///   ln y  = ln λ_j + B + χ0 + prod_f + H + μ + p           (pence an hour)
class PayRule {
 public:
  PayRule(const PayParameters& pay, const OutputParameters& output, const World& world, const MonthMoney& money)
      : pay_(pay),
        cost_factor_(output.labour_cost_factor),
        output_constant_(std::log(output.labour_cost_factor / output.labour_share)),
        world_(&world),
        money_(&money) {}

  /// ln w° without the person: λ, B, premium of the site, share paid in its sector and district.
  [[nodiscard]] double log_site(std::size_t site, Occupation post) const {
    const Employers& e = world_->employers;
    const std::size_t cell = Supply::index(world_->places.group(e.zone[site]), e.sector[site]);
    return world_->careers[post].log_pay + money_->nation.base_pay +
           (e.premium[site] + e.recruitment_premium[site]) * (1 / scale::premium) +
           (world_->supply.log_share[cell] - world_->market.premium_mean) * (1 / scale::log_share);
  }
  /// ln y without the person.
  [[nodiscard]] double log_site_output(std::size_t site, Occupation post) const {
    return world_->careers[post].log_pay + money_->nation.base_pay + output_constant_ +
           world_->employers.productivity[site] * (1 / scale::premium);
  }
  /// Share of G that reaches a site: more where head office sets pay.
  [[nodiscard]] double spill_over_share(std::size_t site) const {
    return pay_.spill_over_site +
           pay_.spill_over_head_office * world_->employers.head_office[site] * (1 / scale::share);
  }
  /// Spill-over of the floor on posted pay at x = ln w°, log points.
  [[nodiscard]] double spill_over(double share, int age, double log_pay) const {
    const double x = (log_pay - money_->nation.base_pay - least_log_pay) * 100;
    const int cell = std::clamp(static_cast<int>(x), 0, spill_over_cells - 1);
    return share *
           world_->market.spill_over[static_cast<std::size_t>(floor_band(age))][static_cast<std::size_t>(cell)] *
           0x1p-16;
  }
  /// w*, whole pence, of a person of that age; `person` = H + μ + p.
  [[nodiscard]] int posted(double log_site_pay, double share, int age, double person) const {
    const double log_pay = log_site_pay + person;
    const double pence = std::exp(log_pay + spill_over(share, age, log_pay));
    return std::max(money_->floor_at(age), static_cast<int>(whole(std::min(pence, 65535.0))));
  }
  [[nodiscard]] int posted(std::size_t site, Occupation post, int age, double person) const {
    return posted(log_site(site, post), spill_over_share(site), age, person);
  }
  /// y, pence an hour.
  [[nodiscard]] double output(std::size_t site, Occupation post, double person) const {
    return output(log_site_output(site, post), person);
  }
  [[nodiscard]] static double output(double log_site_output, double person) {
    return std::exp(log_site_output + person);
  }
  [[nodiscard]] double cost(double pay) const { return cost_factor_ * pay; }
  /// S = 1 - 1.2·w/y of a filled post, clipped to [-.5, .8] (MODEL 3.3).
  [[nodiscard]] double surplus(double pay, double output) const {
    return std::clamp(1 - cost_factor_ * pay / output, -0.5, 0.8);
  }
  /// μ and p of the present job, log points.
  [[nodiscard]] static double in_job(const Workers& w, std::size_t row) {
    return w.match[row] * (1 / scale::match) + w.person_job[row] * (1 / scale::person_job);
  }
  /// μ as it is stored.
  [[nodiscard]] std::int8_t stored_match(const Pair& pair, int grade) const { return pair.match(grade, pay_.match_sd); }
  [[nodiscard]] const PayParameters& parameters() const { return pay_; }

  static constexpr double least_log_pay = 5.703782474656201;  ///< ln 300: start of the grid of G

 private:
  PayParameters pay_;
  double cost_factor_;
  double output_constant_;
  const World* world_;
  const MonthMoney* money_;
};

/// What a filled post yields and costs in pay, pence a week, whole pence (MODEL 3.12).
struct PostYield {
  std::int64_t output = 0;
  std::int64_t pay = 0;
};
[[nodiscard]] inline PostYield post_yield(const Workers& w, std::size_t row, const Efficiency& efficiency,
                                          const PayRule& pay) {
  const Occupation post = w.occupation[row];
  const double person = efficiency(w, row, post) + PayRule::in_job(w, row);
  return {whole(0.25 * w.hours[row] * pay.output(w.employer[row].index(), post, person)),
          w.hours[row] * w.hourly_pay[row] / 4};
}

/// The draws of a person's errors about a sector, and whether an adviser has put her right.
struct Belief : Words {
  bool advised = false;
};

/// Who is advised, and what is left of their errors then; by worker, empty where nobody is.
struct Advice {
  const std::vector<std::uint8_t>* advised = nullptr;
  double pay_sd = 0;
};

/// What a person thinks that an occupation would pay and ask, with the error of one who is not there
/// (MODEL 3.8): b = mean + sd·z' for grades above the present one; D̂ = D + sd·z. Of somebody advised (MODEL 4.4) b has
/// mean 0 and a small sd, and D̂ = D.
class BeliefRule {
 public:
  BeliefRule(const SearchParameters& search, const Draws& draws, const Advice& advice = {})
      : search_(search), draws_(&draws), advice_(advice) {}
  [[nodiscard]] Belief draw(std::uint64_t person, Sector sector) const {
    return {(*draws_)(person, 0, Moment::belief, static_cast<std::uint64_t>(sector)), is_advised(person)};
  }
  [[nodiscard]] double pay(const Belief& words, int grade, int own_grade) const {
    if (grade <= own_grade) return 0;
    if (words.advised) return advice_.pay_sd * normal(words.slice(5 + grade));
    return search_.belief_upward_mean + search_.belief_upward_sd * normal(words.slice(5 + grade));
  }
  /// No error is larger: 21 bits of a word reach 5 standard deviations.
  [[nodiscard]] double most_gap_error() const { return 5.2 * search_.belief_gap_sd; }
  [[nodiscard]] double gap(const Belief& words, int grade) const {
    return words.advised ? 0 : search_.belief_gap_sd * normal(words.slice(grade));
  }

 private:
  /// The lower half of a person's key is her row.
  [[nodiscard]] bool is_advised(std::uint64_t person) const {
    return advice_.advised != nullptr && (*advice_.advised)[person & 0xFFFFFFFFU] != 0;
  }

  SearchParameters search_;
  const Draws* draws_;
  Advice advice_;
};

/// A job as its holder would live it.
struct JobTerms {
  int pay = 0;            ///< pence per hour
  int quarter_hours = 0;  ///< a week
  int minutes = 0;        ///< one way
  Occupation post;
  std::int8_t amenity = 0;  ///< of the site, stored scale
  bool present = false;     ///< held already
};

/// What somebody will be paid on top of pay in a job of so many hours, any or the present one (MODEL 4.4); by worker.
struct Supplement {
  std::uint16_t weekly = 0;  ///< pence, before tax
  std::uint8_t quarter_hours = 0;
  bool present_job = false;
};

/// What work is worth (MODEL 3.6, 3.14), log points:
///   u = ln(net/(scale·CPI)) - γ_c·(min/60)·2·21/100 - χ·(h/hmax)² + amenity + ξ + ν·ΔV̂
///   u_out = ln(net(0)/(scale·CPI)) + .2 - .01·months out
/// A student has no benefits that pay would reduce, and no tax to pay: net = support + pay.
class UtilityRule {
 public:
  /// `supplements` by worker, or none.
  UtilityRule(const UtilityParameters& utility, const World& world, const MonthMoney& money, const BeliefRule& belief,
              const std::vector<Supplement>* supplements = nullptr)
      : p_(utility),
        commute_cost_{utility.commute_cost_men, utility.commute_cost_women},
        world_(&world),
        incomes_(&incomes_now(world)),
        money_(&money),
        belief_(&belief),
        supplements_(supplements) {}

  [[nodiscard]] double log_net(std::size_t row, double weekly_pence, int quarter_hours) const {
    const Workers& w = world_->workers;
    if ((w.flags[row] & flag::in_education) != 0) {
      const double support = p_.student_support * money_->nation.price_index;
      return std::log(support + weekly_pence * (52.0 / 1200)) - money_->log_price;
    }
    const int regime = Incomes::regime((w.flags[row] & flag::universal_credit) != 0, quarter_hours);
    return incomes_->log_net(regime, w.household[row].type(), Incomes::bin(weekly_pence, money_->bins_a_penny)) +
           money_->nation.base_pay - money_->log_price;
  }
  /// Worth of a job but for the taste for the site and the next rung.
  [[nodiscard]] double plain(std::size_t row, const JobTerms& job) const {
    const Workers& w = world_->workers;
    const double commute = commute_cost_[w.household[row].woman()];
    const double strain = static_cast<double>(job.quarter_hours) / std::max<int>(w.available_hours[row], 1);
    const double paid = 0.25 * job.pay * job.quarter_hours;
    return log_net(row, supplements_ == nullptr ? paid : paid + supplement(row, job), job.quarter_hours) -
           commute * (job.minutes / 60.0) * 0.42 - p_.hours_cost * strain * strain + job.amenity * (1 / scale::amenity);
  }
  /// ν·ΔV̂: worth of the rung above, as believed.
  [[nodiscard]] double prospects(Occupation post, int own_grade, const Belief& belief) const {
    const OccupationTraits& traits = world_->careers[post];
    if (traits.next_discount == 0) return 0;
    const double step = traits.next_step + belief_->pay(belief, post.grade() + 1, own_grade);
    return p_.foresight * traits.next_discount * std::max(0.0, step);
  }
  /// `taste` as stored.
  [[nodiscard]] double job(std::size_t row, const JobTerms& terms, std::int8_t taste, const Belief& belief) const {
    const int own_grade = world_->workers.occupation[row].grade();
    return plain(row, terms) + p_.taste_sd * taste * (1 / scale::taste) + prospects(terms.post, own_grade, belief);
  }
  /// Of the job that an employee has; `belief` is drawn for its sector.
  [[nodiscard]] double present(std::size_t row, const Belief& belief) const {
    return job(row, present_terms(row), world_->workers.taste[row], belief);
  }
  [[nodiscard]] JobTerms present_terms(std::size_t row) const {
    const Workers& w = world_->workers;
    return {w.hourly_pay[row],
            w.hours[row],
            w.commute[row],
            w.occupation[row],
            world_->employers.amenity[w.employer[row].index()],
            true};
  }
  [[nodiscard]] double present(std::size_t row) const {
    const Workers& w = world_->workers;
    return present(row, belief_->draw(w.key(row), w.occupation[row].sector()));
  }
  /// Of not working; a person with a job has been out for no time.
  [[nodiscard]] double out_of_work(std::size_t row) const {
    const Workers& w = world_->workers;
    return log_net(row, 0, 0) + p_.out_of_work - p_.out_of_work_duration * w.duration[row];
  }
  [[nodiscard]] const UtilityParameters& parameters() const { return p_; }

 private:
  [[nodiscard]] double supplement(std::size_t row, const JobTerms& job) const {
    const Supplement& s = (*supplements_)[row];
    return job.quarter_hours < s.quarter_hours || (s.present_job && !job.present) ? 0 : s.weekly;
  }

  UtilityParameters p_;
  std::array<double, 2> commute_cost_;  ///< of men, of women
  const World* world_;
  const Incomes* incomes_;
  const MonthMoney* money_;
  const BeliefRule* belief_;
  const std::vector<Supplement>* supplements_;
};

/// A post offers hours that somebody can work: no more than care and health leave, with a fifth of
/// slack where shifts are unpredictable and somebody is cared for (MODEL 3.6, 3.14.14).
[[nodiscard]] inline bool can_work(const Workers& w, std::size_t row, int quarter_hours, double shift_variability) {
  const Household household = w.household[row];
  const bool cares = household.carer() | (household.youngest() == 1) | (household.youngest() == 2);
  constexpr std::array<double, 2> slack{1, 1.2};
  return slack[cares & (shift_variability > 0.5)] * quarter_hours <= w.available_hours[row];
}

/// What decides whether a shock of a kind (0 transport, 1 childcare, 2 rota, 3 bill) strikes in a month, out of the
/// words of FATE.
[[nodiscard]] inline std::uint32_t shock_draw(const Words& fate, int kind) { return fate.slice(6 + kind); }

/// An integer scale for utilities and scores: comparisons that decide are made on it.
[[nodiscard]] inline std::int32_t fixed16(double x) {
  return static_cast<std::int32_t>(whole(std::clamp(x, -30000.0, 30000.0) * 65536));
}

}  // namespace rung
