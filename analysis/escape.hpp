#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "base/enums.hpp"
#include "random/draws.hpp"
#include "record/tables.hpp"
#include "scenario/parameters.hpp"

namespace rung {

/// What became of somebody low paid in ten years (The Great Escape?, D'Arcy and Finch 2017).
enum class EscapeClass : std::uint8_t { escaper, cycler, stuck, exiter };
inline constexpr std::size_t escape_class_count = 4;

/// In how many of the last three Aprils an escaper must have been observed.
enum class EscapeRule : std::uint8_t { two_of_three, all_three, any_one };
inline constexpr std::size_t escape_rule_count = 3;

inline constexpr std::size_t escape_years = 10;      ///< Aprils after the base April
inline constexpr std::size_t escape_last_years = 3;  ///< of which the last decide on escape

/// How the snapshots are read: as they are, or with a part of the measurement taken away, to see
/// how much of the classes it makes (MODEL 5.8, attribution).
struct EscapeReading {
  bool error = true;    ///< with the error of the ASHE-like measure; without: true pay
  bool mask = true;     ///< those not seen are not observed; without: every employee is
  bool frozen = false;  ///< who has a job has the base April's true pay relative to the line
};

/// One person's decade.
struct Fate {
  bool member = false;  ///< of the base April's cohort; nothing below holds otherwise
  bool stayed = false;  ///< lived in the area in each of the eleven Aprils: neither elsewhere in one, nor dead
  bool seen_at_end = false;
  bool hours_known_at_end = false;                       ///< if seen at the end: of nobody elsewhere
  bool part_time_at_end = false;                         ///< if they are known
  std::array<EscapeClass, escape_rule_count> by_rule{};  ///< class under each rule
  int observed_years = 0;                                ///< 0 to 10, the base April not counted
  int pay_at_base = 0;                                   ///< as measured, pence per hour
  int pay_at_end = 0;                                    ///< likewise, if seen at the end
};

/// The classifier of MODEL 5.8 for one base April. Low = measured pay < line(t), the national line of
/// that April; a person exactly at the line is not low. In the cohort: living in the area (MODEL
/// 3.14.6), observed and low at the base April, of any age (tables restrict it to 16-59).
/// Observed in a later April: the same person, an employee, in the area or, where movers are followed, elsewhere in the
/// UK, seen by the mask. In this order:
///   exiter   never observed again;
///   stuck    low whenever observed;
///   escaper  observed in two of the last three Aprils (all_three: three; any_one: one) and low in
///            none of those observed;
///   cycler   everybody else.
/// Frozen reading: pay(t) = pay(t0) * line(t) / line(t0), with t's own error, mask and kind of pay;
/// this pay is not rounded, lest pence move somebody over the line.
class EscapeClassifier {
 public:
  /// `snapshots` are consecutive Aprils, all of the same rows; `base` has ten after it. What is
  /// passed must outlive the classifier.
  EscapeClassifier(const Draws& draws, const MeasurementParameters& parameters,
                   std::span<const AprilSnapshot> snapshots, std::size_t base, EscapeReading reading = {});

  [[nodiscard]] Fate operator()(std::uint32_t row) const;
  [[nodiscard]] std::size_t rows() const { return april_.front().hourly_pay.size(); }
  [[nodiscard]] const AprilSnapshot& base() const { return april_.front(); }
  [[nodiscard]] const AprilSnapshot& end() const { return april_.back(); }

 private:
  /// Pay as read in year k, pence per hour, if the person of `generation` is observed; otherwise 0.
  [[nodiscard]] double pay_read(std::uint32_t row, std::uint8_t generation, std::size_t k) const;

  Draws draws_;
  MeasurementParameters parameters_;
  std::span<const AprilSnapshot> april_;  ///< the base April and the ten after it
  EscapeReading reading_;
};

/// How many base Aprils a series of snapshots has.
[[nodiscard]] constexpr std::size_t base_years(std::size_t snapshots) {
  return snapshots > escape_years ? snapshots - escape_years : 0;
}

}  // namespace rung

RUNG_ENUM_NAMES(rung::EscapeClass, rung::EscapeClass::exiter, "escaper", "cycler", "stuck", "exiter");
RUNG_ENUM_NAMES(rung::EscapeRule, rung::EscapeRule::any_one, "two_of_three", "all_three", "any_one");
