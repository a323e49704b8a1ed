#include "month/own_training.hpp"

#include <cmath>

#include "month/phases.hpp"

/// Employers' own training as a choice (MODEL 3.12): each March every site chooses for each grade the hours a worker
/// that it will pay for until the next. They raise output by what they close of the skill gap, part of it is paid, and
/// what other employers would pay for as well makes people leave sooner.
namespace rung {
namespace {

/// Means over the staff of a site and grade, added up in order of row.
class Staff {
 public:
  Staff(const World& world, const Efficiency& efficiency, const PayRule& pay, const PostValue& value)
      : world_(world), efficiency_(efficiency), pay_(pay), value_(value) {}

  [[nodiscard]] TrainingCase operator()(std::size_t site, Occupation post, const std::uint32_t* begin,
                                        const std::uint32_t* end) const {
    const Workers& w = world_.workers;
    const bool top = post.grade() + 1 == grade_count;
    const Occupation next = top ? post : Occupation{post.sector(), post.grade() + 1};
    std::int64_t output = 0, pay = 0, quarter_hours = 0;
    double own_gap = 0, next_gap = 0, passes = 0, ahead = 0;
    for (const std::uint32_t* row = begin; row != end; ++row) {
      const double gap = efficiency_.gap(w, *row, post);
      const PostYield yield = post_yield(w, *row, efficiency_, pay_);
      output += yield.output;
      pay += yield.pay;
      quarter_hours += w.hours[*row];
      own_gap += gap;
      next_gap += top ? gap : efficiency_.gap(w, *row, next);
      passes += value_.passes(*row);
      ahead += value_.ahead(*row, efficiency_(w, *row, post, gap));
    }
    const auto n = static_cast<double>(end - begin);
    const double weekly = 0.25 * static_cast<double>(quarter_hours);
    const double inside = world_.employers.inside_first[site] * (1 / scale::share);
    return {static_cast<double>(output) / weekly / 100,
            static_cast<double>(pay) / weekly / 100,
            weekly / n * (52.0 / 12),
            ((1 - inside) * own_gap + inside * next_gap) / n,
            value_.discount() + value_.loss(site, post),
            value_.poaching(site, post, passes / n, ahead / n)};
  }

 private:
  const World& world_;
  const Efficiency& efficiency_;
  const PayRule& pay_;
  const PostValue& value_;
};

}  // namespace

double own_training_worth(const TrainingCase& staff, double hours, const TrainingParameters& p, double gap_cost,
                          double labour_cost_factor, double prices) {
  if (hours == 0) return 0;
  const double log_output = gap_cost * staff.gap * (1 - std::exp(-hours / p.hours_per_gap));
  const double log_pay = p.own_training_pay_share * log_output;
  const double gain = staff.output * std::expm1(log_output) - labour_cost_factor * staff.pay * std::expm1(log_pay);
  const double poached = staff.poaching(p.own_training_transferable * log_output - log_pay);
  return gain * staff.hours / (staff.leaving + poached) - own_training_price(p, prices, staff.pay, hours) +
         p.own_training_benefit * prices;
}

std::uint8_t best_own_training(const TrainingCase& staff, const TrainingParameters& p, double gap_cost,
                               double labour_cost_factor, double prices, const Words& luck) {
  std::int64_t best = 0;
  std::int64_t most = 0;
  for (std::size_t k = 0; k < p.own_training_menu.size(); ++k) {
    const std::int64_t hours = whole(p.own_training_menu[k]);
    const double gumbel = -std::log(-std::log(uniform(luck.half(static_cast<int>(k)))));
    const double worth =
        own_training_worth(staff, static_cast<double>(hours), p, gap_cost, labour_cost_factor, prices) / prices +
        p.own_training_luck * gumbel;
    const std::int64_t pence = whole(100 * worth);
    if (k > 0 && pence <= most) continue;
    most = pence;
    best = hours;
  }
  return static_cast<std::uint8_t>(best);
}

void choose_own_training(World& world, const OwnTrainingInputs& in, Groups& roster, const Draws& draws) {
  if (in.choice == OwnTrainingChoice::as_assumed || world.market.now.since_april() != 11) return;
  build_roster(world, roster);  // people have moved since this month's was made
  Employers& e = world.employers;
  const PostValue value(in.output, world, in.efficiency, in.pay, in.money);
  const Staff staff(world, in.efficiency, in.pay, value);
  for_each_row(e.size(), [&](std::size_t site) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      const std::size_t cell = site * grade_count + g;
      if (roster.count(cell) == 0) continue;  // who is hired gets what those before them had
      const Occupation post{e.sector[site], static_cast<int>(g)};
      e.own_training[g][site] = best_own_training(staff(site, post, roster.begin(cell), roster.end(cell)), in.training,
                                                  in.efficiency.parameters().gap_cost, in.output.labour_cost_factor,
                                                  in.money.nation.price_index,
                                                  draws(e.key(site), world.market.now.index, Moment::own_training, g));
    }
  });
}

}  // namespace rung
