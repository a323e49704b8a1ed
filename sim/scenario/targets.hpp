#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"

/// What an economy without policy is held against: published figures, a row each (scenarios/uk/targets.csv).
namespace rung {

/// Targets that share one vote. The first nineteen are the blocks of the scorecard; of the last two, `stocks` are
/// levels and `other` whatever else is shown, neither with a vote.
enum class TargetBlock : std::uint8_t {
  escape,
  gains,
  low_pay_path,
  low_pay_by_sex,
  pay_shape,
  pair_growth,
  freezes,
  movers,
  floor_by_sector,
  who_pays_low,
  flows,
  mobility,
  tenure,
  redundancy,
  vacancies,
  skill_shortages,
  hours_and_mothers,
  commuting,
  training,
  stocks,
  other
};
inline constexpr std::size_t target_block_count = 21;
inline constexpr std::size_t voting_block_count = 19;
[[nodiscard]] constexpr bool has_vote(TargetBlock block) {
  return static_cast<std::size_t>(block) < voting_block_count;
}

/// What calibration may do with a target (MODEL 6.1): given to the run, in a distance, printed in no distance, or left
/// out on purpose and compared after the parameters are frozen. Only the last is validation.
enum class TargetClass : std::uint8_t { given, fitted, seen, unseen };

/// The run in which a target can be read: the stationary one of April 2019, or one that lives through its years.
enum class TargetWorld : std::uint8_t { steady, path };

/// near: both ways off count. at_least: published as a lower bound, so only falling short of it counts.
enum class TargetRule : std::uint8_t { near, at_least };

enum class TargetUnit : std::uint8_t {
  percent,
  points,
  ratio,
  pounds_per_hour,
  hours,
  days,
  per_thousand,
  log_variance
};

/// What a target may be compared with: the name of a figure that is computed of a run, and its unit.
struct MeasureName {
  std::string_view name;
  TargetUnit unit;
};

struct Target {
  std::string id;
  TargetBlock block = TargetBlock::other;
  std::string name;   ///< plain words
  double value = 0;   ///< as published, in `unit`
  double error = 0;   ///< one standard unit of distance, in `unit`: sampling error and stated discrepancy
  double weight = 0;  ///< in its block; 0: shown, not counted
  TargetUnit unit = TargetUnit::percent;
  std::string period;  ///< "2017", "2019-04", "2006/2016"
  TargetWorld world = TargetWorld::path;
  TargetClass use = TargetClass::fitted;
  TargetRule rule = TargetRule::near;
  std::string measure;  ///< of those named when it was read; empty: runs do not record it yet
  std::string missing;  ///< what they would have to record; empty where there is a measure
  std::string source;
};

/// Reads the table of targets. `measures` are what a run can be asked. \throws InputError with a message for each
/// mistake: file:line:column, nearest name, range.
[[nodiscard]] std::vector<Target> load_targets(const std::filesystem::path& file,
                                               std::span<const MeasureName> measures);

}  // namespace rung

RUNG_ENUM_NAMES(rung::TargetBlock, rung::TargetBlock::other, "escape", "gains", "low_pay_path", "low_pay_by_sex",
                "pay_shape", "pair_growth", "freezes", "movers", "floor_by_sector", "who_pays_low", "flows", "mobility",
                "tenure", "redundancy", "vacancies", "skill_shortages", "hours_and_mothers", "commuting", "training",
                "stocks", "other");
RUNG_ENUM_NAMES(rung::TargetClass, rung::TargetClass::unseen, "given", "fitted", "seen", "unseen");
RUNG_ENUM_NAMES(rung::TargetWorld, rung::TargetWorld::path, "steady", "path");
RUNG_ENUM_NAMES(rung::TargetRule, rung::TargetRule::at_least, "near", "at_least");
RUNG_ENUM_NAMES(rung::TargetUnit, rung::TargetUnit::log_variance, "percent", "points", "ratio", "pounds_per_hour",
                "hours", "days", "per_thousand", "log_variance");
