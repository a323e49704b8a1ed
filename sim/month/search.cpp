#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <span>

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

/// How many looks somebody takes in a month: Poisson, by inversion of one draw.
class LookRate {
 public:
  LookRate() = default;
  LookRate(double mean, int most) {
    double term = std::exp(-mean);
    double sum = term;
    for (int k = 0; k < most; ++k) {
      fewer_.emplace_back(sum);
      term *= mean / (k + 1);
      sum += term;
    }
  }
  [[nodiscard]] int looks(std::uint32_t half) const {
    std::size_t k = 0;
    while (k < fewer_.size() && !fewer_[k](half)) ++k;
    return static_cast<int>(k);
  }
  /// Of no look: most employees, most months.
  [[nodiscard]] Chance no_look() const { return fewer_.empty() ? Chance(1) : fewer_.front(); }

 private:
  std::vector<Chance> fewer_;  ///< of k looks or fewer
};

/// The next vacancy on a circle after the point, if the point lies in its arc.
std::uint32_t met_on(const Board::Circles& circles, std::size_t circle, std::uint32_t point) {
  const Board::Circle& on = circles.circle[circle];
  const Board::Point* const begin = circles.point.data() + on.first;
  std::uint32_t left = circles.circle[circle + 1].first - on.first;
  if (left == 0) return none;
  // By halves; the mask is there because GCC would branch on what is read, and where a point falls is luck.
  const Board::Point* next = begin;
  for (; left > 1; left -= left / 2) next += left / 2 & (next[left / 2 - 1].position < point ? ~0U : 0U);
  next += next->position < point ? 1 : 0;
  if (next == circles.point.data() + circles.circle[circle + 1].first) next = begin;
  const std::uint32_t gap = next->position - point;  // modulo the circle
  return gap <= on.reach ? next->vacancy : none;
}

class Searcher {
 public:
  /// `supply` is counted where it is given.
  Searcher(const World& world, const SearchInputs& inputs, const Board& board, const std::vector<MonthLuck>& luck,
           const Draws& draws, SupplyCounts* supply)
      : world_(world),
        in_(inputs),
        p_(inputs.search),
        board_(board),
        luck_(luck),
        draws_(draws),
        supply_(supply),
        appraisal_(world, inputs.matching, inputs.efficiency, inputs.pay) {
    rates_[unemployed] = LookRate(p_.looks_unemployed, most_unemployed);
    rates_[inactive] = LookRate(p_.looks_inactive, most_inactive);
    for (std::size_t t = 0; t < tenure_cells; ++t) {
      const double mean = p_.looks_employed * (0.6 + 1.2 * std::exp(-static_cast<double>(t) / 24));
      rates_[employed + t] = LookRate(mean, most_employed);
      rates_[constrained + t] = LookRate(mean * p_.constrained_factor, most_employed);
    }
    no_look_.fill(Chance(1));
    no_look_[static_cast<std::size_t>(Status::unemployed)] = rates_[unemployed].no_look();
    no_look_[static_cast<std::size_t>(Status::caring)] = rates_[inactive].no_look();
    no_look_[static_cast<std::size_t>(Status::sick)] = rates_[inactive].no_look();
    // The newly hired look most, so that this holds for all employees (as long as looks fall with tenure).
    no_look_[static_cast<std::size_t>(Status::employee)] =
        rates_[p_.constrained_factor > 1 ? constrained : employed].no_look();
    hiring_.resize(world.employers.size() + 1);  // the last for those who have no site
    for (std::size_t site = 0; site < world.employers.size(); ++site) {
      hiring_[site] = board.sites.empty(site) ? 0 : 1;
    }
  }

