#pragma once
#include <string>
#include <vector>

#include "scenario/load.hpp"
#include "world/synthesis.hpp"

namespace rung::test {

inline Scenario library(const std::string& name, const std::vector<std::string>& overrides = {}) {
  return load_scenario(name, overrides, RUNG_SOURCE_DIR "/scenarios");
}

/// A world of its first month.
inline World new_world(const Scenario& scenario) {
  return build_world(scenario, Draws(scenario.run.seed, scenario.run.replicate));
}

}  // namespace rung::test
