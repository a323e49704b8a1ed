#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "scenario/records.hpp"
#include "tests/properties/identities.hpp"

namespace rung::test {
namespace {

constexpr int scenarios = 14;
constexpr int parameters_changed = 25;

/// A number from the seed of the test: which parameter, which value.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : seed_(seed) {}
  double operator()() { return uniform(Draws(seed_, 0)(next_++, 0, Moment::sample)[0]); }
  std::size_t below(std::size_t n) {
    return std::min(n - 1, static_cast<std::size_t>((*this)() * static_cast<double>(n)));
  }

 private:
  std::uint64_t seed_;
  std::uint64_t next_ = 0;
};

double moderate(double value, const Record& record, Dice& dice) {
  return std::clamp(value * std::exp(1.4 * (dice() - 0.5)), record.least, record.most);
}

/// The scenario with some parameters of behaviour and structure at between half and twice their values.
Scenario random_scenario(std::uint64_t seed, std::string& story) {
  Dice dice(seed);
  const std::size_t people = 3000 + dice.below(5001);
  const std::string area = dice() < 0.5 ? "teaching-town" : "west-of-england";
  const std::string ring = seed % 2 == 0 ? "open" : "closed";
  story = fmt::format("{}, {} people, ring {}", area, people, ring);
  Scenario scenario = library(area, {fmt::format("run.people={}", people), "run.burn_in=0 years",
                                     fmt::format("run.seed={}", seed), "run.ring=" + ring});
  std::vector<const Record*> free;
  for (const Record& record : all_records()) {
    const bool model = record.kind == Kind::structure || record.kind == Kind::behaviour;
    if (!model || record.block() == "area" || record.block() == "run" || record.block() == "national") continue;
    free.push_back(&record);
  }
  for (int i = 0; i < parameters_changed; ++i) {
    const Record& record = *free[dice.below(free.size())];
    const Slot slot = record.slot(scenario);
    if (double* const* value = std::get_if<double*>(&slot)) **value = moderate(**value, record, dice);
    if (int* const* value = std::get_if<int*>(&slot)) {
      **value = static_cast<int>(std::lround(moderate(**value, record, dice)));
    }
    // shares that add up to one stay as they are
    const auto* list = std::get_if<std::span<double>>(&slot);
    const bool adds_up = record.meaning.find("sum to 1") != std::string_view::npos;
    if (list != nullptr && !adds_up) {
      for (double& value : *list) value = moderate(value, record, dice);
    }
    story += fmt::format("\n{} = {}", record.key, value_text(record, scenario));
  }
  return scenario;
}

/// Whatever the parameters, after every month heads, posts and flows add up.
TEST(Properties, HoldInRandomScenariosEveryMonth) {
  for (std::uint64_t seed = 1; seed <= scenarios; ++seed) {
    std::string story;
    Town town(random_scenario(seed, story));
    SCOPED_TRACE(fmt::format("seed {}: {}", seed, story));
    const std::vector<std::string> wrong = audit(town.world);
    EXPECT_TRUE(wrong.empty()) << "at the start: " << wrong.front();
    Identities identities(town);
    for (int month = 0; month < 36; ++month) {
      SCOPED_TRACE(fmt::format("month {}", month));
      identities.live_month();
      if (testing::Test::HasFailure()) return;
    }
    std::int64_t hires = 0, promotions = 0, entrants = 0, redundancies = 0;
    for (const MonthCounts& c : town.tables.monthly.counts) {
      hires += c.hires;
      promotions += c.promotions;
      entrants += c.entrants;
      redundancies += c.redundancies;
    }
    EXPECT_TRUE(hires > 0 && promotions > 0 && entrants > 0 && redundancies > 0)
        << "a world in which nothing happens proves nothing";
  }
}

/// The audit sees what it is there to see.
TEST(Properties, TheAuditSeesABrokenWorld) {
  Town town("teaching-town", {"run.burn_in=0 years"});
  town.live(3);
  town.world.market.now = town.world.market.now - 1;  // the month that was lived
  ASSERT_TRUE(audit(town.world).empty());
  const World whole = town.world;
  World& world = town.world;
  std::size_t row = 0;
  while (world.workers.status[row] != Status::employee) ++row;
  std::size_t idle = 0;
  while (world.workers.status[idle] == Status::employee) ++idle;
  const auto broken = [&](auto&& change) {
    world = whole;
    change();
    return !audit(world).empty();
  };
  EXPECT_TRUE(broken([&] { world.workers.employer[row] = EmployerId{}; }));
  EXPECT_TRUE(broken([&] { world.workers.employer[row] = EmployerId{world.employers.size()}; }));
  EXPECT_TRUE(broken([&] { world.workers.employer[idle] = EmployerId{std::size_t{0}}; }));
  EXPECT_TRUE(broken([&] { world.workers.status[row] = Status::unemployed; }));
  EXPECT_TRUE(broken([&] { world.workers.hourly_pay[row] = 200; }));
  EXPECT_TRUE(broken([&] { world.workers.hours[row] = 0; }));
  EXPECT_TRUE(broken([&] {
    world.workers.occupation[row] =
        Occupation{static_cast<std::uint8_t>((world.workers.occupation[row].value + 5) % 60)};
  }));
  EXPECT_TRUE(broken([&] { ++world.employers.filled[0][0]; }));
  ASSERT_GT(world.vacancies.size(), 1U);
  EXPECT_TRUE(broken([&] {
    std::swap(world.vacancies.ordinal[0], world.vacancies.ordinal[1]);
    std::swap(world.vacancies.employer[0], world.vacancies.employer[1]);
    std::swap(world.vacancies.grade[0], world.vacancies.grade[1]);
    std::swap(world.vacancies.opened[0], world.vacancies.opened[1]);
  }));
  EXPECT_TRUE(broken([&] {
    const std::size_t site = world.vacancies.employer[0].index();
    world.employers.target[world.vacancies.grade[0]][site] = world.employers.filled[world.vacancies.grade[0]][site];
  }));
}

}  // namespace
}  // namespace rung::test
