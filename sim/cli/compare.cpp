#include <fmt/format.h>

#include <array>
#include <cmath>

#include "analysis/twin_comparison.hpp"
#include "base/check.hpp"
#include "cli/commands.hpp"
#include "record/part_file.hpp"
#include "record/read_results.hpp"

namespace rung {
namespace {

std::vector<Month> months_asked(const std::vector<std::string>& texts, const RecordedRun& base) {
  if (texts.empty()) return year_ends(base);
  std::vector<Month> months;
  for (const std::string& text : texts) {
    const auto month = parse_month(text);
    if (!month) throw InputError(fmt::format("--month: '{}' is not a month (year-month is wanted, as 2024-03)", text));
    months.push_back(*month);
  }
  return months;
}

void print_settings(const TwinComparison& c) {
  if (c.settings.empty() && !c.other_inputs) {
    fmt::print("\nNo setting differs: this is one run twice.\n");
    return;
  }
  fmt::print("\nsettings that differ\n");
  for (const SettingDifference& s : c.settings) {
    fmt::print("  {}: {}, twin {}\n", s.key, s.base.empty() ? "none" : s.base, s.twin.empty() ? "none" : s.twin);
  }
  if (c.other_inputs) fmt::print("  the tables that the scenarios name, or the nation's reference, are not the same\n");
}

/// The four lines that add (MODEL 3.11), a row a month; with the parts of the right side.
void print_jobs(const TwinComparison& c) {
  constexpr const char* line = "{:<9}{:>14}{:>11}{:>14}{:>8}  {:1}{:>8}  {:<9}{:>8}{:>11}{:>8}{:>8}\n";
  fmt::print("\njobs, twin less base, at the end of the month\n");
  fmt::print(line, "", "residents of", "people of", "from farther", "jobs", "=", "posts", "of these:", "new",
             "vacancies", "empty", "above");
  fmt::print(line, "month", "the area", "the ring", "away", "held", "", "filled", "", "posts", "filled", "filled",
             "target");
  for (const TwinMonth& m : c.months) {
    const JobStocks d = m.twin_jobs - m.base_jobs;
    fmt::print("{:<9}{:>+14}{:>+11}{:>+14}{:>+8}  ={:>+8}{:>+19}{:>+11}{:>+8}{:>+8}\n", to_string(m.month), d.residents,
               d.ring, d.outside, d.held(), d.filled(), d.posts, -d.vacancies, -d.empty, d.excess);
  }
}

std::string percent(double fraction) { return std::isnan(fraction) ? "-" : fmt::format("{:.2f}", 100 * fraction); }
std::string points(double base, double twin) {
  return std::isnan(twin - base) ? "-" : fmt::format("{:+.2f}", 100 * (twin - base));
}

void print_rates(const TwinComparison& c) {
  fmt::print("\npeople of the area, per cent, and points of difference\n{:<9}{:>29}{:>30}{:>30}\n{:<9}", "",
             "in work, of 16 to 64", "unemployed, of labour force", "low paid, of employees", "month");
  for (int k = 0; k < 3; ++k) fmt::print("{:>10}{:>9}{:>11}", "base", "twin", "twin-base");
  fmt::print("\n");
  for (const TwinMonth& m : c.months) {
    fmt::print("{:<9}", to_string(m.month));
    for (const auto member : {&MonthRates::employment, &MonthRates::unemployment, &MonthRates::low_paid}) {
      fmt::print("{:>10}{:>9}{:>11}", percent(m.base.*member), percent(m.twin.*member),
                 points(m.base.*member, m.twin.*member));
    }
    fmt::print("\n");
  }
}

constexpr std::array<std::string_view, escape_class_count> class_words{"escaped, per cent", "in and out, per cent",
                                                                       "stuck, per cent", "not seen again, per cent"};

void print_escape(const TwinComparison& c) {
  if (c.escape.empty()) {
    fmt::print("\nWhat became of the low paid is not told: both runs need eleven Aprils.\n");
    return;
  }
  fmt::print("\nof the low paid, ten years later{:>20}{:>9}{:>11}\n", "base", "twin", "twin-base");
  for (const TwinEscape& e : c.escape) {
    fmt::print("  {:<38}{:>12}{:>9}{:>+11}\n",
               e.where == CohortPlace::everywhere ? "all, wherever they live then: people" : "those who stayed: people",
               cohort_size(e.base), cohort_size(e.twin), cohort_size(e.twin) - cohort_size(e.base));
    for (std::size_t k = 0; k < escape_class_count; ++k) {
      const auto which = static_cast<EscapeClass>(k);
      const double base = share(e.base, which), twin = share(e.twin, which);
      fmt::print("    {:<36}{:>12}{:>9}{:>11}\n", class_words[k], percent(base), percent(twin), points(base, twin));
    }
  }
}

std::string csv_text(const TwinComparison& c) {
  std::string text = "month,measure,unit,base,twin,difference\n";
  const auto number = [](double x) { return std::isfinite(x) ? fmt::format("{}", x) : std::string{}; };
  for (const TwinFigure& f : figures(c)) {
    text += fmt::format("{},{},{},{},{},{}\n", to_string(f.month), f.measure, f.unit, number(f.base), number(f.twin),
                        number(f.twin - f.base));
  }
  return text;
}

}  // namespace

int command_compare(const CompareArguments& a) {
  const RecordedRun base = read_run(a.base), twin = read_run(a.twin);
  const TwinComparison comparison = compare_twins(base, twin, months_asked(a.months, base));
  if (!a.csv.empty()) {
    write_text_file(a.csv, csv_text(comparison), a.force ? Overwrite::replace : Overwrite::refuse);
  }
  fmt::print("base: {} ({})\ntwin: {} ({})\n{}, seed {}, replicate {}\n", a.base, base.manifest.title, a.twin,
             twin.manifest.title, base.manifest.area, base.manifest.seed, base.manifest.replicate);
  print_settings(comparison);
  print_jobs(comparison);
  print_rates(comparison);
  print_escape(comparison);
  fmt::print(
      "\n* Jobs are heads: held by residents of the area here or in the ring, by people of the ring here or there, and "
      "from farther away\n  by people who are not simulated. For the area the first column counts, for the nation the "
      "sum "
      "of the three.\n"
      "* Low paid: below the national line, at true pay. Escape classes: as a survey of employers sees them, base "
      "years "
      "added up.\n"
      "* One pair of runs: what follows from the difference by luck is in these figures. Other seeds tell how much.\n");
  if (!a.csv.empty()) fmt::print("\nwritten: {}\n", a.csv);
  return 0;
}

}  // namespace rung
