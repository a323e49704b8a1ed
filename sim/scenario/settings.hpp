#pragma once
#include <fmt/format.h>

#include <filesystem>
#include <map>
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

/// A problem, and true, where a key names a programme that a scenario with programmes has not. Where it has none,
/// arguments may build one.
bool refuse_unknown_programme(std::string_view key, const std::vector<std::string>& programmes, const Place& place,
                              Problems& problems);

/// The member of that name, or null.
[[nodiscard]] const Member* find_member(const Entry& map, std::string_view key);

/// Calls `visit` for each member of a map, the first of each name only; the others are problems. `block` names the map
/// in messages; empty: the top of the file.
template <class Visit>
void for_each_member(const Entry& map, std::string_view block, Problems& problems, Visit&& visit) {
  std::map<std::string_view, int> lines;
  for (const Member& member : map.members) {
    const auto [first, is_new] = lines.emplace(member.key, member.place.line);
    if (!is_new) {
      problems.add(member.place, block.empty() ? member.key : fmt::format("{}.{}", block, member.key),
                   fmt::format("given twice, on lines {} and {} (only one can hold). Remove one of them", first->second,
                               member.place.line));
      continue;
    }
    visit(member);
  }
}

}  // namespace rung
