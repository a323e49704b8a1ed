#include "analysis/people_at.hpp"

#include "base/check.hpp"

namespace rung {

PeopleAt::PeopleAt(const PeopleRegister& people, Month month)
    : people_(&people), month_(month), birth_(people.birth), woman_(people.woman) {
  RUNG_CHECK(woman_.size() == birth_.size() && people.zone.size() == birth_.size());
  const std::size_t entrants = people.entrant_month.size();
  RUNG_CHECK(people.entrant_row.size() == entrants && people.entrant_birth.size() == entrants &&
             people.entrant_woman.size() == entrants);
  for (std::size_t i = 1; i < entrants; ++i) RUNG_CHECK(people.entrant_month[i - 1] <= people.entrant_month[i]);
  move_to(month);
}

void PeopleAt::move_to(Month later) {
  RUNG_CHECK(later >= month_);
  month_ = later;
  const PeopleRegister& people = *people_;
  for (; entrants_ < people.entrant_month.size() && people.entrant_month[entrants_] <= month_.index; ++entrants_) {
    const std::size_t row = people.entrant_row[entrants_];
    RUNG_CHECK(row < birth_.size());
    birth_[row] = people.entrant_birth[entrants_];
    woman_[row] = people.entrant_woman[entrants_];
  }
}

}  // namespace rung
