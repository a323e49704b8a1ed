#include "run/nation_moves.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <tuple>

#include "base/check.hpp"
#include "run/nation.hpp"
#include "scenario/load.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/town.hpp"

namespace rung::test {
namespace {

const std::vector<std::string> small{"run.people=20000", "run.burn_in=2", "run.years=2", "job_creation.reference=own"};

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The file of a run against an own count of the same months, from whole copies of the people: states are worked out
/// here from pay over the line, not by the function that the counts use.
TEST(NationMoves, AreWhatBecameOfPeople) {
  const Folder folder;
  const Scenario scenario = library("teaching-town", small);
  NationOptions options;
  options.output = folder / "reference.csv";
  options.moves = folder / "national_moves.csv";
  options.replicates = 1;
  options.name = "teaching-town";
  const RunWatch nobody{[](const Progress&) {}, [](const std::string&) {}, nullptr};
  ASSERT_EQ(write_reference(scenario, options, nobody).stopped_by, 0);
  const Scenario reader =
      load_scenario("teaching-town", {"run.movers=followed", "national.moves=" + options.moves.string()},
                    RUNG_SOURCE_DIR "/scenarios");
  ASSERT_TRUE(reader.national.moves);
  EXPECT_EQ(reader.national.moves->run.people, 20000);
  EXPECT_EQ(reader.national.moves->run.years, 2);
  const MoveTable& table = reader.national.moves->table;

  Town town(scenario);
  const auto state = [](const Workers& w, std::size_t row, double line) -> int {
    if ((w.flags[row] & flag::absent) != 0 || w.status[row] == Status::elsewhere) return -1;
    if (w.status[row] == Status::self_employed) return 5;
    if (w.status[row] == Status::unemployed) return 6;
    if (w.status[row] != Status::employee) return 7;
    const double ratio = w.hourly_pay[row] / line;
    return ratio < 1 ? 0 : ratio < 1.2 ? 1 : ratio < 1.6 ? 2 : ratio < 2.3 ? 3 : 4;
  };
  std::map<std::tuple<int, int, int>, double> to;
  std::map<std::pair<int, int>, double> people;
  std::map<int, double> of_age, of_state;
  while (town.world.market.now <= scenario.run.start + 24) {
    const Month now = town.world.market.now;
    const Workers before = town.world.workers;
    town.live(1);
    if (now < scenario.run.start) continue;
    const Workers& after = town.world.workers;
    for (std::size_t row = 0; row < before.size(); ++row) {
      const int from = state(before, row, town.world.nation.row(now - 1).low_pay_line);
      const int then = state(after, row, town.world.nation.row(now).low_pay_line);
      if (from < 0 || then < 0 || before.generation[row] != after.generation[row]) continue;
      const int years = (now.index - after.birth[row]) / 12;
      const int age = years < 25 ? 0 : years < 35 ? 1 : years < 50 ? 2 : 3;
      ++to[{from, age, then}];
      ++people[{from, age}];
      ++of_age[age];
      ++of_state[from];
    }
  }
  for (int s = 0; s < 8; ++s) {
    for (int age = 0; age < 4; ++age) {
      const MoveRow& row = table[static_cast<std::size_t>(s)][static_cast<std::size_t>(age)];
      const double n = people[{s, age}];
      EXPECT_NEAR(row.share, n / of_age[age], 1e-5);
      for (int k = 0; k < 8; ++k) {
        double all = 0;
        for (int a = 0; a < 4; ++a) all += to[{s, a, k}];
        const double wanted = (to[{s, age, k}] + 20 * all / of_state[s]) / (n + 20);
        EXPECT_NEAR(row.to[static_cast<std::size_t>(k)], wanted, 1e-5) << s << " at age " << age << " to " << k;
      }
      EXPECT_GE(row.new_job, 0);
      EXPECT_EQ(row.new_job > 0, s < 5);
      EXPECT_EQ(row.small_site > 0, s < 5);
    }
  }
  EXPECT_GT(table[0][0].low_earnings, table[4][2].low_earnings) << "weekly pay is low where hourly pay is";
}

/// Both files or none, and none twice; without a name for it no second file.
TEST(NationMoves, StandBesideTheReference) {
  const Folder folder;
  const Scenario scenario =
      library("teaching-town", {"run.people=5000", "run.burn_in=1", "run.years=1", "job_creation.reference=own"});
  NationOptions options;
  options.replicates = 1;
  options.output = folder / "reference.csv";
  options.moves = folder / "moves.csv";
  const RunWatch nobody{[](const Progress&) {}, [](const std::string&) {}, nullptr};
  ASSERT_EQ(write_reference(scenario, options, nobody).stopped_by, 0);
  const std::string first = content(options.moves);
  EXPECT_NE(first.find("# national_inputs: "), std::string::npos);
  options.output = folder / "other.csv";
  EXPECT_THROW((void)write_reference(scenario, options, nobody), InputError) << "moves.csv is there";
  EXPECT_FALSE(folder.has("other.csv"));
  options.force = true;
  ASSERT_EQ(write_reference(scenario, options, nobody).stopped_by, 0);
  EXPECT_EQ(content(options.moves), first);
  std::atomic<int> stop{15};
  options.moves = folder / "stopped.csv";
  EXPECT_EQ(write_reference(scenario, options, {[](const Progress&) {}, {}, &stop}).stopped_by, 15);
  EXPECT_FALSE(folder.has("stopped.csv"));
}

}  // namespace
}  // namespace rung::test
