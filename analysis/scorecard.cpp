#include "analysis/scorecard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "analysis/run_measures.hpp"
#include "base/check.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TargetVerdict verdict_of(const Target& target, const ReplicateMean& simulated, double distance, bool lived) {
  if (target.measure.empty()) return TargetVerdict::not_recorded;
  if (!lived) return TargetVerdict::other_years;
  if (simulated.replicates == 0) return TargetVerdict::unknown;
  if (target.use == TargetClass::given) return TargetVerdict::given;
  if (target.weight == 0) return TargetVerdict::shown;
  const double units = std::abs(distance);
  return units <= 2                           ? TargetVerdict::near
         : units <= BlockScore::most_distance ? TargetVerdict::far
                                              : TargetVerdict::beyond;
}

std::array<BlockScore, target_block_count> score_blocks(std::span<const ScoreLine> lines) {
  std::array<BlockScore, target_block_count> blocks;
  std::array<double, target_block_count> weights{}, squares{};
  std::array<std::array<double, time_split_count>, target_block_count> split_weights{}, split_squares{};
  for (const ScoreLine& line : lines) {
    const auto b = static_cast<std::size_t>(line.target.block);
    if (!is_counted(line.verdict)) {
      blocks[b].left_out += line.target.weight > 0 ? 1 : 0;
      continue;
    }
    ++blocks[b].counted;
    weights[b] += line.target.weight;
    squares[b] += line.target.weight * line.distance * line.distance;
    blocks[b].largest = std::max(blocks[b].largest, std::abs(line.distance));
    const auto split = static_cast<std::size_t>(line.split);
    SplitScore& part = blocks[b].by_split[split];
    ++part.counted;
    part.largest = std::max(part.largest, std::abs(line.distance));
    split_weights[b][split] += line.target.weight;
    split_squares[b][split] += line.target.weight * line.distance * line.distance;
  }
  for (std::size_t b = 0; b < target_block_count; ++b) {
    BlockScore& score = blocks[b];
    score.block = static_cast<TargetBlock>(b);
    score.mean_square = score.counted > 0 ? squares[b] / weights[b] : nan;
    for (std::size_t s = 0; s < time_split_count; ++s) {
      SplitScore& part = score.by_split[s];
      part.mean_square = part.counted > 0 ? split_squares[b][s] / split_weights[b][s] : nan;
    }
    if (score.counted == 0) continue;
    const bool holds = score.mean_square < BlockScore::most_mean_square && score.largest <= BlockScore::most_distance;
    score.verdict = holds ? BlockVerdict::holds : BlockVerdict::fails;
  }
  return blocks;
}

