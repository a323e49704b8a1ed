#include "cli/progress.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace rung {
namespace {

/// What is said on stderr, here no terminal, of 12 months of burn-in and 13 more.
std::string said(bool quiet) {
  testing::internal::CaptureStderr();
  ProgressLine line(quiet);
  for (int i = 0; i < 25; ++i) line({Month::of(2018, 4) + i, i + 1, 25, 0, i < 12});
  line.finish();
  return testing::internal::GetCapturedStderr();
}

TEST(ProgressLine, IsALineAYearWhereThereIsNoTerminal) {
  const std::string text = said(false);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3) << text;
  EXPECT_EQ(text.find_first_of("\r\033"), std::string::npos) << text;
  EXPECT_EQ(text.rfind("burn-in 2019-03: 12 of 25 months, ", 0), 0U) << text;
  EXPECT_NE(text.find("\nrun 2020-03: 24 of 25 months, "), std::string::npos) << text;
  EXPECT_NE(text.find("\nrun 2020-04: 25 of 25 months, 0 s left\n"), std::string::npos) << text;
}

TEST(ProgressLine, SaysNothingWhenQuiet) { EXPECT_EQ(said(true), ""); }

}  // namespace
}  // namespace rung
