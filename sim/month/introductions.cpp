#include "month/introductions.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "month/appraisal.hpp"
#include "month/chains.hpp"
#include "month/programmes.hpp"
#include "policy/participation.hpp"

/// What a programme does at the labour market (MODEL 4.3, 4.4), after everybody has searched and before employers rank.
/// Training full time leaves a share of one's looks; looks are Poisson, so leaving out each application that they led
/// to by its own draw is the same. Introductions are to real open vacancies, each shown to few: a vacancy is chosen by
/// a draw of the pair, so one vacancy more moves only those to whom it is shown. From there on they are applications
/// like others (MODEL 3.8, 3.9): gates, hours and skills decide, then the employer ranks.
namespace rung {
namespace {

bool by_worker(const Application& a, const Application& b) { return a.worker < b.worker; }

/// Places a participant: what she makes of a vacancy that she is shown.
class Candidate {
 public:
  Candidate(const World& world, const IntroductionInputs& inputs, const std::vector<Advert>& adverts,
            const Draws& draws)
      : world_(world),
        in_(inputs),
        adverts_(adverts),
        draws_(draws),
        appraisal_(world, inputs.matching, inputs.efficiency, inputs.pay) {}

  enum class Answer : std::uint8_t { no, yes, by_waiver };

  /// Whether she applies; then `application` is filled in. `waives`: the site overlooks gates of its own for somebody
  /// able who is worth the pay.
  Answer applies(std::uint32_t row, std::uint32_t vacancy, bool waives, Application& application) const {
    const Workers& w = world_.workers;
    const Advert& advert = adverts_[vacancy];
    const double variability = world_.careers.sector(advert.post.sector()).shift_variability;
    const bool passes = passes_gates(row, advert, advert.gates);
    if (!passes && (!waives || !passes_gates(row, advert, law_asks(advert)))) return Answer::no;
    if (!can_work(w, row, advert.hours, variability)) return Answer::no;
    const double gap = in_.efficiency.gap(w, row, advert.post);
    const Belief belief = in_.belief.draw(w.key(row), advert.post.sector());
    const int grade = advert.post.grade();
    if (!in_.efficiency.able(gap + in_.belief.gap(belief, grade), advert.post)) return Answer::no;
    const Pair pair = pair_of(draws_, w.key(row), advert.employer_key);
    const double gain = worth(row, advert, gap, belief, pair) - present(row);
    const double chance = world_.market.expectations.success_of(applicant(w.status[row], w.duration[row]), grade);
    if (fixed16(chance * gain) <= fixed16(in_.search.application_cost)) return Answer::no;
    application.worker = row;
    application.vacancy = vacancy;
    appraisal_(application, advert, gap, pair);
    if (passes) return Answer::yes;
    return application.eligible ? Answer::by_waiver : Answer::no;
  }

  /// What the employer makes of an application if that share of her pay is borne, and if it knows the programme that
  /// sends her.
  void appraise(Application& application, double paid, std::size_t programme, bool sent) const {
    const Workers& w = world_.workers;
    const std::size_t row = application.worker;
    const Advert& advert = adverts_[application.vacancy];
    const double gap = in_.efficiency.gap(w, row, advert.post);
    const Pair pair = pair_of(draws_, w.key(row), advert.employer_key);
    if (!sent) return appraisal_(application, advert, gap, pair, paid);
    appraisal_.sent(application, advert, gap, pair, paid,
                    signal_of(world_, in_.providers, in_.matching.signal_sd, programme, advert.post.sector(),
                              duration_class(w.status[row], w.duration[row])));
  }

