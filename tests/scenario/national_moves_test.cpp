#include "scenario/national_moves.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/check.hpp"
#include "scenario/load.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/moves.hpp"

/// How people elsewhere go on: written, read again, when it is read at all, and what is refused.
namespace rung {
namespace {

namespace fs = std::filesystem;

const fs::path fixtures = fs::path(RUNG_TEST_DIR) / "scenario" / "fixtures";
const std::vector<std::string> on{"run.movers=followed"};

NationalMoves example(const Scenario& scenario) {
  NationalMoves moves = test::round_trip(0.125);
  moves.run = {scenario.run.start, scenario.national.hash, "tiny", "0.1.0", 2000, 7, 3, 10};
  moves.table[2][1][3].new_job = 0.25;
  moves.table[2][1][3].small_site = 0.5;
  moves.table[2][1][3].low_earnings = 0.0625;
  return moves;
}

/// A copy of the library of the tests, with such a table in its place.
class Library {
 public:
  Library() {
    fs::copy(fixtures, folder_ / "s", fs::copy_options::recursive);
    write(moves_text(example(load({})), "# Made up.\n"));
  }
  void write(const std::string& text) const { std::ofstream(file(), std::ios::binary) << text; }
  [[nodiscard]] fs::path file() const { return folder_ / "s" / "uk" / "national_moves.csv"; }
  [[nodiscard]] Scenario load(const std::vector<std::string>& overrides) const {
    return load_scenario("tiny", overrides, folder_ / "s");
  }
  /// What is said of the table with one text in the place of another.
  [[nodiscard]] std::string refused(const std::string& from, const std::string& to) const {
    std::string text = moves_text(example(load({})), "# Made up.\n");
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    write(text.replace(at, from.size(), to));
    try {
      (void)load(on);
    } catch (const InputError& error) {
      return error.what();
    }
    return "loads";
  }

 private:
  test::Folder folder_;
};

TEST(NationalMoves, ReadBackWhatWasWritten) {
  const Library library;
  const Scenario scenario = library.load(on);
  ASSERT_TRUE(scenario.national.moves);
  const NationalMoves& read = *scenario.national.moves;
  const NationalMoves wanted = example(scenario);
  EXPECT_EQ(read.run.scenario, "tiny");
  EXPECT_EQ(read.run.replicates, 3);
  EXPECT_EQ(read.run.month, scenario.run.start);
  for (std::size_t s = 0; s < mover_state_count; ++s) {
    for (std::size_t age = 0; age < mover_age_count; ++age) {
      for (std::size_t h = 0; h < low_pay_history_count; ++h) {
        const MoveRow &a = read.table[s][age][h], &b = wanted.table[s][age][h];
        EXPECT_NEAR(a.share, b.share, 1e-6);
        EXPECT_EQ(a.new_job, b.new_job);
        EXPECT_EQ(a.small_site, b.small_site);
        EXPECT_EQ(a.low_earnings, b.low_earnings);
        for (std::size_t k = 0; k < mover_state_count; ++k) EXPECT_NEAR(a.to[k], b.to[k], 1e-6);
      }
    }
  }
  EXPECT_EQ(scenario.provenance.back().table, "uk/national_moves.csv");
  EXPECT_NE(describe_moves(scenario).find("3 runs of tiny"), std::string::npos);
}

TEST(NationalMoves, AreReadOnlyWhereMoversAreFollowed) {
  const Library library;
  const Scenario plain = library.load({});
  EXPECT_FALSE(plain.national.moves);
  EXPECT_NE(describe_moves(plain).find("not observed"), std::string::npos);
  const Scenario named = library.load({"national.moves=" + library.file().string()});
  EXPECT_NE(describe_moves(named).find("not observed"), std::string::npos) << "named, and not asked for";
  const Scenario watched = library.load(on);
  EXPECT_NE(plain.hash, watched.hash);
  EXPECT_EQ(plain.national.hash, watched.national.hash) << "what the nation's run writes is no input of it";
  fs::remove(library.file());
  EXPECT_NO_THROW((void)library.load({}));
  try {
    (void)library.load(on);
    FAIL() << "there is no such file";
  } catch (const InputError& error) {
    const std::string text = error.what();
    EXPECT_NE(text.find("national.moves: there is no file"), std::string::npos) << text;
    EXPECT_NE(text.find("leave run.movers unobserved"), std::string::npos) << text;
  }
}

TEST(NationalMoves, AreRefusedWhereTheyMakeNoSense) {
  const Library library;
  const auto says = [&](const std::string& from, const std::string& to, std::string_view part) {
    const std::string text = library.refused(from, to);
    EXPECT_NE(text.find(part), std::string::npos) << text;
  };
  says("base_month: 2019-04", "base_month: 2018-04", "is not the month of this run");
  says("reference_format: 1", "reference_format: 9", "a format that this version of Rung does not read");
  says("\nemployee_1,16,", "\nemployee_7,16,", "employee_7");
  says("\nemployee_1,16,", "\nhere,16,", "no state or age band");
  says("\nemployee_1,16,", "\nemployee_1,17,", "no state or age band");
  says("\nemployee_1,16,", "\nemployee_1,25,", "given twice");
  says("\nemployee_1,16,always,0.031250", "\nemployee_1,16,always,0.406250", "sum to 1.375");
  says("\nemployee_1,16,always", "\nemployee_1,16,often", "often");
  says("0.875000,0.125000", "0.875000,0.225000", "sums to 1.1");
  says("0.875000,0.125000", "1.875000,0.125000", "1.875");
  EXPECT_EQ(library.refused("Made up", "Made anew"), "loads");
}

}  // namespace
}  // namespace rung
