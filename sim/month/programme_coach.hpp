#pragma once
#include "month/programme_month.hpp"

namespace rung {

/// Coaching (MODEL 4.4): for so many months from getting a seat an adviser tells a participant what posts pay and ask
/// for, and points her to the occupation, a second origin of looks. Information, and nothing else.
void coach(ProgrammeMonth& month);

}  // namespace rung
