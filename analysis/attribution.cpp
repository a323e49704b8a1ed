#include "analysis/attribution.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/check.hpp"

namespace rung {

double Attribution::share(std::size_t reading, EscapeClass which, EscapeRule rule) const {
  return rung::share(tables[reading].all().at(rule), which);
}

// Comparisons are written so that an empty cohort (NaN) does not hold.
bool Attribution::frozen_escapers_hold() const { return share(4, EscapeClass::escaper) <= most_frozen_escapers; }
bool Attribution::frozen_stuck_hold() const { return share(4, EscapeClass::stuck) >= least_frozen_stuck; }
bool Attribution::measurement_holds() const {
  return std::abs(share(3, EscapeClass::escaper) - share(0, EscapeClass::escaper)) <= most_escapers_from_measurement;
}

Attribution attribute_escape(const EscapeInputs& inputs) {
  Attribution attribution;
  for (std::size_t i = 0; i < Attribution::readings.size(); ++i) {
    attribution.tables[i] = pool(escape_by_base(inputs, Attribution::readings[i]));
  }
  return attribution;
}

Attribution attribute_escape(const EscapeInputs& inputs, std::size_t base) {
  RUNG_CHECK(base < base_years(inputs.snapshots.size()));
  const PeopleAt who{*inputs.people, Month{inputs.snapshots[base].month}};
  Attribution attribution;
  for (std::size_t i = 0; i < Attribution::readings.size(); ++i) {
    attribution.tables[i] = escape_table(inputs, who, base, Attribution::readings[i]);
  }
  return attribution;
}

std::string to_text(const Attribution& attribution) {
  std::string text = fmt::format("{:<25}{:>9}{:>9}{:>9}{:>9}{:>10}{:>9}{:>10}\n", "reading (per cent)", "escaped",
                                 "cycled", "stuck", "exited", "(strict)", "(any)", "people");
  for (std::size_t i = 0; i < Attribution::readings.size(); ++i) {
    const auto percent = [&](EscapeClass which, EscapeRule rule = EscapeRule::two_of_three) {
      return 100 * attribution.share(i, which, rule);
    };
    text +=
        fmt::format("{:<25}{:>9.1f}{:>9.1f}{:>9.1f}{:>9.1f}{:>10.1f}{:>9.1f}{:>10}\n", Attribution::labels[i],
                    percent(EscapeClass::escaper), percent(EscapeClass::cycler), percent(EscapeClass::stuck),
                    percent(EscapeClass::exiter), percent(EscapeClass::escaper, EscapeRule::all_three),
                    percent(EscapeClass::escaper, EscapeRule::any_one), cohort_size(attribution.tables[i].all().at()));
  }
  const auto verdict = [](bool holds) { return holds ? "holds" : "FAILS"; };
  text += fmt::format("{}: frozen pay makes at most 4 % escapers ({:.1f})\n",
                      verdict(attribution.frozen_escapers_hold()), 100 * attribution.share(4, EscapeClass::escaper));
  text += fmt::format("{}: frozen pay leaves at least 60 % stuck ({:.1f})\n", verdict(attribution.frozen_stuck_hold()),
                      100 * attribution.share(4, EscapeClass::stuck));
  text += fmt::format("{}: error and mask change the escapers by at most 6 points ({:+.1f})\n",
                      verdict(attribution.measurement_holds()),
                      100 * (attribution.share(3, EscapeClass::escaper) - attribution.share(0, EscapeClass::escaper)));
  return text;
}

}  // namespace rung
