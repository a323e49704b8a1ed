#include <cmath>

#include "base/fetch.hpp"
#include "month/phases.hpp"

/// The April round, wage floors and their spill-over, recruitment premia (MODEL 3.10, 3.14.16).
namespace rung {
namespace {

/// Probability that a site of that size reviews pay this year.
double review_rate(const PayParameters& p, double size) {
  return size >= 250 ? p.review_large : size >= 10 ? p.review_medium : p.review_small;
}

/// Months that vacancies of an occupation have stood open of late: mean over its posts in the run, at sites that had a
/// vacancy within a year; `otherwise` where none had. Sums of integers.
std::array<double, occupation_count> mean_durations(const World& world,
                                                    const std::array<double, occupation_count>& otherwise) {
  const Employers& e = world.employers;
  std::array<std::int64_t, occupation_count> posts{}, durations{};
  for (std::size_t site = 0; site < e.size(); ++site) {
    if (e.months_since_vacancy[site] > 12) continue;
    for (std::size_t g = 0; g < grade_count; ++g) {
      const std::size_t j = Occupation(e.sector[site], static_cast<int>(g)).index();
      posts[j] += e.target[g][site];
      durations[j] += std::int64_t{e.target[g][site]} * e.vacancy_duration[g][site];
    }
  }
  std::array<double, occupation_count> mean = otherwise;
  for (std::size_t j = 0; j < occupation_count; ++j) {
    if (durations[j] == 0) continue;
    mean[j] = static_cast<double>(durations[j]) / static_cast<double>(posts[j]) * (1 / scale::vacancy_duration);
  }
  return mean;
}

}  // namespace

/// For tenure of six months or more, at a site that reviews:
///   a* = b_y + .25·(gap - b_y) + e_p,  gap = ln w* - ln w,  b_y = growth of B over the year
/// e_p is a lasting change of the person-in-job part; the award is nothing with probability .8 if a* is
/// negative, .5 if it is below half a per cent. Pay stays whole pence: an award of nothing changes none.
void review_pay(World& world, const PayRule& pay, const Efficiency& efficiency, const MonthMoney& money,
                const Draws& draws, std::vector<std::uint8_t>& reviewed) {
  if (!world.market.now.is_april()) return;
  Workers& w = world.workers;
  const Employers& e = world.employers;
  const PayParameters& p = pay.parameters();
  const Month now = world.market.now;
  reviewed.resize(e.size());
  for_each_row(e.size(), [&](std::size_t site) {
    const double size = std::exp(e.log_size[site] * (1 / scale::log_size));
    reviewed[site] = happens(draws(e.key(site), now.index, Moment::round).half(0), review_rate(p, size)) ? 1 : 0;
  });
  const double growth = money.nation.base_pay - world.nation.row(now - 12).base_pay;
  const auto is_reviewed = [&](std::size_t row) {
    return w.status[row] == Status::employee && w.tenure[row] >= 6 && reviewed[w.employer[row].index()] != 0;
  };
  for_each_row_where(w.size(), is_reviewed, [&](std::size_t row) {
    const std::size_t site = w.employer[row].index();
    const Occupation post = w.occupation[row];
    const Words words = draws(w.key(row), now.index, Moment::award);
    const bool wide = happens(words.half(1), p.person_job_wide_share);
    const double change = (wide ? p.person_job_sd_wide : p.person_job_sd) * normal(words.half(0)) *
                          (post.grade() == 0 ? p.entry_grade_sd_factor : 1);
    const double person = efficiency(w, row, post) + PayRule::in_job(w, row);
    const int wanted = pay.posted(site, post, w.age(row, now), person);
    const double gap = std::log(static_cast<double>(wanted) / w.hourly_pay[row]);
    double award = growth + p.catch_up * (gap - growth) + change;
    if (award < 0 && happens(words.half(2), p.freeze_negative)) award = 0;
    if (award >= 0 && award < p.small_award && happens(words.half(2), p.freeze_small)) award = 0;
    w.person_job[row] =
        static_cast<std::int16_t>(std::clamp(w.person_job[row] + whole(change * scale::person_job), -3000L, 3000L));
    w.hourly_pay[row] = static_cast<std::uint16_t>(std::clamp(whole(w.hourly_pay[row] * std::exp(award)), 1L, 65535L));
  });
}

/// In the month in which the floor of an age band changes from f0 to f1, with Δf = ln(f1/f0) less the growth
/// of B since its last change, e = max(0, Δf):
///   ln w' = max(ln f1, ln w + k·m_f·e·e^(-max(0, ln(w/f0))/h))
///   G(x) <- max(0, G + k·Δf·e^(-max(0, x + B(t0) + G - ln f0)/h))
/// and in every month nobody is paid less than the floor of her age.
void raise_floors(World& world, const PayParameters& p, const MonthMoney& money) {
  Market& market = world.market;
  std::array<double, floor_band_count> excess{};
  std::array<double, floor_band_count> before{};
  bool changed = false;
  for (std::size_t band = 0; band < floor_band_count; ++band) {
    const int f0 = market.floor_before[band];
    const int f1 = money.nation.wage_floor[band];
    if (f0 == f1) continue;
    changed = true;
    const double base_then = world.nation.row(Month{market.floor_changed[band]}).base_pay;
    const double growth = std::log(static_cast<double>(f1) / f0) - (money.nation.base_pay - base_then);
    for (std::size_t cell = 0; cell < spill_over_cells; ++cell) {
      const double x = PayRule::least_log_pay + 0.01 * (static_cast<double>(cell) + 0.5);
      const double g = market.spill_over[band][cell] * 0x1p-16;
      const double above = std::max(0.0, x + base_then + g - std::log(f0));
      market.spill_over[band][cell] = static_cast<std::int32_t>(
          whole(std::max(0.0, g + p.spill_over * growth * std::exp(-above / p.spill_over_scale)) * 65536));
    }
    excess[band] = std::max(0.0, growth);
    before[band] = f0;
    market.floor_before[band] = f1;
    market.floor_changed[band] = static_cast<std::int16_t>(market.now.index);
  }
  Workers& w = world.workers;
  const Month now = market.now;
  const auto raise = [&](std::size_t row) {
    const auto band = static_cast<std::size_t>(floor_band(w.age(row, now)));
    double pay = w.hourly_pay[row];
    if (changed && excess[band] > 0) {
      const double m = p.spill_over_site + p.spill_over_head_office *
                                               world.employers.head_office[w.employer[row].index()] *
                                               (1 / scale::share);
      const double above = std::max(0.0, std::log(pay / before[band]));
      pay = std::floor(0.5 + pay * std::exp(p.spill_over * m * excess[band] * std::exp(-above / p.spill_over_scale)));
    }
    w.hourly_pay[row] = static_cast<std::uint16_t>(
        std::min(65535.0, std::max(pay, static_cast<double>(money.nation.wage_floor[band]))));
  };
  const auto is_employee = [&w](std::size_t row) { return w.status[row] == Status::employee; };
  if (changed || now.is_april()) {
    for_each_row_where(w.size(), is_employee, raise);
    return;
  }
  // between changes only a pay cut in April and a birthday below 26 can bring somebody under the floor
  const auto has_birthday = [&w, now](std::size_t row) {
    const auto months = static_cast<std::uint16_t>(now.index - w.birth[row]);
    return (months < 26 * 12) & (months % 12 == 0);
  };
  const auto ask = [&w](std::size_t row) {
    fetch(&w.status[row]);
    fetch(&w.hourly_pay[row]);
  };
  for_each_row_where_rare(w.size(), has_birthday, ask, [&](std::size_t row) {
    if (is_employee(row)) raise(row);
  });
}

/// Each quarter a site whose vacancies stand open longer than the nation's posts half a per cent more, one
/// whose vacancies go quickly half a per cent less, within 5 % and less where head office decides; without
/// vacancies for a year the premium decays. It is read at the site's largest grade.
void adjust_recruitment_premium(World& world, const PayParameters& p, const ReferenceDurations& durations) {
  if (world.market.now.since_april() % 3 != 0) return;
  Employers& e = world.employers;
  const auto reference = durations.own ? mean_durations(world, durations.months) : durations.months;
  for_each_row(e.size(), [&](std::size_t site) {
    std::size_t largest = 0;
    for (std::size_t g = 1; g < grade_count; ++g) {
      if (e.ladder[g][site] > e.ladder[largest][site]) largest = g;
    }
    const double duration = std::max(0.25, e.vacancy_duration[largest][site] * (1 / scale::vacancy_duration));
    const double away = std::log(duration / reference[Occupation(e.sector[site], static_cast<int>(largest)).index()]);
    double premium = e.recruitment_premium[site] * (1 / scale::premium);
    if (e.months_since_vacancy[site] > 12 || std::fabs(away) <= p.premium_band) {
      premium *= 0.9;
    } else {
      premium += away > 0 ? p.premium_step : -p.premium_step;
    }
    const double most = p.premium_most * (1 - e.head_office[site] * (1 / scale::share));
    e.recruitment_premium[site] = static_cast<std::int16_t>(whole(std::clamp(premium, -most, most) * scale::premium));
  });
}

}  // namespace rung
