#include "analysis/evidence.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/evidence_measures.hpp"

namespace rung {
namespace {

/// A statement of parts of one arm each.
EvidenceStatement statement_of(std::vector<EvidencePart> parts, EvidenceStatus status = EvidenceStatus::emergent) {
  EvidenceStatement s;
  s.id = "X1";
  s.status = status;
  s.arms = {{"only", {}}};
  s.parts = std::move(parts);
  for (EvidencePart& part : s.parts) part.arms = {0};
  return s;
}
EvidencePart part_named(const char* name) {
  EvidencePart part;
  part.name = name;
  return part;
}
EvidencePart above(double bound) {
  EvidencePart part = part_named("pay");
  part.above = EvidenceBound{bound, ""};
  return part;
}
std::vector<PartResult> judged(const EvidenceStatement& s, const std::vector<std::vector<double>>& figures) {
  ArmFigures arms;
  for (const auto& own : figures) arms.push_back({own});
  return judge_parts(s, arms, HeadFigures(figures.size()));
}
PartVerdict verdict_of(const EvidencePart& part, const std::vector<double>& figures) {
  return judged(statement_of({part}), {figures})[0].verdict;
}

// 1, 2, 3: mean 2, standard error 1/sqrt 3 = .577, t(2; .975) = 4.303: from -.484 to 4.484.
TEST(EvidenceParts, ASignNeedsTheWholeInterval) {
  const std::vector<double> figures{1, 2, 3};
  EXPECT_EQ(verdict_of(above(-0.49), figures), PartVerdict::holds);
  EXPECT_EQ(verdict_of(above(-0.48), figures), PartVerdict::not_shown);
  EXPECT_EQ(verdict_of(above(4.48), figures), PartVerdict::not_shown);
  EXPECT_EQ(verdict_of(above(4.49), figures), PartVerdict::contradicted);
  EvidencePart below = part_named("pay");
  below.below = EvidenceBound{4.49, ""};
  EXPECT_EQ(verdict_of(below, figures), PartVerdict::holds);
  below.below = EvidenceBound{-0.49, ""};
  EXPECT_EQ(verdict_of(below, figures), PartVerdict::contradicted);
}

TEST(EvidenceParts, ARangeNeedsBothEnds) {
  EvidencePart part = above(-0.5);
  part.below = EvidenceBound{4.5, ""};
  EXPECT_EQ(verdict_of(part, {1, 2, 3}), PartVerdict::holds);
  part.below = EvidenceBound{4.4, ""};
  EXPECT_EQ(verdict_of(part, {1, 2, 3}), PartVerdict::not_shown);
  EXPECT_EQ(verdict_of(part, {11, 12, 13}), PartVerdict::contradicted);
}

// Two one-sided tests: t(2; .95) = 2.920, so the mean of 2 is told apart from what is 1.686 away, not from 1.68.
TEST(EvidenceParts, EquivalenceIsShownNotAssumed) {
  EvidencePart part = part_named("pay");
  part.equivalent = EvidenceBound{3.69, ""};
  EXPECT_EQ(verdict_of(part, {1, 2, 3}), PartVerdict::holds);
  part.equivalent = EvidenceBound{3.68, ""};
  EXPECT_EQ(verdict_of(part, {1, 2, 3}), PartVerdict::not_shown);
  // not significant, and yet no equivalence: the interval is too wide
  EXPECT_EQ(verdict_of(part, {-30, 0, 30}), PartVerdict::not_shown);
  part.equivalent = EvidenceBound{0.1, ""};
  EXPECT_EQ(verdict_of(part, {1, 2, 3}), PartVerdict::contradicted);
}

// Half of the other part, replicate by replicate: 4, 6, 8 against 1, 2, 3 leaves 1, 1, 1, though both spread.
TEST(EvidenceParts, ABoundOfAnotherPartCarriesItsError) {
  EvidencePart small = part_named("flat");
  small.below = EvidenceBound{0.5, "deep"};
  const EvidenceStatement s = statement_of({part_named("deep"), small});
  EXPECT_EQ(judged(s, {{4, 6, 8}, {1, 2, 3}})[1].verdict, PartVerdict::holds);
  EXPECT_EQ(judged(s, {{4, 6, 8}, {3, 4, 5}})[1].verdict, PartVerdict::contradicted);
  // as means 2 against 3, but the deep effect is not known
  EXPECT_EQ(judged(s, {{-20, 6, 32}, {2, 2, 2}})[1].verdict, PartVerdict::not_shown);
  EXPECT_EQ(judged(s, {{4, 6, 8}, {1, 2, 3}})[0].verdict, PartVerdict::untested);
  EXPECT_DOUBLE_EQ(judged(s, {{4, 6, 8}, {1, 2, 3}})[1].bound[1], 3);
}

TEST(EvidenceParts, WithoutFiguresNothingIsShown) {
  EXPECT_EQ(verdict_of(above(0), {5}), PartVerdict::not_shown);
  EXPECT_EQ(verdict_of(above(0), {NAN, NAN, NAN}), PartVerdict::not_shown);
}

TEST(EvidenceParts, ArmsAreComparedByReplicate) {
  EvidencePart part = part_named("x");
  const std::vector<std::vector<double>> arms{{8, 9}, {2, 3}, {5, 5}, {1, 4}};
  part.estimator = Estimator::value;
  EXPECT_EQ(compare_arms(part, arms, {}), (std::vector<double>{8, 9}));
  part.estimator = Estimator::difference;
  EXPECT_EQ(compare_arms(part, arms, {}), (std::vector<double>{6, 6}));
  part.per_head = "enrolled";
  EXPECT_EQ(compare_arms(part, arms, {2, 3}), (std::vector<double>{3, 2}));
  part.per_head.clear();
  part.estimator = Estimator::ratio;
  EXPECT_EQ(compare_arms(part, arms, {}), (std::vector<double>{4, 3}));
  part.estimator = Estimator::interaction;
  EXPECT_EQ(compare_arms(part, arms, {}), (std::vector<double>{2, 5}));
}

TEST(EvidenceStatements, HoldOnlyIfTheyFailWithTheirMechanismOff) {
  const EvidenceStatement s = statement_of({above(0)});
  const auto strong = judged(s, {{9, 10, 11}}), weak = judged(s, {{-9, 1, 11}}), wrong = judged(s, {{-9, -10, -11}});
  EXPECT_EQ(judge_statement(s, strong, weak).verdict, EvidenceVerdict::holds);
  EXPECT_EQ(judge_statement(s, strong, wrong).verdict, EvidenceVerdict::holds);
  EXPECT_EQ(judge_statement(s, strong, strong).verdict, EvidenceVerdict::without_cause);
  EXPECT_EQ(judge_statement(s, weak, wrong).verdict, EvidenceVerdict::not_shown);
  EXPECT_EQ(judge_statement(s, wrong, weak).verdict, EvidenceVerdict::contradicted);
}

// Nobody takes part with the mechanism off, say: then nothing was seen to fail.
TEST(EvidenceStatements, AKnockOutWithoutFiguresShowsNoCause) {
  const EvidenceStatement s = statement_of({above(0)});
  const auto strong = judged(s, {{9, 10, 11}}), some = judged(s, {{9, NAN, 11}}), none = judged(s, {{NAN, NAN, NAN}});
  EXPECT_EQ(judge_statement(s, strong, none).verdict, EvidenceVerdict::not_shown);
  EXPECT_EQ(judge_statement(s, strong, judged(s, {{-9, NAN, -11}})).verdict, EvidenceVerdict::not_shown);
  EXPECT_EQ(judge_statement(s, some, judged(s, {{-9, -10, -11}})).verdict, EvidenceVerdict::not_shown);
}

TEST(EvidenceStatements, OfArmsWithoutPartsNothingIsTried) {
  EvidenceStatement s = statement_of({});
  s.missing = "vouchers";
  ASSERT_FALSE(s.arms.empty());
  ASSERT_FALSE(s.is_tried());
  EXPECT_EQ(judge_untried(s).verdict, EvidenceVerdict::not_yet);
}

TEST(EvidenceStatements, AControlMustBeRejectedNotOnlyUnproven) {
  const EvidenceStatement s = statement_of({above(0)}, EvidenceStatus::control);
  EXPECT_EQ(judge_statement(s, judged(s, {{-9, -10, -11}}), {}).verdict, EvidenceVerdict::rejected);
  EXPECT_EQ(judge_statement(s, judged(s, {{-9, 1, 11}}), {}).verdict, EvidenceVerdict::not_rejected);
  EXPECT_EQ(judge_statement(s, judged(s, {{9, 10, 11}}), {}).verdict, EvidenceVerdict::not_rejected);
}

TEST(EvidenceStatements, AreCountedByStatusAndGrade) {
  EvidenceStatement holds = statement_of({above(0)}), missing, built_in;
  holds.grade = EvidenceGrade::a;
  missing.grade = EvidenceGrade::b;
  missing.missing = "vouchers";
  built_in.status = EvidenceStatus::built_in;
  const EvidenceStatement control = statement_of({above(0)}, EvidenceStatus::control);
  const std::vector<StatementResult> results{
      judge_statement(holds, judged(holds, {{9, 10, 11}}), judged(holds, {{-9, 1, 11}})), judge_untried(missing),
      judge_untried(built_in), judge_statement(control, judged(control, {{9, 10, 11}}), {})};
  EXPECT_EQ(results[1].verdict, EvidenceVerdict::not_yet);
  EXPECT_EQ(results[2].verdict, EvidenceVerdict::elsewhere);
  const EvidenceCount c = count_evidence(results);
  EXPECT_EQ(c.emergent, 2);
  EXPECT_EQ(c.emergent_hold, 1);
  EXPECT_EQ(c.strong, 2);
  EXPECT_EQ(c.strong_hold, 1);
  EXPECT_EQ(c.controls, 1);
  EXPECT_EQ(c.controls_rejected, 0);
  EXPECT_EQ(c.elsewhere, 1);
  EXPECT_NE(summary_text(results).find("mechanism missing: vouchers"), std::string::npos);
}

/// Four people of one programme: 0 and 1 treated, of whom 0 completes, 2 and 3 controls.
class Measured : public testing::Test {
 protected:
  Measured() {
    ProgrammeTable& t = tables.programmes;
    t.programme = {0, 0, 0, 0};
    t.row = {0, 1, 2, 3};
    t.generation = {0, 0, 0, 0};
    t.treated = {1, 1, 0, 0};
    t.completed = {1, 0, 0, 0};
    t.assigned = {100, 100, 100, 100};
    const std::uint32_t pounds[] = {60, 20, 10, 30};
    for (std::uint32_t person = 0; person < 4; ++person) {
      for (std::uint16_t quarter = 0; quarter < 2; ++quarter) {
        t.participant.push_back(person);
        t.quarter.push_back(quarter);
        t.earnings.push_back(100 * pounds[person]);
        t.months_employed.push_back(person == 0 || quarter == 1 ? 3 : 1);
      }
    }
    AprilSnapshot april;
    april.month = 112;
    april.low_pay_line = 900;
    april.hourly_pay = {1200, 800, 0, 1000};
    april.generation = {0, 0, 0, 0};
    const Occupation target{Sector::health, 1};
    april.occupation = {target.value, Occupation{Sector::health, 0}.value, 255, Occupation{Sector::retail, 2}.value};
    april.hours = {160, 80, 0, 160};
    april.flags = {seen::here, seen::here, seen::here, seen::here};
    tables.snapshots = {april};
    outcomes.resize(1);
    outcomes[0].name = "ladder";
    outcomes[0].total.started = 2;
    outcomes[0].total.completed = 1;
    doses.resize(1);
    doses[0].name = "ladder";
    doses[0].dose.sector = Sector::health;
    doses[0].dose.grade = 1;
    measure.kind = MeasureKind::effect;
    measure.programme = "ladder";
  }
  [[nodiscard]] double found() const { return measure_evidence(measure, {&tables, outcomes, {}, doses, 100}); }
  double found(PersonOutcome person, int first, int last) {
    measure.person = person;
    measure.first_month = first;
    measure.last_month = last;
    return found();
  }
  Tables tables;
  std::vector<ProgrammeOutcome> outcomes;
  std::vector<Programme> doses;
  EvidenceMeasure measure;
};

TEST_F(Measured, EffectsAreOfWindowsSinceAssignment) {
  EXPECT_DOUBLE_EQ(found(PersonOutcome::earnings, 1, 6), 40);  // 80 less 40
  EXPECT_DOUBLE_EQ(found(PersonOutcome::earnings, 4, 6), 20);
  EXPECT_TRUE(std::isnan(found(PersonOutcome::earnings, 1, 9)));  // nobody is seen so long
  EXPECT_DOUBLE_EQ(found(PersonOutcome::employed_throughout, 1, 6), 0.5);
  EXPECT_DOUBLE_EQ(found(PersonOutcome::months_employed, 1, 6), 1);
  measure.per_cent = true;
  EXPECT_DOUBLE_EQ(found(PersonOutcome::earnings, 1, 6), 100);
}

TEST_F(Measured, EffectsInAprilsAreOfThoseThatLieInTheWindow) {
  EXPECT_DOUBLE_EQ(found(PersonOutcome::in_sector, 13, 24), 1);
  EXPECT_DOUBLE_EQ(found(PersonOutcome::in_occupation, 13, 24), 0.5);
  EXPECT_DOUBLE_EQ(found(PersonOutcome::above_low_pay, 13, 24), 0);
  EXPECT_TRUE(std::isnan(found(PersonOutcome::in_sector, 1, 12)));  // April is month 13
}

/// Twelve months with the employer; who has none has not stayed.
TEST_F(Measured, WhoHasNoEmployerHasNotStayed) {
  ProgrammeTable& t = tables.programmes;
  t.programme.push_back(0);
  t.row.push_back(4);
  t.generation.push_back(0);
  t.treated.push_back(0);
  t.completed.push_back(0);
  t.assigned.push_back(100);
  AprilSnapshot& april = tables.snapshots[0];
  april.hourly_pay.push_back(1100);
  april.generation.push_back(0);
  april.occupation.push_back(april.occupation[3]);
  april.flags.push_back(seen::here);
  april.tenure = {12, 11, 0, 40, 13};  // the third has no job
  EXPECT_DOUBLE_EQ(found(PersonOutcome::stayed, 13, 24), 0.5 - 2. / 3);
  april.tenure[4] = 3;
  EXPECT_DOUBLE_EQ(found(PersonOutcome::stayed, 13, 24), 0.5 - 1. / 3);
}

TEST_F(Measured, CompletersAreSetBesideTheOthersOfTheTreated) {
  tables.programmes.treated = {1, 1, 1, 1};
  tables.programmes.completed = {1, 1, 0, 0};
  measure.contrast = PersonContrast::completers;
  EXPECT_DOUBLE_EQ(found(PersonOutcome::earnings, 1, 6), 40);
}

TEST_F(Measured, CountsAndSumsOverEverybody) {
  measure.kind = MeasureKind::count;
  measure.name = "completed";
  EXPECT_DOUBLE_EQ(found(), 1);
  measure.per = "started";
  EXPECT_DOUBLE_EQ(found(), 0.5);
  measure.programme = "another";
  EXPECT_TRUE(std::isnan(found()));
  measure.per.clear();
  EXPECT_DOUBLE_EQ(found(), 0);
  measure.kind = MeasureKind::everyone;
  measure.first_month = 13;
  measure.last_month = 24;
  EXPECT_DOUBLE_EQ(found(), (40 * 12 + 20 * 8 + 40 * 10) * 52);
}

}  // namespace
}  // namespace rung
