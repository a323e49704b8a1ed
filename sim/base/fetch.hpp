#pragma once
#include <cstddef>

namespace rung {

/// Asks memory for what a later pass will read.
inline void fetch(const void* address) {
  __builtin_prefetch(address);
  asm volatile("");  // else GCC takes a function that only fetches for one without effect, and leaves out its calls
}

/// Calls `body(item)` for each item, in order, and `ask(item)`, which fetches what the body will read, some items
/// before.
template <class Items, class Ask, class Body>
void for_each_ahead(Items&& items, Ask&& ask, Body&& body) {
  constexpr std::size_t ahead = 16;
  const std::size_t n = items.size();
  for (std::size_t i = 0; i < ahead && i < n; ++i) ask(items[i]);
  for (std::size_t i = 0; i < n; ++i) {
    if (i + ahead < n) ask(items[i + ahead]);
    body(items[i]);
  }
}

}  // namespace rung
