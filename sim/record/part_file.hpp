#pragma once
#include <cstddef>
#include <filesystem>
#include <string>

/// How every file of Rung comes to its name: written beside, synced, renamed. A file of the final
/// name is always whole; a crash leaves at most a `.part`.
namespace rung {

enum class Overwrite { refuse, replace };

/// \throws InputError where `final_name` exists and `overwrite` is refuse.
void refuse_existing(const std::filesystem::path& final_name, Overwrite overwrite);

/// An empty file beside `final_name`, to be filled, by `write` or otherwise, and then committed.
class PartFile {
 public:
  /// \throws InputError: the final name exists (Overwrite::refuse), or no file can be made there.
  PartFile(std::filesystem::path final_name, Overwrite overwrite, const std::string& suffix = ".part");
  /// Removes the part unless it was committed.
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return part_; }
  [[nodiscard]] const std::filesystem::path& final_name() const { return final_; }

  /// Makes `data` the content of the part. \throws SystemError
  void write(const void* data, std::size_t bytes);

  /// Syncs the file, gives it its final name and syncs the folder.
  /// \throws SystemError; InputError where another process has taken the name meanwhile.
  void commit();

 private:
  std::filesystem::path final_;
  std::filesystem::path part_;
  Overwrite overwrite_;
  bool committed_ = false;
};

/// Writes `text` to a PartFile and commits it.
void write_text_file(const std::filesystem::path& final_name, const std::string& text, Overwrite overwrite);

/// Throws what `error` (an errno) means for who wanted to write `file`: InputError for a place that
/// cannot be written to, SystemError for a disk that is full or fails.
[[noreturn]] void throw_write_error(const std::filesystem::path& file, int error);

/// Syncs a file or a folder. \throws SystemError
void sync_path(const std::filesystem::path& path);

/// Syncs the folder in which `file` is, so that its name is safe too.
void sync_folder_of(const std::filesystem::path& file);

}  // namespace rung
