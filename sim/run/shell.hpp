#pragma once
#include <string>

namespace rung {

/// The text as one word of a shell: as it is where that is safe, else in single quotes.
[[nodiscard]] std::string shell_word(const std::string& text);

}  // namespace rung
