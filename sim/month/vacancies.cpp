#include <algorithm>
#include <array>
#include <cmath>

#include "month/phases.hpp"

/// Vacancies: posting, ageing, closing, and their places on the circles (MODEL 3.8, 3.14.4, 3.14.9).
/// Each post that is neither filled nor yet posted, and would pay with a reference hire, becomes a vacancy.
/// When the target falls, or an opening was filled inside, the youngest vacancies close first.
namespace rung {
namespace {

void append(Vacancies& to, const Vacancies& from, std::size_t i) {
  to.employer.push_back(from.employer[i]);
  to.grade.push_back(from.grade[i]);
  to.opened.push_back(from.opened[i]);
  to.ordinal.push_back(from.ordinal[i]);
  to.hours.push_back(from.hours[i]);
  to.contract.push_back(from.contract[i]);
  to.gates.push_back(from.gates[i]);
}

/// All of another list.
void append(Vacancies& to, const Vacancies& from) {
  const auto add = [](auto& column, const auto& more) { column.insert(column.end(), more.begin(), more.end()); };
  add(to.employer, from.employer);
  add(to.grade, from.grade);
  add(to.opened, from.opened);
  add(to.ordinal, from.ordinal);
  add(to.hours, from.hours);
  add(to.contract, from.contract);
  add(to.gates, from.gates);
}

class Poster {
 public:
  Poster(World& world, const VacancyParameters& p, const MatchParameters& matching, const Efficiency& efficiency,
         const PayRule& pay, const MonthMoney& money, const Draws& draws, MonthCounts& counts,
         const std::vector<std::uint8_t>& kept_empty)
      : world_(world),
        p_(p),
        matching_(matching),
        efficiency_(efficiency),
        pay_(pay),
        money_(money),
        draws_(draws),
        counts_(counts),
        kept_empty_(kept_empty) {}

  /// Treats one (site, grade): the vacancies [first, last) of `old`, kept or closed, then new ones.
  void treat(std::size_t site, int grade, const Vacancies& old, std::size_t first, std::size_t last, Vacancies& out) {
    Employers& e = world_.employers;
    const auto g = static_cast<std::size_t>(grade);
    const int free = std::max(0, free_posts(world_, site, g));
    const int kept = kept_empty_.empty() ? 0 : kept_empty_[site * grade_count + g];
    const int wanted = std::max(0, free - kept);
    MonthCounts& counts = site < area_sites(world_) ? counts_ : outside_;
    int open = 0;
    for (std::size_t i = first; i < last; ++i) {
      if (open < wanted && !given_up(old, i)) {
        append(out, old, i);
        lift_gates(out, out.size() - 1);
        ++open;
      } else {
        remember_duration(e, site, g, world_.market.now - Month{old.opened[i]});
        ++counts.closed;
      }
    }
    if (open < wanted && worth_filling(site, Occupation{e.sector[site], grade})) {
      const int ordinal = next_ordinal(old, first, last);
      for (int k = 0; open < wanted; ++open, ++k) {
        open_one(site, grade, ordinal + k, out);
        ++counts.opened;
      }
    }
    if (open > 0) e.months_since_vacancy[site] = 0;
    counts.left_empty += free - open;
  }