 private:
  /// Gates that no employer can waive.
  [[nodiscard]] static std::uint8_t law_asks(const Advert& advert) {
    return (advert.gates & gate::statutory) != 0 ? gate::credential : std::uint8_t{0};
  }
  [[nodiscard]] bool passes_gates(std::uint32_t row, const Advert& advert, std::uint8_t gates) const {
    const OccupationTraits& traits = world_.careers[advert.post];
    const Sector sector = advert.post.sector();
    if ((gates & gate::credential) != 0 &&
        Efficiency::credential_level(world_.workers, row, sector) < traits.credential_level) {
      return false;
    }
    const auto band = static_cast<std::size_t>(Efficiency::experience_band(world_.workers, row, sector));
    return (gates & gate::experience) == 0 || experience_band_from[band] >= traits.experience_months;
  }
  [[nodiscard]] double worth(std::uint32_t row, const Advert& advert, double gap, const Belief& belief,
                             const Pair& pair) const {
    const Workers& w = world_.workers;
    const Month now = world_.market.now;
    const int grade = advert.post.grade();
    const double person =
        in_.efficiency(w, row, advert.post, gap) + in_.pay.stored_match(pair, grade) * (1 / scale::match);
    const int pay = in_.pay.posted(advert.log_pay, advert.spill_over_share, w.age(row, now), person);
    const double believed = pay * std::exp(in_.belief.pay(belief, grade, w.occupation[row].grade()));
    const JobTerms job{static_cast<int>(whole(std::min(believed, 65535.0))), advert.hours,
                       world_.places.minutes(w.zone[row], advert.zone, w.household[row].car()), advert.post,
                       advert.amenity};
    return in_.utility.job(row, job, pair.taste(), belief);
  }
  [[nodiscard]] double present(std::uint32_t row) const {
    return world_.workers.status[row] == Status::employee ? in_.utility.present(row) + in_.search.switching_gain
                                                          : in_.utility.out_of_work(row);
  }

  const World& world_;
  const IntroductionInputs& in_;
  const std::vector<Advert>& adverts_;
  const Draws& draws_;
  Appraisal appraisal_;
};

bool looks(Status status) {
  return status != Status::student && status != Status::retired && status != Status::elsewhere;
}

/// Has completed, looks for work or another post, and is not in the occupation yet, in the time that she is to be
/// placed.
bool awaits_placement(const World& world, const std::vector<ProgrammeRule>& rules, std::size_t i) {
  const Participants& people = world.participants;
  const ProgrammeRule& rule = rules[people.programme[i]];
  const Workers& w = world.workers;
  const ParticipantStage stage = people.stage[i];
  if (people.route[i] == ParticipantRoute::raised) return false;
  if (!is_through(stage)) return false;
  if (world.market.now - Month{people.since[i]} >= rule.dose.placement_months) return false;
  return looks(w.status[people.row[i]]) && !in_target(w, people.row[i], target_of(rules, people, i));
}

/// Who is to be placed this month, by number in the table of participants.
std::vector<std::uint32_t> to_be_placed(const World& world, const IntroductionInputs& in,
                                        std::vector<ProgrammeCounts>& counts) {
  const Participants& people = world.participants;
  std::vector<std::uint32_t> cases;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const ProgrammeRule& rule = in.rules[people.programme[i]];
    if (rule.dose.introductions == 0 || !awaits_placement(world, in.rules, i)) continue;
    cases.push_back(static_cast<std::uint32_t>(i));
    ProgrammeCounts& own = counts[people.programme[i]];
    ++own.to_place;
    own.cost_placement += whole(rule.dose.placement_cost * in.money.nation.price_index * 100);
  }
  return cases;
}

std::size_t site_of(const World& world, std::uint32_t vacancy) { return world.vacancies.employer[vacancy].index(); }

/// A vacancy that somebody could be shown: programme, draw, row, vacancy.
using Wish = std::tuple<std::uint8_t, std::uint32_t, std::uint32_t, std::uint32_t>;

/// Adds the vacancies within reach of a participant for which `test(vacancy)` is true, the first `most` of her own
/// order.
template <class Test>
void add_wishes(const World& world, const IntroductionInputs& in, const std::vector<Advert>& adverts,
                const Draws& draws, std::size_t participant, std::size_t most, Test&& test, std::vector<Wish>& wishes) {
  const Participants& people = world.participants;
  const Workers& w = world.workers;
  const std::uint32_t row = people.row[participant];
  std::vector<Wish> own;
  for (std::uint32_t v = 0; v < adverts.size(); ++v) {
    if (!test(v)) continue;
    const int minutes = world.places.minutes(w.zone[row], adverts[v].zone, w.household[row].car());
    if (minutes > in.providers.introduction_minutes) continue;
    const Words words = draws(w.key(row), world.market.now.index, Moment::introduction, world.vacancies.key(v));
    own.emplace_back(people.programme[participant], words.half(1), row, v);
  }
  std::sort(own.begin(), own.end());
  own.resize(std::min(own.size(), most));
  wishes.insert(wishes.end(), own.begin(), own.end());
}

/// Of the vacancies that chains reserve for participants, those within reach of each.
void add_reserved(const World& world, const IntroductionInputs& in, const std::vector<Advert>& adverts,
                  const std::vector<std::uint8_t>& reserved, const Draws& draws, std::vector<Wish>& wishes) {
  if (reserved.empty()) return;
  const Participants& people = world.participants;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const ProgrammeRule& rule = in.rules[people.programme[i]];
    if (rule.dose.one_up_one_in == Switch::off || rule.dose.reserved_for != ReservedFor::participants) continue;
    if (!looks(world.workers.status[people.row[i]]) || !in_pool(world, rule, people.programme[i], people.row[i]))
      continue;
    add_wishes(
        world, in, adverts, draws, i, adverts.size(),
        [&](std::uint32_t v) { return reserved[v] == people.programme[i] + 1; }, wishes);
  }
}

