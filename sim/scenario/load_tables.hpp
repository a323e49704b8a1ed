#pragma once
#include <filesystem>

#include "scenario/draft.hpp"

namespace rung {

/// Reads every table of the draft, with national tables of `root`/uk where none are named; then sets
/// the scenario's provenance, resolved text and hash. What is missing or wrong becomes problems.
void load_tables(const std::filesystem::path& root, Draft& draft, Problems& problems);

}  // namespace rung
