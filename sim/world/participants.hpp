#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/enums.hpp"
#include "base/id.hpp"

namespace rung {

/// Where somebody stands who has passed the screening of a programme. From `enrolled` on she is of those treated.
enum class ParticipantStage : std::uint8_t {
  waiting,      ///< passed the screening; not yet assigned
  control,      ///< assigned to the controls of the trial
  enrolled,     ///< has a seat; the class has not begun
  training,     ///< in class
  completed,    ///< to the end, without the credential
  certified,    ///< to the end, with it
  dropped_out,  ///< out of the class
  withdrawn,    ///< out before the class began
  bridging      ///< has a seat; in the bridge course before the class
};
inline constexpr std::size_t participant_stage_count = 9;
/// In class to the end, with the credential or without.
[[nodiscard]] constexpr bool is_through(ParticipantStage stage) {
  return stage == ParticipantStage::completed || stage == ParticipantStage::certified;
}

/// Whether a participant needs a bridge course before the class.
enum class BridgeNeed : std::uint8_t { none, ahead, done };

/// How a participant came to the programme.
enum class ParticipantRoute : std::uint8_t {
  applied,  ///< heard of it, applied, passed the screening
  raised    ///< by her site, one up, one in: goes to class at once and is nobody's treated or control
};

/// Participants of all programmes that are on, one row a person, in order of `row`; a person is in one programme at
/// most. Who has been assigned stays for good, so that nobody is assigned twice, until somebody else has her place in
/// the population.
struct Participants {
  std::vector<std::uint32_t> row;
  std::vector<std::uint8_t> generation;
  std::vector<std::uint8_t> programme;
  std::vector<ParticipantStage> stage;
  std::vector<std::int16_t> since;
  std::vector<std::uint8_t> months_left;
  std::vector<std::uint16_t> attended;
  std::vector<std::uint8_t> placed;
  std::vector<std::uint32_t> serial;
  std::vector<ParticipantRoute> route;
  std::vector<std::uint8_t> released;
  std::vector<std::uint16_t> hardship;
  std::vector<std::uint16_t> supported;
  std::vector<std::uint8_t> subsidised;
  std::vector<EmployerId> sent_to;
  std::vector<std::int16_t> sent;
  std::vector<BridgeNeed> bridge;
  std::vector<std::uint8_t> course;
  std::vector<std::uint8_t> bonus_months;
  std::vector<std::uint8_t> bonus_worked;
  std::vector<EmployerId> contract;
  std::vector<std::int16_t> advised;

  static constexpr std::uint32_t no_serial = 0xFFFFFFFFU;
  static constexpr std::uint8_t no_course = 0xFF;

  [[nodiscard]] std::size_t size() const { return row.size(); }
  [[nodiscard]] bool contains(std::uint32_t r) const { return std::binary_search(row.begin(), row.end(), r); }
};

/// Providers, one a programme that is on, in order of its name.
struct Providers {
  std::vector<std::uint16_t> cohorts;
  std::vector<std::int64_t> balance;
  std::vector<std::int64_t> upgrades_ended;
  std::vector<std::int64_t> upgrades_able;
  std::vector<std::int64_t> pool_months;
  std::vector<std::int64_t> pool_hires;
  std::vector<std::int64_t> placed_months;
  std::vector<std::int64_t> placed_hires;
  std::vector<std::int64_t> seen_hires;
  std::vector<std::int64_t> seen_ability;
  std::vector<std::int64_t> seen_settled;
  std::vector<std::int64_t> seen_kept;
  std::vector<std::int64_t> source_hires;
  std::vector<std::int64_t> source_ability;
  std::vector<std::int64_t> source_accuracy;

