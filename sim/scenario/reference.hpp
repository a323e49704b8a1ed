#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/problems.hpp"
#include "scenario/scenario.hpp"

namespace rung {

/// Of the file that holds a NationalReference; another is refused. 1: steady, a row an occupation, no month.
inline constexpr int reference_format = 1;

/// The file's text, which `read_reference` reads again: what was run in the head, then a row an occupation. `remarks`
/// are lines of its head for people.
[[nodiscard]] std::string reference_text(const NationalReference& reference, const std::string& remarks);

/// A setting for which a run reads the nation's reference.
struct ReferenceUse {
  std::string_view key;
  std::string_view why;
  std::string_view without;  ///< how to do without
};
/// Settings of a scenario that need the reference, which must then be there. None: nothing is compared with the nation.
[[nodiscard]] std::vector<ReferenceUse> reference_uses(const Scenario& scenario);

/// The lines of a head that say which runs wrote the file, in this table and others of the nation.
[[nodiscard]] std::string nation_run_text(const NationRun& run);
/// Reads them again. What is missing, or of another format, month or tables of the nation, becomes problems.
[[nodiscard]] std::optional<NationRun> read_nation_run(const Source& source, const Scenario& scenario,
                                                       Problems& problems);
/// "20 runs of uk, 764729 people, ..., by Rung 0.1.0".
[[nodiscard]] std::string describe_nation_run(const NationRun& run);

/// "20 runs of uk ..., by Rung 0.1.0", from which file and for which settings, or that none is used.
[[nodiscard]] std::string describe_reference(const Scenario& scenario);

}  // namespace rung
