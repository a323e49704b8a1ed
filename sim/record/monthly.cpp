#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/parallel.hpp"
#include "random/distributions.hpp"
#include "record/measure.hpp"

namespace rung {
namespace {

/// What a survey records of a person: 0 in work, 1 unemployed, 2 inactive, 3 not there.
enum SurveyStatus : std::uint8_t { in_work, unemployed, inactive, not_there };

/// Rows whose marks are added up in bytes, sixteen at once: fewer than a byte can count. Loops over a lot have no
/// branches and each is over columns of one width, so that the compiler can take many rows at once.
constexpr std::size_t lot = 240;

/// The last month of birth of those who are 65 or older.
std::int16_t birth_at_65(Month now) { return static_cast<std::int16_t>(now.index - 65 * 12); }

/// By statuses a quarter ago and now; who was not there then, or was another person, is in the last row.
struct Flows {
  std::array<std::int64_t, 16> from_to{};
  std::int64_t employees_twice = 0;
  std::int64_t changed_employer = 0;
  std::int64_t young_in_work = 0, young_lost_work = 0;  ///< a quarter ago in work; of these, now unemployed
  Flows& operator+=(const Flows& o) {
    for (std::size_t i = 0; i < from_to.size(); ++i) from_to[i] += o.from_to[i];
    employees_twice += o.employees_twice;
    changed_employer += o.changed_employer;
    young_in_work += o.young_in_work;
    young_lost_work += o.young_lost_work;
    return *this;
  }
};

/// Statuses of a lot as a survey sees them: some of the unemployed are recorded as inactive and the other way round.
void record_statuses(const World& world, std::size_t first, std::size_t rows, const MeasurementParameters& p,
                     const Draws& draws, std::array<std::uint8_t, lot>& out) {
  const Workers& w = world.workers;
  const Month now = world.market.now;
  const std::int16_t turned_65 = birth_at_65(now);
  std::array<std::uint8_t, lot> old;
  std::array<std::uint8_t, lot> recorded{};
  std::array<std::uint8_t, lot> listed;
  for (std::size_t i = 0; i < rows; ++i) old[i] = w.birth[first + i] <= turned_65;
  for (std::size_t i = 0; i < rows; ++i) {
    const Status status = w.status[first + i];
    const std::uint8_t not_at_work = status > Status::self_employed;
    const std::uint8_t not_looking = status > Status::unemployed;
    const std::uint8_t away = status == Status::elsewhere;
    const std::uint8_t absent = (w.flags[first + i] & flag::absent) != 0;
    const std::uint8_t gone = old[i] | away | absent;
    const std::uint8_t there = not_at_work + not_looking;
    recorded[i] = there | gone | (gone << 1);
  }
  std::size_t n = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    listed[n] = static_cast<std::uint8_t>(i);
    n += recorded[i] == unemployed || recorded[i] == inactive ? 1 : 0;
  }
  for (std::size_t k = 0; k < n; ++k) {
    const std::size_t i = listed[k];
    const std::uint32_t half = draws(w.key(first + i), now.index, Moment::survey).half(0);
    const bool as_other =
        happens(half, recorded[i] == unemployed ? p.unemployed_as_inactive : p.inactive_as_unemployed);
    if (as_other) recorded[i] = recorded[i] == unemployed ? inactive : unemployed;
  }
  out = recorded;
}

/// Of those aged 16 to 24 now who were in work a quarter ago and are there still, how many are unemployed.
void count_young(const Workers& w, std::size_t first, std::size_t rows, Month now,
                 const std::array<std::uint8_t, lot>& from_to, Flows& flows) {
  const auto born_after = static_cast<std::int16_t>(now.index - 25 * 12);
  std::uint8_t in_work_then = 0, lost = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint8_t young = w.birth[first + i] > born_after;
    const std::uint8_t was_in_work = from_to[i] < 4 * in_work + not_there;
    const std::uint8_t has_lost_it = from_to[i] == 4 * in_work + unemployed;
    in_work_then += static_cast<std::uint8_t>(young & was_in_work);
    lost += static_cast<std::uint8_t>(young & has_lost_it);
  }
  flows.young_in_work += in_work_then;
  flows.young_lost_work += lost;
}

