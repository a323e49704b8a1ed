#include "month/one_up_one_in.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "month/chains.hpp"
#include "month/links.hpp"
#include "month/post_records.hpp"
#include "month/programme_course.hpp"
#include "month/vacant_months.hpp"
#include "policy/participation.hpp"
#include "policy/upgrade_choice.hpp"

/// A site's comparison of three ways to fill a post that promotions have left open (MODEL 4.5). Every site of the
/// programme's sector compares, for each such post of its grade that is not posted yet or has stood open for so many
/// months; the programme changes only prices and the pool for the post below. Who would not have what the post asks for
/// even after the course is no candidate: a site can tell. Sites decide side by side; who may begin this month is
/// settled in order of a lot.
namespace rung {
namespace {

/// A post above that a site weighs.
struct Slot {
  std::uint32_t site;
  std::uint32_t number;  ///< of those at the site this month
};

/// What a site has decided.
struct Decision {
  UpgradeWay way = UpgradeWay::wait;
  UpgradeWay otherwise = UpgradeWay::wait;  ///< if nobody may begin any more
  bool without_offer = false;               ///< it would raise somebody at full price
  bool candidate = false;
  std::uint32_t row = 0;
  std::uint32_t lot = 0;
};

class Comparison {
 public:
  Comparison(World& world, const OneUpInputs& in, const Groups& roster, const Draws& draws, std::uint8_t number)
      : world_(world),
        in_(in),
        rule_(in.rules[number]),
        roster_(roster),
        draws_(draws),
        number_(number),
        above_(rule_.target),
        below_{rule_.target.sector(), rule_.target.grade() - 1},
        prices_(in.money.nation.price_index),
        value_(in.output, world, in.efficiency, in.pay, in.money),
        learner_(world, in.training, in.utility, in.money),
        course_(world, rule_, in.providers, in.training, in.money),
        quality_(teaching_quality(in.providers, world.providers.cohorts[number], rule_.dose.commitment)),
        records_above_(world, above_, roster, in.one_up.record_weight, in.efficiency, in.pay, value_),
        records_below_(world, below_, roster, in.one_up.record_weight, in.efficiency, in.pay, value_),
        raised_(world.chains.row),
        links_(world, in.rules) {
    std::sort(raised_.begin(), raised_.end());
  }

  /// Posts that sites weigh this month, in order of site. `held`: posts above that are held, by cell.
  [[nodiscard]] std::vector<Slot> slots(const std::vector<std::uint8_t>& held) const {
    const Employers& e = world_.employers;
    const auto grade = static_cast<std::size_t>(above_.grade());
    std::vector<Slot> out;
    std::size_t vacancy = 0;
    for (std::uint32_t site = 0; site < area_sites(world_); ++site) {
      if (e.sector[site] != above_.sector() || e.closing[site] != 0) continue;
      if (!links_.may_introduce(number_, site)) continue;
      const int open = free_posts(world_, site, grade) - held[site * grade_count + grade];
      if (open <= 0) continue;
      int posted = 0;
      int stale = 0;
      const Vacancies& v = world_.vacancies;
      while (vacancy < v.size() && v.employer[vacancy].index() < site) ++vacancy;
      for (std::size_t i = vacancy; i < v.size() && v.employer[i].index() == site; ++i) {
        if (v.grade[i] != grade) continue;
        ++posted;
        const int months = world_.market.now - Month{v.opened[i]};
        stale += months > 0 && months % in_.one_up.compare_again == 0 ? 1 : 0;
      }
      const int weighed = std::max(0, open - posted) + std::min(stale, open);
      for (int k = 0; k < weighed; ++k) out.push_back({site, static_cast<std::uint32_t>(k)});
    }
    return out;
  }

