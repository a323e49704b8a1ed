#include "analysis/steadiness.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "analysis/replicate_mean.hpp"

namespace rung {
namespace {

ReplicateMean mean_of(std::span<const std::array<double, 3>> replicates, std::size_t figure) {
  std::vector<double> values;
  for (const auto& replicate : replicates) values.push_back(replicate[figure]);
  return mean_of_replicates(values);
}

/// Of one replicate there is no interval, and nothing is said.
std::string_view verdict(const ReplicateMean& mean) {
  if (mean.replicates < 2) return "not told";
  return std::abs(mean.mean) + mean.half_width() < most_moved ? "steady" : "MOVES, or is not known to stand still";
}

}  // namespace

double slope(std::span<const double> y) {
  if (y.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  const double middle = 0.5 * static_cast<double>(y.size() - 1);
  double together = 0, spread = 0;
  for (std::size_t t = 0; t < y.size(); ++t) {
    const double x = static_cast<double>(t) - middle;
    together += x * y[t];
    spread += x * x;
  }
  return together / spread;
}

std::array<double, 3> moves_in_ten_years(std::span<const AnnualRow> aprils) {
  constexpr std::array<double AnnualRow::*, 3> figures{&AnnualRow::unemployment_rate, &AnnualRow::employment_rate_16_64,
                                                       &AnnualRow::low_paid_share};
  std::array<double, 3> moves{};
  for (std::size_t k = 0; k < figures.size(); ++k) {
    std::vector<double> y;
    for (const AnnualRow& april : aprils) y.push_back(100 * april.*figures[k]);
    moves[k] = 10 * slope(y);
  }
  return moves;
}

std::string steadiness_text(std::span<const std::array<double, 3>> replicates) {
  std::string text;
  for (std::size_t k = 0; k < steady_names.size(); ++k) {
    const ReplicateMean mean = mean_of(replicates, k);
    text += fmt::format("    {:<68} {:>+9.2f} +/- {:.2f} points (95 %; within {} asked for): {}\n", steady_names[k],
                        mean.mean, mean.half_width(), most_moved, verdict(mean));
  }
  return text;
}

NamedTable steadiness_table(std::span<const std::array<double, 3>> replicates) {
  Dimension axis{"figure", {steady_names.begin(), steady_names.end()}, {}, "1", "share that is to stand still"};
  NamedTable table{"steadiness", "", "how far shares move in ten years of a stationary world", {axis}, {}};
  std::vector<double> moves, half_widths;
  for (std::size_t k = 0; k < steady_names.size(); ++k) {
    const ReplicateMean mean = mean_of(replicates, k);
    moves.push_back(mean.mean);
    half_widths.push_back(mean.half_width());
  }
  table.columns = {{"move", "points", "slope over Aprils times ten years, mean over replicates", moves},
                   {"half_width", "points", "half its 95 % interval", half_widths}};
  return table;
}

}  // namespace rung
