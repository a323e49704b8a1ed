#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/check.hpp"
#include "scenario/load.hpp"

/// tests/bad_scenarios holds a file for each mistake, and beside it the lines that the messages must
/// contain. Add a mistake: write NAME.yaml and NAME.expected.
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(RUNG_TEST_DIR) / "bad_scenarios";
const fs::path fixtures = fs::path(RUNG_TEST_DIR) / "scenario" / "fixtures";

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".expected") found.push_back(entry.path().stem().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// All messages, a line end between; empty if the scenario loads.
std::string messages_of(const fs::path& path) {
  try {
    (void)rung::load_scenario(path.string(), {}, fixtures);
  } catch (const rung::InputError& e) {
    std::string all;
    for (const std::string& message : e.messages()) all += message + "\n";
    return all;
  }
  return {};
}

class BadScenario : public testing::TestWithParam<std::string> {};

TEST_P(BadScenario, SaysWhatIsWrong) {
  const std::string messages = messages_of(folder / (GetParam() + ".yaml"));
  ASSERT_FALSE(messages.empty()) << GetParam() << " loads";
  std::istringstream expected(content(folder / (GetParam() + ".expected")));
  int lines = 0;
  for (std::string line; std::getline(expected, line); ++lines) {
    EXPECT_NE(messages.find(line), std::string::npos) << "wanted: " << line << "\ngot: " << messages;
  }
  EXPECT_GT(lines, 0);
}

INSTANTIATE_TEST_SUITE_P(Files, BadScenario, testing::ValuesIn(names()), [](const auto& test) { return test.param; });

TEST(BadScenarios, EachFileSaysWhatIsExpectedOfIt) {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    ++files;
    EXPECT_TRUE(fs::exists(fs::path(entry.path()).replace_extension(".expected"))) << entry.path();
  }
  EXPECT_GE(files, 99);
}

/// Each message is `file:line:column: key: PROBLEM (WHY). SUGGESTION`, the line, and a caret under it.
TEST(BadScenarios, MessagesFollowTheGrammar) {
  try {
    (void)rung::load_scenario((folder / "many_mistakes.yaml").string(), {}, fixtures);
    FAIL() << "loads";
  } catch (const rung::InputError& e) {
    ASSERT_EQ(e.messages().size(), 5U);
    EXPECT_EQ(e.messages()[1],
              (folder / "many_mistakes.yaml").string() +
                  ":5:10: search.tries: 99 is out of range (allowed is 1 to 16). Choose a value within\n"
                  "      tries: 99\n"
                  "             ^");
  }
}

class BadInput : public testing::Test {
 protected:
  fs::path path = fs::path(testing::TempDir()) /
                  (std::string("rung_") + testing::UnitTest::GetInstance()->current_test_info()->name() + ".yaml");
  void TearDown() override { fs::remove_all(path); }
  void write(const std::string& text) const { std::ofstream(path, std::ios::binary) << text; }
};

/// The file is sparse: that no byte of it is read shows in nothing but speed.
TEST_F(BadInput, HundredMegabytesAreRefusedUnread) {
  write("format: 1\n");
  fs::resize_file(path, 100'000'000);
  EXPECT_NE(messages_of(path).find("has 100000000 bytes, over 2 MB"), std::string::npos);
}

TEST_F(BadInput, JustOverTheLimitIsRefusedAndJustUnderIsRead) {
  const std::string comment = "format: 1\nfoo: 1\n#";
  write(comment + std::string(2'000'001 - comment.size(), 'x'));
  EXPECT_NE(messages_of(path).find("over 2 MB"), std::string::npos);
  write(comment + std::string(2'000'000 - comment.size(), 'x'));
  EXPECT_NE(messages_of(path).find("foo: unknown key"), std::string::npos);
}

TEST_F(BadInput, DirectoryAndMissingFile) {
  EXPECT_NE(messages_of(path).find("there is no file"), std::string::npos);
  fs::create_directory(path);
  EXPECT_NE(messages_of(path).find("is a directory"), std::string::npos);
}

TEST_F(BadInput, ThousandsOfMistakesAreCountedAndTheFirstHundredShown) {
  std::string text = "format: 1\nsearch:\n";
  for (int i = 0; i < 5000; ++i) text += "  unknown" + std::to_string(i) + ": 1\n";
  write(text);
  const std::string messages = messages_of(path);
  EXPECT_NE(messages.find("search.unknown0: "), std::string::npos);
  EXPECT_NE(messages.find("and 4900 problems more (only the first 100 are shown)"), std::string::npos);
}

TEST_F(BadInput, AMillionValuesAreRefused) {
  std::string text = "format: 1\npay: {base_pay: [";
  for (int i = 0; i < 900'000; ++i) text += "1,";
  write(text + "1]}\n");
  EXPECT_NE(messages_of(path).find("more than 20000 values"), std::string::npos);
}

TEST_F(BadInput, DeepNestingOfEachKindIsRefused) {
  for (const char* const piece : {"[", "{", "{a: ", "- ", "? ", "[{a: ", "\"", "'", "&a ", "!", "|", "%", ":", "]"}) {
    std::string text = "format: 1\n";
    while (text.size() < 1'900'000) text += piece;
    write(text);
    EXPECT_NE(messages_of(path), "") << piece;
  }
}

TEST_F(BadInput, MessagesAreShortAndPrintable) {
  write("format: 1\nsearch: {tries: \"\\e[31mred\\a\", " + std::string(900, 'k') + ": " + std::string(500'000, 'v') +
        "}\n" + "run: {years: " + std::string(500'000, 'y') + "}\n");
  const std::string messages = messages_of(path);
  EXPECT_LT(messages.size(), 5000U);
  EXPECT_NE(messages.find("run.years: 'yyyy"), std::string::npos) << messages;
  EXPECT_TRUE(std::none_of(messages.begin(), messages.end(), [](char c) { return c == '\x1b' || c == '\a'; }));
}

TEST_F(BadInput, ByteOrderMarkAndWindowsLineEndsAreRead) {
  write(
      "\xEF\xBB\xBF"
      "format: 1\r\nextends: tiny\r\nsearch:\r\n  tries: 99\r\n");
  const std::string messages = messages_of(path);
  EXPECT_NE(messages.find(":4:10: search.tries: 99 is out of range"), std::string::npos) << messages;
  EXPECT_EQ(messages.find('\r'), std::string::npos);
}

}  // namespace
