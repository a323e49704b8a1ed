#pragma once
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "scenario/problems.hpp"

namespace rung {

inline constexpr std::size_t most_scenario_bytes = 2'000'000;
inline constexpr std::size_t most_table_bytes = 50'000'000;

/// Reads a text file of at most `most` bytes. What is no such text (missing, a directory, unreadable,
/// too large, not UTF-8, empty) becomes a problem at `asked_at` under `key`; a large file is not read.
[[nodiscard]] const Source* read_text_file(const std::filesystem::path& path, const std::string& shown,
                                           std::size_t most, const Place& asked_at, const std::string& key,
                                           Problems& problems);

/// Where `text` stops being printable UTF-8 text, if it does: byte offset.
[[nodiscard]] std::optional<std::size_t> first_bad_byte(std::string_view text);

}  // namespace rung
