#include <array>
#include <cmath>

#include "month/phases.hpp"

/// Search for work (MODEL 3.8, 3.14.17-18). A searcher takes a number of looks (Poisson); each look wants an
/// occupation, tries zones drawn by distance decay and long-run posts, and falls on a point of the circle of
/// that zone and occupation; it meets the next vacancy after the point if the point lies in the vacancy's
/// fixed arc. Employees look once more on their own site's board. What is met is applied for where gain times
/// chance exceeds cost. No weight depends on a count that changes, so one vacancy more moves only the looks
/// that touch it.
namespace rung {
namespace {

constexpr int tries_a_block = 3;
constexpr int most_unemployed = 24;
constexpr int most_employed = 6;
constexpr int most_inactive = 4;
constexpr std::size_t tenure_cells = 241;
constexpr std::uint32_t none = 0xFFFFFFFFU;

struct LookRate {
  double mean = 0;
  double exp_minus_mean = 1;
  int most = 0;
  LookRate() = default;
  LookRate(double m, int cap) : mean(m), exp_minus_mean(std::exp(-m)), most(cap) {}
};

/// The next vacancy on a circle after the point, if the point lies in its arc.
std::uint32_t met_on(const Board::Circles& circles, std::size_t circle, std::uint32_t point) {
  const Board::Point* const begin = circles.point.data() + circles.start[circle];
  const Board::Point* const end = circles.point.data() + circles.start[circle + 1];
  if (begin == end) return none;
  const Board::Point* next = std::lower_bound(
      begin, end, point, [](const Board::Point& candidate, std::uint32_t p) { return candidate.position < p; });
  if (next == end) next = begin;
  const std::uint32_t gap = next->position - point;  // modulo the circle
  return gap < circles.arc[circle] ? next->vacancy : none;
}

class Searcher {
 public:
  Searcher(const World& world, const SearchInputs& inputs, const Board& board, const Draws& draws)
      : world_(world), in_(inputs), p_(inputs.search), board_(board), draws_(draws) {
    unemployed_ = LookRate(p_.looks_unemployed, most_unemployed);
    inactive_ = LookRate(p_.looks_inactive, most_inactive);
    for (std::size_t t = 0; t < tenure_cells; ++t) {
      const double mean = p_.looks_employed * (0.6 + 1.2 * std::exp(-static_cast<double>(t) / 24));
      employed_[0][t] = LookRate(mean, most_employed);
      employed_[1][t] = LookRate(mean * p_.constrained_factor, most_employed);
    }
  }

  void operator()(std::size_t row, MonthLuck luck, std::vector<Application>& out, MonthCounts& counts) const {
    const Workers& w = world_.workers;
    const Status status = w.status[row];
    const bool employee = status == Status::employee;
    const LookRate* rate = nullptr;
    if (employee) {
      const std::size_t tenure = std::min<std::size_t>(w.tenure[row], tenure_cells - 1);
      rate = &employed_[w.available_hours[row] < full_time_quarter_hours ? 1 : 0][tenure];
    } else if (status == Status::unemployed) {
      rate = &unemployed_;
    } else if ((status == Status::caring || status == Status::sick) && (w.flags[row] & flag::detached) == 0) {
      rate = &inactive_;
    } else {
      return;
    }
    const int looks = poisson(luck.looks, rate->mean, rate->exp_minus_mean, rate->most);
    Seen seen;
    State state;
    counts.looks += looks;
    for (int n = 1; n <= looks; ++n) consider(row, look(row, n), seen, state, out, counts);
    if (employee) {
      ++counts.looks;
      consider(row, own_board(row), seen, state, out, counts);
    }
  }

 private:
  struct Seen {
    std::array<std::uint32_t, most_unemployed + 1> vacancy{};
    int count = 0;
    /// Remembers the vacancy; false if it was seen this month already.
    bool add(std::uint32_t v) {
      for (int i = 0; i < count; ++i) {
        if (vacancy[static_cast<std::size_t>(i)] == v) return false;
      }
      vacancy[static_cast<std::size_t>(count++)] = v;
      return true;
    }
  };
  /// Worth of the present state, worked out when it is first needed.
  struct State {
    bool known = false;
    double utility = 0;
  };

