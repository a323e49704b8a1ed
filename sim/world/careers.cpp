#include "world/careers.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "world/nation.hpp"

namespace rung {
namespace {

constexpr std::size_t most_arcs = 24;       // MODEL 1.2.4
constexpr std::size_t part_time_count = 6;  // of hours_menu
/// A look at an occupation with hardly a post in the area would never find one.
constexpr double least_posts = 1e-9;

struct Move {
  double months;  ///< of training and waiting
};
using PathwayGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, Move>;

Occupation node(std::size_t i) { return Occupation{static_cast<std::uint8_t>(i)}; }

/// How much of the vacancies of j somebody at i comes to see (MODEL 1.2.4).
double visibility(Occupation i, Occupation j, const SearchParameters& search) {
  const int up = j.grade() - i.grade();
  if (up > 2) return 0;
  if (up == 2) return search.visible_two_up;
  if (i.sector() == j.sector()) return 1;
  return up == 1 ? search.visible_other_sector_up : search.visible_other_sector;
}

}  // namespace

std::array<HoursShares, grade_count> hours_shares(const SectorInput& sector, const VacancyParameters& p) {
  const auto by_grade = [&](double odds) {
    ByGrade part_time{};
    for (std::size_t g = 0; g < grade_count; ++g) {
      part_time[g] = odds * p.part_time_odds[g] / (1 + odds * p.part_time_odds[g]);
    }
    return part_time;
  };
  const auto all = [&](const ByGrade& part_time) {
    return std::inner_product(part_time.begin(), part_time.end(), sector.ladder.begin(), 0.0);
  };
  ByGrade part_time{};
  const auto [least, most] = std::minmax_element(p.part_time_odds.begin(), p.part_time_odds.end());
  if (*least == *most) {
    part_time.fill(sector.part_time_share);
  } else {
    double low = 0, high = 1;  // odds over one plus odds: the share rises with it
    for (int k = 0; k < 60; ++k) {
      const double middle = (low + high) / 2;
      (all(by_grade(middle / (1 - middle))) < sector.part_time_share ? low : high) = middle;
    }
    part_time = by_grade(low / (1 - low));
  }
  std::array<HoursShares, grade_count> share{};
  for (std::size_t g = 0; g < grade_count; ++g) {
    for (std::size_t i = 0; i < part_time_count; ++i) share[g][i] = part_time[g] * p.part_time_hours[i];
    for (std::size_t i = 0; i < 2; ++i) share[g][6 + i] = (1 - part_time[g]) * p.full_time_hours[i];
  }
  return share;
}

Careers::Careers(const Scenario& scenario) : typical_gap_(occupation_count * occupation_count) {
  const SkillParameters& skills = scenario.parameters.skills;
  const PayParameters& pay = scenario.parameters.pay;
  const CareerParameters& p = scenario.parameters.careers;
  const double hours_per_gap = scenario.parameters.training.hours_per_gap;
  for (std::size_t s = 0; s < sector_count; ++s) {
    const SectorInput& input = scenario.sectors[s];
    sectors_[s] = {.depth = input.depth,
                   .separation_factor = input.separation_factor,
                   .shift_variability = input.shift_variability,
                   .vacancy_rate = input.vacancy_rate};
    const double women = p.women_share[s];
    appeal_[0][s] = Chance(std::min(1.0, (1 - women) / women));
    appeal_[1][s] = Chance(std::min(1.0, women / (1 - women)));
    const auto hours = hours_shares(input, scenario.parameters.vacancies);
    for (int g = 0; g < grade_count; ++g) {
      hours_share_[Occupation{static_cast<Sector>(s), g}.index()] = hours[static_cast<std::size_t>(g)];
    }
  }
  for (std::size_t i = 0; i < occupation_count; ++i) {
    const OccupationInput& input = scenario.occupations[i];
    const auto grade = static_cast<std::size_t>(node(i).grade());
    const auto sector = static_cast<std::size_t>(node(i).sector());
    OccupationTraits& traits = occupations_[i];
    traits.requirement = input.requirement;
    traits.log_pay = std::log(pay.base_pay[grade] * 100) + scenario.sectors[sector].pay_shift;
    traits.credential_level = input.credential_level;
    traits.credential_share = input.credential_share;
    traits.credential_statutory = input.credential_statutory;
    traits.experience_months = input.experience_months;
    traits.experience_share = input.experience_share;
    traits.able_gap = skills.able_gap[grade];
    traits.learning = skills.learning_rate[static_cast<std::size_t>(scenario.sectors[sector].depth)] / 12;
  }
  for (std::size_t i = 0; i < occupation_count; ++i) {
    for (std::size_t j = 0; j < occupation_count; ++j) {
      double gap = 0;
      for (std::size_t k = 0; k < skill_count; ++k) {
        gap += skills.weight[k] * std::max(0.0, occupations_[j].requirement[k] - occupations_[i].requirement[k]);
      }
      typical_gap_[i * occupation_count + j] = gap;
    }
  }

  PathwayGraph graph(occupation_count);
  for (std::size_t i = 0; i < occupation_count; ++i) {
    OccupationTraits& traits = occupations_[i];
    traits.next_requirement = traits.requirement;
    if (node(i).grade() == grade_count - 1) continue;
    const OccupationTraits& next = occupations_[i + 1];
    const SectorInput& sector = scenario.sectors[static_cast<std::size_t>(node(i).sector())];
    const auto grade = static_cast<std::size_t>(node(i).grade());
    traits.next_requirement = next.requirement;
    traits.next_step = next.log_pay - traits.log_pay;
    // MODEL 3.14.17: training towards the hours that close the gap, then the queue for an upper post
    const double months = hours_per_gap * typical_gap_[i * occupation_count + i + 1] / p.training_hours_a_month +
                          p.promotion_queue * sector.ladder[grade] / std::max(sector.ladder[grade + 1], 0.001);
    traits.months_to_next = static_cast<int>(std::min<double>(p.most_months_to_next, months));
    traits.next_discount = std::exp(-traits.months_to_next / p.next_rung_scale);
    traits.next_rung = traits.next_discount * std::max(0.0, traits.next_step);
    boost::add_edge(i, i + 1, Move{static_cast<double>(traits.months_to_next)}, graph);
  }
  for (std::size_t i = 0; i < occupation_count; ++i) {
    for (std::size_t j = 0; j < occupation_count; ++j) {
      const int up = node(j).grade() - node(i).grade();
      if (node(i).sector() == node(j).sector() || up < 0 || up > 1) continue;
      const double wait = up == 0 ? p.sideways_wait : p.other_sector_up_wait;
      const double training = hours_per_gap * typical_gap_[i * occupation_count + j] / p.training_hours_a_month;
      boost::add_edge(i, j, Move{training + wait}, graph);
    }
  }
  // Months to the nearest node out of low pay: one search over the reversed graph from an added sink.
  const std::size_t sink = boost::add_vertex(graph);
  const NationalRow nation = nation_of(scenario).row(scenario.run.start);
  const double line = nation.low_pay_line / std::exp(nation.base_pay);
  for (std::size_t i = 0; i < occupation_count; ++i) {
    if (std::exp(occupations_[i].log_pay) > p.out_of_low_pay_factor * line) boost::add_edge(i, sink, Move{0}, graph);
  }
  const auto reversed = boost::make_reverse_graph(graph);
  std::vector<double> distance(occupation_count + 1);
  boost::dijkstra_shortest_paths(reversed, sink,
                                 boost::weight_map(boost::get(&Move::months, reversed))
                                     .distance_map(boost::make_iterator_property_map(
                                         distance.begin(), boost::get(boost::vertex_index, reversed))));
  for (std::size_t i = 0; i < occupation_count; ++i) {
    ladder_reach_[i] =
        distance[i] >= std::numeric_limits<double>::max() ? std::numeric_limits<double>::infinity() : distance[i];
  }
}

void Careers::set_long_run_posts(const std::array<double, occupation_count>& posts, const SearchParameters& search) {
  // reference number of vacancies of a node in the run's market
  std::array<double, occupation_count> vacancies{};
  for (std::size_t j = 0; j < occupation_count; ++j) {
    vacancies[j] = std::max(posts[j], least_posts) * sectors_[static_cast<std::size_t>(node(j).sector())].vacancy_rate;
  }
  std::array<double, sector_count> short_posts{};
  for (std::size_t s = 0; s < sector_count; ++s) {
    const Occupation entry{static_cast<Sector>(s), 0};
    const HoursShares& hours = hours_share_[entry.index()];
    short_posts[s] =
        vacancies[entry.index()] * std::accumulate(hours.begin(), hours.begin() + part_time_count, least_posts);
  }
  student_looks_ = Alias(short_posts);
  for (std::size_t i = 0; i < occupation_count; ++i) {
    // π: the own sector carries most of the mass, each spread by how far the skills are (MODEL 1.2.4)
    std::array<double, 2> spread{};
    std::array<double, occupation_count> pi{};
    for (std::size_t j = 0; j < occupation_count; ++j) {
      pi[j] = std::exp(-search.gap_decay * typical_gap_[i * occupation_count + j]);
      spread[node(i).sector() == node(j).sector() ? 0 : 1] += pi[j];
    }
    std::array<std::pair<double, std::uint8_t>, occupation_count> arcs;
    for (std::size_t j = 0; j < occupation_count; ++j) {
      const bool own = node(i).sector() == node(j).sector();
      const double mass = own ? 1 - search.other_sector_mass : search.other_sector_mass;
      const double weight = pi[j] / spread[own ? 0 : 1] * mass * visibility(node(i), node(j), search) * vacancies[j];
      arcs[j] = {weight, static_cast<std::uint8_t>(j)};
    }
    std::sort(arcs.begin(), arcs.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    Looks& row = looks_[i];
    row = {};
    std::vector<double> weights;
    std::vector<Occupation> target;
    for (std::size_t a = 0; a < most_arcs && arcs[a].first > 0; ++a) {
      weights.push_back(arcs[a].first);
      target.push_back(node(arcs[a].second));
      row.total += arcs[a].first;
      if (!row.other_sector && node(arcs[a].second).sector() != node(i).sector())
        row.other_sector = node(arcs[a].second);
    }
    const Alias choice(weights);
    row.arcs = static_cast<std::uint32_t>(target.size());
    for (std::size_t a = 0; a < target.size(); ++a) row.arc[a] = {choice.cut(a), {target[choice.other(a)], target[a]}};
  }
}

}  // namespace rung
