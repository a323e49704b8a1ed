#include "month/job_creation.hpp"

#include <algorithm>
#include <cmath>

#include "month/phases.hpp"

/// Job creation (MODEL 3.1): posts follow the ease of filling them and their margin, by cell c = (s, g, district).
///   q_c = (F_c + 20·q̄_sg) / (O_c + 20), at least .01      vacancies filled over open, sums of the last twelve months
///   m_c = 1 - 1.2·Σw·h/Σy·h over filled posts, the same months, shrunk to (s,g) with weight 20/(20 + posts)
///   x_c += κ_x·{ η_x·[ln q_c - ln q*_sg - o_c] + η_m·[m_c - m*_sg - o^m_c] - x_c },   |x_c| <= .5
/// q*, m*: the nation's, so that what happens everywhere moves nothing here; o_c, o^m_c: means of the differences over
/// the last 24 months of burn-in, until whose end x is 0. T = ⌊L·share·exp(x_c) + υ⌋ from the next month on.
namespace rung {
namespace {

struct PostSum {
  std::int64_t output = 0, cost = 0;  ///< pence a week
  std::uint32_t posts = 0;
};

/// What filled posts yield and cost, by cell. Sums of integers, so the parts do not matter.
std::vector<PostSum> sum_posts(const World& world, const Efficiency& efficiency, const PayRule& pay) {
  const Workers& w = world.workers;
  const std::size_t sites = area_sites(world);  // outside sites have no cells
  const std::size_t cells = world.cells.size();
  const std::size_t blocks = block_count(w.size());
  const std::size_t parts = std::clamp<std::size_t>(blocks / 4, 1, static_cast<std::size_t>(threads()));
  std::vector<PostSum> partial(parts * cells);
  for_each_block(parts, [&](std::size_t part) {
    PostSum* const own = partial.data() + part * cells;
    const auto employed = [&](std::size_t row) {
      return w.status[row] == Status::employee && w.employer[row].index() < sites;
    };
    for (std::size_t block = part; block < blocks; block += parts) {
      block_rows_where(block, w.size(), employed, [&](std::size_t row) {
        const ZoneId zone = world.employers.zone[w.employer[row].index()];
        PostSum& sum = own[Cells::index(world.places.group(zone), w.occupation[row])];
        const PostYield post = post_yield(w, row, efficiency, pay);
        sum.output += post.output;
        sum.cost += post.pay;
        ++sum.posts;
      });
    }
  });
  for (std::size_t part = 1; part < parts; ++part) {
    for (std::size_t cell = 0; cell < cells; ++cell) {
      partial[cell].output += partial[part * cells + cell].output;
      partial[cell].cost += partial[part * cells + cell].cost;
      partial[cell].posts += partial[part * cells + cell].posts;
    }
  }
  partial.resize(cells);
  return partial;
}

void count_month(World& world, const std::vector<Hire>& hires, const std::vector<PostSum>& sums) {
  Cells& c = world.cells;
  const Employers& e = world.employers;
  const Vacancies& v = world.vacancies;
  const std::size_t from = c.month_from(world.market.now);
  for (std::size_t cell = 0; cell < c.size(); ++cell) {
    c.open[from + cell] = c.filled[from + cell] = 0;
    c.posts[from + cell] = sums[cell].posts;
    c.output[from + cell] = sums[cell].output;
    c.cost[from + cell] = sums[cell].cost;
  }
  const auto cell_of = [&](std::size_t vacancy) {
    const std::size_t site = v.employer[vacancy].index();
    return Cells::index(world.places.group(e.zone[site]), Occupation{e.sector[site], v.grade[vacancy]});
  };
  const std::size_t vacancies = area_vacancies(world);
  for (std::size_t i = 0; i < vacancies; ++i) ++c.open[from + cell_of(i)];
  for (const Hire& hire : hires) {
    if (hire.vacancy < vacancies) ++c.filled[from + cell_of(hire.vacancy)];
  }
}

/// Sums of the last twelve months of a cell, or of an occupation over all cells.
struct YearSums {
  std::int64_t open = 0, filled = 0, posts = 0, output = 0, cost = 0;

