#include "month/engagement.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "month/introductions.hpp"
#include "month/links.hpp"
#include "month/post_records.hpp"
#include "month/programme_month.hpp"
#include "month/vacant_months.hpp"
#include "policy/participation.hpp"
#include "policy/upgrade_choice.hpp"

namespace rung {
namespace {

/// Puts sites that are spoken to for the first time into the table, at their places.
void add_ties(World& world, std::uint8_t programme, std::vector<EmployerId> sites) {
  Ties& ties = world.ties;
  std::sort(sites.begin(), sites.end());
  for (const EmployerId site : sites) {
    std::size_t at = 0;
    while (at < ties.size() && std::tie(ties.programme[at], ties.site[at]) < std::tie(programme, site)) ++at;
    for_each_tie_column(ties, [&](auto, auto, auto, auto& column) {
      column.emplace(column.begin() + static_cast<std::ptrdiff_t>(at));
    });
    ties.programme[at] = programme;
    ties.site[at] = site;
    ties.site_generation[at] = world.employers.generation[site.index()];
  }
}

template <class Test>
void remove_ties(Ties& ties, Test&& test) {
  std::vector<std::uint8_t> gone(ties.size());
  for (std::size_t i = 0; i < gone.size(); ++i) gone[i] = test(i) ? 1 : 0;
  for_each_tie_column(ties, [&](auto, auto, auto, auto& column) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < gone.size(); ++i) {
      if (gone[i] == 0) column[kept++] = column[i];
    }
    column.resize(kept);
  });
}

bool is_tied(const Ties& ties, std::size_t i) { return ties.strength[i] != TieStrength::contact; }

/// The staff of one programme in one month.
class Staff {
 public:
  Staff(World& world, const EngagementInputs& in, const Groups& roster, const Draws& draws, std::uint8_t number,
        ProgrammeCounts& counts)
      : world_(world),
        ties_(world.ties),
        in_(in),
        p_(in.providers),
        rule_(in.rules[number]),
        draws_(draws),
        number_(number),
        counts_(counts),
        prices_(in.money.nation.price_index),
        roster_(roster) {}

  /// Ties that it has when it begins.
  void begin() {
    std::vector<EmployerId> sites = by_turn();
    sites.resize(std::min(sites.size(), static_cast<std::size_t>(rule_.dose.ties_at_start)));
    add_ties(world_, number_, sites);
    const auto strong = static_cast<std::size_t>(std::llround(rule_.dose.strong_at_start * double(sites.size())));
    for (std::size_t k = 0; k < sites.size(); ++k) {
      const std::size_t i = ties_.find(number_, sites[k]);
      ties_.strength[i] = k < strong ? TieStrength::strong : TieStrength::loose;
      ties_.contacted[i] = this_month();
    }
  }
  /// Contacts sites in the order of the programme's rule, as many as there is money for.
  void contact() {
    std::vector<EmployerId> sites = by_turn();
    const int month = now() - rule_.first_intake;
    const double rate = contacts_a_month(p_, rule_.dose);
    const auto most = static_cast<std::size_t>(std::floor((month + 1) * rate) - std::floor(month * rate));
    sites.resize(std::min(sites.size(), most));
    counts_.cost_engagement += pence(rule_.dose.contact_budget * prices_);
    counts_.contacts += static_cast<std::int64_t>(sites.size());
    std::vector<EmployerId> fresh;
    std::copy_if(sites.begin(), sites.end(), std::back_inserter(fresh),
                 [&](EmployerId site) { return ties_.find(number_, site) == ties_.size(); });
    add_ties(world_, number_, fresh);
    for (const EmployerId site : sites) {
      const std::size_t i = ties_.find(number_, site);
      ties_.contacted[i] = this_month();
      if (!is_tied(ties_, i)) ask(i);
    }
  }
  /// Loose ties grow strong; ties without contact lose a step; who has been spoken to in vain is soon forgotten.
  void age() {
    for (std::size_t i = 0; i < ties_.size(); ++i) {
      if (ties_.programme[i] != number_ || !is_tied(ties_, i)) continue;
      const Words words = draw(ties_.site[i].index());
      TieStrength& strength = ties_.strength[i];
      if (since_contact(i) > p_.contact_again && happens(words.half(3), p_.tie_decay)) {
        ++counts_.ties_weakened;
        strength = strength == TieStrength::strong ? TieStrength::loose : TieStrength::contact;
      } else if (strength == TieStrength::loose &&
                 happens(words.half(2),
                         chance_to_strengthen(p_, has_contract(ties_.site[i]) ? p_.tie_hires : ties_.hired[i],
                                              ties_.kept[i], ties_.left[i]))) {
        strength = TieStrength::strong;
        ++counts_.ties_strengthened;
      }
    }
    remove_ties(ties_, [&](std::size_t i) {
      return ties_.programme[i] == number_ && !is_tied(ties_, i) && since_contact(i) >= p_.contact_again;
    });
    for (std::size_t i = 0; i < ties_.size(); ++i) {
      if (ties_.programme[i] != number_ || !is_tied(ties_, i)) continue;
      ++(ties_.strength[i] == TieStrength::strong ? counts_.in_strong : counts_.in_loose);
    }
  }

