#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "run/supply_experiment.hpp"

/// What each verb does, apart from how its arguments are read. Each returns an exit code and throws
/// InputError or SystemError.
namespace rung {

struct RunArguments {
  std::string scenario;
  std::string output;  ///< empty: the scenario's name and .h5 in the current folder
  std::vector<std::string> set;
  int threads = 0;  ///< 0: what the machine offers
  bool force = false;
  bool resume = false;
  bool quiet = false;
  bool csv = false;
  double checkpoint_every = 60;
  std::string command;
};

/// Folder of the scenarios that come with Rung: RUNG_SCENARIOS in the environment, else where it was built.
[[nodiscard]] std::filesystem::path scenarios_root();

struct NationArguments {
  std::string scenario;
  std::string output;
  std::string moves;  ///< empty: national_moves.csv beside the output
  std::vector<std::string> set;
  int replicates = 20;
  int threads = 0;
  bool force = false;
  bool quiet = false;
};

struct SupplyArguments {
  std::string scenario;
  std::vector<std::string> set;
  SupplyOptions options;
  int threads = 0;
  bool quiet = false;
};

struct CompareArguments {
  std::string base, twin;
  std::vector<std::string> months;  ///< "2024-03"; none: the end of each year
  std::string csv;                  ///< file for the flat table; empty: none
  bool force = false;
};

struct SweepArguments {
  std::string plan;
  std::string output;  ///< folder
  std::string task;    ///< "3/8"; empty: all, and merge
  int jobs = 0;        ///< 0: what the machine offers
  double checkpoint_every = 60;
  bool force = false;
  bool dry_run = false;
  bool quiet = false;
  bool slurm = false;
  int tasks = 0;                    ///< of Slurm; 0: as many as are usual
  std::vector<std::string> sbatch;  ///< options of sbatch
};

struct ValidateArguments {
  std::string scenario;
  std::string output;   ///< empty: the scenario's name and -validation.h5 in the current folder
  std::string targets;  ///< table of targets; empty: that of the nation
  std::vector<std::string> set;
  int replicates = 10;
  int jobs = 0;  ///< 0: what the machine offers
  bool no_knock_outs = false;
  bool no_twins = false;  ///< of a path
  bool strict = false;  ///< exit code 1 where a block fails
  bool csv = false;
  bool force = false;
  bool quiet = false;
};

struct CalibrateArguments {
  std::string plan;
  std::string output;   ///< folder; empty: the plan's name and -calibration in the current one
  std::string targets;  ///< table of targets; empty: that of the nation
  int jobs = 0;         ///< 0: what the machine offers
  bool dry_run = false;
  bool csv = false;
  bool force = false;
  bool quiet = false;
};

struct EvidenceArguments {
  std::vector<std::string> statements;  ///< ids; none: all
  std::string plan;                     ///< a file of statements; empty: those that come with Rung
  std::string output;                   ///< empty: evidence.h5 in the current folder
  int jobs = 0;                         ///< 0: what the machine offers
  bool quick = false;
  bool list = false;
  bool names = false;
  bool csv = false;
  bool force = false;
  bool quiet = false;
};

int command_evidence(const EvidenceArguments& arguments);
int command_calibrate(const CalibrateArguments& arguments);
int command_validate(const ValidateArguments& arguments);
int command_sweep(const SweepArguments& arguments);
int command_check_plan(const std::string& name);
int command_compare(const CompareArguments& arguments);
int command_run(const RunArguments& arguments);
int command_nation(const NationArguments& arguments);
int command_supply(const SupplyArguments& arguments);
int command_check(const std::string& scenario, const std::vector<std::string>& set);
int command_explain(const std::string& key);
int command_schema(bool of_plans);
int command_list();
int command_phases();
int command_rerun(const std::string& file, int threads, bool quiet);

}  // namespace rung
