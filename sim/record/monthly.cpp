#include <array>
#include <limits>

#include "base/parallel.hpp"
#include "random/distributions.hpp"
#include "record/measure.hpp"

namespace rung {
namespace {

/// What a survey records of a person: 0 in work, 1 unemployed, 2 inactive, 3 not there.
enum SurveyStatus : std::uint8_t { in_work, unemployed, inactive, not_there };

/// Status as a survey sees it: some of the unemployed are recorded as inactive and the other way round.
SurveyStatus recorded(const World& world, std::size_t row, const MeasurementParameters& p, const Draws& draws) {
  const Workers& w = world.workers;
  const Month now = world.market.now;
  const Status status = w.status[row];
  const int age = w.age(row, now);
  if ((w.flags[row] & flag::absent) != 0 || status == Status::elsewhere || age >= 65) return not_there;
  if (status == Status::employee || status == Status::self_employed) return in_work;
  const std::uint32_t half = draws(w.key(row), now.index, Moment::survey).half(0);
  if (status == Status::unemployed) return happens(half, p.unemployed_as_inactive) ? inactive : unemployed;
  return happens(half, p.inactive_as_unemployed) ? unemployed : inactive;
}

struct Flows {
  std::array<std::array<std::int64_t, 4>, 4> from_to{};
  std::int64_t employees_twice = 0;
  std::int64_t changed_employer = 0;
  Flows& operator+=(const Flows& o) {
    for (std::size_t a = 0; a < 4; ++a) {
      for (std::size_t b = 0; b < 4; ++b) from_to[a][b] += o.from_to[a][b];
    }
    employees_twice += o.employees_twice;
    changed_employer += o.changed_employer;
    return *this;
  }
};

double share(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : std::numeric_limits<double>::quiet_NaN();
}

MonthCounts stocks(const World& world, const NationalRow& nation) {
  const Workers& w = world.workers;
  const Month now = world.market.now;
  const std::size_t people = area_people(world);
  const std::size_t sites = area_sites(world);
  MonthCounts total = count_rows<MonthCounts>(w.size(), [&](MonthCounts& own, std::size_t row) {
    const Status status = w.status[row];
    if (row >= people) {
      own.in_commuters += status == Status::employee && w.employer[row].index() < sites ? 1 : 0;
      return;
    }
    if (status == Status::elsewhere) {
      ++own.elsewhere;
      return;
    }
    if ((w.flags[row] & flag::absent) != 0) return;
    const bool employed = status == Status::employee || status == Status::self_employed;
    ++own.people;
    if (w.age(row, now) < 65) {
      ++own.people_16_64;
      own.employed_16_64 += employed ? 1 : 0;
    }
    own.self_employed += status == Status::self_employed ? 1 : 0;
    own.unemployed += status == Status::unemployed ? 1 : 0;
    own.students += status == Status::student ? 1 : 0;
    own.inactive += !employed && status != Status::unemployed ? 1 : 0;
    if (status != Status::employee) return;
    ++own.employees;
    own.out_commuters += w.employer[row].index() >= sites ? 1 : 0;
    own.low_paid += w.hourly_pay[row] < nation.low_pay_line ? 1 : 0;
    own.pay_sum += w.hourly_pay[row];
    own.commute_sum += w.commute[row];
  });
  const Employers& e = world.employers;
  total += count_rows<MonthCounts>(e.size(), [&](MonthCounts& own, std::size_t site) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      if (site >= sites) {
        own.posts_outside += e.target[g][site];
        own.held_outside += held_outside(world, site, g);
        continue;
      }
      own.posts += e.target[g][site];
      own.filled += e.filled[g][site];
      own.excess += std::max(0, e.filled[g][site] - e.target[g][site]);
    }
  });
  total.vacancies = static_cast<std::int64_t>(area_vacancies(world));
  total.vacancies_outside = static_cast<std::int64_t>(world.vacancies.size()) - total.vacancies;
  return total;
}

}  // namespace

MonthCounts& MonthCounts::operator+=(const MonthCounts& other) {
  std::array<const std::int64_t*, 64> from{};
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
  const Flows flows = count_rows<Flows>(n, [&](Flows& own, std::size_t row) {
    const SurveyStatus now = recorded(world, row, parameters, draws);
    status[row] = now;
    ++own.from_to[3][now];  // stocks, in the row of those not there before
    if (!has_last || tables.survey_generation[row] != w.generation[row]) return;
    const std::uint8_t before = tables.survey_status[row];
    if (before == not_there || now == not_there) return;
    ++own.from_to[before][now];
    if (tables.survey_employer[row] != EmployerId::none_value && w.employer[row]) {
      ++own.employees_twice;
      own.changed_employer += tables.survey_employer[row] != w.employer[row].value ? 1 : 0;
    }
  });
  const auto& f = flows.from_to;
  const auto rate = [&](std::size_t from, std::size_t to) {
    return share(f[from][to], f[from][0] + f[from][1] + f[from][2]);
  };
  const auto& stock = f[3];
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
  if (now.since_april() % 3 == 2) detail::take_survey(world, parameters, draws, tables);
}

}  // namespace rung
