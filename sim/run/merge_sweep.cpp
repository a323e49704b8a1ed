#include "run/merge_sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <numeric>

#include "analysis/sensitivity.hpp"
#include "record/tables_file.hpp"

namespace rung {
namespace {

constexpr const char* sweep_format_version = "1.0";

Column text_column(std::string name, std::string meaning, std::vector<std::string> values) {
  return {std::move(name), "1", std::move(meaning), std::move(values)};
}

double number_of(const std::string& text) {
  double value = std::numeric_limits<double>::quiet_NaN();
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Dimension run_axis(std::int64_t runs) {
  Dimension axis{"run", {}, {}, "1", "number of the run, from 0: replicates fastest, then points, then settings"};
  for (std::int64_t run = 0; run < runs; ++run) axis.numbers.push_back(static_cast<std::int32_t>(run));
  return axis;
}

NamedTable runs_table(const SweepDesign& design, const MergedRuns& merged) {
  const SweepPlan& plan = design.plan();
  NamedTable table{"runs", "", "design and outcomes: a row a run", {run_axis(design.runs())}, {}};
  std::vector<std::string> setting;
  std::vector<std::int32_t> point, replicate;
  std::vector<std::uint64_t> replicate_key;
  for (std::int64_t run = 0; run < design.runs(); ++run) {
    const RunPlace at = design.place(run);
    setting.push_back(plan.settings[at.setting].name);
    point.push_back(static_cast<std::int32_t>(at.point));
    replicate.push_back(at.replicate);
    replicate_key.push_back(design.replicate_key(at.replicate));
  }
  std::vector<std::uint8_t> status;
  for (const MergedRuns::Status one : merged.status) status.push_back(static_cast<std::uint8_t>(one));
  table.columns.push_back(text_column("setting", "name of the setting", setting));
  table.columns.push_back({"point", "1", "number of the point of the design, from 0", point});
  table.columns.push_back({"replicate", "1", "number of the replicate, from 0", replicate});
  table.columns.push_back(
      {"replicate_key", "1", "run.replicate of the run: with its seed, the key of its luck", replicate_key});
  table.columns.push_back(
      {"status", "1", "how the run ended", status, {}, codes_of(EnumNames<MergedRuns::Status>::names)});
  for (std::size_t a = 0; a < plan.axes.size(); ++a) {
    const ParameterKey& parameter = plan.axes[a].parameter;
    std::vector<std::string> texts;
    for (std::int64_t run = 0; run < design.runs(); ++run) texts.push_back(design.value(design.place(run).point, a));
    const std::string meaning = "axis: " + std::string(parameter.meaning());
    if (!parameter.has_range()) {
      table.columns.push_back(text_column(parameter.text(), meaning, texts));
      continue;
    }
    std::vector<double> numbers;
    for (const std::string& text : texts) numbers.push_back(number_of(text));
    const std::string_view unit = name(parameter.unit());
    table.columns.push_back({parameter.text(), std::string(unit), meaning, numbers});
  }
  for (std::size_t o = 0; o < design.outcomes().size(); ++o) {
    const Outcome& outcome = all_outcomes()[design.outcomes()[o]];
    table.columns.push_back(
        {std::string(outcome.name), std::string(outcome.unit), std::string(outcome.meaning), merged.outcomes[o]});
  }
  return table;
}

/// What each setting changes, as --set would; empty: as in the base.
NamedTable settings_table(const SweepPlan& plan) {
  Dimension axis{"setting", {}, {}, "1", "name of the setting"};
  std::map<std::string_view, std::vector<std::string>> values;
  for (std::size_t s = 0; s < plan.settings.size(); ++s) {
    axis.labels.push_back(plan.settings[s].name);
    for (const Assignment& a : plan.settings[s].assignments) {
      values[a.parameter.text()].resize(plan.settings.size());
      values[a.parameter.text()][s] = a.value;
    }
  }
  NamedTable table{"settings", "", "what each setting changes; empty: as in the base scenario", {axis}, {}};
  std::vector<std::int32_t> number;
  for (std::size_t s = 0; s < plan.settings.size(); ++s) number.push_back(static_cast<std::int32_t>(s));
  table.columns.push_back({"number", "1", "place of the setting in the plan, from 0", number});
  for (const auto& [key, texts] : values)
    table.columns.push_back(text_column(std::string(key), std::string(ParameterKey::find(key)->meaning()), texts));
  return table;
}

NamedTable failures_table(const SweepDesign& design, const MergedRuns& merged) {
  Dimension axis{"failed_run", {}, {}, "1", "number of a run that failed"};
  std::vector<std::string> commands;
  for (const std::int64_t run : merged.failed) {
    axis.numbers.push_back(static_cast<std::int32_t>(run));
    commands.push_back(design.command(run));
  }
  NamedTable table{"failures", "", "runs that failed, and how to repeat them", {axis}, {}, "a run failed"};
  table.columns.push_back(text_column("message", "why it failed", merged.messages));
  table.columns.push_back(text_column("command", "repeats the run", commands));
  return table;
}

NamedTable manifest_of(const SweepDesign& design, const MergedRuns& merged) {
  const SweepPlan& plan = design.plan();
  NamedTable table{"manifest", "", "what this sweep was, and all that is needed to repeat it", {}, {}};
  const auto text = [&](const char* name, const char* meaning, const std::string& value) {
    table.columns.push_back(text_column(name, meaning, {value}));
  };
  const auto number = [&](const char* name, const char* meaning, std::int64_t value) {
    table.columns.push_back({name, "1", meaning, std::vector<std::int64_t>{value}});
  };
  text("title", "title of the plan", plan.title);
  text("question", "question of the plan", plan.question);
  text("plan", "the plan, as it was read", plan.text);
  text("scenario", "resolved scenario of the first run, YAML", design.first().resolved);
  text("sweep_hash", "hash of all that results depend on", fmt::format("{:016x}", design.hash()));
  text("rung_version", "version of the program", RUNG_VERSION);
  text("compiler", "compiler that built it", __VERSION__);
  text("design", "method of the design",
       std::string(EnumNames<DesignMethod>::names[static_cast<std::size_t>(plan.design.method)]));
  table.columns.push_back(
      {"seed", "1", "seed of all runs, unless it is an axis", std::vector<std::uint64_t>{design.first().run.seed}});
  number("runs", "runs of the plan", design.runs());
  number("done", "of those, done", merged.count(MergedRuns::Status::done));
  number("failed", "of those, failed", merged.count(MergedRuns::Status::failed));
  number("points", "points of the design", points_of(plan));
  number("replicates", "replicates of each point and setting", plan.replicates);
  return table;
}

}  // namespace

std::int64_t MergedRuns::count(Status which) const { return std::count(status.begin(), status.end(), which); }

MergedRuns merge_rows(const SweepDesign& design, const SweepFolder& folder) {
  const auto n = static_cast<std::size_t>(design.runs());
  MergedRuns merged;
  merged.status.assign(n, MergedRuns::Status::missing);
  merged.outcomes.assign(design.outcomes().size(), std::vector<double>(n, std::numeric_limits<double>::quiet_NaN()));
  std::map<std::int64_t, std::string> failures;
  folder.for_each_row([&](RunRow&& row) {
    const auto run = static_cast<std::size_t>(row.run);
    if (run >= n || merged.status[run] == MergedRuns::Status::done) return;
    if (row.failed) {
      merged.status[run] = MergedRuns::Status::failed;
      failures[row.run] = row.message;
      return;
    }
    merged.status[run] = MergedRuns::Status::done;
    failures.erase(row.run);
    for (std::size_t o = 0; o < merged.outcomes.size(); ++o) merged.outcomes[o][run] = row.outcomes.at(o);
  });
  for (auto& [run, message] : failures) {
    merged.failed.push_back(run);
    merged.messages.push_back(std::move(message));
  }
  return merged;
}

std::optional<NamedTable> sensitivity_table(const SweepDesign& design, const MergedRuns& merged) {
  const SweepPlan& plan = design.plan();
  if (plan.design.method != DesignMethod::morris && plan.design.method != DesignMethod::saltelli) return std::nullopt;
  SensitivityInputs inputs;
  for (const PlanSetting& setting : plan.settings) inputs.settings.push_back(setting.name);
  inputs.outcomes = plan.outcomes;
  for (const Axis& axis : plan.axes) inputs.axes.emplace_back(axis.parameter.text());
  const std::size_t points = design.points().size();
  const auto replicates = static_cast<std::size_t>(plan.replicates);
  for (std::size_t s = 0; s < plan.settings.size(); ++s) {
    std::vector<std::vector<double>>& of_setting = inputs.y.emplace_back();
    for (const std::vector<double>& outcome : merged.outcomes) {
      std::vector<double>& means = of_setting.emplace_back();
      for (std::size_t p = 0; p < points; ++p) {
        const auto first = outcome.begin() + static_cast<std::ptrdiff_t>((s * points + p) * replicates);
        means.push_back(std::accumulate(first, first + plan.replicates, 0.0) / plan.replicates);
      }
    }
  }
  return plan.design.method == DesignMethod::morris ? morris_table(inputs, design.points().u) : sobol_table(inputs);
}

std::vector<NamedTable> sweep_tables(const SweepDesign& design, const MergedRuns& merged) {
  std::vector<NamedTable> tables{manifest_of(design, merged), runs_table(design, merged), settings_table(design.plan()),
                                 failures_table(design, merged)};
  if (auto sensitivity = sensitivity_table(design, merged)) tables.push_back(std::move(*sensitivity));
  return tables;
}

MergedRuns write_sweep(const SweepDesign& design, const SweepFolder& folder) {
  MergedRuns merged = merge_rows(design, folder);
  write_tables_file(folder.merged(), {"rung sweep", sweep_format_version, design.plan().title},
                    sweep_tables(design, merged), Overwrite::replace);
  return merged;
}

}  // namespace rung
