#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/parallel.hpp"
#include "base/rounding.hpp"
#include "record/measure.hpp"
#include "record/pay_measure.hpp"
#include "world/efficiency.hpp"

namespace rung {
namespace {

constexpr int commute_bands = 5;
constexpr double training_day = 7.5;  ///< hours
constexpr double millionth = 1e-6;

/// Chance, in millionths, that own training of so many hours a year reaches somebody within three months, where its
/// days fall anywhere in the year: what a survey of three months sees (T1).
std::int64_t trained_in_quarter(int hours) { return whole((1 - std::pow(0.75, hours / training_day)) / millionth); }

/// What is counted of a cross-section; shares are worked out from it.
struct Counts {
  std::int64_t here_16_64 = 0, employed_16_64 = 0, inactive_16_64 = 0, employed = 0, unemployed = 0;
  std::array<std::int64_t, 2> seen{}, low{};  // men, women
  std::array<std::int64_t, sector_count> seen_in{}, low_in{};
  std::int64_t aged_25 = 0, at_floor = 0;
  std::int64_t twice_employed = 0, changed_job = 0;
  std::array<std::int64_t, 2> employees{}, part_time{};
  std::int64_t ten_years = 0, under_one_year = 0;
  std::array<std::int64_t, commute_bands> commute{};
  std::int64_t not_able_here = 0, has_next = 0, not_able_next = 0;
  std::array<std::array<std::int64_t, grade_count>, sector_count> posts{}, training_posts{}, training_hours{};
  std::array<std::int64_t, grade_count> trained{};            // in millionths of a person
  std::array<std::int64_t, 4> parents{}, parents_employed{};  // as AnnualRow::parents_employed
  std::int64_t low_grades = 0, low_grades_qualified = 0;

  Counts& operator+=(const Counts& o) {
    here_16_64 += o.here_16_64;
    employed_16_64 += o.employed_16_64;
    inactive_16_64 += o.inactive_16_64;
    employed += o.employed;
    unemployed += o.unemployed;
    for (std::size_t i = 0; i < 2; ++i) {
      seen[i] += o.seen[i];
      low[i] += o.low[i];
      employees[i] += o.employees[i];
      part_time[i] += o.part_time[i];
    }
    for (std::size_t i = 0; i < sector_count; ++i) {
      seen_in[i] += o.seen_in[i];
      low_in[i] += o.low_in[i];
    }
    for (std::size_t g = 0; g < grade_count; ++g) trained[g] += o.trained[g];
    for (std::size_t i = 0; i < commute_bands; ++i) commute[i] += o.commute[i];
    aged_25 += o.aged_25;
    at_floor += o.at_floor;
    twice_employed += o.twice_employed;
    changed_job += o.changed_job;
    ten_years += o.ten_years;
    under_one_year += o.under_one_year;
    not_able_here += o.not_able_here;
    has_next += o.has_next;
    not_able_next += o.not_able_next;
    for (std::size_t i = 0; i < parents.size(); ++i) {
      parents[i] += o.parents[i];
      parents_employed[i] += o.parents_employed[i];
    }
    low_grades += o.low_grades;
    low_grades_qualified += o.low_grades_qualified;
    for (std::size_t s = 0; s < sector_count; ++s) {
      for (std::size_t g = 0; g < grade_count; ++g) {
        posts[s][g] += o.posts[s][g];
        training_posts[s][g] += o.training_posts[s][g];
        training_hours[s][g] += o.training_hours[s][g];
      }
    }
    return *this;
  }
};

double share(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : std::numeric_limits<double>::quiet_NaN();
}

void count_parent(Household home, bool employed, Counts& own) {
  if (home.children() == 0) return;
  const auto count = [&](std::size_t which) {
    ++own.parents[which];
    own.parents_employed[which] += employed ? 1 : 0;
  };
  count(home.woman() ? 0 : 1);
  if (home.youngest() == 1) count(home.partner() ? 2 : 3);
}

/// Sites of the area with staff, and those of them that train some.
struct TrainingSites {
  std::int64_t staffed = 0, training = 0;
  TrainingSites& operator+=(const TrainingSites& o) {
    staffed += o.staffed;
    training += o.training;
    return *this;
  }
};
TrainingSites training_sites(const World& world) {
  const Employers& e = world.employers;
  return count_rows<TrainingSites>(area_sites(world), [&](TrainingSites& own, std::size_t site) {
    bool staffed = false, trains = false;
    for (std::size_t g = 0; g < grade_count; ++g) {
      staffed |= e.filled[g][site] > 0;
      trains |= e.filled[g][site] > 0 && e.own_training[g][site] > 0;
    }
    own.staffed += staffed ? 1 : 0;
    own.training += trains ? 1 : 0;
  });
}

/// What employers have decided to train.
void tell_own_training(const Counts& counts, const TrainingSites& sites, AnnualRow& out) {
  std::array<std::int64_t, grade_count> posts{}, training{};
  std::int64_t all_training = 0, all_hours = 0;
  for (std::size_t s = 0; s < sector_count; ++s) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      out.own_training_hours[s][g] = share(counts.training_hours[s][g], counts.posts[s][g]);
      posts[g] += counts.posts[s][g];
      training[g] += counts.training_posts[s][g];
      all_training += counts.training_posts[s][g];
      all_hours += counts.training_hours[s][g];
    }
  }
  for (std::size_t g = 0; g < grade_count; ++g) out.own_training_share[g] = share(training[g], posts[g]);
  out.own_training_share_by_class = {share(training[0] + training[1], posts[0] + posts[1]),
                                     share(training[2], posts[2]),
                                     share(training[3] + training[4], posts[3] + posts[4])};
  const auto& t = counts.trained;
  out.trained_in_quarter_by_class = {millionth * share(t[0] + t[1], posts[0] + posts[1]),
                                     millionth * share(t[2], posts[2]),
                                     millionth * share(t[3] + t[4], posts[3] + posts[4])};
  out.own_training_sites_share = share(sites.training, sites.staffed);
  out.own_training_days = share(all_hours, all_training) / training_day;
}

