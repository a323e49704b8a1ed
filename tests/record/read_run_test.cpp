#include "record/read_results.hpp"

#if defined(RUNG_HDF5)
#include <gtest/gtest.h>

#include "base/check.hpp"
#include "example.hpp"

namespace rung {
namespace {

using example::Folder;

NamedTable classes() {
  NamedTable table{"escape",
                   "classes",
                   "what became of the low paid",
                   {{"base_year", {}, {2019, 2020}, "year", "base year"},
                    {"rule", {"two", "three"}},
                    {"ages", {"all"}},
                    {"where", {"everywhere", "stayed"}},
                    {"class", {"escaper", "stuck"}}},
                   {}};
  std::vector<std::int64_t> people(16);
  for (std::size_t i = 0; i < people.size(); ++i) people[i] = static_cast<std::int64_t>(10 * i);
  table.columns.push_back({"people", "people", "members", people});
  return table;
}

TEST(ReadRun, GivesBackWhatWasWritten) {
  const Folder folder;
  const Tables tables = example::tables();
  Results results = example::results(tables);
  results.extra.push_back(classes());
  write_results(folder / "a.h5", results, Overwrite::refuse);
  const RecordedRun run = read_run(folder / "a.h5");
  EXPECT_EQ(run.manifest, read_manifest(folder / "a.h5"));
  EXPECT_EQ(run.monthly.month, tables.monthly.month);
  EXPECT_EQ(run.monthly.base_pay, tables.monthly.base_pay);
  EXPECT_EQ(run.monthly.adult_floor, tables.monthly.adult_floor);
  EXPECT_EQ(run.monthly.state_hash, tables.monthly.state_hash);
  ASSERT_EQ(run.monthly.counts.size(), 26U);
  // every count, each with a value of its own
  for (std::size_t t : {0U, 25U}) {
    std::vector<std::int64_t> wanted;
    for_each_count(tables.monthly.counts[t], [&](auto, auto, auto, const std::int64_t& x) { wanted.push_back(x); });
    std::size_t k = 0;
    for_each_count(run.monthly.counts[t],
                   [&](const char* name, auto, auto, const std::int64_t& x) { EXPECT_EQ(x, wanted[k++]) << name; });
  }
  ASSERT_TRUE(run.escape);
  EXPECT_EQ(run.escape->base_year, (std::vector<std::int32_t>{2019, 2020}));
  EXPECT_EQ(run.escape->where, (std::vector<std::string>{"everywhere", "stayed"}));
  EXPECT_EQ(run.escape->fate, (std::vector<std::string>{"escaper", "stuck"}));
  EXPECT_EQ(run.escape->people.back(), 150);
  EXPECT_EQ(read_texts(folder / "a.h5", "escape/classes/rule"), (std::vector<std::string>{"two", "three"}));
}

TEST(ReadRun, HasNoClassesWhereTheFileHasNone) {
  const Folder folder;
  const Tables tables = example::tables();
  write_results(folder / "a.h5", example::results(tables), Overwrite::refuse);
  EXPECT_FALSE(read_run(folder / "a.h5").escape);
  EXPECT_THROW((void)read_texts(folder / "a.h5", "monthly/people"), InputError);
  EXPECT_THROW((void)read_texts(folder / "a.h5", "monthly/nothing"), InputError);
  EXPECT_THROW((void)read_run(folder / "b.h5"), InputError);
}

}  // namespace
}  // namespace rung
#endif