std::string spaced(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string_view unit_words(TargetUnit unit) {
  constexpr std::array<std::string_view, enum_size<TargetUnit>()> words{"%", "points", "",          "£/h",
                                                                        "h", "days",   "per mille", ""};
  return words[static_cast<std::size_t>(unit)];
}

/// Three digits that matter, or "-".
std::string number(double value) { return std::isnan(value) ? "-" : fmt::format("{:.3g}", value); }

std::string_view verdict_words(TargetVerdict verdict) {
  switch (verdict) {
    case TargetVerdict::near: return "near";
    case TargetVerdict::far: return "FAR";
    case TargetVerdict::beyond: return "BEYOND 3";
    case TargetVerdict::shown: return "shown only";
    case TargetVerdict::given: return "given";
    case TargetVerdict::other_years: return "other years";
    case TargetVerdict::not_recorded: return "not recorded";
    case TargetVerdict::unknown: return "no figure";
  }
  return "";
}

std::string published_text(const Target& target) {
  return (target.rule == TargetRule::at_least ? ">=" : "") + number(target.value);
}

std::string line_text(const ScoreLine& line) {
  const Target& t = line.target;
  return fmt::format("    {:<68} {:>9} {:>9} {:>7} {:>6}  {:<9} {:<15} {:<6} {}\n", t.name, published_text(t),
                     number(line.simulated.mean), number(line.simulated.standard_error),
                     std::isnan(line.distance) ? "-" : fmt::format("{:+.1f}", line.distance), unit_words(t.unit),
                     line.months_read.empty() ? t.period : line.months_read, name(t.use), verdict_words(line.verdict));
}

std::string block_head(const BlockScore& score) {
  std::string text = fmt::format("  {:<20} {}", spaced(name(score.block)),
                                 score.verdict == BlockVerdict::holds   ? "holds"
                                 : score.verdict == BlockVerdict::fails ? "FAILS"
                                                                        : "not measured");
  if (score.counted > 0) {
    text += fmt::format(": mean square {:.2f} (below 2), largest {:.1f} (at most 3), of {} target{}", score.mean_square,
                        score.largest, score.counted, score.counted == 1 ? "" : "s");
  }
  if (score.left_out > 0) text += fmt::format("; {} more cannot be read in this world", score.left_out);
  return text + "\n";
}

/// Targets that this world cannot tell of are listed at the end, not in their blocks.
bool stands_in_its_block(const ScoreLine& line) {
  return line.verdict != TargetVerdict::other_years && line.verdict != TargetVerdict::not_recorded;
}

std::string blocks_text(const Scorecard& card, BlockVerdict verdict, bool vote) {
  std::string text;
  for (const BlockScore& score : card.blocks) {
    if (has_vote(score.block) != vote || (vote && score.verdict != verdict)) continue;
    text += vote ? block_head(score) : fmt::format("  {:<20} no vote\n", spaced(name(score.block)));
    for (const ScoreLine& line : card.lines) {
      if (line.target.block == score.block && stands_in_its_block(line)) text += line_text(line);
    }
  }
  return text;
}

/// Targets of other years, a line for each figure with what is published of all its years.
std::string other_years_text(const Scorecard& card) {
  std::string text;
  std::set<std::string_view> told;
  for (const ScoreLine& line : card.lines) {
    if (line.verdict != TargetVerdict::other_years || !told.insert(line.target.measure).second) continue;
    std::string published;
    for (const ScoreLine& other : card.lines) {
      if (other.verdict != TargetVerdict::other_years || other.target.measure != line.target.measure) continue;
      published +=
          fmt::format("{}{} ({})", published.empty() ? "" : ", ", published_text(other.target), other.target.period);
    }
    text += fmt::format("    {:<30} {:>9} {:<9} published {}\n", spaced(line.target.measure),
                        number(line.simulated.mean), unit_words(line.target.unit), published);
  }
  return text;
}

std::string not_recorded_text(const Scorecard& card) {
  std::string text;
  for (const ScoreLine& line : card.lines) {
    if (line.verdict != TargetVerdict::not_recorded) continue;
    text += fmt::format("    {:<20} {:<72} {:>9} {:<9} {:<15} missing: {}\n", spaced(name(line.target.block)),
                        line.target.name, published_text(line.target), unit_words(line.target.unit), line.target.period,
                        line.target.missing);
  }
  return text;
}

std::string split_cell(const SplitScore& part) {
  if (part.counted == 0) return "-";
  return fmt::format("{:.2f} ({:.1f}) of {}", part.mean_square, part.largest, part.counted);
}

std::string time_split_text(const Scorecard& card) {
  std::string text =
      "\nTime split: mean square (largest) of the targets of months up to April 2013, to which parameters are fitted "
      "where the\nseries allow; of later months, which are then predicted; and of periods across. Nothing has been "
      "fitted yet: the defaults\nwere set by hand with all years in sight, so the last column is no prediction so "
      "far.\n";
  text += fmt::format("    {:<20} {:>22} {:>22} {:>22}\n", "", "to April 2013", "across", "later: predicted");
  for (const BlockScore& score : card.blocks) {
    if (!has_vote(score.block)) continue;
    text += fmt::format("    {:<20} {:>22} {:>22} {:>22}\n", spaced(name(score.block)), split_cell(score.by_split[0]),
                        split_cell(score.by_split[1]), split_cell(score.by_split[2]));
  }
  return text;
}

template <class E>
Column enum_column(std::string column, std::string meaning, const std::vector<E>& values) {
  std::vector<std::uint8_t> codes;
  for (const E value : values) codes.push_back(static_cast<std::uint8_t>(value));
  return {std::move(column), "1", std::move(meaning), std::move(codes), {}, codes_of(EnumNames<E>::names)};
}

template <class Rows, class Value>
auto column_of(const Rows& rows, Value&& value) {
  std::vector<std::decay_t<decltype(value(rows.front()))>> out;
  for (const auto& row : rows) out.push_back(value(row));
  return out;
}

Dimension target_axis(const Scorecard& card) {
  Dimension axis{"target", {}, {}, "1", "id of the target"};
  for (const ScoreLine& line : card.lines) axis.labels.push_back(line.target.id);
  return axis;
}

NamedTable lines_table(const Scorecard& card) {
  using L = ScoreLine;
  const auto& lines = card.lines;
  NamedTable table{"scorecard", "", "simulated beside published: a row a target", {target_axis(card)}, {}};
  auto& c = table.columns;
  c.push_back({"name", "1", "in plain words", column_of(lines, [](const L& l) { return l.target.name; })});
  c.push_back(enum_column("block", "block of the target", column_of(lines, [](const L& l) { return l.target.block; })));
  c.push_back(enum_column("class", "what a calibration may do with it",
                          column_of(lines, [](const L& l) { return l.target.use; })));
  c.push_back(enum_column("world", "the run in which it can be read",
                          column_of(lines, [](const L& l) { return l.target.world; })));
  c.push_back(enum_column("unit", "of published, error, simulated, standard_error",
                          column_of(lines, [](const L& l) { return l.target.unit; })));
  c.push_back({"period", "1", "of the published figure", column_of(lines, [](const L& l) { return l.target.period; })});
  c.push_back({"months_read", "1", "of the run, on a path; else empty: all from the start on",
               column_of(lines, [](const L& l) { return l.months_read; })});
  c.push_back(enum_column("time_split", "of the period: up to April 2013, later, or across",
                          column_of(lines, [](const L& l) { return l.split; })));
  c.push_back({"published", "1", "value, in `unit`", column_of(lines, [](const L& l) { return l.target.value; })});
  c.push_back({"error", "1", "one standard unit of distance, in `unit`",
               column_of(lines, [](const L& l) { return l.target.error; })});
  c.push_back(
      {"weight", "1", "in its block; 0: not counted", column_of(lines, [](const L& l) { return l.target.weight; })});
  c.push_back({"simulated", "1", "mean over replicates, in `unit`",
               column_of(lines, [](const L& l) { return l.simulated.mean; })});
  c.push_back({"standard_error", "1", "of simulated, between replicates, in `unit`",
               column_of(lines, [](const L& l) { return l.simulated.standard_error; })});
  c.push_back({"distance", "1", "(simulated - published) over both errors",
               column_of(lines, [](const L& l) { return l.distance; })});
  c.push_back(enum_column("verdict", "near: within 2; far: within 3; the others not counted",
                          column_of(lines, [](const L& l) { return l.verdict; })));
  c.push_back({"missing", "1", "what runs would have to record",
               column_of(lines, [](const L& l) { return l.target.missing; })});
  c.push_back({"source", "1", "of the published figure", column_of(lines, [](const L& l) { return l.target.source; })});
  return table;
}

NamedTable blocks_table(const Scorecard& card) {
  using B = BlockScore;
  const auto& blocks = card.blocks;
  Dimension axis{"block", {}, {}, "1", "targets that share one vote; the last two have none"};
  for (const B& block : blocks) axis.labels.emplace_back(name(block.block));
  NamedTable table{"blocks", "", "one vote a block", {axis}, {}};
  auto& c = table.columns;
  c.push_back({"counted", "1", "targets counted",
               column_of(blocks, [](const B& b) { return static_cast<std::int32_t>(b.counted); })});
  c.push_back({"left_out", "1", "targets with a weight that this world cannot tell of",
               column_of(blocks, [](const B& b) { return static_cast<std::int32_t>(b.left_out); })});
  c.push_back({"mean_square", "1", "weighted mean square of the distances",
               column_of(blocks, [](const B& b) { return b.mean_square; })});
  c.push_back(
      {"largest", "1", "largest distance, without sign", column_of(blocks, [](const B& b) { return b.largest; })});
  c.push_back(enum_column("verdict", "holds: mean square below 2 and none beyond 3",
                          column_of(blocks, [](const B& b) { return b.verdict; })));
  const auto& splits = EnumNames<TimeSplit>::names;
  const Dimension split{"time_split", {splits.begin(), splits.end()}, {}, "1", "of the period of a target"};
  std::vector<std::int32_t> counted;
  std::vector<double> mean_square, largest;
  for (const B& block : blocks) {
    for (const SplitScore& part : block.by_split) {
      counted.push_back(part.counted);
      mean_square.push_back(part.mean_square);
      largest.push_back(part.largest);
    }
  }
  c.push_back({"counted_by_split", "1", "targets counted", counted, {split}});
  c.push_back({"mean_square_by_split", "1", "weighted mean square of their distances", mean_square, {split}});
  c.push_back({"largest_by_split", "1", "largest distance of them, without sign", largest, {split}});
  return table;
}

NamedTable replicates_table(const Scorecard& card, std::span<const std::vector<double>> simulated) {
  std::size_t replicates = 0;
  for (const std::vector<double>& values : simulated) replicates = std::max(replicates, values.size());
  Dimension axis{"replicate", {}, {}, "1", "number of the replicate, from 0"};
  for (std::size_t r = 0; r < replicates; ++r) axis.numbers.push_back(static_cast<std::int32_t>(r));
  NamedTable table{"replicates", "", "simulated figures of each replicate", {target_axis(card), axis}, {}};
  std::vector<double> all;
  for (const std::vector<double>& values : simulated) {
    all.insert(all.end(), values.begin(), values.end());
    all.insert(all.end(), replicates - values.size(), nan);
  }
  table.columns.push_back(
      {"simulated", "1", "in the unit of the target; NaN where runs do not record it", std::move(all)});
  return table;
}

}  // namespace

