#include "scenario/explain.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/check.hpp"
#include "scenario/records.hpp"

namespace {

using rung::explain;

void expect_in(std::string_view part, const std::string& text) {
  EXPECT_NE(text.find(part), std::string::npos) << "wanted: " << part << "\ngot: " << text;
}

TEST(Explain, AParameter) {
  const std::string text = explain("search.looks_unemployed");
  expect_in("search.looks_unemployed\n", text);
  expect_in("meaning  Looks at vacancies of an unemployed person.", text);
  expect_in("unit     looks per month", text);
  expect_in("range    0 to 24", text);
  expect_in("default  13", text);
  expect_in("source   assumed (MODEL 3.8", text);
  expect_in("kind     behaviour", text);
  expect_in("from     burn_in", text);
}

TEST(Explain, AParameterOfAProgramme) {
  const std::string text = explain("programmes.care-ladder.seats");
  expect_in("programmes.care-ladder.seats\n", text);
  expect_in("unit     people", text);
  expect_in("range    1 to 1000000", text);
  expect_in("programmes.NAME.seats\n", explain("programmes.seats"));
  try {
    (void)explain("programmes.care-ladder.seets");
    FAIL();
  } catch (const rung::InputError& e) {
    expect_in("Did you mean 'programmes.care-ladder.seats'?", e.what());
  }
}

TEST(Explain, EveryKeyAndBlock) {
  for (const rung::Record& record : rung::all_records()) expect_in(record.meaning, explain(record.key));
  for (const rung::TextKey& key : rung::all_text_keys()) expect_in(key.meaning, explain(key.key));
  for (const std::string_view block : rung::all_blocks()) expect_in(std::string(block) + ".", explain(block));
  expect_in("  search\n", explain(""));
}

TEST(Explain, MonthsAndChoices) {
  expect_in("range    2004-04 to 2050-03", explain("run.start"));
  expect_in("default  2019-04", explain("run.start"));
  expect_in("range    none, sample, all", explain("record.panel"));
  expect_in("default  none: required", explain("area.employees"));
}

TEST(Explain, UnknownKeyNamesTheNearest) {
  try {
    (void)explain("serch.tries");
    FAIL();
  } catch (const rung::InputError& e) {
    expect_in("serch.tries: unknown key", e.what());
    expect_in("Did you mean 'search.tries'?", e.what());
  }
}

TEST(Reference, IsFresh) {
  const std::string path = std::string(RUNG_SOURCE_DIR) + "/sim/scenario/REFERENCE.md";
  const char* const update = std::getenv("RUNG_UPDATE_REFERENCE");
  if (update != nullptr && std::string_view(update) == "1") std::ofstream(path) << rung::reference_page();
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_TRUE(text.str() == rung::reference_page())
      << "sim/scenario/REFERENCE.md is stale. Run: RUNG_UPDATE_REFERENCE=1 scenario_tests --gtest_filter='Reference.*'";
}

}  // namespace
