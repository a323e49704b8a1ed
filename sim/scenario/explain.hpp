#pragma once
#include <string>
#include <string_view>

namespace rung {

/// What is to be known of a parameter ("search.tries"): meaning, unit, range, default, source, kind, from.
/// Of a block ("search"): a line a parameter. Of nothing (""): the blocks. Ends with a line end.
/// Throws InputError with the nearest key for any other.
[[nodiscard]] std::string explain(std::string_view key);

/// The reference of all parameters by block, as Markdown: sim/scenario/REFERENCE.md.
[[nodiscard]] std::string reference_page();

}  // namespace rung
