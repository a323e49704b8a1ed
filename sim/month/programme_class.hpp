#pragma once
#include "month/programme_money.hpp"

namespace rung {

/// The month's class, of those who can begin.
void begin_class(ProgrammeMonth& month, ProgrammeMoney& money);
/// A month in class of all who are in one: attended, paid for, dropped out of, completed (MODEL 4.2, 4.3).
void teach_classes(ProgrammeMonth& month, ProgrammeMoney& money);

}  // namespace rung
