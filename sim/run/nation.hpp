#pragma once
#include <filesystem>

#include "run/run.hpp"

namespace rung {

struct NationOptions {
  std::filesystem::path output;
  std::filesystem::path moves;  ///< where to write how people elsewhere go on; empty: nowhere
  bool force = false;           ///< replace an existing file
  int replicates = 20;
  std::string name;          ///< of the scenario, as the file says it
  bool provisional = false;  ///< the scenario is not the nation but an area that stands in for it
};

struct NationOutcome {
  int stopped_by = 0;  ///< the signal; nothing is then written
  NationalReference reference;
};

/// Runs replicates of a scenario that is compared with its own means, averages their years after the burn-in, and
/// writes the table that areas are compared with (scenario/reference.hpp), and the one by which people who moved away
/// from them are followed (scenario/national_moves.hpp). \throws InputError, SystemError
[[nodiscard]] NationOutcome write_reference(const Scenario& scenario, const NationOptions& options,
                                            const RunWatch& watch);

}  // namespace rung
