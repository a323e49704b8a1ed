#include "world/careers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "random/draws.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/statistic.hpp"

namespace rung::test {
namespace {

Occupation node(std::size_t i) { return Occupation{static_cast<std::uint8_t>(i)}; }

class CareerGraph : public testing::Test {
 protected:
  CareerGraph() : scenario(library("teaching-town")), careers(scenario) {}
  Scenario scenario;
  Careers careers;
};

/// D° by hand: weights .30 .30 .15 .10 .15 over what the node asks for beyond the other.
TEST_F(CareerGraph, TheTypicalGapIsOneSidedAndWeighted) {
  for (std::size_t i = 0; i < occupation_count; ++i) {
    EXPECT_EQ(careers.typical_gap(node(i), node(i)), 0);
    for (std::size_t j = 0; j < occupation_count; ++j) {
      double gap = 0;
      for (std::size_t k = 0; k < skill_count; ++k) {
        const double missing = scenario.occupations[j].requirement[k] - scenario.occupations[i].requirement[k];
        if (missing > 0) gap += scenario.parameters.skills.weight[k] * missing;
      }
      EXPECT_NEAR(careers.typical_gap(node(i), node(j)), gap, 1e-12);
      EXPECT_LE(gap, 1.0);
    }
  }
  // social care, entry to semi-skilled: .3·(.40-.25) + .3·(.25-.15) + .15·(.45-.35) + .1·(.15-.05) + .15·(.10-.05)
  EXPECT_NEAR(careers.typical_gap({Sector::social_care, 0}, {Sector::social_care, 1}), 0.1075, 1e-9);
  // nothing is missing on the way down
  EXPECT_EQ(careers.typical_gap({Sector::digital, 4}, {Sector::digital, 0}), 0);
}

TEST_F(CareerGraph, TheNextRungIsTheSameSectorOneGradeUp) {
  for (std::size_t i = 0; i < occupation_count; ++i) {
    const OccupationTraits& t = careers[node(i)];
    if (node(i).grade() == grade_count - 1) {
      EXPECT_EQ(t.next_requirement, t.requirement);
      EXPECT_EQ(t.next_rung, 0);
      continue;
    }
    EXPECT_EQ(t.next_requirement, careers[node(i + 1)].requirement);
    EXPECT_NEAR(t.next_step, careers[node(i + 1)].log_pay - t.log_pay, 1e-12);
    EXPECT_GT(t.months_to_next, 0);
    EXPECT_LE(t.months_to_next, 120);
  }
}

/// Looks from a node: π·v·V over the 24 heaviest nodes. n = 2^18 draws a node; chi-square at 1e-6.
class Looks : public CareerGraph {
 protected:
  Looks() {
    for (std::size_t j = 0; j < occupation_count; ++j) posts[j] = 20 + static_cast<double>((j * 131) % 170);
    careers.set_long_run_posts(posts, search);
  }
  [[nodiscard]] std::array<double, occupation_count> weights(Occupation i, bool with_visibility) const {
    std::array<double, occupation_count> w{};
    std::array<double, 2> spread{};
    for (std::size_t j = 0; j < occupation_count; ++j) {
      spread[node(j).sector() == i.sector() ? 0 : 1] += std::exp(-search.gap_decay * careers.typical_gap(i, node(j)));
    }
    for (std::size_t j = 0; j < occupation_count; ++j) {
      const bool own = node(j).sector() == i.sector();
      const int up = node(j).grade() - i.grade();
      double visible = own ? 1 : search.visible_other_sector;
      if (!own && up == 1) visible = search.visible_other_sector_up;
      if (up == 2) visible = search.visible_two_up;
      if (up > 2) visible = 0;
      w[j] = std::exp(-search.gap_decay * careers.typical_gap(i, node(j))) / spread[own ? 0 : 1] *
             (own ? 1 - search.other_sector_mass : search.other_sector_mass) * (with_visibility ? visible : 1) *
             posts[j] * scenario.sectors[static_cast<std::size_t>(node(j).sector())].vacancy_rate;
    }
    std::array<double, occupation_count> sorted = w;
    std::sort(sorted.rbegin(), sorted.rend());
    for (double& x : w) x = x >= sorted[23] ? x : 0;
    return w;
  }
  [[nodiscard]] bool fits(Occupation i, const std::array<double, occupation_count>& weight) const {
    constexpr int n = 1 << 18;
    const Draws draws(5, 0);
    std::array<std::int64_t, occupation_count> count{};
    for (std::uint64_t k = 0; k < n; ++k) {
      const Words words = draws(k, i.value, Moment::sample);
      ++count[careers.wanted(i, false, words.half(0), words.half(1)).index()];
    }
    double total = 0, statistic = 0;
    int cells = 0;
    for (const double x : weight) total += x;
    for (std::size_t j = 0; j < occupation_count; ++j) {
      const double expected = weight[j] / total * n;
      if (expected <= 0) {
        if (count[j] > 0) return false;
        continue;
      }
      const double off = static_cast<double>(count[j]) - expected;
      statistic += off * off / expected;
      ++cells;
    }
    return statistic <= chi_square_limit(cells - 1);
  }
  SearchParameters search;
  std::array<double, occupation_count> posts{};
};

TEST_F(Looks, HaveTheFrequenciesOfTheirWeights) {
  for (std::size_t i = 0; i < occupation_count; i += 7) {
    SCOPED_TRACE(testing::Message() << "from node " << i);
    EXPECT_TRUE(fits(node(i), weights(node(i), true)));
    if (node(i).grade() < 3) {
      EXPECT_FALSE(fits(node(i), weights(node(i), false))) << "a table without visibility is seen";
    }
  }
}

/// Construction with a fifth of women: of women's looks into it from elsewhere .2/.8 are left, and men's all; what is
/// given up falls on the origin. Within the sector nothing is.
TEST_F(Looks, GiveUpSectorsOfTheOtherSex) {
  Scenario divided = scenario;
  divided.parameters.careers.women_share[static_cast<std::size_t>(Sector::construction)] = 0.2;
  Careers by_sex(divided);
  by_sex.set_long_run_posts(posts, search);
  const Draws draws(7, 0);
  const auto into_construction = [&](Occupation from, bool woman) {
    Tally tally;
    for (std::uint64_t k = 0; k < 200000; ++k) {
      const Words words = draws(k, from.value, Moment::sample);
      const Occupation before = careers.wanted(from, woman, words.half(0), words.half(1));
      const Occupation now = by_sex.wanted(from, woman, words.half(0), words.half(1));
      if (before.sector() == Sector::construction) {
        tally.add(0.25, now == before);
        EXPECT_TRUE(now == before || now == from);
      } else {
        EXPECT_EQ(now, before);
      }
    }
    return tally;
  };
  const Tally women = into_construction({Sector::manufacturing, 1}, true);
  EXPECT_GT(women.n, 1000);
  EXPECT_TRUE(women.passes()) << women;
  const Tally men = into_construction({Sector::manufacturing, 1}, false);
  EXPECT_EQ(men.happened, men.n);
  const Tally within = into_construction({Sector::construction, 1}, true);
  EXPECT_EQ(within.happened, within.n);
}

/// Students' looks go to entry grades in proportion to vacancies for fewer than 37.5 hours.
TEST_F(Looks, OfStudentsGoToShortPostsOfTheEntryGrade) {
  std::array<double, sector_count> weight{};
  for (std::size_t s = 0; s < sector_count; ++s) {
    const SectorInput& sector = scenario.sectors[s];
    weight[s] = posts[Occupation{static_cast<Sector>(s), 0}.index()] * sector.vacancy_rate * sector.part_time_share;
  }
  const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
  const Draws draws(8, 0);
  std::array<Tally, sector_count> to;
  for (std::uint64_t k = 0; k < 100000; ++k) {
    const Words words = draws(k, 0, Moment::sample);
    const Occupation wanted = careers.wanted_by_student(words.half(0), words.half(1));
    ASSERT_EQ(wanted.grade(), 0);
    for (std::size_t s = 0; s < sector_count; ++s) {
      to[s].add(weight[s] / total, wanted.sector() == static_cast<Sector>(s));
    }
  }
  for (std::size_t s = 0; s < sector_count; ++s) EXPECT_TRUE(to[s].passes(sector_count)) << s << ": " << to[s];
}

TEST_F(Looks, NeverSeeMoreThanTwoRungsUp) {
  const Draws draws(6, 0);
  for (std::size_t i = 0; i < occupation_count; ++i) {
    for (std::uint64_t k = 0; k < 4000; ++k) {
      const Words words = draws(k, static_cast<int>(i), Moment::sample);
      ASSERT_LE(careers.wanted(node(i), true, words.half(0), words.half(1)).grade() - node(i).grade(), 2);
    }
  }
}

TEST_F(Looks, WhatIsVisibleIsTheSumOfWeightsAndTheOtherSectorTheHeaviest) {
  for (std::size_t i = 0; i < occupation_count; ++i) {
    const auto weight = weights(node(i), true);
    double total = 0;
    std::size_t best = occupation_count;
    for (std::size_t j = 0; j < occupation_count; ++j) {
      total += weight[j];
      if (node(j).sector() != node(i).sector() && weight[j] > 0 &&
          (best == occupation_count || weight[j] > weight[best]))
        best = j;
    }
    EXPECT_NEAR(careers.visible(node(i)), total, 1e-9 * total);
    if (best < occupation_count) {
      EXPECT_EQ(careers.best_other_sector(node(i)), node(best));
    }
  }
}

/// From every node there is a way out of low pay, of no months where pay is 10 % above the line already.
TEST_F(CareerGraph, EveryNodeReachesTheFirstThatIsNotLowPaid) {
  double line = 0;
  for (const NationalRow& row : scenario.national.months) {
    if (row.month == scenario.run.start) line = row.low_pay_line / std::exp(row.base_pay);
  }
  ASSERT_GT(line, 0);
  int below = 0;
  for (std::size_t i = 0; i < occupation_count; ++i) {
    const double months = careers.months_out_of_low_pay(node(i));
    EXPECT_TRUE(std::isfinite(months)) << i;
    if (std::exp(careers[node(i)].log_pay) > 1.1 * line) {
      EXPECT_EQ(months, 0) << i;
    } else {
      EXPECT_GT(months, 0) << i;
      ++below;
      // no longer than up the own ladder
      double ladder = 0;
      std::size_t j = i;
      while (careers.months_out_of_low_pay(node(j)) > 0 && node(j).grade() < 4)
        ladder += careers[node(j++)].months_to_next;
      if (careers.months_out_of_low_pay(node(j)) == 0) {
        EXPECT_LE(months, ladder + 1e-9) << i;
      }
    }
  }
  EXPECT_GT(below, 0);
}

/// A sector of two grades, half of its jobs each, half of them part-time, odds 4 to 1: 2 and 1/2, so 2/3 and 1/3.
TEST(HoursShares, DifferByGradeAndKeepTheSectorsShare) {
  SectorInput sector;
  sector.ladder = {0.5, 0, 0, 0, 0.5};
  sector.part_time_share = 0.5;
  VacancyParameters p;
  const auto part_time = [&](std::size_t g) {
    const HoursShares share = hours_shares(sector, p)[g];
    EXPECT_NEAR(std::accumulate(share.begin(), share.end(), 0.0), 1, 1e-12);
    return std::accumulate(share.begin(), share.begin() + 6, 0.0);
  };
  EXPECT_DOUBLE_EQ(part_time(0), 0.5);
  EXPECT_DOUBLE_EQ(part_time(4), 0.5);
  p.part_time_odds = {4, 4, 4, 4, 1};
  EXPECT_NEAR(part_time(0), 2.0 / 3, 1e-12);
  EXPECT_NEAR(part_time(4), 1.0 / 3, 1e-12);
}

}  // namespace
}  // namespace rung::test
