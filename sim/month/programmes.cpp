#include "month/programmes.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/parallel.hpp"
#include "month/programme_course.hpp"
#include "month/release.hpp"
#include "policy/joining.hpp"
#include "policy/participation.hpp"

/// A month of the programmes that are on (MODEL 4.1-4.4): who has left, who joins, who is assigned, whose class begins,
/// who learns, completes, drops out; what it costs whom, and what kept it from being more. One pass over all people, of
/// whom an eighth of a draw each tells who hears of it; everything else is by participants.
namespace rung {
namespace {

std::int64_t pence(double pounds) { return whole(pounds * 100); }

/// Somebody who has come to the orientation.
struct Applicant {
  std::uint32_t row;
  std::uint32_t lot;  ///< in the queue
};
struct Applicants {
  std::vector<Applicant> list;
  ProgrammeCounts counts;
};

class ProgrammeMonth {
 public:
  ProgrammeMonth(World& world, const ProgrammeInputs& inputs, const Draws& draws, std::uint8_t number,
                 ProgrammeCounts& counts, ProgrammeTable& table)
      : world_(world),
        people_(world.participants),
        in_(inputs),
        rule_(inputs.rules[number]),
        dose_(inputs.rules[number].dose),
        draws_(draws),
        number_(number),
        counts_(counts),
        table_(table),
        prices_(inputs.money.nation.price_index),
        learner_(world, inputs.training, inputs.utility, inputs.money),
        course_(world, inputs.rules[number], inputs.providers, inputs.training, inputs.money),
        release_(world, inputs.one_up, inputs.output, inputs.efficiency, inputs.pay, inputs.money) {}

