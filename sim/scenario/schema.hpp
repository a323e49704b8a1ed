#pragma once
#include <span>
#include <string>
#include <string_view>

namespace rung {

/// JSON Schema (draft 07) of scenario files, with which editors complete and check them. A quantity is
/// a number in the parameter's unit, or text with a unit.
[[nodiscard]] std::string json_schema();

/// The same of plans of sweeps. `outcomes` are the names that exist.
[[nodiscard]] std::string json_schema_of_plans(std::span<const std::string_view> outcomes);

}  // namespace rung