 private:
  [[nodiscard]] int months_open(const Vacancies& v, std::size_t i) const {
    return world_.market.now - Month{v.opened[i]};
  }
  [[nodiscard]] bool given_up(const Vacancies& v, std::size_t i) const {
    return months_open(v, i) > p_.closing_after &&
           happens(draws_(v.key(i), world_.market.now.index, Moment::lift).half(0), p_.closing_rate);
  }
  void lift_gates(Vacancies& v, std::size_t i) const {
    if (months_open(v, i) <= p_.gate_lift_after || v.gates[i] == 0) return;
    const Words words = draws_(v.key(i), world_.market.now.index, Moment::lift);
    if ((v.gates[i] & gate::statutory) == 0 && happens(words.half(1), p_.gate_lift_rate)) {
      v.gates[i] = static_cast<std::uint8_t>(v.gates[i] & ~gate::credential);
    }
    if (happens(words.half(2), p_.gate_lift_rate)) {
      v.gates[i] = static_cast<std::uint8_t>(v.gates[i] & ~gate::experience);
    }
  }
  /// Vacancies opened this month are numbered on from those opened this month already.
  [[nodiscard]] int next_ordinal(const Vacancies& v, std::size_t first, std::size_t last) const {
    return last > first && v.opened[last - 1] == world_.market.now.index ? v.ordinal[last - 1] + 1 : 0;
  }
  /// y°·(1 + v_T) >= 1.2·w° for somebody with half the gap that is just able, at the adult floor.
  [[nodiscard]] bool worth_filling(std::size_t site, Occupation post) const {
    const double person = -efficiency_.parameters().gap_cost * world_.careers[post].able_gap / 2;
    return pay_.output(site, post, person) * (1 + matching_.trial_value) >=
           pay_.cost(pay_.posted(site, post, 40, person));
  }
  void open_one(std::size_t site, int grade, int ordinal, Vacancies& out) const {
    const Occupation post{world_.employers.sector[site], grade};
    const OccupationTraits& traits = world_.careers[post];
    const int now = world_.market.now.index;
    const Words words = draws_(Vacancies::key(EmployerId{site}, grade, now, ordinal), 0, Moment::vacancy);
    out.employer.push_back(EmployerId{site});
    out.grade.push_back(static_cast<std::uint8_t>(grade));
    out.opened.push_back(static_cast<std::int16_t>(now));
    out.ordinal.push_back(static_cast<std::uint16_t>(ordinal));
    out.hours.push_back(hours_menu[weighted_index(words[0], world_.careers.hours_share(post), 1.0)]);
    out.contract.push_back(contract(post.sector(), uniform(words.half(2))));
    std::uint8_t gates = 0;
    if (happens(words.half(3), traits.credential_share)) {
      gates |= gate::credential | (traits.credential_statutory ? gate::statutory : 0);
    }
    if (happens(words.half(4), traits.experience_share)) gates |= gate::experience;
    out.gates.push_back(gates);
  }
  [[nodiscard]] Contract contract(Sector sector, double u) const {
    const double zero_hours = sector == Sector::social_care   ? 8 * p_.zero_hours_share
                              : sector == Sector::hospitality ? 4 * p_.zero_hours_share
                                                              : p_.zero_hours_share;
    if (u < zero_hours) return Contract::zero_hours;
    if (u < zero_hours + p_.temporary_share) return Contract::temporary;
    if (u < zero_hours + p_.temporary_share + p_.agency_share) return Contract::agency;
    return Contract::permanent;
  }

  World& world_;
  const VacancyParameters& p_;
  const MatchParameters& matching_;
  const Efficiency& efficiency_;
  const PayRule& pay_;
  const MonthMoney& money_;
  const Draws& draws_;
  MonthCounts& counts_;
  const std::vector<std::uint8_t>& kept_empty_;
  MonthCounts outside_;  ///< of outside sites: not told
};

}  // namespace

void remember_duration(Employers& employers, std::size_t site, std::size_t grade, int months) {
  std::uint16_t& stored = employers.vacancy_duration[grade][site];
  stored = static_cast<std::uint16_t>(
      whole(stored + (std::max(0.25, static_cast<double>(months)) * scale::vacancy_duration - stored) / 8));
}

void remove_vacancies(Vacancies& vacancies, const std::vector<std::uint8_t>& marked) {
  for_each_vacancy_column(vacancies, [&](auto, auto, auto, auto& column) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < marked.size(); ++i) {
      column[kept] = column[i];
      kept += marked[i] == 0 ? 1 : 0;
    }
    column.resize(kept);
  });
}

