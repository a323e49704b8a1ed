#include "month/links.hpp"

#include "month/vacant_months.hpp"
#include "random/distributions.hpp"

namespace rung {

double months_to_fill(const Providers& seen, std::size_t programme, double own, double weight) {
  return expected_months(0.25 * static_cast<double>(seen.placed_months[programme] + seen.pool_months[programme]),
                         static_cast<double>(seen.placed_hires[programme] + seen.pool_hires[programme]), own, weight);
}

std::vector<std::uint8_t> linked_reservations(const World& world, const std::vector<ProgrammeRule>& rules,
                                              const Links& links, double pool_weight, const Draws& draws) {
  std::vector<std::uint8_t> reserved;
  const Vacancies& v = world.vacancies;
  for (std::size_t n = 0; n < rules.size(); ++n) {
    const ProgrammeRule& rule = rules[n];
    if (rule.dose.engagement == Switch::off || rule.dose.link_reserved <= 0) continue;
    const double months = rule.dose.link_reserved_weeks * 12 / 52.0;
    for (std::size_t i = 0; i < area_vacancies(world); ++i) {
      const std::size_t site = v.employer[i].index();
      if (v.grade[i] != rule.target.grade() || world.employers.sector[site] != rule.target.sector()) continue;
      if (!links.strong(n, site) || (!reserved.empty() && reserved[i] != 0)) continue;
      const Words words = draws(v.key(i), 0, Moment::reserve, rule.id);
      const int open = world.market.now - Month{v.opened[i]};
      const bool in_time = open + 1 <= months || happens(words.half(1), months - open);
      if (!in_time || !happens(words.half(0), rule.dose.link_reserved)) continue;
      const double own = months_vacant(world, site, v.grade[i]);
      if (months_to_fill(world.providers, n, own, pool_weight) > own + 1e-9) continue;
      reserved.resize(v.size());
      reserved[i] = static_cast<std::uint8_t>(n + 1);
    }
  }
  return reserved;
}

void settle_hire(World& world, std::size_t participant, bool stayed, ProgrammeCounts& counts) {
  Participants& people = world.participants;
  const std::uint8_t n = people.programme[participant];
  const std::size_t tie = world.ties.find(n, people.sent_to[participant]);
  ++(stayed ? counts.linked_kept : counts.linked_left);
  ++world.providers.seen_settled[n];
  world.providers.seen_kept[n] += stayed ? 1 : 0;
  if (tie < world.ties.size()) ++(stayed ? world.ties.kept[tie] : world.ties.left[tie]);
  people.sent_to[participant] = EmployerId{};
}

SourceSignal signal_of(const World& world, const ProviderParameters& p, double signal_sd, std::size_t programme,
                       Sector sector, std::size_t duration) {
  const Providers& sources = world.providers;
  const double anybody = world.market.expectations.believed_ability(sector, duration);
  const double ability = static_cast<double>(sources.source_ability[programme]) / scale::ability;
  const double accuracy = static_cast<double>(sources.source_accuracy[programme]) / 1000;
  return {belief_about_source(p, ability, static_cast<double>(sources.source_hires[programme]), anybody),
          signal_sd * (1 - p.signal_gain * accuracy)};
}

}  // namespace rung
