#pragma once
#include <cstdint>
#include <vector>

#include "base/enums.hpp"
#include "base/id.hpp"

namespace rung {

/// Where a chain of one up, one in stands (MODEL 4.5).
enum class ChainStage : std::uint8_t {
  training,  ///< the incumbent is in class; the post above is held for her
  held,      ///< she has completed; the post above is held to be offered inside
  reserved,  ///< she is promoted; the post below is open, to those for whom it is reserved only
  open,      ///< the same, to everybody
  refilled   ///< somebody has started below, or the post below came to nothing; she is still at the site
};

/// Chains that are not over, one row each, in the order in which they began. `row` and `generation` are the incumbent
/// who is raised to `grade`; the post below is a vacancy while the stage is `reserved` or `open`.
struct Chains {
  std::vector<std::uint8_t> programme;
  std::vector<EmployerId> site;
  std::vector<std::uint8_t> site_generation;
  std::vector<std::uint8_t> grade;
  std::vector<std::uint32_t> row;
  std::vector<std::uint8_t> generation;
  std::vector<ChainStage> stage;
  std::vector<std::int16_t> until;
  std::vector<std::int16_t> opened;
  std::vector<std::uint16_t> ordinal;
  std::vector<std::uint8_t> reserves;
  std::vector<std::int32_t> margin_before;
  std::vector<std::uint32_t> serial;

  bool offered = false;  ///< some programme that is on has one up, one in: a constant of the run, not stored

  [[nodiscard]] std::size_t size() const { return row.size(); }
  [[nodiscard]] bool has_backfill(std::size_t i) const {
    return stage[i] == ChainStage::reserved || stage[i] == ChainStage::open;
  }
};

template <class C, class Visit>
void for_each_chain_column(C& c, Visit&& visit) {
  visit("programme", "1", "number of the programme among those that are on", c.programme);
  visit("site", "employer", "where", c.site);
  visit("site_generation", "1", "number of the site in its place", c.site_generation);
  visit("grade", "1", "of the post above", c.grade);
  visit("row", "1", "place in the population of who is raised", c.row);
  visit("generation", "1", "number of the person in it", c.generation);
  visit("stage", "stage", "training, held, reserved, open, refilled", c.stage);
  visit("until", "months since 2000-04", "first month in which the post above, or the one below, is kept no longer",
        c.until);
  visit("opened", "months since 2000-04", "month in which the post below was opened", c.opened);
  visit("ordinal", "1", "number of that vacancy among those opened there in that month", c.ordinal);
  visit("reserves", "0 or 1", "the post below is, or was, to be reserved at first", c.reserves);
  visit("margin_before", "pence per month", "what the site made of her in the post below", c.margin_before);
  visit("serial", "1", "number in the register of chains", c.serial);
}

}  // namespace rung

RUNG_ENUM_NAMES(rung::ChainStage, rung::ChainStage::refilled, "training", "held", "reserved", "open", "refilled");
