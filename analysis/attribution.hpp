#pragma once
#include <array>
#include <string>
#include <string_view>

#include "analysis/escape_table.hpp"

namespace rung {

/// What makes the escape classes: five readings of one run (MODEL 5.8; printed with every E1).
/// A band on the shares proves nothing: with a large enough error and mask, frozen pay gives the
/// published shares too.
struct Attribution {
  static constexpr std::array<EscapeReading, 5> readings{
      EscapeReading{}, {.error = false}, {.mask = false}, {.error = false, .mask = false}, {.frozen = true}};
  static constexpr std::array<std::string_view, 5> labels{"(a) all", "(b) no error", "(c) no mask", "(d) neither",
                                                          "(e) relative pay frozen"};
  static constexpr double most_frozen_escapers = 0.04;
  static constexpr double least_frozen_stuck = 0.60;
  static constexpr double most_escapers_from_measurement = 0.06;  ///< |(d) - (a)|

  std::array<EscapeTable, 5> tables;  ///< by reading; base years pooled

  /// Share of a class under a reading: aged 16 to 59, wherever they live.
  [[nodiscard]] double share(std::size_t reading, EscapeClass which, EscapeRule rule = EscapeRule::two_of_three) const;
  /// Noise and mask alone, with relative pay frozen, make few escapers ...
  [[nodiscard]] bool frozen_escapers_hold() const;
  /// ... and leave most people stuck.
  [[nodiscard]] bool frozen_stuck_hold() const;
  /// Escapers with and without measurement are nearly as many.
  [[nodiscard]] bool measurement_holds() const;
  [[nodiscard]] bool holds() const { return frozen_escapers_hold() && frozen_stuck_hold() && measurement_holds(); }
};

/// All base years of the snapshots pooled; there must be one at least.
[[nodiscard]] Attribution attribute_escape(const EscapeInputs& inputs);
/// One base April.
[[nodiscard]] Attribution attribute_escape(const EscapeInputs& inputs, std::size_t base);

/// The table and its three verdicts, for a terminal or a report.
[[nodiscard]] std::string to_text(const Attribution& attribution);

}  // namespace rung
