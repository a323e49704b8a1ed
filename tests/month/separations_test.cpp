#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/statistic.hpp"
#include "tests/support/town.hpp"

/// Loss and leaving of jobs (MODEL 3.2, 3.3, 3.13, 3.14.2, 3.14.10, shocks 4.3). Chances are worked out by hand from
/// the equations; each tally has a false alarm in a million (statistic.hpp), the tests of one case together.
namespace rung::test {
namespace {

constexpr std::size_t people = 20000;

/// Twenty thousand people of 40 without family, and no risk of anything unless a test asks for it.
class Separations : public testing::Test {
 protected:
  Separations() : town("teaching-town", {"run.people=20000", "run.burn_in=0 years"}) {
    site = town.site_of(Sector::digital);
    SeparationParameters& s = p().separations;
    s.to_unemployment = s.to_unemployment_new = s.to_inactivity = s.to_inactivity_new = 0;
    s.surplus_slope = s.gain_slope = s.layoff_rate = 0;
    DemographyParameters& d = p().demography;
    d.unemployed_to_inactive = d.inactive_to_unemployed = d.into_self_employment = d.into_self_employment_new =
        d.out_of_self_employment = 0;
    p().shocks.rate = {};
    wipe();
  }
  Parameters& p() { return town.economy.parameters; }
  Workers& w() { return town.world.workers; }
  /// Nobody works; everybody is 40, alone and without savings. Rows beyond the twenty thousand are not at risk.
  void wipe() {
    town.clear();
    std::fill(w().status.begin() + people, w().status.end(), Status::elsewhere);
    for (std::size_t row = 0; row < people; ++row) {
      town.set_age(row, 40);
      w().household[row] = Household{};
      w().liquidity[row] = 0;
      w().course[row] = 0;
    }
  }
  void staff(std::size_t first, std::size_t last, int grade = 2, int tenure = 24, int pay = 1500) {
    for (std::size_t row = first; row < last; ++row) town.employ(row, site, grade, pay, tenure);
    town.world.employers.target[static_cast<std::size_t>(grade)][site] =
        town.world.employers.filled[static_cast<std::size_t>(grade)][site];
  }
  void as(Status status, std::uint8_t flags = 0) {
    for (std::size_t row = 0; row < people; ++row) {
      w().status[row] = status;
      w().flags[row] = flags;
    }
  }
  /// How many of rows [first, last) are in `status` after one month in which each was to be so with `chance`.
  [[nodiscard]] Tally ended(Status status, double chance, std::size_t first = 0, std::size_t last = people) {
    Tally tally;
    for (std::size_t row = first; row < last; ++row) tally.add(chance, w().status[row] == status);
    return tally;
  }
  [[nodiscard]] std::int64_t filled() const {
    std::int64_t sum = 0;
    for (const auto& grade : town.world.employers.filled) {
      for (const std::uint16_t n : grade) sum += n;
    }
    return sum;
  }
  [[nodiscard]] std::int64_t employees() const {
    return std::count(town.world.workers.status.begin(), town.world.workers.status.end(), Status::employee);
  }

