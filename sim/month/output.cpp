#include <cmath>

#include "month/phases.hpp"

/// Output and the wage bill over all filled posts (MODEL 3.12): pence a week, whole pence a post.
namespace rung {

void produce(const World& world, const Efficiency& efficiency, const PayRule& pay, MonthCounts& counts) {
  const Workers& w = world.workers;
  const std::size_t sites = area_sites(world);  // outside sites are not told
  const auto employed = [&](std::size_t row) {
    return (w.status[row] == Status::employee) & (w.employer[row].index() < sites);
  };
  counts += count_rows_where<MonthCounts>(w.size(), employed, [&](MonthCounts& own, std::size_t row) {
    const PostYield post = post_yield(w, row, efficiency, pay);
    own.output_sum += post.output;
    own.wage_bill += post.pay;
  });
}

/// The constant of the site premium, its mean over employees, is renewed each March until five years before
/// the start, then frozen (MODEL 3.10, 3.14.8).
void renew_tables(World& world, Month start) {
  if (world.market.now.since_april() != 11 || start - world.market.now < 60) return;
  const Workers& w = world.workers;
  struct Sum {
    std::int64_t premium = 0, log_share = 0, employees = 0;
    Sum& operator+=(const Sum& other) {
      premium += other.premium;
      log_share += other.log_share;
      employees += other.employees;
      return *this;
    }
  };
  const Sum sum = count_rows<Sum>(w.size(), [&](Sum& own, std::size_t row) {
    if (w.status[row] != Status::employee) return;
    const Employers& e = world.employers;
    const std::size_t site = w.employer[row].index();
    own.premium += e.premium[site];
    own.log_share += world.supply.log_share[Supply::index(world.places.group(e.zone[site]), e.sector[site])];
    ++own.employees;
  });
  if (sum.employees == 0) return;
  const auto employees = static_cast<double>(sum.employees);
  const double premium = static_cast<double>(sum.premium) / employees * (1 / scale::premium) * 65536;
  world.market.premium_mean =
      static_cast<std::int32_t>(whole(premium + static_cast<double>(sum.log_share) / employees));
}

}  // namespace rung