/// Flows of a lot since the last survey; without one, only who is there now.
void count_flows(const Workers& w, std::size_t first, std::size_t rows, Month month, const Tables& last, bool has_last,
                 const std::array<std::uint8_t, lot>& recorded, Flows& flows) {
  std::array<std::uint8_t, lot> from_to;
  std::array<std::uint8_t, lot> twice;
  for (std::size_t i = 0; i < rows; ++i) from_to[i] = static_cast<std::uint8_t>(4 * not_there + recorded[i]);
  if (has_last) {
    for (std::size_t i = 0; i < rows; ++i) {
      const std::uint8_t another = last.survey_generation[first + i] != w.generation[first + i];
      const std::uint8_t before = last.survey_status[first + i] | another | (another << 1);
      from_to[i] = static_cast<std::uint8_t>(4 * before + recorded[i]);
      const std::uint8_t was_there = before != not_there;
      const std::uint8_t is_there = recorded[i] != not_there;
      twice[i] = was_there & is_there;
    }
    std::uint32_t employees_twice = 0, changed_employer = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      const std::uint32_t then = last.survey_employer[first + i];
      const std::uint32_t now = w.employer[first + i].value;
      const std::uint32_t both = (then != EmployerId::none_value) & (now != EmployerId::none_value) & twice[i];
      employees_twice += both;
      changed_employer += both & (then != now);
    }
    flows.employees_twice += employees_twice;
    flows.changed_employer += changed_employer;
    count_young(w, first, rows, month, from_to, flows);
  }
  for (std::size_t kind = 0; kind < flows.from_to.size(); ++kind) {
    const auto code = static_cast<std::uint8_t>(kind);
    std::uint8_t n = 0;
    for (std::size_t i = 0; i < rows; ++i) n += from_to[i] == code;
    flows.from_to[kind] += n;
  }
}

double share(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : std::numeric_limits<double>::quiet_NaN();
}

/// Stocks of a lot of workers; one who is elsewhere or absent is nothing else.
void count_people(const Workers& w, std::size_t first, std::size_t rows, Month now, std::uint16_t low_pay_most,
                  MonthCounts& counts) {
  std::array<std::uint8_t, lot> here;
  std::array<std::uint8_t, lot> employee;
  std::array<std::uint8_t, lot> employed;
  std::uint8_t elsewhere = 0, people = 0, employees = 0, self_employed = 0, unemployed = 0, students = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto is = [&](Status which) -> std::uint8_t { return w.status[first + i] == which; };
    const std::uint8_t present = (w.flags[first + i] & flag::absent) == 0;
    const std::uint8_t away = is(Status::elsewhere);
    here[i] = present & ~away;
    employee[i] = is(Status::employee) & here[i];
    const std::uint8_t own_account = is(Status::self_employed) & here[i];
    const std::uint8_t looking = is(Status::unemployed) & here[i];
    const std::uint8_t studying = is(Status::student) & here[i];
    employed[i] = employee[i] | own_account;
    elsewhere += away;
    people += here[i];
    employees += employee[i];
    self_employed += own_account;
    unemployed += looking;
    students += studying;
  }
  std::uint32_t commute = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    commute += static_cast<std::uint16_t>(w.commute[first + i] * employee[i]);
  }
  const std::int16_t turned_65 = birth_at_65(now);
  std::uint16_t under_65 = 0, employed_under_65 = 0, low_paid = 0;
  std::uint32_t pay = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint16_t young = w.birth[first + i] > turned_65;
    const std::uint16_t low = w.hourly_pay[first + i] <= low_pay_most;
    const std::uint16_t young_here = young & here[i];
    const std::uint16_t young_employed = young & employed[i];
    const std::uint16_t low_employee = low & employee[i];
    under_65 += young_here;
    employed_under_65 += young_employed;
    low_paid += low_employee;
    pay += static_cast<std::uint16_t>(w.hourly_pay[first + i] * employee[i]);
  }
  counts.elsewhere += elsewhere;
  counts.people += people;
  counts.employees += employees;
  counts.self_employed += self_employed;
  counts.unemployed += unemployed;
  counts.inactive += people - employees - self_employed - unemployed;
  counts.students += students;
  counts.people_16_64 += under_65;
  counts.employed_16_64 += employed_under_65;
  counts.low_paid += low_paid;
  counts.pay_sum += pay;
  counts.commute_sum += commute;
}

