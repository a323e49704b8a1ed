#pragma once
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstdint>
#include <ostream>

/// Tests of hypotheses with a stated rate of false alarms. Keyed draws are the same in every run, so a
/// test always passes or always fails; the rate says how unlikely it is that an honest change of the
/// layout of draws trips it.
namespace rung::test {

inline constexpr double false_alarm_rate = 1e-6;

/// Standard errors either way that are beyond chance for one of `tests` two-sided tests, all together at
/// false_alarm_rate: 4.9 for one, 5.5 for 40.
inline double z_limit(int tests = 1) {
  return quantile(complement(boost::math::normal(), false_alarm_rate / 2 / tests));
}
inline double chi_square_limit(int degrees) {
  return quantile(complement(boost::math::chi_squared(degrees), false_alarm_rate));
}

/// Yes or no for many, each with its own chance: how many there were against how many to expect.
struct Tally {
  std::int64_t n = 0;
  std::int64_t happened = 0;
  double expected = 0;
  double variance = 0;

  void add(double chance, bool did) {
    ++n;
    happened += did ? 1 : 0;
    expected += chance;
    variance += chance * (1 - chance);
  }
  [[nodiscard]] double standard_error() const { return std::sqrt(variance); }
  [[nodiscard]] double z() const { return (static_cast<double>(happened) - expected) / standard_error(); }
  [[nodiscard]] bool passes(int tests = 1) const { return std::fabs(z()) <= z_limit(tests); }
  friend std::ostream& operator<<(std::ostream& out, const Tally& t) {
    return out << t.happened << " of " << t.n << ", expected " << t.expected << " (s.e. " << t.standard_error()
               << "), z = " << t.z();
  }
};

}  // namespace rung::test
