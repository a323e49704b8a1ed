#include "base/check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace rung {

InputError::InputError(std::string message) : std::runtime_error(message), messages_{std::move(message)} {}

InputError::InputError(std::vector<std::string> all)
    : std::runtime_error(fmt::format("{}", fmt::join(all, "\n"))), messages_(std::move(all)) {}

void broken(const char* file, int line, const char* what) {
  throw BrokenInvariant(fmt::format("{}:{}: broken invariant: {}", file, line, what));
}

}  // namespace rung
