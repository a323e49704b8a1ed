#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/enums.hpp"
#include "scenario/problems.hpp"
#include "scenario/scenario.hpp"

/// What becomes of people who move elsewhere in the UK (MODEL 3.11): states and monthly transitions of people of that
/// age in the run of the nation, scenarios/uk/national_moves.csv.
namespace rung {

/// The file's text, which `read_moves` reads again: what was run in the head, then a row a state, age band and history.
/// `remarks` are lines of its head for people.
[[nodiscard]] std::string moves_text(const NationalMoves& moves, const std::string& remarks);

/// After the nation's other tables, whose hash is set. Of another format, month or tables it is refused.
void read_moves(const Source& source, Scenario& scenario, Problems& problems);

/// "20 runs of uk ..., by Rung 0.1.0", or that nobody elsewhere is observed.
[[nodiscard]] std::string describe_moves(const Scenario& scenario);

}  // namespace rung
