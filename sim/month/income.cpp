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
  const Incomes& incomes = incomes_now(world);
  const double bins = 0.25 * money.bins_a_penny;  // of a penny an hour times a quarter hour
  const double pay_factor = money.pay_factor;
  // each loop does one thing, which the compiler can then do for several rows at once
  constexpr std::size_t lot = 1024;
  for_each_block(block_count(w.size(), lot), [&](std::size_t block) {
    const std::size_t first = block * lot;
    const std::size_t rows = std::min(lot, w.size() - first);
    const Household* const household = w.household.data() + first;
    const std::uint8_t* const flags = w.flags.data() + first;
    const std::uint8_t* const hours = w.hours.data() + first;
    const std::uint16_t* const pay = w.hourly_pay.data() + first;
    std::uint16_t* const liquidity = w.liquidity.data() + first;
    std::array<std::uint8_t, lot> regime;
    std::array<std::uint8_t, lot> type;
    std::array<std::uint16_t, lot> cell;
    std::array<std::uint16_t, lot> net;
    std::array<double, lot> spent;
    for (std::size_t i = 0; i < rows; ++i) type[i] = static_cast<std::uint8_t>(household[i].type());
    for (std::size_t i = 0; i < rows; ++i) {
      regime[i] = Incomes::regime((flags[i] & flag::universal_credit) != 0, hours[i]);
    }
    for (std::size_t i = 0; i < rows; ++i) {
      cell[i] = Incomes::cell(regime[i], type[i], Incomes::bin(pay[i] * hours[i], bins));
    }
    for (std::size_t i = 0; i < rows; ++i) {
      net[i] = incomes.net(cell[i]);
      spent[i] = essentials[type[i]];
    }
    for (std::size_t i = 0; i < rows; ++i) {
      const double left = liquidity[i] + net[i] * pay_factor - spent[i];
      liquidity[i] = static_cast<std::uint16_t>(std::clamp(static_cast<int>(left + 0.5), 0, 65535));
    }
  });
}

}  // namespace rung
