#pragma once
#include <optional>
#include <string>

#include "scenario/problems.hpp"
#include "scenario/scenario.hpp"

namespace rung {

/// Of the file that holds a NationalReference; another is refused. 1: steady, a row an occupation, no month.
inline constexpr int reference_format = 1;

/// The file's text, which `read_reference` reads again: what was run in the head, then a row an occupation. `remarks`
/// are lines of its head for people.
[[nodiscard]] std::string reference_text(const NationalReference& reference, const std::string& remarks);

/// The lines of a head that say which runs wrote the file, in this table and others of the nation.
[[nodiscard]] std::string nation_run_text(const NationRun& run);
/// Reads them again. What is missing, or of another format, month or tables of the nation, becomes problems.
[[nodiscard]] std::optional<NationRun> read_nation_run(const Source& source, const Scenario& scenario,
                                                       Problems& problems);
/// "20 runs of uk, 764729 people, ..., by Rung 0.1.0".
[[nodiscard]] std::string describe_nation_run(const NationRun& run);

/// The area's market is compared with the nation's table, which must then be there.
[[nodiscard]] bool compares_with_nation(const Scenario& scenario);

/// "the mean of 20 runs of uk ..., by Rung 0.1.0", or that none is used.
[[nodiscard]] std::string describe_reference(const NationalInputs& national);

}  // namespace rung
