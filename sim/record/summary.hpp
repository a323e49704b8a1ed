#pragma once
#include <string>
#include <vector>

#include "record/labelled_table.hpp"
#include "record/tables.hpp"

/// The summary tables of a run, as labelled tables.
namespace rung {

[[nodiscard]] NamedTable monthly_table(const MonthlyTable& monthly);
[[nodiscard]] NamedTable annual_table(const std::vector<AnnualRow>& annual);
[[nodiscard]] NamedTable quarterly_table(const std::vector<QuarterlyRow>& quarterly);
/// `districts` in the order of their ids.
[[nodiscard]] NamedTable supply_table(const SupplyTable& supply, std::vector<std::string> districts);
[[nodiscard]] NamedTable district_table(const DistrictTable& table, std::vector<std::string> districts);

}  // namespace rung
