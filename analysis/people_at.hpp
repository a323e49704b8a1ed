#pragma once
#include <cstdint>
#include <vector>

#include "base/calendar.hpp"
#include "record/tables.hpp"

namespace rung {

/// Who occupies each row at a month: the register's first columns with the entrants up to and
/// including that month put in, in order. The register must outlive it.
class PeopleAt {
 public:
  PeopleAt(const PeopleRegister& people, Month month);

  /// Goes on to a month that is not earlier than the present one.
  void move_to(Month later);

  [[nodiscard]] Month month() const { return month_; }
  [[nodiscard]] std::size_t rows() const { return birth_.size(); }
  [[nodiscard]] Month birth(std::size_t row) const { return Month{birth_[row]}; }
  /// Completed years.
  [[nodiscard]] int age(std::size_t row) const { return (month_ - birth(row)) / 12; }
  [[nodiscard]] bool woman(std::size_t row) const { return woman_[row] != 0; }
  [[nodiscard]] std::uint16_t zone(std::size_t row) const { return people_->zone[row]; }

 private:
  const PeopleRegister* people_;
  Month month_;
  std::size_t entrants_ = 0;  ///< of the register's list, put in so far
  std::vector<std::int16_t> birth_;
  std::vector<std::uint8_t> woman_;
};

}  // namespace rung
