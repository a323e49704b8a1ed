#include "scenario/resolve.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "scenario/load.hpp"
#include "scenario/records.hpp"

namespace rung {
namespace {

Scenario tiny(const std::vector<std::string>& overrides = {}) {
  return load_scenario("tiny", overrides, std::filesystem::path(RUNG_TEST_DIR) / "scenario" / "fixtures");
}

/// Every parameter of the program is in it once, under its key and with its value.
TEST(SettingsOf, TakesApartWhatResolvedTextWrote) {
  const Scenario scenario = tiny({"title=A: \"b\""});
  const std::vector<Setting> settings = settings_of(scenario.resolved);
  std::set<std::string> keys;
  for (const Setting& setting : settings) EXPECT_TRUE(keys.insert(setting.key).second) << setting.key;
  for (const Record& record : all_records()) {
    const Setting wanted{std::string(record.key), value_text(record, scenario)};
    EXPECT_NE(std::find(settings.begin(), settings.end(), wanted), settings.end()) << record.key;
  }
  EXPECT_TRUE(keys.contains("title"));
  EXPECT_TRUE(keys.contains("area.zones"));
  EXPECT_FALSE(keys.contains("run"));
}

TEST(SettingsOf, ShowsWhatOneSettingChanges) {
  const std::vector<Setting> a = settings_of(tiny().resolved);
  const std::vector<Setting> b = settings_of(tiny({"search.tries=5"}).resolved);
  ASSERT_EQ(a.size(), b.size());
  std::vector<std::string> differ;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) differ.push_back(b[i].key + "=" + b[i].value);
  }
  EXPECT_EQ(differ, std::vector<std::string>{"search.tries=5"});
}

}  // namespace
}  // namespace rung
