#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "random/distributions.hpp"

namespace rung {

/// Choice among n options with fixed weights in constant time (Walker's alias method; Vose 1991).
/// Built once at load, in a fixed order.
class Alias {
 public:
  Alias() = default;
  /// The weights are not negative and do not all vanish.
  explicit Alias(std::span<const double> weight);

  [[nodiscard]] std::uint32_t operator()(std::uint32_t half_index, std::uint32_t half_coin) const {
    const std::uint32_t i = below(half_index, static_cast<std::uint32_t>(cut_.size()));
    return half_coin < cut_[i] ? i : other_[i];
  }
  [[nodiscard]] std::size_t size() const { return cut_.size(); }
  /// Option i is kept where a coin of 32 bits falls below cut(i), else it is other(i).
  [[nodiscard]] std::uint32_t cut(std::size_t i) const { return cut_[i]; }
  [[nodiscard]] std::size_t other(std::size_t i) const { return other_[i]; }

 private:
  std::vector<std::uint32_t> cut_;
  std::vector<std::uint16_t> other_;
};

}  // namespace rung