  /// Searches for the workers [begin, end): who looks, what is met, what could be had, what is applied for. Each is a
  /// pass of its own that asks memory for what the next will read, and lists what passes its tests: which do is as good
  /// as luck, so a branch on it would be foreseen badly.
  void operator()(std::size_t begin, std::size_t end, std::vector<Application>& out, MonthCounts& counts) const {
    std::vector<Contact> around = look_around(begin, end, counts);
    std::vector<Contact> inside = look_inside(begin, end, counts);
    counts.contacts += static_cast<std::int64_t>(around.size() + inside.size());

    std::vector<Option> options = sift(around);
    draw(options);
    if (supply_ != nullptr) {
      for (const Option& option : options) count_supply(option);
    }
    const std::vector<Application> outside = choose(options);
    options = sift(inside);
    keep_if(options, [&](Option& option) { return may_gain_inside(option); });
    draw(options);
    const std::vector<Application> within = choose(options);
    join(outside, within, out, counts);
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
  /// A look outside, and how far it has come.
  struct Look {
    std::uint32_t row;
    std::uint32_t vacancy = none;  ///< met
    std::uint32_t point = 0;       ///< on the circle
    std::uint32_t place = 0;       ///< cell of the gravity table; then circle of a zone
    std::uint32_t coin = 0;        ///< which of the two destinations of the cell
    std::uint8_t number;           ///< from 1
    Occupation wanted;
  };
  /// A vacancy met.
  struct Contact {
    std::uint32_t row;
    std::uint32_t vacancy;
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
  /// Keeps, in order, what passes; the test may fill in what it found.
  template <class Item, class Test>
  static void keep_if(std::vector<Item>& items, Test&& test) {
    std::size_t kept = 0;
    for (Item& item : items) {
      const bool passes = test(item);
      items[kept] = item;
      kept += passes ? 1 : 0;
    }
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(kept), items.end());
  }

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
  [[nodiscard]] std::vector<Contact> look_around(std::size_t begin, std::size_t end, MonthCounts& counts) const {
    const Status* const status = world_.workers.status.data();
    const MonthLuck* const luck = luck_.data();
    std::array<std::uint32_t, block_rows> rows;
    std::size_t listed = 0;
    for (std::size_t row = begin; row < end; ++row) {
      rows[listed] = static_cast<std::uint32_t>(row);
      listed += no_look_[static_cast<std::size_t>(status[row])](luck[row].looks) ? 0 : 1;
    }
    std::vector<Look> looks;
    looks.reserve(end - begin);
    for (std::size_t i = 0; i < listed; ++i) {
      const int number = rate(rows[i]).looks(luck[rows[i]].looks);
      for (int n = 1; n <= number; ++n) {
        looks.push_back({.row = rows[i], .number = static_cast<std::uint8_t>(n), .wanted = {}});
      }
    }
    counts.looks += static_cast<std::int64_t>(looks.size());
    for (int k = 0; k < p_.tries; ++k) {
      for (Look& look : looks) aim(look, k);
      for_each_ahead(
          looks, [&](const Look& look) { fetch(&world_.places.gravity(look.place)); },
          [&](Look& look) { arrive(look); });
      for_each_ahead(
          looks, [&](const Look& look) { fetch(board_.zones.middle(look.place)); },
          [&](Look& look) {
            if (look.vacancy == none) look.vacancy = met_on(board_.zones, look.place, look.point);
          });
    }
    std::vector<Contact> met(looks.size());
    std::size_t n = 0;
    for (const Look& look : looks) {
      met[n] = {look.row, look.vacancy};
      n += look.vacancy != none ? 1 : 0;
    }
    met.resize(n);
    return met;
  }
  /// Employees look once at the board of their own site, where there is anything on it.
  [[nodiscard]] std::vector<Contact> look_inside(std::size_t begin, std::size_t end, MonthCounts& counts) const {
    const Status* const status = world_.workers.status.data();
    const EmployerId* const employer = world_.workers.employer.data();
    const std::uint8_t* const hiring = hiring_.data();
    const auto sites = static_cast<std::uint32_t>(hiring_.size() - 1);
    std::array<std::uint32_t, block_rows> rows;
    std::size_t listed = 0;
    std::size_t employees = 0;
    for (std::size_t row = begin; row < end; ++row) {
      rows[listed] = static_cast<std::uint32_t>(row);
      listed += hiring[std::min(employer[row].value, sites)];
      employees += status[row] == Status::employee ? 1 : 0;
    }
    counts.looks += static_cast<std::int64_t>(employees);
    // The word of the number of looks with its halves exchanged: given that number, the lower half is as good as a new
    // draw.
    const auto point = [&](std::uint32_t row) { return std::rotl(luck_[row].looks, 16); };
    std::vector<Contact> met(listed);
    std::size_t n = 0;
    for_each_ahead(
        std::span(rows.data(), listed), [&](std::uint32_t row) { fetch(board_.sites.middle(employer[row].value)); },
        [&](std::uint32_t row) {
          const std::uint32_t vacancy = met_on(board_.sites, employer[row].value, point(row));
          met[n] = {row, vacancy};
          n += vacancy != none ? 1 : 0;
        });
    met.resize(n);
    return met;
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
  }
  void arrive(Look& look) const {
    if (look.vacancy != none) return;
    const ZoneId zone = world_.places.gravity(look.place).destination(look.coin);
    look.place = static_cast<std::uint32_t>(zone.index() * occupation_count + look.wanted.index());
  }
  /// The own occupation or the one aimed at, in proportion to what is visible from each.
  [[nodiscard]] Occupation origin(std::size_t row, std::uint32_t half) const {
    const Workers& w = world_.workers;
    if (!w.aim[row]) return w.occupation[row];
    const double own = world_.careers.visible(w.occupation[row]);
    const double aimed = world_.careers.visible(w.aim[row]);
    return uniform(half) * (own + aimed) < own ? w.occupation[row] : w.aim[row];
  }

  /// Those of the vacancies met that gates, hours and skills, with the luckiest error of belief, leave open.
  [[nodiscard]] std::vector<Option> sift(const std::vector<Contact>& contacts) const {
    const Workers& w = world_.workers;
    std::vector<Option> options;
    options.reserve(contacts.size());
    std::vector<Contact> open(contacts.size());
    std::size_t n = 0;
    for_each_ahead(
        contacts, [&](const Contact& contact) { fetch(&board_.adverts[contact.vacancy]); },
        [&](const Contact& contact) {
          const Advert& advert = board_.adverts[contact.vacancy];
          const double variability = world_.careers.sector(advert.post.sector()).shift_variability;
          const bool passes = passes_gates(contact.row, advert.post, advert.gates) &
                              can_work(w, contact.row, advert.hours, variability);
          open[n] = contact;
          n += passes ? 1 : 0;
        });
    for (std::size_t i = 0; i < n; ++i) {
      const auto [row, vacancy] = open[i];
      const Occupation post = board_.adverts[vacancy].post;
      const double gap = in_.efficiency.gap(w, row, post);
      if (in_.efficiency.able(gap - in_.belief.most_gap_error(), post)) options.push_back({row, vacancy, gap, {}, {}});
    }
    return options;
  }
  /// Whether a post at the own site could be worth more than the present one. Taste for the site and, in the same
  /// grade, the match and the next rung are the same in both; below it the next rung is known: most posts of the own
  /// board fall at this, before anything is drawn for them but the match at another grade. No more than a quick way to
  /// say no.
  bool may_gain_inside(const Option& option) const {
    const Workers& w = world_.workers;
    const std::size_t row = option.row;
    const Advert& advert = board_.adverts[option.vacancy];
    const int grade = advert.post.grade();
    const int own_grade = w.occupation[row].grade();
    if (grade > own_grade) return true;
    double match = w.match[row] * (1 / scale::match);
    double prospects = 0;
    if (grade < own_grade) {
      match = in_.pay.stored_match(pair_of(draws_, w.key(row), advert.employer_key), grade) * (1 / scale::match);
      prospects = in_.utility.prospects(advert.post, own_grade, {});
    }
    const double there = in_.utility.plain(row, terms(row, advert, posted(option, match))) + prospects;
    const double gain = there - in_.utility.plain(row, in_.utility.present_terms(row)) - p_.switching_gain;
    return success(row, grade) * gain > p_.application_cost - 1e-4;
  }

  /// Keeps the options that seem within reach, and draws what the pair of person and site is.
  void draw(std::vector<Option>& options) const {
    const Workers& w = world_.workers;
    keep_if(options, [&](Option& option) {
      const Occupation post = board_.adverts[option.vacancy].post;
      option.belief = in_.belief.draw(w.key(option.row), post.sector());
      return in_.efficiency.able(option.gap + in_.belief.gap(option.belief, post.grade()), post);
    });
    for (Option& option : options) {
      option.pair = pair_of(draws_, w.key(option.row), board_.adverts[option.vacancy].employer_key);
    }
  }
  /// Of these, what seems worth an application.
  [[nodiscard]] std::vector<Application> choose(std::vector<Option>& options) const {
    State state;
    keep_if(options, [&](const Option& option) {
      if (state.row != option.row) state = {option.row, present(option)};
      return is_worth_it(option, worth(option) - state.utility);
    });
    std::vector<Application> out;
    out.reserve(options.size());
    for (const Option& option : options) {
      Application& application = out.emplace_back();
      application.worker = option.row;
      application.vacancy = option.vacancy;
      appraisal_(application, board_.adverts[option.vacancy], option.gap, option.pair);
    }
    return out;
  }
  [[nodiscard]] int posted(const Option& option, double match) const {
    const Advert& advert = board_.adverts[option.vacancy];
    const Month now = world_.market.now;
    const double h = in_.efficiency(world_.workers, option.row, advert.post, now, option.gap);
    return in_.pay.posted(advert.log_pay, advert.spill_over_share, world_.workers.age(option.row, now), h + match);
  }
  [[nodiscard]] JobTerms terms(std::size_t row, const Advert& advert, int pay) const {
    const Workers& w = world_.workers;
    return {pay, advert.hours, world_.places.minutes(w.zone[row], advert.zone, w.household[row].car()), advert.post,
            advert.amenity};
  }
  /// Worth of an option as the searcher believes it to be; `factor` on its pay.
  [[nodiscard]] double worth(const Option& option, double factor = 1) const {
    const Workers& w = world_.workers;
    const std::size_t row = option.row;
    const Advert& advert = board_.adverts[option.vacancy];
    const Occupation post = advert.post;
    const int pay = posted(option, in_.pay.stored_match(option.pair, post.grade()) * (1 / scale::match));
    const double error = in_.belief.pay(option.belief, post.grade(), w.occupation[row].grade());
    const double believed = factor * (error == 0 ? pay : pay * std::exp(error));
    const JobTerms job = terms(row, advert, static_cast<int>(whole(std::min(believed, 65535.0))));
    return in_.utility.job(row, job, option.pair.taste(), option.belief);
  }
  [[nodiscard]] bool is_worth_it(const Option& option, double gain) const {
    const int grade = board_.adverts[option.vacancy].post.grade();
    return fixed16(success(option.row, grade) * gain) > fixed16(p_.application_cost);
  }
  /// Of the look that led to this option: whether it would end in an application at a little more or less pay.
  void count_supply(const Option& option) const {
    const Workers& w = world_.workers;
    const std::size_t row = option.row;
    const Advert& advert = board_.adverts[option.vacancy];
    const auto add = [](std::int64_t& count, bool one) {
      if (one) std::atomic_ref<std::int64_t>(count).fetch_add(1, std::memory_order_relaxed);
    };
    const auto applies = [&](double there, double here) { return is_worth_it(option, there - here); };
    const double more = 1 + SupplyCounts::step;
    const double less = 1 - SupplyCounts::step;
    const double here = present(option);
    SupplyCounts::Pair& applying =
        supply_->applying[Supply::index(world_.places.group(advert.zone), advert.post.sector())];
    add(applying.more, applies(worth(option, more), here));
    add(applying.less, applies(worth(option, less), here));
    if (w.status[row] != Status::employee) return;
    const std::size_t site = w.employer[row].index();
    SupplyCounts::Pair& leaving =
        supply_
            ->leaving[Supply::index(world_.places.group(world_.employers.zone[site]), world_.employers.sector[site])];
    const double there = worth(option);
    add(leaving.more, applies(there, present(option, more)));
    add(leaving.less, applies(there, present(option, less)));
  }
  /// Chance of an application, as last year's.
  [[nodiscard]] double success(std::size_t row, int grade) const {
    const Workers& w = world_.workers;
    return world_.market.experience.success_of(applicant(w.status[row], w.duration[row]), grade);
  }
  /// Worth of the present state of who has the option, with what it takes to leave a job; `factor` on present pay.
  [[nodiscard]] double present(const Option& option, double factor = 1) const {
    const Workers& w = world_.workers;
    const std::size_t row = option.row;
    if (w.status[row] != Status::employee) return in_.utility.out_of_work(row);
    const Sector own = w.occupation[row].sector();
    const bool same_sector = own == board_.adverts[option.vacancy].post.sector();
    JobTerms job = in_.utility.present_terms(row);
    job.pay = static_cast<int>(whole(factor * job.pay));
    const Words belief = same_sector ? option.belief : in_.belief.draw(w.key(row), own);
    return in_.utility.job(row, job, w.taste[row], belief) + p_.switching_gain;
  }
  [[nodiscard]] bool passes_gates(std::size_t row, Occupation post, std::uint8_t gates) const {
    const OccupationTraits& traits = world_.careers[post];
    const auto band = static_cast<std::size_t>(Efficiency::experience_band(world_.workers, row, post.sector()));
    const bool certified = Efficiency::credential_level(world_.workers, row, post.sector()) >= traits.credential_level;
    const bool experienced = experience_band_from[band] >= traits.experience_months;
    return (((gates & gate::credential) == 0) | certified) & (((gates & gate::experience) == 0) | experienced);
  }

  /// By worker, those within the own site last; nobody applies twice for the same vacancy.
  void join(const std::vector<Application>& outside, const std::vector<Application>& within,
            std::vector<Application>& out, MonthCounts& counts) const {
    out.reserve(outside.size() + within.size());
    const auto add = [&](const Application& application) {
      for (std::size_t i = out.size(); i > 0 && out[i - 1].worker == application.worker; --i) {
        if (out[i - 1].vacancy == application.vacancy) return;
      }
      out.push_back(application);
      const int grade = board_.adverts[application.vacancy].post.grade();
      counts.upward_applications += grade > world_.workers.occupation[application.worker].grade() ? 1 : 0;
    };
    std::size_t next = 0;
    for (const Application& application : within) {
      for (; next < outside.size() && outside[next].worker <= application.worker; ++next) add(outside[next]);
      add(application);
    }
    for (; next < outside.size(); ++next) add(outside[next]);
    counts.applications += static_cast<std::int64_t>(out.size());
  }

  const World& world_;
  const SearchInputs& in_;
  const SearchParameters& p_;
  const Board& board_;
  const std::vector<MonthLuck>& luck_;
  const Draws& draws_;
  SupplyCounts* supply_;
  Appraisal appraisal_;
  std::array<LookRate, rate_classes> rates_;         ///< by RateClass
  std::array<Chance, enum_size<Status>()> no_look_;  ///< the least of a status, as a quick way to say no
  std::vector<std::uint8_t> hiring_;                 ///< by site: has a vacancy
};

}  // namespace

void search(const World& world, const SearchInputs& inputs, const Board& board, const std::vector<MonthLuck>& luck,
            const Draws& draws, std::vector<Application>& applications, SupplyCounts& supply, MonthCounts& counts) {
  const bool march = world.market.now.since_april() == 11;
  if (march) {
    supply.applying.assign(world.supply.size(), {});
    supply.leaving.assign(world.supply.size(), {});
  }
  const Searcher searcher(world, inputs, board, luck, draws, march ? &supply : nullptr);
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
    if (begin < border) searcher(begin, border, lists[block], counted[block]);
    if (border < end) searcher(border, end, lists[block], ring);
  });
  applications.clear();
  for (std::size_t block = 0; block < lists.size(); ++block) {
    applications.insert(applications.end(), lists[block].begin(), lists[block].end());
    counts += counted[block];
  }
}

}  // namespace rung
