#pragma once
#include "month/programme_money.hpp"

namespace rung {

/// A month of the bridge course (MODEL 4.2): who has a seat and would not pass the entry test learns basic skills
/// first, by the law of attendance and drop-out of every learner; who then passes the test waits for the class, who
/// does not is out.
void bridge_course(ProgrammeMonth& month, ProgrammeMoney& money);

}  // namespace rung
