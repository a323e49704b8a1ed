#pragma once
#include "record/results.hpp"

namespace rung {

inline constexpr int format_major = 1;  ///< a reader of another major version refuses the file
inline constexpr int format_minor = 6;  ///< grows when something is added

/// "1.0".
[[nodiscard]] std::string format_version();

/// The manifest as a table without dimensions of its own; equal runs have equal ones.
[[nodiscard]] NamedTable manifest_table(const Manifest& manifest);

/// manifest/run: about this execution only.
[[nodiscard]] NamedTable run_table(const RunNotes& run);

}  // namespace rung
