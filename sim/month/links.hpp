#pragma once
#include <cstdint>
#include <vector>

#include "policy/employer_ties.hpp"
#include "policy/programme_rule.hpp"
#include "random/draws.hpp"
#include "record/tables.hpp"
#include "world/world.hpp"

namespace rung {

/// Who is linked to whom this month, for phases that ask of many sites. A programme that engages no employers is linked
/// to all of them.
class Links {
 public:
  Links(const World& world, const std::vector<ProgrammeRule>& rules) : rules_(rules), sites_(world.employers.size()) {
    const Ties& ties = world.ties;
    if (ties.offered) step_.resize(rules.size() * sites_);
    for (std::size_t i = 0; i < ties.size(); ++i) {
      const std::size_t site = ties.site[i].index();
      if (ties.site_generation[i] != world.employers.generation[site]) continue;
      step_[ties.programme[i] * sites_ + site] = static_cast<std::uint8_t>(ties.strength[i]);
    }
  }

  /// Whether the programme may introduce people at a site.
  [[nodiscard]] bool may_introduce(std::size_t programme, std::size_t site) const {
    return !engages(programme) || step(programme, site) >= static_cast<std::uint8_t>(TieStrength::loose);
  }
  [[nodiscard]] bool strong(std::size_t programme, std::size_t site) const {
    return engages(programme) && step(programme, site) == static_cast<std::uint8_t>(TieStrength::strong);
  }
  /// Whether a site knows the programme as a source of people.
  [[nodiscard]] bool knows(std::size_t programme, std::size_t site) const {
    return engages(programme) && may_introduce(programme, site);
  }
  [[nodiscard]] bool waives_gates(std::size_t programme, std::size_t site) const {
    return strong(programme, site) && rules_[programme].dose.waive_gates == Switch::on;
  }

 private:
  [[nodiscard]] bool engages(std::size_t programme) const { return rules_[programme].dose.engagement == Switch::on; }
  [[nodiscard]] std::uint8_t step(std::size_t programme, std::size_t site) const {
    return step_.empty() ? std::uint8_t{0} : step_[programme * sites_ + site];
  }

  const std::vector<ProgrammeRule>& rules_;
  std::size_t sites_;
  std::vector<std::uint8_t> step_;
};

/// Months in which a programme's people fill a post: of those that they filled at linked sites or behind whom sites
/// have raised, and of `weight` posts filled in `own`, which is what an employer sees of others.
[[nodiscard]] double months_to_fill(const Providers& seen, std::size_t programme, double own, double weight);

/// Vacancies that sites with strong ties reserve for who has completed, by vacancy: number of the programme + 1, or 0;
/// empty if none is. Each by its own draw when it is opened, as long as the programme fills posts of the site no later
/// than others do.
[[nodiscard]] std::vector<std::uint8_t> linked_reservations(const World& world, const std::vector<ProgrammeRule>& rules,
                                                            const Links& links, double pool_weight, const Draws& draws);

/// It is seen of somebody whom a linked site has hired whether she stayed: that is remembered of the programme, by the
/// site too if the tie is there still, and counted.
void settle_hire(World& world, std::size_t participant, bool stayed, ProgrammeCounts& counts);

/// What linked employers go on about people of a programme, by time out of work.
[[nodiscard]] SourceSignal signal_of(const World& world, const ProviderParameters& p, double signal_sd,
                                     std::size_t programme, Sector sector, std::size_t duration);

}  // namespace rung