MonthCounts stocks(const World& world, const NationalRow& nation) {
  const Workers& w = world.workers;
  const auto low_pay_most = static_cast<std::uint16_t>(std::clamp(std::ceil(nation.low_pay_line) - 1, 0.0, 65535.0));
  const std::size_t people = area_people(world);
  const std::size_t sites = area_sites(world);
  const auto works_in_area = [&](std::size_t row) { return w.employer[row] && w.employer[row].index() < sites; };
  const auto works_outside = [&](std::size_t row) { return w.employer[row] && w.employer[row].index() >= sites; };
  MonthCounts total = count_blocks<MonthCounts>(people, [&](MonthCounts& own, std::size_t block) {
    const std::size_t end = std::min(people, (block + 1) * block_rows);
    for (std::size_t first = block * block_rows; first < end; first += lot) {
      count_people(w, first, std::min(lot, end - first), world.market.now, low_pay_most, own);
    }
  });
  if (world.outside.size() != 0) {
    total.out_commuters =
        sum_rows<std::int64_t>(people, [&](std::size_t row) { return std::int64_t{works_outside(row)}; });
    total.in_commuters = sum_rows<std::int64_t>(
        w.size() - people, [&](std::size_t row) { return std::int64_t{works_in_area(people + row)}; });
    total.employees_ring = sum_rows<std::int64_t>(
        w.size() - people, [&](std::size_t row) { return std::int64_t{static_cast<bool>(w.employer[people + row])}; });
  }
  const Employers& e = world.employers;
  if (world.places.several_markets()) {
    const Places& places = world.places;
    total.other_market = sum_rows<std::int64_t>(people, [&](std::size_t row) {
      if (!w.employer[row]) return std::int64_t{0};
      return std::int64_t{places.group(w.zone[row]) != places.group(e.zone[w.employer[row].index()])};
    });
  }
  for (std::size_t site = sites; site < e.size(); ++site) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      total.posts_outside += e.target[g][site];
      total.held_outside += held_outside(world, site, g);
      total.empty_posts_outside += std::max(0, free_posts(world, site, g));
    }
  }
  total += count_blocks<MonthCounts>(sites, [&](MonthCounts& own, std::size_t block) {
    const std::size_t end = std::min(sites, (block + 1) * block_rows);
    for (std::size_t g = 0; g < grade_count; ++g) {
      std::uint32_t posts = 0, filled = 0, excess = 0, empty = 0;
      for (std::size_t site = block * block_rows; site < end; ++site) {
        posts += e.target[g][site];
        filled += e.filled[g][site];
        excess += static_cast<std::uint32_t>(std::max(0, e.filled[g][site] - e.target[g][site]));
        empty += static_cast<std::uint32_t>(std::max(0, e.target[g][site] - e.filled[g][site]));
      }
      own.posts += posts;
      own.filled += filled;
      own.excess += excess;
      own.empty_posts += empty;
    }
  });
  total.vacancies = static_cast<std::int64_t>(area_vacancies(world));
  total.vacancies_outside = static_cast<std::int64_t>(world.vacancies.size()) - total.vacancies;
  // at no post are more vacancies open than free (audit)
  total.empty_posts -= total.vacancies;
  total.empty_posts_outside -= total.vacancies_outside;
  return total;
}

/// Marks who is no employee now; from one April to the next.
void mark_spells(const World& world, Tables& tables) {
  const std::size_t n = area_people(world);
  if (world.market.now.is_april()) tables.spell_since_april.assign(n, 0);
  tables.spell_since_april.resize(n);
  const std::vector<Status>& status = world.workers.status;
  for_each_row(n, [&](std::size_t row) {
    tables.spell_since_april[row] |= static_cast<std::uint8_t>(status[row] != Status::employee);
  });
}

}  // namespace

