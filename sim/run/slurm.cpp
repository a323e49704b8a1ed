#include "run/slurm.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>

#include "base/check.hpp"
#include "record/part_file.hpp"
#include "run/shell.hpp"

namespace rung {
namespace {

namespace fs = std::filesystem;

constexpr int usual_tasks = 64;

/// What a command prints. \throws SystemError where it ends badly.
std::string output_of(const std::string& command) {
  std::FILE* const pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw SystemError("no process could be started for sbatch. Close some programs, and try again");
  std::string text;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
  const int status = ::pclose(pipe);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return text;
  throw SystemError(
      fmt::format("Slurm did not take the job ({}). Is sbatch there? '--slurm --dry-run' prints the script", text));
}

/// "1234" of "1234;cluster".
std::string job_number(const std::string& parsable) {
  const std::string last = parsable.substr(parsable.rfind('\n') + 1);
  return last.substr(0, last.find(';'));
}

}  // namespace

SlurmScripts slurm_scripts(const SweepDesign& design, const fs::path& folder, const SlurmOptions& options) {
  for (const std::string& option : options.options) {
    if (!option.starts_with('-') || option.find('\n') != std::string::npos) {
      throw InputError(
          fmt::format("--sbatch {}: not an option of sbatch (they begin with -). Write, for instance, "
                      "--sbatch=--time=2:00:00",
                      option));
    }
  }
  const auto most = static_cast<int>(std::min<std::int64_t>(design.runs(), usual_tasks));
  SlurmScripts scripts;
  scripts.tasks = options.tasks > 0 ? options.tasks : most;
  const fs::path place = fs::absolute(folder);
  // A name of the library stays a name; the nodes look it up where this program does.
  const std::string& plan = design.plan().file;
  const std::string sweep = fmt::format("{} sweep {} -o {} --quiet", shell_word(options.program.string()),
                                        shell_word(fs::absolute(plan).string()), shell_word(place.string()));
  const std::string name = shell_word("--job-name=rung-" + fs::path(plan).stem().string());
  const std::string scenarios =
      fmt::format("export RUNG_SCENARIOS={}\n", shell_word(fs::absolute(options.scenarios).string()));

  scripts.array = "#!/bin/bash\n";
  scripts.array +=
      fmt::format("#SBATCH {}\n#SBATCH --array=0-{}\n#SBATCH --cpus-per-task=1\n", name, scripts.tasks - 1);
  scripts.array += "#SBATCH --requeue --open-mode=append\n#SBATCH --signal=B:USR1@120\n";
  scripts.array += fmt::format("#SBATCH {}\n", shell_word("--output=" + (place / "slurm" / "task-%a.log").string()));
  for (const std::string& option : options.options) scripts.array += fmt::format("#SBATCH {}\n", option);
  scripts.array += scenarios;
  scripts.array += fmt::format(R"({} --task "$SLURM_ARRAY_TASK_ID/{}" &
task=$!
signalled=0
trap 'signalled=1; kill -USR1 $task' USR1
trap 'signalled=1; kill -TERM $task' TERM
wait $task
code=$?
# A signal ends the wait, and not yet the task.
while [ $signalled = 1 ]; do
  signalled=0
  wait $task
  code=$?
done
# It made room at a signal, and left a checkpoint: queue it again.
if [ $code = 75 ]; then
  scontrol requeue "${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID"
fi
exit $code
)",
                               sweep, scripts.tasks);

  scripts.merge =
      fmt::format("#!/bin/bash\n#SBATCH {}\n#SBATCH --requeue --open-mode=append\n#SBATCH {}\n{}exec {}\n", name,
                  shell_word("--output=" + (place / "slurm" / "merge.log").string()), scenarios, sweep);
  return scripts;
}

SlurmJobs submit(const SlurmScripts& scripts, const fs::path& folder) {
  const fs::path place = fs::absolute(folder) / "slurm";
  std::error_code error;
  fs::create_directories(place, error);
  if (error) throw_write_error(place, error.value());
  write_text_file(place / "array.sh", scripts.array, Overwrite::replace);
  write_text_file(place / "merge.sh", scripts.merge, Overwrite::replace);
  SlurmJobs jobs;
  jobs.array = job_number(output_of("sbatch --parsable " + shell_word((place / "array.sh").string())));
  jobs.merge = job_number(output_of(fmt::format("sbatch --parsable --dependency=afterany:{} {}", shell_word(jobs.array),
                                                shell_word((place / "merge.sh").string()))));
  return jobs;
}

}  // namespace rung
