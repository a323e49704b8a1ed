#include <array>
#include <bit>
#include <cmath>

#include "month/appraisal.hpp"
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
  std::uint32_t none_below = 0;  ///< no look for words below it: most employees, most months
  LookRate() = default;
  LookRate(double m, int cap)
      : mean(m),
        exp_minus_mean(std::exp(-m)),
        most(cap),
        none_below(static_cast<std::uint32_t>(std::exp(-m) * 0x1p32)) {}
};

/// The next vacancy on a circle after the point, if the point lies in its arc.
std::uint32_t met_on(const Board::Circles& circles, std::size_t circle, std::uint32_t point) {
  const Board::Point* const begin = circles.point.data() + circles.circle[circle].first;
  const Board::Point* const end = circles.point.data() + circles.circle[circle + 1].first;
  if (begin == end) return none;
  const Board::Point* next = circles.near(circle, point);
  while (next != end && next->position < point) ++next;
  while (next != begin && (next - 1)->position >= point) --next;
  if (next == end) next = begin;
  const std::uint32_t gap = next->position - point;  // modulo the circle
  return gap <= circles.circle[circle].reach ? next->vacancy : none;
}

class Searcher {
 public:
  Searcher(const World& world, const SearchInputs& inputs, const Board& board, const Draws& draws)
      : world_(world),
        in_(inputs),
        p_(inputs.search),
        board_(board),
        draws_(draws),
        appraisal_(world, inputs.matching, inputs.efficiency, inputs.pay) {
    unemployed_ = LookRate(p_.looks_unemployed, most_unemployed);
    inactive_ = LookRate(p_.looks_inactive, most_inactive);
    for (std::size_t t = 0; t < tenure_cells; ++t) {
      const double mean = p_.looks_employed * (0.6 + 1.2 * std::exp(-static_cast<double>(t) / 24));
      employed_[0][t] = LookRate(mean, most_employed);
      employed_[1][t] = LookRate(mean * p_.constrained_factor, most_employed);
    }
  }

  /// Searches for the workers [begin, end): who looks, what is met, what could be had, what is applied for. Each is a
  /// pass of its own that asks memory for what the next will read.
  void operator()(std::size_t begin, std::size_t end, const std::vector<MonthLuck>& luck, std::vector<Application>& out,
                  MonthCounts& counts) const {
    std::vector<Look> looks;
    looks.reserve(2 * (end - begin));
    for (std::size_t row = begin; row < end; ++row) plan(row, luck[row].looks, looks, counts);
    for (int k = 0; k < p_.tries; ++k) {
      for (Look& look : looks) aim(look, k);
      for (Look& look : looks) arrive(look);
      for (Look& look : looks) meet(look);
    }
    std::erase_if(looks, [](const Look& look) { return look.vacancy == none; });
    counts.contacts += static_cast<std::int64_t>(looks.size());
    std::vector<Chance> chances;
    chances.reserve(looks.size());
    for (std::size_t i = 0; i < looks.size(); ++i) {
      if (!met_before(looks, i)) sift(looks[i].row, looks[i].vacancy, chances);
    }
    for (Chance& chance : chances) draw(chance);
    State state;
    for (const Chance& chance : chances) weigh(chance, state, out, counts);
  }

 private:
  /// A look, and how far it has come.
  struct Look {
    std::uint32_t row;
    std::uint32_t vacancy;  ///< met, or none
    std::uint32_t point;    ///< on the circle
    std::uint32_t place;    ///< cell of the gravity table; then circle of a zone; or site
    std::uint32_t coin;     ///< which of the two destinations of the cell
    std::uint8_t number;    ///< from 1, or own_board
    Occupation wanted;
  };
  static constexpr std::uint8_t own_board = 0;
  /// A vacancy whose doors are open, for all that the searcher can read of it.
  struct Chance {
    std::uint32_t row;
    std::uint32_t vacancy;
    double gap;
    Words belief;
    Pair pair;
  };
  /// Worth of the present state, worked out when it is first needed.
  struct State {
    std::uint32_t row = none;
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
    const int number = half < rate->none_below ? 0 : poisson(half, rate->mean, rate->exp_minus_mean, rate->most);
    for (int n = 1; n <= number; ++n) {
      looks.push_back({static_cast<std::uint32_t>(row), none, 0, 0, 0, static_cast<std::uint8_t>(n), {}});
    }
    counts.looks += number;
    if (status != Status::employee) return;
    ++counts.looks;
    const std::uint32_t site = w.employer[row].value;
    if (board_.sites.empty(site)) return;
    // The point is the word of the number of looks with its halves exchanged: given that number, the lower half is
    // as good as a new draw.
    const std::uint32_t point = std::rotl(half, 16);
    looks.push_back({static_cast<std::uint32_t>(row), none, point, site, 0, own_board, {}});
    fetch(board_.sites.near(site, point));
  }

