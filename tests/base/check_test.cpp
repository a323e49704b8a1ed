#include "base/check.hpp"

#include <gtest/gtest.h>

#include <string>

namespace rung {
namespace {

TEST(Check, PassesInSilence) { EXPECT_NO_THROW(RUNG_CHECK(2 + 2 == 4)); }

TEST(Check, NamesFileLineAndCondition) {
  const int heads = 3;
  const int line = __LINE__ + 2;
  try {
    RUNG_CHECK(heads == 4);
    FAIL() << "nothing thrown";
  } catch (const BrokenInvariant& e) {
    EXPECT_EQ(std::string(e.what()),
              std::string(__FILE__) + ":" + std::to_string(line) + ": broken invariant: heads == 4");
  }
}

TEST(Check, EvaluatesItsConditionOnce) {
  int calls = 0;
  RUNG_CHECK(++calls == 1);
  EXPECT_EQ(calls, 1);
}

TEST(Check, IsOneStatement) {
  bool otherwise = false;
  if (false)
    RUNG_CHECK(false);
  else
    otherwise = true;
  EXPECT_TRUE(otherwise);
}

TEST(InputError, KeepsItsMessagesApartAndPrintsThemALineEach) {
  const InputError error(std::vector<std::string>{"a.yaml:1:2: one.", "a.yaml:7:1: two."});
  ASSERT_EQ(error.messages().size(), 2U);
  EXPECT_EQ(error.messages()[1], "a.yaml:7:1: two.");
  EXPECT_STREQ(error.what(), "a.yaml:1:2: one.\na.yaml:7:1: two.");
}

TEST(InputError, MayBeASingleMessage) {
  const InputError error(std::string("no such area."));
  ASSERT_EQ(error.messages().size(), 1U);
  EXPECT_STREQ(error.what(), "no such area.");
}

TEST(Failures, AreOfThreeKinds) {
  EXPECT_FALSE((std::is_base_of_v<InputError, SystemError>));
  EXPECT_FALSE((std::is_base_of_v<SystemError, InputError>));
  EXPECT_FALSE((std::is_base_of_v<std::runtime_error, BrokenInvariant>));
}

}  // namespace
}  // namespace rung
