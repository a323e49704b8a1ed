#pragma once
#include <vector>

#include "month/programme_money.hpp"
#include "policy/participation.hpp"

namespace rung {

/// Screens those who have heard of the programme this month, applied and come; who passes is listed in `entrants`, in
/// order of row (MODEL 4.1).
void take_in(ProgrammeMonth& month, const ProgrammeMoney& money, std::vector<Entrant>& entrants);
/// Offers seats by turn; with a trial, each whose turn has come is treated or a control by her own draw. Who is
/// assigned is added to the register in `table`.
void assign_seats(ProgrammeMonth& month, const ProgrammeMoney& money, ProgrammeTable& table);
/// Who has waited too long for a class is out.
void lose_patience(ProgrammeMonth& month);
/// Who has died or left the country is taken off the table, and who waits no longer; who has retired or moved away is
/// out of her course.
void see_who_has_left(World& world, const ParticipationParameters& p, std::vector<ProgrammeCounts>& counts);

}  // namespace rung
