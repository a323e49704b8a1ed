#pragma once
#include <vector>

#include "month/month.hpp"

namespace rung {

struct EngagementInputs {
  const std::vector<ProgrammeRule>& rules;
  const ProviderParameters& providers;
  const OneUpParameters& one_up;
  const OutputParameters& output;
  const Efficiency& efficiency;
  const PayRule& pay;
  const MonthMoney& money;
  double memory;  ///< share of what is remembered of a source that is left after a year
};

/// Engagement of employers (MODEL 4.8), after matching and before the hired start: sites remember whom they have hired
/// by an introduction and whether she stayed; staff of each programme contact sites, which take part where that is
/// worth it to them; ties grow strong by hires that stay, and decay without contact. In March linked sites make up
/// their mind anew about those a programme sends.
void engage_employers(World& world, const EngagementInputs& inputs, const Groups& roster,
                      const std::vector<Introduction>& introductions, const std::vector<Hire>& hires,
                      const Draws& draws, std::vector<ProgrammeCounts>& counts);

}  // namespace rung
