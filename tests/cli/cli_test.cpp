#include "cli/cli.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "record/read_results.hpp"
#include "tests/support/folder.hpp"

namespace rung {
namespace {

using test::Folder;

struct Answer {
  int code = 0;
  std::string out;
  std::string messages;
};

/// What somebody sees who types these words.
Answer rung(std::vector<std::string> words) {
  words.insert(words.begin(), "rung");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Answer answer;
  answer.code = main_of_rung(static_cast<int>(argv.size()), argv.data());
  std::fflush(stdout);
  answer.out = testing::internal::GetCapturedStdout();
  answer.messages = testing::internal::GetCapturedStderr();
  return answer;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Cli, RunsAndSaysWhereTheResultsAre) {
  const Folder folder;
  const std::string file = (folder / "town.h5").string();
  const std::vector<std::string> words{"run",   "teaching-town", "-o",    file,
                                       "--set", "run.burn_in=1", "--set", "run.years=1"};
  const Answer first = rung(words);
  EXPECT_EQ(first.code, 0) << first.messages;
  EXPECT_TRUE(holds(first.out, "written: " + file)) << first.out;
  EXPECT_TRUE(holds(first.out, "low paid"));
  EXPECT_TRUE(holds(first.messages, "25 of 25 months")) << first.messages;
  EXPECT_EQ(folder.files(), 1U);

  const Answer second = rung(words);
  EXPECT_EQ(second.code, 2);
  EXPECT_TRUE(holds(second.messages, "--force")) << second.messages;
  EXPECT_EQ(second.out, "");

  const Answer same = rung({"rerun", file, "--quiet"});
  EXPECT_EQ(same.code, 0) << same.messages;
  EXPECT_TRUE(holds(same.out, "same")) << same.out;
  EXPECT_EQ(same.messages, "");
}

TEST(Cli, QuietSaysNothingOnTheSide) {
  const Folder folder;
  const Answer answer = rung({"run", "teaching-town", "-o", (folder / "town.h5").string(), "--quiet", "--set",
                              "run.burn_in=1", "--set", "run.years=1"});
  EXPECT_EQ(answer.code, 0);
  EXPECT_EQ(answer.messages, "");
}

TEST(Cli, UnknownWordsNameTheNearest) {
  const Answer command = rung({"rnu", "teaching-town"});
  EXPECT_EQ(command.code, 2);
  EXPECT_TRUE(holds(command.messages, "Did you mean run?")) << command.messages;
  const Answer scenario = rung({"check", "teaching-twon"});
  EXPECT_EQ(scenario.code, 2);
  EXPECT_TRUE(holds(scenario.messages, "teaching-town")) << scenario.messages;
  const Answer key = rung({"explain", "run.yeers"});
  EXPECT_EQ(key.code, 2);
  EXPECT_TRUE(holds(key.messages, "run.years")) << key.messages;
}

TEST(Cli, BadOptionsAreBadInput) {
  const Folder folder;
  const std::string file = (folder / "town.h5").string();
  const std::vector<std::vector<std::string>> bad{{"--threads", "3x"}, {"--threads", "-1"},
                                                  {"--seed", "one"},   {"--set", "run.years"},
                                                  {"--sede", "1"},     {"--checkpoint-every", "-1"}};
  for (const std::vector<std::string>& option : bad) {
    std::vector<std::string> words{"run", "teaching-town", "-o", file};
    words.insert(words.end(), option.begin(), option.end());
    const Answer answer = rung(words);
    EXPECT_EQ(answer.code, 2) << option[0] << ' ' << option[1];
    EXPECT_NE(answer.messages, "");
    EXPECT_EQ(answer.out, "");
  }
  EXPECT_EQ(folder.files(), 0U);
}

TEST(Cli, WithoutACommandShowsThem) {
  const Answer answer = rung({});
  EXPECT_EQ(answer.code, 2);
  for (const char* command :
       {"run", "check", "explain", "schema", "list", "phases", "rerun", "compare", "nation", "supply"}) {
    EXPECT_TRUE(holds(answer.out + answer.messages, command)) << command;
  }
}

TEST(Cli, ChecksEveryShippedScenario) {
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(RUNG_SOURCE_DIR) / "scenarios/areas")) {
    if (entry.path().extension() != ".yaml") continue;
    const Answer answer = rung({"check", entry.path().stem().string()});
    EXPECT_EQ(answer.code, 0) << answer.messages;
    EXPECT_TRUE(holds(answer.out, "sourced") && holds(answer.out, "assumed")) << answer.out;
  }
}

