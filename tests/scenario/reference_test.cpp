#include "scenario/reference.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/check.hpp"
#include "scenario/load.hpp"
#include "tests/support/folder.hpp"

/// The nation's reference: written, read again, and when it is read at all. Mistakes in it: tests/bad_scenarios.
namespace rung {
namespace {

namespace fs = std::filesystem;

const fs::path fixtures = fs::path(RUNG_TEST_DIR) / "scenario" / "fixtures";
const std::vector<std::string> on{"job_creation.absorption=low", "run.burn_in=3"};

NationalReference example(const Scenario& scenario) {
  NationalReference r;
  r.month = scenario.run.start;
  r.national_hash = scenario.national.hash;
  r.scenario = "tiny";
  r.version = RUNG_VERSION;
  r.people = 2000;
  r.seed = UINT64_MAX;
  r.replicates = 3;
  r.years = 10;
  for (std::size_t j = 0; j < occupation_count; ++j) {
    const double x = static_cast<double>(j) / 100;
    r.occupations[j] = {0.3 + x / 2, 1 + x, 0.2 - x / 10, 0.01 + x / 100, 0.02 + x / 100};
  }
  return r;
}

/// A copy of the library of the tests, with a reference in its place.
class Library {
 public:
  Library() {
    fs::copy(fixtures, folder_ / "s", fs::copy_options::recursive);
    write(reference_text(example(load({})), "# Made up.\n"));
  }
  void write(const std::string& text) const { std::ofstream(file(), std::ios::binary) << text; }
  [[nodiscard]] fs::path file() const { return folder_ / "s" / "uk" / "reference.csv"; }
  [[nodiscard]] fs::path root() const { return folder_ / "s"; }
  [[nodiscard]] Scenario load(const std::vector<std::string>& overrides) const {
    return load_scenario("tiny", overrides, root());
  }