  [[nodiscard]] Decision decide(const Slot& slot) const {
    const std::size_t site = slot.site;
    const Employers& e = world_.employers;
    const Words words = draws_(e.key(site), world_.market.now.index, Moment::one_up,
                               static_cast<std::uint64_t>(above_.grade()) * 4096 + slot.number);
    const double staff = std::exp(e.log_size[site] * (1 / scale::log_size));
    const double scale = site_scale(in_.one_up.choice_scale * prices_, staff);
    Decision out;
    out.lot = words.half(4);
    const std::vector<std::uint32_t> candidates = rank(site, slot.number + 1);
    UpgradeCase c = of_site(site);
    out.candidate = candidates.size() > slot.number;
    if (out.candidate) {
      out.row = candidates[slot.number];
      of_person(site, out.row, c);
    }
    const std::array<std::uint32_t, 3> luck{words.half(0), words.half(1), words.half(2)};
    const auto choose = [&](const UpgradeOffer& offer, bool may_raise) {
      std::array<double, 3> worth = upgrade_worth(in_.one_up, c, offer);
      if (!may_raise) worth[0] = never;
      return best_way(worth, scale, luck);
    };
    out.otherwise = choose(offer(), false);
    out.way = out.candidate ? choose(offer(), true) : out.otherwise;
    out.without_offer = out.candidate && choose({}, true) == UpgradeWay::raise;
    return out;
  }

  /// Begins an upgrade: pays for the course and lists the incumbent.
  void begin(const Slot& slot, const Decision& decision, ProgrammeCounts& counts, ChainTable& table) {
    const double paid = rule_.dose.scholarship * rule_.dose.fee * prices_;
    counts.cost_fees += whole(100 * paid);
    counts.employer_tuition += whole(100 * rule_.dose.fee * prices_) - whole(100 * paid);
    ++counts.raised;
    const Month until = world_.market.now + (rule_.course_months + in_.one_up.hold);
    begin_chain(world_, table, number_, slot.site, above_, decision.row, until, margin(decision.row));
  }
  [[nodiscard]] const PostRecords& above() const { return records_above_; }
  [[nodiscard]] const PostRecords& below() const { return records_below_; }
  /// Of an employee in the present post, pence a month.
  [[nodiscard]] std::int64_t margin(std::size_t row) const {
    const PostYield yield = post_yield(world_.workers, row, in_.efficiency, in_.pay);
    return whole((static_cast<double>(yield.output) - in_.pay.cost(static_cast<double>(yield.pay))) * (52.0 / 12));
  }
  /// Whether a site reserves the post below: because it must, or gains by it.
  [[nodiscard]] bool reserves(std::size_t site) const {
    const UpgradeOffer o = offer();
    return o.reserve || (o.may_reserve && relief(of_site(site)) > 0);
  }
  [[nodiscard]] UpgradeOffer offer() const {
    const ProgrammeParameters& d = rule_.dose;
    const bool reserves = d.reserved_weeks > 0;
    return {d.scholarship * d.fee * prices_, d.cover_subsidy, reserves && d.tie_in == TieIn::required,
            reserves && d.tie_in == TieIn::optional};
  }
  /// What does not depend on who is raised.
  [[nodiscard]] UpgradeCase of_site(std::size_t site) const {
    const auto above = static_cast<std::size_t>(above_.grade());
    const std::size_t below = above - 1;
    const Providers& p = world_.providers;
    UpgradeCase c;
    c.tuition = rule_.dose.fee * prices_;
    c.release_hours = course_.released_in_all();
    c.output_below = records_below_.output(site);
    c.pay_below = records_below_.pay(site);
    c.output_above = records_above_.output(site);
    c.margin_below = records_below_.margin(site);
    c.margin_above = records_above_.margin(site);
    c.monthly_hours = records_below_.hours(site);
    c.monthly_hours_above = records_above_.hours(site);
    c.course_months = rule_.course_months;
    c.completion = expected_completion(in_.one_up, static_cast<double>(p.upgrades_able[number_]),
                                       static_cast<double>(p.upgrades_ended[number_]));
    c.value_hired = records_above_.value_hired(site);
    c.vacant_above = months_vacant(world_, site, above);
    c.vacant_below = months_vacant(world_, site, below);
    c.vacant_reserved =
        expected_reserved_months(in_.one_up, 0.25 * static_cast<double>(p.pool_months[number_]),
                                 static_cast<double>(p.pool_hires[number_]), c.vacant_below, rule_.dose.reserved_weeks);
    c.recruitment_above = in_.one_up.recruitment_cost[above] * prices_;
    c.recruitment_below = in_.one_up.recruitment_cost[below] * prices_;
    c.head_office = world_.employers.head_office[site] * (1 / scale::share);
    return c;
  }

 private:
  static constexpr double never = -1e12;  ///< £