int Scorecard::count(BlockVerdict verdict) const {
  return static_cast<int>(std::count_if(blocks.begin(), blocks.end(), [&](const BlockScore& score) {
    return has_vote(score.block) && score.verdict == verdict;
  }));
}

bool Scorecard::holds() const { return count(BlockVerdict::holds) > 0 && count(BlockVerdict::fails) == 0; }

double target_distance(const Target& target, const ReplicateMean& simulated) {
  const double own = std::isnan(simulated.standard_error) ? 0 : simulated.standard_error;
  const double distance = (simulated.mean - target.value) / std::hypot(target.error, own);
  return target.rule == TargetRule::at_least && distance > 0 ? 0 : distance;
}

Scorecard make_scorecard(std::span<const Target> targets, std::span<const std::vector<double>> simulated,
                         const ScoredWorld& world) {
  RUNG_CHECK(targets.size() == simulated.size());
  Scorecard card;
  card.world = world;
  for (std::size_t k = 0; k < targets.size(); ++k) {
    ScoreLine line{
        targets[k], mean_of_replicates(simulated[k]), nan, TargetVerdict::unknown, "", time_split(targets[k])};
    bool lived = line.target.world == TargetWorld::steady;
    if (world.on_path) {
      const auto span = span_read(line.target, world.lived);
      lived = span.has_value();
      if (span) line.months_read = to_string(*span);
    }
    line.distance = target_distance(line.target, line.simulated);
    line.verdict = verdict_of(line.target, line.simulated, line.distance, lived);
    if (!stands_in_its_block(line)) line.distance = nan;  // of another period: no distance is to be read off it
    card.lines.push_back(std::move(line));
  }
  card.blocks = score_blocks(card.lines);
  return card;
}

