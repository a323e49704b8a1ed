#include "analysis/april_pay.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/pay_histogram.hpp"
#include "analysis/people_at.hpp"
#include "record/pay_measure.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double ratio(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : nan;
}

bool here(const AprilSnapshot& april, std::size_t row) { return (april.flags[row] & seen::here) != 0; }

/// The same person in the area in both Aprils.
bool here_twice(const AprilSnapshot& then, const AprilSnapshot& now, std::size_t row) {
  return then.generation[row] == now.generation[row] && here(then, row) && here(now, row);
}

/// Survey-like pay of each employee of the area, pence; 0 for everybody else.
std::vector<int> survey_pays(const ValidatedRun& run, const AprilSnapshot& april) {
  std::vector<int> pay(april.hourly_pay.size());
  for (std::size_t row = 0; row < pay.size(); ++row) {
    if (april.hourly_pay[row] == 0 || !here(april, row)) continue;
    pay[row] = survey_pay(*run.inputs.draws, run.inputs.measurement, static_cast<std::uint32_t>(row),
                          april.generation[row], april.month, april.hourly_pay[row]);
  }
  return pay;
}

/// Calls `visit(april, who)` for each April from the start on, with the people of its month.
template <class Visit>
void for_each_april(const ValidatedRun& run, Visit&& visit) {
  const auto snapshots = run.snapshots();
  if (snapshots.empty()) return;
  PeopleAt who(*run.inputs.people, Month{snapshots.front().month});
  for (const AprilSnapshot& april : snapshots) {
    who.move_to(Month{april.month});
    visit(april, who);
  }
}

std::vector<std::uint16_t> ashe_pay(const ValidatedRun& run, const AprilSnapshot& april) {
  return observed_pay(*run.inputs.draws, run.inputs.measurement, april);
}

}  // namespace

PayBySex pay_by_sex(const ValidatedRun& run) {
  PayBySex sum;
  double aprils = 0;
  for_each_april(run, [&](const AprilSnapshot& april, const PeopleAt& who) {
    const std::vector<std::uint16_t> pay = ashe_pay(run, april);
    PayHistogram all;
    std::array<PayHistogram, 2> by_sex;
    std::array<std::int64_t, 2> quarter_hours{};
    for (std::size_t row = 0; row < pay.size(); ++row) {
      if (pay[row] == 0 || !here(april, row)) continue;
      const std::size_t sex = who.woman(row) ? 1 : 0;
      all.add(pay[row]);
      by_sex[sex].add(pay[row]);
      quarter_hours[sex] += april.hours[row];
    }
    for (std::size_t sex = 0; sex < 2; ++sex) {
      sum.median_over_all[sex] += ratio(by_sex[sex].quantile(1, 2), all.quantile(1, 2));
      sum.hours[sex] += ratio(quarter_hours[sex], by_sex[sex].people()) / 4;
    }
    ++aprils;
  });
  for (std::size_t sex = 0; sex < 2; ++sex) {
    sum.median_over_all[sex] /= aprils;
    sum.hours[sex] /= aprils;
  }
  return sum;
}

FloorShares floor_shares(const ValidatedRun& run) {
  FloorShares sum;
  double aprils = 0;
  for_each_april(run, [&](const AprilSnapshot& april, const PeopleAt& who) {
    const std::vector<std::uint16_t> pay = ashe_pay(run, april);
    const int most = run.adult_floor(april.month) + FloorShares::margin;
    std::array<std::int64_t, sector_count> all{}, at_floor{};
    for (std::size_t row = 0; row < pay.size(); ++row) {
      if (pay[row] == 0 || !here(april, row) || who.age(row) < 25) continue;
      const auto sector = static_cast<std::size_t>(Occupation{april.occupation[row]}.sector());
      ++all[sector];
      at_floor[sector] += pay[row] <= most ? 1 : 0;
    }
    std::int64_t rest_all = 0, rest_at_floor = 0;
    for (std::size_t s = 0; s < sector_count; ++s) {
      sum.by_sector[s] += ratio(at_floor[s], all[s]);
      const auto& low = FloorShares::low_paying;
      if (std::find(low.begin(), low.end(), static_cast<Sector>(s)) != low.end()) continue;
      rest_all += all[s];
      rest_at_floor += at_floor[s];
    }
    sum.rest += ratio(rest_at_floor, rest_all);
    ++aprils;
  });
  for (double& share : sum.by_sector) share /= aprils;
  sum.rest /= aprils;
  return sum;
}

