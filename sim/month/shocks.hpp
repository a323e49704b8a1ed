#pragma once
#include <array>
#include <cstdint>

#include "month/rules.hpp"

namespace rung {

enum class ShockKind : std::uint8_t { transport, childcare, rota, bill };

/// Shocks of a person in a month that others settle for her.
struct SettledShocks {
  std::uint32_t row = 0;
  std::uint8_t kinds = 0;  ///< bit by kind

  void add(ShockKind kind) { kinds = static_cast<std::uint8_t>(kinds | 1U << static_cast<unsigned>(kind)); }
  [[nodiscard]] bool has(ShockKind kind) const { return (kinds >> static_cast<unsigned>(kind) & 1) != 0; }
};

/// Shocks of everyday life that strike an employee in a month (MODEL 4.3): everybody's law, for whoever sees to them.
class EverydayShocks {
 public:
  EverydayShocks(const World& world, const ShockParameters& shocks, const UtilityParameters& utility,
                 const MonthMoney& money, const Draws& draws)
      : world_(world), p_(shocks), draws_(draws), prices_(money.nation.price_index) {
    for (int type = 0; type < household_type_count; ++type) {
      essentials_[static_cast<std::size_t>(type)] =
          utility.essentials * Incomes::household_scale(type) * money.nation.price_index;
    }
  }

  /// Calls `body(kind, rank)` for each, in the order of the table; `rank` is where in its chance the draw fell, 0 to 1.
  /// `savings`, £, are read as they are at the time, for what is paid for one shock is not there for the next.
  template <class Body>
  void for_each(std::size_t row, std::size_t site, const std::uint16_t& savings, Body&& body) const {
    const Workers& w = world_.workers;
    const Household household = w.household[row];
    const bool young_child = household.youngest() == 1 || household.youngest() == 2;
    const bool shifts_clash = household.carer() || young_child || w.course[row] > 0;
    const bool long_way =
        household.car() && world_.places.minutes(w.zone[row], world_.employers.zone[site], false) > 60;
    const auto poor = [&] { return savings < essentials_[static_cast<std::size_t>(household.type())]; };
    if (!shifts_clash && !long_way && !poor()) return;

    const Words words = draws_(w.key(row), world_.market.now.index, Moment::fate);
    const Sector sector = w.occupation[row].sector();
    for (int kind = 0; kind < 4; ++kind) {
      const auto k = static_cast<std::size_t>(kind);
      const double u = uniform(shock_draw(words, kind));
      if (u >= p_.rate[k]) continue;
      double rate = p_.rate[k];
      bool exposed = true;
      switch (static_cast<ShockKind>(kind)) {
        case ShockKind::transport: exposed = long_way; break;
        case ShockKind::childcare: exposed = young_child; break;
        case ShockKind::rota:
          exposed = shifts_clash;
          rate *= world_.careers.sector(sector).shift_variability;
          break;
        case ShockKind::bill: exposed = poor(); break;
      }
      if (exposed && u < rate) body(static_cast<ShockKind>(kind), u / rate);
    }
  }
  /// £ of this month that a shock takes to settle.
  [[nodiscard]] std::uint16_t price(ShockKind kind) const {
    return static_cast<std::uint16_t>(whole(p_.price[static_cast<std::size_t>(kind)] * prices_));
  }
  /// A high-road site gives way when shifts clash.
  [[nodiscard]] bool gives_way(std::size_t site, double rank) const {
    return rank < world_.employers.high_road[site] * (1 / scale::share);
  }

 private:
  const World& world_;
  const ShockParameters& p_;
  const Draws& draws_;
  double prices_;
  std::array<double, household_type_count> essentials_{};
};

}  // namespace rung