  /// Finds those who came in by the end of last month, and pays employers for training on the job.
  void look_back() {
    for_each_in([](ParticipantStage s) { return s == ParticipantStage::completed || s == ParticipantStage::certified; },
                [&](std::size_t i) {
                  if (people_.route[i] == ParticipantRoute::raised) return;  // she is followed as a chain
                  const bool found = people_.placed[i] == 0 && in_target(world_.workers, people_.row[i], rule_.target);
                  if (found) {
                    people_.placed[i] = 1;
                    ++counts_.placed;
                  }
                  pay_job_subsidy(i, found);
                });
  }
  /// Screens those who have heard, applied and come; who passes is listed in `entrants`.
  void take_in(std::vector<Entrant>& entrants) {
    if (!rule_.takes_in(now())) return;
    for (const double spent : dose_.outreach) counts_.cost_outreach += pence(spent * prices_);
    world_.providers.balance[number_] += pence(dose_.budget * prices_);
    std::vector<Applicant> applicants = find_applicants();
    const auto by_lot = [](const Applicant& a, const Applicant& b) {
      return a.lot != b.lot ? a.lot < b.lot : a.row < b.row;
    };
    std::sort(applicants.begin(), applicants.end(), by_lot);
    const std::size_t most = std::min(applicants.size(), static_cast<std::size_t>(dose_.screenings));
    counts_.turned_away += static_cast<std::int64_t>(applicants.size() - most);
    applicants.resize(most);
    for (const Applicant& applicant : applicants) {
      if (passes(applicant.row)) entrants.push_back({applicant.row, number_});
    }
    counts_.screened += static_cast<std::int64_t>(most);
    counts_.cost_screening += static_cast<std::int64_t>(most) * pence(dose_.screening_cost * prices_);
  }
  /// Offers seats by turn; with a trial, each whose turn has come is treated or a control by her own draw.
  void assign() {
    if (!rule_.takes_in(now())) return;
    const std::vector<std::uint32_t> queue = queue_of(people_, number_, ParticipantStage::waiting, lot());
    int seats = dose_.seats;
    std::int64_t free_money = world_.providers.balance[number_] - promised();
    bool no_money = false;
    for (const std::uint32_t i : queue) {
      no_money = dose_.budget > 0 && free_money < commitment();
      if (seats == 0 || no_money) break;
      const bool treated = happens(joining(people_.row[i]).half(3), dose_.treated_share);
      register_person(i, treated);
      if (!treated) continue;
      --seats;
      free_money -= commitment();
    }
    const bool left = !queue.empty() && people_.stage[queue.back()] == ParticipantStage::waiting;
    counts_.bound_by = static_cast<std::int64_t>(left && no_money           ? EnrolmentBound::budget
                                                 : left                     ? EnrolmentBound::seats
                                                 : counts_.turned_away != 0 ? EnrolmentBound::screening
                                                                            : EnrolmentBound::applicants);
  }
  /// Who has waited too long, for a seat or for a class, is out.
  void lose_patience() {
    for_each_in([](ParticipantStage s) { return s == ParticipantStage::enrolled; },
                [&](std::size_t i) {
                  if (now() - Month{people_.since[i]} <= in_.participation.patience + dose_.start_lag) return;
                  move_to(people_, i, ParticipantStage::withdrawn, now());
                  ++counts_.withdrawn;
                });
  }
  /// The month's class, of those who can begin.
  void begin_class() {
    std::vector<std::uint32_t> ready = queue_of(people_, number_, ParticipantStage::enrolled, lot());
    std::erase_if(ready, [&](std::uint32_t i) { return !can_begin(i); });
    ready.resize(std::min(ready.size(), static_cast<std::size_t>(dose_.seats)));
    if (ready.size() < static_cast<std::size_t>(dose_.least_class)) {
      const bool seats_left = counts_.bound_by == static_cast<std::int64_t>(EnrolmentBound::applicants);
      if (!ready.empty() && seats_left) counts_.bound_by = static_cast<std::int64_t>(EnrolmentBound::class_size);
      return;
    }
    for (const std::uint32_t i : ready) {
      auto& savings = world_.workers.liquidity[people_.row[i]];
      savings = static_cast<std::uint16_t>(savings - whole(up_front()));
      counts_.paid_by_participants += pence(static_cast<double>(whole(up_front())));
      if (dose_.reimbursed == Switch::off) spend(counts_.cost_fees, pence(dose_.scholarship * dose_.fee * prices_));
      people_.months_left[i] = static_cast<std::uint8_t>(std::min(255, rule_.course_months));
      people_.attended[i] = 0;
      people_.released[i] = is_released(people_.row[i]) ? 1 : 0;
      counts_.released += people_.released[i];
      move_to(people_, i, ParticipantStage::training, now());
      ++counts_.started;
    }
  }
  void teach() {
    const double quality = teaching_quality(in_.providers, world_.providers.cohorts[number_], dose_.commitment);
    bool cohort_done = false;
    for_each_in([](ParticipantStage s) { return s == ParticipantStage::training; },
                [&](std::size_t i) { cohort_done = teach(i, quality) || cohort_done; });
    if (cohort_done) ++world_.providers.cohorts[number_];
  }

 private:
  /// Of one job: that with which she was found, if it began last month, as long as she stays in it.
  void pay_job_subsidy(std::size_t i, bool found) {
    const Workers& w = world_.workers;
    const std::uint32_t row = people_.row[i];
    const int paid = people_.subsidised[i];
    if (dose_.job_subsidy <= 0 || paid >= dose_.job_subsidy_months) return;
    if (w.status[row] != Status::employee || w.occupation[row] != rule_.target || w.tenure[row] != paid + 1) return;
    const bool taken_on = found && now() - Month{people_.since[i]} - 1 < dose_.placement_months;
    if (paid == 0 && !taken_on) return;
    ++people_.subsidised[i];
    ++counts_.subsidised;
    const double pay = 0.25 * w.hours[row] * (52.0 / 12) * w.hourly_pay[row];  // pence a month
    counts_.cost_job_subsidy += whole(dose_.job_subsidy * pay);
  }
  [[nodiscard]] Month now() const { return world_.market.now; }
  [[nodiscard]] Words joining(std::uint32_t row) const {
    return draws_(world_.workers.key(row), 0, Moment::joining, rule_.id);
  }
  [[nodiscard]] std::function<std::uint32_t(std::uint32_t)> lot() const {
    return [this](std::uint32_t row) { return joining(row).half(4); };
  }
  template <class Test, class Body>
  void for_each_in(Test&& test, Body&& body) {
    for (std::size_t i = 0; i < people_.size(); ++i) {
      if (people_.programme[i] == number_ && test(people_.stage[i])) body(i);
    }
  }