void post_vacancies(World& world, const VacancyParameters& parameters, const MatchParameters& matching,
                    const Efficiency& efficiency, const PayRule& pay, const MonthMoney& money, const Draws& draws,
                    MonthCounts& counts, const std::vector<std::uint8_t>& kept_empty) {
  Employers& e = world.employers;
  const Vacancies old = std::move(world.vacancies);
  std::vector<Vacancies> lists(block_count(e.size()));  // one a block of sites, joined in order
  counts += count_blocks<MonthCounts>(e.size(), [&](MonthCounts& own, std::size_t block) {
    Poster poster(world, parameters, matching, efficiency, pay, money, draws, own, kept_empty);
    const std::size_t begin = block * block_rows;
    const std::size_t end = std::min(e.size(), begin + block_rows);
    std::array<std::uint8_t, block_rows> short_of_staff{};
    for (std::size_t g = 0; g < grade_count; ++g) {
      for (std::size_t site = begin; site < end; ++site) {
        short_of_staff[site - begin] |= e.target[g][site] > e.filled[g][site];
      }
    }
    const auto first_old = std::lower_bound(old.employer.begin(), old.employer.end(), EmployerId{begin});
    auto next = static_cast<std::size_t>(first_old - old.employer.begin());
    for (std::size_t site = begin; site < end; ++site) {
      if (e.months_since_vacancy[site] < 255) ++e.months_since_vacancy[site];
      // most sites need nobody and have nothing open
      if (short_of_staff[site - begin] == 0 && (next == old.size() || old.employer[next].index() != site)) continue;
      for (int grade = 0; grade < grade_count; ++grade) {
        const std::size_t first = next;
        while (next < old.size() && old.employer[next].index() == site && old.grade[next] == grade) ++next;
        poster.treat(site, grade, old, first, next, lists[block]);
      }
    }
  });
  world.vacancies = {};
  for (const Vacancies& list : lists) append(world.vacancies, list);
}

