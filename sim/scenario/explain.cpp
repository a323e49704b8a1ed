#include "scenario/explain.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "scenario/records.hpp"

namespace rung {
namespace {

std::string explain_record(const Record& record) {
  return fmt::format(
      "{}\n  meaning  {}\n  unit     {}\n  range    {}\n  default  {}\n  source   {}\n  kind     {}\n  from     {}\n"
      "  write    {}\n",
      record.key, record.meaning, name(record.unit), range_text(record), default_text(record), record.source,
      name(record.kind), name(record.from), how_to_write(record.unit));
}

std::string explain_text_key(const TextKey& key) {
  constexpr std::string_view values[] = {"text", "path or name of a scenario",
                                         "path of a table, relative to the file that names it"};
  return fmt::format("{}\n  meaning  {}\n  value    {}{}\n", key.key, key.meaning,
                     values[static_cast<std::size_t>(key.holds)], key.required ? "; required" : "");
}

std::string explain_block(std::string_view block) {
  std::string out;
  for (const TextKey& key : all_text_keys()) {
    if (key.key.starts_with(fmt::format("{}.", block))) out += fmt::format("{}  {}\n", key.key, key.meaning);
  }
  for (const Record& record : all_records()) {
    if (record.block() == block) {
      out += fmt::format("{} = {} ({})  {}\n", record.key, default_text(record), name(record.unit), record.meaning);
    }
  }
  return out;
}

/// A cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string explain(std::string_view key) {
  if (key.empty()) {
    std::string out = "Blocks of a scenario ('rung explain BLOCK' lists each):\n";
    for (const std::string_view block : all_blocks()) out += fmt::format("  {}\n", block);
    return out;
  }
  if (const Record* const record = find_record(key)) return explain_record(*record);
  if (const TextKey* const text_key = find_text_key(key)) return explain_text_key(*text_key);
  if (std::string block = explain_block(key); !block.empty()) return block;
  const auto near = nearest_key(key);
  throw InputError(fmt::format("{}: unknown key (there is no parameter or block of that name). {}", key,
                               near ? fmt::format("Did you mean '{}'?", *near) : "'rung explain' lists the blocks"));
}

std::string reference_page() {
  std::string out =
      "# Parameters\n\n"
      "Made from the records (`records_*.cpp`); do not edit. To refresh: "
      "`RUNG_UPDATE_REFERENCE=1 scenario_tests --gtest_filter='Reference.*'`.\n\n"
      "`from` is the earliest stage of a run that a parameter can influence. A fraction may be written `63 %`.\n";
  out +=
      "\n## Top of a file\n\n| key | meaning |\n|---|---|\n| `format` | Version of the format of the file: 1. "
      "Required. |\n";
  for (const TextKey& key : all_text_keys()) {
    if (key.key.find('.') == std::string_view::npos) out += fmt::format("| `{}` | {} |\n", key.key, cell(key.meaning));
  }
  for (const std::string_view block : all_blocks()) {
    out += fmt::format("\n## {}\n\n", block);
    std::string paths;
    for (const TextKey& key : all_text_keys()) {
      if (key.key.starts_with(fmt::format("{}.", block))) {
        paths += fmt::format("| `{}` | {}{} |\n", key.key, cell(key.meaning), key.required ? " Required." : "");
      }
    }
    if (!paths.empty()) out += fmt::format("| key | meaning |\n|---|---|\n{}\n", paths);
    out += "| key | default | unit | range | meaning | source | kind | from |\n|---|---|---|---|---|---|---|---|\n";
    for (const Record& record : all_records()) {
      if (record.block() != block) continue;
      out += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} |\n", record.key, default_text(record),
                         name(record.unit), range_text(record), cell(record.meaning), cell(record.source),
                         name(record.kind), name(record.from));
    }
  }
  return out;
}

}  // namespace rung
