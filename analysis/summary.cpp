#include "analysis/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "scenario/commuting.hpp"

namespace rung {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<std::string_view, escape_class_count> class_words{
    "escaped low pay", "moved in and out of low pay", "stuck in low pay", "not seen as an employee again"};

/// 1234567 as "1,234,567".
std::string grouped(std::int64_t number) {
  const std::string digits = std::to_string(number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

/// Adds the published figure of this name, if the area has one.
SummaryLine line(const AreaInputs& area, std::string name, double simulated, std::string_view published) {
  SummaryLine out{std::move(name), simulated, std::nullopt, {}, nan, 0, {}};
  for (const PublishedFigure& figure : area.published) {
    if (figure.name != published) continue;
    out.published = figure.value;
    out.published_source = figure.source;
  }
  return out;
}

/// "April 2019", or "April 2009 to April 2019".
std::string aprils(std::int32_t first, std::int32_t last) {
  if (first == last) return fmt::format("April {}", Month{first}.year());
  return fmt::format("April {} to April {}", Month{first}.year(), Month{last}.year());
}

void add_escape_lines(AreaSummary& summary, const AreaInputs& area, const EscapeTable& escape) {
  constexpr std::int32_t april_2006 = Month::of(2006, 4).index;
  const ClassCounts& counts = escape.all().at();
  const bool same_period = escape.base_months.size() == 1 && escape.base_months.front() == april_2006;
  for (std::size_t c = 0; c < escape_class_count; ++c) {
    const auto which = static_cast<EscapeClass>(c);
    SummaryLine out = line(area, fmt::format("  {}", class_words[c]), share(counts, which), published_name(which));
    out.people = cohort_size(counts);
    out.standard_error = share_standard_error(escape, counts, which);
    if (!out.published) {
      out.published = published_escape[c];
      out.published_source = "UK, 2006-16 (The Great Escape?, 2017)";
      if (!same_period) out.note = "another period: for orientation only";
    }
    summary.headline.push_back(out);

    const ClassCounts& stayed =
        escape.all().at(EscapeRule::two_of_three, CohortAges::from_16_to_59, CohortPlace::stayed);
    SummaryLine of_them{fmt::format("  {}", class_words[c]), share(stayed, which), std::nullopt, {}, nan, 0, {}};
    of_them.people = cohort_size(stayed);
    of_them.standard_error = share_standard_error(escape, stayed, which);
    summary.stayed.push_back(of_them);
  }
}

std::vector<GroupLine> group_lines(const EscapeGroups& groups) {
  std::vector<GroupLine> lines;
  for (std::size_t g = 0; g < groups.cells.size(); ++g) {
    const ClassCounts& counts = groups.cells[g].at();
    GroupLine out{groups.labels[g], cohort_size(counts), {}, nan};
    std::replace(out.name.begin(), out.name.end(), '_', ' ');
    const bool told = out.people >= least_group;
    for (std::size_t c = 0; c < escape_class_count; ++c) {
      out.share[c] = told ? share(counts, static_cast<EscapeClass>(c)) : nan;
    }
    if (told) out.stuck_without_exiters = share_without_exiters(counts, EscapeClass::stuck);
    lines.push_back(out);
  }
  return lines;
}

void add_remarks(AreaSummary& summary, const EscapeTable* escape, std::int64_t people, MoversChoice movers) {
  auto& remarks = summary.remarks;
  if (people < teaching_only_people) {
    remarks.push_back(
        fmt::format("FOR TEACHING ONLY: {} people are too few to say how large anything is (at least {}).",
                    grouped(people), grouped(teaching_only_people)));
  }
  if (escape == nullptr) {
    remarks.emplace_back("What became of the low paid is not told: it takes eleven Aprils.");
  } else {
    const auto [first, last] = std::minmax_element(escape->base_months.begin(), escape->base_months.end());
    remarks.push_back(
        fmt::format("The low paid of {} aged 16 to 59, each followed for ten years, wherever they live then.",
                    aprils(*first, *last)));
    remarks.emplace_back(
        movers == MoversChoice::followed
            ? "Who moves elsewhere in the UK goes on there by age, pay and earlier low pay as in the nation, and is "
              "seen in the same way; too many of them escape (sim/README.md, 5.2). Stayed: lived in the area in each "
              "of "
              "the eleven Aprils."
            : "Who lives elsewhere in the UK in an April is not seen in it (run.movers). Stayed: lived in the area in "
              "each of the eleven Aprils.");
    remarks.emplace_back(
        "Escaped: seen in two or more of the last three years, and above the low-pay line whenever seen in them. "
        "Stuck: low paid whenever seen.");
    remarks.emplace_back(
        "Published: 17, 48, 25 and 10 % in the UK in 2006-16, and of those seen again 30 % of women and 25 % of men "
        "stuck. How that study treated missing years is not known; our rule is the one above.");
    if (escape->base_months.size() > 1) {
      remarks.push_back(fmt::format(
          "{} starting years are added up; somebody low paid in several of them counts in each. Standard errors are "
          "those of one starting year.",
          escape->base_months.size()));
    }
  }
  remarks.emplace_back(
      "Low paid: below two thirds of the national median hourly pay, as a survey of employers sees it.");
  remarks.emplace_back("Standard errors tell the luck of who is in the run, not what the model may have wrong.");
}

std::string percent(double fraction, int width) {
  return std::isnan(fraction) ? fmt::format("{:>{}}", "-", width) : fmt::format("{:>{}.1f}", 100 * fraction, width);
}

std::string line_text(const SummaryLine& row) {
  std::string notes = row.published_source;
  for (const std::string& more :
       {row.note, row.people > 0 ? fmt::format("{} people", grouped(row.people)) : std::string{}}) {
    if (!more.empty()) notes += (notes.empty() ? "" : "; ") + more;
  }
  return fmt::format("{:<44}{}{}{}   {}\n", row.name, percent(row.simulated, 10), percent(row.standard_error, 8),
                     percent(row.published.value_or(nan), 11), notes);
}

std::string group_text(const std::string& title, const std::vector<GroupLine>& lines) {
  if (lines.empty()) return {};
  std::string text = fmt::format("\n{:<36}{:>9}{:>9}{:>9}{:>9}{:>10}{:>16}\n", title + " (per cent)", "escaped",
                                 "in & out", "stuck", "not seen", "people", "stuck of seen");
  for (const GroupLine& group : lines) {
    text += fmt::format("  {:<34}", group.name);
    for (const double fraction : group.share) text += percent(fraction, 9);
    text += fmt::format("{:>10}{}{}\n", grouped(group.people), percent(group.stuck_without_exiters, 16),
                        group.people < least_group ? "  too few to tell" : "");
  }
  return text;
}

}  // namespace

std::string_view published_name(EscapeClass which) {
  constexpr std::array<std::string_view, escape_class_count> names{"escapers", "cyclers", "stuck", "exiters"};
  return names[static_cast<std::size_t>(which)];
}

AreaSummary summarise(const AreaInputs& area, const AnnualRow& last, const EscapeTable* escape, std::int64_t people,
                      MoversChoice movers) {
  AreaSummary summary;
  summary.title = fmt::format("{}, {}", area.name, aprils(last.month, last.month));
  summary.headline = {
      line(area, "in work, of those aged 16 to 64", last.employment_rate_16_64, "employment_rate"),
      line(area, "unemployed, of those in the labour force", last.unemployment_rate, "unemployment_rate"),
      line(area, "low paid, of employees", last.low_paid_share, "low_paid_share"),
  };
  for (SummaryLine& rate : summary.headline) rate.note = fmt::format("{} people in the run", grouped(people));
  if (escape != nullptr) {
    add_escape_lines(summary, area, *escape);
    summary.by_sex = group_lines(escape->by(EscapeSplit::sex));
    summary.by_sector = group_lines(escape->by(EscapeSplit::sector));
  }
  add_remarks(summary, escape, people, movers);
  return summary;
}

void add_commuting(AreaSummary& summary, const AreaInputs& area, const MonthCounts& month) {
  const GroupCommuting census = commuting_of(area);
  const auto share = [](std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : nan;
  };
  const auto people = [](std::int64_t number, std::string_view what) {
    return fmt::format("{} {}", grouped(number), what);
  };
  const std::string source = "census, people with a fixed workplace (area.commuting)";
  summary.commuting = {
      {"come in, of those at work in the area", share(month.in_commuters, month.filled),
       census.commute_in / (census.fixed_workplace - census.commute_out + census.commute_in), source, nan, 0,
       people(month.in_commuters, "people in the run")},
      {"go out, of employees who live in the area", share(month.out_commuters, month.employees),
       census.commute_out / census.fixed_workplace, source, nan, 0, people(month.out_commuters, "people in the run")},
      {"posts around held from farther away",
       share(month.held_outside, month.posts_outside),
       std::nullopt,
       {},
       nan,
       0,
       people(month.held_outside, "posts, by people who are not simulated")},
  };
  summary.remarks.emplace_back(
      "Across the border: in the last month of the run. Posts outside are those of the districts around, as far as "
      "people of the run may hold them.");
}

std::string to_text(const AreaSummary& summary) {
  std::string text = fmt::format("{}\n\n{:<44}{:>10}{:>8}{:>11}   {}\n", summary.title, "per cent", "simulated",
                                 "+/- se", "published", "published figure; notes");
  for (std::size_t i = 0; i < summary.headline.size(); ++i) {
    if (i == 3) text += "of the low paid, ten years later: all, wherever they live then\n";
    text += line_text(summary.headline[i]);
  }
  if (!summary.stayed.empty()) text += "of the low paid, ten years later: those who stayed in the area\n";
  for (const SummaryLine& row : summary.stayed) text += line_text(row);
  if (!summary.commuting.empty()) text += "across the border of the area\n";
  for (const SummaryLine& row : summary.commuting) {
    text += line_text({"  " + row.name, row.simulated, row.published, row.published_source, nan, 0, row.note});
  }
  text += group_text("by sex", summary.by_sex);
  text += group_text("by sector at the start", summary.by_sector);
  text += '\n';
  for (const std::string& remark : summary.remarks) text += fmt::format("* {}\n", remark);
  return text;
}

}  // namespace rung