  Town town;
  std::size_t site = 0;
};

TEST_F(Separations, DoNotHappenWhereAllRatesAreZero) {
  staff(0, people / 2);
  for (std::size_t row = people / 2; row < people; ++row) {
    w().status[row] = static_cast<Status>(1 + row % 7);
    w().flags[row] = 0;
  }
  const std::uint64_t before = state_hash(town.world);
  town.separations();
  EXPECT_EQ(state_hash(town.world), before);
}

/// (3.3) d_u0 + d_u1·e^(-τ/τ0) with .02, .1 and 40 months: .12 at once, .02 + .1/e after 40 months, .02 in the end.
TEST_F(Separations, FallWithTenureAsTheHazardSays) {
  p().separations.to_unemployment = 0.02;
  p().separations.to_unemployment_new = 0.1;
  p().separations.tenure_scale = 40;
  const std::pair<int, double> cases[] = {{0, 0.12}, {1, 0.117531}, {40, 0.0567879}, {1000, 0.02}, {65535, 0.02}};
  for (const auto& [tenure, chance] : cases) {
    wipe();
    staff(0, people, 2, tenure);
    const MonthCounts counts = town.separations();
    const Tally tally = ended(Status::unemployed, chance);
    EXPECT_TRUE(tally.passes(5)) << "tenure " << tenure << ": " << tally;
    EXPECT_EQ(counts.separations_to_unemployment, tally.happened);
    EXPECT_EQ(counts.separations_to_inactivity + counts.redundancies + counts.separations_shock, 0);
    town.world.market.now = town.world.market.now + 1;
  }
}

/// (3.13) of .01: mothers of a child under 5 twice, without a partner three times that again; of older children half,
/// and men as before, with or without.
TEST_F(Separations, CareDrivesMothersOutMoreSoAlone) {
  SeparationParameters& s = p().separations;
  s.to_inactivity = 0.01;
  s.care_factor_under_5 = 2;
  s.care_factor_under_11 = 0.5;
  s.lone_care_factor = 3;
  struct Case {
    bool woman, partner;
    int youngest;
    double chance;
  };
  for (const Case c : {Case{true, true, 1, 0.02},
                       {true, false, 1, 0.06},
                       {true, false, 2, 0.005},
                       {true, true, 2, 0.005},
                       {true, false, 0, 0.01},
                       {false, false, 1, 0.01}}) {
    wipe();
    staff(0, people);
    for (std::size_t row = 0; row < people; ++row) {
      Household& h = w().household[row];
      h.set_woman(c.woman);
      h.set_partner(c.partner, 1);
      h.set_children(c.youngest > 0 ? 1 : 0, c.youngest);
    }
    town.separations();
    Tally tally;
    for (std::size_t row = 0; row < people; ++row) tally.add(c.chance, w().status[row] != Status::employee);
    EXPECT_TRUE(tally.passes(6)) << c.woman << c.partner << c.youngest << ": " << tally;
    town.world.market.now = town.world.market.now + 1;
  }
}

/// Benefits ask no search of a lone mother of a child under five: she comes back at a quarter of the rate.
TEST_F(Separations, LoneMothersOfSmallChildrenComeBackMoreSlowly) {
  DemographyParameters& d = p().demography;
  d.inactive_to_unemployed = 0.1;
  d.attached_factor = 1;
  d.lone_parent_return_factor = 0.25;
  for (const auto& [woman, partner, youngest, chance] :
       {std::tuple{true, false, 1, 0.025}, {true, true, 1, 0.1}, {true, false, 2, 0.1}, {false, false, 1, 0.1}}) {
    wipe();
    as(Status::caring);
    for (std::size_t row = 0; row < people; ++row) {
      Household& h = w().household[row];
      h.set_woman(woman);
      h.set_partner(partner, 1);
      h.set_children(1, youngest);
    }
    town.separations();
    const Tally tally = ended(Status::unemployed, chance);
    EXPECT_TRUE(tally.passes(4)) << woman << partner << youngest << ": " << tally;
    town.world.market.now = town.world.market.now + 1;
  }
}

/// Who has lost a job is not ready to look any more, as one is who comes from education.
TEST_F(Separations, TakeAwayWhatEducationGave) {
  p().separations.to_unemployment = 1;
  staff(0, people);
  for (std::size_t row = 0; row < people; ++row) w().flags[row] |= flag::ready;
  town.separations();
  for (std::size_t row = 0; row < people; ++row) {
    ASSERT_EQ(w().status[row], Status::unemployed) << row;
    ASSERT_EQ(w().flags[row] & flag::ready, 0) << row;
  }
}

/// A student without a job is a student, and prepares for what she did before, whichever way the job went.
TEST_F(Separations, OfStudentsLeadBackToStudy) {
  const auto after = [&](double SeparationParameters::*unemployed, double DemographyParameters::*self, double layoffs) {
    wipe();
    SeparationParameters& s = p().separations;
    s.to_unemployment = s.to_inactivity = 0;
    p().demography.into_self_employment = 0;
    if (unemployed != nullptr) s.*unemployed = 1;
    if (self != nullptr) p().demography.*self = 1;
    s.layoff_rate = layoffs;
    staff(0, people);
    if (layoffs > 0) town.world.employers.target[2][site] = 0;
    for (std::size_t row = 0; row < people; ++row) {
      w().flags[row] |= flag::in_education;
      w().aim[row] = row % 2 == 0 ? Occupation{Sector::health, 4} : Occupation{};
    }
    const MonthCounts counts = town.separations();
    EXPECT_EQ(counts.separations_to_inactivity, static_cast<std::int64_t>(people)) << "nobody looks for work";
    EXPECT_EQ(counts.separations_to_unemployment, 0);
    for (std::size_t row = 0; row < people; ++row) {
      ASSERT_EQ(w().status[row], Status::student) << row;
      ASSERT_FALSE(w().aim[row]) << row;
      const Occupation prepared = row % 2 == 0 ? Occupation{Sector::health, 4} : Occupation{Sector::digital, 2};
      ASSERT_EQ(w().occupation[row], prepared) << row;
    }
  };
  after(&SeparationParameters::to_unemployment, nullptr, 0);
  after(&SeparationParameters::to_inactivity, nullptr, 0);
  after(nullptr, &DemographyParameters::into_self_employment, 0);
  after(nullptr, nullptr, 1);
}

/// The same shape to inactivity: .05·e^(-20/40) = .0303265.
TEST_F(Separations, ToInactivityFallWithTenureToo) {
  p().separations.to_inactivity = 0.01;
  p().separations.to_inactivity_new = 0.05;
  p().separations.tenure_scale = 40;
  staff(0, people, 2, 20);
  const MonthCounts counts = town.separations();
  EXPECT_EQ(ended(Status::unemployed, 0).happened, 0);
  Tally tally;
  for (std::size_t row = 0; row < people; ++row) tally.add(0.0403265, w().status[row] != Status::employee);
  EXPECT_TRUE(tally.passes()) << tally;
  EXPECT_EQ(counts.separations_to_inactivity, tally.happened);
}

/// (3.13) m_s: care 1.5, hospitality 1.6, public .6, else 1. It is of losses, not of withdrawals.
TEST_F(Separations, AreMoreInSectorsWithMoreTurnover) {
  const std::pair<Sector, double> cases[] = {{Sector::social_care, 0.06},
                                             {Sector::hospitality, 0.064},
                                             {Sector::education_public, 0.024},
                                             {Sector::manufacturing, 0.04}};
  for (const auto& [sector, chance] : cases) {
    site = town.site_of(sector);
    p().separations.to_unemployment = 0.04;
    p().separations.to_inactivity = 0;
    wipe();
    staff(0, people);
    town.separations();
    const Tally lost = ended(Status::unemployed, chance);
    EXPECT_TRUE(lost.passes(8)) << name(sector) << ": " << lost;
    p().separations.to_unemployment = 0;
    p().separations.to_inactivity = 0.04;
    wipe();
    staff(0, people);
    town.separations();
    const Tally stayed = ended(Status::employee, 0.96);
    EXPECT_TRUE(stayed.passes(8)) << name(sector) << ": " << stayed;
  }
}

/// (3.14.17) m_ct: zero-hours 1.28, temporary 3, agency 2, permanent 1.
TEST_F(Separations, AreMoreOnShortContracts) {
  p().separations.to_unemployment = 0.05;
  const std::pair<Contract, double> cases[] = {
      {Contract::permanent, 0.05}, {Contract::zero_hours, 0.064}, {Contract::temporary, 0.15}, {Contract::agency, 0.1}};
  for (const auto& [contract, chance] : cases) {
    wipe();
    staff(0, people);
    std::fill(w().contract.begin(), w().contract.end(), contract);
    town.separations();
    const Tally tally = ended(Status::unemployed, chance);
    EXPECT_TRUE(tally.passes(4)) << name(contract) << ": " << tally;
  }
}

/// (3.13) m_age to inactivity: 1.5 below 25, 1 to 54, 1.3 above; in the month of the birthday.
TEST_F(Separations, ToInactivityAreOfTheYoungAndTheOld) {
  p().separations.to_inactivity = 0.1;
  const std::tuple<int, int, double> cases[] = {{16, 0, 0.15}, {24, 11, 0.15}, {25, 0, 0.1},
                                                {54, 11, 0.1}, {55, 0, 0.13},  {69, 11, 0.13}};
  for (const auto& [years, months, chance] : cases) {
    wipe();
    staff(0, people);
    for (std::size_t row = 0; row < people; ++row) town.set_age(row, years, months);
    town.separations();
    const Tally stayed = ended(Status::employee, 1 - chance);
    EXPECT_TRUE(stayed.passes(6)) << years << " years and " << months << " months: " << stayed;
  }
}

/// (3.13) m_care to inactivity: women 1.8 with a youngest under 5, 1.2 under 11, else 1; men 1.
TEST_F(Separations, ToInactivityAreOfMothersOfSmallChildren) {
  p().separations.to_inactivity = 0.1;
  const std::tuple<bool, int, double> cases[] = {{true, 1, 0.18}, {true, 2, 0.12}, {true, 3, 0.1},
                                                 {true, 0, 0.1},  {false, 1, 0.1}, {false, 2, 0.1}};
  for (const auto& [woman, youngest, chance] : cases) {
    wipe();
    staff(0, people);
    for (std::size_t row = 0; row < people; ++row) {
      w().household[row].set_woman(woman);
      w().household[row].set_children(youngest == 0 ? 0 : 1, youngest);
    }
    town.separations();
    const Tally stayed = ended(Status::employee, 1 - chance);
    EXPECT_TRUE(stayed.passes(6)) << woman << youngest << ": " << stayed;
  }
}

/// (3.3) e^(-3·(S - .33)), S = 1 - 1.2·w/y clipped to [-.5, .8]. Of a person with H = 0 at a site of no premium
/// y = λ·1.2/.67: paid λ she leaves S = .33, and paid λ/.67 nothing. Any pay beyond y·1.25 counts as S = -.5, and next
/// to none as S = .8.
TEST_F(Separations, AreOfPostsThatLeaveLittle) {
  p().separations.to_unemployment = 0.01;
  p().separations.surplus_slope = 3;
  p().separations.surplus_mean = 0.33;
  p().output.labour_cost_factor = 1.2;
  p().output.labour_share = 0.67;
  town.world.employers.productivity[site] = 0;
  const double worth = std::exp(town.world.careers[Occupation{Sector::digital, 2}].log_pay);
  const std::pair<double, double> cases[] = {
      {worth, 0.01},             // S = .33
      {worth / 0.67, 0.026912},  // S = 0: e^.99
      {65535, 0.120613},         // S = -.5: e^2.49
      {1, 0.0024414},            // S = .8: e^-1.41
  };
  for (const auto& [pay, chance] : cases) {
    Tally tally;
    for (int month = 0; month < 3; ++month) {
      wipe();
      staff(0, people, 2, 24, static_cast<int>(pay + 0.5));
      for (std::size_t row = 0; row < people; ++row) {
        town.set_age(row, 26);  // ten years of experience: β_x = 0
        town.set_skills(row, 1);
        w().qualification[row] = 0;
        w().credential[row] = 0;
        w().ability[row] = 0;
      }
      town.separations();
      const Tally own = ended(Status::unemployed, chance);
      for (std::int64_t i = 0; i < own.n; ++i) tally.add(chance, i < own.happened);
      town.world.market.now = town.world.market.now + 1;
    }
    EXPECT_TRUE(tally.passes(4)) << "paid " << pay << ": " << tally;
  }
}

/// (3.3, 3.14.12) e^(-(u - u_out - .8)), the gain clipped to [-1, 3]: e^1.8 where work is worth nothing, e^-2.2 where
/// it is all. The gain moves withdrawals only.
TEST_F(Separations, ToInactivityAreOfThoseWhoGainLittleFromWork) {
  p().separations.to_inactivity = 0.02;
  p().separations.to_unemployment = 0.01;
  p().separations.gain_slope = 1;
  p().separations.gain_mean = 0.8;
  const std::pair<double, double> cases[] = {{1000, 0.120993}, {-1000, 0.0022161}};
  for (const auto& [out_of_work, chance] : cases) {
    Tally withdrew, lost;
    for (int month = 0; month < 3; ++month) {
      wipe();
      p().utility.out_of_work = out_of_work;
      staff(0, people);
      town.separations();
      for (std::size_t row = 0; row < people; ++row) {
        const Status s = w().status[row];
        withdrew.add(chance, s == Status::caring || s == Status::sick);
        lost.add(0.01, s == Status::unemployed);
      }
      town.world.market.now = town.world.market.now + 1;
    }
    EXPECT_TRUE(withdrew.passes(4)) << withdrew;
    EXPECT_TRUE(lost.passes(4)) << lost;
  }
}

/// The gain in between: the same job, at 60 minutes instead of none, costs men .6·2·21/100 = .252 log points, so e^.252
/// = 1.286596 times as many withdraw.
TEST_F(Separations, ToInactivityRiseWithWhatTheJobCosts) {
  p().separations.to_inactivity = 0.03;
  p().separations.gain_slope = 1;
  p().utility.taste_sd = 0;
  p().utility.commute_cost_men = 0.6;
  Tally near, far;
  for (int month = 0; month < 12; ++month) {
    for (const bool away : {false, true}) {
      wipe();
      staff(0, people);
      std::fill(w().commute.begin(), w().commute.end(), static_cast<std::uint8_t>(away ? 60 : 0));
      town.separations();
      for (std::size_t row = 0; row < people; ++row) (away ? far : near).add(0, w().status[row] != Status::employee);
    }
    town.world.market.now = town.world.market.now + 1;
  }
  ASSERT_GT(near.happened, 500);
  const double ratio = static_cast<double>(far.happened) / static_cast<double>(near.happened);
  // Of a ratio of counts, relative; the two share their draws, so this is on the wide side.
  const double error =
      std::sqrt(1 / static_cast<double>(far.happened) + 1 / static_cast<double>(near.happened)) * 1.286596;
  EXPECT_NEAR(ratio, 1.286596, z_limit() * error) << far << near;
  EXPECT_LT(z_limit() * error, 0.25) << "else the sign would not be seen";
}

/// (3.13) LIFO = e^(-τ/24) over its mean: of 10,000 new and 10,000 with two years, 4,000 above target, at φ = .2, the
/// new go with .2·4,000/(10,000·(1 + 1/e)) = .0584847 and the others with 1/e of that; 800 in all.
TEST_F(Separations, ByRedundancyAreOfTheLastIn) {
  p().separations.layoff_rate = 0.2;
  p().separations.layoff_tenure_scale = 24;
  staff(0, people / 2, 1, 0);
  staff(people / 2, people, 1, 24);
  town.world.employers.target[1][site] = people - 4000;
  const MonthCounts counts = town.separations();
  const Tally fresh = ended(Status::unemployed, 0.0584847, 0, people / 2);
  const Tally old = ended(Status::unemployed, 0.0215153, people / 2, people);
  EXPECT_TRUE(fresh.passes(2)) << fresh;
  EXPECT_TRUE(old.passes(2)) << old;
  EXPECT_EQ(counts.redundancies, fresh.happened + old.happened);
  EXPECT_EQ(counts.separations_to_unemployment, counts.redundancies);
}

/// The redundant look at another sector too; who is dismissed without redundancy does not.
TEST_F(Separations, ByRedundancyGiveASecondAim) {
  p().separations.layoff_rate = 1;
  staff(0, 100);
  town.world.employers.target[2][site] = 0;
  EXPECT_EQ(town.separations().redundancies, 100) << "all are above target, at a rate of one";
  const Occupation elsewhere = town.world.careers.best_other_sector(Occupation{Sector::digital, 2});
  EXPECT_NE(elsewhere.sector(), Sector::digital);
  for (std::size_t row = 0; row < 100; ++row) EXPECT_EQ(w().aim[row], elsewhere);
  wipe();
  p().separations.to_unemployment = 1;
  staff(0, 100);
  EXPECT_EQ(town.separations().redundancies, 0);
  for (std::size_t row = 0; row < 100; ++row) EXPECT_FALSE(w().aim[row]);
}

TEST_F(Separations, ByRedundancyAreOnlyWhereHeadsExceedPosts) {
  p().separations.layoff_rate = 1;
  const std::size_t first = site;
  staff(0, 1000, 0);
  staff(1000, 2000, 1);
  site = town.site_of(Sector::digital, first + 1);
  staff(2000, 3000, 0);
  site = first;
  town.world.employers.target[0][site] = 500;  // grade 0 of the first site only
  town.world.employers.target[1][site] = 1000;
  const MonthCounts counts = town.separations();
  EXPECT_GT(counts.redundancies, 400);
  EXPECT_EQ(ended(Status::unemployed, 0, 1000, 3000).happened, 0) << "at target, or another grade or site";
  Tally tally = ended(Status::unemployed, 0.5, 0, 1000);
  EXPECT_TRUE(tally.passes()) << tally;
}

/// (3.14.5) A site that closes: all out, to unemployment, whatever their rates; nobody elsewhere.
TEST_F(Separations, TakeEverybodyOfASiteThatCloses) {
  const std::size_t closing = site;
  staff(0, 500, 0);
  staff(500, 700, 4);
  site = town.site_of(Sector::digital, closing + 1);
  staff(700, 900, 1);
  town.world.employers.closing[closing] = 1;
  const MonthCounts counts = town.separations();
  EXPECT_EQ(counts.redundancies, 700);
  EXPECT_EQ(counts.separations_to_unemployment, 700);
  EXPECT_EQ(counts.separations_entry_grade, 500);
  EXPECT_EQ(ended(Status::unemployed, 1, 0, 700).happened, 700);
  EXPECT_EQ(ended(Status::employee, 1, 700, 900).happened, 200);
  for (const auto& grade : town.world.employers.filled) EXPECT_EQ(grade[closing], 0);
  EXPECT_EQ(filled(), 200);
}

/// (3.13) Self-employment is entered at .15 % a month, from construction three times as often.
TEST_F(Separations, ToSelfEmploymentAreThriceAsManyInConstruction) {
  p().demography.into_self_employment = 0.03;
  p().demography.construction_self_employment_factor = 3;
  for (const auto& [sector, chance] : {std::pair{Sector::digital, 0.03}, {Sector::construction, 0.09}}) {
    wipe();
    site = town.site_of(sector);
    staff(0, people);
    const MonthCounts counts = town.separations();
    const Tally tally = ended(Status::self_employed, chance);
    EXPECT_TRUE(tally.passes(2)) << name(sector) << ": " << tally;
    EXPECT_EQ(counts.into_self_employment, tally.happened);
    EXPECT_EQ(counts.separations_to_unemployment + counts.separations_to_inactivity, 0);
    EXPECT_EQ(employees(), static_cast<std::int64_t>(people) - tally.happened);
  }
}

/// New jobs are left for self-employment more often: s_0 + s_1·e^(-τ/τ0).
TEST_F(Separations, ToSelfEmploymentFallWithTenure) {
  p().demography.into_self_employment = 0.02;
  p().demography.into_self_employment_new = 0.1;
  p().separations.tenure_scale = 10;
  for (const auto& [tenure, chance] : {std::pair{0, 0.12}, {10, 0.02 + 0.1 * std::exp(-1.0)}, {240, 0.02}}) {
    wipe();
    staff(0, people, 2, tenure);
    town.separations();
    const Tally tally = ended(Status::self_employed, chance);
    EXPECT_TRUE(tally.passes(3)) << "tenure " << tenure << ": " << tally;
  }
}

/// One draw over all risks: each takes its own share, none is hidden by another. Redundancy .2·5,000/20,000 = .05, loss
/// .1, withdrawal .08, self-employment .03, and a shock that strikes half and adds .08 to inactivity.
TEST_F(Separations, CompeteInOneDraw) {
  SeparationParameters& s = p().separations;
  s.layoff_rate = 0.2;
  s.to_unemployment = 0.1;
  s.to_inactivity = 0.08;
  p().demography.into_self_employment = 0.03;
  p().shocks.rate = {0, 0.5, 0, 0};
  p().shocks.separation = {0, 0.08, 0, 0};
  p().shocks.price = {0, 80, 0, 0};
  staff(0, people, 0);
  for (std::size_t row = 0; row < people; ++row) w().household[row].set_children(1, 1);
  town.world.employers.target[0][site] = people - 5000;
  const MonthCounts counts = town.separations();
  const auto share = [&](double chance, std::int64_t n) {
    Tally tally;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(people); ++i) tally.add(chance, i < n);
    return tally;
  };
  const Tally redundant = share(0.05, counts.redundancies);
  const Tally lost = share(0.15, counts.separations_to_unemployment);
  const Tally withdrew = share(0.12, counts.separations_to_inactivity);
  const Tally self = share(0.03, counts.into_self_employment);
  const Tally shocked = share(0.04, counts.separations_shock);
  EXPECT_TRUE(redundant.passes(5)) << redundant;
  EXPECT_TRUE(lost.passes(5)) << lost;
  EXPECT_TRUE(withdrew.passes(5)) << withdrew;
  EXPECT_TRUE(self.passes(5)) << self;
  EXPECT_TRUE(shocked.passes(5)) << shocked;
  EXPECT_EQ(counts.shock_entry_grade, counts.separations_shock) << "all were at grade 0";
  EXPECT_EQ(counts.separations_entry_grade, counts.separations_to_unemployment + counts.separations_to_inactivity);
  EXPECT_EQ(ended(Status::unemployed, 0).happened, counts.separations_to_unemployment);
  EXPECT_EQ(ended(Status::caring, 0).happened, counts.separations_to_inactivity);
  EXPECT_EQ(filled(), employees());
}

/// Hazards that add up to more than one: the first takes its share, the second what is left, and nobody stays.
TEST_F(Separations, OfHazardsBeyondOneLeaveNobody) {
  p().separations.to_unemployment = 0.7;
  p().separations.to_inactivity = 0.7;
  staff(0, people);
  town.separations();
  const Tally tally = ended(Status::unemployed, 0.7);
  EXPECT_TRUE(tally.passes()) << tally;
  EXPECT_EQ(employees(), 0);
  EXPECT_EQ(filled(), 0);
}

TEST_F(Separations, ClearTheJobAndKeepThePerson) {
  p().separations.to_unemployment = 1;
  town.employ(7, site, 3, 1800, 90, 120);
  w().match[7] = 20;
  w().person_job[7] = -30;
  w().contract[7] = Contract::temporary;
  w().commute[7] = 45;
  w().duration[7] = 9;
  w().liquidity[7] = 1234;
  w().sector_months[7] = 88;
  town.set_skills(7, 0.6);
  const std::uint16_t skill = w().skill[7][1];
  town.separations();
  EXPECT_EQ(w().status[7], Status::unemployed);
  EXPECT_FALSE(w().employer[7]);
  EXPECT_EQ(w().hours[7] + w().hourly_pay[7] + w().tenure[7] + w().duration[7] + w().commute[7], 0);
  EXPECT_EQ(w().match[7], 0);
  EXPECT_EQ(w().person_job[7], 0);
  EXPECT_EQ(w().contract[7], Contract::permanent);
  EXPECT_EQ(w().occupation[7], (Occupation{Sector::digital, 3})) << "the last one";
  EXPECT_EQ(w().liquidity[7], 1234);
  EXPECT_EQ(w().sector_months[7], 88);
  EXPECT_EQ(w().skill[7][1], skill);
  EXPECT_EQ(town.world.employers.filled[3][site], 0);
}

class Elsewhere : public Separations {};

/// (3.14.2) h_UI; h_IU times 1.5 for the attached and .1 for the detached.
TEST_F(Elsewhere, TheUnemployedGiveUp) {
  p().demography.unemployed_to_inactive = 0.0763;
  as(Status::unemployed);
  std::fill(w().duration.begin(), w().duration.end(), static_cast<std::uint8_t>(30));
  const MonthCounts counts = town.separations();
  const Tally stayed = ended(Status::unemployed, 1 - 0.0763);
  EXPECT_TRUE(stayed.passes()) << stayed;
  EXPECT_EQ(counts.unemployed_to_inactive, stayed.n - stayed.happened);
  for (std::size_t row = 0; row < people; ++row) ASSERT_EQ(w().duration[row], 30) << "out of work all the same";
}

TEST_F(Elsewhere, TheInactiveComeBackFifteenTimesAsOftenWhenAttached) {
  p().demography.inactive_to_unemployed = 0.2;
  p().demography.attached_factor = 1.5;
  p().demography.detached_factor = 0.1;
  for (const Status status : {Status::caring, Status::sick, Status::retired}) {
    as(status);
    const MonthCounts counts = town.separations();
    const Tally attached = ended(Status::unemployed, 0.3);
    EXPECT_TRUE(attached.passes(6)) << name(status) << ": " << attached;
    EXPECT_EQ(counts.inactive_to_unemployed, attached.happened);
    as(status, flag::detached);
    town.separations();
    const Tally detached = ended(Status::unemployed, 0.02);
    EXPECT_TRUE(detached.passes(6)) << name(status) << ": " << detached;
    for (std::size_t row = 0; row < people; ++row) {
      ASSERT_EQ((w().flags[row] & flag::detached) != 0, w().status[row] == status) << "who looks is attached again";
    }
  }
}

TEST_F(Elsewhere, StudentsAndTheAbsentAreNotAtRisk) {
  DemographyParameters& d = p().demography;
  d.unemployed_to_inactive = d.inactive_to_unemployed = d.out_of_self_employment = 1;
  d.detached_factor = 1;
  for (const Status status : {Status::student, Status::elsewhere}) {
    as(status);
    town.separations();
    EXPECT_EQ(ended(status, 1).happened, static_cast<std::int64_t>(people));
  }
  as(Status::retired, flag::absent);
  town.separations();
  EXPECT_EQ(ended(Status::retired, 1).happened, static_cast<std::int64_t>(people)) << "the row is empty this month";
}

/// (3.13) Left at a rate a month, to a search by .8 here, else to inactivity; out of work from then on.
TEST_F(Elsewhere, TheSelfEmployedGiveUp) {
  p().demography.out_of_self_employment = 0.1;
  p().demography.self_employment_to_unemployment = 0.8;
  as(Status::self_employed);
  std::fill(w().duration.begin(), w().duration.end(), static_cast<std::uint8_t>(200));
  const MonthCounts counts = town.separations();
  const Tally looking = ended(Status::unemployed, 0.08);
  const Tally stayed = ended(Status::self_employed, 0.9);
  EXPECT_TRUE(looking.passes(2)) << looking;
  EXPECT_TRUE(stayed.passes(2)) << stayed;
  EXPECT_EQ(counts.out_of_self_employment, stayed.n - stayed.happened);
  EXPECT_EQ(counts.unemployed_to_inactive, 0);
  for (std::size_t row = 0; row < people; ++row) {
    ASSERT_EQ(w().duration[row], w().status[row] == Status::self_employed ? 200 : 0);
  }
}

/// (3.14.2) Reason: a health limit is sick; a child under 11 is caring; else half and half. A share is detached.
TEST_F(Elsewhere, TheReasonFollowsHealthThenChildrenThenLuck) {
  p().demography.unemployed_to_inactive = 1;
  p().demography.detached_share = 0.35;
  Household ill, parent, of_teenager;
  ill.set_health_limit(true);
  ill.set_children(1, 1);
  parent.set_children(1, 2);
  of_teenager.set_children(1, 3);
  as(Status::unemployed);
  const std::size_t part = people / 4;
  for (std::size_t row = 0; row < people; ++row) {
    w().household[row] = row < part ? ill : row < 2 * part ? parent : row < 3 * part ? of_teenager : Household{};
  }
  town.separations();
  EXPECT_EQ(ended(Status::sick, 1, 0, part).happened, 5000);
  EXPECT_EQ(ended(Status::caring, 1, part, 2 * part).happened, 5000);
  const Tally half = ended(Status::caring, 0.5, 2 * part, people);
  EXPECT_TRUE(half.passes(2)) << half;
  EXPECT_EQ(half.happened + ended(Status::sick, 0.5, 2 * part, people).happened, 10000);
  Tally detached;
  for (std::size_t row = 0; row < people; ++row) detached.add(0.35, (w().flags[row] & flag::detached) != 0);
  EXPECT_TRUE(detached.passes(2)) << detached;
}

/// Shocks (MODEL 4.3), one kind at a time, which strikes everybody and, unsettled, ends the job for certain.
class Shock : public Separations {
 protected:
  void only(std::size_t kind, double rate, double price) {
    p().shocks.rate = {};
    p().shocks.separation = {};
    p().shocks.price = {};
    p().shocks.rate[kind] = rate;
    p().shocks.separation[kind] = 1;
    p().shocks.price[kind] = price;
  }
  [[nodiscard]] std::int64_t left() { return static_cast<std::int64_t>(people) - ended(Status::employee, 0).happened; }
  void savings(int pounds) {
    std::fill(w().liquidity.begin(), w().liquidity.end(), static_cast<std::uint16_t>(pounds));
  }
  void children(int youngest) {
    for (std::size_t row = 0; row < people; ++row) w().household[row].set_children(youngest == 0 ? 0 : 1, youngest);
  }
  enum Kind : std::size_t { transport, childcare, rota, bill };
};

/// A price of £80 is paid by who has £80; who has £79 pays nothing and bears it, in inactivity.
TEST_F(Shock, OfChildcareIsPaidFromSavingsOrEndsTheJob) {
  only(childcare, 1, 80);
  for (const auto& [pounds, leave] : {std::pair{81, false}, {80, false}, {79, true}, {0, true}}) {
    wipe();
    staff(0, people);
    children(1);
    savings(pounds);
    const MonthCounts counts = town.separations();
    EXPECT_EQ(left(), leave ? static_cast<std::int64_t>(people) : 0) << pounds;
    EXPECT_EQ(w().liquidity[0], leave ? pounds : pounds - 80);
    EXPECT_EQ(counts.separations_to_inactivity, left()) << "all of it is to inactivity";
    EXPECT_EQ(counts.separations_shock, left());
  }
}

TEST_F(Shock, OfChildcareIsOfParentsOfChildrenUnderEleven) {
  only(childcare, 1, 80);
  for (const auto& [youngest, leave] : {std::pair{0, false}, {1, true}, {2, true}, {3, false}}) {
    wipe();
    staff(0, people);
    children(youngest);
    town.separations();
    EXPECT_EQ(left(), leave ? static_cast<std::int64_t>(people) : 0) << youngest;
  }
}

TEST_F(Shock, StrikesAtItsRate) {
  only(childcare, 0.03, 80);
  staff(0, people);
  children(1);
  savings(1000);
  town.separations();
  Tally tally;
  for (std::size_t row = 0; row < people; ++row) tally.add(0.03, w().liquidity[row] == 920);
  EXPECT_TRUE(tally.passes()) << tally;
  EXPECT_EQ(left(), 0);
}

/// A bill is of those whose savings are below a month's essentials, £650 for one; who has £650 has no bill to fear.
TEST_F(Shock, OfABillIsOfThoseWithLittleSavings) {
  only(bill, 1, 250);
  p().utility.essentials = 650;
  for (const auto& [pounds, after] : {std::pair{650, 650}, {649, 399}, {250, 0}}) {
    wipe();
    staff(0, people);
    savings(pounds);
    town.separations();
    EXPECT_EQ(left(), 0);
    EXPECT_EQ(w().liquidity[3], after);
  }
  wipe();
  staff(0, people);
  savings(249);
  const MonthCounts counts = town.separations();
  EXPECT_EQ(left(), static_cast<std::int64_t>(people));
  const Tally half = ended(Status::unemployed, 0.5);
  EXPECT_TRUE(half.passes()) << "half to unemployment, half to inactivity: " << half;
  EXPECT_EQ(counts.separations_to_inactivity, half.n - half.happened);
}

/// Each kind has its own draw: at a half each, a quarter of parents with £400 pay nothing, childcare (80), a bill
/// (250), or both.
TEST_F(Shock, OfOneKindSaysNothingOfAnother) {
  only(childcare, 0.5, 80);
  p().shocks.rate[bill] = 0.5;
  p().shocks.price[bill] = 250;
  staff(0, people);
  children(1);
  savings(400);
  town.separations();
  for (const int left_over : {400, 320, 150, 70}) {
    Tally tally;
    for (std::size_t row = 0; row < people; ++row) tally.add(0.25, w().liquidity[row] == left_over);
    EXPECT_TRUE(tally.passes(4)) << left_over << ": " << tally;
  }
}

/// A couple with two children needs 2.1 times as much: £1,365.
TEST_F(Shock, OfABillIsMeasuredByTheHousehold) {
  only(bill, 1, 250);
  p().utility.essentials = 650;
  staff(0, people);
  for (std::size_t row = 0; row < people; ++row) {
    w().household[row].set_partner(true, 0);
    w().household[row].set_children(2, 3);
  }
  savings(1364);
  w().liquidity[1] = 1366;
  town.separations();
  EXPECT_EQ(w().liquidity[0], 1114);
  EXPECT_EQ(w().liquidity[1], 1366);
}

/// Prices are those of April 2019: five years on, at 2 % a year, £250 are £276 (276.02) and essentials 717.65.
TEST_F(Shock, PricesMoveWithThePriceIndex) {
  only(bill, 1, 250);
  p().utility.essentials = 650;
  town.world.market.now = Month::of(2024, 4);
  staff(0, people);
  savings(717);
  w().liquidity[1] = 718;
  w().liquidity[2] = 276;
  w().liquidity[3] = 275;
  town.separations();
  EXPECT_EQ(w().liquidity[0], 717 - 276);
  EXPECT_EQ(w().liquidity[1], 718);
  EXPECT_EQ(w().liquidity[2], 0);
  EXPECT_EQ(w().liquidity[3], 275);
  EXPECT_EQ(left(), 1);
}

/// A rota clash comes with the shifts of the sector, .8 of its rate in hospitality, to carers, parents and learners;
/// a site settles it for a share that is its high road: at .2, .8·.8 = .64 go.
TEST_F(Shock, OfTheRotaIsSettledByGoodEmployers) {
  only(rota, 1, 0);
  site = town.site_of(Sector::hospitality);
  std::uint8_t& road = town.world.employers.high_road[site];
  for (const auto& [share, chance] : {std::pair{0, 0.8}, {51, 0.64}, {255, 0.0}}) {
    wipe();
    staff(0, people);
    road = static_cast<std::uint8_t>(share);
    for (std::size_t row = 0; row < people; ++row) w().household[row].set_carer(true);
    savings(60000);
    town.separations();
    const Tally tally = ended(Status::employee, 1 - chance);
    if (chance == 0) {
      EXPECT_EQ(left(), 0);
    } else {
      EXPECT_TRUE(tally.passes(2)) << share << ": " << tally;
    }
    EXPECT_EQ(w().liquidity[0], 60000) << "it has no price";
  }
  road = 0;
  wipe();
  staff(0, people);
  town.separations();
  EXPECT_EQ(left(), 0) << "nobody to care for, no course";
  for (std::size_t row = 0; row < people; ++row) w().course[row] = 3;
  town.separations();
  EXPECT_GT(left(), 0) << "learners have a timetable";
}

/// Of car owners without public transport within an hour.
TEST(ShockOfTransport, IsOfCarOwnersFarFromPublicTransport) {
  Town town("west-of-england", {"run.people=20000", "run.burn_in=0 years"});
  town.clear();
  Parameters& p = town.economy.parameters;
  p.separations.to_unemployment = p.separations.to_unemployment_new = 0;
  p.separations.to_inactivity = p.separations.to_inactivity_new = 0;
  p.demography.into_self_employment = p.demography.into_self_employment_new = 0;
  p.shocks.rate = {1, 0, 0, 0};
  p.shocks.price = {350, 0, 0, 0};
  Workers& w = town.world.workers;
  const std::size_t site = town.site_of(Sector::digital);
  std::size_t longer = 0, shorter = 0;
  for (std::size_t row = 0; row < w.size(); ++row) {
    town.employ(row, site, 2, 1500);
    w.household[row] = Household{};
    w.household[row].set_car(row % 4 != 0);
    w.liquidity[row] = 1000;
  }
  town.separations();
  for (std::size_t row = 0; row < w.size(); ++row) {
    const int minutes = town.world.places.minutes(w.zone[row], town.world.employers.zone[site], false);
    const bool exposed = row % 4 != 0 && minutes >= 61;
    ASSERT_EQ(w.liquidity[row], exposed ? 650 : 1000) << minutes;
    (minutes > 60 ? longer : shorter) += 1;
  }
  EXPECT_GT(longer, 100U);
  EXPECT_GT(shorter, 100U);
}

}  // namespace
}  // namespace rung::test
