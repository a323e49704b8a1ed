#include <algorithm>
#include <atomic>
#include <cmath>
#include <span>

#include "base/fetch.hpp"
#include "month/phases.hpp"

/// Openings offered inside, and promotion from the top grade down, so that a chain of promotions completes
/// within the month (MODEL 3.7, 3.14.9). An open slot at grade g, posted or not, is offered inside with
/// probability ilm_f·.5; of the roster at g-1 the eligible (tenure of 6 months, able, with the credential where the law
/// asks for it) of greatest H + σ_P·z is asked, where worth the pay, then the next. Who is promoted keeps hours and
/// contract and gets max(1.04·w, w*); who would gain less than .02 log points refuses.
namespace rung {
namespace {

class Promoter {
 public:
  Promoter(World& world, const PromotionInputs& inputs, const Groups& roster, const std::vector<MonthLuck>& luck,
           const Draws& draws, const HeldPosts& held)
      : world_(world),
        in_(inputs),
        roster_(roster),
        luck_(luck),
        draws_(draws),
        held_(held),
        people_(area_people(world)) {}

  /// Of those who may be asked.
  struct Candidate {
    double gap;
    std::int32_t score;
    std::uint32_t row;
  };

  void treat(std::size_t site, std::vector<Candidate>& candidates, MonthCounts& counts) const {
    Employers& e = world_.employers;
    if (e.closing[site] != 0) return;
    int backfills = 0;  // posts at this grade that are left to be refilled from outside
    for (int g = grade_count - 1; g >= 1; --g) {
      const auto grade = static_cast<std::size_t>(g);
      const std::span<const HeldPosts::Post> held = held_.of(site * grade_count + grade);
      const auto ready =
          static_cast<int>(std::count_if(held.begin(), held.end(), [](auto& post) { return post.ready; }));
      const int open = free_posts(world_, site, grade) - (static_cast<int>(held.size()) - ready) - backfills;
      backfills = 0;
      if (open <= 0 || roster_.count(site * grade_count + grade - 1) == 0) continue;
      const double rate = in_.promotion.inside_rate * e.inside_first[site] * (1 / scale::share);
      const Occupation post{e.sector[site], g};
      const OccupationTraits& traits = world_.careers[post];
      int offered = 0;
      int licence = 0;  // of these, posts for which the law asks for the credential
      for (int slot = 0; slot < open; ++slot) {
        const Words words =
            draws_(e.key(site), world_.market.now.index, Moment::opening, static_cast<std::uint64_t>(g * 4096 + slot));
        if (slot >= ready && !happens(words.half(0), rate)) continue;  // what is held for a learner is offered surely
        ++offered;
        licence += traits.credential_statutory && happens(words.half(1), traits.credential_share) ? 1 : 0;
      }
      if (offered == 0) continue;
      rank(site, post, candidates);
      int open_to_all = offered - licence;
      while (licence + open_to_all > 0 && !candidates.empty()) {
        std::pop_heap(candidates.begin(), candidates.end(), is_behind);
        const std::uint32_t next = candidates.back().row;
        candidates.pop_back();
        int& posts = licence > 0 && licensed(next, post) ? licence : open_to_all;
        if (posts == 0 || !ask(site, next, post, counts)) continue;
        --posts;
        backfills += std::any_of(held.begin(), held.end(), [&](auto& h) { return h.row == next; }) ? 1 : 0;
      }
    }
  }

 private:
  static bool is_behind(const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score < b.score : a.row > b.row;
  }
  /// Who may be asked for a post one rung up: a heap with the best on top; ties by row. First who is eligible, which
  /// needs least of a row.
  void rank(std::size_t site, Occupation post, std::vector<Candidate>& out) const {
    const Workers& w = world_.workers;
    const std::size_t cell = site * grade_count + static_cast<std::size_t>(post.grade()) - 1;
    out.resize(roster_.count(cell));
    std::size_t n = 0;
    for_each_ahead(
        std::span(roster_.begin(cell), roster_.count(cell)),
        [&](std::uint32_t row) {
          fetch(&w.tenure[row]);
          fetch(&w.skill[row]);
        },
        [&](std::uint32_t row) {
          const double gap = in_.efficiency.gap(w, row, post);
          out[n] = {gap, 0, row};
          n += (w.tenure[row] >= in_.promotion.least_tenure) & in_.efficiency.able(gap, post) ? 1 : 0;
        });
    out.resize(n);
    for_each_ahead(
        out, [&](const Candidate& candidate) { fetch_rest(candidate.row); },
        [&](Candidate& candidate) {
          const double h = in_.efficiency(w, candidate.row, post, candidate.gap);
          const double z = normal(luck_[candidate.row].judgement());
          candidate.score = fixed16(h + in_.promotion.judgement_sd * z);
        });
    std::make_heap(out.begin(), out.end(), is_behind);  // few are asked, so they are not sorted
  }