/// Vacancies to show: to each the first of her own order, none to more than `shown_to` of a programme.
std::vector<Introduction> choose_vacancies(const World& world, const IntroductionInputs& in,
                                           const std::vector<Advert>& adverts,
                                           const std::vector<std::uint8_t>& reserved, const Draws& draws,
                                           const std::vector<std::uint32_t>& cases) {
  const Participants& people = world.participants;
  std::vector<Wish> wishes;
  for (const std::uint32_t i : cases) {
    const ProgrammeRule& rule = in.rules[people.programme[i]];
    const Occupation target = target_of(in.rules, people, i);
    add_wishes(
        world, in, adverts, draws, i, static_cast<std::size_t>(rule.dose.introductions),
        [&](std::uint32_t v) {
          return adverts[v].post == target && in.links.may_introduce(people.programme[i], site_of(world, v));
        },
        wishes);
    if (in.linked.empty()) continue;
    add_wishes(
        world, in, adverts, draws, i, adverts.size(),
        [&](std::uint32_t v) { return in.linked[v] == people.programme[i] + 1; }, wishes);
  }
  add_reserved(world, in, adverts, reserved, draws, wishes);
  std::sort(wishes.begin(), wishes.end());
  wishes.erase(std::unique(wishes.begin(), wishes.end()), wishes.end());  // reserved, and among her own
  std::vector<std::uint8_t> shown(adverts.size() * in.rules.size());
  std::vector<Introduction> introductions;
  for (const auto& [programme, draw, row, vacancy] : wishes) {
    std::uint8_t& times = shown[programme * adverts.size() + vacancy];
    if (times >= in.providers.shown_to) continue;
    ++times;
    introductions.push_back({row, vacancy, programme});
  }
  std::sort(introductions.begin(), introductions.end(), [](const Introduction& a, const Introduction& b) {
    return a.worker != b.worker ? a.worker < b.worker : a.vacancy < b.vacancy;
  });
  return introductions;
}

}  // namespace

void leave_out_applications(const World& world, const IntroductionInputs& inputs, const Draws& draws,
                            std::vector<Application>& applications) {
  const Participants& people = world.participants;
  const auto left_out = [&](const Application& application) {
    const auto at = std::lower_bound(people.row.begin(), people.row.end(), application.worker);
    if (at == people.row.end() || *at != application.worker) return false;
    const auto i = static_cast<std::size_t>(at - people.row.begin());
    const ProgrammeRule& rule = inputs.rules[people.programme[i]];
    const bool full_time =
        people.stage[i] == ParticipantStage::bridging
            ? rule.dose.bridge_hours_a_week >= inputs.participation.full_time_from
            : people.stage[i] == ParticipantStage::training && inputs.rules[people.course[i]].full_time;
    if (!full_time) return false;
    const Words words = draws(world.workers.key(application.worker), world.market.now.index, Moment::introduction,
                              world.vacancies.key(application.vacancy));
    return !happens(words.half(0), inputs.participation.looks_while_training);
  };
  const bool anybody = std::any_of(people.stage.begin(), people.stage.end(), [](ParticipantStage stage) {
    return stage == ParticipantStage::training || stage == ParticipantStage::bridging;
  });
  if (anybody) std::erase_if(applications, left_out);
}

