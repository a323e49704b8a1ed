#pragma once
#if defined(RUNG_HDF5)
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "record/recorded_run.hpp"
#include "record/results.hpp"

namespace rung {

/// What a results file says of its run. \throws InputError: no such file, not a results file of Rung,
/// or one of a format that this version does not know.
[[nodiscard]] Manifest read_manifest(const std::filesystem::path& path);

/// The numbers of one dataset ("monthly/low_paid"), row-major. \throws InputError where there is none, or it is text.
[[nodiscard]] std::vector<double> read_numbers(const std::filesystem::path& path, const std::string& dataset);

/// The words of one dataset ("escape/classes/rule"). \throws InputError where there is none, or it is numbers.
[[nodiscard]] std::vector<std::string> read_texts(const std::filesystem::path& path, const std::string& dataset);

/// Manifest, monthly table and escape classes of a results file. \throws InputError as read_manifest does, and for one
/// of an older format, whose monthly table has columns less.
[[nodiscard]] RecordedRun read_run(const std::filesystem::path& path);

/// Where two results files part: the first dataset and index that differ, in words; nothing if all but
/// manifest/run is the same. Looks at the monthly tables first, there for the earliest month, then at
/// the other groups, and at the manifest last.
/// \throws InputError as read_manifest does.
[[nodiscard]] std::optional<std::string> first_difference(const std::filesystem::path& a,
                                                          const std::filesystem::path& b);

}  // namespace rung
#endif