/// What is written is read again by a run that is compared with the nation, and named by check; nothing is overwritten.
TEST(Cli, WritesTheReferenceOfTheNation) {
  const Folder folder;
  const std::string file = (folder / "reference.csv").string();
  const std::vector<std::string> words{"nation", "teaching-town", "-o",    file,         "--replicates", "2",
                                       "--set",  "run.burn_in=3", "--set", "run.years=1"};
  const Answer first = rung(words);
  EXPECT_EQ(first.code, 0) << first.messages;
  EXPECT_TRUE(holds(first.out, "written: " + file)) << first.out;
  EXPECT_TRUE(holds(first.messages, "98 of 98 months")) << first.messages;
  const std::string moves = (folder / "national_moves.csv").string();
  EXPECT_TRUE(holds(first.out, "written: " + moves)) << first.out;
  EXPECT_EQ(folder.files(), 2U);
  const Answer again = rung(words);
  EXPECT_EQ(again.code, 2);
  EXPECT_TRUE(holds(again.messages, "--force")) << again.messages;

  const std::vector<std::string> on{"--set", "job_creation.absorption=medium", "--set", "national.reference=" + file};
  std::vector<std::string> check{"check", "teaching-town"};
  check.insert(check.end(), on.begin(), on.end());
  const Answer checked = rung(check);
  EXPECT_EQ(checked.code, 0) << checked.messages;
  EXPECT_TRUE(holds(checked.out, "Reference of the nation: 2 runs of teaching-town")) << checked.out;
  EXPECT_TRUE(holds(checked.out, "(file " + file + ", of hash ")) << checked.out;
  EXPECT_TRUE(holds(checked.out, "; for job_creation.absorption: ")) << checked.out;
  EXPECT_TRUE(holds(rung({"check", "teaching-town"}).out, "Reference of the nation: none"));

  std::vector<std::string> run{
      "run",           "teaching-town", "-o",         (folder / "town.h5").string(), "--quiet", "--set",
      "run.burn_in=3", "--set",         "run.years=1"};
  run.insert(run.end(), on.begin(), on.end());
  EXPECT_EQ(rung(run).code, 0);
  const Answer same = rung({"rerun", (folder / "town.h5").string(), "--quiet"});
  EXPECT_EQ(same.code, 0) << same.out << same.messages;

  const auto used = [](const Answer& answer) {
    const std::size_t at = answer.out.find("of hash ");
    return at == std::string::npos ? std::string("none") : answer.out.substr(at + 8, 16);
  };
  EXPECT_EQ(read_manifest(folder / "town.h5").reference_hash, std::stoull(used(checked), nullptr, 16));

  // movers are followed by what was written beside it
  const std::vector<std::string> follow{"--set", "run.movers=followed", "--set", "national.moves=" + moves};
  std::vector<std::string> check_movers{"check", "teaching-town"};
  check_movers.insert(check_movers.end(), follow.begin(), follow.end());
  EXPECT_TRUE(holds(rung(check_movers).out, "Movers followed by: 2 runs of teaching-town"));
  EXPECT_TRUE(holds(rung({"check", "teaching-town"}).out, "Movers followed by: none"));
  std::vector<std::string> run_movers{
      "run",           "teaching-town", "-o",         (folder / "movers.h5").string(), "--quiet", "--set",
      "run.burn_in=3", "--set",         "run.years=1"};
  run_movers.insert(run_movers.end(), follow.begin(), follow.end());
  EXPECT_EQ(rung(run_movers).code, 0);
  const Answer movers_same = rung({"rerun", (folder / "movers.h5").string(), "--quiet"});
  EXPECT_EQ(movers_same.code, 0) << movers_same.out << movers_same.messages;

  // of another month, or no such file: bad input
  check.insert(check.end(), {"--set", "run.start=2018-04"});
  const Answer other = rung(check);
  EXPECT_EQ(other.code, 2);
  EXPECT_TRUE(holds(other.messages, "base_month: 2019-04 is not the month of this run")) << other.messages;
  for (const char* need : {"job_creation.absorption=low", "vacancies.durations=reference"}) {
    const Answer missing = rung({"check", "teaching-town", "--set", need, "--set", "national.reference=nowhere.csv"});
    EXPECT_EQ(missing.code, 2);
    EXPECT_TRUE(holds(missing.messages, "national.reference: there is no file")) << missing.messages;
  }
}

