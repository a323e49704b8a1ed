#include "analysis/low_paid_by_firm.hpp"

#include <limits>

#include "base/occupation.hpp"
#include "record/pay_measure.hpp"

namespace rung {
namespace {

bool is_private(Occupation post) {
  return post.sector() != Sector::health && post.sector() != Sector::education_public;
}

}  // namespace

LowPaidByFirm low_paid_by_firm(const ValidatedRun& run) {
  constexpr int from_age = 25;
  double all = 0, small = 0, large = 0;
  const auto aprils = run.snapshots();
  if (!aprils.empty()) {
    PeopleAt who(*run.inputs.people, Month{aprils.front().month});
    for (const AprilSnapshot& april : aprils) {
      who.move_to(Month{april.month});
      const auto pay = observed_pay(*run.inputs.draws, run.inputs.measurement, april);
      for (std::size_t row = 0; row < pay.size(); ++row) {
        if (pay[row] == 0 || pay[row] >= april.low_pay_line || (april.flags[row] & seen::here) == 0) continue;
        if (who.age(row) < from_age || !is_private(Occupation{april.occupation[row]})) continue;
        const auto size = static_cast<FirmSize>(april.firm_size[row]);
        ++all;
        small += size < FirmSize::from_50 ? 1 : 0;
        large += size >= FirmSize::from_250 ? 1 : 0;
      }
    }
  }
  if (all == 0) return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  return {small / all, large / all};
}

}  // namespace rung
