#include "record/part_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <utility>

#include "base/check.hpp"

namespace rung {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

/// Renames without replacing where the system can; where it cannot, the check made before stands.
int rename_to(const char* from, const char* to, Overwrite overwrite) {
#if defined(RENAME_NOREPLACE)
  if (overwrite == Overwrite::refuse) {
    if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return -1;
  }
#else
  (void)overwrite;
#endif
  return std::rename(from, to);
}

InputError exists_error(const std::filesystem::path& file) {
  return InputError(fmt::format(
      "{}: the file exists (a result is not overwritten). Choose another name, or use --force.", file.string()));
}

}  // namespace

void throw_write_error(const std::filesystem::path& file, int error) {
  switch (error) {
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case ELOOP:
    case ENAMETOOLONG:
      throw InputError(fmt::format("{}: cannot be written ({}). Choose a folder in which you may create files.",
                                   file.string(), reason(error)));
    default:
      throw SystemError(fmt::format("{}: was not written ({}). Make room or choose another disk, and run again.",
                                    file.string(), reason(error)));
  }
}

void refuse_existing(const std::filesystem::path& final_name, Overwrite overwrite) {
  struct stat info {};
  const bool exists = ::lstat(final_name.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) throw_write_error(final_name, EISDIR);
  if (exists && overwrite == Overwrite::refuse) throw exists_error(final_name);
}

PartFile::PartFile(std::filesystem::path final_name, Overwrite overwrite, const std::string& suffix)
    : final_(std::move(final_name)), part_(final_.string() + suffix), overwrite_(overwrite) {
  refuse_existing(final_, overwrite_);
  const int descriptor = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) throw_write_error(final_, errno);
  ::close(descriptor);
}

PartFile::~PartFile() {
  if (!committed_) ::unlink(part_.c_str());
}

void PartFile::write(const void* data, std::size_t bytes) {
  const int descriptor = ::open(part_.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
  if (descriptor < 0) throw_write_error(final_, errno);
  int error = 0;
  for (const char* from = static_cast<const char*>(data); bytes > 0 && error == 0;) {
    const ssize_t n = ::write(descriptor, from, bytes);
    if (n < 0) {
      error = errno == EINTR ? 0 : errno;
      continue;
    }
    from += n;
    bytes -= static_cast<std::size_t>(n);
  }
  if (::close(descriptor) != 0 && error == 0) error = errno;  // network disks report here
  if (error != 0) throw_write_error(final_, error);
}

void PartFile::commit() {
  sync_path(part_);
  if (rename_to(part_.c_str(), final_.c_str(), overwrite_) != 0) {
    if (errno == EEXIST) throw exists_error(final_);
    throw_write_error(final_, errno);
  }
  committed_ = true;
  sync_folder_of(final_);
}

void sync_path(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw_write_error(path, errno);
  // Some file systems cannot sync a folder and say EINVAL; there is nothing more to be done then.
  const int error = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
  ::close(descriptor);
  if (error != 0) throw_write_error(path, error);
}

void sync_folder_of(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.parent_path();
  sync_path(folder.empty() ? "." : folder);
}

void write_text_file(const std::filesystem::path& final_name, const std::string& text, Overwrite overwrite) {
  PartFile part(final_name, overwrite);
  part.write(text.data(), text.size());
  part.commit();
}

}  // namespace rung
