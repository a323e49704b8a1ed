#pragma once
#include <cstdint>

namespace rung {

/// What the flags of an AprilSnapshot say of a person's status, for readers who do not know the World.
[[nodiscard]] bool is_self_employed(std::uint8_t snapshot_flags);
[[nodiscard]] bool lives_elsewhere(std::uint8_t snapshot_flags);

}  // namespace rung