std::string to_text(const Scorecard& card) {
  std::string text = fmt::format("    {:<68} {:>9} {:>9} {:>7} {:>6}  {:<9} {:<15} {:<6} {}\n", "", "published",
                                 "simulated", "+/- se", "units", "unit", "of", "class", "verdict");
  text += blocks_text(card, BlockVerdict::fails, true) + blocks_text(card, BlockVerdict::holds, true) +
          blocks_text(card, BlockVerdict::not_measured, true) + blocks_text(card, BlockVerdict::not_measured, false);
  text += card.world.on_path
              ? std::string("\nNot read, not counted: of months that this path did not live\n")
              : std::string(
                    "\nNot measurable in a stationary world, not counted: figures of this one for orientation, "
                    "published ones of other years\n");
  text += other_years_text(card);
  text += "\nNot read, not counted: runs do not record it\n" + not_recorded_text(card);
  if (card.world.on_path) text += time_split_text(card);
  const int hold = card.count(BlockVerdict::holds), fail = card.count(BlockVerdict::fails);
  text += fmt::format("\n{} of the {} blocks that this world can tell of hold, {} fail", hold, hold + fail, fail);
  const int waiting = card.count(BlockVerdict::not_measured);
  text += waiting == 0 ? fmt::format("; all {} are read (15 are asked for).\n", voting_block_count)
                       : fmt::format(
                             "; {} of the {} wait for a run that lives through their years, or for more to be "
                             "recorded.\n",
                             waiting, voting_block_count);
  return text;
}

std::vector<NamedTable> scorecard_tables(const Scorecard& card, std::span<const std::vector<double>> simulated) {
  return {lines_table(card), blocks_table(card), replicates_table(card, simulated)};
}

}  // namespace rung
