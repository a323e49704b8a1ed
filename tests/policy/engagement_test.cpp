#include "month/engagement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "base/parallel.hpp"
#include "month/introductions.hpp"
#include "month/programme_roll.hpp"
#include "policy/declared_columns.hpp"
#include "policy/employer_ties.hpp"
#include "policy/participation.hpp"
#include "tests/support/same_tables.hpp"
#include "tests/support/statistic.hpp"
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
  EXPECT_DOUBLE_EQ(accuracy_of_source(p, 90, 75, 0.4), 1) << "never more";
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
  EXPECT_LE(c.tied, c.asked);
  EXPECT_LT(c.asked, c.contacts) << "who takes part is spoken to again and not asked again";
  EXPECT_GT(c.employer_engagement, c.tied * 20000);
}

/// One month of staff, in a town where all vacancies of the occupation have stood open for so long; the programme has
/// filled a hundred posts in half a month each.
std::int64_t agree(Town town, double months_open, bool by_pool = false) {
  const auto stored = static_cast<std::uint16_t>(months_open * scale::vacancy_duration);
  std::fill(town.world.employers.vacancy_duration[1].begin(), town.world.employers.vacancy_duration[1].end(), stored);
  town.world.vacancies = {};
  Providers& seen = town.world.providers;
  (by_pool ? seen.pool_hires : seen.placed_hires)[0] = 100;
  (by_pool ? seen.pool_months : seen.placed_months)[0] = 200;
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
  EXPECT_EQ(agree(town, 8, true), agree(town, 8)) << "posts filled behind those whom sites have raised count as well";
  town.economy.parameters.one_up_one_in.hassle = 1e7;
  EXPECT_EQ(agree(town, 0.5), 0) << "nobody goes to trouble for nothing";
}

TEST(Engagement, TiesDecayWithoutContact) {
  const auto left = [](const std::string& budget, double decay) {
    Town town = engaged({"ties_at_start=40", budget, "outreach=[0, 0, 0, 0]", "contact_first=large"});
    town.economy.parameters.providers.tie_decay = decay;
    town.live(months);
    return town.tables.programmes.counts.back().in_loose;
  };
  EXPECT_GT(left("contact_budget=0", 0), 30) << "but for sites that close";
  EXPECT_LT(left("contact_budget=0", 0.2), 10);
  EXPECT_GT(left("contact_budget=30000", 0.2), left("contact_budget=0", 0.2) + 10);
}

TEST(Engagement, HiresThatStayMakeTiesStrong) {
  Town town = engaged({"ties_at_start=40", "outreach=[0, 0, 0, 0]"});
  town.live(14);
  Ties& ties = town.world.ties;
  ASSERT_GT(ties.size(), 10U);
  EXPECT_EQ(total(town).ties_strengthened, 0) << "nobody has been hired";
  std::fill(ties.hired.begin(), ties.hired.end(), std::uint16_t{3});
  town.economy.parameters.providers.tie_strengthening = 0.5;
  town.live(6);
  EXPECT_GT(total(town).ties_strengthened, 10);
}

/// A site that trains one of its own with the programme has a contract, which is as good as three hires.
TEST(Engagement, ContractsMakeTiesStrong) {
  for (const bool contract : {false, true}) {
    Town town = engaged({"ties_at_start=40", "contact_budget=0"});
    town.live(20);
    Participants& people = town.world.participants;
    ASSERT_GT(people.size(), 0U);
    Ties& ties = town.world.ties;
    ASSERT_GT(ties.size(), 0U);
    std::fill(ties.strength.begin(), ties.strength.end(), TieStrength::loose);
    std::fill(ties.hired.begin(), ties.hired.end(), std::uint16_t{0});
    const EmployerId site = ties.site[0];
    people.stage[0] = ParticipantStage::training;
    people.route[0] = contract ? ParticipantRoute::raised : ParticipantRoute::applied;
    town.employ(people.row[0], site.index(), 1, 1500);
    town.economy.parameters.providers.tie_strengthening = 1;
    town.economy.parameters.providers.tie_decay = 0;
    build_roster(town.world, town.scratch.roster);
    const Rules r(town.world, town.economy);
    const Parameters& p = town.economy.parameters;
    std::vector<ProgrammeCounts> counts(1);
    engage_employers(
        town.world,
        {town.economy.programmes, p.providers, p.one_up_one_in, p.output, r.efficiency, r.pay, r.money, 0.75},
        town.scratch.roster, {}, {}, town.economy.draws, counts);
    EXPECT_EQ(counts[0].ties_strengthened, contract ? 1 : 0);
    EXPECT_EQ(ties.strength[ties.find(0, site)], contract ? TieStrength::strong : TieStrength::loose);
  }
}

