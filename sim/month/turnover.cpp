#include <array>

#include "month/phases.hpp"

/// How posts lose those who hold them (MODEL 3.12), by district, sector and grade, from the counts of a year:
///   h_E = (losses + m·h_j)/(employee-months + m),   λ_c = (quits + m·λ_j)/(employee-months + m),      a month
/// h_j and λ_j are those of the occupation in all districts, drawn alike towards all occupations. Integer sums; renewed
/// in March, in coarse steps.
namespace rung {
namespace {

/// Rates by cell from one kind of event.
void renew(const std::vector<std::uint32_t>& events, const std::vector<std::uint32_t>& months, double prior,
           std::vector<std::int32_t>& rate) {
  std::array<std::int64_t, occupation_count> events_of{}, months_of{};
  std::int64_t all_events = 0, all_months = 0;
  for (std::size_t c = 0; c < events.size(); ++c) {
    events_of[c % occupation_count] += events[c];
    months_of[c % occupation_count] += months[c];
    all_events += events[c];
    all_months += months[c];
  }
  if (all_months == 0) return;
  const auto drawn = [prior](std::int64_t n, std::int64_t of, double towards) {
    return (static_cast<double>(n) + prior * towards) / (static_cast<double>(of) + prior);
  };
  const double all = static_cast<double>(all_events) / static_cast<double>(all_months);
  for (std::size_t c = 0; c < events.size(); ++c) {
    const std::size_t j = c % occupation_count;
    const double of_occupation = drawn(events_of[j], months_of[j], all);
    rate[c] = static_cast<std::int32_t>(whole(drawn(events[c], months[c], of_occupation) * scale::turnover));
  }
}

}  // namespace

void remember_staff(World& world) {
  const Employers& e = world.employers;
  for (std::size_t site = 0; site < e.size(); ++site) {
    const std::size_t first = Turnover::index(world.places.group(e.zone[site]), Occupation{e.sector[site], 0});
    for (std::size_t g = 0; g < grade_count; ++g) world.turnover.employee_months[first + g] += e.filled[g][site];
  }
}

void learn_turnover(World& world, double prior) {
  if (world.market.now.since_april() != 11) return;
  Turnover& t = world.turnover;
  renew(t.losses, t.employee_months, prior, t.loss_rate);
  renew(t.quits, t.employee_months, prior, t.quit_rate);
  for (auto* counts : {&t.employee_months, &t.losses, &t.quits}) counts->assign(t.size(), 0);
}

}  // namespace rung
