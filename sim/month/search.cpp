#include <array>
#include <bit>
#include <cmath>

#include "base/fetch.hpp"
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
  Chance none{1};  ///< of no look: most employees, most months
  LookRate() = default;
  LookRate(double m, int cap) : mean(m), exp_minus_mean(std::exp(-m)), most(cap), none(exp_minus_mean) {}
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
    rates_[unemployed] = LookRate(p_.looks_unemployed, most_unemployed);
    rates_[inactive] = LookRate(p_.looks_inactive, most_inactive);
    for (std::size_t t = 0; t < tenure_cells; ++t) {
      const double mean = p_.looks_employed * (0.6 + 1.2 * std::exp(-static_cast<double>(t) / 24));
      rates_[employed + t] = LookRate(mean, most_employed);
      rates_[constrained + t] = LookRate(mean * p_.constrained_factor, most_employed);
    }
  }

  /// Searches for the workers [begin, end): who looks, what is met, what could be had, what is applied for. Each is a
  /// pass of its own that asks memory for what the next will read, and lists what passes its tests: which do is as good
  /// as luck, so a branch on it would be foreseen badly.
  void operator()(std::size_t begin, std::size_t end, const std::vector<MonthLuck>& luck, std::vector<Application>& out,
                  MonthCounts& counts) const {
    std::vector<Look> around;
    std::vector<Look> on_board(end - begin);
    around.reserve(end - begin);
    std::size_t boards = 0;
    for (std::size_t row = begin; row < end; ++row) {
      look_around(row, luck[row].looks, around, counts);
      boards += look_on_board(row, luck[row].looks, on_board[boards], counts) ? 1 : 0;
    }
    on_board.resize(boards);
    for (int k = 0; k < p_.tries; ++k) {
      for (Look& look : around) aim(look, k);
      for (Look& look : around) arrive(look);
      for (Look& look : around) meet(board_.zones, look);
    }
    for (Look& look : on_board) meet(board_.sites, look);
    const std::vector<Look> contacts = in_order(around, on_board);
    counts.contacts += static_cast<std::int64_t>(contacts.size());

    std::vector<Option> options(contacts.size());
    std::size_t open = 0;
    for (std::size_t i = 0; i < contacts.size(); ++i) open += sift(contacts, i, options[open]) ? 1 : 0;
    options.resize(open);
    for (Option& option : options) draw(option);
    std::size_t worth = 0;
    State state;
    for (Option& option : options) {
      const bool applies = weigh(option, state);
      options[worth] = option;
      worth += applies ? 1 : 0;
    }
    options.resize(worth);
    for (const Option& option : options) apply(option, out, counts);
  }

 private:
  /// Where the rates of looking stand in their table.
  enum RateClass : std::size_t {
    nobody,
    unemployed,
    inactive,
    employed,
    constrained = employed + tenure_cells,
    rate_classes = constrained + tenure_cells
  };
  /// A look, and how far it has come.
  struct Look {
    std::uint32_t row = 0;
    std::uint32_t vacancy = none;  ///< met
    std::uint32_t point = 0;       ///< on the circle
    std::uint32_t place = 0;       ///< cell of the gravity table; then circle of a zone; or site
    std::uint32_t coin = 0;        ///< which of the two destinations of the cell
    std::uint8_t number = 0;       ///< from 1
    Occupation wanted;
  };
  /// A vacancy whose doors are open, for all that the searcher can read of it.
  struct Option {
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

  [[nodiscard]] const LookRate& rate(std::size_t row) const {
    const Workers& w = world_.workers;
    const Status status = w.status[row];
    const std::size_t tenure = std::min<std::size_t>(w.tenure[row], tenure_cells - 1);
    const std::size_t job = (w.available_hours[row] < full_time_quarter_hours ? constrained : employed) + tenure;
    const bool wants = ((status == Status::caring) | (status == Status::sick)) & ((w.flags[row] & flag::detached) == 0);
    const std::size_t none_or = wants ? inactive : nobody;
    const std::size_t out = status == Status::unemployed ? unemployed : none_or;
    return rates_[status == Status::employee ? job : out];
  }
  void look_around(std::size_t row, std::uint32_t half, std::vector<Look>& looks, MonthCounts& counts) const {
    const LookRate& r = rate(row);
    if (r.none(half)) return;
    const int number = poisson(half, r.mean, r.exp_minus_mean, r.most);
    counts.looks += number;
    for (int n = 1; n <= number; ++n) {
      Look& look = looks.emplace_back();
      look.row = static_cast<std::uint32_t>(row);
      look.number = static_cast<std::uint8_t>(n);
    }
  }
  /// Whether there is anything on the board of the own site.
  bool look_on_board(std::size_t row, std::uint32_t half, Look& look, MonthCounts& counts) const {
    const Workers& w = world_.workers;
    const bool at_work = w.status[row] == Status::employee;
    counts.looks += at_work ? 1 : 0;
    look.row = static_cast<std::uint32_t>(row);
    look.place = at_work ? w.employer[row].value : 0;
    // The word of the number of looks with its halves exchanged: given that number, the lower half is as good as a new
    // draw.
    look.point = std::rotl(half, 16);
    fetch(board_.sites.near(look.place, look.point));
    return at_work & !board_.sites.empty(look.place);
  }

  /// Try k: the occupation wanted, at the first; a cell of the gravity table; the point on the circle there.
  void aim(Look& look, int k) const {
    if (look.vacancy != none) return;
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
    if (look.vacancy != none) return;
    const ZoneId zone = world_.places.gravity(look.place).destination(look.coin);
    look.place = static_cast<std::uint32_t>(zone.index() * occupation_count + look.wanted.index());
    fetch(board_.zones.near(look.place, look.point));
  }
  void meet(const Board::Circles& circles, Look& look) const {
    if (look.vacancy == none) look.vacancy = met_on(circles, look.place, look.point);
    fetch(board_.adverts.data() + (look.vacancy == none ? 0 : look.vacancy));
  }
  /// Those that met something: by row, the own board last.
  static std::vector<Look> in_order(const std::vector<Look>& around, const std::vector<Look>& on_board) {
    std::vector<Look> out(around.size() + on_board.size());
    std::size_t met = 0;
    std::size_t next = 0;
    const auto take = [&](const Look& look) {
      out[met] = look;
      met += look.vacancy != none ? 1 : 0;
    };
    for (const Look& board : on_board) {
      for (; next < around.size() && around[next].row <= board.row; ++next) take(around[next]);
      take(board);
    }
    for (; next < around.size(); ++next) take(around[next]);
    out.resize(met);
    return out;
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

  /// Whether gates, hours and skills, with the luckiest error of belief, leave a option.
  bool sift(const std::vector<Look>& contacts, std::size_t i, Option& option) const {
    const Workers& w = world_.workers;
    option.row = contacts[i].row;
    option.vacancy = contacts[i].vacancy;
    const Advert& advert = board_.adverts[option.vacancy];
    option.gap = in_.efficiency.gap(w, option.row, advert.post);
    const double variability = world_.careers.sector(advert.post.sector()).shift_variability;
    return passes_gates(option.row, advert.post, advert.gates) & can_work(w, option.row, advert.hours, variability) &
           in_.efficiency.able(option.gap - in_.belief.most_gap_error(), advert.post) & !met_before(contacts, i);
  }
  void draw(Option& option) const {
    const Advert& advert = board_.adverts[option.vacancy];
    const std::uint64_t key = world_.workers.key(option.row);
    option.belief = in_.belief.draw(key, advert.post.sector());
    option.pair = pair_of(draws_, key, advert.employer_key);
  }
  /// Whether it seems within reach and worth an application.
  bool weigh(const Option& option, State& state) const {
    const Workers& w = world_.workers;
    const std::size_t row = option.row;
    const Advert& advert = board_.adverts[option.vacancy];
    const Occupation post = advert.post;
    if (!in_.efficiency.able(option.gap + in_.belief.gap(option.belief, post.grade()), post)) return false;

    const double h = in_.efficiency(w, row, post, world_.market.now, option.gap);
    const double match = in_.pay.stored_match(option.pair, post.grade()) * (1 / scale::match);
    const int posted =
        in_.pay.posted(advert.log_pay, advert.spill_over_share, w.age(row, world_.market.now), h + match);
    const double error = in_.belief.pay(option.belief, post.grade(), w.occupation[row].grade());
    const double believed = error == 0 ? posted : posted * std::exp(error);
    const JobTerms terms{static_cast<int>(whole(std::min(believed, 65535.0))), advert.hours,
                         world_.places.minutes(w.zone[row], advert.zone, w.household[row].car()), post, advert.amenity};
    if (state.row != option.row) state = {option.row, present(row, post, option.belief)};
    const double gain = in_.utility.job(row, terms, option.pair.taste(), option.belief) - state.utility;
    return fixed16(p_.success_start * gain) > fixed16(p_.application_cost);
  }
  void apply(const Option& option, std::vector<Application>& out, MonthCounts& counts) const {
    const Advert& advert = board_.adverts[option.vacancy];
    Application& application = out.emplace_back();
    application.worker = option.row;
    application.vacancy = option.vacancy;
    appraisal_(application, advert, option.gap, option.pair);
    ++counts.applications;
    counts.upward_applications += advert.post.grade() > world_.workers.occupation[option.row].grade() ? 1 : 0;
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
    const auto band = static_cast<std::size_t>(Efficiency::experience_band(world_.workers, row, post.sector()));
    const bool certified = Efficiency::credential_level(world_.workers, row, post.sector()) >= traits.credential_level;
    const bool experienced = experience_band_from[band] >= traits.experience_months;
    return (((gates & gate::credential) == 0) | certified) & (((gates & gate::experience) == 0) | experienced);
  }

  const World& world_;
  const SearchInputs& in_;
  const SearchParameters& p_;
  const Board& board_;
  const Draws& draws_;
  Appraisal appraisal_;
  std::array<LookRate, rate_classes> rates_;  ///< by RateClass
};

}  // namespace

void search(const World& world, const SearchInputs& inputs, const Board& board, const std::vector<MonthLuck>& luck,
            const Draws& draws, std::vector<Application>& applications, MonthCounts& counts) {
  const Searcher searcher(world, inputs, board, draws);
  const std::size_t rows = world.workers.size();
  // One list a block of workers, joined in order of block: applications stand in order of worker.
  std::vector<std::vector<Application>> lists(block_count(rows));
  std::vector<MonthCounts> counted(lists.size());
  const std::size_t people = area_people(world);  // only these are counted
  for_each_block(lists.size(), [&](std::size_t block) {
    const std::size_t begin = block * block_rows;
    const std::size_t end = std::min(rows, begin + block_rows);
    const std::size_t border = std::clamp(people, begin, end);
    MonthCounts ring;
    if (begin < border) searcher(begin, border, luck, lists[block], counted[block]);
    if (border < end) searcher(border, end, luck, lists[block], ring);
  });
  applications.clear();
  for (std::size_t block = 0; block < lists.size(); ++block) {
    applications.insert(applications.end(), lists[block].begin(), lists[block].end());
    counts += counted[block];
  }
}

}  // namespace rung
