#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "analysis/evidence.hpp"
#include "run/run.hpp"
#include "scenario/evidence_plan.hpp"

/// Statements of the evidence review tried: each world that they set side by side is lived once, whoever asks for it,
/// with replicates side by side, and burn-ins shared.
namespace rung {

/// Replicates of statements begin here (`run.replicate`); nothing else uses them.
inline constexpr std::uint64_t first_evidence_replicate = 2'000'000;

struct EvidenceOptions {
  int jobs = 1;                   ///< cores to use
  std::filesystem::path scratch;  ///< burn-ins lie beside this name while they are needed; removed again
};

/// All runs that statements ask for. Immutable; any thread may ask.
class EvidenceWork {
 public:
  /// `statements` must outlive it. Reads each world once. \throws InputError with the mistakes of all
  EvidenceWork(const std::vector<EvidenceStatement>& statements, std::filesystem::path scenarios_root);

  struct Run {
    std::size_t world = 0;
    int replicate = 0;
  };
  /// A scenario with settings, and what is read of it.
  struct World {
    std::string base;
    std::vector<std::string> settings;  ///< as --set takes them, in order of the keys
    int replicates = 0;                 ///< the most that a statement asks for
    int months = 0, months_before_start = 0;
    std::uint64_t burn_in = 0;  ///< equal for worlds that are the same up to the start
    struct Use {
      std::size_t statement, part;
      std::size_t arm;  ///< number in the part
      bool knocked;
    };
    std::vector<Use> uses;
  };

  [[nodiscard]] const std::vector<EvidenceStatement>& statements() const { return statements_; }
  [[nodiscard]] const std::vector<World>& worlds() const { return worlds_; }
  [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }
  [[nodiscard]] int burn_ins() const;
  /// Months that all runs live, burn-ins once.
  [[nodiscard]] int months() const;
  [[nodiscard]] Scenario scenario(const Run& run) const;
  [[nodiscard]] std::uint64_t burn_in_key(const Run& run) const;
  /// The largest world, for whoever asks how much memory a run takes.
  [[nodiscard]] const Scenario& largest() const { return largest_; }

 private:
  /// Of what a base scenario says, read once.
  [[nodiscard]] std::uint64_t base_hash(const std::string& base);
  void add(std::size_t statement, std::size_t part, std::size_t arm, bool knocked);

  const std::vector<EvidenceStatement>& statements_;
  std::filesystem::path root_;
  std::map<std::string, std::uint64_t> bases_;
  std::vector<World> worlds_;
  std::vector<Run> runs_;
  Scenario largest_;
};

struct EvidenceOutcome {
  int stopped_by = 0;                    ///< the signal; 0: it is complete
  std::vector<StatementResult> results;  ///< in the order of the statements
};

/// Lives all runs and judges. The same for any number of jobs. \throws InputError, SystemError
[[nodiscard]] EvidenceOutcome try_evidence(const EvidenceWork& work, const EvidenceOptions& options,
                                           const RunWatch& watch);

/// Statements with what the quick set asks for: those that have it, with its replicates and settings.
[[nodiscard]] std::vector<EvidenceStatement> quick_set(std::vector<EvidenceStatement> statements);

/// Writes the file (EVIDENCE_FORMAT.md), and with `csv` flat copies of its tables beside it.
/// \throws InputError, SystemError
void write_evidence(const std::filesystem::path& file, const EvidenceOutcome& outcome, bool csv, Overwrite overwrite);

}  // namespace rung
