#include <fmt/format.h>
#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "tests/support/town.hpp"

/// Better pay draws applications by itself: no parameter of search knows of it (MODEL 3.8).
namespace rung::test {
namespace {

using Applied = std::set<std::pair<std::uint32_t, std::uint32_t>>;

/// Who applies for which vacancy of an occupation this month, and who of them from a grade below, where all its posts
/// pay `more` log points more than they would. Vacancies are the same whatever they pay.
struct Queue {
  Applied all, upward;
};
Queue applicants(Town town, Occupation post, double more) {
  Queue queue;
  live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
    const Workers& w = town.world.workers;
    std::vector<Advert>& adverts = town.scratch.board.adverts;
    if (phases()[phase].name == "vacancies") {
      for (Advert& advert : adverts) advert.log_pay += advert.post == post ? more : 0;
    }
    if (phases()[phase].name == "search") {
      for (const Application& a : town.scratch.applications) {
        if (adverts[a.vacancy].post != post) continue;
        queue.all.emplace(a.worker, a.vacancy);
        if (w.occupation[a.worker] && w.occupation[a.worker].grade() < post.grade()) {
          queue.upward.emplace(a.worker, a.vacancy);
        }
      }
    }
  });
  return queue;
}

TEST(BetterPay, AtGradeOneOfASectorDrawsApplicationsIntoIt) {
  Town town("west-of-england", {"run.people=200000", "run.burn_in=2 years"});
  town.live(18);
  for (const Sector sector : {Sector::social_care, Sector::retail, Sector::manufacturing}) {
    const Occupation post(sector, 1);
    const Queue before = applicants(town, post, 0);
    const Queue after = applicants(town, post, std::log(1.1));
    std::cout << fmt::format("{}: {} applications, {} from below; at 10 % more pay {} and {}\n", name(sector),
                             before.all.size(), before.upward.size(), after.all.size(), after.upward.size());
    ASSERT_GT(before.upward.size(), 10U);
    EXPECT_GT(after.all.size(), before.all.size());
    EXPECT_GT(after.upward.size(), before.upward.size());
    EXPECT_TRUE(std::includes(after.all.begin(), after.all.end(), before.all.begin(), before.all.end()))
        << "nobody is put off by it";
  }
}

}  // namespace
}  // namespace rung::test
