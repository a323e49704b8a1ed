#include <array>
#include <atomic>
#include <cmath>

#include "base/fetch.hpp"
#include "month/appraisal.hpp"
#include "month/looks.hpp"
#include "month/phases.hpp"

/// Search for work (MODEL 3.8, 3.14.17-18): of the vacancies met (looks.hpp), what could be had and is worth it is
/// applied for, where gain times chance exceeds cost.
namespace rung {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFFU;

class Searcher {
 public:
  /// `supply` is counted where it is given.
  Searcher(const World& world, const SearchInputs& inputs, const Board& board, const std::vector<MonthLuck>& luck,
           const Draws& draws, SupplyCounts* supply)
      : world_(world),
        in_(inputs),
        p_(inputs.search),
        adverts_(board.adverts),
        draws_(draws),
        supply_(supply),
        looks_(world, inputs.search, board, luck, draws),
        appraisal_(world, inputs.matching, inputs.efficiency, inputs.pay) {}

  /// Searches for the workers [begin, end): who looks, what is met, what could be had, what is applied for. Each is a
  /// pass of its own that asks memory for what the next will read, and lists what passes its tests: which do is as good
  /// as luck, so a branch on it would be foreseen badly.
  void operator()(std::size_t begin, std::size_t end, std::vector<Application>& out, MonthCounts& counts) const {
    std::vector<Contact> around = looks_.around(begin, end, counts);
    std::vector<Contact> inside = looks_.inside(begin, end, counts);
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
  /// A vacancy whose doors are open, for all that the searcher can read of it.
  struct Option {
    std::uint32_t row;
    std::uint32_t vacancy;
    double gap;
    Belief belief;
    Pair pair;
    int pay;  ///< that would be posted for her
  };
  /// Worth of the present state, worked out when it is first needed.
  struct State {
    std::uint32_t row = none;
    double utility = 0;
  };
  /// Keeps, in order, what passes; the test may fill in what it found.
  template <class Test>
  static void keep_if(std::vector<Option>& options, Test&& test) {
    std::size_t kept = 0;
    for (Option& option : options) {
      const bool passes = test(option);
      options[kept] = option;
      kept += passes ? 1 : 0;
    }
    options.erase(options.begin() + static_cast<std::ptrdiff_t>(kept), options.end());
  }

  /// Those of the vacancies met that gates, hours and skills, with the luckiest error of belief, leave open.
  [[nodiscard]] std::vector<Option> sift(const std::vector<Contact>& contacts) const {
    const Workers& w = world_.workers;
    std::vector<Option> options;
    options.reserve(contacts.size());
    std::vector<Contact> open(contacts.size());
    std::size_t n = 0;
    for_each_ahead(
        contacts, [&](const Contact& contact) { fetch(&adverts_[contact.vacancy]); },
        [&](const Contact& contact) {
          const Advert& advert = adverts_[contact.vacancy];
          const double variability = world_.careers.sector(advert.post.sector()).shift_variability;
          const bool passes = passes_gates(contact.row, advert.post, advert.gates) &
                              can_work(w, contact.row, advert.hours, variability);
          open[n] = contact;
          n += passes ? 1 : 0;
        });
    for (std::size_t i = 0; i < n; ++i) {
      const auto [row, vacancy] = open[i];
      const Occupation post = adverts_[vacancy].post;
      const double gap = in_.efficiency.gap(w, row, post);
      if (in_.efficiency.able(gap - in_.belief.most_gap_error(), post))
        options.push_back({row, vacancy, gap, {}, {}, 0});
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
    const Advert& advert = adverts_[option.vacancy];
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

  /// Keeps the options that seem within reach, and draws what the pair of person and site is, so what it would pay.
  void draw(std::vector<Option>& options) const {
    const Workers& w = world_.workers;
    keep_if(options, [&](Option& option) {
      const Occupation post = adverts_[option.vacancy].post;
      option.belief = in_.belief.draw(w.key(option.row), post.sector());
      return in_.efficiency.able(option.gap + in_.belief.gap(option.belief, post.grade()), post);
    });
    for (Option& option : options) {
      const Advert& advert = adverts_[option.vacancy];
      option.pair = pair_of(draws_, w.key(option.row), advert.employer_key);
      option.pay = posted(option, in_.pay.stored_match(option.pair, advert.post.grade()) * (1 / scale::match));
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
      appraisal_.at_pay(option.pay, application, adverts_[option.vacancy], option.gap, option.pair);
    }
    return out;
  }
  [[nodiscard]] int posted(const Option& option, double match) const {
    const Advert& advert = adverts_[option.vacancy];
    const Month now = world_.market.now;
    const double h = in_.efficiency(world_.workers, option.row, advert.post, option.gap);
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
    const Advert& advert = adverts_[option.vacancy];
    const Occupation post = advert.post;
    const double error = in_.belief.pay(option.belief, post.grade(), w.occupation[row].grade());
    const double believed = factor * (error == 0 ? option.pay : option.pay * std::exp(error));
    const JobTerms job = terms(row, advert, static_cast<int>(whole(std::min(believed, 65535.0))));
    return in_.utility.job(row, job, option.pair.taste(), option.belief);
  }
  [[nodiscard]] bool is_worth_it(const Option& option, double gain) const {
    const int grade = adverts_[option.vacancy].post.grade();
    return fixed16(success(option.row, grade) * gain) > fixed16(p_.application_cost);
  }
  /// Of the look that led to this option: whether it would end in an application at a little more or less pay.
  void count_supply(const Option& option) const {
    const Workers& w = world_.workers;
    const std::size_t row = option.row;
    const Advert& advert = adverts_[option.vacancy];
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
  /// Chance of an application, as people like her expect it.
  [[nodiscard]] double success(std::size_t row, int grade) const {
    const Workers& w = world_.workers;
    return world_.market.expectations.success_of(applicant(w.status[row], w.duration[row]), grade);
  }
  /// Worth of the present state of who has the option, with what it takes to leave a job; `factor` on present pay.
  [[nodiscard]] double present(const Option& option, double factor = 1) const {
    const Workers& w = world_.workers;
    const std::size_t row = option.row;
    if (w.status[row] != Status::employee) return in_.utility.out_of_work(row);
    const Sector own = w.occupation[row].sector();
    const bool same_sector = own == adverts_[option.vacancy].post.sector();
    JobTerms job = in_.utility.present_terms(row);
    job.pay = static_cast<int>(whole(factor * job.pay));
    const Belief belief = same_sector ? option.belief : in_.belief.draw(w.key(row), own);
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
      const int grade = adverts_[application.vacancy].post.grade();
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
  const std::vector<Advert>& adverts_;
  const Draws& draws_;
  SupplyCounts* supply_;
  Looks looks_;
  Appraisal appraisal_;
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
