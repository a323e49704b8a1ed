#include "analysis/cross_section.hpp"

#include <cmath>
#include <limits>

#include "analysis/pay_histogram.hpp"
#include "base/check.hpp"
#include "record/pay_measure.hpp"

namespace rung {

double LowPaid::share() const {
  return observed > 0 ? static_cast<double>(low) / static_cast<double>(observed)
                      : std::numeric_limits<double>::quiet_NaN();
}

double LowPaid::standard_error() const { return std::sqrt(share() * (1 - share()) / static_cast<double>(observed)); }

double CrossSection::relative(int pence) const {
  return median() > 0 ? static_cast<double>(pence) / median() : std::numeric_limits<double>::quiet_NaN();
}

CrossSection cross_section(const Draws& draws, const MeasurementParameters& parameters, const AprilSnapshot& snapshot,
                           const PeopleAt& who, std::span<const std::uint16_t> place_of_zone, std::size_t places) {
  RUNG_CHECK(who.month().index == snapshot.month && who.rows() == snapshot.hourly_pay.size());
  const std::vector<std::uint16_t> pay = observed_pay(draws, parameters, snapshot);

  CrossSection section;
  section.month = snapshot.month;
  section.low_pay_line = snapshot.low_pay_line;
  section.by_place.resize(places);
  PayHistogram histogram;
  for (std::size_t row = 0; row < pay.size(); ++row) {
    if (pay[row] == 0 || (snapshot.flags[row] & seen::here) == 0) continue;
    const bool low = pay[row] < snapshot.low_pay_line;
    const auto count = [low](LowPaid& cell) {
      ++cell.observed;
      cell.low += low;
    };
    histogram.add(pay[row]);
    count(section.all);
    count(section.by_sex[who.woman(row) ? 1 : 0]);
    const Occupation occupation{snapshot.occupation[row]};
    if (occupation.index() < occupation_count) {
      count(section.by_sector[static_cast<std::size_t>(occupation.sector())]);
    }
    const std::size_t zone = who.zone(row);
    const std::size_t place = zone < place_of_zone.size() ? place_of_zone[zone] : places;
    if (place < places) count(section.by_place[place]);
  }
  for (std::size_t i = 0; i < section.percentile.size(); ++i) {
    section.percentile[i] = histogram.quantile(static_cast<std::int64_t>(i) + 1, 10);
  }
  return section;
}

}  // namespace rung