  /// Of whoever may be raised at the site, the first `most` in the order of the programme's pick.
  [[nodiscard]] std::vector<std::uint32_t> rank(std::size_t site, std::size_t most) const {
    const std::size_t cell = site * grade_count + static_cast<std::size_t>(below_.grade());
    const bool lowest_paid = rule_.dose.upgraded == Upgraded::lowest_paid;
    std::vector<std::pair<std::int32_t, std::uint32_t>> order;
    for (const std::uint32_t* row = roster_.begin(cell); row != roster_.end(cell); ++row) {
      if (!may_be_raised(site, *row)) continue;
      const double gap = in_.efficiency.gap(world_.workers, *row, above_);
      order.emplace_back(lowest_paid ? world_.workers.hourly_pay[*row] : fixed16(gap), *row);
    }
    std::sort(order.begin(), order.end());
    order.resize(std::min(order.size(), most));
    std::vector<std::uint32_t> rows;
    for (const auto& [key, row] : order) rows.push_back(row);
    return rows;
  }
  /// Still there, for as long as anybody who may be promoted; where the pick is the programme's, of its ages and pay
  /// (who rents, a site does not know); in no course; has not what the post above asks for, and will have after the
  /// course.
  [[nodiscard]] bool may_be_raised(std::size_t site, std::uint32_t row) const {
    const Workers& w = world_.workers;
    const ProgrammeParameters& d = rule_.dose;
    if (w.status[row] != Status::employee || w.employer[row].index() != site || w.occupation[row] != below_)
      return false;
    if (w.tenure[row] < in_.promotion.least_tenure || w.course[row] != 0) return false;
    const int age = w.age(row, world_.market.now);
    const bool eligible = age >= d.least_age && age <= d.most_age &&
                          (d.low_paid_only == Switch::off || w.hourly_pay[row] < in_.money.nation.low_pay_line);
    if (d.upgraded == Upgraded::lowest_paid && !eligible) return false;
    if (world_.participants.contains(row) || std::binary_search(raised_.begin(), raised_.end(), row)) return false;
    const bool able = in_.efficiency.able(in_.efficiency.gap(w, row, above_), above_);
    if (able && (holds_credential(row) || !world_.careers[above_].credential_statutory)) return false;
    return in_.efficiency.able(in_.efficiency.gap(trained(row), above_), above_);
  }
  [[nodiscard]] bool holds_credential(std::size_t row) const {
    return Efficiency::credential_level(world_.workers, row, above_.sector()) >=
           world_.careers[above_].credential_level;
  }
  [[nodiscard]] Skills trained(std::size_t row) const {
    const Lesson lesson = course_.lesson(row, quality_, rule_.dose.release > 0);
    const double hours = learner_.attended(row, lesson, learner_.squeeze(row, lesson, 0)) * rule_.course_months;
    return learner_.taught(row, lesson, hours);
  }
  /// J in the post above, with skill, credential and pay as after the course; her hours.
  void of_person(std::size_t site, std::size_t row, UpgradeCase& c) const {
    const Workers& w = world_.workers;
    const Month now = world_.market.now;
    const bool certified = rule_.dose.credential == Switch::on;
    const double gap = in_.efficiency.gap(trained(row), above_);
    const OccupationTraits& traits = world_.careers[above_];
    const bool gained = certified && !holds_credential(row) && traits.credential_level > 0;
    const double h = in_.efficiency(w, row, above_, gap) + (gained ? in_.efficiency.parameters().credential_return : 0);
    const Pair pair = pair_of(draws_, w.key(row), world_.employers.key(site));
    const double person = h + in_.pay.stored_match(pair, above_.grade()) * (1 / scale::match) +
                          w.person_job[row] * (1 / scale::person_job);
    const double pay = std::max<double>(in_.pay.posted(site, above_, w.age(row, now), person),
                                        in_.pay.parameters().promotion_raise * w.hourly_pay[row]);
    const double ahead = traits.log_pay + in_.money.nation.base_pay + h - std::log(pay);
    const bool passes = certified || holds_credential(row);
    const double hours = 0.25 * w.hours[row];
    c.monthly_hours = hours * (52.0 / 12);
    c.value_raised = value_.of(site, above_, in_.pay.output(site, above_, person), pay, hours,
                               passes ? 1 : 1 - traits.credential_share, ahead);
  }

