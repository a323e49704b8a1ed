#include "month/engagement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "month/introductions.hpp"
#include "policy/declared_columns.hpp"
#include "policy/employer_ties.hpp"
#include "policy/participation.hpp"
#include "tests/support/same_tables.hpp"
#include "tests/support/town.hpp"

/// Engagement of employers: who is spoken to, who takes part and why, what strong ties give, what employers learn of
/// those a programme sends.
namespace rung::test {
namespace {

constexpr int months = 34;

std::vector<std::string> doses(const std::vector<std::string>& more) {
  std::vector<std::string> all{"run.people=20000", "run.burn_in=1 years", "run.years=3 years"};
  for (const char* dose : {"enabled=true", "sector=health", "grade=1", "weeks=8", "seats=100", "least_class=1",
                           "introductions=3", "outreach=[9000, 0, 9000, 9000]", "placement_months=12"}) {
    all.push_back(std::string("programmes.ladder.") + dose);
  }
  for (const std::string& dose : more) all.push_back("programmes.ladder." + dose);
  return all;
}
Town engaged(std::vector<std::string> more = {}) {
  more.insert(more.begin(), "engagement=true");
  return Town("teaching-town", doses(more));
}
ProgrammeCounts total(const Town& town) {
  ProgrammeCounts sum;
  for (const ProgrammeCounts& c : town.tables.programmes.counts) sum += c;
  return sum;
}

/// £3,000 are 20 contacts at £150; staff half of whom know business get three quarters of them done.
TEST(Engagement, FormulasAreThoseOfThePage) {
  const ProviderParameters p;
  ProgrammeParameters dose;
  EXPECT_DOUBLE_EQ(contacts_a_month(p, dose), 15);
  dose.business_staff = 1;
  EXPECT_DOUBLE_EQ(contacts_a_month(p, dose), 20);
  EXPECT_DOUBLE_EQ(expected_months(10, 6, 2, 4), 1.8);
  EXPECT_DOUBLE_EQ(expected_months(0, 0, 2, 4), 2) << "an unknown programme saves nothing";
  EXPECT_DOUBLE_EQ(worth_of_intermediary(5, 2, 1.5, 160, 3, 1000), 5 * 0.5 * 160 * 3 - 1000);
  EXPECT_DOUBLE_EQ(worth_of_intermediary(5, 2, 1.5, 160, -3, 1000), -1000) << "posts that earn nothing are not missed";
  EXPECT_DOUBLE_EQ(chance_to_strengthen(p, 2, 2, 0), 0);
  EXPECT_DOUBLE_EQ(chance_to_strengthen(p, 3, 4, 0), 0.05 * (1 + 2 * (6. / 8 - 0.5)));
  EXPECT_DOUBLE_EQ(accuracy_of_source(p, 10, 10, 0.5), ((10 + 5.) / 20 - 0.5) / 0.5);
  EXPECT_DOUBLE_EQ(accuracy_of_source(p, 0, 10, 0.5), 0);
  EXPECT_DOUBLE_EQ(accuracy_of_source(p, 10, 10, 1), 0);
  EXPECT_DOUBLE_EQ(belief_about_source(p, 0, 0, -0.4), -0.4) << "a source without hires is nobody";
  EXPECT_DOUBLE_EQ(belief_about_source(p, 10, 20, -0.4), (10 - 8.) / 40);
}

TEST(Engagement, ThatIsOffIsNothing) {
  Town plain("teaching-town", doses({}));
  Town off("teaching-town", doses({"engagement=false", "contact_budget=90000", "business_staff=1"}));
  plain.live(months);
  off.live(months);
  EXPECT_EQ(state_hash(plain.world), state_hash(off.world));
  EXPECT_TRUE(differences(plain.tables, off.tables).empty());
  EXPECT_EQ(total(off).contacts + total(off).cost_engagement, 0);
}

TEST(Engagement, PeopleAreIntroducedAtLinkedSitesOnly) {
  Town town = engaged({"ties_at_start=30", "contact_budget=2000"});
  std::int64_t shown = 0;
  for (int month = 0; month < months; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      if (phases()[phase].name != "introductions") return;
      for (const Introduction& i : town.scratch.introductions) {
        const Ties& ties = town.world.ties;
        const std::size_t tie = ties.find(0, town.world.vacancies.employer[i.vacancy]);
        ASSERT_LT(tie, ties.size());
        EXPECT_NE(ties.strength[tie], TieStrength::contact);
        ++shown;
      }
    });
  }
  EXPECT_GT(shown, 20);
  Town all("teaching-town", doses({}));
  all.live(months);
  EXPECT_LT(shown, total(all).introductions) << "fewer sites, fewer vacancies";
  EXPECT_GT(total(town).linked_hires, 3);
  EXPECT_LE(total(town).linked_kept + total(town).linked_left, total(town).linked_hires);
}

