#include "analysis/escape_results.hpp"

#include <string>
#include <utility>

namespace rung {
namespace {

template <class E>
Dimension enum_dimension(std::string name, std::string meaning) {
  const auto& names = EnumNames<E>::names;
  return {std::move(name), {names.begin(), names.end()}, {}, "1", std::move(meaning)};
}

Dimension class_dimension() { return enum_dimension<EscapeClass>("class", "what became of them in ten years"); }

Dimension base_dimension(std::span<const EscapeTable> by_base) {
  Dimension base{"base_year", {}, {}, "year", "April in which the cohort was low paid"};
  for (const EscapeTable& table : by_base) base.numbers.push_back(Month{table.base_months.front()}.year());
  return base;
}

std::vector<Dimension> frame_dimensions() {
  return {enum_dimension<EscapeRule>("rule", "in how many of the last three years an escaper was seen"),
          enum_dimension<CohortAges>("ages", "of the cohort at the base April"),
          enum_dimension<CohortPlace>("where", "all, wherever they live; those who lived in the area all the time")};
}

/// Counts of one split, row-major over base year, group (unless it is the whole), rule, ages, where, class.
NamedTable split_table(std::span<const EscapeTable> by_base, EscapeSplit split) {
  const bool whole = split == EscapeSplit::all;
  const std::string by{name(split)};
  NamedTable table{
      "escape",
      whole ? "classes" : "by_" + by,
      whole ? "what became of the low paid" : "what became of the low paid, by " + by + " at the base April",
      {base_dimension(by_base)},
      {}};
  if (!whole) table.dims.push_back({by, by_base.front().by(split).labels, {}, "1", "at the base April"});
  for (Dimension& dimension : frame_dimensions()) table.dims.push_back(std::move(dimension));
  table.dims.push_back(class_dimension());

  std::vector<std::int64_t> people;
  for (const EscapeTable& base : by_base) {
    for (const EscapeCell& cell : base.by(split).cells) {
      for (const ClassCounts& frame : cell.counts) people.insert(people.end(), frame.begin(), frame.end());
    }
  }
  table.columns.push_back({"people", "people", "members of the cohort", std::move(people)});
  table.present = "runs with eleven Aprils or more";
  return table;
}

NamedTable observed_years_table(std::span<const EscapeTable> by_base) {
  NamedTable table{"escape",
                   "observed_years",
                   "in how many of the ten years the cohort was observed as employees",
                   {base_dimension(by_base), class_dimension()},
                   {}};
  Dimension years{"years", {}, {}, "years", "observed, the base year not counted"};
  for (std::size_t y = 0; y <= escape_years; ++y) years.numbers.push_back(static_cast<std::int32_t>(y));
  table.dims.push_back(std::move(years));
  std::vector<std::int64_t> people;
  for (const EscapeTable& base : by_base) {
    for (const ClassFollowUp& follow : base.follow_up) {
      people.insert(people.end(), follow.by_observed_years.begin(), follow.by_observed_years.end());
    }
  }
  table.columns.push_back({"people", "people", "members of the cohort aged 16 to 59", std::move(people)});
  table.present = "runs with eleven Aprils or more";
  return table;
}

NamedTable follow_up_table(std::span<const EscapeTable> by_base) {
  std::vector<std::int64_t> seen_at_end, hours_known, part_time;
  std::vector<double> part_time_share, gain;
  for (const EscapeTable& base : by_base) {
    for (const ClassFollowUp& follow : base.follow_up) {
      seen_at_end.push_back(follow.seen_at_end);
      hours_known.push_back(follow.hours_known_at_end);
      part_time.push_back(follow.part_time_at_end);
      part_time_share.push_back(follow.part_time_share());
      gain.push_back(follow.mean_real_gain());
    }
  }
  NamedTable table{"escape",
                   "follow_up",
                   "the cohort aged 16 to 59, ten years later",
                   {base_dimension(by_base), class_dimension()},
                   {}};
  table.columns.push_back({"seen_at_end", "people", "observed in the last April", std::move(seen_at_end)});
  table.columns.push_back({"hours_known_at_end", "people", "of these, living in the area then: their hours are known",
                           std::move(hours_known)});
  table.columns.push_back({"part_time_at_end", "people", "of these, under 30 hours a week", std::move(part_time)});
  table.columns.push_back(
      {"part_time_share", "1", "part_time_at_end / hours_known_at_end", std::move(part_time_share)});
  table.columns.push_back({"real_gain", "pence per hour",
                           "mean change of measured hourly pay, base April to last April, in prices of the last",
                           std::move(gain)});
  table.present = "runs with eleven Aprils or more";
  return table;
}

}  // namespace

std::vector<NamedTable> escape_tables(std::span<const EscapeTable> by_base) {
  std::vector<NamedTable> tables;
  if (by_base.empty()) return tables;
  for (std::size_t s = 0; s < escape_split_count; ++s) {
    const auto split = static_cast<EscapeSplit>(s);
    if (!by_base.front().by(split).labels.empty()) tables.push_back(split_table(by_base, split));
  }
  tables.push_back(observed_years_table(by_base));
  tables.push_back(follow_up_table(by_base));
  return tables;
}

NamedTable attribution_table(const Attribution& attribution) {
  NamedTable table{"escape",
                   "attribution",
                   "escape classes with parts of the measurement taken away; base years pooled, aged 16 to 59",
                   {{"reading",
                     {"all", "no_error", "no_mask", "neither", "frozen"},
                     {},
                     "1",
                     "as measured; true pay; everybody seen; both; relative pay of the base April kept"},
                    enum_dimension<EscapeRule>("rule", "in how many of the last three years an escaper was seen"),
                    class_dimension()},
                   {}};
  std::vector<std::int64_t> people;
  std::vector<double> shares;
  for (const EscapeTable& reading : attribution.tables) {
    for (std::size_t rule = 0; rule < escape_rule_count; ++rule) {
      const ClassCounts& counts = reading.all().at(static_cast<EscapeRule>(rule));
      for (std::size_t c = 0; c < escape_class_count; ++c) {
        people.push_back(counts[c]);
        shares.push_back(share(counts, static_cast<EscapeClass>(c)));
      }
    }
  }
  table.columns.push_back({"people", "people", "members of the cohort", std::move(people)});
  table.columns.push_back({"share", "1", "of the cohort", std::move(shares)});
  table.present = "runs with eleven Aprils or more";
  return table;
}

NamedTable persistence_table(const Persistence& persistence) {
  NamedTable table{"escape",
                   "persistence",
                   "who leaves low pay within a year; all years pooled",
                   {{"history",
                     {"low_five_years", "newcomer"},
                     {},
                     "1",
                     "low paid in each of the five years before; or not low paid the year before"}},
                   {}};
  table.columns.push_back({"people", "people", "low paid and observed a year later",
                           std::vector<std::int64_t>{persistence.long_low, persistence.newcomers}});
  table.columns.push_back({"out", "people", "of these, not low paid a year later",
                           std::vector<std::int64_t>{persistence.long_low_out, persistence.newcomers_out}});
  table.columns.push_back({"exit_rate", "1", "out / people",
                           std::vector<double>{persistence.long_low_exit_rate(), persistence.newcomer_exit_rate()}});
  table.present = "always; nobody in it in runs with under seven Aprils";
  return table;
}

}  // namespace rung