  void add(int cohorts_run) {
    cohorts.push_back(static_cast<std::uint16_t>(cohorts_run));
    for (auto* column :
         {&balance, &upgrades_ended, &upgrades_able, &pool_months, &pool_hires, &placed_months, &placed_hires,
          &seen_hires, &seen_ability, &seen_settled, &seen_kept, &source_hires, &source_ability, &source_accuracy})
      column->push_back(0);
  }
  [[nodiscard]] std::size_t size() const { return cohorts.size(); }
};

template <class P, class Visit>
void for_each_participant_column(P& p, Visit&& visit) {
  visit("row", "1", "place in the population", p.row);
  visit("generation", "1", "number of the person in it", p.generation);
  visit("programme", "1", "number of the programme among those that are on", p.programme);
  visit("stage", "stage",
        "waiting, control, enrolled, training, completed, certified, dropped out, withdrawn, bridging", p.stage);
  visit("since", "months since 2000-04", "month in which that began", p.since);
  visit("months_left", "months", "of the course", p.months_left);
  visit("attended", "quarter hours", "of the course", p.attended);
  visit("placed", "0 or 1", "has been found in the occupation, or above it in the sector, after the course", p.placed);
  visit("serial", "1", "number in the register of those assigned", p.serial);
  visit("route", "route", "applied, or raised by her site", p.route);
  visit("released", "0 or 1", "her employer releases her for class in paid time", p.released);
  visit("hardship", "£ at April 2019 prices", "had from the hardship fund", p.hardship);
  visit("supported", "£ at April 2019 prices", "had from advisers for shocks after the course", p.supported);
  visit("subsidised", "months", "for which her employer has been paid for training on the job", p.subsidised);
  visit("sent_to", "employer", "linked site that hired her by an introduction, until it is seen whether she stays",
        p.sent_to);
  visit("sent", "months since 2000-04", "month in which it did", p.sent);
  visit("course", "1", "number of the programme whose course she takes: her own, or one that she chose; 255: not yet",
        p.course);
  visit("bonus_months", "months", "of those that are looked at for a retention bonus, since the course",
        p.bonus_months);
  visit("bonus_worked", "months", "of the last four of these at most, worked so that they count", p.bonus_worked);
  visit("contract", "employer", "who has a contract with her about a retention bonus, once months are looked at",
        p.contract);
  visit("advised", "months since 2000-04", "month from which on advice has been forgotten; 0: never advised",
        p.advised);
  visit("bridge", "bridge", "a bridge course: not needed, ahead, done", p.bridge);
}
template <class P, class Visit>
void for_each_provider_column(P& p, Visit&& visit) {
  visit("cohorts", "1", "run so far, before the programme too", p.cohorts);
  visit("balance", "pence", "of the budget for fees and stipends, not yet promised to anybody", p.balance);
  visit("upgrades_ended", "people", "incumbents raised who have left class", p.upgrades_ended);
  visit("upgrades_able", "people", "of these, with what the post above asks for", p.upgrades_able);
  visit("pool_months", "quarter months", "that reserved posts stood open until they were filled", p.pool_months);
  visit("pool_hires", "people", "hired for these", p.pool_hires);
  visit("placed_months", "quarter months", "that vacancies stood open until linked sites hired by an introduction",
        p.placed_months);
  visit("placed_hires", "people", "whom they so hired", p.placed_hires);
  visit("seen_hires", "people", "of these, as employers remember them: of late most", p.seen_hires);
  visit("seen_ability", "1/32 sd", "ability of these, added up", p.seen_ability);
  visit("seen_settled", "people", "of whom it has been seen whether they stay, remembered likewise", p.seen_settled);
  visit("seen_kept", "people", "of these, stayed for half a year", p.seen_kept);
  visit("source_hires", "people", "seen_hires of last March, on which employers go", p.source_hires);
  visit("source_ability", "1/32 sd", "seen_ability of last March", p.source_ability);
  visit("source_accuracy", "1/1000", "accuracy of the programme's word, as of last March", p.source_accuracy);
}

}  // namespace rung

RUNG_ENUM_NAMES(rung::ParticipantRoute, rung::ParticipantRoute::raised, "applied", "raised");
RUNG_ENUM_NAMES(rung::BridgeNeed, rung::BridgeNeed::done, "none", "ahead", "done");
RUNG_ENUM_NAMES(rung::ParticipantStage, rung::ParticipantStage::bridging, "waiting", "control", "enrolled", "training",
                "completed", "certified", "dropped_out", "withdrawn", "bridging");
