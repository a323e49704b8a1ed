#include "run/sweep_folder.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "base/check.hpp"
#include "record/part_file.hpp"

namespace rung {
namespace {

namespace fs = std::filesystem;

constexpr const char* parts[] = {"rows", "runs", "unfinished", "burn_in", "slurm"};
constexpr const char* title_line = "rung sweep 1";

/// The value of a line "name: value" of the manifest.
std::string line_of(const fs::path& manifest, const std::string& name) {
  std::ifstream file(manifest);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
  }
  return {};
}

std::string first_line(const fs::path& manifest) {
  std::ifstream file(manifest);
  std::string line;
  std::getline(file, line);
  return line;
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw_write_error(folder, error.value());
}

/// Tasks may begin at the same time on several machines, all with the same text: each writes a part of its own.
void write_alone(const fs::path& final_name, const std::string& text) {
  PartFile part(final_name, Overwrite::replace, fmt::format(".part-{:x}-{}", ::gethostid(), ::getpid()));
  part.write(text.data(), text.size());
  part.commit();
}

/// Rows of all tasks, in order of name.
std::vector<fs::path> row_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder / "rows", none)) {
    if (entry.path().extension() == ".rows") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Whether a folder holds more than what a sweep leaves that was ended before its manifest was whole.
bool holds_other_things(const fs::path& folder) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (!entry.path().filename().string().starts_with("manifest.txt.part-")) return true;
  }
  return false;
}

std::string text_of(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

}  // namespace

SweepFolder::SweepFolder(fs::path folder, const SweepDesign& design, bool force)
    : folder_(std::move(folder)), design_(design) {
  const fs::path manifest = folder_ / "manifest.txt";
  std::error_code error;
  // In this order: what a task that begins at the same time has put there since, its manifest explains.
  const bool has_other_things = holds_other_things(folder_);
  const bool is_sweep = first_line(manifest) == title_line;
  if (fs::exists(folder_, error) && !fs::is_directory(folder_, error)) {
    throw InputError(folder_.string() + ": a file of that name exists (a sweep needs a folder). Choose another name");
  }
  if (!is_sweep && has_other_things) {
    throw InputError(folder_.string() +
                     ": the folder holds other things than a sweep (they are left alone). Choose another folder");
  }
  if (is_sweep && force) {
    for (const fs::path& rows : row_files(folder_)) {
      if (!is_being_written(rows)) continue;
      throw InputError(folder_.string() + ": a sweep runs in this folder (its runs would be lost). Stop it first");
    }
    for (const char* const part : parts) fs::remove_all(folder_ / part, error);
    for (const char* const file : {"sweep.h5", "plan.yaml", "manifest.txt"}) fs::remove(folder_ / file, error);
  } else if (is_sweep) {
    const std::string version = line_of(manifest, "version");
    if (version != RUNG_VERSION) {
      throw InputError(
          fmt::format("{}: the runs in it are of version {}, this is {} (they are not mixed). Choose "
                      "another folder, or --force to start again",
                      folder_.string(), version, RUNG_VERSION));
    }
    if (line_of(manifest, "sweep") != text_of(design.hash())) {
      throw InputError(
          fmt::format("{}: the runs in it are of another plan, or of other tables ({} is what was run). "
                      "Choose another folder, or --force to start again",
                      folder_.string(), (folder_ / "plan.yaml").string()));
    }
  }
  // The manifest comes first: whatever ends a sweep from here on, the folder is known as one and the same command goes
  // on.
  make_folder(folder_);
  if (!fs::exists(manifest, error)) {
    write_alone(manifest, fmt::format("{}\nversion: {}\nsweep: {}\nplan: {}\nruns: {}\n", title_line, RUNG_VERSION,
                                      text_of(design.hash()), design.plan().file, design.runs()));
  }
  for (const char* const part : parts) make_folder(folder_ / part);
  if (!fs::exists(folder_ / "plan.yaml", error)) write_alone(folder_ / "plan.yaml", design.plan().text);
}

fs::path SweepFolder::rows_of_task(int task) const {
  return folder_ / "rows" / (task < 0 ? "local.rows" : fmt::format("task-{}.rows", task));
}
fs::path SweepFolder::results_of(std::int64_t run) const { return folder_ / "runs" / fmt::format("run-{:06}.h5", run); }
fs::path SweepFolder::unfinished(std::int64_t run) const {
  return folder_ / "unfinished" / fmt::format("run-{:06}.h5", run);
}
fs::path SweepFolder::burn_in(std::uint64_t key) const { return folder_ / "burn_in" / text_of(key); }

void SweepFolder::for_each_row(const std::function<void(RunRow&&)>& visit) const {
  for (const fs::path& file : row_files(folder_)) read_row_file(file, design_.hash(), visit);
}

std::vector<std::uint8_t> SweepFolder::done() const {
  std::vector<std::uint8_t> is_done(static_cast<std::size_t>(design_.runs()));
  for_each_row([&](RunRow&& row) {
    if (row.failed || row.run < 0 || row.run >= design_.runs()) return;
    std::error_code error;
    if (design_.is_kept(row.run) && !fs::exists(results_of(row.run), error)) return;
    is_done[static_cast<std::size_t>(row.run)] = 1;
  });
  return is_done;
}

}  // namespace rung
