#pragma once
#include "scenario/scenario.hpp"

namespace rung {

/// Of a nation of several labour markets, keeps as many of the first as come nearest to the people asked for, at least
/// two: a small run has fewer markets, not thinner ones (MODEL 3.11). Employees and sites go with people. An area, or a
/// run of everybody, stays as it is.
void keep_labour_markets(Scenario& scenario);

}  // namespace rung