double upper_posts_filled(const World& world) {
  std::int64_t filled = 0, target = 0;
  for (std::size_t site = 0; site < area_sites(world); ++site) {
    for (std::size_t g = 3; g < grade_count; ++g) {
      filled += world.employers.filled[g][site];
      target += world.employers.target[g][site];
    }
  }
  return share(filled, target);
}

/// A row a district. Sums of whole numbers, so that no order of adding them can matter.
void tell_districts(const World& world, DistrictTable& table) {
  const Workers& w = world.workers;
  const Employers& e = world.employers;
  const std::size_t districts = world.places.districts_here();
  std::vector<std::int64_t> active(districts), unemployed(districts), posts(districts), premium(districts);
  constexpr auto per_premium = static_cast<std::int64_t>(scale::log_share);  // so that both are in 1/65,536,000
  constexpr auto per_paid = static_cast<std::int64_t>(scale::premium);
  for (std::size_t row = 0; row < area_people(world); ++row) {
    if ((w.flags[row] & flag::absent) != 0 || w.status[row] > Status::unemployed) continue;
    const std::size_t d = world.places.group(w.zone[row]).index();
    ++active[d];
    unemployed[d] += w.status[row] == Status::unemployed ? 1 : 0;
  }
  for (std::size_t site = 0; site < area_sites(world); ++site) {
    const ZoneGroupId district = world.places.group(e.zone[site]);
    std::int64_t here = 0;
    for (const auto& target : e.target) here += target[site];
    const std::int64_t paid = world.supply.log_share[Supply::index(district, e.sector[site])];
    posts[district.index()] += here;
    premium[district.index()] +=
        here * ((e.premium[site] + e.recruitment_premium[site]) * per_premium + paid * per_paid);
  }
  table.month.push_back(world.market.now.index);
  for (std::size_t d = 0; d < districts; ++d) {
    table.unemployment_rate.push_back(share(unemployed[d], active[d]));
    table.posted_pay_premium.push_back(share(premium[d], posts[d]) / (scale::premium * scale::log_share));
  }
}

std::size_t commute_band(int minutes) {
  return minutes <= 15 ? 0 : minutes <= 30 ? 1 : minutes <= 45 ? 2 : minutes <= 60 ? 3 : 4;
}