MonthCounts& MonthCounts::operator+=(const MonthCounts& other) {
  std::array<const std::int64_t*, 96> from{};
  std::size_t n = 0;
  for_each_count(other, [&](auto, auto, auto, const std::int64_t& value) { from[n++] = &value; });
  n = 0;
  for_each_count(*this, [&](auto, auto, auto, std::int64_t& value) { value += *from[n++]; });
  return *this;
}

void detail::take_survey(const World& world, const MeasurementParameters& parameters, const Draws& draws,
                         Tables& tables) {
  const Workers& w = world.workers;
  const std::size_t n = area_people(world);
  const bool has_last = tables.survey_status.size() == n;
  std::vector<std::uint8_t> status(n);
  const Flows flows = count_blocks<Flows>(n, [&](Flows& own, std::size_t block) {
    const std::size_t end = std::min(n, (block + 1) * block_rows);
    for (std::size_t first = block * block_rows; first < end; first += lot) {
      const std::size_t rows = std::min(lot, end - first);
      std::array<std::uint8_t, lot> recorded;
      record_statuses(world, first, rows, parameters, draws, recorded);
      count_flows(w, first, rows, world.market.now, tables, has_last, recorded, own);
      std::copy_n(recorded.begin(), rows, status.data() + first);
    }
  });
  const auto count = [&](std::size_t from, std::size_t to) { return flows.from_to[4 * from + to]; };
  const auto rate = [&](std::size_t from, std::size_t to) {
    return share(count(from, to), count(from, 0) + count(from, 1) + count(from, 2));
  };
  std::array<std::int64_t, 3> stock{};
  for (std::size_t from = 0; from < 4; ++from) {
    for (std::size_t to = 0; to < 3; ++to) stock[to] += count(from, to);
  }
  QuarterlyRow row;
  row.month = world.market.now.index;
  row.unemployment_rate = share(stock[unemployed], stock[in_work] + stock[unemployed]);
  row.employment_rate_16_64 = share(stock[in_work], stock[in_work] + stock[unemployed] + stock[inactive]);
  row.employment_to_unemployment = rate(in_work, unemployed);
  row.employment_to_inactivity = rate(in_work, inactive);
  row.unemployment_to_employment = rate(unemployed, in_work);
  row.unemployment_to_inactivity = rate(unemployed, inactive);
  row.inactivity_to_unemployment = rate(inactive, unemployed);
  row.inactivity_to_employment = rate(inactive, in_work);
  row.job_to_job = share(flows.changed_employer, flows.employees_twice);
  row.employment_to_unemployment_young = share(flows.young_lost_work, flows.young_in_work);
  if (has_last) tables.quarterly.push_back(row);

  tables.survey_status = std::move(status);
  tables.survey_generation.assign(w.generation.begin(), w.generation.begin() + static_cast<std::ptrdiff_t>(n));
  tables.survey_employer.resize(n);
  for (std::size_t i = 0; i < n; ++i) tables.survey_employer[i] = w.employer[i].value;
}

void measure_month(const World& world, const MeasurementParameters& parameters, const Draws& draws,
                   const NationalRow& nation, MonthCounts& counts, Tables& tables) {
  counts += stocks(world, nation);
  const Month now = world.market.now;
  tables.monthly.month.push_back(now.index);
  tables.monthly.counts.push_back(counts);
  tables.monthly.base_pay.push_back(nation.base_pay);
  tables.monthly.price_index.push_back(nation.price_index);
  tables.monthly.low_pay_line.push_back(nation.low_pay_line);
  tables.monthly.adult_floor.push_back(nation.wage_floor[floor_band_count - 1]);
  tables.monthly.state_hash.push_back(now.since_april() == 11 ? state_hash(world) : 0);
  mark_spells(world, tables);
  if (now.since_april() % 3 == 2) detail::take_survey(world, parameters, draws, tables);
}

}  // namespace rung
