#pragma once

namespace rung {

/// Asks memory for what a later pass will read.
inline void fetch(const void* address) { __builtin_prefetch(address); }

}  // namespace rung
