#include "month/support.hpp"

#include <algorithm>
#include <tuple>

namespace rung {
namespace {

/// Somebody supported whom something may have struck, in the order in which advisers see to people.
using Turn = std::tuple<std::uint32_t, std::uint32_t>;  // lot of the month, number of the participant

class Advisers {
 public:
  Advisers(World& world, const SupportInputs& in, const Draws& draws, std::uint8_t number,
           std::vector<SettledShocks>& settled, ProgrammeCounts& counts)
      : world_(world),
        people_(world.participants),
        in_(in),
        rule_(in.rules[number]),
        draws_(draws),
        number_(number),
        settled_(settled),
        counts_(counts),
        prices_(in.money.nation.price_index) {}

  void see_to(const std::vector<MonthLuck>& luck) {
    const std::vector<std::uint32_t> cases = supported();
    counts_.supported = static_cast<std::int64_t>(cases.size());
    if (cases.empty()) return;
    counts_.cost_support += whole(100 * rule_.dose.advisers * rule_.dose.adviser_cost * prices_);
    std::vector<Turn> turns;
    for (const std::uint32_t i : cases) {
      if (luck[people_.row[i]].struck) turns.emplace_back(draw(people_.row[i], world_.market.now.index), i);
    }
    std::sort(turns.begin(), turns.end());
    left_ = static_cast<int>(whole(rule_.dose.advisers * in_.providers.shocks_per_adviser));
    for (const auto& [lot, i] : turns) help(i);
  }

 private:
  [[nodiscard]] std::uint32_t draw(std::uint32_t row, std::int32_t month) const {
    return draws_(world_.workers.key(row), month, Moment::support, rule_.id).half(0);
  }
  /// Those in work within the time, who completed first; as many as advisers can have.
  [[nodiscard]] std::vector<std::uint32_t> supported() const {
    const Workers& w = world_.workers;
    std::vector<std::tuple<std::int16_t, std::uint32_t, std::uint32_t>> order;  // completed, lot, number
    for (std::uint32_t i = 0; i < people_.size(); ++i) {
      const std::uint32_t row = people_.row[i];
      const bool done = is_through(people_.stage[i]);
      if (people_.programme[i] != number_ || !done || people_.route[i] == ParticipantRoute::raised) continue;
      if (world_.market.now - Month{people_.since[i]} > rule_.dose.support_months) continue;
      if (w.generation[row] != people_.generation[i] || w.status[row] != Status::employee) continue;
      order.emplace_back(people_.since[i], draw(row, people_.since[i]), i);
    }
    std::sort(order.begin(), order.end());
    order.resize(
        std::min(order.size(), static_cast<std::size_t>(whole(rule_.dose.advisers * in_.providers.cases_per_adviser))));
    std::vector<std::uint32_t> cases;
    for (const auto& place : order) cases.push_back(std::get<2>(place));
    return cases;
  }
  /// What she cannot settle herself, as far as advisers and what is left for her reach.
  void help(std::uint32_t i) {
    const std::uint32_t row = people_.row[i];
    const std::size_t site = world_.workers.employer[row].index();
    std::uint16_t savings = world_.workers.liquidity[row];  // as they will be when she has paid what she can
    SettledShocks settled{.row = row};
    std::int64_t fund = whole((rule_.dose.support_fund - people_.supported[i]) * prices_);
    in_.shocks.for_each(row, site, savings, [&](ShockKind kind, double rank) {
      const std::uint16_t price = kind == ShockKind::rota ? std::uint16_t{0} : in_.shocks.price(kind);
      const bool own = kind == ShockKind::rota ? in_.shocks.gives_way(site, rank) : savings >= price;
      if (own) {
        savings = static_cast<std::uint16_t>(savings - price);
        return;
      }
      ++counts_.support_shocks;
      if (left_ <= 0) return;
      if (kind == ShockKind::rota) {
        --left_;
        if (in_.value(row) < in_.one_up.shift_change * prices_) return;
        ++counts_.support_shifts;
      } else {
        if (price > fund) return;
        --left_;
        fund -= price;
        pay(i, price);
        ++counts_.support_settled;
      }
      settled.add(kind);
    });
    if (settled.kinds != 0) settled_.push_back(settled);
  }
  void pay(std::uint32_t i, std::uint16_t pounds) {
    people_.supported[i] = static_cast<std::uint16_t>(people_.supported[i] + whole(pounds / prices_));
    counts_.cost_support += 100 * std::int64_t{pounds};
  }

  World& world_;
  Participants& people_;
  const SupportInputs& in_;
  const ProgrammeRule& rule_;
  const Draws& draws_;
  std::uint8_t number_;
  std::vector<SettledShocks>& settled_;
  ProgrammeCounts& counts_;
  double prices_;
  int left_ = 0;  ///< shocks that advisers can still see to this month
};

}  // namespace

void support_in_work(World& world, const SupportInputs& inputs, const std::vector<MonthLuck>& luck, const Draws& draws,
                     std::vector<SettledShocks>& settled, std::vector<ProgrammeCounts>& counts) {
  for (std::size_t n = 0; n < inputs.rules.size(); ++n) {
    if (inputs.rules[n].dose.support_months == 0) continue;
    Advisers(world, inputs, draws, static_cast<std::uint8_t>(n), settled, counts[n]).see_to(luck);
  }
  std::sort(settled.begin(), settled.end(),
            [](const SettledShocks& a, const SettledShocks& b) { return a.row < b.row; });
}

}  // namespace rung
