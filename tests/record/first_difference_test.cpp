#include "record/read_results.hpp"

#if defined(RUNG_HDF5)
#include <gtest/gtest.h>

#include "example.hpp"

namespace rung {
namespace {

using example::Folder;

/// What is said of the example and a copy that `change` has altered.
template <class Change>
std::optional<std::string> after(Change change) {
  const Folder folder;
  const Tables tables = example::tables();
  Tables changed = tables;
  Results results = example::results(changed);
  change(changed, results);
  write_results(folder / "a.h5", example::results(tables), Overwrite::refuse);
  write_results(folder / "b.h5", results, Overwrite::refuse);
  return first_difference(folder / "a.h5", folder / "b.h5");
}

TEST(FirstDifference, IsNothingForEqualRunsElsewhere) {
  EXPECT_EQ(after([](Tables&, Results& r) {
              r.run.host = "quite another machine with a long name";
              r.run.phases.clear();
              r.run.seconds = 99;
            }),
            std::nullopt);
}

TEST(FirstDifference, NamesDatasetAndMonth) {
  const auto words = after([](Tables& t, Results&) {
    t.monthly.counts[7].hires += 1;
    t.monthly.counts[9].applications += 1;  // earlier by name, later by month
    t.annual[0].vacancy_rate = 1;
  });
  EXPECT_EQ(words, "monthly/hires[7] (2019-11): 7017 in the first file, 7018 in the second");
}

TEST(FirstDifference, NamesTheCellOfATable) {
  EXPECT_EQ(after([](Tables& t, Results&) { t.annual[1].pay_percentile[4] = 7; }),
            "annual/pay_percentile[1, 4]: 1200 in the first file, 7 in the second");
  EXPECT_EQ(after([](Tables& t, Results&) { t.annual[1].low_paid_share = 0; }),
            "annual/low_paid_share[1]: nan in the first file, 0 in the second");
  EXPECT_EQ(after([](Tables& t, Results&) { t.snapshots[2].hours[7] = 9; }),
            "panel/hours[2, 2]: 0 in the first file, 9 in the second");
}

TEST(FirstDifference, SeesMissingTablesAndShorterRuns) {
  EXPECT_EQ(after([](Tables&, Results& r) { r.extra.clear(); }), "escape is only in the first file");
  const auto shorter = after([](Tables& t, Results&) {
    const Tables few = example::tables(25);
    t.monthly = few.monthly;
  });
  ASSERT_TRUE(shorter);
  EXPECT_NE(shorter->find("26 rows in the first file, 25 in the second"), std::string::npos) << *shorter;
}

TEST(FirstDifference, LooksAtTheManifestLast) {
  EXPECT_EQ(after([](Tables&, Results& r) { r.manifest.rung_version = "0.2.0"; }),
            "manifest/rung_version: \"0.1.0\" in the first file, \"0.2.0\" in the second");
  EXPECT_EQ(after([](Tables& t, Results& r) {
              r.manifest.rung_version = "0.2.0";
              t.quarterly[0].job_to_job = 1;
            }),
            "quarterly/job_to_job[0]: 0.02 in the first file, 1 in the second");
}

}  // namespace
}  // namespace rung
#endif
