#include "analysis/escape_table.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/escape_results.hpp"
#include "base/parallel.hpp"
#include "panel.hpp"

namespace rung {
namespace {

using enum EscapeClass;
using test::Panel;

/// Six members of the cohort, one of each kind, and two who are not counted.
Panel people_of_every_kind() {
  Panel panel{8, 12};
  panel.pay(0, {900, 900, 900, 900, 900, 900, 900, 900, 1300, 1300, 1300});  // escaper
  panel.pay(1, {800, 900, 900, 900, 900, 900, 900, 900, 900, 900, 900});     // stuck
  panel.pay(2, {900, 1100, 900, 900, 900, 900, 900, 900, 900, 900, 0});      // cycler
  panel.pay(3, {900});                                                       // exiter
  panel.pay(4, {900, 900, 900, 900, 900, 900, 900, 900, 1300, 1300, 1300});  // escaper of 60: another count
  panel.pay(5, {900, 900, 900, 900, 900, 900, 900, 900, 900, 900, 900});     // stuck of 59, left the area
  panel.pay(6, {1200, 900, 900, 900, 900, 900, 900, 900, 900, 900, 900});    // not low at the base
  panel.age(4, 60);
  panel.age(5, 59);
  panel.away(5, 3);
  for (const std::size_t row : {1U, 2U}) panel.people.woman[row] = 1;
  panel.people.zone[0] = 1;
  panel.people.zone[1] = 77;  // a zone that the map does not know
  for (std::size_t t = 0; t <= 10; ++t) panel.employ(1, t, t == 0 ? 800 : 900, 16);
  panel.aprils[0].price_index = 1;
  panel.aprils[10].price_index = 1.25;
  return panel;
}

const ClassCounts none{};

TEST(EscapeTable, CountsEachClassOnce) {
  const Panel panel = people_of_every_kind();
  const EscapeTable table = escape_table(panel.inputs(), 0);
  EXPECT_EQ(table.all().at(), (ClassCounts{1, 1, 2, 1}));
  EXPECT_EQ(table.all().at(EscapeRule::two_of_three, CohortAges::all), (ClassCounts{2, 1, 2, 1}));
  EXPECT_EQ(table.all().at(EscapeRule::all_three, CohortAges::from_16_to_59, CohortPlace::stayed),
            (ClassCounts{1, 1, 1, 1}));
  EXPECT_DOUBLE_EQ(share(table.all().at(), stuck), .4);
  EXPECT_DOUBLE_EQ(share_without_exiters(table.all().at(), stuck), .5);
  EXPECT_TRUE(std::isnan(share_without_exiters(table.all().at(), exiter)));
  EXPECT_TRUE(std::isnan(share(none, stuck)));
}

TEST(EscapeTable, SplitsByWhatHeldAtTheBaseApril) {
  const Panel panel = people_of_every_kind();
  const EscapeTable table = escape_table(panel.inputs(), 0);
  const auto cell = [&](EscapeSplit split, std::size_t group) { return table.by(split).cells[group].at(); };
  EXPECT_EQ(cell(EscapeSplit::sex, 0), (ClassCounts{1, 0, 1, 1}));
  EXPECT_EQ(cell(EscapeSplit::sex, 1), (ClassCounts{0, 1, 1, 0}));
  EXPECT_EQ(cell(EscapeSplit::age, 1), (ClassCounts{1, 1, 1, 1}));  // 25-34
  EXPECT_EQ(cell(EscapeSplit::age, 3), (ClassCounts{0, 0, 1, 0}));  // 50-59
  EXPECT_EQ(cell(EscapeSplit::age, 4), none);
  EXPECT_EQ(table.by(EscapeSplit::age).cells[4].at(EscapeRule::two_of_three, CohortAges::all),
            (ClassCounts{1, 0, 0, 0}));
  EXPECT_EQ(cell(EscapeSplit::sector, static_cast<std::size_t>(Sector::retail)), table.all().at());
  EXPECT_EQ(cell(EscapeSplit::sector, 0), none);
  EXPECT_EQ(cell(EscapeSplit::hours, 0), (ClassCounts{0, 0, 1, 0}));
  EXPECT_EQ(cell(EscapeSplit::hours, 1), (ClassCounts{1, 1, 1, 1}));
  EXPECT_EQ(cell(EscapeSplit::place, 0), (ClassCounts{0, 1, 1, 1}));
  EXPECT_EQ(cell(EscapeSplit::place, 1), (ClassCounts{1, 0, 0, 0}));  // zone 77 is in neither
}

TEST(EscapeTable, FollowsPayHoursAndObservation) {
  const Panel panel = people_of_every_kind();
  const EscapeTable table = escape_table(panel.inputs(), 0);
  const auto& escapers = table.follow_up[0];
  EXPECT_EQ(escapers.seen_at_end, 1);
  EXPECT_DOUBLE_EQ(escapers.mean_real_gain(), 1300 - 900 * 1.25);
  EXPECT_DOUBLE_EQ(escapers.part_time_share(), 0);
  const auto& stuck_people = table.follow_up[2];
  EXPECT_EQ(stuck_people.seen_at_end, 2);
  EXPECT_DOUBLE_EQ(stuck_people.mean_real_gain(), ((900 - 800 * 1.25) + (900 - 900 * 1.25)) / 2);
  EXPECT_DOUBLE_EQ(stuck_people.part_time_share(), .5);
  EXPECT_EQ(table.follow_up[1].by_observed_years[9], 1);
  EXPECT_EQ(table.follow_up[3].by_observed_years[0], 1);
  EXPECT_TRUE(std::isnan(table.follow_up[3].mean_real_gain()));
  EXPECT_EQ(table.observed_at_least(10), (ClassCounts{1, 0, 2, 0}));
  EXPECT_EQ(table.observed_at_least(0), table.all().at());
}

TEST(EscapeTable, TakesAgeAndSexOfThePersonOfTheBaseApril) {
  Panel panel{1, 12};
  panel.people.entrant_month = {panel.aprils[1].month};
  panel.people.entrant_row = {0};
  panel.people.entrant_birth = {static_cast<std::int16_t>(panel.aprils[1].month - 16 * 12)};
  panel.people.entrant_woman = {1};
  for (std::size_t t = 0; t < 12; ++t) {
    panel.employ(0, t, 900);
    panel.aprils[t].generation[0] = t > 0;
  }
  const auto tables = escape_by_base(panel.inputs());
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[0].by(EscapeSplit::sex).cells[0].at(), (ClassCounts{0, 0, 0, 1}));
  EXPECT_EQ(tables[1].by(EscapeSplit::sex).cells[1].at(), (ClassCounts{0, 0, 1, 0}));
  EXPECT_EQ(tables[1].by(EscapeSplit::age).cells[0].at(), (ClassCounts{0, 0, 1, 0}));
}

TEST(EscapeTable, PoolsBaseYears) {
  const Panel panel = people_of_every_kind();
  const auto tables = escape_by_base(panel.inputs());
  const EscapeTable both = pool(tables);
  EXPECT_EQ(both.base_months.size(), 2U);
  for (std::size_t c = 0; c < escape_class_count; ++c) {
    EXPECT_EQ(both.all().at()[c], tables[0].all().at()[c] + tables[1].all().at()[c]);
  }
  const ClassCounts counts = both.all().at();
  const double p = share(counts, stuck), n = static_cast<double>(cohort_size(counts)) / 2;
  EXPECT_DOUBLE_EQ(share_standard_error(both, counts, stuck), std::sqrt(p * (1 - p) / n));
}

TEST(EscapeTable, SplitsAddUpToTheWhole) {
  const Panel panel = test::frozen_panel(20'000, .25);
  const EscapeTable table = escape_table(panel.inputs(), 0);
  ASSERT_GT(cohort_size(table.all().at()), 2000);
  for (const EscapeGroups& groups : table.splits) {
    EscapeCell sum;
    for (const EscapeCell& cell : groups.cells) sum += cell;
    EXPECT_EQ(sum.counts, table.all().counts);
  }
}

TEST(EscapeTable, IsTheSameForAnyNumberOfThreads) {
  const Panel panel = test::frozen_panel(30'000, .25);
  const int before = threads();
  set_threads(1);
  const EscapeTable one = escape_table(panel.inputs(), 0);
  set_threads(3);
  const EscapeTable three = escape_table(panel.inputs(), 0);
  set_threads(before);
  for (std::size_t s = 0; s < escape_split_count; ++s) {
    for (std::size_t i = 0; i < one.splits[s].cells.size(); ++i) {
      EXPECT_EQ(one.splits[s].cells[i].counts, three.splits[s].cells[i].counts);
    }
  }
  for (std::size_t c = 0; c < escape_class_count; ++c) {
    EXPECT_EQ(one.follow_up[c].by_observed_years, three.follow_up[c].by_observed_years);
    EXPECT_EQ(one.follow_up[c].real_gain_sum, three.follow_up[c].real_gain_sum);
  }
}

TEST(EscapeTables, HaveAsManyValuesAsTheirDimensionsAskFor) {
  const Panel panel = people_of_every_kind();
  const auto by_base = escape_by_base(panel.inputs());
  const auto tables = escape_tables(by_base);
  ASSERT_EQ(tables.size(), escape_split_count + 2);
  for (const NamedTable& table : tables) {
    for (const Column& column : table.columns) {
      EXPECT_EQ(count(column.values), cells(axes(table.dims, column))) << table.place() << "/" << column.name;
      EXPECT_FALSE(column.unit.empty());
      EXPECT_FALSE(column.meaning.empty());
    }
  }
  const auto& classes = tables[0];
  EXPECT_EQ(classes.place(), "escape/classes");
  EXPECT_EQ(classes.dims[0].numbers, (std::vector<std::int32_t>{2006, 2007}));
  const auto& people = std::get<std::vector<std::int64_t>>(classes.columns[0].values);
  EXPECT_EQ(std::vector<std::int64_t>(people.begin(), people.begin() + 4), (std::vector<std::int64_t>{1, 1, 2, 1}));
  EXPECT_TRUE(escape_tables({}).empty());
}

}  // namespace
}  // namespace rung
