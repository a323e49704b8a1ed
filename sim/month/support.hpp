#pragma once
#include <cstdint>
#include <vector>

#include "month/month.hpp"
#include "month/post_value.hpp"
#include "month/shocks.hpp"
#include "policy/programme_rule.hpp"
#include "record/tables.hpp"

namespace rung {

struct SupportInputs {
  const std::vector<ProgrammeRule>& rules;
  const ProviderParameters& providers;
  const OneUpParameters& one_up;
  const MonthMoney& money;
  const EverydayShocks& shocks;
  const PostValue& value;
};

/// Post-placement support (MODEL 4.4), before shocks take effect: advisers of each programme see to what strikes those
/// in work within so many months of their course, each adviser to so many people and so many shocks. A shock with a
/// price that savings do not reach is paid for, up to what is left of the fund for each; a clash of shifts is put to
/// the site, which gives way if the person is worth that much to it. `settled`: what they see to, in order of rows.
void support_in_work(World& world, const SupportInputs& inputs, const std::vector<MonthLuck>& luck, const Draws& draws,
                     std::vector<SettledShocks>& settled, std::vector<ProgrammeCounts>& counts);

}  // namespace rung
