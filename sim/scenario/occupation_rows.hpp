#pragma once
#include <array>
#include <optional>

#include "base/occupation.hpp"
#include "scenario/table.hpp"

namespace rung {

/// The rows of a table that has one for each occupation, by its columns `sector` and `grade`.
class OccupationRows {
 public:
  explicit OccupationRows(const Table& table) : table_(table) {}
  /// The occupation of a row; a problem where it was given before, nothing where it is none.
  [[nodiscard]] std::optional<Occupation> take(std::size_t row);
  /// A problem for each occupation without a row.
  void finish() const;

 private:
  const Table& table_;
  std::array<bool, occupation_count> seen_{};
};

}  // namespace rung
