#include "scenario/settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "scenario/read_value.hpp"
#include "scenario/records.hpp"

namespace rung {
namespace {

/// Names allowed directly in a block, or at the top where `block` is empty.
std::vector<std::string_view> names_in(std::string_view block) {
  std::vector<std::string_view> names;
  const auto add = [&](std::string_view key) {
    const std::size_t dot = key.find('.');
    if (block.empty() && dot == std::string_view::npos) names.push_back(key);
    if (!block.empty() && key.substr(0, dot) == block && dot != std::string_view::npos)
      names.push_back(key.substr(dot + 1));
  };
  for (const TextKey& key : all_text_keys()) add(key.key);
  for (const Record& record : all_records()) add(record.key);
  if (block.empty()) {
    names.push_back("format");
    names.insert(names.end(), all_blocks().begin(), all_blocks().end());
    names.push_back(programmes_block);
  }
  return names;
}

std::vector<std::string_view> names_in_programme() {
  std::vector<std::string_view> names;
  for (const ProgrammeRecord& record : programme_records()) names.push_back(record.name());
  return names;
}

bool is_block(std::string_view name) {
  for (const std::string_view block : all_blocks()) {
    if (block == name) return true;
  }
  return false;
}

void refuse_unknown(std::string_view block, std::string_view given, const Place& place, Problems& problems) {
  const std::string key = block.empty() ? std::string(given) : fmt::format("{}.{}", block, given);
  if (problems.full()) return problems.add(place, key, "unknown key");
  std::string advice = fmt::format("'rung explain {}' lists what there is", block.empty() ? "search" : block);
  if (const auto near = nearest(given, names_in(block))) {
    advice = fmt::format("Did you mean '{}'?", *near);
  } else if (const auto other = nearest_key(given); other && other->find('.') != std::string_view::npos) {
    advice = fmt::format("There is '{}'", *other);
  }
  if (block.empty() && (find_record(given) != nullptr || find_text_key(given) != nullptr)) {
    const std::size_t dot = given.find('.');
    advice = fmt::format("Write it in its block, as '{}: {{{}: ...}}'", given.substr(0, dot), given.substr(dot + 1));
  }
  const std::string why =
      block.empty() ? "no such key at the top of a scenario" : fmt::format("there is none of that name in '{}'", block);
  problems.add(place, key, fmt::format("unknown key ({}). {}", why, advice));
}

void refuse_nothing(std::string_view key, const Place& place, Problems& problems) {
  problems.add(place, key, "no value (an empty value is not a default). Write one, or remove the line");
}

class Applier {
 public:
  Applier(std::filesystem::path folder, Draft& draft, Problems& problems)
      : folder_(std::move(folder)), draft_(draft), problems_(problems) {}

  void apply(std::string_view block, const Member& member) {
    const std::string key = block.empty() ? member.key : fmt::format("{}.{}", block, member.key);
    const Record* const record = find_record(key);
    const TextKey* const text_key = find_text_key(key);
    const bool dotted = member.key.find('.') != std::string::npos;
    if (dotted || (record == nullptr && text_key == nullptr))
      return refuse_unknown(block, member.key, member.place, problems_);
    if (member.value.kind == Entry::Kind::nothing) return refuse_nothing(key, member.place, problems_);
    draft_.given[key] = member.value.place;
    if (record != nullptr) return read_value(*record, key, member.value, draft_.scenario, problems_);
    read_text(*text_key, member.value);
  }

  /// A key of the programme of that name; a name that is new adds a programme.
  void apply_to_programme(std::string_view programme, const Member& member) {
    const std::string key = fmt::format("{}.{}.{}", programmes_block, programme, member.key);
    const ProgrammeRecord* const record =
        member.key.find('.') == std::string::npos ? find_programme_record(member.key) : nullptr;
    if (record == nullptr) return refuse_unknown_of_programme(key, member);
    if (member.value.kind == Entry::Kind::nothing) return refuse_nothing(key, member.place, problems_);
    draft_.given[key] = member.value.place;
    read_value(*record, key, member.value, programme_of(programme).dose, problems_);
  }

  void apply_programmes(const Member& block) {
    if (block.value.kind != Entry::Kind::map) return refuse_no_block(block.key, block);
    for_each_member(block.value, block.key, problems_, [&](const Member& programme) {
      const std::string key = fmt::format("{}.{}", programmes_block, programme.key);
      if (!is_programme_name(programme.key)) {
        problems_.add(programme.place, key,
                      fmt::format("'{}' is no name of a programme (small letters, digits and hyphens, at most 40). "
                                  "Write one such as care-ladder",
                                  programme.key));
        return;
      }
      if (programme.value.kind == Entry::Kind::nothing) return refuse_nothing(key, programme.place, problems_);
      if (programme.value.kind != Entry::Kind::map) return refuse_no_block(key, programme);
      (void)programme_of(programme.key);
      for_each_member(programme.value, key, problems_,
                      [&](const Member& inner) { apply_to_programme(programme.key, inner); });
    });
  }

  void refuse_no_block(std::string_view key, const Member& member) {
    problems_.add(member.value.place, key,
                  fmt::format("a value where a block of keys is wanted ({0} is a block). Write '{0}: {{name: value}}'",
                              member.key));
  }

