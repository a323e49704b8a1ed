#pragma once
#include <string>

#include "record/results.hpp"

namespace rung {

/// Time, host, threads: what belongs to this execution and not to the run.
[[nodiscard]] RunNotes start_notes(const std::string& command);
void finish_notes(RunNotes& notes, double seconds);

}  // namespace rung