  /// Of all people of the area, in order of row.
  [[nodiscard]] std::vector<Applicant> find_applicants() {
    const std::size_t rows = area_people(world_);
    const Awareness awareness(in_.participation, rule_, rows);
    const Chance most = awareness.most();
    std::vector<Applicants> blocks(block_count(rows));
    for_each_block(blocks.size(), [&](std::size_t block) {
      const std::size_t end = std::min(rows, (block + 1) * block_rows);
      for (std::size_t first = block * block_rows; first < end; first += 8) {
        const Words words = draws_(first / 8, now().index, Moment::aware, rule_.id);
        for (std::size_t row = first; row < std::min(first + 8, end); ++row) {
          const std::uint32_t half = words.half(static_cast<int>(row - first));
          if (most(half)) consider(static_cast<std::uint32_t>(row), half, awareness, blocks[block]);
        }
      }
    });
    std::vector<Applicant> all;
    for (const Applicants& block : blocks) {
      all.insert(all.end(), block.list.begin(), block.list.end());
      counts_ += block.counts;
    }
    return all;
  }
  /// Somebody who may have heard.
  void consider(std::uint32_t row, std::uint32_t half, const Awareness& awareness, Applicants& out) const {
    const Workers& w = world_.workers;
    const Audience who = audience(w.status[row]);
    if ((w.flags[row] & flag::absent) != 0 || !awareness.hears(who, half)) return;
    ++out.counts.heard;
    if (!eligible(world_, rule_, row, in_.money.nation.low_pay_line) || people_.contains(row)) return;
    ++out.counts.eligible;
    const Squeeze squeeze = learner_.squeeze(row, course_.lesson(row, 0, false), up_front() - dose_.stipend * prices_);
    const Obstacles obstacles{squeeze.time, squeeze.money};
    const int grade = rule_.target.grade();
    const double belief =
        in_.belief.pay(in_.belief.draw(w.key(row), rule_.target.sector()), grade, w.occupation[row].grade());
    const double gain = believed_gain(world_, rule_, row, in_.money.nation, belief, in_.participation.gain_scale);
    const double bonus = dose_.training_bonus > 0 ? net_of(row, dose_.training_bonus * prices_) / 1000 / prices_ : 0;
    const Words words = joining(row);
    const double applies = chance_to_apply(in_.participation, gain + bonus, obstacles, awareness.trusted(who, half));
    if (!happens(words.half(0), applies)) return;
    ++out.counts.applied;
    if (!happens(words.half(1), chance_to_come(in_.participation, rule_, obstacles))) return;
    ++out.counts.came;
    out.list.push_back({row, words.half(4)});
  }
  [[nodiscard]] bool passes(std::uint32_t row) {
    switch (screen(world_.workers, row, dose_, joining(row).half(2))) {
      case Screening::failed_test: ++counts_.failed_test; return false;
      case Screening::failed_qualification: ++counts_.failed_qualification; return false;
      case Screening::failed_interview: ++counts_.failed_interview; return false;
      case Screening::passed: break;
    }
    ++counts_.passed;
    return true;
  }

  void register_person(std::uint32_t i, bool treated) {
    people_.serial[i] = static_cast<std::uint32_t>(table_.row.size());
    table_.programme.push_back(number_);
    table_.row.push_back(people_.row[i]);
    table_.generation.push_back(people_.generation[i]);
    table_.treated.push_back(treated ? 1 : 0);
    table_.assigned.push_back(now().index);
    move_to(people_, i, treated ? ParticipantStage::enrolled : ParticipantStage::control, now());
    ++(treated ? counts_.enrolled : counts_.controls);
  }

