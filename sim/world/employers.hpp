#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "base/calendar.hpp"
#include "base/id.hpp"
#include "base/occupation.hpp"
#include "world/workers.hpp"

namespace rung {

/// Sites, one row a place with a generation: a site that closes is followed next month by a new one
/// in the same zone and sector (MODEL 3.14.5). Filled jobs are counts; only vacancies are rows.
struct Employers {
  std::vector<std::uint8_t> generation;
  std::vector<ZoneId> zone;
  std::vector<Sector> sector;
  std::vector<EnterpriseId> enterprise;
  std::vector<std::uint16_t> reach;
  std::vector<std::int32_t> log_size;
  std::vector<std::int32_t> log_size_long_run;
  std::array<std::vector<std::uint16_t>, grade_count> ladder;
  std::array<std::vector<std::uint16_t>, grade_count> target;
  std::array<std::vector<std::uint16_t>, grade_count> filled;
  std::vector<std::int16_t> productivity;
  std::vector<std::int16_t> premium;
  std::vector<std::int16_t> recruitment_premium;
  std::vector<std::uint8_t> high_road;
  std::vector<std::uint8_t> inside_first;
  std::vector<std::uint8_t> head_office;
  std::vector<std::int8_t> amenity;
  std::array<std::vector<std::uint16_t>, grade_count> vacancy_duration;
  std::array<std::vector<std::uint8_t>, grade_count> own_training;
  std::vector<std::uint8_t> months_since_vacancy;
  std::vector<std::uint8_t> closing;

  [[nodiscard]] std::size_t size() const { return zone.size(); }
  [[nodiscard]] std::uint64_t key(std::size_t row) const {
    return (static_cast<std::uint64_t>(generation[row]) << 32) | row;
  }
};

/// Fixed-point scales of stored employer state.
namespace scale {
inline constexpr double log_size = 65536;        ///< i32 per log point
inline constexpr double ladder = 65535;          ///< u16 per 1
inline constexpr double premium = 1000;          ///< i16 per log point: productivity, premium, recruitment premium
inline constexpr double reach = 1000;            ///< u16 per log point
inline constexpr double share = 255;             ///< u8 per 1: high road, inside first, head office
inline constexpr double amenity = 100;           ///< i8 per log point
inline constexpr double vacancy_duration = 256;  ///< u16 per month
}  // namespace scale

template <class E, class Visit>
void for_each_employer_column(E& e, Visit&& visit) {
  visit("generation", "1", "number of the site in this place", e.generation);
  visit("zone", "zone", "where", e.zone);
  visit("sector", "sector", "sector", e.sector);
  visit("enterprise", "enterprise", "owner; sites of one enterprise share pay policy and head office", e.enterprise);
  visit("reach", "1/1000 log point", "staff of the enterprise in the nation over those in the run", e.reach);
  visit("log_size", "1/65536 log point", "size wanted now", e.log_size);
  visit("log_size_long_run", "1/65536 log point", "long-run size", e.log_size_long_run);
  visit("ladder_0", "1/65535", "share of posts at grade 0", e.ladder[0]);
  visit("ladder_1", "1/65535", "share of posts at grade 1", e.ladder[1]);
  visit("ladder_2", "1/65535", "share of posts at grade 2", e.ladder[2]);
  visit("ladder_3", "1/65535", "share of posts at grade 3", e.ladder[3]);
  visit("ladder_4", "1/65535", "share of posts at grade 4", e.ladder[4]);
  visit("target_0", "posts", "target head-count at grade 0", e.target[0]);
  visit("target_1", "posts", "target head-count at grade 1", e.target[1]);
  visit("target_2", "posts", "target head-count at grade 2", e.target[2]);
  visit("target_3", "posts", "target head-count at grade 3", e.target[3]);
  visit("target_4", "posts", "target head-count at grade 4", e.target[4]);
  visit("filled_0", "posts", "filled at grade 0", e.filled[0]);
  visit("filled_1", "posts", "filled at grade 1", e.filled[1]);
  visit("filled_2", "posts", "filled at grade 2", e.filled[2]);
  visit("filled_3", "posts", "filled at grade 3", e.filled[3]);
  visit("filled_4", "posts", "filled at grade 4", e.filled[4]);
  visit("productivity", "1/1000 log point", "output per efficiency unit", e.productivity);
  visit("premium", "1/1000 log point", "site premium on pay", e.premium);
  visit("recruitment_premium", "1/1000 log point", "temporary premium or discount on posted pay",
        e.recruitment_premium);
  visit("high_road", "1/255", "degree of high-road practice", e.high_road);
  visit("inside_first", "1/255", "probability that an opening is first offered inside", e.inside_first);
  visit("head_office", "1/255", "share of personnel policy decided elsewhere", e.head_office);
  visit("amenity", "1/100 log point", "common amenity", e.amenity);
  visit("vacancy_duration_0", "1/256 month", "moving average at grade 0", e.vacancy_duration[0]);
  visit("vacancy_duration_1", "1/256 month", "moving average at grade 1", e.vacancy_duration[1]);
  visit("vacancy_duration_2", "1/256 month", "moving average at grade 2", e.vacancy_duration[2]);
  visit("vacancy_duration_3", "1/256 month", "moving average at grade 3", e.vacancy_duration[3]);
  visit("vacancy_duration_4", "1/256 month", "moving average at grade 4", e.vacancy_duration[4]);
  visit("own_training_0", "hours per year", "own training of a worker at grade 0", e.own_training[0]);
  visit("own_training_1", "hours per year", "own training of a worker at grade 1", e.own_training[1]);
  visit("own_training_2", "hours per year", "own training of a worker at grade 2", e.own_training[2]);
  visit("own_training_3", "hours per year", "own training of a worker at grade 3", e.own_training[3]);
  visit("own_training_4", "hours per year", "own training of a worker at grade 4", e.own_training[4]);
  visit("months_since_vacancy", "months", "since a vacancy was last open, at most 255", e.months_since_vacancy);
  visit("closing", "0 or 1", "closes this month", e.closing);
}

/// Posts of outside sites held by people who are not simulated (MODEL 3.11). Outside sites lie in the ring: they are
/// the last rows of Employers, and each has a row here, in that order.
struct OutsidePosts {
  std::array<std::vector<std::uint16_t>, grade_count> held;

