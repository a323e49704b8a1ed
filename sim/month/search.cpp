#include <array>
#include <bit>
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

  /// Searches for the workers [begin, end): who looks, what is met, what is applied for, each in a pass of its own,
  /// so that the draws and look-ups of many workers overlap.
  void operator()(std::size_t begin, std::size_t end, const std::vector<MonthLuck>& luck, std::vector<Application>& out,
                  MonthCounts& counts) const {
    std::vector<Look> looks;
    looks.reserve(2 * (end - begin));
    for (std::size_t row = begin; row < end; ++row) plan(row, luck[row].looks, looks, counts);
    std::vector<Contact> contacts;
    contacts.reserve(looks.size());
    for (const Look& look : looks) {
      const std::uint32_t vacancy =
          look.number == own_board ? met_on_own_board(look.row, luck[look.row].looks) : met(look.row, look.number);
      if (vacancy != none) contacts.push_back({look.row, vacancy});
    }
    counts.contacts += static_cast<std::int64_t>(contacts.size());
    State state;
    for (std::size_t i = 0; i < contacts.size(); ++i) {
      if (i == 0 || contacts[i].row != contacts[i - 1].row) state.known = false;
      if (!met_before(contacts, i)) consider(contacts[i].row, contacts[i].vacancy, state, out, counts);
    }
  }

 private:
  struct Look {
    std::uint32_t row;
    std::uint32_t number;  ///< from 1, or own_board
  };
  static constexpr std::uint32_t own_board = 0;
  struct Contact {
    std::uint32_t row;
    std::uint32_t vacancy;
  };
  /// Worth of the present state, worked out when it is first needed.
  struct State {
    bool known = false;
    double utility = 0;
  };

  void plan(std::size_t row, std::uint32_t half, std::vector<Look>& looks, MonthCounts& counts) const {
    const Workers& w = world_.workers;
    const Status status = w.status[row];
    const LookRate* rate = nullptr;
    if (status == Status::employee) {
      const std::size_t tenure = std::min<std::size_t>(w.tenure[row], tenure_cells - 1);
      rate = &employed_[w.available_hours[row] < full_time_quarter_hours ? 1 : 0][tenure];
    } else if (status == Status::unemployed) {
      rate = &unemployed_;
    } else if ((status == Status::caring || status == Status::sick) && (w.flags[row] & flag::detached) == 0) {
      rate = &inactive_;
    } else {
      return;
    }
    const auto number = static_cast<std::uint32_t>(poisson(half, rate->mean, rate->exp_minus_mean, rate->most));
    for (std::uint32_t n = 1; n <= number; ++n) looks.push_back({static_cast<std::uint32_t>(row), n});
    counts.looks += number;
    if (status == Status::employee) {
      looks.push_back({static_cast<std::uint32_t>(row), own_board});
      ++counts.looks;
    }
  }

  [[nodiscard]] std::uint32_t met(std::size_t row, std::uint32_t number) const {
    const Workers& w = world_.workers;
    const bool car = w.household[row].car();
    Words words{};
    Occupation wanted;
    for (int k = 0; k < p_.tries; ++k) {
      if (k % tries_a_block == 0) {
        words = draws_(w.key(row), world_.market.now.index, Moment::look,
                       number * 32ULL + static_cast<std::uint64_t>(k / tries_a_block));
      }
      if (k == 0) wanted = world_.careers.wanted(origin(row, words.slice(0)), words.slice(1), words.slice(2));
      const int first = 3 + 3 * (k % tries_a_block);
      const ZoneId zone =
          world_.places.destination(w.zone[row], wanted, car, words.slice(first), words.slice(first + 1));
      const std::uint32_t vacancy =
          met_on(board_.zones, zone.index() * occupation_count + wanted.index(), words.slice(first + 2));
      if (vacancy != none) return vacancy;
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
  /// The point is the word of the number of looks with its halves exchanged: given that number, the lower half is
  /// as good as a new draw.
  [[nodiscard]] std::uint32_t met_on_own_board(std::size_t row, std::uint32_t half) const {
    return met_on(board_.sites, world_.workers.employer[row].index(), std::rotl(half, 16));
  }
  static bool met_before(const std::vector<Contact>& contacts, std::size_t i) {
    for (std::size_t j = i; j > 0 && contacts[j - 1].row == contacts[i].row; --j) {
      if (contacts[j - 1].vacancy == contacts[i].vacancy) return true;
    }
    return false;
  }

  void consider(std::size_t row, std::uint32_t vacancy, State& state, std::vector<Application>& out,
                MonthCounts& counts) const {
    const Workers& w = world_.workers;
    const Advert& advert = board_.adverts[vacancy];
    const Occupation post = advert.post;
    if (!passes_gates(row, post, advert.gates)) return;
    if (!can_work(w, row, advert.hours, world_.careers.sector(post.sector()).shift_variability)) return;

    const std::uint64_t key = w.key(row);
    const int own_grade = w.occupation[row].grade();
    const double gap = in_.efficiency.gap(w, row, post);
    if (!in_.efficiency.able(gap - in_.belief.most_gap_error(), post)) return;
    const Words belief = in_.belief.draw(key, post.sector());
    if (!in_.efficiency.able(gap + in_.belief.gap(belief, post.grade()), post)) return;

    const Pair pair = pair_of(draws_, key, advert.employer_key);
    const double h = in_.efficiency(w, row, post, world_.market.now, gap);
    const double match = in_.pay.stored_match(pair, post.grade()) * (1 / scale::match);
    const int posted =
        in_.pay.posted(advert.log_pay, advert.spill_over_share, w.age(row, world_.market.now), h + match);
    const double error = in_.belief.pay(belief, post.grade(), own_grade);
    const double believed = error == 0 ? posted : posted * std::exp(error);
    const JobTerms terms{static_cast<int>(whole(std::min(believed, 65535.0))), advert.hours,
                         world_.places.minutes(w.zone[row], advert.zone, w.household[row].car()), post, advert.amenity};
    if (!state.known) {
      state.known = true;
      const bool same_sector = w.occupation[row].sector() == post.sector();
      state.utility = w.status[row] != Status::employee ? in_.utility.out_of_work(row)
                      : same_sector                     ? in_.utility.present(row, belief) + p_.switching_gain
                                                        : in_.utility.present(row) + p_.switching_gain;
    }
    const double gain = in_.utility.job(row, terms, pair.taste(), belief) - state.utility;
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
    searcher(block * block_rows, std::min(rows, (block + 1) * block_rows), luck, lists[block], counted[block]);
  });
  applications.clear();
  for (std::size_t block = 0; block < lists.size(); ++block) {
    applications.insert(applications.end(), lists[block].begin(), lists[block].end());
    counts += counted[block];
  }
}

}  // namespace rung