/// Who is there after half a year has stayed; who is gone before has left; who is there for less is still looked at.
TEST(Engagement, ItIsSeenWhoStays) {
  Town town = engaged({"ties_at_start=40", "outreach=[9000, 0, 9000, 9000]"});
  town.live(20);
  Participants& people = town.world.participants;
  Ties& ties = town.world.ties;
  ASSERT_GT(people.size(), 3U);
  ASSERT_GT(ties.size(), 0U);
  Workers& w = town.world.workers;
  std::fill(people.sent_to.begin(), people.sent_to.end(), EmployerId{});
  std::fill(ties.kept.begin(), ties.kept.end(), std::uint16_t{0});
  std::fill(ties.left.begin(), ties.left.end(), std::uint16_t{0});
  const EmployerId site = ties.site[0];
  const auto now = static_cast<std::int16_t>(town.world.market.now.index);
  for (std::size_t i = 0; i < 3; ++i) {
    people.sent_to[i] = site;
    people.generation[i] = w.generation[people.row[i]];
    people.sent[i] = static_cast<std::int16_t>(now - (i == 0 ? 6 : 2));
    if (i != 1) town.employ(people.row[i], site.index(), 1, 1500);
  }
  ASSERT_NE(w.employer[people.row[1]], site);
  const std::int64_t kept = town.world.providers.seen_kept[0];
  const std::int64_t settled = town.world.providers.seen_settled[0];
  build_roster(town.world, town.scratch.roster);
  const Rules r(town.world, town.economy);
  const Parameters& p = town.economy.parameters;
  std::vector<ProgrammeCounts> counts(1);
  engage_employers(
      town.world, {town.economy.programmes, p.providers, p.one_up_one_in, p.output, r.efficiency, r.pay, r.money, 0.75},
      town.scratch.roster, {}, {}, town.economy.draws, counts);
  EXPECT_EQ(counts[0].linked_kept, 1);
  EXPECT_EQ(counts[0].linked_left, 1);
  const std::size_t tie = ties.find(0, site);
  ASSERT_LT(tie, ties.size());
  EXPECT_EQ(ties.kept[tie], 1);
  EXPECT_EQ(ties.left[tie], 1);
  EXPECT_EQ(town.world.providers.seen_kept[0], kept + 1);
  EXPECT_EQ(town.world.providers.seen_settled[0], settled + 2);
  EXPECT_EQ(people.sent_to[2], site);
}

/// What is learnt of those hired by an introduction at linked sites is their ability, added up, and fades each March.
TEST(Engagement, WhatEmployersLearnIsTheAbilityOfThoseHired) {
  Town town = engaged({"ties_at_start=60", "contact_budget=0"});
  std::int64_t hires = 0, ability = 0;
  int renewed = 0;
  for (int month = 0; month < months; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      if (phases()[phase].name != "engagement") return;
      const Participants& people = town.world.participants;
      for (std::size_t i = 0; i < people.size(); ++i) {
        if (!people.sent_to[i] || people.sent[i] != town.world.market.now.index) continue;
        ++hires;
        ability += town.world.workers.ability[people.row[i]];
      }
      const Providers& seen = town.world.providers;
      if (seen.size() == 0) return;
      if (town.world.market.now.since_april() == 11) {
        EXPECT_EQ(seen.source_hires[0], hires);
        EXPECT_EQ(seen.source_ability[0], ability);
        const double memory = town.economy.parameters.matching.hiring_memory;
        hires = static_cast<std::int64_t>(memory * static_cast<double>(hires));
        ability = static_cast<std::int64_t>(memory * static_cast<double>(ability));
        renewed += hires > 0 ? 1 : 0;
      }
      EXPECT_EQ(seen.seen_hires[0], hires);
      EXPECT_EQ(seen.seen_ability[0], ability);
    });
  }
  EXPECT_GT(renewed, 0);
}

