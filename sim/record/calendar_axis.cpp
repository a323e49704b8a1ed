#include "record/calendar_axis.hpp"

#include <chrono>

namespace rung {

std::int32_t days_since_april_2000(Month month) {
  using namespace std::chrono;
  const sys_days day = year{month.year()} / static_cast<int>(month.month_of_year()) / 1;
  return static_cast<std::int32_t>((day - sys_days{year{2000} / April / 1}).count());
}

Dimension month_axis(const std::string& name, const std::vector<std::int32_t>& months, const std::string& meaning) {
  Dimension axis{name, {}, {}, "days since 2000-04-01", meaning};
  for (const std::int32_t month : months) {
    axis.labels.push_back(to_string(Month{month}));
    axis.numbers.push_back(days_since_april_2000(Month{month}));
  }
  return axis;
}

Dimension year_axis(const std::string& name, const std::vector<std::int32_t>& years, const std::string& meaning) {
  return {name, {}, years, "year", meaning};
}

}  // namespace rung
