#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/parallel.hpp"
#include "random/distributions.hpp"
#include "world/efficiency.hpp"
#include "world/pair.hpp"
#include "world/synthesis.hpp"

namespace rung {
namespace {

struct Candidate {
  std::int32_t standing;
  std::uint32_t lot;
  std::uint32_t row;
};

/// Open posts of one grade, by zone; a post is taken from the back of its zone's list.
class OpenPosts {
 public:
  OpenPosts(const World& world, int grade) : by_zone_(world.places.size()) {
    const Employers& e = world.employers;
    for (std::size_t site = 0; site < e.size(); ++site) {
      const auto g = static_cast<std::size_t>(grade);
      for (int n = free_posts(world, site, g); n > 0; --n) {
        by_zone_[e.zone[site].index()].push_back(static_cast<std::uint32_t>(site));
        ++left_;
      }
    }
  }
  [[nodiscard]] std::size_t left() const { return left_; }
  /// A post in the zone, picked by the draw; none if the zone is full.
  EmployerId take(ZoneId zone, std::uint32_t half) {
    auto& posts = by_zone_[zone.index()];
    if (posts.empty()) return {};
    std::swap(posts[below(half, static_cast<std::uint32_t>(posts.size()))], posts.back());
    const EmployerId site{posts.back()};
    posts.pop_back();
    --left_;
    return site;
  }

 private:
  std::vector<std::vector<std::uint32_t>> by_zone_;
  std::size_t left_ = 0;
};

}  // namespace

void detail::fill_jobs(World& world, const Scenario& scenario, const Draws& draws) {
  Workers& w = world.workers;
  Employers& e = world.employers;
  const Month now = world.market.now;
  const PersonRules rules = person_rules(scenario);
  const SynthesisParameters& start = scenario.parameters.synthesis;
  SkillParameters incumbent = rules.skills;
  incumbent.skill_shift = start.incumbent_skill_shift;

  // Those of highest standing (qualification, ability, age, luck) take the posts of the highest grade.
  std::vector<Candidate> queue;
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.status[row] != Status::unemployed || w.duration[row] > 0) continue;
    const Words words = draws(w.key(row), 0, Moment::init_person, 3);
    const double standing = rules.skills.qualification_standing * w.qualification[row] +
                            start.standing_by_ability * w.ability[row] * (1 / scale::ability) +
                            start.standing_by_age * std::min(w.age(row, now), start.standing_age_most) +
                            normal(words.half(0));
    queue.push_back(
        {static_cast<std::int32_t>(std::lround(standing * 65536)), words.half(1), static_cast<std::uint32_t>(row)});
  }
  std::sort(queue.begin(), queue.end(), [](const Candidate& a, const Candidate& b) {
    return a.standing != b.standing ? a.standing > b.standing : a.row < b.row;
  });

  std::size_t next = 0;
  for (int grade = grade_count - 1; grade >= 0; --grade) {
    OpenPosts posts(world, grade);
    std::array<double, sector_count> sector_posts{};
    for (std::size_t s = 0; s < sector_count; ++s) {
      sector_posts[s] = world.places.long_run_posts(Occupation{static_cast<Sector>(s), grade});
    }
    const double all_posts = std::accumulate(sector_posts.begin(), sector_posts.end(), 0.0);
    const auto places = static_cast<std::size_t>(static_cast<double>(posts.left()) * (1 - start.vacant_share));
    const std::size_t end = std::min(queue.size(), next + places);
    std::sort(queue.begin() + static_cast<std::ptrdiff_t>(next), queue.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Candidate& a, const Candidate& b) { return a.lot != b.lot ? a.lot < b.lot : a.row < b.row; });
    for (; next < end; ++next) {
      const std::size_t row = queue[next].row;
      const bool car = w.household[row].car();
      EmployerId site;
      for (std::uint64_t k = 0; k < 12 && !site; ++k) {
        const Words words = draws(w.key(row), 0, Moment::init_person, 8 + k);
        const Occupation post{static_cast<Sector>(weighted_index(words[2], sector_posts, all_posts)), grade};
        site =
            posts.take(world.places.destination(w.zone[row], post, car, words.half(0), words.half(1)), words.half(2));
      }
      for (std::size_t z = 0; z < world.places.size() && !site; ++z) site = posts.take(ZoneId{z}, 0);
      if (!site) break;
      const Occupation occupation{e.sector[site.index()], grade};
      const Words words = draws(w.key(row), 0, Moment::init_person, 4);
      w.status[row] = Status::employee;
      w.employer[row] = site;
      w.occupation[row] = occupation;
      w.hours[row] = hours_menu[weighted_index(words[0], world.careers.hours_share(occupation), 1.0)];
      w.commute[row] = static_cast<std::uint8_t>(world.places.minutes(w.zone[row], e.zone[site.index()], car));
      set_starting_skills(world, row, occupation, incumbent, draws);
      w.credential[row] = 0;
      const int most = std::min(rules.skills.experience_brought_most, 12 * (w.age(row, now) - 16));
      const int months = static_cast<int>(below(words.half(3), static_cast<std::uint32_t>(most + 1)));
      give_history(world, row, occupation, months, rules.skills, words.half(2));
      w.tenure[row] = static_cast<std::uint16_t>(
          std::min(static_cast<double>(months), -start.mean_tenure * std::log(uniform(words.half(4)))));
      const Pair pair = pair_of(draws, w.key(row), e.key(site.index()));
      w.match[row] = pair.match(grade, scenario.parameters.pay.match_sd);
      w.taste[row] = pair.taste();
      ++e.filled[static_cast<std::size_t>(grade)][site.index()];
    }
  }
  // Those left over look for work from the first month on.
  for (; next < queue.size(); ++next) w.duration[queue[next].row] = 1;

  const Efficiency efficiency(rules.skills, world.careers);
  const NationalRow nation = world.nation.row(now);
  for_each_row(w.size(), [&](std::size_t row) {
    if (w.status[row] != Status::employee) return;
    const Occupation post = w.occupation[row];
    const double log_pay = world.careers[post].log_pay + nation.base_pay +
                           e.premium[w.employer[row].index()] * (1 / scale::premium) + efficiency(w, row, post) +
                           w.match[row] * (1 / scale::match);
    const int floor = nation.wage_floor[static_cast<std::size_t>(floor_band(w.age(row, now)))];
    w.hourly_pay[row] =
        static_cast<std::uint16_t>(std::clamp(std::lround(std::exp(log_pay)), static_cast<long>(floor), 65535L));
  });
}

}  // namespace rung
