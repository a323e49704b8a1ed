#include "analysis/target_period.hpp"

#include <gtest/gtest.h>

namespace rung {
namespace {

constexpr MonthSpan lived{Month::of(2006, 4).index, Month::of(2019, 4).index};

std::string read(const char* period, ReadFrom from, TargetWorld world = TargetWorld::path) {
  Target target;
  target.period = period;
  target.world = world;
  const auto span = span_read(target, from, lived);
  return span ? to_string(*span) : "none";
}

TEST(TargetPeriod, IsReadAsMonths) {
  EXPECT_EQ(to_string(*span_of("2013")), "2013-01..2013-12");
  EXPECT_EQ(to_string(*span_of("2013-04")), "2013-04");
  EXPECT_EQ(to_string(*span_of("2013/2015")), "2013-01..2015-12");
  EXPECT_EQ(to_string(*span_of("2013-03/2013-06")), "2013-03..2013-06");
  EXPECT_FALSE(span_of("-"));
}

TEST(TargetPeriod, AprilsAreThoseWithinOrTheNearest) {
  EXPECT_EQ(read("2013-04", ReadFrom::aprils), "2013-04");
  EXPECT_EQ(read("2013", ReadFrom::aprils), "2013-04");
  EXPECT_EQ(read("2017-04/2018-04", ReadFrom::aprils), "2017-04..2018-04");
  EXPECT_EQ(read("2008-12", ReadFrom::aprils), "2009-04");
  EXPECT_EQ(read("2009-05/2009-07", ReadFrom::aprils), "2009-04");
  EXPECT_EQ(read("2000/2018", ReadFrom::aprils), "2006-04..2018-04");  // as far as it was lived
}

TEST(TargetPeriod, PairsEndWithin) {
  EXPECT_EQ(read("2007-04/2008-04", ReadFrom::pairs), "2007-04..2008-04");
  EXPECT_EQ(read("2018", ReadFrom::pairs), "2017-04..2018-04");
  EXPECT_EQ(read("2006-04", ReadFrom::pairs), "none");  // its first April was not lived
  EXPECT_EQ(read("1991/2008", ReadFrom::pairs, TargetWorld::steady), "2006-04..2008-04");
}

TEST(TargetPeriod, AMonthOfASurveyIsTheThreeThatEndWithIt) {
  EXPECT_EQ(read("2009-06", ReadFrom::quarters), "2009-04..2009-06");
  EXPECT_EQ(read("2009-06", ReadFrom::months), "2009-04..2009-06");
  EXPECT_EQ(read("2013-03/2013-06", ReadFrom::quarters), "2013-03..2013-06");
  EXPECT_EQ(read("2006", ReadFrom::quarters), "2006-04..2006-12");
}

TEST(TargetPeriod, WhatWasNotLivedIsNotReadButOfAStationaryWorldInTheLastYear) {
  EXPECT_EQ(read("2020-04", ReadFrom::aprils), "none");
  EXPECT_EQ(read("2019-10/2019-12", ReadFrom::months), "none");
  EXPECT_EQ(read("2019-10/2019-12", ReadFrom::months, TargetWorld::steady), "2018-05..2019-04");
  EXPECT_EQ(read("2019-10/2019-12", ReadFrom::aprils, TargetWorld::steady), "2019-04");
  EXPECT_EQ(read("1996/2002", ReadFrom::pairs, TargetWorld::steady), "2018-04..2019-04");
  EXPECT_EQ(read("2019", ReadFrom::quarters, TargetWorld::steady), "2019-01..2019-04");
}

TEST(TargetPeriod, TheCohortOf2006NeedsItsDecade) {
  EXPECT_EQ(read("2001/2011", ReadFrom::decade), "2006-04..2016-04");
  Target target;
  target.period = "2006-04/2016-04";
  EXPECT_FALSE(span_read(target, ReadFrom::decade, {lived.from, Month::of(2015, 4).index}));
  EXPECT_FALSE(span_read(target, ReadFrom::decade, {Month::of(2007, 4).index, lived.to}));
}

TEST(TargetPeriod, IsSplitAtApril2013) {
  const auto split = [](const char* period) {
    Target target;
    target.period = period;
    return time_split(target);
  };
  EXPECT_EQ(split("2013-04"), TimeSplit::to_april_2013);
  EXPECT_EQ(split("2012"), TimeSplit::to_april_2013);
  EXPECT_EQ(split("2013-03/2013-06"), TimeSplit::across);
  EXPECT_EQ(split("2006-04/2016-04"), TimeSplit::across);
  EXPECT_EQ(split("2013-05"), TimeSplit::later);
}

}  // namespace
}  // namespace rung
