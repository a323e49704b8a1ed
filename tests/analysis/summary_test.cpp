#include "analysis/summary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "panel.hpp"

namespace rung {
namespace {

using test::Panel;

AreaInputs area() {
  AreaInputs inputs;
  inputs.name = "Teaching town";
  inputs.published = {{"employment_rate", .759, "ONS 2019"}, {"stuck", .30, "a study of the area"}};
  return inputs;
}

AnnualRow last_april() {
  AnnualRow row;
  row.month = Month::of(2029, 4).index;
  row.employment_rate_16_64 = .7512;
  row.unemployment_rate = std::numeric_limits<double>::quiet_NaN();
  row.low_paid_share = .1688;
  return row;
}

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(AreaSummary, PutsPublishedFiguresBesideTheSimulated) {
  const Panel panel = test::frozen_panel(20'000, .25);
  const EscapeTable escape = escape_table(panel.inputs(), 0);
  const AreaSummary summary = summarise(area(), last_april(), &escape, 100'000);
  ASSERT_EQ(summary.headline.size(), 7U);
  EXPECT_EQ(summary.headline[0].published, .759);
  EXPECT_FALSE(summary.headline[1].published.has_value());
  EXPECT_EQ(summary.headline[3].published, published_escape[0]);
  EXPECT_EQ(summary.headline[5].published, .30) << "the area's own figure wins";
  EXPECT_EQ(summary.headline[5].people, cohort_size(escape.all().at()));
  EXPECT_GT(summary.headline[5].standard_error, 0);

  const std::string text = to_text(summary);
  EXPECT_TRUE(says(text, "Teaching town, April 2029"));
  EXPECT_TRUE(says(text, "75.1")) << text;
  EXPECT_TRUE(says(text, "ONS 2019"));
  EXPECT_TRUE(says(text, "by sex"));
  EXPECT_TRUE(says(text, "social care"));
  EXPECT_TRUE(says(text, "too few to tell")) << "no woman in this panel";
  EXPECT_FALSE(says(text, " nan")) << text;
  EXPECT_TRUE(says(text, "100,000 people in the run"));
  EXPECT_FALSE(says(text, "TEACHING"));
  EXPECT_FALSE(says(text, "another period")) << "the cohort is that of April 2006";
}

/// All and those who stayed are told apart; the published classes stand beside all, of whom they are.
TEST(AreaSummary, TellsThoseWhoStayedApart) {
  Panel panel = test::frozen_panel(20'000, .25);
  for (std::size_t row = 0; row < panel.rows(); row += 2) {  // half are away in one April, and not seen in nine
    panel.away(row, 3);
    for (std::size_t t = 1; t < 10; ++t) panel.aprils[t].hourly_pay[row] = 0;
  }
  const EscapeTable escape = escape_table(panel.inputs(), 0);
  const AreaSummary summary = summarise(area(), last_april(), &escape, 100'000);
  ASSERT_EQ(summary.stayed.size(), 4U);
  const ClassCounts& stayed = escape.all().at(EscapeRule::two_of_three, CohortAges::from_16_to_59, CohortPlace::stayed);
  for (std::size_t c = 0; c < 4; ++c) {
    EXPECT_EQ(summary.stayed[c].simulated, share(stayed, static_cast<EscapeClass>(c)));
    EXPECT_EQ(summary.stayed[c].people, cohort_size(stayed));
    EXPECT_FALSE(summary.stayed[c].published);
  }
  EXPECT_LT(summary.stayed[3].people, summary.headline[3].people * 3 / 5);
  EXPECT_LT(summary.stayed[3].simulated, summary.headline[6].simulated - .1) << "exiters are those away";
  const std::string text = to_text(summary);
  EXPECT_TRUE(says(text, "all, wherever they live then"));
  EXPECT_TRUE(says(text, "those who stayed in the area"));
  EXPECT_TRUE(says(text, "is not seen in it (run.movers)"));
  EXPECT_TRUE(says(to_text(summarise(area(), last_april(), &escape, 100'000, MoversChoice::followed)),
                   "goes on there by age, pay"));
  EXPECT_TRUE(summarise(area(), last_april(), nullptr, 100'000).stayed.empty());
}

TEST(AreaSummary, SaysThatThePublishedClassesAreOfAnotherPeriod) {
  Panel panel = test::frozen_panel(20'000, .25);
  for (AprilSnapshot& april : panel.aprils) april.month += 12 * 13;
  const EscapeTable escape = escape_table(panel.inputs(), 0);
  EXPECT_TRUE(says(to_text(summarise(area(), last_april(), &escape, 100'000)), "another period"));
}

TEST(AreaSummary, GroupsDigitsByThree) {
  for (const auto& [people, words] :
       {std::pair{999, " 999 people in"}, {20'000, " 20,000 people in"}, {1'234'567, " 1,234,567 people in"}}) {
    EXPECT_TRUE(says(to_text(summarise(area(), last_april(), nullptr, people)), words)) << words;
  }
}

TEST(AreaSummary, OfFewPeopleIsForTeachingOnly) {
  const Panel panel = test::frozen_panel(5'000, .25);
  const EscapeTable escape = escape_table(panel.inputs(), 0);
  const AreaSummary summary = summarise(area(), last_april(), &escape, 5'000);
  EXPECT_TRUE(says(summary.remarks.front(), "FOR TEACHING ONLY: 5,000 people are too few"));
  EXPECT_FALSE(says(to_text(summarise(area(), last_april(), &escape, 20'000)), "FOR TEACHING"));
}

TEST(AreaSummary, OfAShortRunHasRatesOnly) {
  const AreaSummary summary = summarise(area(), last_april(), nullptr, 100'000);
  EXPECT_EQ(summary.headline.size(), 3U);
  EXPECT_TRUE(says(to_text(summary), "it takes eleven Aprils"));
}

TEST(AreaSummary, KeepsItsColumnsInLine) {
  const Panel panel = test::frozen_panel(20'000, .25);
  const EscapeTable escape = escape_table(panel.inputs(), 0);
  const std::string text = to_text(summarise(area(), last_april(), &escape, 100'000));
  const std::size_t head = text.find("simulated") + 9 - text.rfind('\n', text.find("simulated"));
  const std::size_t value = text.find("75.1") + 4 - text.rfind('\n', text.find("75.1"));
  EXPECT_EQ(head, value);
}

}  // namespace
}  // namespace rung
