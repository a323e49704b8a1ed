#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "scenario/scenario.hpp"
#include "world/workers.hpp"

namespace rung {

/// How a household's benefits are worked out: Universal Credit, or tax credits by class of hours
/// (under 16, 16 to 23.75, 24 to 29.75, 30 and over).
inline constexpr int benefit_regime_count = 5;
inline constexpr int income_bin_count = 256;
inline constexpr double income_bin_pounds = 6;  ///< a week, at April 2019 base pay

/// Net monthly income of a household from one member's weekly pay: tax, National Insurance, child
/// benefit, council tax support, and either Universal Credit or tax credits (MODEL 3.6, 3.14.12).
/// Tables by (regime, household type, weekly pay in bins of £6·e^B) of one tax year, built once.
class Incomes {
 public:
  Incomes() = default;
  /// `year` at April 2019 base pay; `prices`: what amounts at April 2019 prices are at that base pay.
  Incomes(const NationalInputs& national, const TaxYear& year, const UtilityParameters& utility, double prices = 1);

  /// Bins a penny a week, where base pay is e^B times that of April 2019.
  [[nodiscard]] static double bins_a_penny(double pay_factor) { return 1 / (100 * income_bin_pounds * pay_factor); }
  /// Bin of a week's pay, in pence.
  [[nodiscard]] static int bin(double weekly_pence, double bins_a_penny) {
    return std::min(static_cast<int>(weekly_pence * bins_a_penny), income_bin_count - 1);
  }
  /// In bytes, of which a processor compares sixteen at once.
  [[nodiscard]] static std::uint8_t regime(bool universal_credit, int quarter_hours) {
    const auto quarters = static_cast<std::uint8_t>(quarter_hours);
    const std::uint8_t some = quarters >= 64 ? 1 : 0;
    const std::uint8_t more = quarters >= 96 ? 1 : 0;
    const std::uint8_t full = quarters >= 120 ? 1 : 0;
    const auto by_hours = static_cast<std::uint8_t>(1 + some + more + full);
    return static_cast<std::uint8_t>(by_hours & (std::uint8_t{universal_credit} - 1));
  }
  /// A place in the tables.
  [[nodiscard]] static std::uint16_t cell(int regime, int household_type, int bin) {
    return static_cast<std::uint16_t>((regime * household_type_count + household_type) * income_bin_count + bin);
  }
  /// Net household income, £ a month at April 2019 base pay.
  [[nodiscard]] std::uint16_t net(std::uint16_t cell) const { return net_[cell]; }
  [[nodiscard]] double net(int regime, int household_type, int bin) const {
    return net_[index(regime, household_type, bin)];
  }
  /// ln(net / household scale), log points of April 2019 pounds.
  [[nodiscard]] double log_net(int regime, int household_type, int bin) const {
    return log_net_[index(regime, household_type, bin)] * 0x1p-16;
  }
  /// Needs relative to a single adult: 1, +.5 for a partner, +.3 a child (modified OECD scale).
  [[nodiscard]] static double household_scale(int household_type);

 private:
  [[nodiscard]] static std::size_t index(int regime, int type, int bin) {
    return (static_cast<std::size_t>(regime) * household_type_count + static_cast<std::size_t>(type)) *
               income_bin_count +
           static_cast<std::size_t>(bin);
  }
  std::vector<std::uint16_t> net_;
  std::vector<std::int32_t> log_net_;
};

/// Net income of one household, £ a month, before the least income: the function behind the tables.
/// `weekly_pay` and `partner_monthly` gross £.
[[nodiscard]] double net_monthly_income(const TaxYear& year, int regime, int household_type, double weekly_pay,
                                        double partner_monthly);

}  // namespace rung
