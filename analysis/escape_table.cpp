#include "analysis/escape_table.hpp"

#include <cmath>
#include <limits>

#include "base/check.hpp"
#include "base/occupation.hpp"
#include "base/parallel.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t no_cell = std::numeric_limits<std::size_t>::max();
constexpr std::size_t stripes = 64;  ///< of rows, a table each: bounds the memory when places are many

double ratio(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : nan;
}

std::size_t age_band(int age) { return age < 25 ? 0 : age < 35 ? 1 : age < 50 ? 2 : age < 60 ? 3 : 4; }

std::array<std::vector<std::string>, escape_split_count> split_labels(const EscapeInputs& inputs) {
  const auto& sectors = EnumNames<Sector>::names;
  return {{{"all"},
           {"men", "women"},
           {"16-24", "25-34", "35-49", "50-59", "60-69"},
           {sectors.begin(), sectors.end()},
           {"part-time", "full-time"},
           inputs.places}};
}

/// Sums over the people of one stripe. All cells of all splits stand in one row, split after split.
struct StripeCounts {
  std::vector<EscapeCell> cells;
  std::array<ClassFollowUp, escape_class_count> follow_up;                   // its gains are filled in at the end
  std::array<std::int64_t, escape_class_count> pay_at_base{}, pay_at_end{};  ///< pence, those seen at the end
};

void add_follow_up(StripeCounts& counts, const Fate& fate) {
  const auto c = static_cast<std::size_t>(fate.by_rule[0]);
  ClassFollowUp& follow = counts.follow_up[c];
  ++follow.by_observed_years[static_cast<std::size_t>(fate.observed_years)];
  if (!fate.seen_at_end) return;
  ++follow.seen_at_end;
  follow.hours_known_at_end += fate.hours_known_at_end;
  follow.part_time_at_end += fate.part_time_at_end;
  counts.pay_at_base[c] += fate.pay_at_base;
  counts.pay_at_end[c] += fate.pay_at_end;
}

ClassFollowUp& operator+=(ClassFollowUp& to, const ClassFollowUp& from) {
  for (std::size_t y = 0; y <= escape_years; ++y) to.by_observed_years[y] += from.by_observed_years[y];
  to.seen_at_end += from.seen_at_end;
  to.hours_known_at_end += from.hours_known_at_end;
  to.part_time_at_end += from.part_time_at_end;
  to.real_gain_sum += from.real_gain_sum;
  return to;
}

}  // namespace

std::int64_t cohort_size(const ClassCounts& counts) {
  std::int64_t sum = 0;
  for (const std::int64_t n : counts) sum += n;
  return sum;
}

double share(const ClassCounts& counts, EscapeClass which) {
  return ratio(counts[static_cast<std::size_t>(which)], cohort_size(counts));
}

double share_without_exiters(const ClassCounts& counts, EscapeClass which) {
  if (which == EscapeClass::exiter) return nan;
  return ratio(counts[static_cast<std::size_t>(which)],
               cohort_size(counts) - counts[static_cast<std::size_t>(EscapeClass::exiter)]);
}

void EscapeCell::add(const Fate& fate, bool from_16_to_59) {
  for (std::size_t rule = 0; rule < escape_rule_count; ++rule) {
    const auto c = static_cast<std::size_t>(fate.by_rule[rule]);
    for (std::size_t ages = from_16_to_59 ? 0 : 1; ages < 2; ++ages) {
      ++counts[rule * 4 + ages * 2][c];
      if (fate.stayed) ++counts[rule * 4 + ages * 2 + 1][c];
    }
  }
}

EscapeCell& EscapeCell::operator+=(const EscapeCell& other) {
  for (std::size_t frame = 0; frame < counts.size(); ++frame) {
    for (std::size_t c = 0; c < escape_class_count; ++c) counts[frame][c] += other.counts[frame][c];
  }
  return *this;
}

double ClassFollowUp::part_time_share() const { return ratio(part_time_at_end, hours_known_at_end); }
double ClassFollowUp::mean_real_gain() const {
  return seen_at_end > 0 ? real_gain_sum / static_cast<double>(seen_at_end) : nan;
}

ClassCounts EscapeTable::observed_at_least(std::size_t least) const {
  ClassCounts counts{};
  for (std::size_t c = 0; c < escape_class_count; ++c) {
    for (std::size_t y = least; y <= escape_years; ++y) counts[c] += follow_up[c].by_observed_years[y];
  }
  return counts;
}