  /// £ that a participant pays when the class begins, of what she has.
  [[nodiscard]] double up_front() const {
    return (dose_.reimbursed == Switch::on ? 1 : 1 - dose_.scholarship) * dose_.fee * prices_;
  }
  /// Pence that the programme will spend on somebody who completes.
  [[nodiscard]] std::int64_t commitment() const {
    return pence(dose_.scholarship * dose_.fee * prices_) + rule_.course_months * pence(dose_.stipend * prices_);
  }
  [[nodiscard]] std::int64_t promised() {
    std::int64_t sum = 0;
    for_each_in([](ParticipantStage) { return true; },
                [&](std::size_t i) {
                  if (people_.stage[i] == ParticipantStage::enrolled) sum += commitment();
                  if (people_.stage[i] != ParticipantStage::training || people_.route[i] == ParticipantRoute::raised)
                    return;
                  sum += people_.months_left[i] * pence(dose_.stipend * prices_);
                  if (dose_.reimbursed == Switch::on) sum += pence(dose_.scholarship * dose_.fee * prices_);
                });
    return sum;
  }
  void spend(std::int64_t& cost, std::int64_t amount) {
    cost += amount;
    if (dose_.budget > 0) world_.providers.balance[number_] -= amount;
  }
  /// Who is on an ordinary course, or cannot pay, stays away this month.
  [[nodiscard]] bool can_begin(std::uint32_t i) const {
    const Workers& w = world_.workers;
    const std::size_t row = people_.row[i];
    return now() - Month{people_.since[i]} >= dose_.start_lag && w.course[row] == 0 && w.liquidity[row] >= up_front();
  }

