#include "month/entitlements.hpp"

#include <algorithm>

namespace rung {

void find_supplements(const World& world, const std::vector<ProgrammeRule>& rules, const MonthMoney& money,
                      std::vector<Supplement>& supplements) {
  constexpr double weeks = 17;
  const Participants& people = world.participants;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const ProgrammeParameters& dose = rules[people.programme[i]].dose;
    const bool through = is_through(people.stage[i]) && people.route[i] == ParticipantRoute::applied;
    if (!through || !may_earn_bonus(dose, people.bonus_months[i])) continue;
    if (world.workers.generation[people.row[i]] != people.generation[i]) continue;
    // before it begins, a contract may be had with whoever takes her on
    const bool contract = dose.retention_with_employer == Switch::on && people.bonus_months[i] > 0;
    if (contract && world.workers.employer[people.row[i]] != people.contract[i]) continue;
    supplements.resize(world.workers.size());
    const double pence = 100 * dose.retention_bonus * money.nation.price_index / weeks;
    supplements[people.row[i]] = {static_cast<std::uint16_t>(whole(std::min(65535.0, pence))),
                                  static_cast<std::uint8_t>(whole(4 * dose.retention_hours)), contract};
  }
}

void find_advised(const World& world, const std::vector<ProgrammeRule>& rules, std::vector<std::uint8_t>& advised) {
  const bool coached =
      std::any_of(rules.begin(), rules.end(), [](const ProgrammeRule& rule) { return rule.dose.coaching_months > 0; });
  if (!coached) return;
  const Participants& people = world.participants;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (world.market.now.index >= people.advised[i] || world.workers.generation[people.row[i]] != people.generation[i])
      continue;
    advised.resize(world.workers.size());
    advised[people.row[i]] = 1;
  }
}

}  // namespace rung
