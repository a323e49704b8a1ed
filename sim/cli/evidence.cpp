#include "run/evidence.hpp"

#include <fmt/format.h>

#include "analysis/evidence_measures.hpp"
#include "analysis/outcomes.hpp"
#include "base/check.hpp"
#include "base/parallel.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/stop_signal.hpp"
#include "record/flat_copy.hpp"

namespace rung {
namespace {

void print_list(const std::vector<EvidenceStatement>& statements) {
  for (const EvidenceStatement& s : statements) {
    const char* how = !s.missing.empty() ? "not yet" : s.is_tried() ? "tried" : "elsewhere";
    fmt::print("{:<5} {} {:<10} {:<9} {}{}\n", s.id, name(s.grade), name(s.status), how,
               s.quick_replicates > 0 ? "quick  " : "       ", s.text);
  }
}

/// All that a part of a statement may read of a run.
void print_names() {
  fmt::print("effect_on (since assignment, treated less controls):\n ");
  for (const std::string_view name : EnumNames<PersonOutcome>::names) fmt::print(" {}", name);
  fmt::print("\neveryone: pay\ncount, of a programme over all months:\n");
  for (const std::string_view name : evidence_count_names()) {
    fmt::print("  {:<28} {}\n", name, evidence_count_meaning(name));
  }
  fmt::print("outcome: as 'rung explain outcomes' lists them\n");
}

}  // namespace

int command_evidence(const EvidenceArguments& a) {
  const std::filesystem::path root = scenarios_root();
  if (a.names) {
    print_names();
    return 0;
  }
  const std::vector<std::string_view> counts = evidence_count_names(), outcomes = outcome_names();
  const EvidenceNames names{counts, outcomes};
  std::vector<EvidenceStatement> chosen = choose_statements(
      a.plan.empty() ? load_evidence(names, root) : load_evidence_file(a.plan, names, root), a.statements);
  if (a.quick) chosen = quick_set(std::move(chosen));
  if (chosen.empty()) throw InputError("--quick: none of these statements is in the quick set. Leave it out");
  if (a.list) {
    print_list(chosen);
    return 0;
  }
  const std::filesystem::path file = a.output.empty() ? "evidence.h5" : a.output;
  const Overwrite overwrite = a.force ? Overwrite::replace : Overwrite::refuse;
  refuse_existing(file, overwrite);
  if (a.csv) refuse_existing(flat_copy_name(file, "statements"), overwrite);
  { const PartFile probe(file, overwrite); }  // an unwritable place is told now, not at the end
  const EvidenceWork work(chosen, root);
  EvidenceOptions options;
  options.jobs = a.jobs > 0 ? a.jobs : default_threads();
  options.scratch = file;
  if (!a.quiet) {
    fmt::print(stderr, "{} statements: {} worlds, {} runs, {} burn-ins, on {} cores\n", chosen.size(),
               work.worlds().size(), work.runs().size(), work.burn_ins(), options.jobs);
  }
  WorkProgressLine line(a.quiet);
  const RunWatch watch{[&line](const Progress& progress) { line(progress); },
                       [](const std::string& text) { fmt::print(stderr, "{}\n", text); }, &catch_stop_signals()};
  const EvidenceOutcome outcome = try_evidence(work, options, watch);
  line.finish();
  if (outcome.stopped_by != 0) {
    fmt::print(stderr, "stopped: nothing is written\n");
    return exit_code_of_signal(outcome.stopped_by);
  }
  for (const StatementResult& result : outcome.results) fmt::print("{}\n", to_text(result));
  fmt::print("{}", summary_text(outcome.results));
  write_evidence(file, outcome, a.csv, overwrite);
  fmt::print("\nwritten: {}\n", file.string());
  return 0;
}

}  // namespace rung
