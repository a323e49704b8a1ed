#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "world/world.hpp"

/// The firewall (MODEL 4): what each hook of a policy may write, and a way to see what it wrote.
namespace rung {

/// A phase in which policies act, and the columns of the world that it may write ("workers/skill"; a table as a whole
/// as "participants/").
struct PolicyHook {
  std::string_view phase;
  std::span<const std::string_view> declared;
};
[[nodiscard]] std::span<const PolicyHook> policy_hooks();

/// Columns that no policy may ever declare: outcomes, and who is where.
[[nodiscard]] std::span<const std::string_view> outcome_columns();

/// A hash of each stored column, by "table/name", and of the market under "market".
using ColumnHashes = std::map<std::string, std::uint64_t>;
[[nodiscard]] ColumnHashes hash_columns(const World& world);

/// Columns that differ and that the hook has not declared.
[[nodiscard]] std::vector<std::string> undeclared_changes(const ColumnHashes& before, const ColumnHashes& after,
                                                          const PolicyHook& hook);

}  // namespace rung