 private:
  test::Folder folder_;
};

TEST(NationalReference, ReadsBackWhatWasWritten) {
  const Library library;
  const Scenario scenario = library.load(on);
  ASSERT_TRUE(scenario.national.reference.has_value());
  const NationalReference& r = *scenario.national.reference;
  const NationalReference wanted = example(scenario);
  EXPECT_EQ(r.month, wanted.month);
  EXPECT_EQ(r.national_hash, wanted.national_hash);
  EXPECT_EQ(r.scenario, "tiny");
  EXPECT_EQ(r.version, RUNG_VERSION);
  EXPECT_EQ(r.people, 2000);
  EXPECT_EQ(r.seed, UINT64_MAX);
  EXPECT_EQ(r.replicates, 3);
  EXPECT_EQ(r.years, 10);
  for (std::size_t j = 0; j < occupation_count; ++j) {
    EXPECT_NEAR(r.occupations[j].filling_rate, wanted.occupations[j].filling_rate, 5e-7);
    EXPECT_NEAR(r.occupations[j].vacancy_duration, wanted.occupations[j].vacancy_duration, 5e-7);
    EXPECT_NEAR(r.occupations[j].margin, wanted.occupations[j].margin, 5e-7);
    EXPECT_NEAR(r.occupations[j].separation_rate, wanted.occupations[j].separation_rate, 5e-7);
    EXPECT_NEAR(r.occupations[j].vacancy_rate, wanted.occupations[j].vacancy_rate, 5e-7);
  }
  EXPECT_EQ(scenario.provenance.back().table, "uk/reference.csv");
  EXPECT_EQ(scenario.provenance.back().assumed, occupation_count);
  const std::string text = describe_reference(scenario);
  EXPECT_NE(text.find("3 runs of tiny, 2000 people, 10 years from 2019-04"), std::string::npos) << text;
}

/// A run that compares nothing with the nation is the same whether there is such a file or not, even a bad one.
TEST(NationalReference, IsReadOnlyWhereItIsUsed) {
  const Library library;
  const std::uint64_t hash = library.load({}).hash;
  EXPECT_EQ(library.load({}).national.reference_hash, 0U);
  EXPECT_FALSE(library.load({"job_creation.absorption=high", "job_creation.reference=own", "run.burn_in=3"})
                   .national.reference.has_value());
  const std::uint64_t with = library.load(on).hash;
  library.write("nonsense\n");
  EXPECT_EQ(library.load({}).hash, hash);
  EXPECT_THROW((void)library.load(on), InputError);
  EXPECT_THROW((void)library.load({"national.reference=" + library.file().string()}), InputError)
      << "asked for by name";
  NationalReference other = example(library.load({}));
  other.replicates = 4;
  library.write(reference_text(other, ""));
  EXPECT_NE(library.load(on).hash, with) << "what it says is part of the run";
  EXPECT_NE(library.load(on).national.reference_hash, 0U);
  fs::remove(library.file());
  EXPECT_EQ(library.load({}).hash, hash);
  EXPECT_THROW((void)library.load(on), InputError);
}

/// Each setting that needs the nation's figures reads them, says so, and cannot do without; the nation compares itself
/// with its own.
TEST(NationalReference, IsReadForTheRingAndForDurations) {
  const Library library;
  const std::vector<std::string> durations{"vacancies.durations=reference"};
  const std::vector<std::string> nation{"vacancies.durations=reference", "job_creation.reference=own"};
  const std::vector<std::string> closed{"ring.rates=reference"};
  EXPECT_TRUE(library.load(durations).national.reference.has_value());
  EXPECT_FALSE(library.load(nation).national.reference.has_value());
  EXPECT_FALSE(library.load(closed).national.reference.has_value()) << "there is no ring whose posts would need it";
  const std::string text = describe_reference(library.load(durations));
  EXPECT_NE(text.find("file uk/reference.csv, of hash "), std::string::npos) << text;
  EXPECT_NE(text.find("for vacancies.durations: sites compare"), std::string::npos) << text;
  const std::string named = describe_reference(library.load({"national.reference=" + library.file().string()}));
  EXPECT_NE(named.find("nothing in this run is compared with it"), std::string::npos) << named;
  fs::remove(library.file());
  EXPECT_THROW((void)library.load(durations), InputError);
  EXPECT_FALSE(library.load(nation).national.reference.has_value());
  EXPECT_FALSE(library.load(closed).national.reference.has_value());

  const Scenario open = load_scenario("teaching-town", {"run.ring=open", "ring.rates=reference"},
                                      fs::path(RUNG_SOURCE_DIR) / "scenarios");
  EXPECT_TRUE(open.national.reference.has_value());
  ASSERT_EQ(reference_uses(open).size(), 1U);
  EXPECT_EQ(reference_uses(open).front().key, "ring.rates");
}

/// A remark in a table of the nation leaves its figures as they are; another figure does not.
TEST(NationalReference, GoesWithTheFiguresOfTheNation) {
  const Library library;
  std::ofstream(library.root() / "uk" / "taxes.csv", std::ios::app) << "# one remark more\n\n";
  EXPECT_TRUE(library.load(on).national.reference.has_value());
  std::ifstream in(library.root() / "uk" / "sectors.csv");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::size_t figure = text.find(",0.");
  ASSERT_NE(figure, std::string::npos);
  in.close();
  // a share of the ladder moved by nothing that counts would still be another figure: 0.48 -> 0.480
  std::ofstream(library.root() / "uk" / "sectors.csv") << text.insert(text.find(',', figure + 1), "0");
  try {
    (void)library.load(on);
    FAIL() << "loads";
  } catch (const InputError& e) {
    EXPECT_NE(std::string(e.what()).find("national_inputs: written with other tables of the nation"), std::string::npos)
        << e.what();
  }
}

/// A change of the nation's figures makes it stale: write it again with 'rung nation uk'.
TEST(NationalReference, TheOneThatComesWithRungGoesWithItsTables) {
  const Scenario scenario =
      load_scenario("west-of-england", {"job_creation.absorption=low"}, fs::path(RUNG_SOURCE_DIR) / "scenarios");
  ASSERT_TRUE(scenario.national.reference.has_value());
  EXPECT_EQ(scenario.national.reference->scenario, "uk");
}

TEST(NationalReference, KeepsItsPlaceInTheResolvedText) {
  const Library library;
  const Scenario first = library.load(on);
  EXPECT_NE(first.resolved.find("  reference: \"uk/reference.csv\"\n"), std::string::npos) << first.resolved;
  EXPECT_EQ(load_resolved(first.resolved, library.root()).hash, first.hash);
  EXPECT_EQ(load_resolved(first.resolved, library.root()).national.reference_hash, first.national.reference_hash);
}

}  // namespace
}  // namespace rung
