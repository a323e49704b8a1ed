#include "run/nation.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#include "base/check.hpp"
#include "month/month.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/scenarios.hpp"

/// What a run of the nation leaves, against own counts of one occupation.
namespace rung::test {
namespace {

const std::vector<std::string> small{"run.people=20000", "run.burn_in=3", "run.years=1", "job_creation.reference=own"};

RunWatch nobody() {
  return {[](const Progress&) {}, [](const std::string&) {}, nullptr};
}

TEST(Nation, AveragesWhatHappened) {
  const Folder folder;
  const Scenario scenario = library("teaching-town", small);
  NationOptions options;
  options.output = folder / "reference.csv";
  options.replicates = 1;
  options.name = "teaching-town";
  const NationOutcome outcome = write_reference(scenario, options, nobody());
  EXPECT_EQ(outcome.reference.people, 20000);

  const Occupation post(Sector::retail, 0);
  const Economy economy(scenario);
  World world = build_world(scenario, economy.draws);
  Scratch scratch;
  Tables tables;
  std::int64_t open = 0, filled = 0, holders = 0, left = 0, months = 0, durations = 0, ended = 0, vacancies = 0,
               posts = 0;
  const auto is_post = [&](const Vacancies& v, std::size_t i) {
    return world.employers.sector[v.employer[i].index()] == post.sector() && v.grade[i] == post.grade();
  };
  while (world.market.now <= scenario.run.start + 12) {
    const bool counts = world.market.now >= scenario.run.start;
    const Workers before = world.workers;
    const Vacancies old = world.vacancies;
    const Month now = world.market.now;
    live_month(world, economy, scratch, tables, [&](std::size_t phase) {
      if (!counts) return;
      const Vacancies& v = world.vacancies;
      if (phases()[phase].name == "vacancies") {
        for (std::size_t i = 0; i < old.size(); ++i) {
          if (!is_post(old, i)) continue;
          bool kept = false;
          for (std::size_t k = 0; k < v.size(); ++k) kept = kept || v.key(k) == old.key(i);
          if (kept) continue;
          ++ended;
          durations += std::max(1, 4 * (now - Month{old.opened[i]}));
        }
      }
      if (phases()[phase].name != "matching") return;
      for (std::size_t i = 0; i < v.size(); ++i) open += is_post(v, i) ? 1 : 0;
      for (const Hire& hire : scratch.hires) {
        if (!is_post(v, hire.vacancy)) continue;
        ++filled;
        ++ended;
        durations += std::max(1, 4 * (now - Month{v.opened[hire.vacancy]}));
      }
    });
    if (!counts) continue;
    ++months;
    for (std::size_t row = 0; row < before.size(); ++row) {
      if (before.status[row] != Status::employee || before.occupation[row] != post) continue;
      ++holders;
      left +=
          world.workers.employer[row] != before.employer[row] || world.workers.generation[row] != before.generation[row]
              ? 1
              : 0;
    }
    for (std::size_t i = 0; i < world.vacancies.size(); ++i) vacancies += is_post(world.vacancies, i) ? 1 : 0;
    for (std::size_t site = 0; site < world.employers.size(); ++site) {
      posts += world.employers.sector[site] == post.sector() ? world.employers.target[0][site] : 0;
    }
  }
  EXPECT_EQ(months, 13);
  ASSERT_GT(open, 100);
  const OccupationReference& r = outcome.reference.occupations[post.index()];
  const auto near = [](double found, std::int64_t part, std::int64_t whole) {
    // shrunk towards all occupations with the weight of 20 cases
    EXPECT_NEAR(found, static_cast<double>(part) / static_cast<double>(whole), 20.0 / static_cast<double>(whole));
  };
  near(r.filling_rate, filled, open);
  near(r.separation_rate, left, holders);
  near(r.vacancy_rate, vacancies, posts);
  near(4 * r.vacancy_duration / 10, durations / 10, ended);
  EXPECT_GT(r.margin, 0);
  EXPECT_LT(r.margin, 0.6);
}

TEST(Nation, IsTheSameTwiceAndWritesNothingWhenStopped) {
  const Folder folder;
  const Scenario scenario = library("teaching-town", {"run.burn_in=1", "run.years=1", "job_creation.reference=own"});
  NationOptions options;
  options.replicates = 2;
  const auto text = [&](const char* file) {
    options.output = folder / file;
    EXPECT_EQ(write_reference(scenario, options, nobody()).stopped_by, 0);
    std::ifstream in(options.output);
    return std::string{std::istreambuf_iterator<char>(in), {}};
  };
  EXPECT_EQ(text("a.csv"), text("b.csv"));
  EXPECT_THROW((void)write_reference(scenario, options, nobody()), InputError) << "b.csv is there";
  std::atomic<int> stop{SIGTERM};
  options.output = folder / "c.csv";
  EXPECT_EQ(write_reference(scenario, options, {[](const Progress&) {}, {}, &stop}).stopped_by, SIGTERM);
  EXPECT_EQ(folder.files(), 2U);
}

TEST(Nation, IsOfANationWithoutARing) {
  NationOptions options;
  options.output = "never-written.csv";
  EXPECT_THROW((void)write_reference(library("teaching-town", {"run.ring=open", "job_creation.reference=own"}), options,
                                     nobody()),
               InputError);
}

}  // namespace
}  // namespace rung::test
