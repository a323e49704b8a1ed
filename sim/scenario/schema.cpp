#include "scenario/schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenario/records.hpp"
#include "scenario/settings.hpp"
#include "scenario/sweep_plan.hpp"

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

/// The schema of one parameter's value.
template <class Owner>
std::string value_schema(const RecordOf<Owner>& record) {
  const std::string description =
      fmt::format("{} Unit: {}. Range: {}. Default: {}. Source: {}.", record.meaning, name(record.unit),
                  range_text(record), default_text(record), record.source);
  return fmt::format(R"({{"description": {}, {}}})", json_text(description), keywords(record));
}

template <class Owner>
std::string property(const RecordOf<Owner>& record) {
  return fmt::format("{}: {}", json_text(record.name()), value_schema(record));
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

std::string json_schema_of_plans(std::span<const std::string_view> outcomes) {
  // What a parameter may be stands once, under its key; a programme's under "programmes.NAME.".
  std::vector<std::string> values, assigned, assigned_of_programmes, axes, axes_of_programmes;
  const auto add = [&](std::string_view key, const std::string& schema, std::string_view pattern) {
    values.push_back(fmt::format("      {}: {}", json_text(key), schema));
    const std::string value = fmt::format(R"({{"$ref": "#/definitions/values/{}"}})", key);
    const std::string list =
        fmt::format(R"({{"type": "array", "minItems": 1, "uniqueItems": true, "items": {}}})", value);
    const std::string axis = fmt::format(
        R"({{"anyOf": [{0}, {{"type": "object", "additionalProperties": false, "required": ["values"], )"
        R"("properties": {{"values": {0}}}}}, {{"type": "object", "additionalProperties": false, )"
        R"("required": ["low", "high"], "properties": {{"low": {1}, "high": {1}, "scale": {{"enum": ["linear", "log"]}}, )"
        R"("steps": {{"type": "integer", "minimum": 2, "maximum": 10000}}}}}}]}})",
        list, value);
    const std::string_view name = pattern.empty() ? key : pattern;
    (pattern.empty() ? assigned : assigned_of_programmes).push_back(fmt::format("{}: {}", json_text(name), value));
    (pattern.empty() ? axes : axes_of_programmes).push_back(fmt::format("{}: {}", json_text(name), axis));
  };
  for (const Record& record : all_records()) {
    if (record.key != "run.replicate") add(record.key, value_schema(record), "");
  }
  for (const ProgrammeRecord& record : programme_records()) {
    add(record.key, value_schema(record),
        fmt::format(R"(^{}\.[a-z0-9-]{{1,40}}\.{}$)", programmes_block, record.name()));
  }
  const auto closed = [](const std::vector<std::string>& properties, const std::vector<std::string>& patterns) {
    return fmt::format(
        "{{\n      \"type\": \"object\", \"minProperties\": 1, \"additionalProperties\": false,\n"
        "      \"properties\": {{\n        {}\n      }},\n      \"patternProperties\": {{\n        {}\n      }}\n    "
        "}}",
        fmt::join(properties, ",\n        "), fmt::join(patterns, ",\n        "));
  };
  std::vector<std::string> methods, names;
  for (const std::string_view method : EnumNames<DesignMethod>::names) methods.push_back(json_text(method));
  for (const std::string_view name : outcomes) names.push_back(json_text(name));
  const auto count = [](int least, int most) {
    return fmt::format(R"({{"type": "integer", "minimum": {}, "maximum": {}}})", least, most);
  };
  const std::string text = R"({"type": "string", "minLength": 1})";
  const std::string design = fmt::format(
      R"({{"type": "object", "additionalProperties": false, "required": ["method"], "properties": {{)"
      R"("method": {{"enum": [{}]}}, "samples": {}, "trajectories": {}, "levels": {}, "seed": {}}}}})",
      fmt::join(methods, ", "), count(1, 1'000'000), count(2, 100'000), count(2, 100), count(0, 1'000'000'000));
  return fmt::format(
      "{{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
      "  \"title\": \"Rung plan of a sweep\",\n  \"type\": \"object\",\n  \"additionalProperties\": false,\n"
      "  \"required\": [\"format\", \"base\", \"design\"],\n  \"properties\": {{\n"
      "    \"format\": {{\"description\": \"Version of the format of the file.\", \"const\": {0}}},\n"
      "    \"title\": {1},\n    \"question\": {1},\n    \"base\": {1},\n"
      "    \"set\": {{\"$ref\": \"#/definitions/parameters\"}},\n    \"axes\": {{\"$ref\": \"#/definitions/axes\"}},\n"
      "    \"settings\": {{\"type\": \"object\", \"minProperties\": 1, \"additionalProperties\": "
      "{{\"anyOf\": [{{\"type\": \"null\"}}, {{\"$ref\": \"#/definitions/parameters\"}}]}}}},\n"
      "    \"rows\": {1},\n    \"design\": {2},\n    \"replicates\": {3},\n"
      "    \"keep\": {{\"anyOf\": [{{\"enum\": [\"none\", \"first_replicate\", \"all\"]}}, "
      "{{\"type\": \"array\", \"items\": {{\"type\": [\"string\", \"integer\"]}}}}]}},\n"
      "    \"outcomes\": {{\"anyOf\": [{{\"const\": \"all\"}}, {{\"type\": \"array\", \"minItems\": 1, "
      "\"uniqueItems\": true, \"items\": {{\"enum\": [{4}]}}}}]}}\n  }},\n"
      "  \"definitions\": {{\n    \"values\": {{\n{5}\n    }},\n    \"parameters\": {6},\n    \"axes\": {7}\n  "
      "}}\n}}\n",
      plan_format, text, design, count(1, 100'000), fmt::join(names, ", "), fmt::join(values, ",\n"),
      closed(assigned, assigned_of_programmes), closed(axes, axes_of_programmes));
}

}  // namespace rung