void appraise_candidates(const World& world, const IntroductionInputs& inputs, const std::vector<Advert>& adverts,
                         const std::vector<Introduction>& introductions, const Draws& draws,
                         std::vector<Application>& applications) {
  const Participants& people = world.participants;
  const Candidate candidate(world, inputs, adverts, draws);
  const auto introduced = [&](const Application& application) {
    return std::binary_search(introductions.begin(), introductions.end(),
                              Introduction{application.worker, application.vacancy},
                              [](const Introduction& a, const Introduction& b) {
                                return a.worker != b.worker ? a.worker < b.worker : a.vacancy < b.vacancy;
                              });
  };
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::uint8_t n = people.programme[i];
    const ProgrammeRule& rule = inputs.rules[n];
    const bool engages = rule.dose.engagement == Switch::on;
    if ((rule.dose.job_subsidy <= 0 && !engages) || !awaits_placement(world, inputs.rules, i)) continue;
    // the employer spreads what it is paid over a year of the post, as b·n/12 of MODEL 4.4
    const double paid = rule.dose.job_subsidy * rule.dose.job_subsidy_months / 12;
    const Application key{.worker = people.row[i]};
    const auto [first, last] = std::equal_range(applications.begin(), applications.end(), key, by_worker);
    for (auto application = first; application != last; ++application) {
      if (adverts[application->vacancy].post != target_of(inputs.rules, people, i)) continue;
      const bool sent =
          engages && inputs.links.knows(n, site_of(world, application->vacancy)) && introduced(*application);
      if (paid > 0 || sent) candidate.appraise(*application, paid, n, sent);
    }
  }
}

void leave_out_of_linked(const World& world, const std::vector<std::uint8_t>& linked,
                         std::vector<Application>& applications) {
  if (linked.empty()) return;
  const Participants& people = world.participants;
  std::erase_if(applications, [&](const Application& application) {
    const std::uint8_t by = linked[application.vacancy];
    if (by == 0) return false;
    const std::size_t i = find_participant(people, application.worker);
    if (i == people.size() || people.programme[i] + 1 != by) return true;
    return !is_through(people.stage[i]);
  });
}

void introduce(const World& world, const IntroductionInputs& inputs, const std::vector<Advert>& adverts,
               const std::vector<std::uint8_t>& reserved, const Draws& draws, std::vector<Application>& applications,
               std::vector<Introduction>& introductions, std::vector<ProgrammeCounts>& counts) {
  introductions.clear();
  for (const std::uint8_t by : inputs.linked) {
    if (by != 0) ++counts[by - 1U].link_reserved;
  }
  const std::vector<std::uint32_t> cases = to_be_placed(world, inputs, counts);
  if (cases.empty() && reserved.empty()) return;
  introductions = choose_vacancies(world, inputs, adverts, reserved, draws, cases);
  for (const Introduction& introduction : introductions) ++counts[introduction.programme].introductions;
  for (std::size_t p = 0; p < counts.size(); ++p) {
    if (counts[p].to_place == 0) continue;
    const bool all = counts[p].introductions >= counts[p].to_place * inputs.rules[p].dose.introductions;
    counts[p].placement_bound_by =
        static_cast<std::int64_t>(all                                             ? PlacementBound::introductions
                                  : inputs.rules[p].dose.engagement == Switch::on ? PlacementBound::links
                                                                                  : PlacementBound::vacancies);
  }
  const Candidate candidate(world, inputs, adverts, draws);
  std::vector<Application> more;
  for (const Introduction& introduction : introductions) {
    const Application key{.worker = introduction.worker};
    const auto [first, last] = std::equal_range(applications.begin(), applications.end(), key, by_worker);
    if (std::any_of(first, last, [&](const Application& a) { return a.vacancy == introduction.vacancy; })) continue;
    Application application;
    const std::uint8_t n = introduction.programme;
    const bool waives = inputs.links.waives_gates(n, site_of(world, introduction.vacancy));
    const Candidate::Answer answer = candidate.applies(introduction.worker, introduction.vacancy, waives, application);
    if (answer == Candidate::Answer::no) continue;
    more.push_back(application);
    ++counts[n].introduced_applications;
    counts[n].gates_waived += answer == Candidate::Answer::by_waiver ? 1 : 0;
  }
  const auto middle = static_cast<std::ptrdiff_t>(applications.size());
  applications.insert(applications.end(), more.begin(), more.end());
  std::inplace_merge(applications.begin(), applications.begin() + middle, applications.end(), by_worker);
}

bool led_to_hire(const Introduction& introduction, const std::vector<Hire>& hires) {
  const auto at = std::lower_bound(hires.begin(), hires.end(), introduction.vacancy,
                                   [](const Hire& hire, std::uint32_t vacancy) { return hire.vacancy < vacancy; });
  return at != hires.end() && at->vacancy == introduction.vacancy && at->worker == introduction.worker;
}

void count_introduced_hires(const std::vector<Introduction>& introductions, const std::vector<Hire>& hires,
                            std::vector<ProgrammeCounts>& counts) {
  for (const Introduction& introduction : introductions) {
    counts[introduction.programme].introduced_hires += led_to_hire(introduction, hires) ? 1 : 0;
  }
}

}  // namespace rung
