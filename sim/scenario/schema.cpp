#include "scenario/schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenario/records.hpp"
#include "scenario/settings.hpp"

namespace rung {
namespace {

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

template <class Owner>
std::string number_schema(const RecordOf<Owner>& record, std::string_view type) {
  return fmt::format(R"("type": ["{}", "string"], "minimum": {}, "maximum": {})", type, record.least, record.most);
}

bool is_switch(const Choice& choice) { return choice.names.data() == EnumNames<Switch>::names.data(); }

/// The keywords of one parameter: type, range, default.
template <class Owner>
std::string keywords(const RecordOf<Owner>& record) {
  static Owner any{};
  const Slot slot = record.slot(any);
  std::string out;
  std::string value = default_text(record);
  if (std::holds_alternative<double*>(slot)) {
    out = number_schema(record, "number");
  } else if (const auto* list = std::get_if<std::span<double>>(&slot)) {
    out = fmt::format(R"("type": "array", "minItems": {0}, "maxItems": {0}, "items": {{{1}}})", list->size(),
                      number_schema(record, "number"));
  } else if (const auto* choice = std::get_if<Choice>(&slot); choice != nullptr && is_switch(*choice)) {
    out = R"("type": "boolean")";
  } else if (choice != nullptr) {
    std::vector<std::string> names;
    for (const std::string_view text : choice->names) names.push_back(json_text(text));
    out = fmt::format(R"("enum": [{}])", fmt::join(names, ", "));
    value = json_text(value);
  } else if (std::holds_alternative<std::string*>(slot)) {
    return R"("type": "string", "minLength": 1)";
  } else if (std::holds_alternative<Month*>(slot)) {
    out = R"("type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$")";
    value = json_text(value);
  } else if (std::holds_alternative<std::uint64_t*>(slot)) {
    out = R"("type": "integer", "minimum": 0)";
  } else {
    out = number_schema(record, "integer");
  }
  return record.required ? out : fmt::format(R"({}, "default": {})", out, value);
}

template <class Owner>
std::string property(const RecordOf<Owner>& record) {
  const std::string description =
      fmt::format("{} Unit: {}. Range: {}. Default: {}. Source: {}.", record.meaning, name(record.unit),
                  range_text(record), default_text(record), record.source);
  return fmt::format(R"({}: {{"description": {}, {}}})", json_text(record.name()), json_text(description),
                     keywords(record));
}

std::string property(const TextKey& key) {
  const std::size_t dot = key.key.find('.');
  // a scenario may be a list of them
  const char* const type =
      key.holds == TextKey::Holds::scenario
          ? R"("type": ["string", "array"], "minLength": 1, "minItems": 1, "items": {"type": "string"})"
          : R"("type": "string", "minLength": 1)";
  return fmt::format(R"({}: {{"description": {}, {}}})",
                     json_text(dot == std::string_view::npos ? key.key : key.key.substr(dot + 1)),
                     json_text(key.meaning), type);
}

}  // namespace

std::string json_schema() {
  std::vector<std::string> top;
  top.push_back(fmt::format(R"(    "format": {{"description": "Version of the format of the file.", "const": {}}})",
                            scenario_format));
  for (const TextKey& key : all_text_keys()) {
    if (key.key.find('.') == std::string_view::npos) top.push_back("    " + property(key));
  }
  for (const std::string_view block : all_blocks()) {
    std::vector<std::string> properties;
    for (const TextKey& key : all_text_keys()) {
      if (key.key.starts_with(fmt::format("{}.", block))) properties.push_back("        " + property(key));
    }
    for (const Record& record : all_records()) {
      if (record.block() == block) properties.push_back("        " + property(record));
    }
    top.push_back(
        fmt::format("    {}: {{\n      \"type\": \"object\",\n      \"additionalProperties\": false,\n"
                    "      \"properties\": {{\n{}\n      }}\n    }}",
                    json_text(block), fmt::join(properties, ",\n")));
  }
  std::vector<std::string> of_programme;
  for (const ProgrammeRecord& record : programme_records()) of_programme.push_back("          " + property(record));
  top.push_back(fmt::format(
      "    {}: {{\n      \"description\": \"Programmes by name.\",\n      \"type\": \"object\",\n"
      "      \"additionalProperties\": {{\n        \"type\": \"object\",\n"
      "        \"additionalProperties\": false,\n        \"properties\": {{\n{}\n        }}\n      }}\n    }}",
      json_text(programmes_block), fmt::join(of_programme, ",\n")));
  return fmt::format(
      "{{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
      "  \"title\": \"Rung scenario\",\n  \"type\": \"object\",\n  \"additionalProperties\": false,\n"
      "  \"required\": [\"format\"],\n  \"properties\": {{\n{}\n  }}\n}}\n",
      fmt::join(top, ",\n"));
}

}  // namespace rung
