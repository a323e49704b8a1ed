#include "record/checksum.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <string>

namespace rung {
namespace {

TEST(Checksum, DoesNotDependOnThePieces) {
  std::string bytes(1000, '\0');
  std::iota(bytes.begin(), bytes.end(), 0);
  Checksum whole;
  whole.add(bytes.data(), bytes.size());
  for (const std::size_t piece : {1U, 3U, 7U, 8U, 9U, 64U, 999U}) {
    Checksum sum;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      sum.add(bytes.data() + at, std::min(piece, bytes.size() - at));
    }
    EXPECT_EQ(sum.value(), whole.value()) << piece;
  }
}

TEST(Checksum, SeesLengthAndOrder) {
  const auto of = [](const std::string& text) {
    Checksum sum;
    sum.add(text.data(), text.size());
    return sum.value();
  };
  EXPECT_NE(of(std::string(8, '\0')), of(std::string(9, '\0')));
  EXPECT_NE(of(""), of(std::string(1, '\0')));
  EXPECT_NE(of("abcdefgh12345678"), of("12345678abcdefgh"));
}

}  // namespace
}  // namespace rung
