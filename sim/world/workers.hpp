#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "base/calendar.hpp"
#include "base/fetch.hpp"
#include "base/id.hpp"
#include "base/occupation.hpp"

namespace rung {

enum class Status : std::uint8_t {
  employee,
  self_employed,
  unemployed,
  student,
  caring,
  sick,
  retired,
  elsewhere  ///< lives elsewhere in the UK; still a row of the area, and of the cohort
};

enum class Contract : std::uint8_t { permanent, temporary, zero_hours, agency };

/// Hours a post may have, in quarter hours a week (MODEL 3.6).
inline constexpr std::array<std::uint8_t, 8> hours_menu{32, 48, 64, 80, 100, 120, 150, 180};

/// Household and person, packed: the meaning of the bits of Workers::household.
struct Household {
  std::uint16_t bits = 0;

  [[nodiscard]] constexpr bool woman() const { return (bits & 1) != 0; }
  [[nodiscard]] constexpr bool partner() const { return (bits & 2) != 0; }
  /// Earnings of the partner: 0 none, 1 low, 2 high.
  [[nodiscard]] constexpr int partner_class() const { return (bits >> 2) & 3; }
  /// Dependent children: 0, 1, 2 or more.
  [[nodiscard]] constexpr int children() const { return (bits >> 4) & 3; }
  /// Age of the youngest: 0 no child, 1 under 5, 2 under 11, 3 from 11.
  [[nodiscard]] constexpr int youngest() const { return (bits >> 6) & 3; }
  [[nodiscard]] constexpr bool renter() const { return (bits & 256) != 0; }
  [[nodiscard]] constexpr bool health_limit() const { return (bits & 512) != 0; }
  [[nodiscard]] constexpr bool carer() const { return (bits & 1024) != 0; }
  [[nodiscard]] constexpr bool car() const { return (bits & 2048) != 0; }
  [[nodiscard]] constexpr bool childcare_place() const { return (bits & 4096) != 0; }

  constexpr void set(int shift, int width, int value) {
    const int mask = ((1 << width) - 1) << shift;
    bits = static_cast<std::uint16_t>((bits & ~mask) | ((value << shift) & mask));
  }
  constexpr void set_woman(bool v) { set(0, 1, v ? 1 : 0); }
  constexpr void set_partner(bool v, int earnings) {
    set(1, 1, v ? 1 : 0);
    set(2, 2, v ? earnings : 0);
  }
  constexpr void set_children(int count, int youngest_band) {
    set(4, 2, count);
    set(6, 2, youngest_band);
  }
  constexpr void set_renter(bool v) { set(8, 1, v ? 1 : 0); }
  constexpr void set_health_limit(bool v) { set(9, 1, v ? 1 : 0); }
  constexpr void set_carer(bool v) { set(10, 1, v ? 1 : 0); }
  constexpr void set_car(bool v) { set(11, 1, v ? 1 : 0); }
  constexpr void set_childcare_place(bool v) { set(12, 1, v ? 1 : 0); }

  /// Type for the income tables, 0 to 23: partner's class (none, 0, 1, 2) x children x renter.
  [[nodiscard]] constexpr int type() const {
    const int partners = static_cast<int>(partner()) * (1 + partner_class());
    const int kids = children() > 2 ? 2 : children();
    return (partners * 3 + kids) * 2 + static_cast<int>(renter());
  }
};
inline constexpr int household_type_count = 24;

/// Bits of Workers::flags.
namespace flag {
inline constexpr std::uint8_t detached = 1;        ///< inactive and hardly to come back (MODEL 3.2)
inline constexpr std::uint8_t absent = 2;          ///< the row is empty this month: its next person enters next month
inline constexpr std::uint8_t in_education = 4;    ///< a student, with a job or without
inline constexpr std::uint8_t constrained = 8;     ///< optional type with few available hours
inline constexpr std::uint8_t course_chance = 32;  ///< this month's draw allows an ordinary course to begin
inline constexpr std::uint8_t universal_credit = 16;  ///< benefits under Universal Credit, else tax credits
inline constexpr std::uint8_t ready = 64;  ///< comes from education or elsewhere: looks for work from the first month
}  // namespace flag

/// Fixed-point scales of stored state.
namespace scale {
inline constexpr double skill = 65535;      ///< u16 per 1
inline constexpr double ability = 32;       ///< i8 per standard deviation
inline constexpr double match = 200;        ///< i8 per log point
inline constexpr double taste = 32;         ///< i8 per standard deviation
inline constexpr double person_job = 1000;  ///< i16 per log point
inline constexpr double motivation = 255;   ///< u8 per 1
inline constexpr int experience = 32;       ///< i16 per month
}  // namespace scale

/// The five skills of a person, by Skill, in 1/65535. They are always read together, so they are one column.
using Skills = std::array<std::uint16_t, skill_count>;

/// People aged 16 to 69, one row a place in the population (DESIGN, World). Columns, so that a phase
/// touches only what it needs; every stored column is in `for_each_column` below.
struct Workers {
  std::vector<std::uint8_t> generation;
  std::vector<std::int16_t> birth;
  std::vector<ZoneId> zone;
  std::vector<Status> status;
  std::vector<EmployerId> employer;
  std::vector<Occupation> occupation;
  std::vector<std::uint8_t> hours;
  std::vector<std::uint16_t> hourly_pay;
  std::vector<std::uint16_t> tenure;
  std::vector<std::uint8_t> duration;
  std::vector<Skills> skill;
  std::vector<std::uint8_t> qualification;
  std::vector<std::uint32_t> credential;
  std::vector<std::uint32_t> sector_experience;
  std::vector<std::uint8_t> sector_months;
  std::vector<std::int16_t> experience;
  std::vector<std::int8_t> ability;
  std::vector<std::int8_t> match;
  std::vector<std::int8_t> taste;
  std::vector<std::int16_t> person_job;
  std::vector<std::uint8_t> motivation;
  std::vector<Household> household;
  std::vector<std::uint8_t> available_hours;
  std::vector<std::uint16_t> liquidity;
  std::vector<std::uint8_t> flags;
  std::vector<Contract> contract;
  std::vector<std::uint8_t> commute;
  std::vector<Occupation> aim;
  std::vector<std::uint8_t> course;  ///< months left of an ordinary course, 0 none
  std::vector<std::uint16_t> course_progress;