 private:
  /// Whether the site trains somebody of its own with the programme: a contract, as good as so many hires (MODEL 4.8).
  [[nodiscard]] bool has_contract(EmployerId site) const {
    const Participants& people = world_.participants;
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (people.programme[i] == number_ && people.route[i] == ParticipantRoute::raised &&
          people.stage[i] == ParticipantStage::training && world_.workers.employer[people.row[i]] == site)
        return true;
    }
    return false;
  }
  [[nodiscard]] Month now() const { return world_.market.now; }
  [[nodiscard]] std::int16_t this_month() const { return static_cast<std::int16_t>(now().index); }
  [[nodiscard]] int since_contact(std::size_t i) const { return now() - Month{ties_.contacted[i]}; }
  [[nodiscard]] Words draw(std::size_t site) const {
    return draws_(world_.employers.key(site), now().index, Moment::contact, rule_.id);
  }
  [[nodiscard]] double staff_of(std::size_t site) const {
    return std::exp(world_.employers.log_size[site] * (1 / scale::log_size));
  }

  /// Sites with such posts that have not been spoken to of late, in the order in which they are.
  [[nodiscard]] std::vector<EmployerId> by_turn() const {
    const Employers& e = world_.employers;
    const auto grade = static_cast<std::size_t>(rule_.target.grade());
    std::vector<std::tuple<std::int32_t, std::uint32_t, std::uint32_t>> order;  // rule, lot, site
    for (std::uint32_t site = 0; site < area_sites(world_); ++site) {
      if (e.sector[site] != rule_.target.sector() || e.closing[site] != 0 || e.target[grade][site] == 0) continue;
      const std::size_t i = ties_.find(number_, EmployerId{site});
      if (i < ties_.size() && since_contact(i) < p_.contact_again) continue;
      order.emplace_back(rank(site), draw(site).half(0), site);
    }
    std::sort(order.begin(), order.end());
    std::vector<EmployerId> sites;
    for (const auto& place : order) sites.emplace_back(std::get<2>(place));
    return sites;
  }
  [[nodiscard]] std::int32_t rank(std::size_t site) const {
    const Employers& e = world_.employers;
    const auto grade = static_cast<std::size_t>(rule_.target.grade());
    switch (rule_.dose.contact_first) {
      case ContactFirst::anyone: break;
      case ContactFirst::hard_to_recruit: return -fixed16(months_vacant(world_, site, grade));
      case ContactFirst::high_road: return -e.high_road[site];
      case ContactFirst::low_road: return e.high_road[site];
      case ContactFirst::small: return e.log_size[site];
      case ContactFirst::large: return -e.log_size[site];
    }
    return 0;
  }
  /// The site agrees to take part if what the programme's people save it in months of vacancies is worth the trouble.
  void ask(std::size_t i) {
    const std::size_t site = ties_.site[i].index();
    const auto grade = static_cast<std::size_t>(rule_.target.grade());
    const std::size_t cell = Turnover::index(world_.places.group(world_.employers.zone[site]), rule_.target);
    const double leaving = (world_.turnover.loss_rate[cell] + world_.turnover.quit_rate[cell]) * (1 / scale::turnover);
    const double vacancies = 12 * leaving * world_.employers.target[grade][site];
    const double own = months_vacant(world_, site, grade);
    const double placed = months_to_fill(world_.providers, number_, own, in_.one_up.pool_weight);
    if (!value_) {  // of the month's first site that is asked, for all
      value_.emplace(in_.output, world_, in_.efficiency, in_.pay, in_.money);
      records_.emplace(world_, rule_.target, roster_, in_.one_up.record_weight, in_.efficiency, in_.pay, *value_);
    }
    const double hassle = site_scale(in_.one_up.hassle * prices_, staff_of(site));
    const double worth =
        worth_of_intermediary(vacancies, own, placed, records_->hours(site), records_->margin(site), hassle);
    ++counts_.asked;
    const double scale = site_scale(in_.one_up.choice_scale * prices_, staff_of(site));
    if (!happens(draw(site).half(1), chance_of_release(worth, scale))) return;
    ties_.strength[i] = TieStrength::loose;
    ++counts_.tied;
    counts_.employer_engagement += pence(hassle);
  }

  World& world_;
  Ties& ties_;
  const EngagementInputs& in_;
  const ProviderParameters& p_;
  const ProgrammeRule& rule_;
  const Draws& draws_;
  std::uint8_t number_;
  ProgrammeCounts& counts_;
  double prices_;
  const Groups& roster_;
  std::optional<PostValue> value_;
  std::optional<PostRecords> records_;
};