EscapeTable escape_table(const EscapeInputs& inputs, const PeopleAt& who, std::size_t base, EscapeReading reading) {
  const EscapeClassifier classify{*inputs.draws, inputs.measurement, inputs.snapshots, base, reading};
  const AprilSnapshot& start = classify.base();
  const std::size_t rows = classify.rows();
  RUNG_CHECK(who.month().index == start.month && who.rows() == rows);

  const auto labels = split_labels(inputs);
  std::array<std::size_t, escape_split_count + 1> first{};  // cell of each split
  for (std::size_t s = 0; s < escape_split_count; ++s) first[s + 1] = first[s] + labels[s].size();

  const auto cells_of = [&](std::size_t row) {
    const Occupation occupation{start.occupation[row]};
    const std::size_t zone = who.zone(row);
    const std::size_t place = zone < inputs.place_of_zone.size() ? inputs.place_of_zone[zone] : no_cell;
    return std::array<std::size_t, escape_split_count>{
        0,
        who.woman(row) ? 1U : 0U,
        age_band(who.age(row)),
        occupation.index() < occupation_count ? static_cast<std::size_t>(occupation.sector()) : no_cell,
        start.hours[row] < full_time_quarter_hours ? 0U : 1U,
        place};
  };

  std::vector<StripeCounts> partial(stripes);
  for_each_block(stripes, [&](std::size_t stripe) {
    StripeCounts& counts = partial[stripe];
    counts.cells.resize(first.back());
    for (std::size_t row = rows * stripe / stripes; row < rows * (stripe + 1) / stripes; ++row) {
      const Fate fate = classify(static_cast<std::uint32_t>(row));
      if (!fate.member) continue;
      const bool counted_age = who.age(row) >= 16 && who.age(row) < 60;
      const auto cells = cells_of(row);
      for (std::size_t s = 0; s < escape_split_count; ++s) {
        if (cells[s] < labels[s].size()) counts.cells[first[s] + cells[s]].add(fate, counted_age);
      }
      if (counted_age) add_follow_up(counts, fate);
    }
  });

  StripeCounts total{std::vector<EscapeCell>(first.back()), {}, {}, {}};
  for (const StripeCounts& counts : partial) {
    for (std::size_t i = 0; i < total.cells.size(); ++i) total.cells[i] += counts.cells[i];
    for (std::size_t c = 0; c < escape_class_count; ++c) {
      total.follow_up[c] += counts.follow_up[c];
      total.pay_at_base[c] += counts.pay_at_base[c];
      total.pay_at_end[c] += counts.pay_at_end[c];
    }
  }

  EscapeTable table{{start.month}, reading, {}, total.follow_up};
  for (std::size_t s = 0; s < escape_split_count; ++s) {
    table.splits[s] = {labels[s], {&total.cells[first[s]], &total.cells[first[s]] + labels[s].size()}};
  }
  const double prices = classify.end().price_index / start.price_index;
  for (std::size_t c = 0; c < escape_class_count; ++c) {
    table.follow_up[c].real_gain_sum =
        static_cast<double>(total.pay_at_end[c]) - static_cast<double>(total.pay_at_base[c]) * prices;
  }
  return table;
}

EscapeTable escape_table(const EscapeInputs& inputs, std::size_t base, EscapeReading reading) {
  RUNG_CHECK(base < base_years(inputs.snapshots.size()));
  return escape_table(inputs, PeopleAt{*inputs.people, Month{inputs.snapshots[base].month}}, base, reading);
}

std::vector<EscapeTable> escape_by_base(const EscapeInputs& inputs, EscapeReading reading) {
  std::vector<EscapeTable> tables;
  const std::size_t bases = base_years(inputs.snapshots.size());
  if (bases == 0) return tables;
  PeopleAt who{*inputs.people, Month{inputs.snapshots[0].month}};
  for (std::size_t base = 0; base < bases; ++base) {
    who.move_to(Month{inputs.snapshots[base].month});
    tables.push_back(escape_table(inputs, who, base, reading));
  }
  return tables;
}

EscapeTable pool(std::span<const EscapeTable> tables) {
  RUNG_CHECK(!tables.empty());
  EscapeTable sum = tables.front();
  for (const EscapeTable& table : tables.subspan(1)) {
    sum.base_months.insert(sum.base_months.end(), table.base_months.begin(), table.base_months.end());
    for (std::size_t s = 0; s < escape_split_count; ++s) {
      RUNG_CHECK(sum.splits[s].labels == table.splits[s].labels);
      for (std::size_t i = 0; i < sum.splits[s].cells.size(); ++i) sum.splits[s].cells[i] += table.splits[s].cells[i];
    }
    for (std::size_t c = 0; c < escape_class_count; ++c) sum.follow_up[c] += table.follow_up[c];
  }
  return sum;
}

double share_standard_error(const EscapeTable& table, const ClassCounts& counts, EscapeClass which) {
  const double n = static_cast<double>(cohort_size(counts)) / static_cast<double>(table.base_months.size());
  const double p = share(counts, which);
  return n > 0 ? std::sqrt(p * (1 - p) / n) : nan;
}

}  // namespace rung
