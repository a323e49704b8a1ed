#pragma once
#include <vector>

#include "month/rules.hpp"
#include "policy/programme_rule.hpp"
#include "record/tables.hpp"

namespace rung {

struct ProgrammeInputs {
  const std::vector<ProgrammeRule>& rules;
  const ParticipationParameters& participation;
  const ProviderParameters& providers;
  const TrainingParameters& training;
  const ShockParameters& shocks;
  const UtilityParameters& utility;
  const MonthMoney& money;
  const BeliefRule& belief;
  const OneUpParameters& one_up;
  const OutputParameters& output;
  const Efficiency& efficiency;
  const PayRule& pay;
};
/// A month of the programmes that are on; `counts` one each. Who is assigned is added to the register in `table`.
void run_programmes(World& world, const ProgrammeInputs& inputs, const Draws& draws,
                    std::vector<ProgrammeCounts>& counts, ProgrammeTable& table);

/// Works in the occupation, or above it in its sector.
[[nodiscard]] inline bool in_target(const Workers& w, std::size_t row, Occupation target) {
  return w.status[row] == Status::employee && w.occupation[row].sector() == target.sector() &&
         w.occupation[row].grade() >= target.grade();
}

}  // namespace rung
