#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "scenario/read_yaml.hpp"
#include "scenario/sweep_plan.hpp"

/// Pieces of a plan, each read from its entry; what is wrong becomes problems.
namespace rung {

/// A plan's file: its text, and the map of keys that it is.
struct PlanText {
  const Source* source;
  Entry root;
};
/// Reads the file of a plan. Keys that are none of `known`, and a `format:` that is not that of plans, are problems;
/// nothing where it is no map of keys.
[[nodiscard]] std::optional<PlanText> open_plan(const std::filesystem::path& file,
                                                std::span<const std::string_view> known, Problems& problems);

/// The text under that key; empty where there is none, and a problem where it is no text.
[[nodiscard]] std::string read_plan_text(const Entry& root, std::string_view key, Problems& problems);

/// What `base:` names, as load_scenario takes it: a path is taken from the plan's folder. `why` a plan needs one.
[[nodiscard]] std::string read_plan_base(const Source& source, const std::filesystem::path& plan, const Entry& root,
                                         std::string_view why, Problems& problems);

/// The parameter of that key, or a problem with the nearest one. `programmes` are those of the base scenario.
[[nodiscard]] std::optional<ParameterKey> read_parameter_key(const std::string& key, const Place& place,
                                                             const std::vector<std::string>& programmes,
                                                             Problems& problems);

/// A value of the parameter, in range, as --set reads it.
[[nodiscard]] std::optional<std::string> read_parameter_value(const ParameterKey& parameter, const Entry& entry,
                                                              Problems& problems);

/// A block of `key: value` with keys "block.name".
[[nodiscard]] std::vector<Assignment> read_assignments(std::string_view name, const Entry& map,
                                                       const std::vector<std::string>& programmes, Problems& problems);

/// `{values: [...]}`, `[...]`, or `{low:, high:, scale:, steps:}`.
[[nodiscard]] std::optional<Axis> read_axis(const ParameterKey& parameter, const Member& member, Problems& problems);

/// The rows of a CSV: a column a parameter, and `name` if wanted; else rows are called row_0, row_1 ...
[[nodiscard]] std::vector<PlanSetting> read_rows(const Source& source, const std::vector<std::string>& programmes,
                                                 Problems& problems);

/// A whole number within bounds; a problem and nothing otherwise.
[[nodiscard]] std::optional<std::int64_t> read_count(const std::string& key, const Entry& entry, std::int64_t least,
                                                     std::int64_t most, Problems& problems);

/// One of the names, or a problem with the nearest.
[[nodiscard]] std::optional<std::size_t> read_name(const std::string& key, const Entry& entry,
                                                   std::span<const std::string_view> names, Problems& problems);

/// A problem unless the member's value is a map that is not empty.
[[nodiscard]] bool is_filled_map(const Member& member, std::string_view example, Problems& problems);

/// A problem for each key of a map that is none of `known`.
void refuse_unknown_keys(std::string_view block, const Entry& map, std::span<const std::string_view> known,
                         Problems& problems);

}  // namespace rung
