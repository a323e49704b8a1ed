#include "scenario/evidence_plan.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "base/check.hpp"
#include "tests/support/folder.hpp"

namespace rung {
namespace {

using test::Folder;

constexpr std::array<std::string_view, 2> counts{"started", "completed"};
constexpr std::array<std::string_view, 1> outcomes{"low_paid_share"};

std::vector<EvidenceStatement> read(const std::string& text) {
  const Folder folder;
  std::ofstream(folder / "plan.yaml") << text;
  return load_evidence_file(folder / "plan.yaml", {counts, outcomes}, RUNG_SOURCE_DIR "/scenarios");
}
std::string message_of(const std::string& text) {
  try {
    (void)read(text);
  } catch (const InputError& error) {
    std::string all;
    for (const std::string& message : error.messages()) all += message + "\n";
    return all;
  }
  return {};
}
std::string with_part(const std::string& part) {
  return "format: 1\nbase: workadvance\narms: {on: {}, off: {programmes.new.enabled: false}}\nstatements:\n"
         "  X1: {text: t, grade: A, status: control, parts: {pay: {" +
         part + "}}}\n";
}

TEST(EvidencePlan, IsReadWithAllItSays) {
  const std::vector<EvidenceStatement> all = read(
      "format: 1\nbase: workadvance\nset: {run.people: 9000}\nreplicates: 5\nquick: {run.people: 2000}\n"
      "arms: {on: {}}\nstatements:\n"
      "  X1:\n    text: a thing\n    grade: B\n    status: emergent\n    quick: 3\n    set: {run.years: 4 years}\n"
      "    arms: {dear: {run.people: 8000, programmes.new.fee: 900}}\n"
      "    parts:\n"
      "      big: {effect_on: in_sector, as: per_cent, programme: new, months: [13, 24], value: 'on'}\n"
      "      small: {count: completed, per: started, programme: new, difference: ['on', dear], below: {times: "
      "0.5, of: big}}\n"
      "    knock_out: {off: all of it, set: {programmes.new.enabled: false}}\n"
      "  X2: {text: another, grade: D, status: emergent, missing: wings}\n");
  ASSERT_EQ(all.size(), 2U);
  const EvidenceStatement& s = all[0];
  EXPECT_EQ(s.grade, EvidenceGrade::b);
  EXPECT_EQ(s.replicates, 5);
  EXPECT_EQ(s.quick_replicates, 3);
  ASSERT_EQ(s.arms.size(), 2U);
  EXPECT_EQ(settings_text(s.arms[0].assignments),
            (std::vector<std::string>{"programmes.new.fee=900", "run.people=8000", "run.years=4"}));
  EXPECT_EQ(settings_text(s.arms[1].assignments), (std::vector<std::string>{"run.people=9000", "run.years=4"}));
  EXPECT_EQ(s.parts[0].measure.person, PersonOutcome::in_sector);
  EXPECT_TRUE(s.parts[0].measure.per_cent);
  EXPECT_EQ(s.parts[1].arms, (std::vector<std::size_t>{1, 0}));
  EXPECT_EQ(s.parts[1].below->of, "big");
  EXPECT_DOUBLE_EQ(s.parts[1].below->times, 0.5);
  EXPECT_EQ(s.knock_out, "all of it");
  EXPECT_FALSE(all[1].is_tried());
}

struct Mistake {
  const char* part;
  const char* said;
};
class EvidencePartMistake : public testing::TestWithParam<Mistake> {};
INSTANTIATE_TEST_SUITE_P(
    All, EvidencePartMistake,
    testing::Values(
        Mistake{"effect_on: earnigs, programme: new, months: [1, 12], value: 'on', above: 0", "Did you mean earnings?"},
        Mistake{"count: strated, programme: new, value: 'on', above: 0", "Did you mean started?"},
        Mistake{"effect_on: earnings, programme: new, value: 'on', above: 0", "without months"},
        Mistake{"effect_on: earnings, programme: new, months: [2, 12], value: 'on', above: 0", "no whole quarters"},
        Mistake{"effect_on: in_sector, programme: new, months: [13, 15], value: 'on', above: 0", "less than twelve"},
        Mistake{"count: started, programme: nwe, value: 'on', above: 0", "Did you mean new?"},
        Mistake{"count: started, value: 'on', above: 0", "without programme"},
        Mistake{"count: started, programme: new, difference: ['on'], above: 0", "1 arms (it takes 2)"},
        Mistake{"count: started, programme: new, value: no_such, above: 0", "'no_such' is no choice"},
        Mistake{"count: started, programme: new, above: 0", "none of value, difference"},
        Mistake{"programme: new, value: 'on', above: 0", "none of count, effect_on"},
        Mistake{"count: started, programme: new, value: 'on'", "without a bound"},
        Mistake{"count: started, programme: new, value: 'on', above: much", "above:"},
        Mistake{"count: started, programme: new, value: 'on', above: {times: 1, of: py}", "no other part"},
        Mistake{"count: started, programme: new, value: 'on', above: 0, equivalent: 1", "equivalent beside"},
        Mistake{"outcome: low_paid_share, months: [1, 12], value: 'on', above: 0", "is only of an effect"},
        Mistake{"count: started, programme: new, value: 'on', abve: 0", "Did you mean 'above'?"}));

TEST_P(EvidencePartMistake, IsTold) {
  const std::string message = message_of(with_part(GetParam().part));
  EXPECT_NE(message.find(GetParam().said), std::string::npos) << message;
  EXPECT_NE(message.find("plan.yaml:5:"), std::string::npos) << message;
}

TEST(EvidencePlan, StatementsSayHowTheyAreCounted) {
  const auto one = [](const std::string& text) {
    return message_of("format: 1\nbase: workadvance\narms: {on: {}}\nstatements:\n  X1: {" + text + "}\n");
  };
  const std::string part = "parts: {n: {count: started, programme: new, value: 'on', above: 0}}";
  EXPECT_NE(one("text: t, grade: E, status: control, " + part).find("'E' is no choice"), std::string::npos);
  EXPECT_NE(one("text: t, grade: A, " + part).find("without status"), std::string::npos);
  EXPECT_NE(one("text: t, grade: A, status: emergent, " + part).find("without knock_out"), std::string::npos);
  EXPECT_NE(one("text: t, grade: A, status: built_in").find("without the unit test"), std::string::npos);
  EXPECT_NE(one("text: t, grade: A, status: emergent, missing: m, " + part).find("parts beside missing"),
            std::string::npos);
  EXPECT_NE(one("text: t, grade: A, status: emergent").find("without parts"), std::string::npos);
  EXPECT_NE(one("grade: A, status: control, " + part).find("without text"), std::string::npos);
}

TEST(EvidencePlan, AMistypedStatementHasANearestOne) {
  const std::vector<EvidenceStatement> all =
      read("format: 1\nbase: workadvance\nstatements: {S2: {text: t, grade: A, status: emergent, missing: m}}\n");
  EXPECT_EQ(choose_statements(all, {}).size(), 1U);
  EXPECT_EQ(choose_statements(all, {"S2"}).size(), 1U);
  try {
    (void)choose_statements(all, {"S3"});
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("Did you mean S2?"), std::string::npos);
  }
}

}  // namespace
}  // namespace rung
