#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "record/results.hpp"

/// What is read back of a results file, to be set beside another. Plain columns, with no tie to files.
namespace rung {

/// escape/classes as it stands in the file: people, row-major over the labels in their order.
struct RecordedEscape {
  std::vector<std::int32_t> base_year;
  std::vector<std::string> rule, ages, where, fate;
  std::vector<std::int64_t> people;
};

struct RecordedRun {
  std::string file;  ///< for messages
  Manifest manifest;
  MonthlyTable monthly;
  std::optional<RecordedEscape> escape;  ///< of runs with eleven Aprils or more
};

}  // namespace rung
