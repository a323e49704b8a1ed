#include "scenario/sweep_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "scenario/load.hpp"
#include "scenario/plan_design.hpp"
#include "scenario/plan_entries.hpp"
#include "scenario/settings.hpp"
#include "scenario/text_file.hpp"

namespace rung {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 12> plan_keys{"format",   "title", "question", "base",       "set",  "axes",
                                                     "settings", "rows",  "design",   "replicates", "keep", "outcomes"};

class PlanReader {
 public:
  PlanReader(const fs::path& file, std::span<const std::string_view> outcomes, const fs::path& scenarios_root)
      : file_(file), outcomes_(outcomes), scenarios_root_(scenarios_root) {}

  SweepPlan read() {
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
    read_words(source, root);
    if (const Member* const set = find_member(root, "set")) {
      plan_.set = read_assignments("set", set->value, programmes_, problems_);
      claim_all(plan_.set, set->place, "set");
    }
    read_axes(root);
    read_settings(root);
    read_design(source, root);
    if (const Member* const replicates = find_member(root, "replicates")) {
      const auto count = read_count("replicates", replicates->value, 1, 100'000, problems_);
      plan_.replicates = static_cast<int>(count.value_or(1));
    }
    read_keep(root);
    read_outcomes(root);
    if (!problems_.any()) check_size(source);
  }

  void read_words(const Source& source, const Entry& root) {
    plan_.title = read_plan_text(root, "title", problems_);
    plan_.question = read_plan_text(root, "question", problems_);
    if (plan_.title.empty()) plan_.title = file_.stem().string();
    plan_.base = read_plan_base(source, file_, root, "a sweep varies a scenario", problems_);
    if (!plan_.base.empty()) programmes_ = programmes_of(plan_.base, scenarios_root_);
  }

  /// Each parameter is given in one place only: set, an axis, or the settings.
  void claim(std::string_view key, const Place& place, const std::string& by) {
    const auto [first, is_new] = claimed_.emplace(key, by);
    if (is_new || first->second == by) return;
    problems_.add(
        place, key,
        fmt::format("given by {} and by {} (it would not be seen which holds). Keep one of them", first->second, by));
  }

  void claim_all(const std::vector<Assignment>& assignments, const Place& place, const std::string& by) {
    for (const Assignment& assignment : assignments) claim(assignment.parameter.text(), place, by);
  }

  void read_axes(const Entry& root) {
    const Member* const member = find_member(root, "axes");
    if (member == nullptr || !is_filled_map(*member, "{search.tries: {values: [1, 2]}}", problems_)) return;
    axes_given_ = true;
    for_each_member(member->value, "axes", problems_, [&](const Member& one) {
      const auto parameter = read_parameter_key(one.key, one.place, programmes_, problems_);
      if (!parameter) return;
      claim(parameter->text(), one.place, "an axis");
      if (const auto axis = read_axis(*parameter, one, problems_)) {
        plan_.axes.push_back(*axis);
        axis_places_.push_back(one.place);
      }
    });
  }

  void read_settings(const Entry& root) {
    const Member* const named = find_member(root, "settings");
    const Member* const rows = find_member(root, "rows");
    if (named != nullptr && rows != nullptr) {
      problems_.add(rows->place, "rows", "beside settings (both name what is compared). Keep one of them");
    }
    if (named != nullptr && is_filled_map(*named, "{name: {block.name: value}}", problems_)) {
      for_each_member(named->value, "settings", problems_, [&](const Member& one) {
        plan_.settings.push_back({one.key, read_assignments(one.key, one.value, programmes_, problems_)});
        claim_all(plan_.settings.back().assignments, one.place, "the settings");
      });
    }
    if (rows != nullptr) {
      const std::string file = read_plan_text(root, "rows", problems_);
      const fs::path path = (file_.parent_path() / file).lexically_normal();
      const Source* const source =
          file.empty() ? nullptr
                       : read_text_file(path, path.string(), most_table_bytes, rows->value.place, "rows", problems_);
      if (source != nullptr) plan_.settings = read_rows(*source, programmes_, problems_);
      std::set<std::string_view> names;
      for (const PlanSetting& setting : plan_.settings) {
        claim_all(setting.assignments, rows->place, "the rows");
        if (!names.insert(setting.name).second) {
          problems_.add(rows->place, "rows",
                        fmt::format("two rows are called '{}' (a name tells rows apart). Rename one", setting.name));
        }
      }
    }
    if (plan_.settings.empty()) plan_.settings.push_back({"base", {}});
    compares_ = named != nullptr || rows != nullptr;
  }

  void read_design(const Source& source, const Entry& root) {
    const GivenAxes given{axis_places_, axes_given_, compares_};
    rung::read_design(source, root, given, plan_, problems_);
  }

  void read_keep(const Entry& root) {
    const Member* const member = find_member(root, "keep");
    if (member == nullptr) return;
    static constexpr std::string_view words[] = {"none", "first_replicate", "all"};
    if (member->value.kind != Entry::Kind::list) {
      const auto which = read_name("keep", member->value, words, problems_);
      plan_.keep.which = static_cast<KeptFiles::Which>(which.value_or(0));
      return;
    }
    plan_.keep.which = KeptFiles::Which::named;
    std::vector<std::string_view> names;
    for (const PlanSetting& setting : plan_.settings) names.push_back(setting.name);
    for (const Entry& item : member->value.items) {
      const bool number = !item.text.empty() && item.text.find_first_not_of("0123456789") == std::string::npos;
      if (number) {
        if (const auto run = read_count("keep", item, 0, most_runs, problems_)) plan_.keep.runs.push_back(*run);
      } else if (read_name("keep", item, names, problems_)) {
        plan_.keep.settings.push_back(item.text);
      }
    }
  }

  void read_outcomes(const Entry& root) {
    const Member* const member = find_member(root, "outcomes");
    if (member == nullptr) return;
    if (member->value.kind == Entry::Kind::scalar && member->value.text == "all") {
      plan_.outcomes.assign(outcomes_.begin(), outcomes_.end());
      return;
    }
    if (member->value.kind != Entry::Kind::list || member->value.items.empty()) {
      problems_.add(member->place, "outcomes",
                    "no list of names (at least one is kept of each run). Write some in brackets, or 'all'");
      return;
    }
    for (const Entry& item : member->value.items) {
      if (std::find(outcomes_.begin(), outcomes_.end(), item.text) == outcomes_.end()) {
        const auto near = nearest(item.text, outcomes_);
        problems_.add(item.place, "outcomes",
                      fmt::format("'{}' is no outcome ('rung explain outcomes' lists them). {}", item.text,
                                  near ? fmt::format("Did you mean {}?", *near) : "Write one of those"));
        continue;
      }
      if (std::find(plan_.outcomes.begin(), plan_.outcomes.end(), item.text) != plan_.outcomes.end()) {
        problems_.add(item.place, "outcomes", fmt::format("{} is given twice (once is enough). Remove one", item.text));
        continue;
      }
      plan_.outcomes.push_back(item.text);
    }
  }

  void check_size(const Source& source) {
    const std::int64_t runs = runs_of(plan_);
    if (runs > most_runs) {
      problems_.add({&source, 0, 0}, "design",
                    fmt::format("{} settings x {} points x {} replicates are too many runs (at most {}). Vary less, or "
                                "sample",
                                plan_.settings.size(), points_of(plan_), plan_.replicates, most_runs));
    }
    for (const std::int64_t run : plan_.keep.runs) {
      if (run >= runs) {
        problems_.add({&source, 0, 0}, "keep",
                      fmt::format("there is no run {} (runs are 0 to {}). Name one of them", run, runs - 1));
      }
    }
  }

  const fs::path file_;
  const std::span<const std::string_view> outcomes_;
  const fs::path scenarios_root_;
  Problems problems_;
  SweepPlan plan_;
  std::map<std::string, std::string, std::less<>> claimed_;
  std::vector<std::string> programmes_;  ///< of the base
  std::vector<Place> axis_places_;
  bool compares_ = false;
  bool axes_given_ = false;  ///< though each may be wrong
};

/// a * b where that is small enough to be of interest; else far too many.
std::int64_t product(std::int64_t a, std::int64_t b) {
  constexpr std::int64_t far = 1'000'000'000'000'000;
  return a > far / b ? far : a * b;
}

}  // namespace

SweepPlan load_plan(const std::string& name_or_path, std::span<const std::string_view> outcomes,
                    const fs::path& scenarios_root) {
  return PlanReader(find_plan(name_or_path, scenarios_root), outcomes, scenarios_root).read();
}

bool is_sweep_plan(const std::string& name_or_path, const fs::path& scenarios_root) {
  Problems problems;
  const fs::path file = find_scenario(name_or_path, scenarios_root);
  const Source* const source = read_text_file(file, file.string(), most_scenario_bytes, {}, "plan", problems);
  if (source == nullptr) return false;
  const auto root = read_yaml(*source, problems);
  return root && root->kind == Entry::Kind::map &&
         (find_member(*root, "design") != nullptr ||
          (find_member(*root, "base") != nullptr && find_member(*root, "axes") != nullptr));
}

std::int64_t points_of(const SweepPlan& plan) {
  const auto axes = static_cast<std::int64_t>(plan.axes.size());
  switch (plan.design.method) {
    case DesignMethod::list: return 1;
    case DesignMethod::factorial: {
      std::int64_t points = 1;
      for (const Axis& axis : plan.axes) {
        points = product(points, axis.values.empty() ? axis.steps : static_cast<std::int64_t>(axis.values.size()));
      }
      return points;
    }
    case DesignMethod::latin_hypercube:
    case DesignMethod::sobol: return plan.design.samples;
    case DesignMethod::morris: return product(plan.design.trajectories, axes + 1);
    case DesignMethod::saltelli: return product(plan.design.samples, axes + 2);
  }
  return 0;
}

std::int64_t runs_of(const SweepPlan& plan) {
  return product(product(static_cast<std::int64_t>(plan.settings.size()), points_of(plan)), plan.replicates);
}

}  // namespace rung
