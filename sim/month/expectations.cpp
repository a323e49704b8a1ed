#include <algorithm>

#include "month/phases.hpp"

/// What the market learns from hiring (MODEL 3.8, 3.9), that of the last year most:
///   success  P_k   = (hires + 10·P_all)/(applications + 10), k = who applies x grade wanted
///   belief   B_s,d = (Σ a + 50·B_d)/(hires + 50), the mean ability of the sector's hires by time out of work, drawn
///                    towards that of all sectors
/// Integer sums; renewed in March and rounded coarsely.
namespace rung {

HiringCounts& HiringCounts::operator+=(const HiringCounts& other) {
  const auto add = [](auto& to, const auto& from) {
    for (std::size_t i = 0; i < to.size(); ++i) {
      for (std::size_t j = 0; j < to[i].size(); ++j) to[i][j] += from[i][j];
    }
  };
  add(applications, other.applications);
  add(hires, other.hires);
  add(hired, other.hired);
  add(hired_ability, other.hired_ability);
  return *this;
}

HiringCounts& HiringCounts::operator*=(double share) {
  const auto keep = [share](auto& table) {
    for (auto& row : table) {
      for (std::int64_t& count : row) count = static_cast<std::int64_t>(share * static_cast<double>(count));
    }
  };
  keep(applications);
  keep(hires);
  keep(hired);
  keep(hired_ability);
  return *this;
}

void remember_hiring(World& world, const std::vector<Application>& applications, const std::vector<Hire>& hires) {
  const Workers& w = world.workers;
  const Vacancies& v = world.vacancies;
  const auto who = [&](std::size_t row) { return static_cast<std::size_t>(applicant(w.status[row], w.duration[row])); };
  HiringCounts& seen = world.market.expectations.seen;
  seen += count_rows<HiringCounts>(applications.size(), [&](HiringCounts& own, std::size_t i) {
    ++own.applications[who(applications[i].worker)][v.grade[applications[i].vacancy]];
  });
  seen += count_rows<HiringCounts>(hires.size(), [&](HiringCounts& own, std::size_t i) {
    const std::size_t row = hires[i].worker;
    const auto sector = static_cast<std::size_t>(world.employers.sector[v.employer[hires[i].vacancy].index()]);
    const std::size_t duration = duration_class(w.status[row], w.duration[row]);
    ++own.hires[who(row)][v.grade[hires[i].vacancy]];
    ++own.hired[sector][duration];
    own.hired_ability[sector][duration] += w.ability[row];
  });
}

namespace {

void renew_success(Expectations& expectations, double prior) {
  const HiringCounts& seen = expectations.seen;
  std::int64_t applications = 0, hires = 0;
  for (std::size_t k = 0; k < applicant_count; ++k) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      applications += seen.applications[k][g];
      hires += seen.hires[k][g];
    }
  }
  if (applications == 0) return;
  const double all = static_cast<double>(hires) / static_cast<double>(applications);
  for (std::size_t k = 0; k < applicant_count; ++k) {
    for (std::size_t g = 0; g < grade_count; ++g) {
      const double p = (static_cast<double>(seen.hires[k][g]) + prior * all) /
                       (static_cast<double>(seen.applications[k][g]) + prior);
      expectations.success[k][g] =
          static_cast<std::int32_t>(std::max<std::int64_t>(1, whole(p * Expectations::success_unit)));
    }
  }
}

void renew_beliefs(Expectations& expectations, double prior) {
  const HiringCounts& seen = expectations.seen;
  for (std::size_t d = 0; d < duration_class_count; ++d) {
    std::int64_t hired = 0, ability = 0;
    for (std::size_t s = 0; s < sector_count; ++s) {
      hired += seen.hired[s][d];
      ability += seen.hired_ability[s][d];
    }
    if (hired == 0) continue;
    const double all = static_cast<double>(ability) / scale::ability / static_cast<double>(hired);
    for (std::size_t s = 0; s < sector_count; ++s) {
      const double own = static_cast<double>(seen.hired_ability[s][d]) / scale::ability;
      const double mean = (own + prior * all) / (static_cast<double>(seen.hired[s][d]) + prior);
      expectations.belief[s][d] = static_cast<std::int32_t>(whole(mean * Expectations::belief_unit));
    }
  }
}

}  // namespace

void learn_from_hiring(World& world, const SearchParameters& search, const MatchParameters& matching,
                       ExpectationsChoice choice) {
  if (world.market.now.since_april() != 11) return;
  Expectations& expectations = world.market.expectations;
  if (choice == ExpectationsChoice::learnt) {
    renew_success(expectations, search.success_prior);
    renew_beliefs(expectations, matching.belief_prior);
  }
  expectations.seen *= matching.hiring_memory;
}

}  // namespace rung
