#pragma once
#include <cstdint>
#include <vector>

#include "month/month.hpp"

/// One up, one in (MODEL 4.5): sites weigh raising an incumbent, the incumbent trains and is promoted, the post below
/// is reserved and refilled. The comparison is in one_up_one_in.cpp, what becomes of it in chains.cpp.
namespace rung {

struct OneUpInputs {
  const std::vector<ProgrammeRule>& rules;
  const OneUpParameters& one_up;
  const ProviderParameters& providers;
  const TrainingParameters& training;
  const PromotionParameters& promotion;
  const OutputParameters& output;
  const UtilityParameters& utility;
  const Efficiency& efficiency;
  const PayRule& pay;
  const MonthMoney& money;
};

/// After promotions: follows the chains there are, then sites weigh the posts that are still open above. `kept_empty`,
/// by site * grade_count + grade: posts that are not to be posted this month; empty where nobody is offered it.
void raise_incumbents(World& world, const OneUpInputs& inputs, const Groups& roster, const Draws& draws,
                      std::vector<std::uint8_t>& kept_empty, std::vector<ProgrammeCounts>& counts, ChainTable& table);

}  // namespace rung