  /// Whether the employer of somebody who begins releases her.
  [[nodiscard]] bool is_released(std::uint32_t row) const {
    if (course_.released_hours() <= 0 || world_.workers.status[row] != Status::employee) return false;
    const double quality = teaching_quality(in_.providers, world_.providers.cohorts[number_], dose_.commitment);
    const Lesson course = course_.lesson(row, quality, true);
    const double hours = learner_.attended(row, course, learner_.squeeze(row, course, 0)) * rule_.course_months;
    const double chance = release_.chance(row, course_.released_in_all(), dose_.cover_subsidy,
                                          learner_.taught(row, course, hours), dose_.credential == Switch::on);
    return happens(draws_(world_.workers.key(row), now().index, Moment::lesson, rule_.id).half(2), chance);
  }
  /// A month in class; true if she has completed it with a cohort.
  bool teach(std::size_t i, double quality) {
    Workers& w = world_.workers;
    const std::uint32_t row = people_.row[i];
    if (dose_.attendance_condition <= 0) pay_stipend(row);
    const bool same_employer = w.status[row] == Status::employee && w.tenure[row] >= now() - Month{people_.since[i]};
    const bool released = people_.released[i] != 0 && same_employer;
    if (released) book_release(row);
    const Lesson course = course_.lesson(row, quality, released);
    Squeeze squeeze = learner_.squeeze(row, course, -dose_.stipend * prices_);
    StudyShocks struck = study_shocks(in_.shocks, draws_, w, row, now());
    if (dose_.hardship_fund > 0 && relieve(i, squeeze, struck))
      squeeze = learner_.squeeze(row, course, -dose_.stipend * prices_);
    const double hours = learner_.attended(row, course, squeeze) * study_time_left(in_.shocks, struck);
    if (rule_.teaches()) learner_.learn(row, course, hours);
    if (dose_.attendance_condition > 0 && hours >= dose_.attendance_condition * course.hours) pay_stipend(row);
    if (dose_.childcare == Switch::on) pay_for_childcare(row, hours);
    const std::int64_t quarters = whole(hours * 4);
    counts_.attended += quarters;
    people_.attended[i] = static_cast<std::uint16_t>(std::min<std::int64_t>(65535, people_.attended[i] + quarters));
    const Words words = draws_(w.key(row), now().index, Moment::lesson, rule_.id);
    if (happens(words.half(0), learner_.drop_out(row, squeeze))) {
      move_to(people_, i, ParticipantStage::dropped_out, now());
      ++counts_.dropped_out;
      return false;
    }
    if (--people_.months_left[i] != 0) return false;
    complete(i, course, words.half(1));
    return people_.route[i] == ParticipantRoute::applied;
  }
  void give(std::uint32_t row, std::int64_t pounds) {
    auto& savings = world_.workers.liquidity[row];
    savings = static_cast<std::uint16_t>(std::min<std::int64_t>(65535, savings + pounds));
  }
  void pay_stipend(std::uint32_t row) {
    if (dose_.stipend <= 0) return;
    const std::int64_t pounds = whole(dose_.stipend * prices_);
    give(row, pounds);
    spend(counts_.cost_stipends, 100 * pounds);
  }
  /// The fund pays what essentials lack, and what a shock costs that savings did not settle, up to what is left of it;
  /// true if it has paid any.
  bool relieve(std::size_t i, const Squeeze& squeeze, StudyShocks& struck) {
    const std::uint32_t row = people_.row[i];
    std::int64_t left = whole((dose_.hardship_fund - people_.hardship[i]) * prices_);
    const std::int64_t before = left;
    const auto settle = [&](bool& shock, double price) {
      const std::int64_t pounds = whole(price * prices_);
      if (!shock || pounds > left) return;
      shock = false;
      left -= pounds;
    };
    settle(struck.childcare, in_.shocks.price[1]);
    settle(struck.bill, in_.shocks.price[3]);
    const std::int64_t lacking = std::min(left, whole(squeeze.money * learner_.essentials(row)));
    left -= lacking;
    give(row, lacking);
    counts_.cost_hardship += 100 * (before - left);
    people_.hardship[i] =
        static_cast<std::uint16_t>(people_.hardship[i] + whole(static_cast<double>(before - left) / prices_));
    return before != left;
  }
  void pay_for_childcare(std::uint32_t row, double hours) {
    const int youngest = world_.workers.household[row].youngest();
    if (youngest != 1 && youngest != 2) return;
    counts_.cost_childcare += pence(hours * in_.providers.childcare_price * prices_);
  }
  void book_release(std::uint32_t row) {
    const double cover = release_.monthly_cover(row, course_.released_hours());
    counts_.employer_release += pence(cover);
    counts_.cost_cover += pence(dose_.cover_subsidy * cover);
  }
  /// What is left of the bonus is what net income of the household rises by, with it among the month's earnings.
  void pay_bonus(std::uint32_t row) {
    if (dose_.training_bonus <= 0) return;
    give(row, whole(net_of(row, dose_.training_bonus * prices_)));
    counts_.cost_bonuses += pence(dose_.training_bonus * prices_);
  }
  void reimburse(std::uint32_t row) {
    const std::int64_t pounds = whole(dose_.scholarship * dose_.fee * prices_);
    give(row, pounds);
    spend(counts_.cost_fees, 100 * pounds);
    counts_.paid_by_participants -= 100 * pounds;
  }
  /// £ left of `gross` £ on top of this month's earnings, after tax and benefits.
  [[nodiscard]] double net_of(std::uint32_t row, double gross) const {
    const Workers& w = world_.workers;
    const int regime = Incomes::regime((w.flags[row] & flag::universal_credit) != 0, w.hours[row]);
    const double weekly = 0.25 * w.hours[row] * w.hourly_pay[row];
    const auto net = [&](double pay) {
      return incomes_now(world_).net(regime, w.household[row].type(), Incomes::bin(pay, in_.money.bins_a_penny));
    };
    return (net(weekly + 100 * gross * 12 / 52) - net(weekly)) * in_.money.pay_factor;
  }
  void complete(std::size_t i, const Lesson& course, std::uint32_t half) {
    Workers& w = world_.workers;
    const std::uint32_t row = people_.row[i];
    ++counts_.completed;
    if (rule_.teaches()) w.aim[row] = rule_.target;
    add_experience(row);
    pay_bonus(row);
    if (dose_.reimbursed == Switch::on && people_.route[i] == ParticipantRoute::applied) reimburse(row);
    const bool certified = dose_.credential == Switch::on && happens(half, learner_.pass(row, course));
    if (certified) {
      learner_.certify(row, rule_.target);
      ++counts_.certified;
    }
    move_to(people_, i, certified ? ParticipantStage::certified : ParticipantStage::completed, now());
  }
  /// Months of placement count as months in the sector.
  void add_experience(std::uint32_t row) {
    if (dose_.work_experience == 0) return;
    Workers& w = world_.workers;
    const int shift = 2 * static_cast<int>(dose_.sector);
    const bool here = w.occupation[row].sector() == dose_.sector;
    const int before =
        here ? w.sector_months[row]
             : experience_band_from[static_cast<std::size_t>(Efficiency::experience_band(w, row, dose_.sector))];
    const int after = std::min(255, before + dose_.work_experience);
    if (here) w.sector_months[row] = static_cast<std::uint8_t>(after);
    const std::uint32_t band = std::max((w.sector_experience[row] >> shift) & 3U, experience_band_of(after));
    w.sector_experience[row] = (w.sector_experience[row] & ~(3U << shift)) | (band << shift);
  }

