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

constexpr std::array<std::string_view, 11> plan_keys{"format",     "title",   "base",       "set",
                                                     "parameters", "targets", "truth",      "method",
                                                     "replicates", "blocks",  "evaluations"};

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
    plan_.base = read_plan_base(source, file_, root, "a calibration fits a scenario", problems_);
    if (const Member* const set = find_member(root, "set"))
      plan_.set = read_assignments("set", set->value, {}, problems_);
    read_parameters(source, root);
    read_targets(root);
    read_truth(root);
    read_count_of(root, "replicates", 1, 10'000, plan_.replicates);
    read_count_of(root, "blocks", 1, 1'000, plan_.blocks);
    read_count_of(root, "evaluations", 1, 100'000, plan_.evaluations);
    if (const Member* const method = find_member(root, "method")) {
      const auto which = read_name("method", method->value, EnumNames<SearchMethod>::names, problems_);
      plan_.method = static_cast<SearchMethod>(which.value_or(0));
      if (plan_.method == SearchMethod::bobyqa && plan_.parameters.size() == 1) {
        problems_.add(method->value.place, "method",
                      "bobyqa with one free parameter (it needs two or more). Write subplex");
      }
    } else if (plan_.parameters.size() == 1) {
      plan_.method = SearchMethod::subplex;
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
      if (is_set(*parameter)) {
        problems_.add(one.place, one.key, "free and given by set (it cannot be both). Keep one of them");
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

  void read_targets(const Entry& root) {
    const Member* const member = find_member(root, "targets");
    if (member == nullptr) return;
    if (member->value.kind == Entry::Kind::scalar && member->value.text == "fitted") return;
    if (member->value.kind != Entry::Kind::list || member->value.items.empty()) {
      problems_.add(member->place, "targets",
                    "no list of ids (scenarios/uk/targets.csv has them). Write some in brackets, or 'fitted'");
      return;
    }
    for (const Entry& item : member->value.items) {
      if (std::find(plan_.targets.begin(), plan_.targets.end(), item.text) != plan_.targets.end()) {
        problems_.add(item.place, "targets", fmt::format("{} is given twice (once is enough). Remove one", item.text));
        continue;
      }
      plan_.targets.push_back(item.text);
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

  [[nodiscard]] bool is_set(const ParameterKey& parameter) const {
    return std::any_of(plan_.set.begin(), plan_.set.end(),
                       [&](const Assignment& a) { return a.parameter == parameter; });
  }
  [[nodiscard]] bool is_free(const ParameterKey& parameter) const {
    return std::any_of(plan_.parameters.begin(), plan_.parameters.end(),
                       [&](const Axis& axis) { return axis.parameter == parameter; });
  }

  const fs::path file_;
  Problems problems_;
  CalibrationPlan plan_;
};

bool is_measured(const Target& target) { return target.world == TargetWorld::steady && !target.measure.empty(); }

}  // namespace

CalibrationPlan load_calibration_plan(const std::string& name_or_path, const fs::path& scenarios_root) {
  return CalibrationReader(find_scenario(name_or_path, scenarios_root)).read();
}

std::vector<Target> targets_of(const CalibrationPlan& plan, std::span<const Target> table) {
  std::vector<Target> chosen;
  if (plan.targets.empty()) {
    std::copy_if(table.begin(), table.end(), std::back_inserter(chosen),
                 [](const Target& t) { return t.use == TargetClass::fitted && t.weight > 0 && is_measured(t); });
  }
  std::vector<std::string_view> ids;
  for (const Target& target : table) ids.push_back(target.id);
  for (const std::string& id : plan.targets) {
    const auto found = std::find(ids.begin(), ids.end(), id);
    if (found == ids.end()) {
      const auto near = nearest(id, ids);
      throw InputError(fmt::format("{}: targets: {} is no target (the table of targets has ids). {}", plan.file, id,
                                   near ? fmt::format("Did you mean {}?", *near) : "Write one of those"));
    }
    const Target& target = table[static_cast<std::size_t>(found - ids.begin())];
    if (!is_measured(target)) {
      throw InputError(
          fmt::format("{}: targets: {} cannot be told of a stationary world, or is not recorded by runs. "
                      "Leave it out",
                      plan.file, id));
    }
    chosen.push_back(target);
    if (chosen.back().weight == 0) chosen.back().weight = 1;  // named, so it is to count
  }
  if (chosen.empty()) throw InputError(plan.file + ": targets: none is left to fit to. Name some");
  return chosen;
}

}  // namespace rung
