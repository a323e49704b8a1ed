#include <cmath>

#include "month/phases.hpp"

/// Net income of the household, less essentials, goes into savings or out of them (MODEL 3.6, 3.14.12).
namespace rung {

void receive_income(World& world, const UtilityParameters& utility, const MonthMoney& money) {
  Workers& w = world.workers;
  std::array<double, household_type_count> essentials{};
  for (int type = 0; type < household_type_count; ++type) {
    essentials[static_cast<std::size_t>(type)] =
        utility.essentials * Incomes::household_scale(type) * money.nation.price_index;
  }
  for_each_row(w.size(), [&](std::size_t row) {
    const int type = w.household[row].type();
    const int regime = Incomes::regime((w.flags[row] & flag::universal_credit) != 0, w.hours[row]);
    const int bin = Incomes::bin(0.25 * w.hourly_pay[row] * w.hours[row], money.bins_a_penny);
    const double left = w.liquidity[row] + world.incomes.net(regime, type, bin) * money.pay_factor -
                        essentials[static_cast<std::size_t>(type)];
    w.liquidity[row] = static_cast<std::uint16_t>(std::min(std::max(left, 0.0), 65535.0) + 0.5);
  });
}

}  // namespace rung
