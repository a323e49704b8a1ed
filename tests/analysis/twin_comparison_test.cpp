#include "analysis/twin_comparison.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/check.hpp"

namespace rung {
namespace {

/// Two years of burn-in and two of results, to an April: every figure moves with the month, and jobs add up.
RecordedRun made_up() {
  RecordedRun run;
  run.file = "a.h5";
  run.manifest.format_version = "1.3";
  run.manifest.area = "Town";
  run.manifest.seed = 7;
  run.manifest.start = Month::of(2019, 4);
  run.manifest.zones = {{"E01", "Centre", "Town"}};
  run.manifest.scenario =
      "# text\nformat: 1\ntitle: \"A town: small\"\nrun:\n  people: 0\n  years: 2\nsearch:\n  tries: 2\n";
  for (int t = 0; t < 49; ++t) {
    run.monthly.month.push_back((Month::of(2017, 4) + t).index);
    MonthCounts c;
    c.people = 1000;
    c.elsewhere = 60;
    c.leavers = 5;
    c.entrants = 4;
    c.employees = 600 + t;
    c.self_employed = 100;
    c.unemployed = 50;
    c.low_paid = 120;
    c.people_16_64 = 900;
    c.employed_16_64 = 690;
    c.employees_ring = 40;
    c.held_outside = 30;
    c.posts = 650 + t;
    c.posts_outside = 60;
    c.vacancies = 20;
    c.vacancies_outside = 5;
    c.empty_posts = 14;
    c.empty_posts_outside = 4;
    c.excess = 3;
    run.monthly.counts.push_back(c);
  }
  return run;
}

RecordedEscape classes(std::int64_t first) {
  RecordedEscape e{{2019, 2020},
                   {"two_of_three", "all_three", "any_one"},
                   {"from_16_to_59", "all"},
                   {"everywhere", "stayed"},
                   {"escaper", "cycler", "stuck", "exiter"},
                   {}};
  for (int i = 0; i < 2 * 3 * 2 * 2 * 4; ++i) e.people.push_back(first + i);
  return e;
}

bool says(const std::vector<std::string>& messages, std::string_view part) {
  return std::any_of(messages.begin(), messages.end(),
                     [&](const std::string& m) { return m.find(part) != std::string::npos; });
}

TEST(TwinComparison, HasTheFourLinesAndTheyAdd) {
  const RecordedRun base = made_up();
  RecordedRun twin = made_up();
  MonthCounts& march = twin.monthly.counts[24 + 11];
  march.employees += 10;
  march.employees_ring -= 3;
  march.held_outside -= 2;
  march.posts += 1;
  march.posts_outside -= 1;
  march.vacancies_outside -= 2;
  march.empty_posts -= 4;
  march.excess -= 1;
  march.low_paid += 20;
  const TwinComparison c = compare_twins(base, twin, year_ends(base));
  ASSERT_EQ(c.months.size(), 3U) << "two Marches and the last April";
  EXPECT_EQ(c.months[0].month, Month::of(2020, 3));
  EXPECT_EQ(c.months[2].month, Month::of(2021, 4));
  const JobStocks d = c.months[0].twin_jobs - c.months[0].base_jobs;
  EXPECT_EQ(d.residents, 10);
  EXPECT_EQ(d.ring, -3);
  EXPECT_EQ(d.outside, -2);
  EXPECT_EQ(d.held(), 5);
  EXPECT_EQ(d.filled(), 5);
  EXPECT_EQ(d.posts, 0);
  EXPECT_EQ(d.vacancies, -2);
  EXPECT_EQ(d.empty, -4);
  EXPECT_EQ(c.months[0].base.low_paid, 120.0 / 635);
  EXPECT_EQ(c.months[0].twin.low_paid, 140.0 / 645);
  EXPECT_EQ(c.months[0].base.unemployment, 50.0 / (635 + 100 + 50));
  EXPECT_EQ(c.months[0].base.employment, 690.0 / 900);
  EXPECT_TRUE(c.settings.empty());
  EXPECT_TRUE(c.escape.empty());

  march.vacancies += 1;  // a figure that does not add up is a file to mistrust
  EXPECT_THROW((void)compare_twins(base, twin, year_ends(base)), InputError);
}

TEST(TwinComparison, RefusesWhatIsNoTwin) {
  const RecordedRun base = made_up();
  const auto reasons = [&](auto&& change) {
    RecordedRun twin = made_up();
    twin.file = "b.h5";
    change(twin);
    const std::vector<std::string> found = why_not_twins(base, twin);
    EXPECT_FALSE(found.empty());
    EXPECT_TRUE(says(found, "a.h5")) << found.front();
    EXPECT_THROW((void)compare_twins(base, twin, year_ends(base)), InputError);
    return found;
  };
  EXPECT_TRUE(says(reasons([](RecordedRun& r) { r.manifest.seed = 8; }), "seed 7 and 8"));
  EXPECT_TRUE(says(reasons([](RecordedRun& r) { r.manifest.replicate = 1; }), "replicate 0 and 1"));
  EXPECT_TRUE(says(reasons([](RecordedRun& r) { r.manifest.area = "City"; }), "area Town and City"));
  EXPECT_TRUE(says(reasons([](RecordedRun& r) { r.manifest.format_version = "1.4"; }), "format 1.3 and 1.4"));
  EXPECT_TRUE(says(reasons([](RecordedRun& r) { r.manifest.rung_version = "9"; }), "version of Rung"));
  EXPECT_TRUE(says(reasons([](RecordedRun& r) { r.manifest.zones[0].code = "E02"; }), "zones"));
  EXPECT_TRUE(says(reasons([](RecordedRun& r) { r.manifest.start = Month::of(2018, 4); }), "after the burn-in"));
  EXPECT_TRUE(says(reasons([](RecordedRun& r) { r.monthly.counts[0].people += 1; }), "people 1065 and 1066"));
  EXPECT_TRUE(says(reasons([](RecordedRun& r) {
                     r.monthly.month.pop_back();
                     r.monthly.counts.pop_back();
                   }),
                   "months 2017-04 to 2021-04 and 2017-04 to 2021-03"));
  EXPECT_TRUE(says(reasons([](RecordedRun& r) { r.monthly = {}; }), "no months"));
  EXPECT_TRUE(says(reasons([](RecordedRun& r) { r.monthly.counts[7].leavers += 1; }), "in 2017-11 4 people enter"));
  // all reasons at once
  EXPECT_EQ(reasons([](RecordedRun& r) {
              r.manifest.seed = 8;
              r.manifest.area = "City";
            }).size(),
            2U);
  EXPECT_TRUE(why_not_twins(base, made_up()).empty());
}

TEST(TwinComparison, SaysWhichSettingsDiffer) {
  const RecordedRun base = made_up();
  RecordedRun twin = made_up();
  twin.manifest.scenario =
      "# other\nformat: 1\ntitle: \"A town: small\"\nrun:\n  people: 0\nsearch:\n  tries: 3\npolicy:\n  dose: 1\n";
  const TwinComparison c = compare_twins(base, twin, {Month::of(2020, 1)});
  ASSERT_EQ(c.settings.size(), 3U);
  EXPECT_EQ(c.settings[0].key, "run.years");
  EXPECT_EQ(c.settings[0].twin, "");
  EXPECT_EQ(c.settings[1].key, "search.tries");
  EXPECT_EQ(c.settings[1].base, "2");
  EXPECT_EQ(c.settings[1].twin, "3");
  EXPECT_EQ(c.settings[2].key, "policy.dose");
  EXPECT_FALSE(c.other_inputs);
  twin = made_up();
  twin.manifest.scenario_hash = 1;
  EXPECT_TRUE(compare_twins(base, twin, {}).other_inputs);
}

/// 0: the run read none, as where job creation is off.
TEST(TwinComparison, TellsOfAnotherReferenceOnlyWhereBothReadOne) {
  RecordedRun base = made_up(), twin = made_up();
  twin.manifest.reference_hash = 5;
  EXPECT_FALSE(compare_twins(base, twin, {}).other_inputs);
  base.manifest.reference_hash = 4;
  EXPECT_TRUE(compare_twins(base, twin, {}).other_inputs);
}

TEST(TwinComparison, RefusesMonthsThatAreNotThere) {
  const RecordedRun run = made_up();
  EXPECT_NO_THROW((void)compare_twins(run, run, {Month::of(2017, 4)}));
  EXPECT_THROW((void)compare_twins(run, run, {Month::of(2017, 3)}), InputError);
  EXPECT_THROW((void)compare_twins(run, run, {Month::of(2021, 5)}), InputError);
}

TEST(TwinComparison, HasTheClassesWhereBothHaveThem) {
  RecordedRun base = made_up(), twin = made_up();
  base.escape = classes(100);
  EXPECT_TRUE(compare_twins(base, twin, {Month::of(2020, 3)}).escape.empty());
  twin.escape = classes(200);
  const TwinComparison c = compare_twins(base, twin, {Month::of(2020, 3)});
  ASSERT_EQ(c.escape.size(), 2U);
  // by base year 48 counts: two_of_three and 16 to 59 come first, then everywhere and stayed
  EXPECT_EQ(c.escape[0].base, (ClassCounts{100 + 148, 101 + 149, 102 + 150, 103 + 151}));
  EXPECT_EQ(c.escape[1].where, CohortPlace::stayed);
  EXPECT_EQ(c.escape[1].twin, (ClassCounts{204 + 252, 205 + 253, 206 + 254, 207 + 255}));

  const std::vector<TwinFigure> rows = figures(c);
  EXPECT_EQ(rows.size(), 10U + 8U);
  EXPECT_EQ(rows[0].measure, "employees_resident");
  EXPECT_EQ(rows[0].base, 635);
  EXPECT_EQ(rows.back().measure, "escape_stayed_exiter");
  EXPECT_EQ(rows.back().twin, share(c.escape[1].twin, EscapeClass::exiter));
}

}  // namespace
}  // namespace rung
