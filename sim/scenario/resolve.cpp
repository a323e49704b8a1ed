#include "scenario/resolve.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/records.hpp"
#include "scenario/settings.hpp"

namespace rung {
namespace {

/// As a double-quoted YAML scalar.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string words(const Scenario& scenario, std::string_view key) {
  if (key == "title") return scenario.title;
  if (key == "question") return scenario.question;
  return scenario.area.name;
}

}  // namespace

std::string resolved_text(const Scenario& scenario, const TableNames& tables) {
  std::string out = "# A resolved scenario: every parameter. Paths are relative to the scenarios folder.\n";
  out += fmt::format("format: {}\n", scenario_format);
  const auto text_lines = [&](std::string_view block) {
    for (const TextKey& key : all_text_keys()) {
      const std::size_t dot = key.key.find('.');
      if (key.key.substr(0, dot == std::string_view::npos ? 0 : dot) != block) continue;
      const std::string_view name = block.empty() ? key.key : key.key.substr(dot + 1);
      const std::string_view indent = block.empty() ? "" : "  ";
      if (key.holds == TextKey::Holds::table) {
        const auto found = tables.find(key.key);
        if (found != tables.end()) out += fmt::format("{}{}: {}\n", indent, name, in_quotes(found->second));
      } else if (key.holds == TextKey::Holds::words && !words(scenario, key.key).empty()) {
        out += fmt::format("{}{}: {}\n", indent, name, in_quotes(words(scenario, key.key)));
      }
    }
  };
  text_lines("");
  for (const std::string_view block : all_blocks()) {
    out += fmt::format("{}:\n", block);
    text_lines(block);
    for (const Record& record : all_records()) {
      if (record.block() == block) out += fmt::format("  {}: {}\n", record.name(), value_text(record, scenario));
    }
  }
  if (!scenario.programmes.empty()) out += fmt::format("{}:\n", programmes_block);
  for (const Programme& programme : scenario.programmes) {
    out += fmt::format("  {}:\n", programme.name);
    for (const ProgrammeRecord& record : programme_records()) {
      const std::string value = value_text(record, programme.dose);
      if (!value.empty()) out += fmt::format("    {}: {}\n", record.name(), value);
    }
  }
  return out;
}

std::vector<Setting> settings_of(std::string_view resolved) {
  std::vector<Setting> settings;
  std::string block, inner;
  while (!resolved.empty()) {
    const std::string_view line = resolved.substr(0, resolved.find('\n'));
    resolved.remove_prefix(std::min(resolved.size(), line.size() + 1));
    const std::size_t colon = line.find(':');
    if (line.starts_with('#') || colon == std::string_view::npos) continue;
    const std::size_t indent = line.find_first_not_of(' ');  // 2 in a block, 4 in a programme
    const std::string name(line.substr(indent, colon - indent));
    if (indent < 4) inner.clear();
    if (indent < 2) block.clear();
    if (colon + 1 == line.size()) {
      (indent < 2 ? block : inner) = name + ".";
    } else {
      settings.push_back({block + inner + name, std::string(line.substr(std::min(line.size(), colon + 2)))});
    }
  }
  return settings;
}

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash) {
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3ULL;
  }
  return hash;
}

}  // namespace rung
