#include "record/checkpoint.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/check.hpp"
#include "record/part_file.hpp"

namespace rung {

std::filesystem::path checkpoint_name(const std::filesystem::path& results_file) {
  return results_file.string() + ".checkpoint";
}

namespace {

std::filesystem::path former_name(const std::filesystem::path& results_file) {
  return checkpoint_name(results_file).string() + ".1";
}

/// Refuses a whole checkpoint that is of something else.
void check_origin(const std::filesystem::path& path, const CheckpointHeader& header, std::uint64_t scenario_hash) {
  const auto refuse = [&](const std::string& why) {
    throw InputError(fmt::format(
        "{}: cannot be resumed ({}). Use the scenario and the program that began this run, or start without --resume.",
        path.string(), why));
  };
  if (header.format != checkpoint_format || checkpoint_version() != header.version) {
    refuse(fmt::format("written by Rung {}, checkpoint format {}; this is Rung {}, format {}", header.version,
                       header.format, checkpoint_version(), checkpoint_format));
  }
  if (header.scenario_hash != scenario_hash) {
    refuse(fmt::format("of another scenario: hash {:016x}, not {:016x}", header.scenario_hash, scenario_hash));
  }
}

}  // namespace

void detail::save_checkpoint(const std::filesystem::path& results_file, std::uint64_t scenario_hash, Month month,
                             const std::function<void(CheckpointWriter&)>& write) {
  const std::filesystem::path name = checkpoint_name(results_file), former = former_name(results_file);
  PartFile part(name, Overwrite::replace, ".tmp");
  {
    CheckpointWriter out(part.path());
    write(out);
    CheckpointHeader header;
    header.scenario_hash = scenario_hash;
    header.month = month.index;
    out.finish(header);
  }
  sync_path(part.path());  // before the former makes way
  if (std::rename(name.c_str(), former.c_str()) != 0 && errno != ENOENT) throw_write_error(former, errno);
  part.commit();
}

LoadedCheckpoint detail::load_newest(const std::filesystem::path& results_file, std::uint64_t scenario_hash,
                                     const std::function<void(CheckpointReader&)>& read) {
  LoadedCheckpoint loaded;
  for (const auto& path : {checkpoint_name(results_file), former_name(results_file)}) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) continue;
    CheckpointReader in(path);
    if (const std::string damage = in.damage(); !damage.empty()) {
      loaded.notes.push_back(fmt::format("{}: not used, it is damaged ({})", path.string(), damage));
      continue;
    }
    check_origin(path, in.header(), scenario_hash);
    read(in);
    loaded.month = Month{static_cast<std::int32_t>(in.header().month)};
    return loaded;
  }
  return loaded;
}

void remove_checkpoints(const std::filesystem::path& results_file) {
  std::error_code ignored;
  std::filesystem::remove(checkpoint_name(results_file), ignored);
  std::filesystem::remove(former_name(results_file), ignored);
}

}  // namespace rung
