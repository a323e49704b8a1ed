#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/replicate_mean.hpp"
#include "analysis/validated_run.hpp"
#include "record/labelled_table.hpp"

/// Is it the wage floor that brings low pay down after 2015? Twins of the path (CALIBRATION, twins of the path): the
/// same people and luck, with other floors.
namespace rung {

struct PathTwin {
  std::string_view name;
  std::string_view meaning;
  std::string_view expected;
  std::vector<std::string> settings;  ///< as --set takes them
};
enum PathTwinIndex : std::size_t { floors_indexed, no_spill_over };
[[nodiscard]] const std::array<PathTwin, 2>& path_twins();

/// The Aprils that are told of, and by how many points low pay may move from the first of them without a rise of
/// floors.
inline constexpr std::array<int, 5> twin_aprils{2015, 2016, 2017, 2018, 2019};
inline constexpr double most_moved_in_twin = 0.7;

/// Low-paid share in these Aprils, per cent; NaN where one was not lived.
using LowPaidAprils = std::array<double, twin_aprils.size()>;
[[nodiscard]] LowPaidAprils low_paid_aprils(const ValidatedRun& run);

struct PathTwinResult {
  std::array<ReplicateMean, twin_aprils.size()> as_it_was, twin;  ///< per cent
  ReplicateMean moved_as_it_was, moved;                           ///< last April less the first, of the same replicate
  bool holds = false;
};

/// floors_indexed: in no April is the mean further from that of the first than most_moved_in_twin. no_spill_over: the
/// interval of what it moved does not lie below 0. By replicate; one twin after another in `twins`. NaN does not hold.
[[nodiscard]] std::vector<PathTwinResult> judge_path_twins(std::span<const LowPaidAprils> as_it_was,
                                                           std::span<const std::vector<LowPaidAprils>> twins);

[[nodiscard]] std::string path_twins_text(std::span<const PathTwinResult> twins);

/// `path_twins`: a row a twin, and an April.
[[nodiscard]] NamedTable path_twins_table(std::span<const PathTwinResult> twins);

}  // namespace rung
