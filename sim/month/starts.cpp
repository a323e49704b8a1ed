#include <cmath>

#include "base/fetch.hpp"
#include "month/leaving.hpp"
#include "month/phases.hpp"

/// The settle step of matching, serial and in order of vacancy: hired people start, their former posts are
/// free, filled vacancies go (MODEL 3.9, 3.10, 3.14.3). p is 0 at a start with a new employer and kept in a
/// move within the site.
namespace rung {
namespace {

void enter_sector(Workers& w, std::size_t row, Sector sector) {
  if (w.occupation[row].sector() == sector) return;
  const int band = Efficiency::experience_band(w, row, sector);
  w.sector_months[row] = static_cast<std::uint8_t>(experience_band_from[static_cast<std::size_t>(band)]);
}

void count_origin(Status status, MonthCounts& counts) {
  ++counts.hires;
  switch (status) {
    case Status::employee: ++counts.hires_from_employment; break;
    case Status::unemployed: ++counts.hires_from_unemployment; break;
    default: ++counts.hires_from_inactivity; break;
  }
}

/// Hires across the border of the area.
void count_border(bool resident, bool here, MonthCounts& counts) {
  counts.hires_outside += resident && !here ? 1 : 0;
  counts.hires_from_ring += !resident && here ? 1 : 0;
}

}  // namespace

void start_jobs(World& world, const std::vector<Hire>& hires, const PayRule& pay, const Draws& draws,
                MonthCounts& counts) {
  Workers& w = world.workers;
  Employers& e = world.employers;
  Vacancies& v = world.vacancies;
  const std::size_t people = area_people(world);
  const std::size_t sites = area_sites(world);
  std::vector<std::uint8_t> filled(v.size());
  const auto ask = [&](const Hire& hire) { fetch_row(w, hire.worker); };
  for_each_ahead(hires, ask, [&](const Hire& hire) {
    const std::size_t row = hire.worker;
    const std::size_t site = v.employer[hire.vacancy].index();
    const int grade = v.grade[hire.vacancy];
    const bool within = w.status[row] == Status::employee && w.employer[row].index() == site;
    count_border(row < people, site < sites, counts);
    if (row < people) count_origin(w.status[row], counts);
    const auto tenure = within ? w.tenure[row] : std::uint16_t{0};
    const auto person_job = within ? w.person_job[row] : std::int16_t{0};
    if (w.status[row] == Status::employee) leave_job(world, row, within ? Leaving::within : Leaving::quit);
    enter_sector(w, row, e.sector[site]);
    const Occupation before = w.occupation[row];

    const Pair pair = pair_of(draws, w.key(row), e.key(site));
    w.status[row] = Status::employee;
    w.employer[row] = EmployerId{site};
    w.occupation[row] = Occupation{e.sector[site], grade};
    w.hours[row] = v.hours[hire.vacancy];
    w.hourly_pay[row] = hire.pay;
    w.tenure[row] = tenure;
    w.duration[row] = 0;
    w.match[row] = pay.stored_match(pair, grade);
    w.taste[row] = pair.taste();
    w.person_job[row] = person_job;
    w.contract[row] = v.contract[hire.vacancy];
    w.commute[row] = static_cast<std::uint8_t>(world.places.minutes(w.zone[row], e.zone[site], w.household[row].car()));
    // who had to step down goes on looking from where she was; a student keeps what she prepares for, whatever jobs she
    // has
    const bool keeps = w.aim[row] && (w.flags[row] & flag::in_education) != 0;
    if (!keeps) w.aim[row] = before.grade() > grade ? before : Occupation{};
    w.flags[row] = static_cast<std::uint8_t>(w.flags[row] & ~flag::detached);
    ++e.filled[static_cast<std::size_t>(grade)][site];

    remember_duration(e, site, static_cast<std::size_t>(grade), world.market.now - Month{v.opened[hire.vacancy]});
    filled[hire.vacancy] = 1;
  });
  remove_vacancies(v, filled);
}

}  // namespace rung
