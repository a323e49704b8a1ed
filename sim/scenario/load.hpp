#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace rung {

/// Reads a scenario file, what it extends, and the tables they name. `name_or_path` is a path, or a name
/// of the library without slash or ".yaml" (`west-of-england`), looked for in areas, programmes, lessons
/// and sweeps of `scenarios_root`. `overrides` are the "key=value" arguments of --set; they win over
/// the file, which wins over what it extends, which wins over the defaults.
/// Throws InputError with a message for each mistake found.
[[nodiscard]] Scenario load_scenario(const std::string& name_or_path, const std::vector<std::string>& overrides,
                                     const std::filesystem::path& scenarios_root);

/// Reads the text that a results file keeps (`Scenario::resolved`) with the tables of `scenarios_root`,
/// to which its paths are relative. If the tables are the same, so is the hash. Throws InputError.
[[nodiscard]] Scenario load_resolved(const std::string& yaml_text, const std::filesystem::path& scenarios_root);

/// The library's file of that name, or the path itself. Throws InputError if there is none.
[[nodiscard]] std::filesystem::path find_scenario(const std::string& name_or_path,
                                                  const std::filesystem::path& scenarios_root);
/// The same, of two of one name the plan of a sweep rather than the scenario.
[[nodiscard]] std::filesystem::path find_plan(const std::string& name_or_path,
                                              const std::filesystem::path& scenarios_root);

/// Names of the programmes that a scenario's files give, those that are off too; nothing where they cannot be read.
/// No table is opened.
[[nodiscard]] std::vector<std::string> programmes_of(const std::string& name_or_path,
                                                     const std::filesystem::path& scenarios_root);

}  // namespace rung