/// Accuracy goes by those of whom it is known whether they stayed, beside the sector's people past half a year for one
/// who is not, and not by all who have been hired.
TEST(Engagement, AccuracyIsOfThoseWhoHaveBeenSeenToStayOrLeave) {
  Town town = engaged({"ties_at_start=40"});
  town.live(20);
  while (town.world.market.now.since_april() != 11) town.world.market.now = town.world.market.now + 1;
  std::fill(town.world.participants.sent_to.begin(), town.world.participants.sent_to.end(), EmployerId{});
  Workers& w = town.world.workers;
  double early = 0, late = 0;
  for (std::size_t row = 0; row < w.size(); ++row) {
    if (w.status[row] != Status::employee || w.occupation[row].sector() != Sector::health) continue;
    w.tenure[row] = row % 3 == 0 ? 8 : row % 3 == 1 ? 3 : 2;
    ++(w.tenure[row] < 6 ? early : late);
  }
  Providers& seen = town.world.providers;
  seen.seen_hires[0] = 100;
  seen.seen_settled[0] = 60;
  seen.seen_kept[0] = 54;
  build_roster(town.world, town.scratch.roster);
  const Rules r(town.world, town.economy);
  const Parameters& p = town.economy.parameters;
  std::vector<ProgrammeCounts> counts(1);
  engage_employers(
      town.world, {town.economy.programmes, p.providers, p.one_up_one_in, p.output, r.efficiency, r.pay, r.money, 0.75},
      town.scratch.roster, {}, {}, town.economy.draws, counts);
  EXPECT_EQ(seen.source_accuracy[0], std::llround(1000 * accuracy_of_source(p.providers, 54, 60, late / early)));
  EXPECT_GT(seen.source_accuracy[0], 500);
  EXPECT_EQ(seen.seen_settled[0], 45);
  EXPECT_EQ(seen.seen_kept[0], 40);
}

/// Who dies or leaves the country while it is not known whether she stays has left.
TEST(Engagement, WhoIsGoneHasLeft) {
  Town town = engaged({"ties_at_start=40"});
  town.live(20);
  Participants& people = town.world.participants;
  ASSERT_GT(people.size(), 1U);
  std::fill(people.sent_to.begin(), people.sent_to.end(), EmployerId{});
  people.sent_to[0] = people.sent_to[1] = town.world.ties.site[0];
  ++town.world.workers.generation[people.row[0]];
  const std::int64_t settled = town.world.providers.seen_settled[0];
  std::vector<ProgrammeCounts> counts(1);
  see_who_has_left(town.world, town.economy.parameters.participation, counts);
  EXPECT_EQ(counts[0].gone, 1);
  EXPECT_EQ(counts[0].linked_left, 1);
  EXPECT_EQ(town.world.providers.seen_settled[0], settled + 1);
}

/// Of the vacancies that strong ties have, each is reserved with the dose's chance, and none where the programme's
/// people have taken longer to come than others.
TEST(Engagement, AShareOfVacanciesIsReserved) {
  Town town = engaged({"ties_at_start=200", "strong_at_start=1", "link_reserved=0.3", "link_reserved_weeks=26"});
  std::vector<ProgrammeRule> every(town.economy.programmes.begin(), town.economy.programmes.end());
  every[0].dose.link_reserved = 1;
  Tally tally;
  std::set<std::uint64_t> seen;
  for (int month = 0; month < months; ++month) {
    live_month(town.world, town.economy, town.scratch, town.tables, [&](std::size_t phase) {
      if (phases()[phase].name != "search" || town.world.ties.size() == 0) return;
      const Links links(town.world, town.economy.programmes);
      const auto all = linked_reservations(town.world, every, links, 4, town.economy.draws);
      const auto share = linked_reservations(town.world, town.economy.programmes, links, 4, town.economy.draws);
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == 0 || !seen.insert(town.world.vacancies.key(i)).second) continue;
        tally.add(0.3, !share.empty() && share[i] != 0);
      }
      Providers& providers = town.world.providers;
      const Providers as_it_was = providers;
      providers.placed_months[0] = 4000;
      providers.placed_hires[0] = 10;
      EXPECT_TRUE(linked_reservations(town.world, every, links, 4, town.economy.draws).empty());
      providers = as_it_was;
      providers.pool_months[0] = 4000;
      providers.pool_hires[0] = 10;
      EXPECT_TRUE(linked_reservations(town.world, every, links, 4, town.economy.draws).empty());
      providers = as_it_was;
    });
  }
  EXPECT_GT(tally.n, 30);
  EXPECT_TRUE(tally.passes()) << tally;
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
        EXPECT_TRUE(is_through(town.world.participants.stage[i]));
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