/// Whether those whom linked sites have hired are still there: for so many months she stayed, or has left early.
void see_who_stays(World& world, const EngagementInputs& in, std::vector<ProgrammeCounts>& counts) {
  const Workers& w = world.workers;
  const Participants& people = world.participants;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (!people.sent_to[i]) continue;
    const bool there = w.employer[people.row[i]] == people.sent_to[i];
    const bool for_long = world.market.now - Month{people.sent[i]} >= in.providers.kept_months;
    if (there && !for_long) continue;
    settle_hire(world, i, there, counts[people.programme[i]]);
  }
}

/// Whom linked sites have hired this month by an introduction.
void note_hires(World& world, const EngagementInputs& in, const std::vector<Introduction>& introductions,
                const std::vector<Hire>& hires, std::vector<ProgrammeCounts>& counts) {
  const Links links(world, in.rules);
  Participants& people = world.participants;
  Providers& seen = world.providers;
  for (const Introduction& introduction : introductions) {
    const std::uint8_t n = introduction.programme;
    const EmployerId site = world.vacancies.employer[introduction.vacancy];
    if (!led_to_hire(introduction, hires)) continue;
    const std::size_t i = find_participant(people, introduction.worker);
    if (!links.knows(n, site.index()) || i == people.size()) continue;
    if (people.sent_to[i]) settle_hire(world, i, false, counts[n]);
    people.sent_to[i] = site;
    people.sent[i] = static_cast<std::int16_t>(world.market.now.index);
    const std::size_t tie = world.ties.find(n, site);
    ++world.ties.hired[tie];
    world.ties.contacted[tie] = people.sent[i];
    if (world.vacancies.grade[introduction.vacancy] == target_of(in.rules, people, i).grade()) {  // else of the pool
      const int open = world.market.now - Month{world.vacancies.opened[introduction.vacancy]};
      seen.placed_months[n] += std::max(1, 4 * open);
      ++seen.placed_hires[n];
    }
    ++seen.seen_hires[n];
    seen.seen_ability[n] += world.workers.ability[introduction.worker];
    ++counts[n].linked_hires;
  }
}

/// K̄: of those with less than a year at sites of the sector, who are past the half year for one who is not.
double usual_share_kept(const World& world, Sector sector, int months) {
  const Workers& w = world.workers;
  struct Count {
    std::int64_t early = 0, late = 0;
    Count& operator+=(const Count& o) {
      early += o.early;
      late += o.late;
      return *this;
    }
  };
  const Count count = count_rows<Count>(area_people(world), [&](Count& own, std::size_t row) {
    if (w.status[row] != Status::employee || w.occupation[row].sector() != sector || w.tenure[row] >= 2 * months)
      return;
    ++(w.tenure[row] < months ? own.early : own.late);
  });
  return count.early == 0 ? 1 : std::min(1.0, static_cast<double>(count.late) / static_cast<double>(count.early));
}

void renew_sources(World& world, const EngagementInputs& in) {
  Providers& p = world.providers;
  for (std::size_t n = 0; n < in.rules.size(); ++n) {
    if (in.rules[n].dose.engagement == Switch::off) continue;
    const double usual = usual_share_kept(world, in.rules[n].target.sector(), in.providers.kept_months);
    p.source_hires[n] = p.seen_hires[n];
    p.source_ability[n] = p.seen_ability[n];
    p.source_accuracy[n] = whole(1000 * accuracy_of_source(in.providers, static_cast<double>(p.seen_kept[n]),
                                                           static_cast<double>(p.seen_settled[n]), usual));
    for (auto* column : {&p.seen_hires, &p.seen_ability, &p.seen_settled, &p.seen_kept})
      (*column)[n] = static_cast<std::int64_t>(in.memory * static_cast<double>((*column)[n]));
  }
}

}  // namespace

void engage_employers(World& world, const EngagementInputs& in, const Groups& roster,
                      const std::vector<Introduction>& introductions, const std::vector<Hire>& hires,
                      const Draws& draws, std::vector<ProgrammeCounts>& counts) {
  if (!world.ties.offered) return;
  const Month now = world.market.now;
  remove_ties(world.ties, [&](std::size_t i) {
    const std::size_t site = world.ties.site[i].index();
    return world.ties.site_generation[i] != world.employers.generation[site] || world.employers.closing[site] != 0;
  });
  see_who_stays(world, in, counts);
  note_hires(world, in, introductions, hires, counts);
  for (std::size_t n = 0; n < in.rules.size(); ++n) {
    const ProgrammeRule& rule = in.rules[n];
    if (rule.dose.engagement == Switch::off || now < rule.first_intake) continue;
    Staff staff(world, in, roster, draws, static_cast<std::uint8_t>(n), counts[n]);
    if (now == rule.first_intake) staff.begin();
    if (now < rule.end_of_placement) staff.contact();
    staff.age();
  }
  if (now.since_april() == 11) renew_sources(world, in);
}

}  // namespace rung
