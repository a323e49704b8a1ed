#pragma once
#include <string>

namespace rung {

/// JSON Schema (draft 07) of scenario files, with which editors complete and check them. A quantity is
/// a number in the parameter's unit, or text with a unit.
[[nodiscard]] std::string json_schema();

}  // namespace rung
