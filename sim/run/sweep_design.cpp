#include "run/sweep_design.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "run/shell.hpp"
#include "scenario/load.hpp"
#include "scenario/resolve.hpp"

namespace rung {
namespace {

/// So many settings are read before a sweep begins; mistakes of later ones show when their runs come.
constexpr std::size_t settings_read_first = 100;

}  // namespace

SweepDesign::SweepDesign(SweepPlan plan, std::filesystem::path scenarios_root)
    : plan_(std::move(plan)), root_(std::move(scenarios_root)), points_(design_points(plan_)) {
  if (plan_.outcomes.empty()) {
    for (const std::string_view name : usual_outcome_names()) plan_.outcomes.emplace_back(name);
  }
  const std::vector<std::string_view> names = outcome_names();
  for (const std::string& name : plan_.outcomes) {
    outcomes_.push_back(static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin()));
  }
  std::vector<std::string> problems;
  std::uint64_t scenarios = fnv_start;
  const std::int64_t runs_a_setting = points_of(plan_) * plan_.replicates;
  for (std::size_t s = 0; s < std::min(plan_.settings.size(), settings_read_first); ++s) {
    try {
      const std::int64_t run = static_cast<std::int64_t>(s) * runs_a_setting;
      Scenario scenario = load_scenario(plan_.base, overrides(run), root_);
      scenarios = fnv1a(fmt::format("{:x}", scenario.hash), scenarios);
      if (s == 0) first_ = std::move(scenario);
    } catch (const InputError& error) {
      for (const std::string& message : error.messages()) {
        problems.push_back(fmt::format("setting '{}': {}", plan_.settings[s].name, message));
      }
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));

  hash_ = hash_of(scenarios);
  const auto starts = [](const Assignment& a) { return a.parameter.from() == Stage::start; };
  shares_burn_in_ = std::any_of(plan_.axes.begin(), plan_.axes.end(),
                                [](const Axis& a) { return a.parameter.from() == Stage::start; }) ||
                    std::any_of(plan_.settings.begin(), plan_.settings.end(), [&](const PlanSetting& setting) {
                      return std::any_of(setting.assignments.begin(), setting.assignments.end(), starts);
                    });
}

RunPlace SweepDesign::place(std::int64_t run) const {
  const std::int64_t points = points_of(plan_);
  return {static_cast<std::size_t>(run / plan_.replicates / points), run / plan_.replicates % points,
          static_cast<int>(run % plan_.replicates)};
}

std::string SweepDesign::value(std::int64_t point, std::size_t axis) const {
  return axis_value(plan_.axes[axis], points_.at(static_cast<std::size_t>(point), axis));
}

std::vector<Assignment> SweepDesign::assignments(const RunPlace& at) const {
  std::vector<Assignment> all = plan_.set;
  const std::vector<Assignment>& setting = plan_.settings[at.setting].assignments;
  all.insert(all.end(), setting.begin(), setting.end());
  for (std::size_t a = 0; a < plan_.axes.size(); ++a) all.push_back({plan_.axes[a].parameter, value(at.point, a)});
  return all;
}

std::uint64_t SweepDesign::replicate_key(int replicate) const {
  return first_.run.replicate + static_cast<std::uint64_t>(replicate);
}

std::vector<std::string> SweepDesign::overrides(std::int64_t run) const {
  const RunPlace at = place(run);
  std::vector<std::string> all;
  for (const Assignment& assignment : assignments(at)) all.push_back(assignment.text());
  if (at.replicate > 0) all.push_back(fmt::format("run.replicate={}", replicate_key(at.replicate)));
  return all;
}

Scenario SweepDesign::scenario(std::int64_t run) const { return load_scenario(plan_.base, overrides(run), root_); }

std::string SweepDesign::command(std::int64_t run) const {
  std::string text = "rung run " + shell_word(plan_.base);
  for (const std::string& argument : overrides(run)) text += " --set " + shell_word(argument);
  return text + fmt::format(" -o run-{}.h5", run);
}

bool SweepDesign::is_kept(std::int64_t run) const {
  const RunPlace at = place(run);
  const KeptFiles& keep = plan_.keep;
  switch (keep.which) {
    case KeptFiles::Which::none: return false;
    case KeptFiles::Which::all: return true;
    case KeptFiles::Which::first_replicate: return at.replicate == 0;
    case KeptFiles::Which::named: break;
  }
  return std::find(keep.runs.begin(), keep.runs.end(), run) != keep.runs.end() ||
         std::find(keep.settings.begin(), keep.settings.end(), plan_.settings[at.setting].name) != keep.settings.end();
}

std::uint64_t SweepDesign::burn_in_key(std::int64_t run) const {
  const RunPlace at = place(run);
  std::uint64_t key = fnv1a(fmt::format("{:x} {}\n", hash_, at.replicate));
  // Settings name different parameters: in order of the key, each by its last value.
  std::vector<std::string> earlier;
  for (const Assignment& a : assignments(at)) {
    if (a.parameter.from() != Stage::start) earlier.push_back(a.text());
  }
  std::sort(earlier.begin(), earlier.end());
  for (const std::string& text : earlier) key = fnv1a(text + "\n", key);
  return key;
}

std::uint64_t SweepDesign::hash_of(std::uint64_t scenarios) const {
  std::string text = fmt::format("{} {:x} {}\n", RUNG_VERSION, scenarios, plan_.replicates);
  for (const Assignment& a : plan_.set) text += a.text() + "\n";
  for (const PlanSetting& setting : plan_.settings) {
    text += setting.name + ":\n";
    for (const Assignment& a : setting.assignments) text += a.text() + "\n";
  }
  for (const std::string& outcome : plan_.outcomes) text += outcome + "\n";
  std::uint64_t hash = fnv1a(text);
  for (std::size_t a = 0; a < plan_.axes.size(); ++a) {
    hash = fnv1a(plan_.axes[a].parameter.text(), hash);
    for (std::int64_t point = 0; point < points_of(plan_); ++point) hash = fnv1a(value(point, a) + "\n", hash);
  }
  return hash;
}

}  // namespace rung
