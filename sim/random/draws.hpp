#pragma once
#include <Random123/philox.h>

#include <array>
#include <cstdint>

namespace rung {

/// What a draw is for. Its number is part of every result: append only.
enum class Moment : std::uint16_t {
  init_person = 1,  ///< synthesis: see world/synthesis.cpp for the words
  init_skill,
  init_site,
  fate,  ///< person, month; halves: 0 exit, 1 separation and, halves exchanged, judgement at a promotion, 2 number of
         ///< looks and, halves exchanged, point on the own site's circle, 3 moving out and back; slices: 6-9 shocks, 10
         ///< starting a course, 11 retirement; n = 1: who enters
  aftermath,  ///< person, month; halves: 0 detached, 1 reason of inactivity, 2 household on a birthday
  look,  ///< person, month, look/2: six slices a look, those of an odd one first: origin, occupation (two), zone (two),
         ///< point on the circle; of further tries 4096 + look*32 + (try - 1)/4: three slices each
  match,           ///< person, site; halves: 0 taste, 1 employer's signal, 2-6 match quality by grade
  belief,          ///< person, sector; slices: 0-4 own gap by grade, 5-9 pay by grade
  tie,             ///< person, month, vacancy
  promote,         ///< not used
  opening,         ///< site, month, grade*4096+slot; halves: 0 offered inside, 1 the law asks for the credential
  vacancy,         ///< vacancy: hours, contract, gates
  circle,          ///< vacancy, month: 0 position
  lift,            ///< vacancy, month; halves: 0 closed, 1 credential lifted, 2 experience lifted
  round,           ///< site, year: reviewed or not
  award,           ///< person, month: 0 change of p, 1 its kind, 2 freeze
  demand,          ///< site, month: 0 shock to size, 1 closing
  sector,          ///< sector, month: shock to demand
  regime,          ///< person; half 0: benefit regime
  measure,         ///< person, April; halves: 0 error, 1-3 error of a survey, 4 mask
  measure_person,  ///< person: persistent part of the mask
  measure_job,     ///< person, employer: states an hourly rate
  survey,          ///< person, month: errors of the survey
  course,          ///< person, month; halves: 0 drop-out, 1 passing
  credential,      ///< not used
  family,          ///< person: lifetime draws on children, constrained type
  household,       ///< person, year: partner, tenure, car
  panel,           ///< row: in the sample of the panel
  sample,          ///< tests only
  outside,       ///< outside site, month, grade*65536 + serial/8: half serial%8 leaving the post; vacancy, month, 2^32:
                 ///< half 0 filled from outside
  supply,        ///< person, month: who serves as a model of a worker added in the supply experiment
  elsewhere,     ///< person, month (0: the first of the run); halves: 0 state elsewhere, 1-3 what a survey of employers
                 ///< misses her by
  own_training,  ///< site, March, grade: halves 0-4 worth of own training, by its place in the menu
  aware,         ///< row/8, month, programme: half row%8 hearing of it
  joining,  ///< person, programme; halves: 0 applying, 1 coming to the orientation, 2 interviewer's error, 3 trial arm,
            ///< 4 lot in the queue
  lesson,   ///< person, month, programme; halves: 0 drop-out, 1 passing, 2 release by her employer, 3 drop-out of the
            ///< bridge course
  introduction,  ///< person, month, vacancy; halves: 0 an application left out while training full time, 1 being shown
                 ///< it
  one_up,   ///< site, month, grade*4096+slot of a post above; halves: 0-2 worth of raising, hiring outside, waiting,
            ///< 3 the rest of a month of reservation below, 4 lot among sites that would raise
  support,  ///< person, month, programme: half 0 her turn with advisers
  contact,  ///< site, month, programme; halves: 0 its turn to be contacted, 1 agreeing to take part, 2 a loose tie
            ///< grows strong, 3 a tie decays
  reserve,  ///< vacancy, programme; halves: 0 reserved by a strong tie, 1 the rest of a month of that
  choice    ///< person, course: half 0 what else decides among courses
};

/// Four words of a keyed draw.
struct Words {
  std::uint64_t w[4];
  std::uint64_t operator[](int i) const { return w[i]; }
  /// Half words, 0 to 7.
  [[nodiscard]] std::uint32_t half(int i) const {
    return static_cast<std::uint32_t>((i & 1) != 0 ? w[i >> 1] : w[i >> 1] >> 32);
  }
  /// Slices of 21 bits, 0 to 11, at the top of 32.
  [[nodiscard]] std::uint32_t slice(int i) const { return slice_of(w[i / 3], i % 3); }
  /// Of one word, 0 to 2.
  [[nodiscard]] static std::uint32_t slice_of(std::uint64_t word, int i) {
    return static_cast<std::uint32_t>((word >> (21 * i)) << 11) | 0x400U;
  }
};

/// The `who` of a person's draws: a row of the population and the person (generation) in it.
[[nodiscard]] constexpr std::uint64_t person_key(std::uint32_t row, std::uint8_t generation) {
  return (static_cast<std::uint64_t>(generation) << 32) | row;
}

/// All randomness of a run: a pure function of (seed, replicate; who, month, moment, n),
/// Philox4x64-10 of Random123. There is no stream and no state; NumPy's Philox recomputes any draw.
/// The keys of its ten rounds are worked out once, for they are those of the run.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t replicate) {
    Round::key_type key{{seed, replicate}};
    for (Round::key_type& of_round : keys_) {
      of_round = key;
      key[0] += PHILOX_W64_0;
      key[1] += PHILOX_W64_1;
    }
  }

  /// `month` is its index (any sign) or 0 where a draw belongs to no month; `n` is a draw number or
  /// a partner's id.
  [[nodiscard]] Words operator()(std::uint64_t who, std::int32_t month, Moment moment, std::uint64_t n = 0) const {
    Round::ctr_type words{
        {who, n,
         (static_cast<std::uint64_t>(static_cast<std::uint32_t>(month)) << 16) | static_cast<std::uint64_t>(moment),
         0}};
    for (const Round::key_type& key : keys_) words = Round{}(words, key);
    return {{words[0], words[1], words[2], words[3]}};
  }

 private:
  using Round = r123::Philox4x64_R<1>;
  std::array<Round::key_type, philox4x64_rounds> keys_;
};

}  // namespace rung