/// Pence below which `quantile` of the people of a histogram are paid.
double percentile(const std::vector<std::uint32_t>& histogram, std::int64_t people, double quantile) {
  const auto wanted = static_cast<std::int64_t>(std::ceil(quantile * static_cast<double>(people)));
  std::int64_t below = 0;
  for (std::size_t pence = 0; pence < histogram.size(); ++pence) {
    below += histogram[pence];
    if (below >= wanted && below > 0) return static_cast<double>(pence);
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

void detail::take_cross_section(const World& world, const Parameters& parameters, const Draws& draws, Tables& tables) {
  const Workers& w = world.workers;
  const Month now = world.market.now;
  const NationalRow nation = world.nation.row(now);
  const double limit = world.nation.lower_earnings_limit(now);
  const Efficiency efficiency(parameters.skills, world.careers);
  const std::size_t people = area_people(world);
  const bool has_last_april = tables.employer_last_april.size() == people;
  std::vector<std::uint32_t> histogram(65536);
  const bool taken = !tables.snapshots.empty() && tables.snapshots.back().month == now.index;
  const AprilSnapshot* const snapshot = taken ? &tables.snapshots.back() : nullptr;

  const Counts counts = count_rows<Counts>(people, [&](Counts& own, std::size_t row) {
    const Status status = w.status[row];
    if ((w.flags[row] & flag::absent) != 0 || status == Status::elsewhere) return;
    const int age = w.age(row, now);
    const bool employed = status == Status::employee || status == Status::self_employed;
    own.employed += employed ? 1 : 0;
    own.unemployed += status == Status::unemployed ? 1 : 0;
    if (age < 65) count_parent(w.household[row], employed, own);
    if (age < 65) {
      ++own.here_16_64;
      own.employed_16_64 += employed ? 1 : 0;
      own.inactive_16_64 += !employed && status != Status::unemployed ? 1 : 0;
    }
    if (status != Status::employee) return;
    const std::size_t sex = w.household[row].woman() ? 1 : 0;
    const Occupation post = w.occupation[row];
    ++own.employees[sex];
    own.part_time[sex] += w.hours[row] < full_time_quarter_hours ? 1 : 0;
    own.ten_years += w.tenure[row] >= 120 ? 1 : 0;
    own.under_one_year += w.tenure[row] < 12 ? 1 : 0;
    ++own.commute[commute_band(w.commute[row])];
    if (age >= 25) {
      ++own.aged_25;
      own.at_floor += w.hourly_pay[row] <= nation.wage_floor[floor_band_count - 1] ? 1 : 0;
    }
    if (has_last_april && tables.generation_last_april[row] == w.generation[row] &&
        tables.employer_last_april[row] != EmployerId::none_value) {
      ++own.twice_employed;
      own.changed_job += tables.employer_last_april[row] != w.employer[row].value ? 1 : 0;
    }
    if (post.grade() <= 1) {
      ++own.low_grades;
      own.low_grades_qualified += w.qualification[row] >= 4 ? 1 : 0;
    }
    own.not_able_here += efficiency.able(efficiency.gap(w, row, post), post) ? 0 : 1;
    const auto grade = static_cast<std::size_t>(post.grade());
    const std::uint8_t hours = world.employers.own_training[grade][w.employer[row].index()];
    ++own.posts[static_cast<std::size_t>(post.sector())][grade];
    own.training_posts[static_cast<std::size_t>(post.sector())][grade] += hours > 0 ? 1 : 0;
    own.training_hours[static_cast<std::size_t>(post.sector())][grade] += hours;
    own.trained[grade] += trained_in_quarter(hours);
    if (post.grade() + 1 < grade_count) {
      const Occupation next{post.sector(), post.grade() + 1};
      ++own.has_next;
      own.not_able_next += efficiency.able(efficiency.gap(w, row, next), next) ? 0 : 1;
    }
    const std::uint8_t flags =
        snapshot ? snapshot->flags[row] : april_flags(world, row, parameters.measurement, nation, limit, draws);
    if ((flags & seen::masked) != 0) return;
    const int pay = measured_pay(draws, parameters.measurement, static_cast<std::uint32_t>(row), w.generation[row],
                                 now.index, w.hourly_pay[row], (flags & seen::hourly_rated) != 0);
    const auto sector = static_cast<std::size_t>(post.sector());
    ++own.seen[sex];
    ++own.seen_in[sector];
    if (pay < nation.low_pay_line) {
      ++own.low[sex];
      ++own.low_in[sector];
    }
    std::atomic_ref<std::uint32_t>(histogram[static_cast<std::size_t>(pay)]).fetch_add(1, std::memory_order_relaxed);
  });

  AnnualRow out;
  const std::int64_t employees = counts.employees[0] + counts.employees[1];
  const std::int64_t observed = counts.seen[0] + counts.seen[1];
  out.month = now.index;
  out.employment_rate_16_64 = share(counts.employed_16_64, counts.here_16_64);
  out.unemployment_rate = share(counts.unemployed, counts.unemployed + counts.employed);
  out.inactivity_rate_16_64 = share(counts.inactive_16_64, counts.here_16_64);
  out.low_paid_share = share(counts.low[0] + counts.low[1], observed);
  out.low_paid_share_men = share(counts.low[0], counts.seen[0]);
  out.low_paid_share_women = share(counts.low[1], counts.seen[1]);
  for (std::size_t s = 0; s < sector_count; ++s) {
    out.low_paid_share_by_sector[s] = share(counts.low_in[s], counts.seen_in[s]);
  }
  for (std::size_t p = 0; p < out.pay_percentile.size(); ++p) {
    out.pay_percentile[p] = percentile(histogram, observed, 0.1 * static_cast<double>(p + 1));
  }
  out.at_floor_share_25 = share(counts.at_floor, counts.aged_25);
  out.job_changers_share = share(counts.changed_job, counts.twice_employed);
  out.part_time_share_men = share(counts.part_time[0], counts.employees[0]);
  out.part_time_share_women = share(counts.part_time[1], counts.employees[1]);
  out.tenure_ten_years_share = share(counts.ten_years, employees);
  out.tenure_under_one_year_share = share(counts.under_one_year, employees);
  for (std::size_t b = 0; b < commute_bands; ++b) out.commute_band[b] = share(counts.commute[b], employees);
  for (std::size_t p = 0; p < counts.parents.size(); ++p) {
    out.parents_employed[p] = share(counts.parents_employed[p], counts.parents[p]);
  }
  out.qualified_share_low_grades = share(counts.low_grades_qualified, counts.low_grades);
  out.upper_posts_filled = upper_posts_filled(world);
  out.unable_at_own_node = share(counts.not_able_here, employees);
  out.unable_at_next_rung = share(counts.not_able_next, counts.has_next);
  tell_own_training(counts, training_sites(world), out);
  const Expectations& expectations = world.market.expectations;
  for (std::size_t k = 0; k < applicant_count; ++k) {
    for (int g = 0; g < grade_count; ++g) {
      out.expected_success[k][static_cast<std::size_t>(g)] = expectations.success_of(static_cast<Applicant>(k), g);
    }
  }
  for (std::size_t s = 0; s < sector_count; ++s) {
    for (std::size_t d = 0; d < duration_class_count; ++d) {
      out.believed_ability[s][d] = expectations.believed_ability(static_cast<Sector>(s), d);
    }
  }
  tables.annual.push_back(out);
  tell_districts(world, tables.districts);
  const Supply& supply = world.supply;
  tables.supply.month.push_back(now.index);
  for (std::size_t cell = 0; cell < world.places.districts_here() * sector_count; ++cell) {
    tables.supply.elasticity.push_back(supply.elasticity[cell] / scale::elasticity);
    // in millionths: the last digits of exp are not the same on every processor
    const double share = std::exp(supply.log_share[cell] / scale::log_share);
    tables.supply.share_paid.push_back(static_cast<double>(whole(share * 1e6)) / 1e6);
  }

  tables.employer_last_april.resize(people);
  for (std::size_t row = 0; row < people; ++row) tables.employer_last_april[row] = w.employer[row].value;
  tables.generation_last_april.assign(w.generation.begin(), w.generation.begin() + static_cast<std::ptrdiff_t>(people));
}

void measure_vacancies(const World& world, Tables& tables) {
  std::array<std::int64_t, sector_count> filled{}, open{};
  const Employers& e = world.employers;
  for (std::size_t site = 0; site < area_sites(world); ++site) {
    for (const auto& posts : e.filled) filled[static_cast<std::size_t>(e.sector[site])] += posts[site];
  }
  for (std::size_t i = 0; i < area_vacancies(world); ++i) {
    ++open[static_cast<std::size_t>(e.sector[world.vacancies.employer[i].index()])];
  }
  AnnualRow& out = tables.annual.back();
  out.vacancy_rate += 0.5 * share(std::accumulate(open.begin(), open.end(), std::int64_t{0}),
                                  std::accumulate(filled.begin(), filled.end(), std::int64_t{0}));
  for (std::size_t s = 0; s < sector_count; ++s) out.vacancy_rate_by_sector[s] += 0.5 * share(open[s], filled[s]);
}

void measure_april(const World& world, const Parameters& parameters, const RunSettings& run, const Draws& draws,
                   Tables& tables) {
  if (world.market.now >= run.start - 12 * kept_years_before_start) {
    detail::take_snapshot(world, parameters.measurement, draws, tables);
  }
  detail::take_cross_section(world, parameters, draws, tables);
}

}  // namespace rung
