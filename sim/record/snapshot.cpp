#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/parallel.hpp"
#include "random/distributions.hpp"
#include "record/measure.hpp"

namespace rung {
namespace {

int staff(const World& world, std::size_t site) {
  int sum = 0;
  for (std::size_t g = 0; g < grade_count; ++g) sum += world.employers.filled[g][site] + held_outside(world, site, g);
  return sum;
}

/// Size of the enterprise of each site, beyond the border of the run too.
std::vector<FirmSize> firm_sizes(const World& world) {
  const auto& enterprise = world.employers.enterprise;
  std::unordered_map<std::uint32_t, std::int64_t> staff_of;
  for (std::size_t site = 0; site < enterprise.size(); ++site) staff_of[enterprise[site].value] += staff(world, site);
  std::vector<FirmSize> sizes;
  sizes.reserve(enterprise.size());
  for (std::size_t site = 0; site < enterprise.size(); ++site) {
    const double reach = std::exp(world.employers.reach[site] * (1 / scale::reach));
    sizes.push_back(firm_size_of(std::llround(reach * static_cast<double>(staff_of[enterprise[site].value]))));
  }
  return sizes;
}

/// People new since the last kept April are entered in the register, in order of row.
void register_entrants(const World& world, const AprilSnapshot& last, const AprilSnapshot& now,
                       PeopleRegister& people) {
  const Workers& w = world.workers;
  for (std::size_t row = 0; row < now.generation.size(); ++row) {
    if (now.generation[row] == last.generation[row]) continue;
    people.entrant_month.push_back(now.month);
    people.entrant_row.push_back(static_cast<std::uint32_t>(row));
    people.entrant_birth.push_back(w.birth[row]);
    people.entrant_woman.push_back(w.household[row].woman() ? 1 : 0);
  }
}

/// The mask of an ASHE-like sample (MODEL 3.10):
///   P(missing | employee) = logit^-1(c0 + c1·[new job] + c2·[small site] + c3·[pay < lower earnings limit] +
///   c4·z(person))
bool masked(const detail::MaskMarks& marks, std::uint64_t person, std::uint32_t half, const MeasurementParameters& p,
            const Draws& draws) {
  const double logit = p.mask_constant + (marks.new_job ? p.mask_new_job : 0) +
                       (marks.small_site ? p.mask_small_site : 0) + (marks.low_earnings ? p.mask_low_earnings : 0) +
                       p.mask_person * normal(draws(person, 0, Moment::measure_person).half(0));
  return happens(half, 1 / (1 + std::exp(-logit)));
}

/// Of the draw that says whether an employer states an hourly rate: a partner that is no site, for jobs elsewhere.
constexpr std::uint64_t employer_elsewhere = 1ULL << 63;

/// Marks of somebody elsewhere: those of employees of her age and pay in the nation, drawn each April.
detail::MaskMarks marks_elsewhere(const World& world, std::size_t row, const Draws& draws) {
  const Workers& w = world.workers;
  const Month now = world.market.now;
  const MoveRow& alike =
      world.mover_process.row(world.movers.state[row], w.age(row, now), world.movers.record[row].history());
  const Words words = draws(w.key(row), now.index, Moment::elsewhere);
  return {happens(words.half(1), alike.new_job), happens(words.half(2), alike.small_site),
          happens(words.half(3), alike.low_earnings)};
}

}  // namespace

detail::MaskMarks detail::mask_marks(const World& world, std::size_t row, const MeasurementParameters& p,
                                     double lower_earnings_limit) {
  const Workers& w = world.workers;
  const double weekly = 0.25 * w.hours[row] * w.hourly_pay[row] / 100;
  return {w.tenure[row] <= p.mask_new_job_months, staff(world, w.employer[row].index()) < p.mask_small_site_staff,
          weekly < lower_earnings_limit};
}

int detail::pay_elsewhere(const World& world, std::size_t row, double low_pay_line) {
  if (!world.mover_process.followed() || !is_employee(world.movers.state[row])) return 0;
  return static_cast<int>(std::lround(low_pay_line * pay_band_middle[place(world.movers.state[row])]));
}

std::uint8_t detail::april_flags(const World& world, std::size_t row, const MeasurementParameters& p,
                                 const NationalRow& nation, double lower_earnings_limit, const Draws& draws) {
  const Workers& w = world.workers;
  const Status status = w.status[row];
  auto flags = static_cast<std::uint8_t>(static_cast<int>(status) << seen::status_shift);
  if ((w.flags[row] & flag::absent) == 0 && status != Status::elsewhere) flags |= seen::here;
  const int elsewhere = status == Status::elsewhere ? pay_elsewhere(world, row, nation.low_pay_line) : 0;
  if (status != Status::employee && elsewhere == 0) return flags;

  const MaskMarks marks =
      elsewhere > 0 ? marks_elsewhere(world, row, draws) : mask_marks(world, row, p, lower_earnings_limit);
  const Words year = draws(w.key(row), world.market.now.index, Moment::measure);
  if (masked(marks, w.key(row), year.half(4), p, draws)) flags |= seen::masked;
  const int pay = elsewhere > 0 ? elsewhere : w.hourly_pay[row];
  const double stated = pay < nation.low_pay_line ? p.hourly_rated_low : p.hourly_rated_rest;
  const std::uint64_t employer = elsewhere > 0 ? employer_elsewhere | place(world.movers.state[row])
                                               : world.employers.key(w.employer[row].index());
  if (happens(draws(w.key(row), 0, Moment::measure_job, employer).half(0), stated)) flags |= seen::hourly_rated;
  return flags;
}

void detail::take_snapshot(const World& world, const MeasurementParameters& parameters, const Draws& draws,
                           Tables& tables) {
  const Workers& w = world.workers;
  const NationalRow nation = world.nation.row(world.market.now);
  const double limit = world.nation.lower_earnings_limit(world.market.now);
  const std::size_t n = area_people(world);
  AprilSnapshot snapshot;
  snapshot.month = world.market.now.index;
  snapshot.low_pay_line = nation.low_pay_line;
  snapshot.price_index = nation.price_index;
  snapshot.base_pay = nation.base_pay;
  snapshot.hourly_pay.resize(n);
  snapshot.generation.resize(n);
  snapshot.occupation.resize(n);
  snapshot.hours.resize(n);
  snapshot.flags.resize(n);
  snapshot.tenure.resize(n);
  snapshot.firm_size.resize(n);
  const std::vector<FirmSize> sizes = firm_sizes(world);
  const std::vector<std::uint8_t>& spell = tables.spell_since_april;
  const auto moved = [&](std::size_t row) {
    if (tables.employer_last_april.size() != n || tables.generation_last_april[row] != w.generation[row]) return false;
    const std::uint32_t before = tables.employer_last_april[row];
    return w.status[row] == Status::employee && before != EmployerId::none_value && before != w.employer[row].value;
  };
  for_each_row(n, [&](std::size_t row) {
    const bool absent = (w.flags[row] & flag::absent) != 0;
    const bool employee = w.status[row] == Status::employee;
    // an empty row still counts as its last person's: the next one is not there yet
    snapshot.generation[row] = static_cast<std::uint8_t>(w.generation[row] - (absent ? 1 : 0));
    const bool elsewhere = w.status[row] == Status::elsewhere;
    snapshot.hourly_pay[row] = employee    ? w.hourly_pay[row]
                               : elsewhere ? static_cast<std::uint16_t>(pay_elsewhere(world, row, nation.low_pay_line))
                                           : 0;
    snapshot.occupation[row] = employee ? w.occupation[row].value : Occupation::none_value;
    snapshot.hours[row] = employee ? w.hours[row] : 0;
    snapshot.flags[row] = april_flags(world, row, parameters, nation, limit, draws);
    if (!spell.empty() && spell[row] != 0) snapshot.flags[row] |= seen::spell;
    if (moved(row)) snapshot.flags[row] |= seen::moved;
    snapshot.tenure[row] = static_cast<std::uint8_t>(employee ? std::min<std::uint16_t>(w.tenure[row], 255) : 0);
    snapshot.firm_size[row] = employee ? static_cast<std::uint8_t>(sizes[w.employer[row].index()]) : 0;
  });
  PeopleRegister& people = tables.people;
  if (tables.snapshots.empty()) {
    people.birth.assign(w.birth.begin(), w.birth.begin() + static_cast<std::ptrdiff_t>(n));
    people.woman.resize(n);
    people.zone.resize(n);
    for (std::size_t row = 0; row < n; ++row) {
      people.woman[row] = w.household[row].woman() ? 1 : 0;
      people.zone[row] = w.zone[row].value;
    }
  } else {
    register_entrants(world, tables.snapshots.back(), snapshot, people);
  }
  tables.snapshots.push_back(std::move(snapshot));
}

}  // namespace rung
