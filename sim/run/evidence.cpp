#include "run/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "analysis/evidence_measures.hpp"
#include "base/check.hpp"
#include "base/parallel.hpp"
#include "record/flat_copy.hpp"
#include "record/tables_file.hpp"
#include "run/side_by_side.hpp"
#include "run/sweep.hpp"
#include "run/sweep_cost.hpp"
#include "scenario/load.hpp"
#include "scenario/resolve.hpp"

namespace rung {
namespace {

constexpr const char* evidence_format_version = "1.0";

/// Figures of the arms of all statements, as filled by runs.
struct Figures {
  std::vector<ArmFigures> arms[2];  ///< as they are, and with the mechanism off
  std::vector<HeadFigures> heads[2];

  explicit Figures(const std::vector<EvidenceStatement>& statements) {
    const auto n = [](const EvidenceStatement& s) { return static_cast<std::size_t>(s.replicates); };
    for (int world = 0; world < 2; ++world) {
      for (const EvidenceStatement& s : statements) {
        ArmFigures& own = arms[world].emplace_back();
        HeadFigures& own_heads = heads[world].emplace_back();
        for (const EvidencePart& part : s.parts) {
          own.emplace_back(part.arms.size(), std::vector<double>(n(s)));
          own_heads.emplace_back(part.per_head.empty() ? 0 : n(s));
        }
      }
    }
  }
};

/// By what the base says, not by what it is called, as in a sweep: two files that say the same share burn-ins.
std::uint64_t burn_in_hash(std::uint64_t base, const std::vector<Assignment>& assignments) {
  std::map<std::string, std::string> earlier;
  for (const Assignment& a : assignments) {
    if (a.parameter.from() != Stage::start) earlier[a.parameter.text()] = a.text();
  }
  std::uint64_t key = fnv1a(fmt::format("{:x}\n", base));
  for (const auto& [parameter, text] : earlier) key = fnv1a(text + "\n", key);
  return key;
}

NamedTable manifest_of(const EvidenceOutcome& outcome) {
  NamedTable table{"manifest", "", "what these trials were", {}, {}};
  table.columns = {{"rung_version", "1", "version of the program", std::vector<std::string>{RUNG_VERSION}},
                   {"first_replicate", "1", "run.replicate of the first; the others follow",
                    std::vector<std::uint64_t>{first_evidence_replicate}}};
  const EvidenceCount c = count_evidence(outcome.results);
  const auto number = [&](const char* name, const char* meaning, int value) {
    table.columns.push_back({name, "statements", meaning, std::vector<std::int64_t>{value}});
  };
  number("emergent", "counted", c.emergent);
  number("emergent_hold", "of these, hold, and fail with their mechanism off", c.emergent_hold);
  number("strong", "of the counted, graded A or B", c.strong);
  number("strong_hold", "of these, hold", c.strong_hold);
  number("controls", "claims that must be rejected", c.controls);
  number("controls_rejected", "of these, are", c.controls_rejected);
  number("elsewhere", "built in or calibrated: not counted", c.elsewhere);
  return table;
}

}  // namespace

EvidenceWork::EvidenceWork(const std::vector<EvidenceStatement>& statements, std::filesystem::path scenarios_root)
    : statements_(statements), root_(std::move(scenarios_root)) {
  for (std::size_t s = 0; s < statements_.size(); ++s) {
    for (std::size_t p = 0; p < statements_[s].parts.size(); ++p) {
      for (std::size_t a = 0; a < statements_[s].parts[p].arms.size(); ++a) {
        add(s, p, a, false);
        if (!statements_[s].knock_out.empty()) add(s, p, a, true);
      }
    }
  }
  std::vector<std::string> problems;
  double most = -1;
  for (World& world : worlds_) {
    try {
      Scenario scenario = load_scenario(world.base, world.settings, root_);
      world.months = months_of(scenario.run);
      world.months_before_start = 12 * scenario.run.burn_in_years;
      const double bytes = memory_of_a_run(scenario);
      if (bytes > most) {
        most = bytes;
        largest_ = std::move(scenario);
      }
    } catch (const InputError& error) {
      const EvidenceStatement& s = statements_[world.uses.front().statement];
      for (const std::string& message : error.messages()) problems.push_back(fmt::format("{}: {}", s.id, message));
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  for (std::size_t w = 0; w < worlds_.size(); ++w) {
    for (int r = 0; r < worlds_[w].replicates; ++r) runs_.push_back({w, r});
  }
  // Runs of one burn-in one after another, so that few lie on the disk.
  std::map<std::uint64_t, std::size_t> order;
  for (const Run& run : runs_) order.emplace(burn_in_key(run), order.size());
  std::stable_sort(runs_.begin(), runs_.end(),
                   [&](const Run& a, const Run& b) { return order.at(burn_in_key(a)) < order.at(burn_in_key(b)); });
}

void EvidenceWork::add(std::size_t statement, std::size_t part, std::size_t arm, bool knocked) {
  const EvidenceStatement& s = statements_[statement];
  std::vector<Assignment> assignments = s.arms[s.parts[part].arms[arm]].assignments;
  if (knocked) assignments.insert(assignments.end(), s.knock_out_settings.begin(), s.knock_out_settings.end());
  World made;
  made.base = s.base;
  made.settings = settings_text(assignments);
  const auto same = [&](const World& w) { return w.base == made.base && w.settings == made.settings; };
  auto found = std::find_if(worlds_.begin(), worlds_.end(), same);
  if (found == worlds_.end()) {
    made.burn_in = burn_in_hash(base_hash(made.base), assignments);
    worlds_.push_back(std::move(made));
    found = std::prev(worlds_.end());
  }
  found->replicates = std::max(found->replicates, s.replicates);
  found->uses.push_back({statement, part, arm, knocked});
}

std::uint64_t EvidenceWork::base_hash(const std::string& base) {
  const auto [known, is_new] = bases_.try_emplace(base, 0);
  if (is_new) {
    try {
      known->second = load_scenario(base, {}, root_).hash;
    } catch (const InputError&) {
      known->second = fnv1a(base);  // its worlds are read next, and tell what is wrong
    }
  }
  return known->second;
}

int EvidenceWork::burn_ins() const {
  std::set<std::uint64_t> keys;
  for (const Run& run : runs_) keys.insert(burn_in_key(run));
  return static_cast<int>(keys.size());
}

int EvidenceWork::months() const {
  std::set<std::uint64_t> lived;
  int months = 0;
  for (const Run& run : runs_) {
    const World& world = worlds_[run.world];
    months += world.months - (lived.insert(burn_in_key(run)).second ? 0 : world.months_before_start);
  }
  return months;
}

Scenario EvidenceWork::scenario(const Run& run) const {
  const World& world = worlds_[run.world];
  std::vector<std::string> settings = world.settings;
  settings.push_back(
      fmt::format("run.replicate={}", first_evidence_replicate + static_cast<std::uint64_t>(run.replicate)));
  return load_scenario(world.base, settings, root_);
}

std::uint64_t EvidenceWork::burn_in_key(const Run& run) const {
  return fnv1a(fmt::format("{} {}", worlds_[run.world].burn_in, run.replicate));
}

EvidenceOutcome try_evidence(const EvidenceWork& work, const EvidenceOptions& options, const RunWatch& watch) {
  EvidenceOutcome outcome;
  Figures figures(work.statements());
  const auto runs = static_cast<std::int64_t>(work.runs().size());
  if (runs > 0) {
    const Layout layout = layout_of(runs, options.jobs, memory_of_a_run(work.largest()), free_memory());
    set_threads(layout.threads);
    SideBySide all;
    all.runs = work.runs().size();
    all.at_a_time = layout.side_by_side;
    all.months_all = work.months();
    all.scratch = options.scratch;
    all.attribution = false;
    all.scenario = [&](std::size_t run) { return work.scenario(work.runs()[run]); };
    all.burn_in = [&](std::size_t run) { return work.burn_in_key(work.runs()[run]); };
    all.take = [&](std::size_t number, const Scenario& scenario, LivedRun& lived) {
      const EvidenceWork::Run& run = work.runs()[number];
      const EvidenceRun read{&lived.tables, lived.outcome.programmes, lived.outcome.values, scenario.programmes,
                             scenario.run.start.index};
      for (const EvidenceWork::World::Use& use : work.worlds()[run.world].uses) {
        const EvidenceStatement& s = work.statements()[use.statement];
        if (run.replicate >= s.replicates) continue;
        const EvidencePart& part = s.parts[use.part];
        const auto replicate = static_cast<std::size_t>(run.replicate);
        const int world = use.knocked ? 1 : 0;
        figures.arms[world][use.statement][use.part][use.arm][replicate] = measure_evidence(part.measure, read);
        if (!part.per_head.empty() && use.arm == 0) {
          figures.heads[world][use.statement][use.part][replicate] =
              evidence_count(part.per_head, part.measure.programme, read);
        }
      }
    };
    outcome.stopped_by = live_side_by_side(all, watch);
    if (outcome.stopped_by != 0) return outcome;
  }
  for (std::size_t s = 0; s < work.statements().size(); ++s) {
    const EvidenceStatement& statement = work.statements()[s];
    if (!statement.is_tried()) {
      outcome.results.push_back(judge_untried(statement));
      continue;
    }
    std::vector<PartResult> found = judge_parts(statement, figures.arms[0][s], figures.heads[0][s]);
    std::vector<PartResult> knocked;
    if (!statement.knock_out.empty()) knocked = judge_parts(statement, figures.arms[1][s], figures.heads[1][s]);
    outcome.results.push_back(judge_statement(statement, std::move(found), std::move(knocked)));
  }
  return outcome;
}

std::vector<EvidenceStatement> quick_set(std::vector<EvidenceStatement> statements) {
  std::erase_if(statements, [](const EvidenceStatement& s) { return s.quick_replicates == 0; });
  for (EvidenceStatement& s : statements) {
    s.replicates = s.quick_replicates;
    for (EvidenceArm& arm : s.arms)
      arm.assignments.insert(arm.assignments.end(), s.quick_settings.begin(), s.quick_settings.end());
  }
  return statements;
}

void write_evidence(const std::filesystem::path& file, const EvidenceOutcome& outcome, bool csv, Overwrite overwrite) {
  std::vector<NamedTable> tables{manifest_of(outcome)};
  for (NamedTable& table : evidence_tables(outcome.results)) tables.push_back(std::move(table));
  write_tables_file(file, {"rung evidence", evidence_format_version, "Statements of the evidence review"}, tables,
                    overwrite);
  if (csv) write_flat_copy(file, tables, overwrite);
}

}  // namespace rung