TEST(Cli, TellsOfTheSupplyExperiment) {
  const Answer answer = rung({"supply", "teaching-town", "--months", "12", "--share", "0.05", "--quiet", "--set",
                              "run.burn_in=3", "--set", "run.people=5000", "--set", "job_creation.reference=own"});
  EXPECT_EQ(answer.code, 0) << answer.messages;
  for (const char* word : {"A(12)", "off", "low", "medium", "high"}) EXPECT_TRUE(holds(answer.out, word)) << answer.out;
  EXPECT_EQ(rung({"supply", "teaching-town", "--share", "2"}).code, 2);
  EXPECT_EQ(rung({"nation", "teaching-town"}).code, 2) << "it must be told where to write";
}

TEST(Cli, ComparesTwins) {
  const Folder folder;
  const auto run = [&](const std::string& file, const std::vector<std::string>& set) {
    std::vector<std::string> words{"run", "teaching-town", "-o", (folder / file).string(), "--quiet"};
    for (const std::string& setting : {std::string("run.burn_in=1"), std::string("run.years=2")}) {
      words.insert(words.end(), {"--set", setting});
    }
    for (const std::string& setting : set) words.insert(words.end(), {"--set", setting});
    ASSERT_EQ(rung(words).code, 0);
  };
  run("base.h5", {"run.ring=open"});
  run("twin.h5", {"run.ring=open", "search.looks_unemployed=20"});
  run("other.h5", {"run.ring=open", "run.seed=2", "run.people=3000"});
  const std::string base = (folder / "base.h5").string(), twin = (folder / "twin.h5").string();

  const Answer answer = rung({"compare", base, twin, "--csv", (folder / "effect.csv").string()});
  EXPECT_EQ(answer.code, 0) << answer.messages;
  for (const char* word : {"search.looks_unemployed: 13, twin 20", "residents of", "people of", "from farther",
                           "2020-03 ", "2021-03 ", "2021-04 ", "low paid", "eleven Aprils", "written: "}) {
    EXPECT_TRUE(holds(answer.out, word)) << word << answer.out;
  }
  EXPECT_FALSE(holds(answer.out, "2019-03 ")) << "the burn-in is not told";
  EXPECT_FALSE(holds(answer.out, "nan")) << answer.out;
  std::ifstream in(folder / "effect.csv");
  const std::string table{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(table.starts_with("month,measure,unit,base,twin,difference\n2020-03,employees_resident,people,"))
      << table;
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 1 + 3 * 10);
  EXPECT_EQ(rung({"compare", base, twin, "--csv", (folder / "effect.csv").string()}).code, 2) << "it is there";
  EXPECT_EQ(rung({"compare", base, twin, "--csv", (folder / "effect.csv").string(), "--force"}).code, 0);

  const Answer one = rung({"compare", base, base, "--month", "2018-09"});
  EXPECT_EQ(one.code, 0);
  EXPECT_TRUE(holds(one.out, "one run twice")) << one.out;
  EXPECT_TRUE(holds(one.out, "2018-09 "));
  EXPECT_FALSE(holds(one.out, "2020-03 "));

  const Answer other = rung({"compare", base, (folder / "other.h5").string()});
  EXPECT_EQ(other.code, 2);
  EXPECT_TRUE(holds(other.messages, "seed 1 and 2")) << other.messages;
  EXPECT_TRUE(holds(other.messages, "people ")) << other.messages;
  EXPECT_EQ(other.out, "");
  for (const char* month : {"2031-01", "March"}) {
    const Answer bad = rung({"compare", base, twin, "--month", month});
    EXPECT_EQ(bad.code, 2);
    EXPECT_TRUE(holds(bad.messages, month)) << bad.messages;
  }
  EXPECT_EQ(rung({"compare", base}).code, 2);
  EXPECT_EQ(rung({"compare", base, (folder / "effect.csv").string()}).code, 2);
  EXPECT_TRUE(holds(rung({"compare", "--help"}).out, "Examples:"));
}

TEST(Cli, PrintsTheMonth) {
  const Answer answer = rung({"phases"});
  EXPECT_EQ(answer.code, 0);
  EXPECT_TRUE(holds(answer.out, " 1  demand")) << answer.out;
}

}  // namespace
}  // namespace rung
