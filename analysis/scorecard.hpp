#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/replicate_mean.hpp"
#include "analysis/target_period.hpp"
#include "base/enums.hpp"
#include "record/labelled_table.hpp"
#include "scenario/targets.hpp"

/// What an economy without policy gives, beside what is published, with one vote a block (MODEL 6.3).
namespace rung {

/// The world that was lived: a stationary one, or the path of the nation's years.
struct ScoredWorld {
  bool on_path = false;
  MonthSpan lived{};  ///< of a path: its first April to its last
};

/// near: within two standard units; far: within three; beyond: further. The others are not counted: given to the run,
/// of weight 0 (shown), of years that the run did not live through, not recorded by runs yet, and without a figure
/// because the run was too short or had nobody (unknown).
enum class TargetVerdict : std::uint8_t { near, far, beyond, shown, given, other_years, not_recorded, unknown };
[[nodiscard]] constexpr bool is_counted(TargetVerdict verdict) { return verdict <= TargetVerdict::beyond; }

struct ScoreLine {
  Target target;
  ReplicateMean simulated;  ///< in the target's unit
  /// (simulated - published) / sqrt(error² + standard error²), with the first of one replicate alone; 0 where a lower
  /// bound is kept; NaN without a figure, and for targets of other years.
  double distance = 0;
  TargetVerdict verdict = TargetVerdict::unknown;
  std::string months_read;  ///< of a path; empty: none, or all of a stationary world
  TimeSplit split = TimeSplit::later;
};

enum class BlockVerdict : std::uint8_t { holds, fails, not_measured };

/// How near those targets of a block are that are of months before or after the time split.
struct SplitScore {
  int counted = 0;
  double mean_square = 0;  ///< NaN where none is counted
  double largest = 0;
};

/// A block holds when the weighted mean square of its distances is below 2 and none is beyond 3.
struct BlockScore {
  static constexpr double most_mean_square = 2;
  static constexpr double most_distance = 3;

  TargetBlock block = TargetBlock::other;
  int counted = 0;         ///< targets with a distance and a weight
  int left_out = 0;        ///< with a weight, but of other years, not recorded or unknown
  double mean_square = 0;  ///< NaN where none is counted
  double largest = 0;      ///< distance, without sign
  BlockVerdict verdict = BlockVerdict::not_measured;
  std::array<SplitScore, time_split_count> by_split;
};

struct Scorecard {
  ScoredWorld world;
  std::vector<ScoreLine> lines;  ///< in the order of the targets
  std::array<BlockScore, target_block_count> blocks;

  [[nodiscard]] int count(BlockVerdict verdict) const;  ///< of the blocks with a vote
  /// All blocks with a vote that are measured hold, and some are.
  [[nodiscard]] bool holds() const;
};

/// Distance of a simulated figure; see ScoreLine.
[[nodiscard]] double target_distance(const Target& target, const ReplicateMean& simulated);

/// `simulated[k]` are the replicates of target k, in its unit; none where runs do not record it.
[[nodiscard]] Scorecard make_scorecard(std::span<const Target> targets, std::span<const std::vector<double>> simulated,
                                       const ScoredWorld& world = {});

/// Blocks that fail first, then those that hold, what has no vote, and what is not measured and why; of a path then the
/// time split, a line a block.
[[nodiscard]] std::string to_text(const Scorecard& scorecard);

/// `scorecard`: a row a target; `blocks`: a row a block; `replicates`: the figures by target and replicate.
[[nodiscard]] std::vector<NamedTable> scorecard_tables(const Scorecard& scorecard,
                                                       std::span<const std::vector<double>> simulated);

}  // namespace rung

RUNG_ENUM_NAMES(rung::TargetVerdict, rung::TargetVerdict::unknown, "near", "far", "beyond", "shown", "given",
                "other_years", "not_recorded", "unknown");
RUNG_ENUM_NAMES(rung::BlockVerdict, rung::BlockVerdict::not_measured, "holds", "fails", "not_measured");
