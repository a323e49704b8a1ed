#pragma once
#include <cstdint>
#include <vector>

#include "base/check.hpp"

namespace rung {

/// Counts of people by whole pence of hourly pay. Its quantiles are exact and need no sorting.
class PayHistogram {
 public:
  PayHistogram() : count_(65536) {}

  void add(std::uint16_t pence) {
    ++count_[pence];
    ++people_;
  }
  [[nodiscard]] std::int64_t people() const { return people_; }

  /// The least pay at or below which part/whole of the people are: the k-th smallest,
  /// k = ceil(people * part / whole). Pence per hour; 0 when there is nobody.
  [[nodiscard]] int quantile(std::int64_t part, std::int64_t whole) const {
    RUNG_CHECK(0 < part && part <= whole);
    const std::int64_t rank = (people_ * part + whole - 1) / whole;
    std::int64_t below = 0;
    for (std::size_t pence = 0; pence < count_.size(); ++pence) {
      below += count_[pence];
      if (below >= rank && below > 0) return static_cast<int>(pence);
    }
    return 0;
  }

 private:
  std::vector<std::int64_t> count_;
  std::int64_t people_ = 0;
};

}  // namespace rung