std::array<double, 2> out_of_low_pay(const ValidatedRun& run) {
  const auto snapshots = run.snapshots();
  std::array<double, 2> sum{};
  if (snapshots.size() < 2) return {nan, nan};
  PeopleAt who(*run.inputs.people, Month{snapshots.front().month});
  std::vector<int> then = survey_pays(run, snapshots.front());
  for (std::size_t t = 0; t + 1 < snapshots.size(); ++t) {
    who.move_to(Month{snapshots[t].month});
    std::vector<int> now = survey_pays(run, snapshots[t + 1]);
    std::array<std::int64_t, 2> low{}, out{};
    for (std::size_t row = 0; row < now.size(); ++row) {
      if (then[row] == 0 || then[row] >= snapshots[t].low_pay_line) continue;
      if (!here_twice(snapshots[t], snapshots[t + 1], row)) continue;
      const std::size_t sex = who.woman(row) ? 1 : 0;
      ++low[sex];
      out[sex] += now[row] >= snapshots[t + 1].low_pay_line ? 1 : 0;
    }
    for (std::size_t sex = 0; sex < 2; ++sex) sum[sex] += ratio(out[sex], low[sex]);
    then = std::move(now);
  }
  for (double& share : sum) share /= static_cast<double>(snapshots.size() - 1);
  return sum;
}

double growth_variance_of_men(const ValidatedRun& run) {
  const auto snapshots = run.snapshots();
  if (snapshots.size() < 2) return nan;
  PeopleAt who(*run.inputs.people, Month{snapshots.front().month});
  std::vector<int> then = survey_pays(run, snapshots.front());
  double total = 0;
  for (std::size_t t = 0; t + 1 < snapshots.size(); ++t) {
    who.move_to(Month{snapshots[t].month});
    std::vector<int> now = survey_pays(run, snapshots[t + 1]);
    double n = 0, sum = 0, squares = 0;
    for (std::size_t row = 0; row < now.size(); ++row) {
      if (then[row] == 0 || now[row] == 0 || who.woman(row)) continue;
      if (!here_twice(snapshots[t], snapshots[t + 1], row)) continue;
      const double change = std::log(static_cast<double>(now[row]) / then[row]);
      ++n;
      sum += change;
      squares += change * change;
    }
    total += n > 1 ? (squares - sum * sum / n) / (n - 1) : nan;
    then = std::move(now);
  }
  return total / static_cast<double>(snapshots.size() - 1);
}

std::array<double, 3> pair_growth(const ValidatedRun& run) {
  const auto snapshots = run.snapshots();
  if (snapshots.size() < 2) return {nan, nan, nan};
  std::array<double, 3> sum{};
  std::vector<std::uint16_t> then = ashe_pay(run, snapshots.front());
  for (std::size_t t = 0; t + 1 < snapshots.size(); ++t) {
    std::vector<std::uint16_t> now = ashe_pay(run, snapshots[t + 1]);
    const double prices = snapshots[t + 1].price_index / snapshots[t].price_index;
    std::vector<double> growth;
    for (std::size_t row = 0; row < now.size(); ++row) {
      if (then[row] == 0 || now[row] == 0 || !here_twice(snapshots[t], snapshots[t + 1], row)) continue;
      growth.push_back(now[row] / (then[row] * prices) - 1);
    }
    std::sort(growth.begin(), growth.end());
    for (std::size_t q = 0; q < 3; ++q) {
      const std::size_t rank = (growth.size() * (q + 1) + 3) / 4;
      sum[q] += rank > 0 ? growth[rank - 1] : nan;
    }
    then = std::move(now);
  }
  for (double& quartile : sum) quartile /= static_cast<double>(snapshots.size() - 1);
  return sum;
}

}  // namespace rung