  World& world_;
  const OneUpInputs& in_;
  const ProgrammeRule& rule_;
  const Groups& roster_;
  const Draws& draws_;
  std::uint8_t number_;
  Occupation above_;
  Occupation below_;
  double prices_;
  PostValue value_;
  Learner learner_;
  ProgrammeCourse course_;
  double quality_;
  PostRecords records_above_;
  PostRecords records_below_;
  std::vector<std::uint32_t> raised_;  ///< who is, or has been, raised where she works
  Links links_;
};

/// Marks the posts that are held by chains, and adds those of whom the site waits.
void keep(std::vector<std::uint8_t>& kept, std::size_t site, int grade) {
  std::uint8_t& n = kept[site * grade_count + static_cast<std::size_t>(grade)];
  n = static_cast<std::uint8_t>(std::min(255, n + 1));
}

/// Lists the incumbents who begin as participants, in class from the next month on.
void enrol(World& world, const ProgrammeRule& rule, std::uint8_t number, std::vector<std::uint32_t> rows) {
  std::sort(rows.begin(), rows.end());
  std::vector<Entrant> entrants;
  for (const std::uint32_t row : rows) entrants.push_back({row, number, ParticipantRoute::raised});
  Participants& people = world.participants;
  add_participants(people, world.workers, entrants, world.market.now);
  for (const std::uint32_t row : rows) {
    const std::size_t i = find_participant(people, row);
    people.months_left[i] = static_cast<std::uint8_t>(std::min(255, rule.course_months));
    people.released[i] = rule.dose.release > 0 ? 1 : 0;
  }
}

}  // namespace

void raise_incumbents(World& world, const OneUpInputs& in, const Groups& roster, const Draws& draws,
                      std::vector<std::uint8_t>& kept_empty, std::vector<ProgrammeCounts>& counts, ChainTable& table) {
  kept_empty.clear();
  if (!world.chains.offered) return;
  kept_empty.resize(world.employers.size() * grade_count);
  for (std::size_t n = 0; n < in.rules.size(); ++n) {
    const ProgrammeRule& rule = in.rules[n];
    if (rule.dose.one_up_one_in == Switch::off || world.market.now < rule.first_intake) continue;
    const auto number = static_cast<std::uint8_t>(n);
    Comparison comparison(world, in, roster, draws, number);
    follow_chains(world, in, number,
                  {comparison.above(), comparison.below(), [&](std::size_t row) { return comparison.margin(row); },
                   [&](std::size_t site) { return comparison.reserves(site); }},
                  counts[n], table);
    for (std::size_t i = 0; i < world.chains.size(); ++i) {
      const bool holds = world.chains.stage[i] == ChainStage::training || world.chains.stage[i] == ChainStage::held;
      if (world.chains.programme[i] == n && holds)
        keep(kept_empty, world.chains.site[i].index(), world.chains.grade[i]);
    }
    if (!rule.takes_in(world.market.now)) continue;
    const std::vector<Slot> slots = comparison.slots(kept_empty);
    std::vector<Decision> decisions(slots.size());
    for_each_row(slots.size(), [&](std::size_t i) { decisions[i] = comparison.decide(slots[i]); });
    std::vector<std::tuple<std::uint32_t, std::size_t>> turn;  // lot, slot
    for (std::size_t i = 0; i < slots.size(); ++i) {
      ++counts[n].compared;
      counts[n].no_candidate += decisions[i].candidate ? 0 : 1;
      counts[n].up_without_offer += decisions[i].without_offer ? 1 : 0;
      if (decisions[i].way == UpgradeWay::raise) turn.emplace_back(decisions[i].lot, i);
    }
    std::sort(turn.begin(), turn.end());
    for (std::size_t k = static_cast<std::size_t>(rule.dose.upgrades); k < turn.size(); ++k) {
      Decision& refused = decisions[std::get<1>(turn[k])];
      refused.way = refused.otherwise;
    }
    std::vector<std::uint32_t> rows;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      switch (decisions[i].way) {
        case UpgradeWay::hire: ++counts[n].chose_out; continue;
        case UpgradeWay::wait: ++counts[n].chose_wait; break;
        case UpgradeWay::raise:
          ++counts[n].chose_up;
          comparison.begin(slots[i], decisions[i], counts[n], table);
          rows.push_back(decisions[i].row);
          break;
      }
      keep(kept_empty, slots[i].site, rule.target.grade());
    }
    enrol(world, rule, number, std::move(rows));
  }
}

}  // namespace rung
