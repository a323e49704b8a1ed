#include "scenario/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/check.hpp"
#include "scenario/checks.hpp"
#include "scenario/draft.hpp"
#include "scenario/labour_markets.hpp"
#include "scenario/load_tables.hpp"
#include "scenario/read_yaml.hpp"
#include "scenario/records.hpp"
#include "scenario/settings.hpp"
#include "scenario/text_file.hpp"

namespace rung {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view plans_folder = "sweeps";
constexpr std::string_view library_folders[] = {"areas", "programmes", "lessons", plans_folder, "calibrations"};

/// What is looked for first: a scenario and a plan may have one name.
enum class Sought : std::uint8_t { scenario, plan };

bool is_library_name(std::string_view text) {
  return text.find('/') == std::string_view::npos && !text.ends_with(".yaml") && !text.ends_with(".yml");
}

/// Finds a name in the library; otherwise says in `problem` why not.
fs::path find_in_library(const std::string& name, const fs::path& root, Sought sought, std::string& problem) {
  std::vector<fs::path> found;
  std::vector<std::string> names;
  for (const std::string_view folder : library_folders) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root / folder, error)) {
      if (entry.path().extension() != ".yaml") continue;
      names.push_back(entry.path().stem().string());
      if (names.back() == name) found.push_back(root / folder / entry.path().filename());
    }
  }
  const auto is_sought = [&](const fs::path& file) {
    return (file.parent_path().filename() == plans_folder) == (sought == Sought::plan);
  };
  if (std::any_of(found.begin(), found.end(), is_sought)) {
    found.erase(std::remove_if(found.begin(), found.end(), std::not_fn(is_sought)), found.end());
  }
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    problem = fmt::format("two scenarios are called {} ({} and {}). Give the path", name, found[0].string(),
                          found[1].string());
    return {};
  }
  std::sort(names.begin(), names.end());
  const auto near = nearest(name, std::vector<std::string_view>(names.begin(), names.end()));
  problem = fmt::format("there is no scenario of that name in {} (a path has a slash or ends in .yaml). {}",
                        root.string(), near ? fmt::format("Did you mean {}?", *near) : "'rung list' shows all");
  return {};
}

class Loader {
 public:
  explicit Loader(const fs::path& root) : root_(root) {}

  void read_file(const fs::path& path, const Place& asked_at, const std::string& key) {
    std::error_code error;
    const fs::path own = fs::weakly_canonical(path, error);
    if (std::find(chain_.begin(), chain_.end(), own) != chain_.end()) {
      std::string circle;
      for (const fs::path& file : chain_) circle += file.filename().string() + " -> ";
      problems.add(asked_at, key,
                   fmt::format("the files extend each other in a circle ({}{}). Remove one 'extends'", circle,
                               own.filename().string()));
      return;
    }
    const Source* const source = read_text_file(path, path.string(), most_scenario_bytes, asked_at, key, problems);
    if (source == nullptr) return;
    chain_.push_back(own);
    read_source(*source, path.parent_path());
    chain_.pop_back();
  }

  void read_source(const Source& source, const fs::path& folder) {
    const auto root = read_yaml(source, problems);
    if (!root) return;
    if (root->kind != Entry::Kind::map) {
      problems.add(root->place, "yaml",
                   "the file is not a map of keys (a scenario is 'key: value' lines). Write such lines");
      return;
    }
    if (find_member(*root, "design") != nullptr && find_member(*root, "base") != nullptr) {
      problems.add(
          {&source, 1, 0}, "design",
          "this is the plan of a sweep, not a scenario (it says which runs are made of one). Use 'rung sweep'");
      return;
    }
    if (!check_format(source, *root)) return;
    if (const Member* const member = find_member(*root, "extends")) read_parents(*member, folder);
    apply_file(*root, folder, draft, problems);
  }