/// Contacts made, and money spent on them, are those of the budget; those who agree book their trouble.
TEST(Engagement, IsBookedToWhoBearsIt) {
  Town town = engaged({"contact_budget=1500", "contact_first=large"});
  town.live(months);
  const ProgrammeCounts c = total(town);
  EXPECT_LE(c.contacts, (months - 12) * 7.5 + 1);
  EXPECT_GT(c.contacts, (months - 12) * 4);
  EXPECT_NEAR(static_cast<double>(c.cost_engagement), (months - 12) * 150000., (months - 12) * 8000.);
  EXPECT_GT(c.tied, 0);
  EXPECT_GT(c.employer_engagement, c.tied * 20000);
}

/// One month of staff, in a town where all vacancies of the occupation have stood open for so long; the programme has
/// filled a hundred posts in half a month each.
std::int64_t agree(Town town, double months_open) {
  const auto stored = static_cast<std::uint16_t>(months_open * scale::vacancy_duration);
  std::fill(town.world.employers.vacancy_duration[1].begin(), town.world.employers.vacancy_duration[1].end(), stored);
  town.world.vacancies = {};
  town.world.providers.placed_hires[0] = 100;
  town.world.providers.placed_months[0] = 200;
  build_roster(town.world, town.scratch.roster);
  const Rules r(town.world, town.economy);
  const Parameters& p = town.economy.parameters;
  std::vector<ProgrammeCounts> counts(1);
  engage_employers(
      town.world, {town.economy.programmes, p.providers, p.one_up_one_in, p.output, r.efficiency, r.pay, r.money, 0.75},
      town.scratch.roster, {}, {}, town.economy.draws, counts);
  return counts[0].tied;
}

TEST(Engagement, SitesThatRecruitWithDifficultyAgree) {
  Town town = engaged({"contact_budget=60000", "outreach=[0, 0, 0, 0]"});
  town.live(25);
  town.world.ties = {};
  town.world.ties.offered = true;
  EXPECT_GT(agree(town, 8), agree(town, 0.5) + 5);
  town.economy.parameters.one_up_one_in.hassle = 1e7;
  EXPECT_EQ(agree(town, 0.5), 0) << "nobody goes to trouble for nothing";
}

TEST(Engagement, TiesDecayWithoutContact) {
  const auto left = [](const std::string& budget) {
    Town town = engaged({"ties_at_start=40", budget, "outreach=[0, 0, 0, 0]", "contact_first=large"});
    town.economy.parameters.providers.tie_decay = 0.2;
    town.live(months);
    return town.tables.programmes.counts.back().in_loose;
  };
  EXPECT_GT(left("contact_budget=30000"), left("contact_budget=0") + 10);
}

TEST(Engagement, HiresThatStayMakeTiesStrong) {
  Town town = engaged({"ties_at_start=40", "outreach=[0, 0, 0, 0]"});
  town.live(14);
  Ties& ties = town.world.ties;
  ASSERT_GT(ties.size(), 10U);
  std::fill(ties.hired.begin(), ties.hired.end(), std::uint16_t{3});
  town.economy.parameters.providers.tie_strengthening = 0.5;
  town.live(6);
  EXPECT_GT(total(town).ties_strengthened, 10);
}

/// What strong ties reserve is applied for by those who have completed alone, and shown to them.
TEST(Engagement, StrongTiesReserveVacancies) {
  Town town = engaged({"ties_at_start=60", "strong_at_start=1", "link_reserved=0.3", "link_reserved_weeks=9"});
  std::int64_t reserved = 0;
  for (int month = 0; month < months; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      if (phases()[phase].name != "introductions" || town.world.ties.size() == 0) return;
      const Links links(town.world, town.economy.programmes);
      const std::vector<std::uint8_t> linked =
          linked_reservations(town.world, town.economy.programmes, links, 4, town.economy.draws);
      if (linked.empty()) return;
      for (const Application& application : town.scratch.applications) {
        if (linked[application.vacancy] == 0) continue;
        ++reserved;
        const std::size_t i = find_participant(town.world.participants, application.worker);
        ASSERT_LT(i, town.world.participants.size());
        EXPECT_GE(town.world.participants.stage[i], ParticipantStage::completed);
      }
    });
  }
  EXPECT_GT(reserved, 0);
  EXPECT_GT(total(town).link_reserved, 10);
}

