#pragma once
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/calendar.hpp"
#include "record/checkpoint_file.hpp"
#include "record/tables.hpp"

/// Checkpoints: `name.h5.checkpoint` holds all stored state of a run between two months, and the
/// tables so far; the one before it is kept as `name.h5.checkpoint.1`. What a World builds from its
/// scenario (careers, places, incomes, nation) is not in it: load into a World built from the same scenario.
namespace rung {

[[nodiscard]] std::filesystem::path checkpoint_name(const std::filesystem::path& results_file);

struct LoadedCheckpoint {
  std::optional<Month> month;      ///< the next to be lived; nothing: start from the beginning
  std::vector<std::string> notes;  ///< for people: which file was damaged and how
};

namespace detail {
/// Writes beside, syncs, renames; the former checkpoint is kept.
void save_checkpoint(const std::filesystem::path& results_file, std::uint64_t scenario_hash, Month month,
                     const std::function<void(CheckpointWriter&)>& write);
/// Calls `read` on the newest checkpoint that is whole.
LoadedCheckpoint load_newest(const std::filesystem::path& results_file, std::uint64_t scenario_hash,
                             const std::function<void(CheckpointReader&)>& read);
}  // namespace detail

void write_tables(CheckpointWriter& out, const Tables& tables);
void read_tables(CheckpointReader& in, Tables& tables);

/// Saves `world` (its columns by `for_each_column`, its `market`) and `tables`. `month` is the next
/// month to be lived.
/// \throws InputError, SystemError as throw_write_error; the former checkpoint then stands as it was.
template <class W>
void save_checkpoint(const std::filesystem::path& results_file, std::uint64_t scenario_hash, Month month,
                     const W& world, const Tables& tables) {
  using MarketOf = std::remove_cvref_t<decltype(world.market)>;
  static_assert(std::is_trivially_copyable_v<MarketOf>, "the market is stored as it stands in memory");
  detail::save_checkpoint(results_file, scenario_hash, month, [&](CheckpointWriter& out) {
    for_each_column(world, [&](const char* table, const char* name, const char*, const char*, const auto& column) {
      out.block(std::string(table) + "/" + name, column);
    });
    MarketOf market;
    std::memcpy(static_cast<void*>(&market), &world.market, sizeof market);
#if defined(__has_builtin)
#if __has_builtin(__builtin_clear_padding)
    __builtin_clear_padding(&market);  // equal states give equal files
#endif
#endif
    out.bytes("market", sizeof market, 1, &market);
    write_tables(out, tables);
  });
}

/// Fills `world` and `tables` from the newest checkpoint that is whole, else from the older one, else
/// leaves them alone. `before` is called with the month to be lived next before columns are read, to give `world` those
/// that only some months have.
/// \throws InputError where that checkpoint is of another scenario or program version; `world` and
///         `tables` are then of no use.
template <class W>
[[nodiscard]] LoadedCheckpoint load_newest(
    const std::filesystem::path& results_file, std::uint64_t scenario_hash, W& world, Tables& tables,
    const std::function<void(Month)>& before = [](Month) {}) {
  return detail::load_newest(results_file, scenario_hash, [&](CheckpointReader& in) {
    before(Month{static_cast<std::int32_t>(in.header().month)});
    for_each_column(world, [&](const char* table, const char* name, const char*, const char*, auto& column) {
      in.block(std::string(table) + "/" + name, column);
    });
    in.bytes("market", sizeof world.market, 1, &world.market);
    read_tables(in, tables);
    in.end();
  });
}

/// Removes the checkpoints of a run that is done.
void remove_checkpoints(const std::filesystem::path& results_file);

}  // namespace rung
