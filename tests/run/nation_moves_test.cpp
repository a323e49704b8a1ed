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
  // by state, age, history, state a month later; -1: all of them
  std::map<std::tuple<int, int, int, int>, double> count;
  std::map<int, double> of_age;
  std::vector<std::vector<int>> marches(town.world.workers.size());
  const auto history = [&](std::size_t row) {
    int employee = 0, low = 0;
    const std::vector<int>& m = marches[row];
    for (std::size_t k = m.size() > 5 ? m.size() - 5 : 0; k < m.size(); ++k) {
      employee += m[k] < 5 ? 1 : 0;
      low += m[k] == 0 ? 1 : 0;
    }
    return employee == 0 ? 0 : low == 0 ? 1 : low == employee ? 3 : 2;
  };
  while (town.world.market.now <= scenario.run.start + 24) {
    const Month now = town.world.market.now;
    const Workers before = town.world.workers;
    const double line_before = town.world.nation.row(now - 1).low_pay_line;
    for (std::size_t row = 0; now.is_april() && now <= scenario.run.start && row < before.size(); ++row) {
      if (const int s = state(before, row, line_before); s >= 0) marches[row].push_back(s);
    }
    town.live(1);
    const Workers& after = town.world.workers;
    for (std::size_t row = 0; row < before.size(); ++row) {
      if (before.generation[row] != after.generation[row]) {
        marches[row].clear();
        continue;
      }
      const int from = state(before, row, line_before);
      const int then = state(after, row, town.world.nation.row(now).low_pay_line);
      if (now < scenario.run.start || from < 0 || then < 0) continue;
      const int years = (now.index - after.birth[row]) / 12;
      const int age = years < 25 ? 0 : years < 35 ? 1 : years < 50 ? 2 : 3;
      for (const int a : {age, -1}) {
        for (const int h : {history(row), -1}) {
          for (const int k : {then, -1}) ++count[{from, a, h, k}];
        }
      }
      ++of_age[age];
    }
  }
  std::array<int, 4> cells_with{};
  for (int s = 0; s < 8; ++s) {
    for (int h = 0; h < 4; ++h) {
      for (int age = 0; age < 4; ++age) {
        const MoveRow& row =
            table[static_cast<std::size_t>(s)][static_cast<std::size_t>(age)][static_cast<std::size_t>(h)];
        const double people = count[{s, age, h, -1}];
        EXPECT_NEAR(row.share, people / of_age[age], 1e-5);
        for (int k = 0; k < 8; ++k) {
          const double all = count[{s, -1, -1, k}] / count[{s, -1, -1, -1}];
          const double of_history = (count[{s, -1, h, k}] + 20 * all) / (count[{s, -1, h, -1}] + 20);
          const double wanted = (count[{s, age, h, k}] + 20 * of_history) / (people + 20);
          EXPECT_NEAR(row.to[static_cast<std::size_t>(k)], wanted, 1e-5) << s << " at age " << age << ", history " << h;
        }
        cells_with[static_cast<std::size_t>(h)] += people > 0 ? 1 : 0;
        EXPECT_EQ(row.new_job > 0, s < 5);
        EXPECT_EQ(row.small_site > 0, s < 5);
      }
    }
  }
  for (const int cells : cells_with) EXPECT_GT(cells, 10);
  EXPECT_GT(table[0][2][3].to[0], table[0][2][1].to[0]) << "who was always low paid stays so";
  EXPECT_GT(table[0][0][3].low_earnings, table[4][2][1].low_earnings) << "weekly pay is low where hourly pay is";
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
