#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "month/one_up_one_in.hpp"
#include "month/post_records.hpp"

/// What becomes of an upgrade (MODEL 4.5): class, promotion, the post below reserved, open, filled. Serial: chains are
/// few, and stand in the order in which they began.
namespace rung {

/// An employee is raised to `above` at the site; `margin`: what the site makes of her now, pence a month.
void begin_chain(World& world, ChainTable& table, std::uint8_t programme, std::size_t site, Occupation above,
                 std::uint32_t row, Month until, std::int64_t margin);
/// Posts above that are held for incumbents, for the promotions of this month.
[[nodiscard]] HeldPosts held_posts(const World& world);

/// What the employer of a chain makes of things.
struct ChainBooks {
  const PostRecords& above;
  const PostRecords& below;
  std::function<std::int64_t(std::size_t row)> margin;  ///< of an employee in the present post, pence a month
  std::function<bool(std::size_t site)> reserves;       ///< whether it reserves the post below
};
/// After promotions, the chains of a programme: who has dropped out, left, waited in vain, been promoted; and the
/// month's ledger of her employer.
void follow_chains(World& world, const OneUpInputs& inputs, std::uint8_t programme, const ChainBooks& books,
                   ProgrammeCounts& counts, ChainTable& table);

/// After vacancies are posted: which of them are posts below, reserved or not; which of these have closed.
void open_backfills(World& world, const OneUpInputs& inputs, const Draws& draws, std::vector<ProgrammeCounts>& counts,
                    ChainTable& table);

/// For whom open vacancies are reserved, by vacancy: number of the programme + 1, or 0. Empty if none is.
[[nodiscard]] std::vector<std::uint8_t> reserved_vacancies(const World& world);
/// Whether somebody may have a post below that chains of the programme reserve.
[[nodiscard]] bool in_pool(const World& world, const ProgrammeRule& rule, std::uint8_t programme, std::size_t row);
/// Takes away applications for reserved posts of those for whom they are not reserved.
void leave_out_of_reserved(const World& world, const std::vector<ProgrammeRule>& rules,
                           const std::vector<std::uint8_t>& reserved, std::vector<Application>& applications);

/// After matching, before the hired start: posts below that are filled.
void see_backfills_filled(World& world, const OneUpInputs& inputs, const std::vector<Hire>& hires,
                          std::vector<ProgrammeCounts>& counts, ChainTable& table);

}  // namespace rung