TEST(Engagement, StrongTiesWaiveGatesOfTheirOwn) {
  // at a grade whose vacancies often ask for experience, without any in the course
  const std::vector<std::string> strong{"ties_at_start=200",    "strong_at_start=1", "grade=2",
                                        "sector=manufacturing", "credential=false",  "weeks=26",
                                        "hours_a_week=30"};
  std::vector<std::string> waived = strong;
  waived.push_back("waive_gates=true");
  Town without = engaged(strong);
  Town with = engaged(waived);
  without.live(months);
  with.live(months);
  EXPECT_EQ(total(without).gates_waived, 0);
  EXPECT_GT(total(with).gates_waived, 5);
}

/// A known source moves what is believed of ability and how far it is seen, by the formula, and nothing else.
TEST(Engagement, EmployersGoOnWhatTheyHaveLearntOfASource) {
  Town town = engaged({"ties_at_start=40"});
  town.live(14);
  const Rules r(town.world, town.economy);
  const MatchParameters& matching = town.economy.parameters.matching;
  const Appraisal appraisal(town.world, matching, r.efficiency, r.pay);
  advertise(town.world, r.pay, town.scratch.board.adverts);
  const std::vector<Advert>& adverts = town.scratch.board.adverts;
  Workers& w = town.world.workers;
  int seen = 0;
  for (std::uint32_t row = 0; row < 500; ++row) {
    for (std::uint32_t v = 0; v < adverts.size(); v += 11) {
      const Advert& advert = adverts[v];
      const double gap = r.efficiency.gap(w, row, advert.post);
      if (!r.efficiency.able(gap, advert.post)) continue;
      const Pair pair = pair_of(town.economy.draws, w.key(row), advert.employer_key);
      Application plain{row, v, 0, 0, false}, nobody{row, v, 0, 0, false}, known{row, v, 0, 0, false};
      appraisal(plain, advert, gap, pair);
      const auto signal = [&] {
        return signal_of(town.world, town.economy.parameters.providers, matching.signal_sd, 0, advert.post.sector(),
                         duration_class(w.status[row], w.duration[row]));
      };
      town.world.providers.source_hires[0] = 0;
      town.world.providers.source_ability[0] = 0;
      appraisal.sent(nobody, advert, gap, pair, 0, signal());
      EXPECT_EQ(nobody.score, plain.score) << "before it has hires";
      town.world.providers.source_hires[0] = 100;
      town.world.providers.source_ability[0] = 100 * 32 * 2;  // two standard deviations above the mean
      appraisal.sent(known, advert, gap, pair, 0, signal());
      EXPECT_GT(known.score, plain.score);
      EXPECT_EQ(known.pay, plain.pay);
      ++seen;
    }
  }
  EXPECT_GT(seen, 50);
}

TEST(Engagement, EmployersDesignCoursesByStrongTies) {
  const ProviderParameters p;
  ProgrammeParameters dose;
  dose.employer_designed = Switch::on;
  Ties ties;
  EXPECT_DOUBLE_EQ(course_relevance(p, dose), 0.8);
  EXPECT_DOUBLE_EQ(course_relevance(p, dose, ties, 0), 0.55) << "there is nobody who could";
  for_each_tie_column(ties, [](auto, auto, auto, auto& column) { column.resize(4); });
  ties.strength = {TieStrength::contact, TieStrength::loose, TieStrength::loose, TieStrength::strong};
  EXPECT_DOUBLE_EQ(course_relevance(p, dose, ties, 0), 0.8 + 0.05 / 3);
  EXPECT_DOUBLE_EQ(course_relevance(p, dose, ties, 1), 0.55);
}

TEST(Engagement, WritesOnlyWhatItHasDeclared) {
  Town town = engaged({"ties_at_start=40", "strong_at_start=0.5", "link_reserved=0.3", "waive_gates=true",
                       "job_subsidy=0.3", "business_staff=1"});
  std::size_t written = 0;
  ColumnHashes before;
  for (int month = 0; month < months; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      const ColumnHashes after = hash_columns(town.world);
      for (const PolicyHook& hook : policy_hooks()) {
        if (phases()[phase].name != hook.phase) continue;
        EXPECT_EQ(undeclared_changes(before, after, hook), std::vector<std::string>{}) << hook.phase;
        written += before != after && hook.phase == "engagement" ? 1 : 0;
      }
      before = after;
    });
  }
  EXPECT_GT(written, 10U);
}

TEST(Engagement, IsTheSameOnAnyThreadsAndAfterAResume) {
  const std::vector<std::string> all{"ties_at_start=40", "strong_at_start=0.5", "link_reserved=0.3",
                                     "contact_first=hard_to_recruit"};
  set_threads(1);
  Town one = engaged(all);
  one.live(months);
  for (const int n : {2, 3}) {
    set_threads(n);
    Town other = engaged(all);
    other.live(months - 9);
    Town again = resumed(other);
    again.live(9);
    EXPECT_EQ(state_hash(again.world), state_hash(one.world)) << n;
  }
  set_threads(default_threads());
}

}  // namespace
}  // namespace rung::test
