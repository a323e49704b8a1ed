#pragma once
#include <span>
#include <vector>

#include "analysis/attribution.hpp"
#include "analysis/escape_table.hpp"
#include "analysis/persistence.hpp"
#include "record/labelled_table.hpp"

namespace rung {

/// The group `escape` of the results file. Where there is no base year there is no table.
///   escape/classes         people by base year, rule, ages, place and class
///   escape/by_SPLIT        the same by sex, age, sector, hours or place at the base April
///   escape/observed_years  people by base year, class and number of years observed
///   escape/follow_up       by base year and class: who is seen at the end, part-time, real gain
[[nodiscard]] std::vector<NamedTable> escape_tables(std::span<const EscapeTable> by_base);

/// escape/attribution: five readings of the classes.
[[nodiscard]] NamedTable attribution_table(const Attribution& attribution);

/// escape/persistence: exit from low pay of the long low paid and of newcomers.
[[nodiscard]] NamedTable persistence_table(const Persistence& persistence);

}  // namespace rung