  [[nodiscard]] std::size_t size() const { return birth.size(); }
  [[nodiscard]] std::uint64_t key(std::size_t row) const {
    return (static_cast<std::uint64_t>(generation[row]) << 32) | row;
  }
  [[nodiscard]] int age(std::size_t row, Month now) const { return (now.index - birth[row]) / 12; }
};

/// Calls `visit(name, unit, meaning, column)` for every stored column, in the order of the format.
/// It drives resizing, checkpoint, state hash, panel and audit, so a column left out is no state.
template <class W, class Visit>
void for_each_worker_column(W& w, Visit&& visit) {
  visit("generation", "1", "number of the person who occupies this place in the population", w.generation);
  visit("birth", "months since 2000-04", "month of birth", w.birth);
  visit("zone", "zone", "home", w.zone);
  visit("status", "status", "labour market status", w.status);
  visit("employer", "employer", "site worked at; none when not an employee", w.employer);
  visit("occupation", "occupation", "occupation, the last one when not an employee", w.occupation);
  visit("hours", "quarter hours per week", "contracted hours of the post", w.hours);
  visit("hourly_pay", "pence per hour", "basic pay, nominal", w.hourly_pay);
  visit("tenure", "months", "with the employer", w.tenure);
  visit("duration", "months", "not employed, at most 255", w.duration);
  visit("skill", "1/65535",
        "basic (literacy, numeracy, English), technical, interpersonal and care, digital, supervisory and organising",
        w.skill);
  visit("qualification", "RQF level", "highest qualification", w.qualification);
  visit("credential", "2 bits a sector", "none, entry, skilled, advanced", w.credential);
  visit("sector_experience", "2 bits a sector", "under 3, 3-11, 12-35, 36 or more months", w.sector_experience);
  visit("sector_months", "months", "in the present sector, at most 255", w.sector_months);
  visit("experience", "1/32 month", "of work, as output counts it; below 0 until it begins to count", w.experience);
  visit("ability", "1/32 standard deviation", "fixed; enters efficiency only", w.ability);
  visit("match", "1/200 log point", "quality of the match with the present job", w.match);
  visit("taste", "1/32 standard deviation", "liking for the present employer", w.taste);
  visit("person_job", "1/1000 log point", "lasting person-in-job part of pay", w.person_job);
  visit("motivation", "1/255", "persistence; unobserved by evaluators", w.motivation);
  visit("household", "bits", "sex, partner, children, tenure, health, care, car", w.household);
  visit("available_hours", "quarter hours per week", "for paid work, given care and health", w.available_hours);
  visit("liquidity", "pounds", "liquid savings, nominal", w.liquidity);
  visit("flags", "bits", "detached, absent, in education, constrained, Universal Credit", w.flags);
  visit("contract", "contract", "kind of contract", w.contract);
  visit("commute", "minutes", "one way, to the present job", w.commute);
  visit("aim", "occupation", "a second occupation from which vacancies are seen", w.aim);
  visit("course", "months", "left of an ordinary course; 0: none", w.course);
  visit("course_progress", "quarter hours", "attended of the present course", w.course_progress);
}

/// Asks memory for all that is known of somebody, for a pass over few people, who lie far apart.
inline void fetch_row(const Workers& w, std::size_t row) {
  for_each_worker_column(w, [row](auto, auto, auto, const auto& column) { fetch(&column[row]); });
}

}  // namespace rung

RUNG_ENUM_NAMES(rung::Status, rung::Status::elsewhere, "employee", "self_employed", "unemployed", "student", "caring",
                "sick", "retired", "elsewhere");
RUNG_ENUM_NAMES(rung::Contract, rung::Contract::agency, "permanent", "temporary", "zero_hours", "agency");