 private:
  Programme& programme_of(std::string_view name) {
    auto& all = draft_.scenario.programmes;
    const auto at = std::lower_bound(all.begin(), all.end(), name,
                                     [](const Programme& programme, std::string_view n) { return programme.name < n; });
    if (at != all.end() && at->name == name) return *at;
    return *all.insert(at, Programme{std::string(name), {}});
  }
  void refuse_unknown_of_programme(std::string_view key, const Member& member) {
    const auto near = nearest(member.key, names_in_programme());
    problems_.add(
        member.place, key,
        fmt::format("unknown key (a programme has none of that name). {}",
                    near ? fmt::format("Did you mean '{}'?", *near) : "'rung explain programmes' lists what there is"));
  }
  void read_text(const TextKey& key, const Entry& entry) {
    if (entry.kind != Entry::Kind::scalar || trimmed(entry.text).empty()) {
      problems_.add(entry.place, key.key,
                    "no text (one line of text is wanted here). Write one, in quotes if it has a colon");
      return;
    }
    if (key.holds == TextKey::Holds::table) {
      const std::filesystem::path file = folder_ / entry.text;
      draft_.tables[std::string(key.key)] = {file, file.lexically_normal().string(), entry.place};
    } else if (key.key == "title") {
      draft_.scenario.title = entry.text;
    } else if (key.key == "question") {
      draft_.scenario.question = entry.text;
    } else if (key.key == "area.name") {
      draft_.scenario.area.name = entry.text;
    }
  }

  std::filesystem::path folder_;
  Draft& draft_;
  Problems& problems_;
};

/// The value of a --set argument: one word, or a list in brackets.
Entry override_value(std::string_view text, const Place& place) {
  Entry entry{Entry::Kind::nothing, {}, {}, {}, place};
  const std::string_view value = trimmed(text);
  if (value.empty()) return entry;
  if (value.front() != '[' || value.back() != ']') {
    const bool quoted =
        value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
    entry.kind = Entry::Kind::scalar;
    entry.text = quoted ? value.substr(1, value.size() - 2) : value;
    return entry;
  }
  entry.kind = Entry::Kind::list;
  std::string_view rest = value.substr(1, value.size() - 2);
  while (true) {
    const std::size_t comma = rest.find(',');
    entry.items.push_back({Entry::Kind::scalar, std::string(trimmed(rest.substr(0, comma))), {}, {}, place});
    if (comma == std::string_view::npos) return entry;
    rest.remove_prefix(comma + 1);
  }
}

}  // namespace

bool refuse_unknown_programme(std::string_view key, const std::vector<std::string>& programmes, const Place& place,
                              Problems& problems) {
  const std::string_view name = split_programme_key(key).programme;
  if (name.empty() || programmes.empty() || std::find(programmes.begin(), programmes.end(), name) != programmes.end())
    return false;
  const auto near = nearest(name, std::vector<std::string_view>(programmes.begin(), programmes.end()));
  problems.add(
      place, key,
      fmt::format("unknown programme (the scenario has {}). {}", fmt::join(programmes, ", "),
                  near ? fmt::format("Did you mean '{}'?", *near) : "Write one of those, or add it in a file"));
  return true;
}

const Member* find_member(const Entry& map, std::string_view key) {
  for (const Member& member : map.members) {
    if (member.key == key) return &member;
  }
  return nullptr;
}

void apply_file(const Entry& root, const std::filesystem::path& folder, Draft& draft, Problems& problems) {
  Applier applier(folder, draft, problems);
  for_each_member(root, "", problems, [&](const Member& member) {
    if (member.key == "format" || member.key == "extends") return;  // the loader has read them
    const bool programmes = member.key == programmes_block;
    if (!programmes && !is_block(member.key)) return applier.apply("", member);
    if (member.value.kind == Entry::Kind::nothing) return refuse_nothing(member.key, member.place, problems);
    if (programmes) return applier.apply_programmes(member);
    if (member.value.kind != Entry::Kind::map) return applier.refuse_no_block(member.key, member);
    for_each_member(member.value, member.key, problems, [&](const Member& inner) { applier.apply(member.key, inner); });
  });
}

void apply_overrides(const std::vector<std::string>& overrides, Draft& draft, Problems& problems) {
  if (overrides.empty()) return;
  std::string text;
  for (const std::string& argument : overrides) {
    for (const char c : argument) text += c == '\n' || c == '\r' ? ' ' : c;
    text += '\n';
  }
  const Source& source = problems.add_source("--set", std::move(text));
  std::vector<std::string> programmes;
  for (const Programme& programme : draft.scenario.programmes) programmes.push_back(programme.name);
  Applier applier(".", draft, problems);
  for (int line = 1; line <= source.lines(); ++line) {
    const std::string_view argument = source.line(line);
    const std::size_t equals = argument.find('=');
    const std::string_view key = trimmed(argument.substr(0, equals));
    const Place place{&source, line, 0};
    if (equals == std::string_view::npos) {
      problems.add(place, "--set", "no '=' (an argument is key=value). Write, for instance, --set search.tries=3");
      continue;
    }
    const Place value_place{&source, line, equals + 1};
    if (const auto [programme, name] = split_programme_key(key); is_programme_name(programme)) {
      if (refuse_unknown_programme(key, programmes, place, problems)) continue;
      applier.apply_to_programme(programme,
                                 {std::string(name), place, override_value(argument.substr(equals + 1), value_place)});
      continue;
    }
    if (find_record(key) == nullptr && (find_text_key(key) == nullptr || key == "extends")) {
      const auto near = nearest_key(key);
      problems.add(place, key,
                   fmt::format("unknown key (--set takes block.name=value). {}",
                               near ? fmt::format("Did you mean '{}'?", *near) : "'rung explain' lists all"));
      continue;
    }
    const std::size_t dot = key.find('.');
    const std::string_view block = dot == std::string_view::npos ? std::string_view() : key.substr(0, dot);
    applier.apply(block, {std::string(dot == std::string_view::npos ? key : key.substr(dot + 1)), place,
                          override_value(argument.substr(equals + 1), value_place)});
  }
}

}  // namespace rung
