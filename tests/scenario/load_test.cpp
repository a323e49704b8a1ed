#include "scenario/load.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/check.hpp"
#include "scenario/records.hpp"

namespace {

namespace fs = std::filesystem;
using rung::Month;
using rung::Scenario;
using rung::Sector;

const fs::path fixtures = fs::path(RUNG_TEST_DIR) / "scenario" / "fixtures";

Scenario load(const std::string& name, const std::vector<std::string>& overrides = {}) {
  return rung::load_scenario(name, overrides, fixtures);
}

std::string messages_of(const std::string& name, const std::vector<std::string>& overrides = {}) {
  try {
    (void)load(name, overrides);
  } catch (const rung::InputError& e) {
    return e.what();
  }
  return "loads";
}

TEST(Load, ReadsWhatTheFileSays) {
  const Scenario tiny = load("tiny");
  EXPECT_EQ(tiny.title, "Tiny");
  EXPECT_EQ(tiny.question, "Does the reader read?");
  EXPECT_EQ(tiny.run.start, Month::of(2019, 4));
  EXPECT_EQ(tiny.run.years, 10);
  EXPECT_EQ(tiny.run.burn_in_years, 2);
  EXPECT_EQ(tiny.area.name, "Tiny");
  EXPECT_EQ(tiny.area.employees, 1200);
  EXPECT_EQ(tiny.area.employment_rate, 0.77);
  EXPECT_EQ(tiny.parameters.search.looks_unemployed, 10);
  EXPECT_EQ(tiny.parameters.pay.base_pay, (rung::ByGrade{8, 10, 12, 16, 23}));
}

TEST(Load, LeavesTheRestAtDefaults) {
  const Scenario tiny = load("tiny");
  EXPECT_EQ(tiny.parameters.search.looks_employed, rung::SearchParameters{}.looks_employed);
  EXPECT_EQ(tiny.area.speed_kmh, (std::array<double, 2>{28, 13}));
  EXPECT_EQ(tiny.run.replicate, 0U);
}

TEST(Load, ReadsTables) {
  const Scenario tiny = load("tiny");
  EXPECT_EQ(tiny.area.groups, (std::vector<std::string>{"Upton", "Lower Upton"}));
  ASSERT_EQ(tiny.area.zones.size(), 4U);
  EXPECT_EQ(tiny.area.zones[2].name, "Bridge, east");
  EXPECT_EQ(tiny.area.zones[2].group.index(), 1U);
  EXPECT_EQ(tiny.area.zones[3].northing_km, 172.25);
  EXPECT_EQ(tiny.area.population[1][0][69 - 16], 7);
  EXPECT_EQ(tiny.area.population[0][1][0], 11);
  EXPECT_EQ(tiny.area.qualification[5][5], 0.3);
  EXPECT_EQ(tiny.area.jobs[0][static_cast<std::size_t>(Sector::retail)][1], 18);
  ASSERT_EQ(tiny.area.published.size(), 1U);
  EXPECT_EQ(tiny.area.published[0].source, "made up, 2019");
  ASSERT_EQ(tiny.national.months.size(), 24U);
  EXPECT_EQ(tiny.national.months[12].month, Month::of(2019, 4));
  EXPECT_EQ(tiny.national.months[12].wage_floor, (std::array<int, 5>{435, 615, 770, 770, 821}));
  ASSERT_EQ(tiny.national.tax_years.size(), 2U);
  EXPECT_EQ(tiny.national.tax_years[1].year, 2019);
  EXPECT_EQ(tiny.national.tax_years[1].uc_taper, 0.63);
  EXPECT_EQ(tiny.national.tax_years[1].personal_allowance, 12500);
  EXPECT_EQ(tiny.sectors[static_cast<std::size_t>(Sector::digital)].depth, rung::Depth::deep);
  EXPECT_EQ(tiny.sectors[static_cast<std::size_t>(Sector::other)].ladder[4], 0.08);
  const rung::OccupationInput& nurse = tiny.occupations[rung::Occupation(Sector::health, 2).index()];
  EXPECT_TRUE(nurse.credential_statutory);
  EXPECT_EQ(nurse.credential_level, 2);
  EXPECT_EQ(nurse.requirement[4], 0.35);
  EXPECT_FALSE(tiny.occupations[rung::Occupation(Sector::retail, 2).index()].credential_statutory);
}

TEST(Load, CountsWhatIsAssumed) {
  const Scenario tiny = load("tiny");
  ASSERT_EQ(tiny.provenance.size(), 9U);
  EXPECT_EQ(tiny.provenance[0].table, "areas/tiny/zones.csv");
  EXPECT_EQ(tiny.provenance[0].rows, 4);
  EXPECT_EQ(tiny.provenance[0].assumed, 3);
}

TEST(Load, ChildWinsOverParentKeyByKey) {
  const Scenario child = load("child");
  EXPECT_EQ(child.title, "Child");
  EXPECT_EQ(child.run.years, 5);
  EXPECT_EQ(child.run.burn_in_years, 2);
  EXPECT_EQ(child.parameters.search.tries, 3);
  EXPECT_EQ(child.parameters.search.looks_unemployed, 10);
}

TEST(Load, ChainOfExtendsAndListsReplacedWhole) {
  const Scenario grandchild = load("grandchild");
  EXPECT_EQ(grandchild.title, "Child");
  EXPECT_EQ(grandchild.run.years, 2);
  EXPECT_EQ(grandchild.run.seed, UINT64_MAX);
  EXPECT_EQ(grandchild.parameters.search.tries, 3);
  EXPECT_EQ(grandchild.parameters.pay.base_pay, (rung::ByGrade{9, 10, 11, 12, 13}));
}

TEST(Load, SetWinsOverTheFileAndTheLastOverTheFirst) {
  const Scenario changed =
      load("child", {"search.tries=5", "run.years = 7 years", "search.tries=6", "title=Mine: all",
                     "pay.base_pay=[8, £9 per hour, 10, 11, 12]", "record.panel=all", "run.start=2018-10"});
  EXPECT_EQ(changed.parameters.search.tries, 6);
  EXPECT_EQ(changed.run.years, 7);
  EXPECT_EQ(changed.title, "Mine: all");
  EXPECT_EQ(changed.parameters.pay.base_pay, (rung::ByGrade{8, 9, 10, 11, 12}));
  EXPECT_EQ(changed.record.panel, rung::PanelChoice::all);
  EXPECT_EQ(changed.run.start, Month::of(2018, 10));
}

TEST(Load, MistakesInSetAreShownThere) {
  const std::string messages = messages_of(
      "tiny", {"search.tries=99", "serch.tries=2", "run.years", "pay.match_sd=", "format=2", "extends=tiny"});
  EXPECT_NE(messages.find("--set:1:14: search.tries: 99 is out of range"), std::string::npos) << messages;
  EXPECT_NE(messages.find("--set:2:1: serch.tries: unknown key"), std::string::npos) << messages;
  EXPECT_NE(messages.find("Did you mean 'search.tries'?"), std::string::npos) << messages;
  EXPECT_NE(messages.find("--set:3:1: --set: no '='"), std::string::npos) << messages;
  EXPECT_NE(messages.find("--set:4:1: pay.match_sd: no value"), std::string::npos) << messages;
  EXPECT_NE(messages.find("--set:5:1: format: unknown key"), std::string::npos) << messages;
  EXPECT_NE(messages.find("--set:6:1: extends: unknown key"), std::string::npos) << messages;
}

TEST(Load, SetChangesAProgrammeOfTheFileAndNoOther) {
  EXPECT_EQ(load("tiny_ladder", {"programmes.care-ladder.seats=9"}).programmes[0].dose.seats, 9);
  const std::string messages =
      messages_of("tiny_ladder", {"programmes.care-lader.seats=7", "programmes.care-ladder.seets=7"});
  EXPECT_NE(messages.find("--set:1:1: programmes.care-lader.seats: unknown programme (the scenario has care-ladder). "
                          "Did you mean 'care-ladder'?"),
            std::string::npos)
      << messages;
  EXPECT_NE(messages.find("--set:2:1: programmes.care-ladder.seets: unknown key"), std::string::npos) << messages;
  // Where the files have none, arguments may build one.
  EXPECT_EQ(load("tiny", {"programmes.mine.enabled=true"}).programmes[0].name, "mine");
  EXPECT_EQ(rung::programmes_of("tiny_ladder", fixtures), std::vector<std::string>{"care-ladder"});
  EXPECT_TRUE(rung::programmes_of("tiny", fixtures).empty());
}

TEST(Load, UnknownNameGivesTheNearest) {
  EXPECT_NE(messages_of("tinyy").find("Did you mean tiny?"), std::string::npos);
  EXPECT_EQ(rung::find_scenario("child", fixtures), fixtures / "lessons" / "child.yaml");
  EXPECT_EQ(rung::find_scenario("some/file.yaml", fixtures), "some/file.yaml");
}

TEST(Load, ResolvedTextLoadsToAnEqualScenario) {
  const Scenario first = load("grandchild", {"title=Quote \" and \\ and: #1", "question=£ or not", "run.replicate=7"});
  const Scenario second = rung::load_resolved(first.resolved, fixtures);
  EXPECT_EQ(second.resolved, first.resolved);
  EXPECT_EQ(second.hash, first.hash);
  EXPECT_EQ(second.title, first.title);
  EXPECT_EQ(second.question, "£ or not");
  for (const rung::Record& record : rung::all_records()) {
    EXPECT_EQ(rung::value_text(record, first), rung::value_text(record, second)) << record.key;
  }
  EXPECT_EQ(first.resolved.find("extends"), std::string::npos);
  EXPECT_NE(first.resolved.find("  zones: \"areas/tiny/zones.csv\"\n"), std::string::npos) << first.resolved;
  EXPECT_NE(first.resolved.find("  months: \"uk/national.csv\"\n"), std::string::npos);
}

TEST(Load, HashChangesWithEachPartAndWithNothingElse) {
  const std::uint64_t hash = load("tiny").hash;
  EXPECT_EQ(load((fixtures / "lessons" / ".." / "areas" / "tiny.yaml").string()).hash, hash);
  EXPECT_EQ(load("tiny", {"run.years=120 months"}).hash, hash);
  EXPECT_NE(load("tiny", {"run.seed=2"}).hash, hash);
  EXPECT_NE(load("tiny", {"title=Other"}).hash, hash);
  EXPECT_NE(load("tiny", {"utility.foresight=0.30001"}).hash, hash);
}

TEST(Load, HashCoversTheBytesOfTables) {
  const fs::path copy = fs::path(testing::TempDir()) / "rung_hash_of_tables";
  fs::remove_all(copy);
  fs::copy(fixtures, copy, fs::copy_options::recursive);
  const Scenario same = rung::load_scenario("tiny", {}, copy);
  EXPECT_EQ(same.hash, load("tiny").hash) << "the place of the library must not matter";
  std::ofstream(copy / "areas" / "tiny" / "zones.csv", std::ios::app) << "# one comment more\n";
  const Scenario changed = rung::load_scenario("tiny", {}, copy);
  EXPECT_EQ(changed.resolved, same.resolved);
  EXPECT_NE(changed.hash, same.hash);
  fs::remove_all(copy);
}

TEST(Load, TablesOutsideTheLibraryKeepTheirPath) {
  const fs::path table = fs::path(testing::TempDir()) / "rung_outside.csv";
  fs::copy_file(fixtures / "areas" / "tiny" / "zones.csv", table, fs::copy_options::overwrite_existing);
  const Scenario first = load("tiny", {"area.zones=" + table.string()});
  EXPECT_NE(first.resolved.find(fs::weakly_canonical(table).string()), std::string::npos);
  EXPECT_EQ(rung::load_resolved(first.resolved, fixtures).hash, first.hash);
  fs::remove(table);
}

/// Every value given as text, one by one, reaches its own place and no other.
TEST(Load, EachParameterCanBeSet) {
  const Scenario before = load("tiny");
  for (const rung::Record& record : rung::all_records()) {
    if (record.block() == "run" || record.block() == "area") continue;
    const rung::Slot slot = record.slot(const_cast<Scenario&>(before));
    if (std::holds_alternative<rung::Choice>(slot) || std::holds_alternative<std::span<double>>(slot)) continue;
    SCOPED_TRACE(record.key);
    const bool whole = std::holds_alternative<int*>(slot);
    const double middle = whole ? record.least + 1 : (record.least + record.most) / 2 * 0.9 + 0.001;
    if (middle > 0.3 && record.block() == "vacancies") continue;  // shares that must not exceed 1 together
    const std::string number = std::to_string(middle);
    const std::string text = std::holds_alternative<rung::Month*>(slot)
                                 ? to_string(rung::Month{static_cast<int>(record.least) + 1})
                             : whole ? number.substr(0, number.find('.'))
                                     : number;
    const Scenario after = load("tiny", {std::string(record.key) + "=" + text});
    int changed = 0;
    for (const rung::Record& other : rung::all_records()) {
      const bool differs = rung::value_text(other, before) != rung::value_text(other, after);
      changed += differs ? 1 : 0;
      EXPECT_TRUE(!differs || &other == &record) << other.key;
    }
    EXPECT_LE(changed, 1);
  }
}

TEST(Load, LaterOnesOfAListWin) {
  const fs::path part = fs::path(testing::TempDir()) / "rung_part.yaml";
  const fs::path path = fs::path(testing::TempDir()) / "rung_list.yaml";
  std::ofstream(part) << "format: 1\nsearch: {looks_unemployed: 7, tries: 3}\n";
  std::ofstream(path) << "format: 1\nextends: [tiny, rung_part.yaml]\nsearch: {tries: 1}\n";
  const Scenario both = load(path.string());
  EXPECT_EQ(both.area.name, "Tiny");
  EXPECT_EQ(both.parameters.search.looks_unemployed, 7) << "tiny has 10";
  EXPECT_EQ(both.parameters.search.tries, 1) << "the file wins over what it extends";
  std::ofstream(path) << "format: 1\nextends: [rung_part.yaml, tiny]\n";
  EXPECT_EQ(load(path.string()).parameters.search.looks_unemployed, 10);
  fs::remove(part);
  fs::remove(path);
}

TEST(Load, ADocumentMayEndInDots) {
  const fs::path path = fs::path(testing::TempDir()) / "rung_dots.yaml";
  for (const char* const text :
       {"---\nformat: 1\nextends: tiny\n...\n", "format: 1\nextends: tiny\n...",
        "%YAML 1.2\n---\nformat: 1\nextends: tiny\n", "format: 1\nextends: tiny\ntitle: |\n  Dots\n",
        "format: 1\nextends: tiny # no end of line"}) {
    std::ofstream(path, std::ios::binary) << text;
    EXPECT_EQ(messages_of(path.string()), "loads") << text;
  }
  fs::remove(path);
}

/// Areas and programmes that come with Rung; those with the fitted parameters are compared with the nation that has
/// them.
TEST(Load, AllOfTheLibraryLoads) {
  const fs::path library = fs::path(RUNG_SOURCE_DIR) / "scenarios";
  int fitted = 0;
  for (const char* folder : {"areas", "programmes"}) {
    for (const auto& file : fs::directory_iterator(library / folder)) {
      if (file.path().extension() != ".yaml") continue;
      SCOPED_TRACE(file.path().stem().string());
      const Scenario scenario = rung::load_scenario(file.path().stem().string(), {}, library);
      const bool fit = scenario.parameters.search.looks_student > 0;
      fitted += fit ? 1 : 0;
      if (!scenario.national.reference) continue;
      EXPECT_EQ(fs::path(scenario.national.reference_file).filename(), fit ? "reference_fitted.csv" : "reference.csv");
    }
  }
  EXPECT_EQ(fitted, 4) << "the nation, steady and on its path, and two areas";
}

TEST(Load, TheTeachingTownLoads) {
  const fs::path scenarios = fs::path(RUNG_SOURCE_DIR) / "scenarios";
  const Scenario town = rung::load_scenario("teaching-town", {}, scenarios);
  EXPECT_GT(town.area.zones.size(), 0U);
  EXPECT_EQ(rung::load_resolved(town.resolved, scenarios).hash, town.hash);
}

}  // namespace