  World& world_;
  Participants& people_;
  const ProgrammeInputs& in_;
  const ProgrammeRule& rule_;
  const ProgrammeParameters& dose_;
  const Draws& draws_;
  std::uint8_t number_;
  ProgrammeCounts& counts_;
  ProgrammeTable& table_;
  double prices_;
  Learner learner_;
  ProgrammeCourse course_;
  Release release_;
};

bool is_away(Status status) { return status == Status::retired || status == Status::elsewhere; }

/// Who has died or left the country is taken off the table, and who waits no longer; who has retired or moved away is
/// out of her course.
void see_who_has_left(World& world, const ParticipationParameters& p, std::vector<ProgrammeCounts>& counts) {
  Participants& people = world.participants;
  const Workers& w = world.workers;
  const Month now = world.market.now;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (w.generation[people.row[i]] != people.generation[i] || !is_away(w.status[people.row[i]])) continue;
    if (people.stage[i] == ParticipantStage::enrolled) {
      move_to(people, i, ParticipantStage::withdrawn, now);
      ++counts[people.programme[i]].withdrawn;
    } else if (people.stage[i] == ParticipantStage::training) {
      move_to(people, i, ParticipantStage::dropped_out, now);
      ++counts[people.programme[i]].dropped_out;
    }
  }
  remove_participants(people, [&](std::size_t i) {
    ProgrammeCounts& own = counts[people.programme[i]];
    if (w.generation[people.row[i]] != people.generation[i]) {
      ++own.gone;
      own.gone_training += people.stage[i] == ParticipantStage::training ? 1 : 0;
      return true;
    }
    if (people.stage[i] != ParticipantStage::waiting) return false;
    const bool out = is_away(w.status[people.row[i]]) || now - Month{people.since[i]} > p.patience;
    own.expired += out ? 1 : 0;
    return out;
  });
}

}  // namespace

void run_programmes(World& world, const ProgrammeInputs& inputs, const Draws& draws,
                    std::vector<ProgrammeCounts>& counts, ProgrammeTable& table) {
  see_who_has_left(world, inputs.participation, counts);
  std::vector<Entrant> entrants;
  for (std::size_t number = 0; number < inputs.rules.size(); ++number) {
    ProgrammeMonth month(world, inputs, draws, static_cast<std::uint8_t>(number), counts[number], table);
    month.look_back();
    entrants.clear();
    month.take_in(entrants);
    std::sort(entrants.begin(), entrants.end(), [](const Entrant& a, const Entrant& b) { return a.row < b.row; });
    add_participants(world.participants, world.workers, entrants, world.market.now);
    month.assign();
    month.lose_patience();
    month.begin_class();
    month.teach();
  }
}

}  // namespace rung
