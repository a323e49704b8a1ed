#include "month/looks.hpp"

#include <bit>
#include <cmath>
#include <span>

#include "base/fetch.hpp"

namespace rung {
namespace {

constexpr int tries_a_block = 4;
constexpr std::uint64_t further_tries = 4096;  ///< where their blocks begin
constexpr std::uint32_t most_unemployed = 24;
constexpr std::uint32_t most_employed = 6;
constexpr std::uint32_t most_inactive = 4;
constexpr std::uint32_t most_student = 24;
constexpr std::uint32_t none = 0xFFFFFFFFU;

/// Asks memory for where a search on a circle begins.
void fetch_sector(const Board::Circles& circles, std::size_t circle, std::uint32_t position) {
  const std::size_t sector = circles.sector_of(circle, position);
  fetch(&circles.sector[sector]);
  fetch(&circles.point[sector]);
}

/// The next vacancy on a circle, which has some, after the position, if that lies in its arc.
std::uint32_t met_on(const Board::Circles& circles, std::size_t circle, std::uint32_t position) {
  const Board::Circle& on = circles.circle[circle];
  const std::uint32_t end = circles.circle[circle + 1].first;
  const auto is_before = [&](std::uint32_t next) {
    return (next < end) & (circles.point[std::min(next, end - 1)].position < position);
  };
  std::uint32_t next = circles.sector[circles.sector_of(circle, position)];
  for (int step = 0; step < 2; ++step) next += is_before(next) ? 1 : 0;  // how many is luck, and more are rare
  while (is_before(next)) ++next;
  if (next == end) next = on.first;
  const Board::Point& met = circles.point[next];
  const std::uint32_t gap = met.position - position;          // modulo the circle
  return met.vacancy | (0U - std::uint32_t{gap > on.reach});  // all bits set: none
}

}  // namespace

/// A look outside, and how far it has come.
struct Looks::Look {
  std::uint32_t row;
  std::uint32_t vacancy = none;  ///< met
  std::uint32_t point = 0;       ///< on the circle
  std::uint32_t place = 0;       ///< cell of the gravity table; then circle, of `circles`
  std::uint32_t coin = 0;        ///< which of the two destinations of the cell
  std::uint8_t number;           ///< from 1
  bool studies = false;
  Occupation wanted;
};

Looks::Looks(const World& world, const SearchParameters& search, const Board& board, const std::vector<MonthLuck>& luck,
             const Draws& draws)
    : world_(world), p_(search), board_(board), luck_(luck), draws_(draws) {
  rates_[unemployed] = add_rate(p_.looks_unemployed, most_unemployed);
  rates_[inactive] = add_rate(p_.looks_inactive, most_inactive);
  rates_[student] = add_rate(p_.looks_student, most_student);
  for (std::size_t t = 0; t < tenure_cells; ++t) {
    const double mean = p_.looks_employed *
                        (p_.looks_settled_factor + p_.looks_newcomer_factor * std::exp(-static_cast<double>(t) / 24));
    rates_[employed + t] = add_rate(mean, most_employed);
    rates_[constrained + t] = add_rate(mean * p_.constrained_factor, most_employed);
  }
  no_look_.fill(Chance(1));
  no_look_[static_cast<std::size_t>(Status::unemployed)] = no_look(rates_[unemployed]);
  no_look_[static_cast<std::size_t>(Status::caring)] = no_look(rates_[inactive]);
  no_look_[static_cast<std::size_t>(Status::sick)] = no_look(rates_[inactive]);
  no_look_[static_cast<std::size_t>(Status::student)] = no_look(rates_[student]);
  // The newly hired look most, so that this holds for all employees.
  no_look_[static_cast<std::size_t>(Status::employee)] =
      no_look(rates_[p_.constrained_factor > 1 ? constrained : employed]);
  hiring_.resize(world.employers.size() + 1);
  for (std::size_t site = 0; site < world.employers.size(); ++site) {
    hiring_[site] = board.sites.empty(site) ? 0 : 1;
  }
}

Looks::Rate Looks::add_rate(double mean, std::uint32_t most) {
  const Rate rate{static_cast<std::uint32_t>(fewer_.size()), most};
  double term = std::exp(-mean);
  double sum = term;
  for (std::uint32_t k = 0; k < most; ++k) {
    fewer_.emplace_back(sum);
    term *= mean / (k + 1);
    sum += term;
  }
  return rate;
}

int Looks::number(Rate rate, std::uint32_t half) const {
  std::uint32_t k = 0;
  while (k < rate.most && !fewer_[rate.first + k](half)) ++k;
  return static_cast<int>(k);
}

Looks::Rate Looks::rate(std::size_t row) const {
  const Workers& w = world_.workers;
  const Status status = w.status[row];
  const std::size_t tenure = std::min<std::size_t>(w.tenure[row], tenure_cells - 1);
  const std::size_t job = (w.available_hours[row] < full_time_quarter_hours ? constrained : employed) + tenure;
  const bool wants = ((status == Status::caring) | (status == Status::sick)) & ((w.flags[row] & flag::detached) == 0);
  const std::size_t none_or = wants ? inactive : nobody;
  const std::size_t seeks = status == Status::unemployed ? unemployed : none_or;
  const bool looks = (w.duration[row] >= p_.first_look_after) | ((w.flags[row] & flag::ready) != 0);
  const std::size_t studies = status == Status::student ? student : nobody;
  const std::size_t out = looks ? seeks | studies : studies;
  return rates_[status == Status::employee ? job : out];
}

std::vector<Contact> Looks::around(std::size_t begin, std::size_t end, MonthCounts& counts) const {
  const Status* const status = world_.workers.status.data();
  const MonthLuck* const luck = luck_.data();
  std::array<std::uint32_t, block_rows> rows;
  std::size_t listed = 0;
  for (std::size_t row = begin; row < end; ++row) {
    rows[listed] = static_cast<std::uint32_t>(row);
    listed += no_look_[static_cast<std::size_t>(status[row])](luck[row].looks) ? 0 : 1;
  }
  std::vector<Look> looks;
  looks.reserve(end - begin);
  for (std::size_t i = 0; i < listed; ++i) {
    const int looks_taken = number(rate(rows[i]), luck[rows[i]].looks);
    for (int n = 1; n <= looks_taken; ++n) {
      looks.push_back({.row = rows[i], .number = static_cast<std::uint8_t>(n), .wanted = {}});
    }
  }
  counts.looks += static_cast<std::int64_t>(looks.size());
  std::vector<std::uint32_t> open(looks.size());  // looks at a circle with vacancies
  for (int k = 0; k < p_.tries; ++k) {
    if (k == 0) {
      aim(looks);
    } else {
      for (Look& look : looks) aim_again(look, k);
    }
    for_each_ahead(
        looks, [&](const Look& look) { fetch(&world_.places.gravity(look.place)); }, [&](Look& look) { arrive(look); });
    std::size_t n = 0;
    for_each_ahead(
        looks, [&](const Look& look) { fetch(&circles(look).circle[look.place]); },
        [&](const Look& look) {
          open[n] = static_cast<std::uint32_t>(&look - looks.data());
          n += (look.vacancy == none) & !circles(look).empty(look.place) ? 1 : 0;
        });
    for_each_ahead(
        std::span(open.data(), n),
        [&](std::uint32_t i) { fetch_sector(circles(looks[i]), looks[i].place, looks[i].point); },
        [&](std::uint32_t i) { looks[i].vacancy = met_on(circles(looks[i]), looks[i].place, looks[i].point); });
  }
  std::vector<Contact> met(looks.size());
  std::size_t n = 0;
  for (const Look& look : looks) {
    met[n] = {look.row, look.vacancy};
    n += look.vacancy != none ? 1 : 0;
  }
  met.resize(n);
  return met;
}

std::vector<Contact> Looks::inside(std::size_t begin, std::size_t end, MonthCounts& counts) const {
  const Status* const status = world_.workers.status.data();
  const EmployerId* const employer = world_.workers.employer.data();
  const std::uint8_t* const hiring = hiring_.data();
  const auto sites = static_cast<std::uint32_t>(hiring_.size() - 1);
  std::array<std::uint32_t, block_rows> rows;
  std::size_t listed = 0;
  std::size_t employees = 0;
  for (std::size_t row = begin; row < end; ++row) {
    rows[listed] = static_cast<std::uint32_t>(row);
    listed += hiring[std::min(employer[row].value, sites)];
    employees += status[row] == Status::employee ? 1 : 0;
  }
  counts.looks += static_cast<std::int64_t>(employees);
  // The word of the number of looks with its halves exchanged: given that number, the lower half is as good as a new
  // draw.
  const auto point = [&](std::uint32_t row) { return std::rotl(luck_[row].looks, 16); };
  std::vector<Contact> met(listed);
  std::size_t n = 0;
  for_each_ahead(
      std::span(rows.data(), listed),
      [&](std::uint32_t row) { fetch_sector(board_.sites, employer[row].value, point(row)); },
      [&](std::uint32_t row) {
        const std::uint32_t vacancy = met_on(board_.sites, employer[row].value, point(row));
        met[n] = {row, vacancy};
        n += vacancy != none ? 1 : 0;
      });
  met.resize(n);
  return met;
}

/// The first try: the occupation wanted, a cell of the gravity table, the point on the circle there. Two looks of a
/// person share a block of luck.
void Looks::aim(std::vector<Look>& looks) const {
  const Workers& w = world_.workers;
  Words words{};
  for (Look& look : looks) {
    const bool odd = look.number % 2 == 1;
    if (odd)
      words =
          draws_(w.key(look.row), world_.market.now.index, Moment::look, static_cast<std::uint64_t>(look.number / 2));
    const std::uint64_t what = words[odd ? 0 : 2];
    const std::uint32_t half_a = Words::slice_of(what, 1);
    const std::uint32_t half_b = Words::slice_of(what, 2);
    look.studies = w.status[look.row] == Status::student;
    look.wanted = look.studies ? world_.careers.wanted_by_student(half_a, half_b)
                               : world_.careers.wanted(origin(look.row, Words::slice_of(what, 0)),
                                                       w.household[look.row].woman(), half_a, half_b);
    head_for(look, words[odd ? 1 : 3]);
  }
}

/// Try k > 0 of a look that has met nothing: the same occupation elsewhere.
void Looks::aim_again(Look& look, int k) const {
  if (look.vacancy != none) return;
  const Words words = draws_(world_.workers.key(look.row), world_.market.now.index, Moment::look,
                             further_tries + look.number * 32ULL + static_cast<std::uint64_t>((k - 1) / tries_a_block));
  head_for(look, words[(k - 1) % tries_a_block]);
}

/// By the three slices of a word of luck.
void Looks::head_for(Look& look, std::uint64_t word) const {
  const Workers& w = world_.workers;
  const bool car = w.household[look.row].car();
  look.place = world_.places.gravity_cell(w.zone[look.row], look.wanted, car, Words::slice_of(word, 0));
  look.coin = Words::slice_of(word, 1);
  look.point = Words::slice_of(word, 2);
}

void Looks::arrive(Look& look) const {
  if (look.vacancy != none) return;
  const ZoneId zone = world_.places.gravity(look.place).destination(look.coin);
  look.place = static_cast<std::uint32_t>(look.studies ? zone.index() * sector_count +
                                                             static_cast<std::size_t>(look.wanted.sector())
                                                       : zone.index() * occupation_count + look.wanted.index());
}

/// Students look at short posts of the entry grade only.
const Board::Circles& Looks::circles(const Look& look) const {
  return look.studies ? board_.short_posts : board_.zones;
}

/// The own occupation or the one aimed at, in proportion to what is visible from each.
Occupation Looks::origin(std::size_t row, std::uint32_t half) const {
  const Workers& w = world_.workers;
  if (!w.aim[row]) return w.occupation[row];
  const double own = world_.careers.visible(w.occupation[row]);
  const double aimed = world_.careers.visible(w.aim[row]);
  return uniform(half) * (own + aimed) < own ? w.occupation[row] : w.aim[row];
}

}  // namespace rung
