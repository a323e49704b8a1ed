#include "analysis/path_twins.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "base/calendar.hpp"
#include "base/check.hpp"

namespace rung {
namespace {

std::vector<double> moves(std::span<const LowPaidAprils> replicates) {
  std::vector<double> moved;
  for (const LowPaidAprils& one : replicates) moved.push_back(one.back() - one.front());
  return moved;
}

std::array<ReplicateMean, twin_aprils.size()> means(std::span<const LowPaidAprils> replicates) {
  std::array<ReplicateMean, twin_aprils.size()> by_april;
  for (std::size_t t = 0; t < twin_aprils.size(); ++t) {
    std::vector<double> values;
    for (const LowPaidAprils& one : replicates) values.push_back(one[t]);
    by_april[t] = mean_of_replicates(values);
  }
  return by_april;
}

bool stays(const PathTwinResult& result) {
  for (const ReplicateMean& april : result.twin) {
    if (!(std::abs(april.mean - result.twin.front().mean) <= most_moved_in_twin)) return false;
  }
  return true;
}

bool does_not_fall(const PathTwinResult& result) {
  const double width = result.moved.replicates < 2 ? 0 : result.moved.half_width();
  return result.moved.mean + width >= 0;
}

std::string line(std::string_view name, std::span<const ReplicateMean> shares, const ReplicateMean& moved) {
  std::string text = fmt::format("    {:<16}", name);
  for (const ReplicateMean& share : shares) text += fmt::format(" {:>6.1f}", share.mean);
  text += fmt::format(" {:>+9.2f}", moved.mean);
  return moved.replicates < 2 ? text : text + fmt::format(" +/- {:.2f}", moved.half_width());
}

}  // namespace

const std::array<PathTwin, 2>& path_twins() {
  static const std::array<PathTwin, 2> all{
      PathTwin{"floors_indexed",
               "wage floors keep their ratio to the median from April 2015 on",
               "stays within .7 points of 2015",
               {"growth.floors=indexed"}},
      PathTwin{"no_spill_over",
               "a raised floor moves nobody's pay but theirs who would fall below it",
               "does not fall",
               {"pay.spill_over=0"}}};
  return all;
}

LowPaidAprils low_paid_aprils(const ValidatedRun& run) {
  LowPaidAprils shares{};
  for (std::size_t t = 0; t < twin_aprils.size(); ++t) {
    const std::int32_t april = Month::of(twin_aprils[t], 4).index;
    const auto row = run.between(april, april).aprils();
    shares[t] = row.empty() ? std::numeric_limits<double>::quiet_NaN() : 100 * row.front().low_paid_share;
  }
  return shares;
}

std::vector<PathTwinResult> judge_path_twins(std::span<const LowPaidAprils> as_it_was,
                                             std::span<const std::vector<LowPaidAprils>> twins) {
  RUNG_CHECK(twins.empty() || twins.size() == path_twins().size());
  std::vector<PathTwinResult> results;
  for (std::size_t k = 0; k < twins.size(); ++k) {
    PathTwinResult& result = results.emplace_back();
    result.as_it_was = means(as_it_was);
    result.twin = means(twins[k]);
    result.moved_as_it_was = mean_of_replicates(moves(as_it_was));
    result.moved = mean_of_replicates(moves(twins[k]));
    result.holds = k == floors_indexed ? stays(result) : does_not_fall(result);
  }
  return results;
}

std::string path_twins_text(std::span<const PathTwinResult> twins) {
  if (twins.empty()) return "not run\n";
  std::string text = fmt::format("    {:<16}", "low paid, %");
  for (const int april : twin_aprils) text += fmt::format(" {:>6}", april);
  text += fmt::format(" {:>9}\n", "moved");
  text += line("as it was", twins.front().as_it_was, twins.front().moved_as_it_was) + '\n';
  for (std::size_t k = 0; k < twins.size(); ++k) {
    text += line(path_twins()[k].name, twins[k].twin, twins[k].moved) +
            fmt::format("   {}: {} ({})\n", twins[k].holds ? "holds" : "FAILS", path_twins()[k].expected,
                        path_twins()[k].meaning);
  }
  return text;
}

NamedTable path_twins_table(std::span<const PathTwinResult> twins) {
  Dimension twin{"twin", {}, {}, "1", "what is other than it was"};
  Dimension april{"twin_april", {}, {twin_aprils.begin(), twin_aprils.end()}, "year", "April"};
  std::vector<double> was, found, was_error, error, moved, half_width;
  std::vector<std::uint8_t> holds;
  for (std::size_t k = 0; k < twins.size(); ++k) {
    twin.labels.emplace_back(path_twins()[k].name);
    for (std::size_t t = 0; t < twin_aprils.size(); ++t) {
      was.push_back(twins[k].as_it_was[t].mean);
      was_error.push_back(twins[k].as_it_was[t].standard_error);
      found.push_back(twins[k].twin[t].mean);
      error.push_back(twins[k].twin[t].standard_error);
    }
    moved.push_back(twins[k].moved.mean);
    half_width.push_back(twins[k].moved.half_width());
    holds.push_back(twins[k].holds ? 1 : 0);
  }
  NamedTable table{"path_twins", "", "low pay on the path, and in twins with other wage floors", {twin}, {}};
  table.columns = {{"low_paid", "percent", "of employees in the twin, mean over replicates", found, {april}},
                   {"low_paid_se", "percent", "standard error of low_paid, between replicates", error, {april}},
                   {"low_paid_as_it_was", "percent", "of employees on the path, mean over replicates", was, {april}},
                   {"low_paid_as_it_was_se", "percent", "standard error of low_paid_as_it_was", was_error, {april}},
                   {"moved", "points", "last April less the first, of the same replicate, in the twin", moved},
                   {"moved_half_width", "points", "half the 95 % interval of moved", half_width},
                   {"holds", "1", "what is expected of the twin was found", holds}};
  return table;
}

}  // namespace rung
