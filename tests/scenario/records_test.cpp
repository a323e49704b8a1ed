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
  EXPECT_EQ(records_in("participation"), member_count<ParticipationParameters>());
  EXPECT_EQ(records_in("providers"), member_count<ProviderParameters>());
  EXPECT_EQ(records_in("one_up_one_in"), member_count<OneUpParameters>());
  EXPECT_EQ(programme_records().size(), member_count<ProgrammeParameters>());
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

/// Of the scenario's records, or of a programme's.
template <class Owner>
void expect_defaults_in_range(const std::vector<RecordOf<Owner>>& records) {
  Owner owner{};
  for (const RecordOf<Owner>& record : records) {
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
          } else if constexpr (std::is_same_v<T, std::string*>) {
            EXPECT_TRUE(place->empty());
          } else {
            within(static_cast<double>(*place));
          }
        },
        record.slot(owner));
  }
}
TEST(Records, DefaultsLieWithinTheirRange) {
  expect_defaults_in_range(all_records());
  expect_defaults_in_range(programme_records());
}

template <class Owner>
void expect_words(const std::vector<RecordOf<Owner>>& records) {
  for (const RecordOf<Owner>& record : records) {
    SCOPED_TRACE(record.key);
    EXPECT_GT(record.meaning.size(), 10U);
    EXPECT_EQ(record.meaning.back(), '.');
    EXPECT_GT(record.source.size(), 5U);
    EXPECT_NE(record.source.back(), '.');
    EXPECT_EQ(std::count(record.key.begin(), record.key.end(), '.'), 1);
  }
}
TEST(Records, SayWhatAReaderNeeds) {
  expect_words(all_records());
  expect_words(programme_records());
}

/// As of all records; what two programmes share is not a place but its offset.
TEST(ProgrammeRecords, ComeInTheOrderOfTheirPlacesEachOnce) {
  ProgrammeParameters dose;
  std::set<std::string_view> keys;
  const void* last = nullptr;
  for (const ProgrammeRecord& record : programme_records()) {
    EXPECT_TRUE(keys.insert(record.key).second) << record.key;
    EXPECT_EQ(record.block(), programmes_block);
    EXPECT_LT(last, address(record.slot(dose))) << record.key;
    last = address(record.slot(dose));
  }
}

/// The firewall of MODEL 4: no number acts on participants only, and a policy cannot act before the start.
TEST(Records, HaveNoForbiddenKind) {
  EXPECT_FALSE(from_name<Kind>("outcome").has_value());
  for (const Record& record : all_records()) {
    SCOPED_TRACE(record.key);
    EXPECT_LT(static_cast<std::size_t>(record.kind), enum_size<Kind>());
    const bool of_programmes = record.block() == "participation" || record.block() == "providers" ||
                               record.block() == "one_up_one_in";
    EXPECT_NE(record.kind, Kind::policy_dose) << "doses are of programmes";
    // a path begins with the start
    const bool of_the_path = record.key.starts_with("growth.floors") || record.key == "growth.posts";
    EXPECT_EQ(record.from == Stage::start, of_programmes || of_the_path || record.key == "run.years");
    EXPECT_EQ(record.kind == Kind::measurement, record.block() == "measurement");
    if (record.kind == Kind::measurement) {
      EXPECT_EQ(record.from, Stage::measurement);
    }
  }
}

/// What a programme is given is a dose: people, months, hours, pounds, shares, thresholds of its own tests. None is in
/// the units of an outcome, log points of pay, a rate a month of a hazard, pounds an hour.
TEST(ProgrammeRecords, AreDosesInTheUnitsOfDoses) {
  constexpr Unit of_outcomes[] = {Unit::log_points,      Unit::sd,     Unit::per_month,
                                  Unit::per_year,        Unit::per_km, Unit::looks_per_month,
                                  Unit::pounds_per_hour, Unit::jobs};
  for (const ProgrammeRecord& record : programme_records()) {
    SCOPED_TRACE(record.key);
    EXPECT_EQ(record.kind, Kind::policy_dose);
    EXPECT_EQ(record.from, Stage::start);
    EXPECT_EQ(std::count(std::begin(of_outcomes), std::end(of_outcomes), record.unit), 0);
  }
}

TEST(ProgrammeRecords, AreFoundByTheirKeys) {
  EXPECT_EQ(split_programme_key("programmes.care-ladder.seats").programme, "care-ladder");
  EXPECT_EQ(split_programme_key("programmes.care-ladder.seats").name, "seats");
  EXPECT_TRUE(split_programme_key("programmes.seats").programme.empty());
  EXPECT_TRUE(split_programme_key("search.tries.x").programme.empty());
  ASSERT_NE(find_programme_record("seats"), nullptr);
  EXPECT_EQ(find_programme_record("programmes.seats"), find_programme_record("seats"));
  EXPECT_EQ(find_programme_record("seat"), nullptr);
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
  EXPECT_EQ(nearest_key("programmes.care-ladder.seets"), "programmes.care-ladder.seats");
  EXPECT_EQ(nearest_key("programmes.seats"), "programmes.NAME.seats");
  EXPECT_EQ(nearest_key("qqqqqqqqqqqqqqqqq"), std::nullopt);
}

TEST(Records, EditDistance) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("abc", ""), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("flaw", "lawn"), 2U);
}

}  // namespace
