#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenario/problems.hpp"

namespace rung {

struct Member;

/// A piece of YAML: what our scenario files need of it, with places. Every scalar is text.
struct Entry {
  enum class Kind : std::uint8_t { nothing, scalar, list, map } kind = Kind::nothing;
  std::string text;             ///< of a scalar
  std::vector<Entry> items;     ///< of a list
  std::vector<Member> members;  ///< of a map, in order, duplicates included
  Place place;
};

struct Member {
  std::string key;
  Place place;  ///< of the key
  Entry value;
};

inline constexpr std::size_t deepest_nesting = 20;
inline constexpr std::size_t most_values = 20'000;

/// Reads one YAML document. Anchors, aliases, tags, merge keys, a second document, deep nesting and
/// syntax errors become problems, and then nothing is returned.
/// Duplicate keys and empty values are kept, for the caller knows their names.
[[nodiscard]] std::optional<Entry> read_yaml(const Source& source, Problems& problems);

}  // namespace rung
