#pragma once
#include "scenario/draft.hpp"

namespace rung {

/// What no single value shows: shares that sum to one, a start outside the national tables, zones that
/// nobody can reach. Only for a draft whose values and tables are each right.
void check_together(const Draft& draft, Problems& problems);

}  // namespace rung
