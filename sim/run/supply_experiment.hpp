#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/job_stocks.hpp"
#include "run/run.hpp"
#include "world/world.hpp"

/// The supply experiment (MODEL 3.1): how many of some workers who come from nowhere are at work years later, net of
/// those who then are not. It is of no programme; it is what an absorption means.
namespace rung {

struct SupplyOptions {
  int replicates = 1;
  int months = 60;
  double share = 0.01;  ///< of the workers of a cell that are added to it
  /// That get workers in one experiment, sectors in turn; 0: all, which is to first order the mean over experiments of
  /// one cell each, and the one in which the luck of people who have nothing to do with it is small.
  int cells = 0;
  /// η_x to be tried, to find those that the absorptions stand for; empty: all absorptions.
  std::vector<double> responses;
};

/// What became of a world with more workers, beside its twin without.
struct SupplyRun {
  std::string name;  ///< of the absorption, or the response tried
  double response = 0;
  std::int64_t added = 0;         ///< workers
  std::vector<JobStocks> months;  ///< more than in the twin, after 1, 2, ... months
  /// Of the people whom those added are copies of, how many are at work, in the twin without. Some of any workers move
  /// away, retire or fall ill within years; A = Δ held / like is 1 where those added do as well and nobody worse.
  std::vector<std::int64_t> like;
};

/// Adds people who are able in the occupation, live in the district and look for work: `share` of the employees of the
/// cell. Each has the columns of somebody of that kind, and luck of her own. Their rows come after all others, which
/// are not touched. Returns the rows of those whom they are copies of.
std::vector<std::size_t> add_workers(World& world, ZoneGroupId group, Occupation post, double share, const Draws& draws,
                                     const SkillParameters& skills);

/// What the nation's reference is does not matter, for in a steady state it is a constant, and what is usual takes it
/// out; so none is used. All experiments, replicate after replicate; stopped by a signal, what there is. \throws
/// InputError
[[nodiscard]] std::vector<SupplyRun> supply_experiment(const Scenario& scenario, const SupplyOptions& options,
                                                       const RunWatch& watch);

/// A(12), A(36), A(60) by absorption, with the standard error between replicates, and where the jobs came from.
[[nodiscard]] std::string to_text(const std::vector<SupplyRun>& runs);

}  // namespace rung
