#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "scenario/problems.hpp"
#include "scenario/scenario.hpp"

namespace rung {

/// A table that a scenario names.
struct TablePath {
  std::filesystem::path file;
  std::string shown;  ///< as messages call it
  Place at;           ///< where it was asked for
};

/// A scenario while it is read: parents first, then the file itself, then --set, each over the former.
struct Draft {
  Scenario scenario;
  std::map<std::string, TablePath, std::less<>> tables;  ///< by key, e.g. "area.zones"
  std::map<std::string, Place, std::less<>> given;       ///< where each key was last given
};

}  // namespace rung