  /// Try k: the occupation wanted, at the first; a cell of the gravity table; the point on the circle there.
  void aim(Look& look, int k) const {
    if (look.number == own_board || look.vacancy != none) return;
    const Workers& w = world_.workers;
    const Words words = draws_(w.key(look.row), world_.market.now.index, Moment::look,
                               look.number * 32ULL + static_cast<std::uint64_t>(k / tries_a_block));
    if (k == 0) look.wanted = world_.careers.wanted(origin(look.row, words.slice(0)), words.slice(1), words.slice(2));
    const int first = 3 + 3 * (k % tries_a_block);
    const bool car = w.household[look.row].car();
    look.place = world_.places.gravity_cell(w.zone[look.row], look.wanted, car, words.slice(first));
    look.coin = words.slice(first + 1);
    look.point = words.slice(first + 2);
    fetch(&world_.places.gravity(look.place));
  }
  void arrive(Look& look) const {
    if (look.number == own_board || look.vacancy != none) return;
    const ZoneId zone = world_.places.gravity(look.place).destination(look.coin);
    look.place = static_cast<std::uint32_t>(zone.index() * occupation_count + look.wanted.index());
    fetch(board_.zones.near(look.place, look.point));
  }
  void meet(Look& look) const {
    if (look.vacancy != none) return;
    look.vacancy = met_on(look.number == own_board ? board_.sites : board_.zones, look.place, look.point);
    if (look.vacancy != none) fetch(&board_.adverts[look.vacancy]);
  }
  /// The own occupation or the one aimed at, in proportion to what is visible from each.
  [[nodiscard]] Occupation origin(std::size_t row, std::uint32_t half) const {
    const Workers& w = world_.workers;
    if (!w.aim[row]) return w.occupation[row];
    const double own = world_.careers.visible(w.occupation[row]);
    const double aimed = world_.careers.visible(w.aim[row]);
    return uniform(half) * (own + aimed) < own ? w.occupation[row] : w.aim[row];
  }
  static bool met_before(const std::vector<Look>& looks, std::size_t i) {
    for (std::size_t j = i; j > 0 && looks[j - 1].row == looks[i].row; --j) {
      if (looks[j - 1].vacancy == looks[i].vacancy) return true;
    }
    return false;
  }

  /// Keeps what is met where gates, hours and skills, with the luckiest error of belief, leave a chance.
  void sift(std::uint32_t row, std::uint32_t vacancy, std::vector<Chance>& out) const {
    const Workers& w = world_.workers;
    const Advert& advert = board_.adverts[vacancy];
    if (!passes_gates(row, advert.post, advert.gates)) return;
    if (!can_work(w, row, advert.hours, world_.careers.sector(advert.post.sector()).shift_variability)) return;
    const double gap = in_.efficiency.gap(w, row, advert.post);
    if (in_.efficiency.able(gap - in_.belief.most_gap_error(), advert.post)) out.push_back({row, vacancy, gap, {}, {}});
  }
  void draw(Chance& chance) const {
    const Advert& advert = board_.adverts[chance.vacancy];
    const std::uint64_t key = world_.workers.key(chance.row);
    chance.belief = in_.belief.draw(key, advert.post.sector());
    chance.pair = pair_of(draws_, key, advert.employer_key);
  }
  void weigh(const Chance& chance, State& state, std::vector<Application>& out, MonthCounts& counts) const {
    const Workers& w = world_.workers;
    const std::size_t row = chance.row;
    const Advert& advert = board_.adverts[chance.vacancy];
    const Occupation post = advert.post;
    const int own_grade = w.occupation[row].grade();
    if (!in_.efficiency.able(chance.gap + in_.belief.gap(chance.belief, post.grade()), post)) return;

    const double h = in_.efficiency(w, row, post, world_.market.now, chance.gap);
    const double match = in_.pay.stored_match(chance.pair, post.grade()) * (1 / scale::match);
    const int posted =
        in_.pay.posted(advert.log_pay, advert.spill_over_share, w.age(row, world_.market.now), h + match);
    const double error = in_.belief.pay(chance.belief, post.grade(), own_grade);
    const double believed = error == 0 ? posted : posted * std::exp(error);
    const JobTerms terms{static_cast<int>(whole(std::min(believed, 65535.0))), advert.hours,
                         world_.places.minutes(w.zone[row], advert.zone, w.household[row].car()), post, advert.amenity};
    if (state.row != chance.row) state = {chance.row, present(row, post, chance.belief)};
    const double gain = in_.utility.job(row, terms, chance.pair.taste(), chance.belief) - state.utility;
    if (fixed16(p_.success_start * gain) <= fixed16(p_.application_cost)) return;
    Application& application = out.emplace_back();
    application.worker = chance.row;
    application.vacancy = chance.vacancy;
    appraisal_(application, advert, chance.gap, chance.pair);
    ++counts.applications;
    if (post.grade() > own_grade) ++counts.upward_applications;
  }
  /// Worth of the present state, with what it takes to leave a job. `belief` is of the sector of `post`.
  [[nodiscard]] double present(std::size_t row, Occupation post, const Words& belief) const {
    const Workers& w = world_.workers;
    if (w.status[row] != Status::employee) return in_.utility.out_of_work(row);
    const bool same_sector = w.occupation[row].sector() == post.sector();
    return (same_sector ? in_.utility.present(row, belief) : in_.utility.present(row)) + p_.switching_gain;
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
  Appraisal appraisal_;
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
