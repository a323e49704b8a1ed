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

TEST(Format, TheirColumnsAndDimensionsStandInIt) {
  const Dimension table_name{.name = "input_table", .labels = {"a"}};
  NamedTable tables{"provenance", "tables", "", {table_name}, {}};
  tables.columns = {{"rows", "1", "", std::vector<double>{1}}};
  EXPECT_EQ(undocumented({tables}), std::vector<std::string>{});

  NamedTable more = tables;
  more.columns.push_back({"colour", "1", "", std::vector<double>{1}, {Dimension{.name = "shade", .labels = {"b"}}}});
  more.dims.push_back({.name = "x", .labels = {"c"}});
  EXPECT_EQ(undocumented({more}),
            (std::vector<std::string>{"provenance/tables/colour", "provenance/tables/shade", "provenance/tables/x"}));
}

/// The lines tell of nothing twice, and all that a reader needs.
TEST(Format, LinesAreComplete) {
  std::set<std::string> places;
  for (const ExtraTableFormat& line : extra_tables_format()) {
    EXPECT_TRUE(places.insert(line.place).second) << line.place;
    EXPECT_FALSE(line.dims.empty() || line.columns.empty() || line.meaning.empty() || line.present.empty())
        << line.place;
  }
}

}  // namespace
}  // namespace rung
