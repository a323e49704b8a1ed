#include "scenario/explain.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "scenario/parameter_key.hpp"
#include "scenario/records.hpp"

namespace rung {
namespace {

template <class Owner>
std::string explain_record(const RecordOf<Owner>& record, std::string_view key) {
  return fmt::format(
      "{}\n  meaning  {}\n  unit     {}\n  range    {}\n  default  {}\n  source   {}\n  kind     {}\n  from     {}\n"
      "  write    {}\n",
      key, record.meaning, name(record.unit), range_text(record), default_text(record), record.source,
      name(record.kind), name(record.from), how_to_write(record.unit));
}

std::string explain_text_key(const TextKey& key) {
  constexpr std::string_view values[] = {"text", "path or name of a scenario",
                                         "path of a table, relative to the file that names it"};
  return fmt::format("{}\n  meaning  {}\n  value    {}{}\n", key.key, key.meaning,
                     values[static_cast<std::size_t>(key.holds)], key.required ? "; required" : "");
}

template <class Owner>
std::string in_short(const RecordOf<Owner>& record) {
  return fmt::format("{} = {} ({})  {}\n", record.key, default_text(record), name(record.unit), record.meaning);
}

std::string explain_block(std::string_view block) {
  std::string out;
  if (block == programmes_block) {
    out = "Each programme is a block of its own under its name: 'programmes: {care-ladder: {enabled: true, ...}}'.\n";
    for (const ProgrammeRecord& record : programme_records()) out += in_short(record);
    return out;
  }
  for (const TextKey& key : all_text_keys()) {
    if (key.key.starts_with(fmt::format("{}.", block))) out += fmt::format("{}  {}\n", key.key, key.meaning);
  }
  for (const Record& record : all_records()) {
    if (record.block() == block) out += in_short(record);
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

constexpr const char* table_head =
    "| key | default | unit | range | meaning | source | kind | from |\n|---|---|---|---|---|---|---|---|\n";

template <class Owner>
std::string table_row(const RecordOf<Owner>& record) {
  return fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} |\n", record.key, default_text(record),
                     name(record.unit), range_text(record), cell(record.meaning), cell(record.source),
                     name(record.kind), name(record.from));
}

}  // namespace

std::string explain(std::string_view key) {
  if (key.empty()) {
    std::string out = "Blocks of a scenario ('rung explain BLOCK' lists each):\n";
    for (const std::string_view block : all_blocks()) out += fmt::format("  {}\n", block);
    return out + fmt::format("  {}\n", programmes_block);
  }
  if (const auto parameter = ParameterKey::find(key)) {
    return parameter->visit([&](const auto& record) { return explain_record(record, key); });
  }
  if (const TextKey* const text_key = find_text_key(key)) return explain_text_key(*text_key);
  if (const ProgrammeRecord* const record = find_programme_record(key); record != nullptr && record->key == key) {
    return explain_record(*record, fmt::format("{}.NAME.{}", programmes_block, record->name()));
  }
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
    out += table_head;
    for (const Record& record : all_records()) {
      if (record.block() == block) out += table_row(record);
    }
  }
  out += fmt::format(
      "\n## {}\n\nEach programme is a block of its own under its name, as `programmes: {{care-ladder: {{enabled: true, "
      "...}}}}`; its keys are `programmes.NAME.enabled` and so on.\n\n{}",
      programmes_block, table_head);
  for (const ProgrammeRecord& record : programme_records()) out += table_row(record);
  return out;
}

}  // namespace rung
