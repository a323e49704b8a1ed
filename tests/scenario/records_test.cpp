#include "scenario/records.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace {

using namespace rung;

/// Converts to whatever a member is, so that an aggregate can be tried with n initialisers.
struct Anything {
  template <class T>
  operator T() const;  // never called
};

template <class T, class... Init>
consteval std::size_t member_count() {
  if constexpr (requires { T{Init{}..., Anything{}}; }) {
    return member_count<T, Init..., Anything>();
  } else {
    return sizeof...(Init);
  }
}

std::size_t records_in(std::string_view block) {
  std::size_t count = 0;
  for (const Record& record : all_records()) count += record.block() == block ? 1 : 0;
  return count;
}

TEST(Records, EachMemberOfEachStructHasOne) {
  static_assert(member_count<TaxYear>() == 36, "the counting itself");
  EXPECT_EQ(records_in("run"), member_count<RunSettings>());
  EXPECT_EQ(records_in("record"), member_count<RecordSettings>());
  EXPECT_EQ(records_in("growth"), member_count<GrowthParameters>());
  EXPECT_EQ(records_in("demography"), member_count<DemographyParameters>());
  EXPECT_EQ(records_in("synthesis"), member_count<SynthesisParameters>());
  EXPECT_EQ(records_in("demand"), member_count<DemandParameters>());
  EXPECT_EQ(records_in("separations"), member_count<SeparationParameters>());
  EXPECT_EQ(records_in("shocks"), member_count<ShockParameters>());
  EXPECT_EQ(records_in("skills"), member_count<SkillParameters>());
  EXPECT_EQ(records_in("training"), member_count<TrainingParameters>());
  EXPECT_EQ(records_in("careers"), member_count<CareerParameters>());
  EXPECT_EQ(records_in("utility"), member_count<UtilityParameters>());
  EXPECT_EQ(records_in("search"), member_count<SearchParameters>());
  EXPECT_EQ(records_in("vacancies"), member_count<VacancyParameters>());
  EXPECT_EQ(records_in("matching"), member_count<MatchParameters>());
  EXPECT_EQ(records_in("pay"), member_count<PayParameters>());
  EXPECT_EQ(records_in("promotion"), member_count<PromotionParameters>());
  EXPECT_EQ(records_in("output"), member_count<OutputParameters>());
  EXPECT_EQ(records_in("ring"), member_count<RingParameters>());
  EXPECT_EQ(records_in("measurement"), member_count<MeasurementParameters>());
  EXPECT_EQ(member_count<Parameters>() + 4, all_blocks().size()) << "run, record, area, national and the parameters";
}

const void* address(const Slot& slot) {
  return std::visit(
      [](const auto& place) -> const void* {
        using T = std::decay_t<decltype(place)>;
        if constexpr (std::is_same_v<T, Choice>) {
          return place.value;
        } else if constexpr (std::is_same_v<T, std::span<double>>) {
          return place.data();
        } else {
          return place;
        }
      },
      slot);
}

TEST(Records, NoTwoShareAKeyOrAPlace) {
  Scenario scenario;
  std::set<std::string_view> keys;
  std::set<const void*> places;
  for (const Record& record : all_records()) {
    EXPECT_TRUE(keys.insert(record.key).second) << record.key;
    EXPECT_TRUE(places.insert(address(record.slot(scenario))).second) << record.key;
  }
}

/// In a struct's block, records come in the order of its members: a key bound to its neighbour shows.
TEST(Records, ComeInTheOrderOfTheirPlaces) {
  Scenario scenario;
  std::map<std::string_view, const void*> last;
  for (const Record& record : all_records()) {
    if (record.block() == "area") continue;
    const void* const place = address(record.slot(scenario));
    if (last.contains(record.block())) {
      EXPECT_LT(last[record.block()], place) << record.key;
    }
    last[record.block()] = place;
  }
}

TEST(Records, DefaultsLieWithinTheirRange) {
  Scenario scenario;
  for (const Record& record : all_records()) {
    SCOPED_TRACE(record.key);
    EXPECT_LE(record.least, record.most);
    if (record.required) continue;
    const auto within = [&](double value) {
      EXPECT_GE(value, record.least);
      EXPECT_LE(value, record.most);
    };
    std::visit(
        [&](auto place) {
          using T = decltype(place);
          if constexpr (std::is_same_v<T, Month*>) {
            within(place->index);
          } else if constexpr (std::is_same_v<T, Choice>) {
            within(*place.value);
            EXPECT_EQ(record.most + 1, static_cast<double>(place.names.size()));
          } else if constexpr (std::is_same_v<T, std::span<double>>) {
            for (const double value : place) within(value);
          } else {
            within(static_cast<double>(*place));
          }
        },
        record.slot(scenario));
  }
}

TEST(Records, SayWhatAReaderNeeds) {
  for (const Record& record : all_records()) {
    SCOPED_TRACE(record.key);
    EXPECT_GT(record.meaning.size(), 10U);
    EXPECT_EQ(record.meaning.back(), '.');
    EXPECT_GT(record.source.size(), 5U);
    EXPECT_NE(record.source.back(), '.');
    EXPECT_EQ(std::count(record.key.begin(), record.key.end(), '.'), 1);
  }
}

/// The firewall of MODEL 4: no number acts on participants only, and a policy cannot act before the start.
TEST(Records, HaveNoForbiddenKind) {
  EXPECT_FALSE(from_name<Kind>("outcome").has_value());
  for (const Record& record : all_records()) {
    SCOPED_TRACE(record.key);
    EXPECT_LT(static_cast<std::size_t>(record.kind), enum_size<Kind>());
    EXPECT_EQ(record.kind == Kind::policy_dose, record.from == Stage::start && record.key != "run.years");
    EXPECT_EQ(record.kind == Kind::measurement, record.block() == "measurement");
    if (record.kind == Kind::measurement) {
      EXPECT_EQ(record.from, Stage::measurement);
    }
  }
}

TEST(Records, AreFoundByKey) {
  ASSERT_NE(find_record("search.tries"), nullptr);
  EXPECT_EQ(find_record("search.tries")->name(), "tries");
  EXPECT_EQ(find_record("search.trie"), nullptr);
  EXPECT_EQ(find_record("tries"), nullptr);
}

TEST(Records, NearestKey) {
  EXPECT_EQ(nearest_key("search.trys"), "search.tries");
  EXPECT_EQ(nearest_key("serch"), "search");
  EXPECT_EQ(nearest_key("match_sd"), "pay.match_sd");
  EXPECT_EQ(nearest_key("looks_unemploied"), "search.looks_unemployed");
  EXPECT_EQ(nearest_key("area.zone"), "area.zones");
  EXPECT_EQ(nearest_key("qqqqqqqqqqqqqqqqq"), std::nullopt);
}

TEST(Records, EditDistance) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("abc", ""), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("flaw", "lawn"), 2U);
}

}  // namespace