  void add(const Cells& c, std::size_t cell) {
    open += c.year_sum(c.open, cell);
    filled += c.year_sum(c.filled, cell);
    posts += c.year_sum(c.posts, cell);
    output += c.year_sum(c.output, cell);
    cost += c.year_sum(c.cost, cell);
  }
  [[nodiscard]] double margin(double cost_factor, double otherwise) const {
    return output > 0 ? 1 - cost_factor * static_cast<double>(cost) / static_cast<double>(output) : otherwise;
  }
};

constexpr double least_filling = 0.01;

double log_filling(double filled, double open) { return std::log(std::max(least_filling, filled / open)); }

}  // namespace

double ease_response(const JobCreationParameters& p, Absorption absorption) {
  return absorption == Absorption::off ? 0 : p.ease_response[static_cast<std::size_t>(absorption) - 1];
}

JobCreationRule job_creation_rule(const Scenario& scenario) {
  const JobCreationParameters& p = scenario.parameters.job_creation;
  JobCreationRule rule;
  rule.ease_response = ease_response(p, p.absorption);
  rule.margin_response = p.absorption == Absorption::off ? 0 : p.margin_response;
  rule.adjustment = 1 / p.adjustment_months;
  rule.most = p.most;
  rule.prior = p.prior;
  rule.cost_factor = scenario.parameters.output.labour_cost_factor;
  rule.start = scenario.run.start;
  rule.own = p.reference == ReferenceChoice::own || !scenario.national.reference.has_value();
  if (rule.own) return rule;
  for (std::size_t j = 0; j < occupation_count; ++j) {
    rule.ease[j] = std::log(std::max(least_filling, scenario.national.reference->occupations[j].filling_rate));
    rule.margin[j] = scenario.national.reference->occupations[j].margin;
  }
  return rule;
}

void create_jobs(World& world, const JobCreationRule& rule, const Efficiency& efficiency, const PayRule& pay,
                 const std::vector<Hire>& hires) {
  count_month(world, hires, sum_posts(world, efficiency, pay));
  const int months_left = rule.start - world.market.now;
  if (months_left > usual_months) return;

  Cells& c = world.cells;
  for (std::size_t j = 0; j < occupation_count; ++j) {
    YearSums all;
    for (std::size_t cell = j; cell < c.size(); cell += occupation_count) all.add(c, cell);
    // Where nothing was open anywhere, filling is as easy as the reference has it.
    const double own_ease =
        all.open > 0 ? log_filling(static_cast<double>(all.filled), static_cast<double>(all.open)) : rule.ease[j];
    const double own_margin = all.margin(rule.cost_factor, rule.margin[j]);
    const double reference_ease = rule.own ? own_ease : rule.ease[j];
    const double reference_margin = rule.own ? own_margin : rule.margin[j];
    for (std::size_t cell = j; cell < c.size(); cell += occupation_count) {
      YearSums sums;
      sums.add(c, cell);
      const double ease = log_filling(static_cast<double>(sums.filled) + rule.prior * std::exp(own_ease),
                                      static_cast<double>(sums.open) + rule.prior) -
                          reference_ease;
      const double posts = static_cast<double>(sums.posts) / static_cast<double>(Cells::months);
      const double weight = posts / (posts + rule.prior);
      const double margin =
          weight * sums.margin(rule.cost_factor, own_margin) + (1 - weight) * own_margin - reference_margin;
      if (months_left > 0) {
        c.usual_ease[cell] += whole(ease * scale::response);
        c.usual_margin[cell] += whole(margin * scale::response);
        continue;
      }
      const auto unusual = [](double now, std::int64_t usual) {
        return now - static_cast<double>(usual) * (1 / (usual_months * scale::response));
      };
      const double aim = rule.ease_response * unusual(ease, c.usual_ease[cell]) +
                         rule.margin_response * unusual(margin, c.usual_margin[cell]);
      const double x = c.response[cell] * (1 / scale::response);
      c.response[cell] = static_cast<std::int32_t>(
          whole(std::clamp(x + rule.adjustment * (aim - x), -rule.most, rule.most) * scale::response));
    }
  }
}

}  // namespace rung