  Scenario finish(const std::vector<std::string>& overrides) {
    apply_overrides(overrides, draft, problems);
    load_tables(root_, draft, problems);
    problems.throw_if_any();
    check_together(draft, problems);
    problems.throw_if_any();
    keep_labour_markets(draft.scenario);
    return std::move(draft.scenario);
  }

  Problems problems;
  Draft draft;

 private:
  bool check_format(const Source& source, const Entry& root) {
    const Member* const member = find_member(root, "format");
    if (member == nullptr) {
      problems.add({&source, 1, 0}, "format",
                   fmt::format("missing (it tells how to read the file). Add the line 'format: {}'", scenario_format));
      return true;
    }
    if (member->value.kind == Entry::Kind::scalar && member->value.text == fmt::format("{}", scenario_format))
      return true;
    problems.add(
        member->value.kind == Entry::Kind::nothing ? member->place : member->value.place, "format",
        fmt::format(
            "'{}' is a format that this version of Rung does not read (it reads format {}). Write 'format: {}', or "
            "use the version that the file was written for",
            member->value.text, scenario_format, scenario_format));
    return false;
  }

  /// One path or name, or a list of them, of which later ones win.
  void read_parents(const Member& member, const fs::path& folder) {
    if (member.value.kind == Entry::Kind::list && !member.value.items.empty()) {
      for (const Entry& parent : member.value.items) read_parent(parent, member.place, folder);
    } else {
      read_parent(member.value, member.place, folder);
    }
  }
  void read_parent(const Entry& entry, const Place& asked_at, const fs::path& folder) {
    if (entry.kind != Entry::Kind::scalar || trimmed(entry.text).empty()) {
      problems.add(asked_at, "extends",
                   "no path (one scenario is wanted here). Write one path or name, or remove the line");
      return;
    }
    const std::string& parent = entry.text;
    if (!is_library_name(parent)) {
      return read_file((folder / parent).lexically_normal(), entry.place, "extends");
    }
    std::string problem;
    const fs::path path = find_in_library(parent, root_, Sought::scenario, problem);
    if (!problem.empty()) return problems.add(entry.place, "extends", fmt::format("'{}': {}", parent, problem));
    read_file(path, entry.place, "extends");
  }

  fs::path root_;
  std::vector<fs::path> chain_;
};

fs::path find_or_throw(const std::string& name_or_path, const fs::path& root, Sought sought) {
  if (!is_library_name(name_or_path)) return name_or_path;
  std::string problem;
  fs::path path = find_in_library(name_or_path, root, sought, problem);
  if (!problem.empty()) throw InputError(fmt::format("{}: {}", name_or_path, problem));
  return path;
}

}  // namespace

fs::path find_scenario(const std::string& name_or_path, const fs::path& scenarios_root) {
  return find_or_throw(name_or_path, scenarios_root, Sought::scenario);
}

fs::path find_plan(const std::string& name_or_path, const fs::path& scenarios_root) {
  return find_or_throw(name_or_path, scenarios_root, Sought::plan);
}

Scenario load_scenario(const std::string& name_or_path, const std::vector<std::string>& overrides,
                       const fs::path& scenarios_root) {
  Loader loader(scenarios_root);
  loader.read_file(find_scenario(name_or_path, scenarios_root), {}, "scenario");
  return loader.finish(overrides);
}

std::vector<std::string> programmes_of(const std::string& name_or_path, const fs::path& scenarios_root) {
  std::vector<std::string> names;
  try {
    Loader loader(scenarios_root);
    loader.read_file(find_scenario(name_or_path, scenarios_root), {}, "scenario");
    for (const Programme& programme : loader.draft.scenario.programmes) names.push_back(programme.name);
  } catch (const InputError&) {
    return {};  // whoever loads it will tell
  }
  return names;
}

Scenario load_resolved(const std::string& yaml_text, const fs::path& scenarios_root) {
  Loader loader(scenarios_root);
  loader.read_source(loader.problems.add_source("resolved scenario", yaml_text), scenarios_root);
  return loader.finish({});
}

}  // namespace rung
