#include "scenario/calibration_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "scenario/load.hpp"
#include "scenario/plan_entries.hpp"
#include "scenario/settings.hpp"
#include "scenario/text_file.hpp"

namespace rung {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 12> plan_keys{"format",     "title",      "base",   "set",
                                                     "parameters", "targets",    "also",   "truth",
                                                     "method",     "replicates", "blocks", "evaluations"};
constexpr std::array<std::string_view, 3> world_keys{"base", "set", "targets"};

class CalibrationReader {
 public:
  explicit CalibrationReader(const fs::path& file) : file_(file) {}

  CalibrationPlan read() {
    plan_.file = file_.string();
    if (const auto text = open_plan(file_, plan_keys, problems_)) {
      plan_.text = text->source->text;
      read_root(*text->source, text->root);
    }
    problems_.throw_if_any();
    return std::move(plan_);
  }

 private:
  void read_root(const Source& source, const Entry& root) {
    plan_.title = read_plan_text(root, "title", problems_);
    if (plan_.title.empty()) plan_.title = file_.stem().string();
    read_world(source, "", root);
    read_also(source, root);
    read_parameters(source, root);
    read_truth(root);
    read_count_of(root, "replicates", 1, 10'000, plan_.replicates);
    read_count_of(root, "blocks", 1, 1'000, plan_.blocks);
    read_count_of(root, "evaluations", 1, 100'000, plan_.evaluations);
    read_method(root);
  }

  void read_method(const Entry& root) {
    const auto parameters = static_cast<int>(plan_.parameters.size());
    if (const Member* const method = find_member(root, "method")) {
      const auto which = read_name("method", method->value, EnumNames<SearchMethod>::names, problems_);
      plan_.method = static_cast<SearchMethod>(which.value_or(0));
      if (plan_.method == SearchMethod::bobyqa && parameters == 1) {
        problems_.add(method->value.place, "method",
                      "bobyqa with one free parameter (it needs two or more). Write subplex");
      }
    }
    const int least = parameters + 2;  // a start, a Jacobian, a step
    if (plan_.method == SearchMethod::least_squares && plan_.evaluations < least) {
      const Member* const given = find_member(root, "evaluations");
      problems_.add(given != nullptr ? given->value.place : root.place, "evaluations",
                    fmt::format("{} by least_squares with {} free parameters (a start, a Jacobian and a step take {}; "
                                "allowed is {} to 100000). Write more, or another method",
                                plan_.evaluations, parameters, least, least));
    }
  }

  void read_parameters(const Source& source, const Entry& root) {
    const Member* const member = find_member(root, "parameters");
    if (member == nullptr) {
      problems_.add({&source, 1, 0}, "parameters",
                    "missing (a calibration has parameters that are free). Add 'parameters: {search.looks_unemployed: "
                    "{low: 6, high: 24}}', with those of yours");
      return;
    }
    if (!is_filled_map(*member, "{search.looks_unemployed: {low: 6, high: 24}}", problems_)) return;
    for_each_member(member->value, "parameters", problems_, [&](const Member& one) {
      const auto parameter = read_parameter_key(one.key, one.place, {}, problems_);
      if (!parameter) return;
      if (const CalibrationWorld* const world = setter_of(*parameter)) {
        problems_.add(
            one.place, one.key,
            fmt::format("free and given by set of the world {} (it cannot be both). Keep one of them", world->name));
        return;
      }
      const auto axis = read_axis(*parameter, one, problems_);
      if (!axis) return;
      if (!axis->values.empty() || axis->steps > 0 || parameter->is_whole()) {
        problems_.add(one.place, one.key,
                      "no range of real numbers (a search moves in small steps). Write {low: , high: } of a parameter "
                      "that is no whole number");
        return;
      }
      plan_.parameters.push_back(*axis);
    });
  }

  /// A world from `base`, `set` and `targets` of a map that messages call `block`; empty: the plan itself.
  void read_world(const Source& source, const std::string& block, const Entry& map) {
    CalibrationWorld world;
    world.base = read_plan_base(source, file_, map, "a calibration fits a scenario", problems_);
    world.name = name_of(world.base);
    if (const Member* const set = find_member(map, "set"))
      world.set = read_assignments(block + "set", set->value, {}, problems_);
    if (const Member* const targets = find_member(map, "targets")) read_targets(block + "targets", *targets, world);
    plan_.worlds.push_back(std::move(world));
  }

  void read_also(const Source& source, const Entry& root) {
    const Member* const member = find_member(root, "also");
    if (member == nullptr) return;
    if (member->value.kind != Entry::Kind::list || member->value.items.empty()) {
      problems_.add(member->place, "also",
                    "no list of worlds (each is lived beside the base, for targets of its own). Write '- {base: uk, "
                    "targets: [F1_2019]}' lines, or remove it");
      return;
    }
    for (std::size_t i = 0; i < member->value.items.size(); ++i) {
      const Entry& item = member->value.items[i];
      const std::string block = fmt::format("also[{}]", i);
      if (item.kind != Entry::Kind::map) {
        problems_.add(item.place, block,
                      "no block of keys (a world has a base and targets). Write {base: uk, targets: "
                      "[F1_2019]}");
        continue;
      }
      refuse_unknown_keys(block, item, world_keys, problems_);
      for (const char* const key : {"base", "targets"}) {
        if (find_member(item, key) == nullptr) {
          problems_.add(item.place, fmt::format("{}.{}", block, key),
                        "missing (a world beside the base has both base and targets). Write {base: uk, targets: "
                        "[F1_2019]}");
        }
      }
      if (find_member(item, "base") != nullptr) read_world(source, block + ".", item);
    }
  }

  /// The file's name; a world of the same name as one before has a number.
  [[nodiscard]] std::string name_of(const std::string& base) const {
    const std::string stem = fs::path(base).stem().string();
    std::string name = stem;
    const auto taken = [&](const CalibrationWorld& world) { return world.name == name; };
    for (int n = 2; std::any_of(plan_.worlds.begin(), plan_.worlds.end(), taken); ++n) {
      name = fmt::format("{}_{}", stem, n);
    }
    return name;
  }

  void read_targets(const std::string& key, const Member& member, CalibrationWorld& world) {
    if (member.value.kind == Entry::Kind::scalar && member.value.text == "fitted") return;
    if (member.value.kind != Entry::Kind::list || member.value.items.empty()) {
      problems_.add(member.place, key,
                    "no list of ids (scenarios/uk/targets.csv has them). Write some in brackets, or 'fitted'");
      return;
    }
    for (const Entry& item : member.value.items) {
      const auto same = [&](const NamedTarget& other) { return other.id == item.text; };
      if (std::any_of(world.targets.begin(), world.targets.end(), same)) {
        problems_.add(item.place, key, fmt::format("{} is given twice (once is enough). Remove one", item.text));
        continue;
      }
      world.targets.push_back({item.text, to_string(item.place)});
    }
  }

  void read_truth(const Entry& root) {
    const Member* const member = find_member(root, "truth");
    if (member == nullptr) return;
    plan_.truth = read_assignments("truth", member->value, {}, problems_);
    for (const Assignment& assignment : plan_.truth) {
      if (!is_free(assignment.parameter)) {
        problems_.add(
            member->place, assignment.parameter.text(),
            "true value of what is not free (it would not be looked for). Name it under parameters, or set it");
      }
    }
    for (const Axis& axis : plan_.parameters) {
      const bool told = std::any_of(plan_.truth.begin(), plan_.truth.end(),
                                    [&](const Assignment& a) { return a.parameter == axis.parameter; });
      if (!told) {
        problems_.add(member->place, axis.parameter.text(),
                      "no true value (of each free parameter one is needed). Add it under truth");
      }
    }
  }

  void read_count_of(const Entry& root, const char* key, std::int64_t least, std::int64_t most, int& value) {
    const Member* const member = find_member(root, key);
    if (member == nullptr) return;
    if (const auto count = read_count(key, member->value, least, most, problems_)) value = static_cast<int>(*count);
  }

  /// The world that sets the parameter, or none.
  [[nodiscard]] const CalibrationWorld* setter_of(const ParameterKey& parameter) const {
    for (const CalibrationWorld& world : plan_.worlds) {
      const auto same = [&](const Assignment& a) { return a.parameter == parameter; };
      if (std::any_of(world.set.begin(), world.set.end(), same)) return &world;
    }
    return nullptr;
  }
  [[nodiscard]] bool is_free(const ParameterKey& parameter) const {
    return std::any_of(plan_.parameters.begin(), plan_.parameters.end(),
                       [&](const Axis& axis) { return axis.parameter == parameter; });
  }

  const fs::path file_;
  Problems problems_;
  CalibrationPlan plan_;
};

}  // namespace

CalibrationPlan load_calibration_plan(const std::string& name_or_path, const fs::path& scenarios_root) {
  return CalibrationReader(find_scenario(name_or_path, scenarios_root)).read();
}

std::vector<Target> targets_of(const CalibrationPlan& plan, const CalibrationWorld& world,
                               std::span<const Target> table, const std::function<bool(const Target&)>& can_tell) {
  std::vector<Target> chosen;
  if (world.targets.empty()) {
    std::copy_if(table.begin(), table.end(), std::back_inserter(chosen),
                 [&](const Target& t) { return t.use == TargetClass::fitted && t.weight > 0 && can_tell(t); });
  }
  std::vector<std::string_view> ids;
  for (const Target& target : table) ids.push_back(target.id);
  std::vector<std::string> wrong;
  for (const NamedTarget& named : world.targets) {
    const auto found = std::find(ids.begin(), ids.end(), named.id);
    if (found == ids.end()) {
      const auto near = nearest(named.id, ids);
      wrong.push_back(fmt::format("{}: targets: {} is no target (the table of targets has ids). {}", named.place,
                                  named.id, near ? fmt::format("Did you mean {}?", *near) : "Write one of those"));
      continue;
    }
    chosen.push_back(table[static_cast<std::size_t>(found - ids.begin())]);
    Target& target = chosen.back();
    if (!can_tell(target)) {
      wrong.push_back(fmt::format("{}: targets: {} cannot be told of the world {} ({}). Leave it out", named.place,
                                  named.id, world.name,
                                  target.measure.empty() ? "runs do not record it" : "it is of other years"));
    }
    if (target.weight == 0) target.weight = 1;  // named, so it is to count
  }
  if (!wrong.empty()) throw InputError(std::move(wrong));
  if (chosen.empty()) {
    throw InputError(fmt::format("{}: targets: none is left to fit the world {} to. Name some", plan.file, world.name));
  }
  return chosen;
}

}  // namespace rung
