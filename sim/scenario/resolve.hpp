#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "scenario/scenario.hpp"

namespace rung {

/// Table key ("area.zones") to path.
using TableNames = std::map<std::string, std::string, std::less<>>;

/// The scenario as YAML text that loads again to an equal scenario (`load_resolved`): every parameter in
/// canonical order and in its record's unit, after defaults, extends and --set. Paths of tables are
/// relative to the scenarios folder, or absolute if outside it.
[[nodiscard]] std::string resolved_text(const Scenario& scenario, const TableNames& tables);

/// FNV-1a, 64 bits; `hash` continues from the bytes before.
inline constexpr std::uint64_t fnv_start = 0xCBF29CE484222325ULL;
[[nodiscard]] std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = fnv_start);

}  // namespace rung