  [[nodiscard]] std::size_t size() const { return held[0].size(); }
};

template <class O, class Visit>
void for_each_outside_column(O& o, Visit&& visit) {
  visit("held_0", "posts", "held from outside at grade 0", o.held[0]);
  visit("held_1", "posts", "held from outside at grade 1", o.held[1]);
  visit("held_2", "posts", "held from outside at grade 2", o.held[2]);
  visit("held_3", "posts", "held from outside at grade 3", o.held[3]);
  visit("held_4", "posts", "held from outside at grade 4", o.held[4]);
}

/// Open posts, the only jobs that are rows. Identity = (employer, grade, month opened, ordinal in that
/// month); rows are kept in that order. Hours, gates and contract are keyed by identity.
struct Vacancies {
  std::vector<EmployerId> employer;
  std::vector<std::uint8_t> grade;
  std::vector<std::int16_t> opened;
  std::vector<std::uint16_t> ordinal;
  std::vector<std::uint8_t> hours;
  std::vector<Contract> contract;
  std::vector<std::uint8_t> gates;

  [[nodiscard]] std::size_t size() const { return employer.size(); }
  /// The identity as the `who` or partner of a draw.
  [[nodiscard]] static std::uint64_t key(EmployerId site, int grade_of_post, int month_opened, int number) {
    return (static_cast<std::uint64_t>(site.value) << 32) |
           (static_cast<std::uint64_t>(static_cast<std::uint16_t>(month_opened)) << 16) |
           (static_cast<std::uint64_t>(grade_of_post) << 13) | static_cast<std::uint64_t>(number & 0x1FFF);
  }
  [[nodiscard]] std::uint64_t key(std::size_t row) const {
    return key(employer[row], grade[row], opened[row], ordinal[row]);
  }
};

/// Bits of Vacancies::gates.
namespace gate {
inline constexpr std::uint8_t credential = 1;
inline constexpr std::uint8_t experience = 2;
inline constexpr std::uint8_t statutory = 4;  ///< the credential is required by law and is never lifted
}  // namespace gate

template <class V, class Visit>
void for_each_vacancy_column(V& v, Visit&& visit) {
  visit("employer", "employer", "site", v.employer);
  visit("grade", "1", "grade", v.grade);
  visit("opened", "months since 2000-04", "month in which it was opened", v.opened);
  visit("ordinal", "1", "number among those opened there in that month", v.ordinal);
  visit("hours", "quarter hours per week", "of the post", v.hours);
  visit("contract", "contract", "offered", v.contract);
  visit("gates", "bits", "credential, experience, statutory", v.gates);
}

}  // namespace rung
