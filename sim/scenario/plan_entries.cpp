#include "scenario/plan_entries.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "scenario/read_value.hpp"
#include "scenario/settings.hpp"
#include "scenario/text_file.hpp"

namespace rung {
namespace {

/// A number of the parameter's kind, from low or high of an axis.
std::optional<double> read_bound(const ParameterKey& parameter, const Entry& entry, Problems& problems) {
  return parameter.visit([&]<class Owner>(const RecordOf<Owner>& record) -> std::optional<double> {
    Owner any{};
    const std::size_t before = problems.count();
    read_value(record, parameter.text(), entry, any, problems);
    if (problems.count() > before) return std::nullopt;
    return std::visit(
        [](const auto& slot) -> std::optional<double> {
          if constexpr (std::is_pointer_v<std::remove_cvref_t<decltype(slot)>>) {
            if constexpr (std::is_arithmetic_v<std::remove_cvref_t<decltype(*slot)>>) return static_cast<double>(*slot);
          }
          return std::nullopt;
        },
        record.slot(any));
  });
}

void read_values(const ParameterKey& parameter, const Entry& list, Axis& axis, Problems& problems) {
  if (list.kind != Entry::Kind::list || list.items.empty()) {
    problems.add(list.place, parameter.text(),
                 "no list of values (an axis needs some). Write them in brackets, as [1, 2]");
    return;
  }
  for (const Entry& item : list.items) {
    const auto value = read_parameter_value(parameter, item, problems);
    if (!value) continue;
    if (std::find(axis.values.begin(), axis.values.end(), *value) != axis.values.end()) {
      problems.add(item.place, parameter.text(),
                   fmt::format("the value {} is given twice (its runs would be the same). Remove one of them", *value));
      continue;
    }
    axis.values.push_back(*value);
  }
}

bool read_range(const ParameterKey& parameter, const Member& member, Axis& axis, Problems& problems) {
  if (!parameter.has_range()) {
    problems.add(
        member.place, parameter.text(),
        fmt::format("a range of what is no single number (it may be: {}). Write 'values: [...]'", parameter.range()));
    return false;
  }
  const Member* const low = find_member(member.value, "low");
  const Member* const high = find_member(member.value, "high");
  if (low == nullptr || high == nullptr) {
    problems.add(member.place, parameter.text(),
                 "neither values nor low and high (an axis is a list or a range). Write 'values: [...]', or both ends");
    return false;
  }
  const auto from = read_bound(parameter, low->value, problems);
  const auto to = read_bound(parameter, high->value, problems);
  if (const Member* const scale = find_member(member.value, "scale")) {
    const auto which = read_name(parameter.text() + ".scale", scale->value, EnumNames<AxisScale>::names, problems);
    axis.scale = static_cast<AxisScale>(which.value_or(0));
  }
  if (const Member* const steps = find_member(member.value, "steps")) {
    axis.steps =
        static_cast<int>(read_count(parameter.text() + ".steps", steps->value, 2, 10'000, problems).value_or(2));
  }
  if (!from || !to) return false;
  axis.low = *from;
  axis.high = *to;
  if (axis.low >= axis.high) {
    problems.add(high->value.place, parameter.text(),
                 fmt::format("from {} to {} is no range (low is less than high). Exchange them", axis.low, axis.high));
    return false;
  }
  if (axis.scale == AxisScale::log && axis.low <= 0) {
    problems.add(low->value.place, parameter.text(),
                 "a logarithmic range that begins at or below 0 (it has no logarithm). Begin above, or write 'scale: "
                 "linear'");
    return false;
  }
  return true;
}

void read_plan_format(const Source& source, const Entry& root, Problems& problems) {
  const Member* const member = find_member(root, "format");
  const std::string wanted = fmt::format("{}", plan_format);
  if (member == nullptr) {
    problems.add({&source, 1, 0}, "format",
                 fmt::format("missing (it tells how to read the file). Add the line 'format: {}'", wanted));
  } else if (member->value.text != wanted) {
    problems.add(member->value.kind == Entry::Kind::nothing ? member->place : member->value.place, "format",
                 fmt::format("'{}' is a format of plans that this version of Rung does not read (it reads {}). Write "
                             "'format: {}'",
                             member->value.text, wanted, wanted));
  }
}

}  // namespace

std::optional<PlanText> open_plan(const std::filesystem::path& file, std::span<const std::string_view> known,
                                  Problems& problems) {
  const Source* const source = read_text_file(file, file.string(), most_scenario_bytes, {}, "plan", problems);
  if (source == nullptr) return std::nullopt;
  auto root = read_yaml(*source, problems);
  if (!root) return std::nullopt;
  if (root->kind != Entry::Kind::map) {
    problems.add(root->place, "yaml", "the file is not a map of keys (a plan is 'key: value' lines). Write such lines");
    return std::nullopt;
  }
  refuse_unknown_keys("", *root, known, problems);
  read_plan_format(*source, *root, problems);
  return PlanText{source, std::move(*root)};
}

std::string read_plan_text(const Entry& root, std::string_view key, Problems& problems) {
  const Member* const member = find_member(root, key);
  if (member == nullptr) return {};
  if (member->value.kind == Entry::Kind::scalar && !trimmed(member->value.text).empty()) return member->value.text;
  problems.add(member->place, key, "no text (one line of text is wanted here). Write one, in quotes if it has a colon");
  return {};
}

std::string read_plan_base(const Source& source, const std::filesystem::path& plan, const Entry& root,
                           std::string_view why, Problems& problems) {
  const std::string base = read_plan_text(root, "base", problems);
  if (find_member(root, "base") == nullptr) {
    problems.add({&source, 1, 0}, "base",
                 fmt::format("missing ({}). Add 'base: teaching-town', or a file of yours", why));
  }
  const bool path = base.find('/') != std::string::npos || base.ends_with(".yaml") || base.ends_with(".yml");
  return path ? std::filesystem::absolute(plan.parent_path() / base).lexically_normal().string() : base;
}

std::optional<ParameterKey> read_parameter_key(const std::string& key, const Place& place,
                                               const std::vector<std::string>& programmes, Problems& problems) {
  if (key == "run.replicate") {
    problems.add(place, key, "no parameter to vary (replicates are counted by the plan). Write 'replicates: N'");
    return std::nullopt;
  }
  if (auto parameter = ParameterKey::find(key)) {
    if (refuse_unknown_programme(key, programmes, place, problems)) return std::nullopt;
    return parameter;
  }
  if (find_text_key(key) != nullptr) {
    problems.add(place, key, "a text, not a parameter (only parameters differ within a sweep). Give it in the base");
    return std::nullopt;
  }
  const auto near = nearest_key(key);
  problems.add(place, key,
               fmt::format("unknown parameter (a sweep varies parameters of a scenario, as block.name). {}",
                           near ? fmt::format("Did you mean '{}'?", *near) : "'rung explain' lists all"));
  return std::nullopt;
}

std::optional<std::string> read_parameter_value(const ParameterKey& parameter, const Entry& entry, Problems& problems) {
  if (entry.kind == Entry::Kind::nothing) {
    problems.add(entry.place, parameter.text(), "no value (an empty value is not a default). Write one");
    return std::nullopt;
  }
  return parameter.visit([&]<class Owner>(const RecordOf<Owner>& record) -> std::optional<std::string> {
    Owner any{};
    const std::size_t before = problems.count();
    read_value(record, parameter.text(), entry, any, problems);
    if (problems.count() > before) return std::nullopt;
    return value_text(record, any);
  });
}

std::vector<Assignment> read_assignments(std::string_view name, const Entry& map,
                                         const std::vector<std::string>& programmes, Problems& problems) {
  std::vector<Assignment> assignments;
  if (map.kind != Entry::Kind::map && map.kind != Entry::Kind::nothing) {
    problems.add(map.place, name, "no block of parameters (each is 'block.name: value'). Write {block.name: value}");
    return assignments;
  }
  for_each_member(map, name, problems, [&](const Member& member) {
    const auto parameter = read_parameter_key(member.key, member.place, programmes, problems);
    if (!parameter) return;
    if (const auto value = read_parameter_value(*parameter, member.value, problems))
      assignments.push_back({*parameter, *value});
  });
  return assignments;
}

std::optional<Axis> read_axis(const ParameterKey& parameter, const Member& member, Problems& problems) {
  static constexpr std::string_view known[] = {"values", "low", "high", "scale", "steps"};
  Axis axis{parameter, {}};
  if (member.value.kind == Entry::Kind::list) {
    read_values(parameter, member.value, axis, problems);
    return axis.values.empty() ? std::nullopt : std::optional(axis);
  }
  if (!is_filled_map(member, "{values: [1, 2]}' or '{low: 1, high: 2}", problems)) return std::nullopt;
  refuse_unknown_keys(parameter.text(), member.value, known, problems);
  const Member* const values = find_member(member.value, "values");
  if (values == nullptr) return read_range(parameter, member, axis, problems) ? std::optional(axis) : std::nullopt;
  if (member.value.members.size() > 1) {
    problems.add(values->place, parameter.text(),
                 "values beside other keys (an axis is a list or a range, not both). Keep the one that is meant");
  }
  read_values(parameter, values->value, axis, problems);
  return axis.values.empty() ? std::nullopt : std::optional(axis);
}

std::optional<std::int64_t> read_count(const std::string& key, const Entry& entry, std::int64_t least,
                                       std::int64_t most, Problems& problems) {
  const std::string& text = entry.text;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (entry.kind != Entry::Kind::scalar || error != std::errc() || end != text.data() + text.size() || text.empty()) {
    problems.add(entry.place, key,
                 fmt::format("'{}' is not a whole number (one from {} to {} is wanted). Write one", text, least, most));
    return std::nullopt;
  }
  if (number < least || number > most) {
    problems.add(entry.place, key,
                 fmt::format("{} is out of range (allowed is {} to {}). Choose a value within", number, least, most));
    return std::nullopt;
  }
  return number;
}

std::optional<std::size_t> read_name(const std::string& key, const Entry& entry,
                                     std::span<const std::string_view> names, Problems& problems) {
  const auto found = std::find(names.begin(), names.end(), entry.text);
  if (entry.kind == Entry::Kind::scalar && found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const auto near = nearest(entry.text, names);
  problems.add(entry.place, key,
               fmt::format("'{}' is no choice (choices are {}). {}", entry.text, fmt::join(names, ", "),
                           near ? fmt::format("Did you mean {}?", *near) : "Write one of them"));
  return std::nullopt;
}

bool is_filled_map(const Member& member, std::string_view example, Problems& problems) {
  if (member.value.kind == Entry::Kind::map && !member.value.members.empty()) return true;
  const bool empty = member.value.kind == Entry::Kind::nothing || member.value.kind == Entry::Kind::map;
  problems.add(member.place, member.key,
               fmt::format("{} where a block of keys is wanted (there is something to say in it). Write '{}: {}', or "
                           "remove the line",
                           empty ? "nothing" : "a value", member.key, example));
  return false;
}

void refuse_unknown_keys(std::string_view block, const Entry& map, std::span<const std::string_view> known,
                         Problems& problems) {
  for_each_member(map, block, problems, [&](const Member& member) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) return;
    const auto near = nearest(member.key, known);
    problems.add(member.place, block.empty() ? member.key : fmt::format("{}.{}", block, member.key),
                 fmt::format("unknown key (keys are {}). {}", fmt::join(known, ", "),
                             near ? fmt::format("Did you mean '{}'?", *near) : "Remove it"));
  });
}

}  // namespace rung