namespace {

/// Positions before its own that a vacancy owns, where it owns that share of the circle.
std::uint32_t reach_of(double share) {
  return share >= 1 ? 0xFFFFFFFFU : static_cast<std::uint32_t>(std::max(share * 0x1p32 - 1, 0.0));
}

constexpr std::uint32_t on_none = 0xFFFFFFFFU;

/// Whether hours fit beside study.
bool fits_study(std::uint8_t quarter_hours, double student_hours) { return quarter_hours <= 4 * student_hours; }

/// Share of an occupation's posts whose hours fit beside study.
double share_beside_study(const HoursShares& shares, double student_hours) {
  double share = 0;
  for (std::size_t h = 0; h < shares.size(); ++h) share += fits_study(hours_menu[h], student_hours) ? shares[h] : 0;
  return share;
}

void set_reaches(const World& world, double student_hours, Board& board) {
  const Employers& e = world.employers;
  board.zones.circle.resize(world.places.size() * occupation_count + 1);
  board.short_posts.circle.resize(world.places.size() * sector_count + 1);
  for (std::size_t zone = 0; zone < world.places.size(); ++zone) {
    for (std::size_t j = 0; j < occupation_count; ++j) {
      const Occupation post{static_cast<std::uint8_t>(j)};
      const double rate = world.careers.sector(post.sector()).vacancy_rate;
      board.zones.circle[zone * occupation_count + j].reach =
          reach_of(1 / (rate * world.places.long_run_posts(ZoneId{zone}, post)));
    }
    for (std::size_t s = 0; s < sector_count; ++s) {
      const Occupation post{static_cast<Sector>(s), 0};
      const double short_posts = world.places.long_run_posts(ZoneId{zone}, post) *
                                 share_beside_study(world.careers.hours_share(post), student_hours);
      board.short_posts.circle[zone * sector_count + s].reach =
          reach_of(1 / (world.careers.sector(post.sector()).vacancy_rate * short_posts));
    }
  }
  board.sites.circle.resize(e.size() + 1);
  for (std::size_t site = 0; site < e.size(); ++site) {
    const double size = std::exp(e.log_size_long_run[site] * (1 / scale::log_size));
    board.sites.circle[site].reach = reach_of(1 / (world.careers.sector(e.sector[site]).vacancy_rate * size));
  }
}

/// Places the vacancies on their circles: `key` names a vacancy's, or on_none. Most circles have no vacancy, so that
/// what is done for each of them is what this costs.
template <class Key>
void place_on(Board::Circles& circles, const std::vector<std::uint32_t>& position, Key&& key) {
  std::vector<Board::Circle>& circle = circles.circle;
  std::vector<Board::Point>& point = circles.point;
  std::vector<std::uint32_t> on(position.size());
  for_each_row(position.size(), [&](std::size_t i) { on[i] = key(i); });
  for (Board::Circle& c : circle) c.first = 0;
  for (const std::uint32_t c : on) {
    if (c != on_none) ++circle[c + 1].first;
  }
  std::uint32_t next = 0;
  for (Board::Circle& c : circle) {
    const std::uint32_t points = c.first;
    c.first = next;  // of the circle before: moved to its end below, where this one begins
    next += points;
  }
  circles.sector.resize(next);
  point.resize(next);
  for (std::uint32_t i = 0; i < on.size(); ++i) {
    if (on[i] != on_none) point[circle[on[i] + 1].first++] = {position[i], i};
  }
  for (std::uint32_t i = 0; i < point.size();) {
    const std::uint32_t end = circle[on[point[i].vacancy] + 1].first;
    if (end - i > 1) {
      std::sort(point.begin() + i, point.begin() + end, [](const Board::Point& a, const Board::Point& b) {
        return a.position != b.position ? a.position < b.position : a.vacancy < b.vacancy;
      });
    }
    const std::size_t c = on[point[i].vacancy];
    for (std::uint32_t sector = i, first = i; sector < end; ++sector) {
      while (first < end && circles.sector_of(c, point[first].position) < sector) ++first;
      circles.sector[sector] = first;
    }
    i = end;
  }
}

}  // namespace

void advertise(const World& world, const PayRule& pay, std::vector<Advert>& adverts) {
  const Vacancies& v = world.vacancies;
  const Employers& e = world.employers;
  adverts.resize(v.size());
  for_each_row(v.size(), [&](std::size_t i) {
    const std::size_t site = v.employer[i].index();
    const Occupation post{e.sector[site], v.grade[i]};
    adverts[i] = {pay.log_site(site, post),
                  pay.log_site_output(site, post),
                  pay.spill_over_share(site),
                  e.key(site),
                  e.zone[site],
                  post,
                  v.hours[i],
                  v.gates[i],
                  e.amenity[site]};
  });
}

void place_vacancies(const World& world, double student_hours, const Draws& draws, Board& board) {
  const Vacancies& v = world.vacancies;
  const Employers& e = world.employers;
  if (board.sites.circle.size() != e.size() + 1) set_reaches(world, student_hours, board);
  std::vector<std::uint32_t> position(v.size());
  for_each_row(v.size(),
               [&](std::size_t i) { position[i] = draws(v.key(i), world.market.now.index, Moment::circle).half(0); });
  place_on(board.zones, position, [&](std::size_t i) {
    const std::size_t site = v.employer[i].index();
    const Occupation post{e.sector[site], v.grade[i]};
    return static_cast<std::uint32_t>(e.zone[site].index() * occupation_count + post.index());
  });
  place_on(board.short_posts, position, [&](std::size_t i) {
    const std::size_t site = v.employer[i].index();
    if (v.grade[i] != 0 || !fits_study(v.hours[i], student_hours)) return on_none;
    return static_cast<std::uint32_t>(e.zone[site].index() * sector_count + static_cast<std::size_t>(e.sector[site]));
  });
  place_on(board.sites, position, [&](std::size_t i) { return v.employer[i].value; });
}

}  // namespace rung
