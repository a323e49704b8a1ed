#include "random/alias.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace rung {

Alias::Alias(std::span<const double> weight) : cut_(weight.size()), other_(weight.size()) {
  double total = 0;
  for (const double w : weight) total += w;
  RUNG_CHECK(!weight.empty() && weight.size() < 65536 && total > 0);

  std::vector<double> scaled(weight.size());
  std::vector<std::uint16_t> small;
  std::vector<std::uint16_t> large;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    scaled[i] = weight[i] / total * static_cast<double>(weight.size());
    (scaled[i] < 1 ? small : large).push_back(static_cast<std::uint16_t>(i));
    other_[i] = static_cast<std::uint16_t>(i);
    cut_[i] = 0xFFFFFFFFU;
  }
  while (!small.empty() && !large.empty()) {
    const std::uint16_t s = small.back();
    const std::uint16_t l = large.back();
    small.pop_back();
    cut_[s] = static_cast<std::uint32_t>(std::min(std::floor(scaled[s] * 0x1p32), 4294967295.0));
    other_[s] = l;
    scaled[l] -= 1 - scaled[s];
    if (scaled[l] < 1) {
      large.pop_back();
      small.push_back(l);
    }
  }
}

}  // namespace rung
