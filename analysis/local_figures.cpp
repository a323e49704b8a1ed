#include "analysis/local_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "record/pay_measure.hpp"

namespace rung {
namespace {

constexpr double most_points_off = 2;

struct Rate {
  std::string_view published;
  std::string_view words;
  double AnnualRow::*simulated;
};
constexpr std::array<Rate, 3> rates{
    {{"employment_rate", "in work, of those aged 16 to 64", &AnnualRow::employment_rate_16_64},
     {"unemployment_rate", "unemployed, of the labour force", &AnnualRow::unemployment_rate},
     {"low_paid_share", "low paid, of employees", &AnnualRow::low_paid_share}}};

/// "South Gloucestershire" as "median_weekly_pay_south_gloucestershire".
std::string weekly_pay_name(const std::string& district) {
  std::string name = "median_weekly_pay_" + district;
  for (char& c : name) {
    if (c == ' ' || c == '-') c = '_';
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

const PublishedFigure* find_published(const AreaInputs& area, std::string_view name) {
  const auto found = std::find_if(area.published.begin(), area.published.end(),
                                  [&](const PublishedFigure& figure) { return figure.name == name; });
  return found == area.published.end() ? nullptr : &*found;
}

/// Weekly pay by place, pounds; the k-th smallest, k = ceil(n/2).
std::vector<double> median_weekly_pay(const ValidatedRun& run) {
  std::vector<std::vector<double>> pay(run.inputs.places.size());
  const auto snapshots = run.snapshots();
  if (!snapshots.empty()) {
    const AprilSnapshot& april = snapshots.front();
    const std::vector<std::uint16_t> hourly = observed_pay(*run.inputs.draws, run.inputs.measurement, april);
    for (std::size_t row = 0; row < hourly.size(); ++row) {
      const std::size_t zone = run.inputs.people->zone[row];
      if (hourly[row] == 0 || (april.flags[row] & seen::here) == 0 || zone >= run.inputs.place_of_zone.size()) continue;
      pay[run.inputs.place_of_zone[zone]].push_back(hourly[row] * april.hours[row] / 400.0);
    }
  }
  std::vector<double> medians;
  for (std::vector<double>& place : pay) {
    std::sort(place.begin(), place.end());
    medians.push_back(place.empty() ? std::numeric_limits<double>::quiet_NaN() : place[(place.size() + 1) / 2 - 1]);
  }
  return medians;
}

}  // namespace

std::vector<LocalFigure> local_figures(const AreaInputs& area) {
  std::vector<LocalFigure> figures;
  for (const Rate& rate : rates) {
    const PublishedFigure* const p = find_published(area, rate.published);
    if (p != nullptr) figures.push_back({std::string(rate.words), "%", 100 * p->value, p->source});
  }
  for (const std::string& district : area.groups) {
    const PublishedFigure* const p = find_published(area, weekly_pay_name(district));
    if (p != nullptr) figures.push_back({"median weekly pay, " + district, "£/week", p->value, p->source});
  }
  return figures;
}

std::vector<double> measure_local(const AreaInputs& area, const ValidatedRun& run) {
  std::vector<double> values;
  const auto aprils = run.aprils();
  for (const Rate& rate : rates) {
    if (find_published(area, rate.published) == nullptr) continue;
    double sum = 0;
    for (const AnnualRow& april : aprils) sum += april.*rate.simulated;
    values.push_back(100 * sum / static_cast<double>(aprils.size()));
  }
  const std::vector<double> pay = median_weekly_pay(run);
  for (std::size_t g = 0; g < area.groups.size(); ++g) {
    if (find_published(area, weekly_pay_name(area.groups[g])) != nullptr) values.push_back(pay[g]);
  }
  return values;
}

std::string local_text(std::span<const LocalFigure> figures, std::span<const std::vector<double>> simulated) {
  if (figures.empty()) return {};
  std::string text = fmt::format("    {:<64} {:>8} {:>8} {:>7} {:>12}\n", "the area's own figures", "published",
                                 "simulated", "+/- se", "off by");
  int within = 0, points = 0;
  for (std::size_t k = 0; k < figures.size(); ++k) {
    const LocalFigure& f = figures[k];
    const ReplicateMean mean = mean_of_replicates(simulated[k]);
    const bool percent = f.unit == "%";
    const double off = percent ? mean.mean - f.published : 100 * (mean.mean / f.published - 1);
    points += percent ? 1 : 0;
    within += percent && std::abs(off) <= most_points_off ? 1 : 0;
    text += fmt::format("    {:<64} {:>8.1f} {:>8.1f} {:>7} {:>12}  {}; {}\n", f.name, f.published, mean.mean,
                        std::isnan(mean.standard_error) ? "-" : fmt::format("{:.2f}", mean.standard_error),
                        fmt::format("{:+.1f} {}", off, percent ? "points" : "%"), f.unit, f.source);
  }
  return text + fmt::format("    {} of {} rates are within {} points\n", within, points, most_points_off);
}

NamedTable local_table(std::span<const LocalFigure> figures, std::span<const std::vector<double>> simulated) {
  Dimension axis{"figure", {}, {}, "1", "published figure of the area"};
  std::vector<std::string> units, sources;
  std::vector<double> published, means, errors;
  for (std::size_t k = 0; k < figures.size(); ++k) {
    axis.labels.push_back(figures[k].name);
    units.push_back(figures[k].unit);
    sources.push_back(figures[k].source);
    published.push_back(figures[k].published);
    const ReplicateMean mean = mean_of_replicates(simulated[k]);
    means.push_back(mean.mean);
    errors.push_back(mean.standard_error);
  }
  NamedTable table{"local", "", "the area's own published figures", {axis}, {}, "the area has published figures"};
  table.columns = {{"unit", "1", "of published, simulated, standard_error", units},
                   {"published", "1", "in `unit`", published},
                   {"simulated", "1", "mean over replicates, in `unit`", means},
                   {"standard_error", "1", "of simulated, between replicates", errors},
                   {"source", "1", "of the published figure", sources}};
  return table;
}

}  // namespace rung
