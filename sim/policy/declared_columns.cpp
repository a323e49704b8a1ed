#include "policy/declared_columns.hpp"

#include <algorithm>
#include <array>

#include "scenario/resolve.hpp"

namespace rung {
namespace {

/// What a course gives: skills, credential, experience, a second origin of looks; what it costs: money. In the first
/// month the tables of programmes begin to exist here.
constexpr auto of_programmes = std::to_array<std::string_view>(
    {"workers/skill", "workers/credential", "workers/sector_experience", "workers/sector_months", "workers/aim",
     "workers/liquidity", "participants/", "providers/", "chains/", "ties/"});
/// Sites decide; what they decide is a chain, a learner, and what the programme has seen of both.
constexpr auto of_upgrades = std::to_array<std::string_view>({"participants/", "providers/", "chains/"});
constexpr std::array<std::string_view, 0> of_introductions{};
/// Advisers pay for shocks.
constexpr auto of_support = std::to_array<std::string_view>({"participants/"});

/// Whom staff have spoken to, whom sites have hired and what they make of a source.
constexpr auto of_engagement = std::to_array<std::string_view>({"participants/", "providers/", "ties/"});

constexpr auto hooks = std::to_array<PolicyHook>({{"programmes", of_programmes},
                                                  {"upgrades", of_upgrades},
                                                  {"introductions", of_introductions},
                                                  {"support", of_support},
                                                  {"engagement", of_engagement}});

constexpr auto outcomes = std::to_array<std::string_view>({"workers/generation",
                                                           "workers/birth",
                                                           "workers/zone",
                                                           "workers/status",
                                                           "workers/employer",
                                                           "workers/occupation",
                                                           "workers/hours",
                                                           "workers/hourly_pay",
                                                           "workers/tenure",
                                                           "workers/duration",
                                                           "workers/ability",
                                                           "workers/match",
                                                           "workers/taste",
                                                           "workers/person_job",
                                                           "workers/motivation",
                                                           "workers/contract",
                                                           "workers/commute",
                                                           "workers/qualification",
                                                           "workers/flags",
                                                           "workers/household",
                                                           "employers/",
                                                           "vacancies/",
                                                           "market",
                                                           "supply/",
                                                           "turnover/"});

std::string_view bytes_of(const void* data, std::size_t size) { return {static_cast<const char*>(data), size}; }

}  // namespace

std::span<const PolicyHook> policy_hooks() { return hooks; }
std::span<const std::string_view> outcome_columns() { return outcomes; }

ColumnHashes hash_columns(const World& world) {
  ColumnHashes hashes;
  for_each_column(world, [&](auto table, auto name, auto, auto, const auto& column) {
    hashes[std::string(table) + "/" + name] = fnv1a(bytes_of(column.data(), column.size() * sizeof(column[0])));
  });
  std::uint64_t market = fnv_start;
  for_each_market_value(world.market,
                        [&](auto, const auto& value) { market = fnv1a(bytes_of(&value, sizeof(value)), market); });
  hashes["market"] = market;
  return hashes;
}

std::vector<std::string> undeclared_changes(const ColumnHashes& before, const ColumnHashes& after,
                                            const PolicyHook& hook) {
  std::vector<std::string> found;
  for (const auto& [name, hash] : after) {
    const auto at = before.find(name);
    if (at != before.end() && at->second == hash) continue;
    const auto covers = [&column = name](std::string_view declared) {
      return declared == column || (declared.ends_with('/') && column.starts_with(declared));
    };
    if (std::none_of(hook.declared.begin(), hook.declared.end(), covers)) found.push_back(name);
  }
  return found;
}

}  // namespace rung
