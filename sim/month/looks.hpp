#pragma once
#include <array>
#include <vector>

#include "month/month.hpp"

namespace rung {

/// A vacancy met.
struct Contact {
  std::uint32_t row;
  std::uint32_t vacancy;
};

/// Who looks for work in a month, and which vacancies are met (MODEL 3.8). A searcher takes a number of looks
/// (Poisson); each wants an occupation, tries zones drawn by distance decay and long-run posts, and falls on a point of
/// the circle of that zone and occupation; it meets the next vacancy after the point if the point lies in the vacancy's
/// fixed arc. Employees look once more on their own site's board. No weight depends on a count that changes, so one
/// vacancy more moves only the looks that touch it.
class Looks {
 public:
  Looks(const World& world, const SearchParameters& search, const Board& board, const std::vector<MonthLuck>& luck,
        const Draws& draws);

  /// Contacts of the workers [begin, end), at most a block of them, in order of row. Each look goes through passes that
  /// ask memory for what the next will read and list what goes on: which do is as good as luck, so a branch on it would
  /// be foreseen badly.
  [[nodiscard]] std::vector<Contact> around(std::size_t begin, std::size_t end, MonthCounts& counts) const;
  /// The same of the boards of their own sites, where there is anything on them.
  [[nodiscard]] std::vector<Contact> inside(std::size_t begin, std::size_t end, MonthCounts& counts) const;

 private:
  static constexpr std::size_t tenure_cells = 241;
  /// Where the rates of looking stand in their table.
  enum RateClass : std::size_t {
    nobody,
    unemployed,
    inactive,
    student,
    employed,
    constrained = employed + tenure_cells,
    rate_classes = constrained + tenure_cells
  };
  /// How many looks somebody takes: Poisson, by inversion of one draw. `fewer_[first + k]` is the chance of k or fewer.
  struct Rate {
    std::uint32_t first = 0;
    std::uint32_t most = 0;
  };
  struct Look;

  [[nodiscard]] Rate add_rate(double mean, std::uint32_t most);
  [[nodiscard]] Chance no_look(Rate rate) const { return rate.most == 0 ? Chance(1) : fewer_[rate.first]; }
  [[nodiscard]] int number(Rate rate, std::uint32_t half) const;
  [[nodiscard]] Rate rate(std::size_t row) const;
  void aim(std::vector<Look>& looks) const;
  void aim_again(Look& look, int k) const;
  void head_for(Look& look, std::uint64_t word) const;
  void arrive(Look& look) const;
  [[nodiscard]] const Board::Circles& circles(const Look& look) const;
  [[nodiscard]] Occupation origin(std::size_t row, std::uint32_t half) const;

  const World& world_;
  const SearchParameters& p_;
  const Board& board_;
  const std::vector<MonthLuck>& luck_;
  const Draws& draws_;
  std::vector<Chance> fewer_;
  std::array<Rate, rate_classes> rates_{};           ///< by RateClass
  std::array<Chance, enum_size<Status>()> no_look_;  ///< the least of a status, as a quick way to say no
  std::vector<std::uint8_t> hiring_;                 ///< by site: has a vacancy; the last for those who have no site
};

}  // namespace rung
