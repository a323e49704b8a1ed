#pragma once
#include "month/programme_money.hpp"

namespace rung {

/// Choice of course (MODEL 4.8): of the courses of a programme that have a seat and that she could pay for, each who
/// has a place in the programme takes the one that seems best to her,
///   ΔV̂ - 1.2·squeeze_L - 1.0·squeeze_T + noise, £1,000 a year,
/// in order of their lots; who can take none asks again next month. A voucher pays at once where the provider accepts
/// it.
void choose_courses(ProgrammeMonth& month, const ProgrammeMoney& money);

}  // namespace rung
