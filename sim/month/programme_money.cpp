#include "month/programme_money.hpp"

#include <algorithm>

#include "month/entitlements.hpp"

namespace rung {

bool ProgrammeMoney::pays_back(const ProgrammeRule& course) const {
  return dose_.voucher > 0 ? course.dose.accepts_vouchers == Switch::off : dose_.reimbursed == Switch::on;
}

std::int64_t ProgrammeMoney::part_of_fee(const ProgrammeRule& course) const {
  const double pounds =
      dose_.voucher > 0 ? std::min(dose_.voucher, course.dose.fee) : dose_.scholarship * course.dose.fee;
  return pence(pounds * m_.prices);
}

double ProgrammeMoney::up_front(const ProgrammeRule& course) const {
  const double fee = course.dose.fee;
  if (dose_.voucher > 0) return (pays_back(course) ? fee : std::max(0.0, fee - dose_.voucher)) * m_.prices;
  return (pays_back(course) ? 1 : 1 - dose_.scholarship) * fee * m_.prices;
}

double ProgrammeMoney::least_up_front() const {
  if (m_.rule.menu.empty()) return up_front();
  double least = up_front(m_.in.rules[m_.rule.menu.front()]);
  for (const std::uint8_t course : m_.rule.menu) least = std::min(least, up_front(m_.in.rules[course]));
  return least;
}

std::int64_t ProgrammeMoney::promised_fee(std::size_t i) const {
  const std::uint8_t course = m_.people().course[i];
  if (course != Participants::no_course) return part_of_fee(m_.in.rules[course]);
  std::int64_t most = 0;
  for (const std::uint8_t open : m_.rule.menu) most = std::max(most, part_of_fee(m_.in.rules[open]));
  return most;
}

std::int64_t ProgrammeMoney::commitment(std::size_t i) const {
  const std::uint8_t course = m_.people().course[i];
  const bool bridge = m_.people().bridge[i] == BridgeNeed::ahead;
  int months = m_.in.rules[course == Participants::no_course ? m_.number : course].course_months;
  if (course == Participants::no_course) {
    for (const std::uint8_t open : m_.rule.menu) months = std::max(months, m_.in.rules[open].course_months);
  }
  months += bridge ? m_.rule.bridge_months : 0;
  return promised_fee(i) + months * pence(dose_.stipend * m_.prices) +
         (bridge ? pence(dose_.bridge_fee * m_.prices) : 0);
}

std::int64_t ProgrammeMoney::promised() const {
  const Participants& people = m_.people();
  std::int64_t sum = 0;
  m_.for_each_in([](ParticipantStage) { return true; },
                 [&](std::size_t i) {
                   if (people.stage[i] == ParticipantStage::enrolled) sum += commitment(i);
                   if (people.stage[i] == ParticipantStage::bridging) {
                     sum += commitment(i) - pence(dose_.bridge_fee * m_.prices) -
                            (m_.rule.bridge_months - people.months_left[i]) * pence(dose_.stipend * m_.prices);
                   }
                   if (people.stage[i] != ParticipantStage::training || people.route[i] == ParticipantRoute::raised)
                     return;
                   sum += people.months_left[i] * pence(dose_.stipend * m_.prices);
                   if (pays_back(m_.in.rules[people.course[i]])) sum += promised_fee(i);
                 });
  return sum;
}

double ProgrammeMoney::net_of(std::uint32_t row, double gross) const {
  const Workers& w = m_.world.workers;
  const int regime = Incomes::regime((w.flags[row] & flag::universal_credit) != 0, w.hours[row]);
  const double extra = 100 * gross * 12 / 52;
  // the table ends somewhere, and who is paid more keeps of it what those at its end do
  const double most = (income_bin_count - 1) / m_.in.money.bins_a_penny;
  const double weekly = std::min(0.25 * w.hours[row] * w.hourly_pay[row], most - extra);
  const auto net = [&](double pay) {
    return incomes_now(m_.world).net(regime, w.household[row].type(), Incomes::bin(pay, m_.in.money.bins_a_penny));
  };
  return (net(weekly + extra) - net(weekly)) * m_.in.money.pay_factor;
}

void ProgrammeMoney::give(std::uint32_t row, std::int64_t pounds) {
  auto& savings = m_.world.workers.liquidity[row];
  savings = static_cast<std::uint16_t>(std::min<std::int64_t>(65535, savings + pounds));
}

void ProgrammeMoney::spend(std::int64_t& cost, std::int64_t amount) {
  cost += amount;
  if (dose_.budget > 0) m_.world.providers.balance[m_.number] -= amount;
}

void ProgrammeMoney::pay_fee(std::uint32_t row) {
  auto& savings = m_.world.workers.liquidity[row];
  savings = static_cast<std::uint16_t>(savings - whole(up_front()));
  m_.counts.paid_by_participants += pence(static_cast<double>(whole(up_front())));
  if (!pays_back(m_.taught)) spend(m_.counts.cost_fees, part_of_fee(m_.taught));
}

void ProgrammeMoney::pay_bridge_fee() { spend(m_.counts.cost_bridge, pence(dose_.bridge_fee * m_.prices)); }

void ProgrammeMoney::pay_stipend(std::uint32_t row) {
  if (dose_.stipend <= 0) return;
  const std::int64_t pounds = whole(dose_.stipend * m_.prices);
  give(row, pounds);
  spend(m_.counts.cost_stipends, 100 * pounds);
}

bool ProgrammeMoney::relieve(std::size_t i, const Squeeze& squeeze, StudyShocks& struck) {
  Participants& people = m_.people();
  const std::uint32_t row = people.row[i];
  std::int64_t left = whole((dose_.hardship_fund - people.hardship[i]) * m_.prices);
  const std::int64_t before = left;
  const auto settle = [&](bool& shock, double price) {
    const std::int64_t pounds = whole(price * m_.prices);
    if (!shock || pounds > left) return;
    shock = false;
    left -= pounds;
  };
  settle(struck.childcare, m_.in.shocks.price[1]);
  settle(struck.bill, m_.in.shocks.price[3]);
  const std::int64_t lacking = std::min(left, whole(squeeze.money * m_.learner.essentials(row)));
  left -= lacking;
  give(row, lacking);
  m_.counts.cost_hardship += 100 * (before - left);
  people.hardship[i] =
      static_cast<std::uint16_t>(people.hardship[i] + whole(static_cast<double>(before - left) / m_.prices));
  return before != left;
}

void ProgrammeMoney::pay_for_childcare(std::uint32_t row, double hours) {
  const int youngest = m_.world.workers.household[row].youngest();
  if (youngest != 1 && youngest != 2) return;
  m_.counts.cost_childcare += pence(hours * m_.in.providers.childcare_price * m_.prices);
}

void ProgrammeMoney::pay_bonus(std::uint32_t row) {
  if (dose_.training_bonus <= 0) return;
  give(row, whole(net_of(row, dose_.training_bonus * m_.prices)));
  m_.counts.cost_bonuses += pence(dose_.training_bonus * m_.prices);
}

void ProgrammeMoney::reimburse(std::uint32_t row) {
  if (!pays_back(m_.taught)) return;
  const std::int64_t pounds = whole(static_cast<double>(part_of_fee(m_.taught)) / 100);
  give(row, pounds);
  spend(m_.counts.cost_fees, 100 * pounds);
  m_.counts.paid_by_participants -= 100 * pounds;
}

void ProgrammeMoney::pay_retention(std::size_t i) {
  Participants& people = m_.people();
  if (!may_earn_bonus(dose_, people.bonus_months[i])) return;
  const Workers& w = m_.world.workers;
  const std::uint32_t row = people.row[i];
  if (dose_.retention_with_employer == Switch::on) {
    if (people.bonus_months[i] == 0) {
      if (w.status[row] != Status::employee) return;  // there is nobody yet to have a contract with
      people.contract[i] = w.employer[row];
    } else if (w.employer[row] != people.contract[i]) {
      people.bonus_months[i] = static_cast<std::uint8_t>(retention_window * dose_.retention_bonuses);  // for good
      return;
    }
  }
  const int into_window = people.bonus_months[i] % retention_window;
  const bool works = w.status[row] == Status::employee && 0.25 * w.hours[row] >= dose_.retention_hours;
  if (into_window == 0) people.bonus_worked[i] = 0;
  people.bonus_worked[i] = static_cast<std::uint8_t>(people.bonus_worked[i] + (works ? 1 : 0));
  ++people.bonus_months[i];
  if (into_window + 1 < retention_window || people.bonus_worked[i] < retention_worked) return;
  ++m_.counts.retention_paid;
  give(row, whole(net_of(row, dose_.retention_bonus * m_.prices)));
  m_.counts.cost_retention += pence(dose_.retention_bonus * m_.prices);
}

void ProgrammeMoney::pay_job_subsidy(std::size_t i, bool found) {
  const Workers& w = m_.world.workers;
  Participants& people = m_.people();
  const std::uint32_t row = people.row[i];
  const int paid = people.subsidised[i];
  if (dose_.job_subsidy <= 0 || paid >= dose_.job_subsidy_months) return;
  if (w.status[row] != Status::employee || w.occupation[row] != target_of(m_.in.rules, people, i) ||
      w.tenure[row] != paid + 1)
    return;
  const bool taken_on = found && m_.now() - Month{people.since[i]} - 1 < dose_.placement_months;
  if (paid == 0 && !taken_on) return;
  ++people.subsidised[i];
  ++m_.counts.subsidised;
  const double pay = 0.25 * w.hours[row] * (52.0 / 12) * w.hourly_pay[row];  // pence a month
  m_.counts.cost_job_subsidy += whole(dose_.job_subsidy * pay);
}

}  // namespace rung
