#include <fmt/format.h>

#include <cmath>
#include <string>

#include "scenario/occupation_rows.hpp"
#include "scenario/table.hpp"
#include "scenario/tables.hpp"

namespace rung {

void read_sectors(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {
      "sector",      "depth",      "ladder_0",          "ladder_1",        "ladder_2",          "ladder_3",
      "ladder_4",    "pay_shift",  "separation_factor", "part_time_share", "shift_variability", "vacancy_rate",
      "chain_share", "chain_sites"};
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  std::array<bool, sector_count> seen{};
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto sector = table.choice<Sector>(i, "sector");
    if (!sector) continue;
    const auto index = static_cast<std::size_t>(*sector);
    if (seen[index])
      table.refuse(i, "sector", fmt::format("{} given twice (a row each). Remove one of them", name(*sector)));
    seen[index] = true;
    SectorInput& input = scenario.sectors[index];
    input.depth = table.choice<Depth>(i, "depth").value_or(Depth::flat);
    double sum = 0;
    bool complete = true;
    for (std::size_t grade = 0; grade < grade_count; ++grade) {
      const auto share = table.number(i, fmt::format("ladder_{}", grade), 0, 1);
      complete = complete && share.has_value();
      input.ladder[grade] = share.value_or(0);
      sum += input.ladder[grade];
    }
    if (complete && std::abs(sum - 1) > 1e-6) {
      table.refuse(i, "ladder_0",
                   fmt::format("the ladder of {} sums to {:.6g} (shares of jobs by grade sum to 1). Mend them",
                               name(*sector), sum));
    }
    input.pay_shift = table.number(i, "pay_shift", -1, 1).value_or(0);
    input.separation_factor = table.number(i, "separation_factor", 0, 10).value_or(1);
    input.part_time_share = table.number(i, "part_time_share", 0, 1).value_or(0);
    input.shift_variability = table.number(i, "shift_variability", 0, 1).value_or(0);
    input.vacancy_rate = table.number(i, "vacancy_rate", 0.0001, 0.5).value_or(0.027);
    input.chain_share = table.number(i, "chain_share", 0, 1).value_or(0);
    input.chain_sites = table.number(i, "chain_sites", 1, 10000).value_or(10);
  }
  for (std::size_t s = 0; s < sector_count; ++s) {
    if (!seen[s]) {
      table.refuse(fmt::format("no row of {} (each sector has one). Add it", name(static_cast<Sector>(s))));
    }
  }
  scenario.provenance.push_back(table.provenance());
}

void read_careers(const Source& source, Scenario& scenario, Problems& problems) {
  constexpr std::string_view columns[] = {"sector",
                                          "grade",
                                          "basic",
                                          "technical",
                                          "interpersonal",
                                          "digital",
                                          "supervisory",
                                          "credential_level",
                                          "credential_share",
                                          "credential_statutory",
                                          "experience_months",
                                          "experience_share"};
  constexpr std::string_view truth[] = {"false", "true"};
  const Table table(source, columns, problems);
  if (!table.readable()) return;
  OccupationRows rows(table);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto occupation = rows.take(i);
    if (!occupation) continue;
    OccupationInput& input = scenario.occupations[occupation->index()];
    for (std::size_t k = 0; k < skill_count; ++k) {
      input.requirement[k] = table.number(i, name(static_cast<Skill>(k)), 0, 1).value_or(0);
    }
    input.credential_level = table.whole(i, "credential_level", 0, 3).value_or(0);
    input.credential_share = table.number(i, "credential_share", 0, 1).value_or(0);
    input.credential_statutory = table.choice_index(i, "credential_statutory", truth).value_or(0) == 1;
    input.experience_months = table.whole(i, "experience_months", 0, 240).value_or(0);
    input.experience_share = table.number(i, "experience_share", 0, 1).value_or(0);
    if (input.credential_share > 0 && input.credential_level == 0) {
      table.refuse(i, "credential_share",
                   "vacancies ask for a credential of level 0 (that is none). Give a level from 1 to 3");
    }
  }
  rows.finish();
  scenario.provenance.push_back(table.provenance());
}

}  // namespace rung
