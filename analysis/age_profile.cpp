#include "analysis/age_profile.hpp"

#include <limits>

#include "record/pay_measure.hpp"

namespace rung {

std::size_t AgeProfile::band(int age) {
  std::size_t band = 0;
  while (band + 1 < from.size() && age >= from[band + 1]) ++band;
  return band;
}

AgeProfile age_profile(const ValidatedRun& run) {
  AgeProfile profile;
  profile.escaper_share.fill(std::numeric_limits<double>::quiet_NaN());
  const auto snapshots = run.snapshots();
  if (!snapshots.empty()) {
    PeopleAt who(*run.inputs.people, Month{snapshots.front().month});
    for (const AprilSnapshot& april : snapshots) {
      who.move_to(Month{april.month});
      const std::vector<std::uint16_t> pay = observed_pay(*run.inputs.draws, run.inputs.measurement, april);
      for (std::size_t row = 0; row < pay.size(); ++row) {
        if (pay[row] == 0 || (april.flags[row] & seen::here) == 0) continue;
        LowPaid& cell = profile.low_paid[AgeProfile::band(who.age(row))];
        ++cell.observed;
        cell.low += pay[row] < april.low_pay_line ? 1 : 0;
      }
    }
  }
  if (run.escape.empty()) return profile;
  const EscapeTable pooled = pool(run.escape);
  const EscapeGroups& ages = pooled.by(EscapeSplit::age);  // of the same bands
  for (std::size_t band = 0; band < profile.escaper_share.size(); ++band) {
    profile.escaper_share[band] = share(ages.cells[band].at(), EscapeClass::escaper);
  }
  return profile;
}

}  // namespace rung