  [[nodiscard]] std::uint32_t look(std::size_t row, int n) const {
    const Workers& w = world_.workers;
    const bool car = w.household[row].car();
    Words words{};
    Occupation wanted;
    for (int k = 0; k < p_.tries; ++k) {
      if (k % tries_a_block == 0) {
        words = draws_(w.key(row), world_.market.now.index, Moment::look,
                       static_cast<std::uint64_t>(n * 32 + k / tries_a_block));
      }
      if (k == 0) wanted = world_.careers.wanted(origin(row, words.slice(0)), words.slice(1), words.slice(2));
      const int first = 3 + 3 * (k % tries_a_block);
      const ZoneId zone =
          world_.places.destination(w.zone[row], wanted.grade(), car, words.slice(first), words.slice(first + 1));
      const std::uint32_t met =
          met_on(board_.zones, zone.index() * occupation_count + wanted.index(), words.slice(first + 2));
      if (met != none) return met;
    }
    return none;
  }
  /// The own occupation or the one aimed at, in proportion to what is visible from each.
  [[nodiscard]] Occupation origin(std::size_t row, std::uint32_t half) const {
    const Workers& w = world_.workers;
    if (!w.aim[row]) return w.occupation[row];
    const double own = world_.careers.visible(w.occupation[row]);
    const double aimed = world_.careers.visible(w.aim[row]);
    return uniform(half) * (own + aimed) < own ? w.occupation[row] : w.aim[row];
  }
  [[nodiscard]] std::uint32_t own_board(std::size_t row) const {
    const std::size_t site = world_.workers.employer[row].index();
    if (board_.sites.start[site] == board_.sites.start[site + 1]) return none;
    const std::uint32_t point = draws_(world_.workers.key(row), world_.market.now.index, Moment::look).half(2);
    return met_on(board_.sites, site, point);
  }

  void consider(std::size_t row, std::uint32_t vacancy, Seen& seen, State& state, std::vector<Application>& out,
                MonthCounts& counts) const {
    if (vacancy == none) return;
    ++counts.contacts;
    if (!seen.add(vacancy)) return;
    const Workers& w = world_.workers;
    const Vacancies& v = world_.vacancies;
    const std::size_t site = v.employer[vacancy].index();
    const Occupation post{world_.employers.sector[site], v.grade[vacancy]};
    if (!passes_gates(row, post, v.gates[vacancy])) return;
    if (!can_work(w, row, v.hours[vacancy], world_.careers.sector(post.sector()).shift_variability)) return;

    const std::uint64_t key = w.key(row);
    const int own_grade = w.occupation[row].grade();
    const double gap = in_.efficiency.gap(w, row, post);
    if (!in_.efficiency.able(gap - in_.belief.most_gap_error(), post)) return;
    const Words belief = in_.belief.draw(key, post.sector());
    if (!in_.efficiency.able(gap + in_.belief.gap(belief, post.grade()), post)) return;

    const Pair pair = pair_of(draws_, key, world_.employers.key(site));
    const double h = in_.efficiency(w, row, post, world_.market.now, gap);
    const double match = in_.pay.stored_match(pair, post.grade()) * (1 / scale::match);
    const int posted = in_.pay.posted(site, post, w.age(row, world_.market.now), h + match);
    const double error = in_.belief.pay(belief, post.grade(), own_grade);
    const double believed = error == 0 ? posted : posted * std::exp(error);
    const JobTerms terms{static_cast<int>(whole(std::min(believed, 65535.0))), v.hours[vacancy],
                         world_.places.minutes(w.zone[row], world_.employers.zone[site], w.household[row].car()), post,
                         site};
    if (!state.known) {
      state.known = true;
      state.utility = w.status[row] == Status::employee ? in_.utility.present(row) + p_.switching_gain
                                                        : in_.utility.out_of_work(row);
    }
    const double gain = in_.utility.job(row, terms, pair, belief) - state.utility;
    if (fixed16(p_.success_start * gain) <= fixed16(p_.application_cost)) return;
    out.push_back({static_cast<std::uint32_t>(row), vacancy});
    ++counts.applications;
    if (post.grade() > own_grade) ++counts.upward_applications;
  }
  [[nodiscard]] bool passes_gates(std::size_t row, Occupation post, std::uint8_t gates) const {
    const OccupationTraits& traits = world_.careers[post];
    if ((gates & gate::credential) != 0 &&
        Efficiency::credential_level(world_.workers, row, post.sector()) < traits.credential_level) {
      return false;
    }
    return (gates & gate::experience) == 0 || experience_band_from[static_cast<std::size_t>(Efficiency::experience_band(
                                                  world_.workers, row, post.sector()))] >= traits.experience_months;
  }

  const World& world_;
  const SearchInputs& in_;
  const SearchParameters& p_;
  const Board& board_;
  const Draws& draws_;
  LookRate unemployed_;
  LookRate inactive_;
  std::array<std::array<LookRate, tenure_cells>, 2> employed_;
};

}  // namespace

void search(const World& world, const SearchInputs& inputs, const Board& board, const std::vector<MonthLuck>& luck,
            const Draws& draws, std::vector<Application>& applications, MonthCounts& counts) {
  const Searcher searcher(world, inputs, board, draws);
  const std::size_t rows = world.workers.size();
  // One list a block of workers, joined in order of block: applications stand in order of worker.
  std::vector<std::vector<Application>> lists(block_count(rows));
  std::vector<MonthCounts> counted(lists.size());
  for_each_block(lists.size(), [&](std::size_t block) {
    const std::size_t end = std::min(rows, (block + 1) * block_rows);
    for (std::size_t row = block * block_rows; row < end; ++row) searcher(row, luck[row], lists[block], counted[block]);
  });
  applications.clear();
  for (std::size_t block = 0; block < lists.size(); ++block) {
    applications.insert(applications.end(), lists[block].begin(), lists[block].end());
    counts += counted[block];
  }
}

}  // namespace rung
