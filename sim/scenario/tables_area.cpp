#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "scenario/table.hpp"
#include "scenario/tables.hpp"

namespace rung {
namespace {

constexpr int first_age = 16;
constexpr int age_count = 54;

std::vector<std::string_view> views(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }

}  // namespace

void read_zones(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {"code", "name", "group", "easting_km", "northing_km", "population", "jobs"};
  AreaInputs& area = scenario.area;
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  std::set<std::string> codes;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    ZoneInput zone;
    zone.code = table.text(i, "code");
    zone.name = table.text(i, "name");
    if (zone.code.empty()) table.refuse(i, "code", "no code (each zone has its own). Write one");
    if (!codes.insert(zone.code).second) {
      table.refuse(i, "code", fmt::format("zone {} given twice (each code once). Remove one of them", zone.code));
    }
    const std::string& group = table.text(i, "group");
    if (group.empty()) table.refuse(i, "group", "no group (each zone lies in one). Name its district");
    auto found = std::find(area.groups.begin(), area.groups.end(), group);
    if (found == area.groups.end()) found = area.groups.insert(found, group);
    const auto index = static_cast<std::size_t>(found - area.groups.begin());
    if (index >= ZoneGroupId::none_value) {
      table.refuse(i, "group", "more than 255 groups (a group is a district). Use larger ones");
      return;
    }
    zone.group = ZoneGroupId(index);
    zone.easting_km = table.number(i, "easting_km", -2000, 2000).value_or(0);
    zone.northing_km = table.number(i, "northing_km", -2000, 2000).value_or(0);
    zone.population = table.number(i, "population", 0, 1e7).value_or(0);
    zone.jobs = table.number(i, "jobs", 0, 1e7).value_or(0);
    area.zones.push_back(std::move(zone));
  }
  if (area.zones.size() >= ZoneId::none_value)
    table.refuse("more than 65,534 zones (their ids have 16 bits). Use larger ones");
  scenario.provenance.push_back(table.provenance());
}

void read_population(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {"group", "sex", "age", "people"};
  constexpr std::string_view sexes[] = {"men", "women"};
  AreaInputs& area = scenario.area;
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  const auto groups = views(area.groups);
  area.population.assign(groups.size(), {});
  std::vector<std::array<std::array<bool, age_count>, 2>> seen(groups.size());
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto group = table.choice_index(i, "group", groups);
    const auto sex = table.choice_index(i, "sex", sexes);
    const auto age = table.whole(i, "age", first_age, first_age + age_count - 1);
    const auto people = table.number(i, "people", 0, 1e7);
    if (!group || !sex || !age) continue;
    const auto year = static_cast<std::size_t>(*age - first_age);
    if (seen[*group][*sex][year])
      table.refuse(i, "age", "this group, sex and age given twice (a row each). Remove one of them");
    seen[*group][*sex][year] = true;
    area.population[*group][*sex][year] = people.value_or(0);
  }
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (std::size_t sex = 0; sex < 2; ++sex) {
      const auto& ages = seen[group][sex];
      const auto missing = std::find(ages.begin(), ages.end(), false);
      if (missing != ages.end()) {
        table.refuse(fmt::format(
            "no {} of age {} in {} (every age from 16 to 69 is wanted). Add the row, with 0 if there are none",
            sexes[sex], first_age + (missing - ages.begin()), groups[group]));
      }
    }
  }
  scenario.provenance.push_back(table.provenance());
}

void read_jobs(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {"group", "sector", "grade", "jobs"};
  AreaInputs& area = scenario.area;
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  const auto groups = views(area.groups);
  area.jobs.assign(groups.size(), {});
  std::set<std::pair<std::size_t, std::size_t>> seen;
  std::array<double, sector_count> by_sector{};
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto group = table.choice_index(i, "group", groups);
    const auto sector = table.choice<Sector>(i, "sector");
    const auto grade = table.whole(i, "grade", 0, grade_count - 1);
    const auto jobs = table.number(i, "jobs", 0, 1e7);
    if (!group || !sector || !grade || !jobs) continue;
    if (!seen.emplace(*group, Occupation(*sector, *grade).index()).second) {
      table.refuse(i, "jobs", "this group, sector and grade given twice (a row each). Remove one of them");
    }
    const auto s = static_cast<std::size_t>(*sector);
    area.jobs[*group][s][static_cast<std::size_t>(*grade)] = *jobs;
    by_sector[s] += *jobs;
  }
  for (std::size_t s = 0; s < sector_count; ++s) {
    if (by_sector[s] <= 0) {
      table.refuse(
          fmt::format("{} has no jobs in the area (each of the 12 sectors needs some). Add rows, if only a few jobs",
                      name(static_cast<Sector>(s))));
    }
  }
  for (std::size_t group = 0; group < groups.size(); ++group) {
    if (std::none_of(seen.begin(), seen.end(), [&](const auto& cell) { return cell.first == group; })) {
      table.refuse(fmt::format("no row of {} (each group of the zones has jobs). Add them, with 0 if there are none",
                               groups[group]));
    }
  }
  scenario.provenance.push_back(table.provenance());
}

void read_qualifications(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {"age_from", "rqf_0", "rqf_1", "rqf_2", "rqf_3", "rqf_4", "rqf_6"};
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  std::array<bool, qualification_age_from.size()> seen{};
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto age = table.whole(i, "age_from", 0, 120);
    if (!age) continue;
    const auto found = std::find(qualification_age_from.begin(), qualification_age_from.end(), *age);
    if (found == qualification_age_from.end()) {
      table.refuse(i, "age_from",
                   fmt::format("{} begins no age band (bands begin at {}). Use these", *age,
                               fmt::join(qualification_age_from, ", ")));
      continue;
    }
    const auto band = static_cast<std::size_t>(found - qualification_age_from.begin());
    if (seen[band])
      table.refuse(i, "age_from", fmt::format("band {} given twice (a row each). Remove one of them", *age));
    seen[band] = true;
    double sum = 0;
    bool complete = true;
    for (std::size_t level = 0; level < qualification_levels.size(); ++level) {
      const auto share = table.number(i, fmt::format("rqf_{}", qualification_levels[level]), 0, 1);
      complete = complete && share.has_value();
      scenario.area.qualification[band][level] = share.value_or(0);
      sum += share.value_or(0);
    }
    if (complete && std::abs(sum - 1) > 1e-6) {
      table.refuse(i, "rqf_0",
                   fmt::format("the shares of band {} sum to {:.6g} (they sum to 1). Mend them", *age, sum));
    }
  }
  for (std::size_t band = 0; band < seen.size(); ++band) {
    if (!seen[band]) {
      table.refuse(fmt::format("no row of the band from age {} (each has one). Add it", qualification_age_from[band]));
    }
  }
  scenario.provenance.push_back(table.provenance());
}

void read_published(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {"name", "value"};
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  std::set<std::string> names;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto value = table.number(i, "value", -1e12, 1e12);
    const std::string& figure = table.text(i, "name");
    if (figure.empty()) table.refuse(i, "name", "no name (each figure has its own). Write one");
    if (!names.insert(figure).second) {
      table.refuse(i, "name", fmt::format("{} given twice (a row each). Remove one of them", figure));
    }
    if (value) scenario.area.published.push_back({figure, *value, table.text(i, "source")});
  }
  scenario.provenance.push_back(table.provenance());
}

}  // namespace rung