  /// What else the rank needs: a roster's rows lie far apart.
  void fetch_rest(std::size_t row) const {
    const Workers& w = world_.workers;
    fetch(&w.ability[row]);
    fetch(&w.birth[row]);
    fetch(&w.qualification[row]);
    fetch(&w.credential[row]);
    fetch(&luck_[row]);
  }

  [[nodiscard]] bool licensed(std::size_t row, Occupation post) const {
    return Efficiency::credential_level(world_.workers, row, post.sector()) >= world_.careers[post].credential_level;
  }
  [[nodiscard]] double person(std::size_t site, std::size_t row, Occupation post, double h) const {
    const Workers& w = world_.workers;
    const Pair pair = pair_of(draws_, w.key(row), world_.employers.key(site));
    return h + in_.pay.stored_match(pair, post.grade()) * (1 / scale::match) +
           w.person_job[row] * (1 / scale::person_job);
  }
  [[nodiscard]] int new_pay(std::size_t site, std::size_t row, Occupation post, double person) const {
    const Workers& w = world_.workers;
    const int posted = in_.pay.posted(site, post, w.age(row, world_.market.now), person);
    const auto raised = static_cast<int>(whole(in_.pay.parameters().promotion_raise * w.hourly_pay[row]));
    return std::min(65535, std::max(posted, raised));
  }
  /// Promotes the worker; false if she would not be worth her pay, ŷ·(1 + v_T) >= 1.2·w as at any hire, or refuses.
  bool ask(std::size_t site, std::size_t row, Occupation post, MonthCounts& counts) const {
    Workers& w = world_.workers;
    Employers& e = world_.employers;
    const double h = in_.efficiency(w, row, post);
    const double all = person(site, row, post, h);
    const int pay = new_pay(site, row, post, all);
    if (in_.pay.output(site, post, all) * (1 + in_.matching.trial_value) < in_.pay.cost(pay)) return false;
    const Belief belief = in_.belief.draw(w.key(row), post.sector());
    const int own_grade = w.occupation[row].grade();
    const double gain = in_.utility.log_net(row, 0.25 * pay * w.hours[row], w.hours[row]) -
                        in_.utility.log_net(row, 0.25 * w.hourly_pay[row] * w.hours[row], w.hours[row]) +
                        in_.utility.prospects(post, own_grade, belief) -
                        in_.utility.prospects(w.occupation[row], own_grade, belief);
    if (gain < in_.promotion.least_gain) {
      counts.promotions_refused += row < people_ ? 1 : 0;
      return false;
    }
    counts.promotions += row < people_ ? 1 : 0;
    const auto grade = static_cast<std::size_t>(post.grade());
    ++e.filled[grade][site];
    --e.filled[grade - 1][site];
    w.occupation[row] = post;
    w.hourly_pay[row] = static_cast<std::uint16_t>(pay);
    w.match[row] = in_.pay.stored_match(pair_of(draws_, w.key(row), e.key(site)), post.grade());
    return true;
  }

  World& world_;
  const PromotionInputs& in_;
  const Groups& roster_;
  const std::vector<MonthLuck>& luck_;
  const Draws& draws_;
  const HeldPosts& held_;
  std::size_t people_;  ///< of the area: only these are counted
};

}  // namespace

void promote(World& world, const PromotionInputs& inputs, const Groups& roster, const std::vector<MonthLuck>& luck,
             const Draws& draws, MonthCounts& counts, const HeldPosts& held) {
  const Promoter promoter(world, inputs, roster, luck, draws, held);
  const std::size_t sites = world.employers.size();
  counts += count_blocks<MonthCounts>(sites, [&](MonthCounts& own, std::size_t block) {
    std::vector<Promoter::Candidate> candidates;
    const std::size_t end = std::min(sites, (block + 1) * block_rows);
    for (std::size_t site = block * block_rows; site < end; ++site) promoter.treat(site, candidates, own);
  });
}

}  // namespace rung
