#include "scenario/text_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace rung {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

/// Length of the well-formed UTF-8 sequence at `i`; 0 if there is none.
std::size_t sequence_length(std::string_view text, std::size_t i) {
  const unsigned first = byte_at(text, i);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  if (length == 0 || i + length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if ((byte_at(text, i + k) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned second = byte_at(text, i + 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool beyond = (first == 0xED && second >= 0xA0) || (first == 0xF4 && second >= 0x90);
  return overlong || beyond ? 0 : length;
}

}  // namespace

std::optional<std::size_t> first_bad_byte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const unsigned c = byte_at(text, i);
    const bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    const std::size_t length = control || c == 0x7F ? 0 : sequence_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

const Source* read_text_file(const std::filesystem::path& path, const std::string& shown, std::size_t most,
                             const Place& asked_at, const std::string& key, Problems& problems) {
  namespace fs = std::filesystem;
  const auto refuse = [&](const std::string& text) {
    problems.add(asked_at, key, text);
    return nullptr;
  };
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status))
    return refuse(fmt::format("there is no file {} (it was asked for here). Check the path", shown));
  if (fs::is_directory(status))
    return refuse(fmt::format("{} is a directory (a file is wanted). Name a file in it", shown));
  if (!fs::is_regular_file(status))
    return refuse(fmt::format("{} is not a plain file (only those are read). Copy it to one", shown));
  const auto size = fs::file_size(path, error);
  if (error) return refuse(fmt::format("{} cannot be read ({}). Check its permissions", shown, error.message()));
  if (size > most) {
    return refuse(
        fmt::format("{} has {} bytes, over {} MB (a file of this kind is far smaller). Check that it is the right one",
                    shown, size, most / 1'000'000));
  }
  std::string text(size, '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file || (size > 0 && !file.read(text.data(), static_cast<std::streamsize>(size)))) {
    return refuse(fmt::format("{} cannot be read (the system refused). Check its permissions", shown));
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (const auto bad = first_bad_byte(text)) {
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n') + 1;
    return refuse(fmt::format("{} is not text (byte {:#04x} in line {} is not UTF-8 text). Save it as UTF-8", shown,
                              byte_at(text, *bad), line));
  }
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    return refuse(fmt::format("the file {} is empty (nothing to read). Write a scenario or table into it", shown));
  }
  return &problems.add_source(shown, std::move(text));
}

}  // namespace rung
