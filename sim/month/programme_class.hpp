#pragma once
#include "month/programme_money.hpp"

namespace rung {

/// The month's class begins, of those who can; and a month in class of all who are in one: attended, paid for, dropped
/// out of, completed (MODEL 4.2, 4.3).
void run_class(ProgrammeMonth& month, ProgrammeMoney& money);

}  // namespace rung
