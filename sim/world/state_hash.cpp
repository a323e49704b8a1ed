#include <cstring>
#include <string_view>
#include <type_traits>

#include "world/world.hpp"

namespace rung {
namespace {

/// FNV-1a over 64-bit words: not secret, only sensitive to any changed byte.
class Hash {
 public:
  void bytes(const void* data, std::size_t size) {
    const auto* p = static_cast<const unsigned char*>(data);
    while (size >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, p, 8);
      mix(word);
      p += 8;
      size -= 8;
    }
    std::uint64_t rest = 0;
    if (size != 0) std::memcpy(&rest, p, size);  // an empty column has no address
    mix(rest ^ (static_cast<std::uint64_t>(size) << 56));
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void mix(std::uint64_t word) {
    value_ = (value_ ^ word) * 0x100000001b3ULL;
    value_ ^= value_ >> 29;
  }
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::uint64_t state_hash(const World& world) {
  Hash hash;
  for_each_column(world, [&](auto table, auto, auto, auto, const auto& column) {
    using T = typename std::remove_cvref_t<decltype(column)>::value_type;
    static_assert(std::has_unique_object_representations_v<T>);
    if (std::string_view(table) == "outside" && column.empty()) return;  // a closed ring is no state
    hash.bytes(column.data(), column.size() * sizeof(T));
  });
  for_each_market_value(world.market, [&](auto, const auto& value) { hash.bytes(&value, sizeof(value)); });
  return hash.value();
}

}  // namespace rung
