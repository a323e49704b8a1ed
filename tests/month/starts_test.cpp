#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/town.hpp"

namespace rung::test {
namespace {

class Starts : public testing::Test {
 protected:
  Starts() : town("teaching-town", {"run.burn_in=0 years"}) {
    town.clear();
    here = town.site_of(Sector::retail);
    there = town.site_of(Sector::transport);
    town.open(std::min(here, there), std::min(here, there) == here ? 0 : 2, 3, 0, 120);
    town.open(std::max(here, there), std::max(here, there) == here ? 0 : 2, 1, 0, 120);
  }
  [[nodiscard]] std::uint32_t vacancy_at(std::size_t site) const {
    return town.world.vacancies.employer[0].index() == site ? 0 : 1;
  }
  [[nodiscard]] int filled(std::size_t site, std::size_t g) const { return town.world.employers.filled[g][site]; }
  Town town;
  std::size_t here = 0, there = 0;
};

TEST_F(Starts, OfOneWhoWasOutOfWork) {
  Workers& w = town.world.workers;
  w.status[7] = Status::caring;
  w.flags[7] = flag::detached;
  w.duration[7] = 30;
  w.person_job[7] = 99;
  town.scratch.hires = {{vacancy_at(here), 7, 987}};
  const MonthCounts counts = town.starts();
  EXPECT_EQ(counts.hires, 1);
  EXPECT_EQ(counts.hires_from_inactivity, 1);
  EXPECT_EQ(w.status[7], Status::employee);
  EXPECT_EQ(w.employer[7], EmployerId{here});
  EXPECT_EQ(w.occupation[7], (Occupation{Sector::retail, 0}));
  EXPECT_EQ(w.hours[7], 120);
  EXPECT_EQ(w.hourly_pay[7], 987);
  EXPECT_EQ(w.tenure[7], 0);
  EXPECT_EQ(w.duration[7], 0);
  EXPECT_EQ(w.person_job[7], 0);
  EXPECT_EQ(w.flags[7] & flag::detached, 0);
  EXPECT_EQ(filled(here, 0), 1);
  ASSERT_EQ(town.world.vacancies.size(), 1U) << "the vacancy is gone, the other stays";
  EXPECT_EQ(town.world.vacancies.employer[0], EmployerId{there});
}

TEST_F(Starts, FromAnotherEmployerFreeTheFormerPost) {
  town.employ(3, here, 0, 900, 40);
  town.world.workers.person_job[3] = 70;
  town.scratch.hires = {{vacancy_at(there), 3, 1400}};
  const MonthCounts counts = town.starts();
  EXPECT_EQ(counts.hires_from_employment, 1);
  EXPECT_EQ(filled(here, 0), 0);
  EXPECT_EQ(filled(there, 2), 1);
  EXPECT_EQ(town.world.workers.tenure[3], 0);
  EXPECT_EQ(town.world.workers.person_job[3], 0);
  EXPECT_EQ(town.world.workers.occupation[3], (Occupation{Sector::transport, 2}));
}

TEST_F(Starts, WithinTheSiteKeepTenureAndThePersonalPart) {
  town.employ(3, here, 1, 900, 40);
  town.world.workers.person_job[3] = 70;
  town.scratch.hires = {{vacancy_at(here), 3, 950}};
  town.starts();
  EXPECT_EQ(filled(here, 1), 0);
  EXPECT_EQ(filled(here, 0), 1);
  EXPECT_EQ(town.world.workers.tenure[3], 40);
  EXPECT_EQ(town.world.workers.person_job[3], 70);
  EXPECT_EQ(town.world.workers.aim[3], (Occupation{Sector::retail, 1}))
      << "who stepped down goes on looking from above";
}

/// A student keeps what she prepares for from job to job; who has left education does not.
TEST_F(Starts, OfStudentsKeepWhatTheyPrepareFor) {
  Workers& w = town.world.workers;
  const Occupation prepared{Sector::health, 4};
  for (const std::uint32_t row : {3U, 4U}) {
    town.employ(row, row == 3 ? there : here, 0, 800);
    w.aim[row] = prepared;
  }
  w.flags[3] |= flag::in_education;
  town.scratch.hires = {{vacancy_at(here), 3, 820}, {vacancy_at(there), 4, 950}};
  std::sort(town.scratch.hires.begin(), town.scratch.hires.end(),
            [](const Hire& a, const Hire& b) { return a.vacancy < b.vacancy; });
  town.starts();
  EXPECT_EQ(w.aim[3], prepared);
  EXPECT_FALSE(w.aim[4]);
}

/// Two change places: each post is freed and filled once.
TEST_F(Starts, OfTwoWhoChangePlaces) {
  town.employ(3, here, 0, 900);
  town.employ(4, there, 2, 1300);
  town.scratch.hires = {{0, vacancy_at(here) == 0 ? 4U : 3U, 1000}, {1, vacancy_at(here) == 1 ? 4U : 3U, 1000}};
  town.starts();
  EXPECT_EQ(filled(here, 0), 1);
  EXPECT_EQ(filled(there, 2), 1);
  EXPECT_EQ(town.world.workers.employer[3], EmployerId{there});
  EXPECT_EQ(town.world.workers.employer[4], EmployerId{here});
  EXPECT_EQ(town.world.vacancies.size(), 0U);
}

/// The moving average of a site's vacancies: an eighth of the way, a quarter of a month at least.
TEST_F(Starts, MoveTheSitesVacancyDuration) {
  std::uint16_t& average = town.world.employers.vacancy_duration[0][here];
  average = 400;
  town.scratch.hires = {{vacancy_at(here), 7, 987}};
  town.starts();
  const double months = here < there ? 3 : 1;
  EXPECT_NEAR(average, 400 + (256 * months - 400) / 8, 0.51);
}

}  // namespace
}  // namespace rung::test
