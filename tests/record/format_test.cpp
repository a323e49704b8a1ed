#include "record/format.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "example.hpp"
#include "record/manifest.hpp"

namespace rung {
namespace {

TEST(Format, PageIsUpToDate) {
  const std::filesystem::path page = std::filesystem::path(RUNG_SOURCE_DIR) / "sim/record/FORMAT.md";
  if (std::getenv("RUNG_UPDATE_REFERENCE") != nullptr) example::write_bytes(page, format_page());
  EXPECT_TRUE(example::bytes_of(page) == format_page())
      << page << " is stale. Run the tests of record with RUNG_UPDATE_REFERENCE=1 and commit it.";
}

TEST(Format, EveryDatasetSaysWhatItIs) {
  std::set<std::string> seen;
  for (const DatasetFormat& dataset : results_format()) {
    const std::string path = dataset.group + "/" + dataset.name;
    EXPECT_TRUE(seen.insert(path).second) << path << " is there twice";
    EXPECT_FALSE(dataset.unit.empty() || dataset.meaning.empty() || dataset.present.empty()) << path;
    EXPECT_NE(dataset.unit, "minutes") << path << ": xarray would make a timedelta of it";
  }
  EXPECT_TRUE(seen.contains("monthly/state_hash"));
  EXPECT_TRUE(seen.contains("panel/hourly_pay"));
  EXPECT_TRUE(seen.contains("manifest/run/host"));
}

TEST(Format, TablesOfAnalysisNeedALine) {
  NamedTable unknown{"escape", "never_heard_of", "", {}, {}};
  EXPECT_EQ(undocumented({unknown}), std::vector<std::string>{"escape/never_heard_of"});
}

}  // namespace
}  // namespace rung
