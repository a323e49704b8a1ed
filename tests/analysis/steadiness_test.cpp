#include "analysis/steadiness.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace rung {
namespace {

TEST(Steadiness, IsTheSlopeTimesTenYears) {
  const std::vector<double> y{1, 3, 2};  // (-1·1 + 0·3 + 1·2) / 2
  EXPECT_DOUBLE_EQ(slope(y), 0.5);
  EXPECT_TRUE(std::isnan(slope({})));
  std::vector<AnnualRow> aprils(11);
  for (std::size_t t = 0; t < aprils.size(); ++t) aprils[t].low_paid_share = 0.2 - 0.001 * static_cast<double>(t);
  const auto moves = moves_in_ten_years(aprils);
  EXPECT_NEAR(moves[0], 0, 1e-12);
  EXPECT_NEAR(moves[2], -1, 1e-9);
}

TEST(Steadiness, HoldsWhereTheWholeIntervalIsSmall) {
  const std::vector<std::array<double, 3>> replicates{{0.1, 0.3, -0.6}, {0.1, 0.5, -0.6}};  // .4 +/- 12.7 x .1
  const std::string text = steadiness_text(replicates);
  EXPECT_NE(text.find("steady\n"), std::string::npos);
  EXPECT_EQ(text.find("steady\n"), text.rfind("steady\n")) << text;
  const std::vector<std::array<double, 3>> one{{0, 0, 0}};
  EXPECT_NE(steadiness_text(one).find("not told"), std::string::npos);
  for (const Column& column : steadiness_table(replicates).columns) EXPECT_EQ(count(column.values), 3U);
}

}  // namespace
}  // namespace rung
