#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/outcomes.hpp"
#include "run/design.hpp"
#include "scenario/scenario.hpp"
#include "scenario/sweep_plan.hpp"

namespace rung {

/// Which setting, point and replicate a run is; runs are numbered from 0, replicates fastest, settings slowest.
struct RunPlace {
  std::size_t setting = 0;
  std::int64_t point = 0;
  int replicate = 0;
};

/// A plan with all that follows from it: each run as a scenario. Immutable; any thread may ask.
class SweepDesign {
 public:
  /// Reads the first scenario of each setting. \throws InputError with their mistakes.
  SweepDesign(SweepPlan plan, std::filesystem::path scenarios_root);

  [[nodiscard]] const SweepPlan& plan() const { return plan_; }
  /// The first run's: its tables, months and seed.
  [[nodiscard]] const Scenario& first() const { return first_; }
  [[nodiscard]] std::int64_t runs() const { return runs_of(plan_); }
  /// Of the base scenario and its tables, the runs, the outcomes and the version: what makes results of two sweeps the
  /// same. Titles and what is kept are not in it.
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

  [[nodiscard]] const DesignPoints& points() const { return points_; }
  [[nodiscard]] RunPlace place(std::int64_t run) const;
  /// The value of an axis at a point.
  [[nodiscard]] std::string value(std::int64_t point, std::size_t axis) const;
  /// What differs from the base, the replicate included, as arguments of --set.
  [[nodiscard]] std::vector<std::string> overrides(std::int64_t run) const;
  /// The replicate's number in the key of all draws: the same for each setting and point.
  [[nodiscard]] std::uint64_t replicate_key(int replicate) const;
  /// \throws InputError where these values do not go together.
  [[nodiscard]] Scenario scenario(std::int64_t run) const;
  /// What to type to repeat one run.
  [[nodiscard]] std::string command(std::int64_t run) const;
  [[nodiscard]] bool is_kept(std::int64_t run) const;

  /// Whether runs may be equal up to the start: parameters of that stage differ, and there is a burn-in.
  [[nodiscard]] bool shares_burn_in() const { return shares_burn_in_; }
  /// Equal for runs whose parameters of earlier stages and replicate are equal.
  [[nodiscard]] std::uint64_t burn_in_key(std::int64_t run) const;

  /// Positions in all_outcomes() of what is kept of each run, in the order of the plan.
  [[nodiscard]] const std::vector<std::size_t>& outcomes() const { return outcomes_; }

 private:
  [[nodiscard]] std::vector<Assignment> assignments(const RunPlace& at) const;
  [[nodiscard]] std::uint64_t hash_of(std::uint64_t scenarios) const;

  SweepPlan plan_;
  std::filesystem::path root_;
  DesignPoints points_;
  Scenario first_;
  std::uint64_t hash_ = 0;
  bool shares_burn_in_ = false;
  std::vector<std::size_t> outcomes_;
};

}  // namespace rung
