#include "month/appraisal.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/town.hpp"

namespace rung::test {
namespace {

/// What employers make of person 0, who applies to vacancies of one site of manufacturing.
class AppraisalOfOne : public testing::Test {
 protected:
  AppraisalOfOne() : town("teaching-town", {"run.people=2000", "run.burn_in=0 years"}), site(0) {
    town.clear();
    site = town.site_of(Sector::manufacturing);
    Workers& w = town.world.workers;
    w.status[0] = Status::unemployed;
    w.flags[0] = 0;
    w.qualification[0] = 3;
    w.credential[0] = 0;
    w.ability[0] = 40;  // 1.25 standard deviations
    w.occupation[0] = {Sector::manufacturing, 1};
    town.set_age(0, 40);
    town.set_skills(0, 1);
    town.open(site, 0);
    town.open(site, 2);
  }
  [[nodiscard]] Pair pair() const {
    return pair_of(town.economy.draws, town.world.workers.key(0), town.world.employers.key(site));
  }
  [[nodiscard]] Application appraise(std::uint32_t vacancy, double gap) {
    const Rules r(town.world, town.economy);
    advertise(town.world, r.pay, town.scratch.board.adverts);
    Application a;
    a.vacancy = vacancy;
    Appraisal(town.world, town.economy.parameters.matching, r.efficiency, r.pay)(a, town.scratch.board.adverts[vacancy],
                                                                                 gap, pair());
    return a;
  }
  Town town;
  std::size_t site;
};

TEST_F(AppraisalOfOne, IsExpectedOutputByTheFormula) {
  const Parameters& p = town.economy.parameters;
  Workers& w = town.world.workers;
  const auto& belief = p.matching.belief_by_duration;
  struct Case {
    Status status;
    int months;
    double belief;
  };
  for (const Case& c : {Case{Status::unemployed, 0, belief[0]}, Case{Status::unemployed, 2, belief[1]},
                        Case{Status::unemployed, 5, belief[2]}, Case{Status::caring, 11, belief[3]},
                        Case{Status::unemployed, 23, belief[4]}, Case{Status::sick, 24, belief[5]},
                        Case{Status::employee, 24, belief[0]}}) {
    w.status[0] = c.status;
    w.employer[0] = c.status == Status::employee ? EmployerId{site} : EmployerId{};
    w.duration[0] = static_cast<std::uint8_t>(c.months);
    for (const auto& [vacancy, grade] : {std::pair{0U, 0}, {1U, 2}}) {
      for (const double gap : {0.0, 0.05}) {
        const Rules r(town.world, town.economy);
        const Occupation post{Sector::manufacturing, grade};
        const double rho = (p.skills.ability_at_entry + p.skills.ability_by_grade * grade) * p.skills.ability_sd;
        const double noise = p.matching.signal_sd;
        const double omega = rho * rho / (rho * rho + noise * noise);
        const double expected = r.efficiency.seen(w, 0, post, gap) + omega * (rho * 1.25 + noise * pair().signal()) +
                                (1 - omega) * rho * c.belief;
        const Application a = appraise(vacancy, gap);
        EXPECT_NEAR(a.score, expected * 65536, 1) << c.months << " months, grade " << grade;
        const double h = r.efficiency(w, 0, post, gap);
        const double match = r.pay.stored_match(pair(), grade) * (1 / scale::match);
        EXPECT_EQ(a.pay, r.pay.posted(site, post, 40, h + match));
      }
    }
  }
}

TEST_F(AppraisalOfOne, SeesTheSignal) {
  town.economy.parameters.matching.signal_sd = 0.5;
  const int noisy = appraise(1, 0).score;
  ASSERT_GT(std::abs(pair().signal()), 0.01);
  town.economy.parameters.matching.signal_sd = 0;
  EXPECT_NE(appraise(1, 0).score, noisy);
}

TEST_F(AppraisalOfOne, NobodyIsEligibleWhoIsNotAble) {
  town.economy.parameters.matching.trial_value = 1000;
  const double most = town.world.careers[Occupation{Sector::manufacturing, 2}].able_gap;
  EXPECT_TRUE(appraise(1, most - 1e-9).eligible);
  EXPECT_FALSE(appraise(1, most + 1e-9).eligible);
}

TEST_F(AppraisalOfOne, NobodyIsEligibleWhoIsNotWorthThePay) {
  const Rules r(town.world, town.economy);
  const Application a = appraise(1, 0);
  const double output = r.pay.output(site, Occupation{Sector::manufacturing, 2}, a.score / 65536.0);
  const double even = r.pay.cost(a.pay) / output - 1;  // the value of a trial at which she is just worth it
  town.economy.parameters.matching.trial_value = even + 0.001;
  EXPECT_TRUE(appraise(1, 0).eligible);
  town.economy.parameters.matching.trial_value = even - 0.001;
  EXPECT_FALSE(appraise(1, 0).eligible);
}

}  // namespace
}  // namespace rung::test
