#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/draft.hpp"
#include "scenario/read_yaml.hpp"

namespace rung {

inline constexpr int scenario_format = 1;

/// Lays the values of one file over the draft; a list replaces a list as a whole. The schema is closed:
/// unknown and repeated keys, empty values, wrong types, units and ranges become problems.
/// Paths of tables are relative to `folder`.
void apply_file(const Entry& root, const std::filesystem::path& folder, Draft& draft, Problems& problems);

/// Lays "key=value" arguments of --set over the draft. Paths are relative to the current folder.
void apply_overrides(const std::vector<std::string>& overrides, Draft& draft, Problems& problems);

/// The member of that name, or null.
[[nodiscard]] const Member* find_member(const Entry& map, std::string_view key);

}  // namespace rung
