#pragma once
#include <array>
#include <cstdint>
#include <span>

/// Numbers from words. Our own few, because the standard library's differ from one to the next;
/// each takes one word and uses no loop whose length depends on luck.
namespace rung {

/// Uniform in [0, 1): 53 bits of a word.
[[nodiscard]] constexpr double uniform(std::uint64_t word) { return static_cast<double>(word >> 11) * 0x1p-53; }

/// Uniform in (0, 1): the middle of one of 2^32 cells.
[[nodiscard]] constexpr double uniform(std::uint32_t half) { return (static_cast<double>(half) + 0.5) * 0x1p-32; }

/// An integer in [0, n), by multiplication; the bias is below n / 2^64.
[[nodiscard]] constexpr std::uint64_t below(std::uint64_t word, std::uint64_t n) {
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint64_t>((static_cast<Wide>(word) * n) >> 64);
}
[[nodiscard]] constexpr std::uint32_t below(std::uint32_t half, std::uint32_t n) {
  return static_cast<std::uint32_t>((static_cast<std::uint64_t>(half) * n) >> 32);
}

/// True with probability p; p outside [0, 1] is taken as the nearer end.
[[nodiscard]] constexpr bool happens(std::uint32_t half, double p) { return uniform(half) < p; }
[[nodiscard]] constexpr bool happens(std::uint64_t word, double p) { return uniform(word) < p; }

/// A probability that is asked of many: `chance(half)` is `happens(half, p)`, by comparing whole numbers.
class Chance {
 public:
  constexpr Chance() = default;
  constexpr explicit Chance(double p) {
    if (p >= 1) below_ = std::uint64_t{1} << 32;
    if (p > 0 && p < 1) {
      const double least = p * 0x1p32 - 0.5;
      below_ = static_cast<std::uint64_t>(least);
      below_ += static_cast<double>(below_) < least ? 1 : 0;
    }
  }
  [[nodiscard]] constexpr bool operator()(std::uint32_t half) const { return half < below_; }
  /// The same as a bit, by subtraction: words of 64 bits not every processor compares several at once.
  [[nodiscard]] constexpr std::uint64_t bit(std::uint32_t half) const { return (half - below_) >> 63; }

 private:
  std::uint64_t below_ = 0;  ///< halves below it happen
};

/// Standard normal by inversion (Wichura 1988, AS 241, relative error about 1e-16).
[[nodiscard]] double normal_quantile(double probability);
namespace detail {
inline constexpr std::uint32_t normal_cells = 4096;
inline constexpr std::uint32_t normal_outer = normal_cells / 64;
extern const std::array<double, normal_cells + 1> normal_knots;  ///< 0 in the outer cells
}  // namespace detail
/// The same of half a word: a table of 4,096 cells joined by straight lines, and the quantile itself in the
/// outer two cells of 64, so that the error is below 2e-5. Four times as fast.
[[nodiscard]] inline double normal(std::uint32_t half) {
  constexpr std::uint32_t shift = 20;  // 2^32 / cells
  const std::uint32_t cell = half >> shift;
  if (cell < detail::normal_outer || cell >= detail::normal_cells - detail::normal_outer) {
    return normal_quantile(uniform(half));
  }
  const double within = (static_cast<double>(half & ((1U << shift) - 1)) + 0.5) * (1.0 / (1U << shift));
  // so that it is symmetric to the last bit
  return detail::normal_knots[cell] * (1 - within) + detail::normal_knots[cell + 1] * within;
}
[[nodiscard]] inline double normal(std::uint64_t word) {
  return normal_quantile((static_cast<double>(word >> 12) + 0.5) * 0x1p-52);
}

/// Poisson by inversion from one word; `exp_minus_mean` = e^-mean, `most` caps the result.
[[nodiscard]] int poisson(std::uint32_t half, double mean, double exp_minus_mean, int most);

/// Index drawn with probability proportional to `weight`; the weights sum to `total` > 0.
[[nodiscard]] std::size_t weighted_index(std::uint64_t word, std::span<const double> weight, double total);

}  // namespace rung
