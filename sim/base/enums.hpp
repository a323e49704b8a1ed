#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace rung {

/// The names of an enumeration, one each, in the order of its values: the one table from which
/// YAML, HDF5 labels, messages and the command line take them. Specialise `enum_names<E>` as a
/// std::array with one name per value; the last enumerator is checked at compile time.
template <class E>
struct EnumNames;

template <class E>
[[nodiscard]] constexpr std::size_t enum_size() {
  return EnumNames<E>::names.size();
}

template <class E>
[[nodiscard]] constexpr std::string_view name(E value) {
  return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

template <class E>
[[nodiscard]] constexpr std::optional<E> from_name(std::string_view text) {
  for (std::size_t i = 0; i < enum_size<E>(); ++i) {
    if (EnumNames<E>::names[i] == text) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace rung

/// Declares the names of `Enum`, whose last enumerator is `last`; the build fails when one is missing.
#define RUNG_ENUM_NAMES(Enum, last, ...)                                                        \
  template <>                                                                                   \
  struct rung::EnumNames<Enum> {                                                                \
    static constexpr auto names = std::to_array<std::string_view>({__VA_ARGS__});               \
    static_assert(names.size() == static_cast<std::size_t>(last) + 1, "a name for each value"); \
  }
