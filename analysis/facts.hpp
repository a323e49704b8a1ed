#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/replicate_mean.hpp"
#include "analysis/validated_run.hpp"
#include "base/enums.hpp"
#include "record/labelled_table.hpp"

/// The page of facts (MODEL 6.5): ten regularities that were fixed before anything was fitted and that are in no
/// distance. Each is to come out of the mechanisms, and to vanish when the one that is said to make it is switched off.
namespace rung {

/// A part of a fact: a statistic whose 95 % interval over replicates must lie between two bounds.
struct FactPart {
  std::string_view name;
  double least = 0, most = 0;
};

/// A change of settings that switches a mechanism off.
struct KnockOut {
  std::string_view name;
  std::string_view meaning;
  std::vector<std::string> settings;  ///< as --set takes them; none: what it would take away is not in the world anyway
};
[[nodiscard]] const std::vector<KnockOut>& knock_outs();
/// Places in knock_outs() of those that are to be run for the facts of a path, or of a stationary world.
[[nodiscard]] std::vector<std::size_t> knock_outs_to_run(bool on_path);

struct Fact {
  int number = 0;
  std::string_view name;
  std::string_view expected;
  std::string_view needs_path;  ///< why it cannot be told of a stationary world; empty: it can
  std::size_t knock_out = 0;    ///< in knock_outs()
  std::vector<FactPart> parts;
  std::vector<double> (*find)(const ValidatedRun&) = nullptr;  ///< the parts' statistics; NaN: nobody to tell from

  [[nodiscard]] bool computable(bool on_path) const { return on_path || needs_path.empty(); }
};

/// All ten, in order.
[[nodiscard]] const std::vector<Fact>& all_facts();

/// Statistics of the parts of all facts that are computable in the run's world, one after another.
[[nodiscard]] std::vector<double> find_facts(const ValidatedRun& run);

/// holds: it does, and fails in the knock-out. no_knock_out: it does, and none was run. without_cause: it does, and in
/// the knock-out too, so the mechanism is not what makes it; it does not count.
enum class FactVerdict : std::uint8_t { holds, no_knock_out, without_cause, fails, not_computable };

struct FactResult {
  const Fact* fact = nullptr;
  std::vector<ReplicateMean> found;    ///< by part
  std::vector<ReplicateMean> knocked;  ///< by part, in the knock-out; empty where it was not run
  FactVerdict verdict = FactVerdict::not_computable;
};

/// The interval lies strictly between the bounds; of one replicate, the figure alone. NaN does not.
[[nodiscard]] bool part_holds(const FactPart& part, const ReplicateMean& found);

/// `found` and `knocked[k]` (knock-out k; empty where it was not run) are what find_facts gave of each replicate.
[[nodiscard]] std::vector<FactResult> judge_facts(std::span<const std::vector<double>> found,
                                                  std::span<const std::vector<std::vector<double>>> knocked,
                                                  bool on_path);

[[nodiscard]] std::string to_text(std::span<const FactResult> facts);

/// `facts`: a row a fact; `fact_parts`: a row a part, with its bounds and what was found.
[[nodiscard]] std::vector<NamedTable> fact_tables(std::span<const FactResult> facts);

}  // namespace rung

RUNG_ENUM_NAMES(rung::FactVerdict, rung::FactVerdict::not_computable, "holds", "no_knock_out", "without_cause", "fails",
                "not_computable");
