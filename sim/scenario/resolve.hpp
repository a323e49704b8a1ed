#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"

namespace rung {

/// Table key ("area.zones") to path.
using TableNames = std::map<std::string, std::string, std::less<>>;

/// The scenario as YAML text that loads again to an equal scenario (`load_resolved`): every parameter in
/// canonical order and in its record's unit, after defaults, extends and --set. Paths of tables are
/// relative to the scenarios folder, or absolute if outside it.
[[nodiscard]] std::string resolved_text(const Scenario& scenario, const TableNames& tables);

/// One line of a resolved scenario: "run.people" and "50000". Texts keep their quotes.
struct Setting {
  std::string key;
  std::string value;

  friend bool operator==(const Setting&, const Setting&) = default;
};
/// What `resolved_text` wrote, line by line; keys at the top ("title") have no block.
[[nodiscard]] std::vector<Setting> settings_of(std::string_view resolved);

/// FNV-1a, 64 bits; `hash` continues from the bytes before.
inline constexpr std::uint64_t fnv_start = 0xCBF29CE484222325ULL;
[[nodiscard]] std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = fnv_start);

}  // namespace rung
