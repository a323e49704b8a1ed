#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

/// What runs of a sweep leave: a file of rows a task, only ever appended to. A row is its length, its bytes and a
/// checksum of both, so a row that was torn by a kill is seen and dropped, and no other suffers.
namespace rung {

/// One run that ended.
struct RunRow {
  std::int64_t run = 0;
  bool failed = false;
  std::vector<double> outcomes;  ///< of a run that is done, in the order of the plan
  std::string message;           ///< of one that failed

  friend bool operator==(const RunRow&, const RunRow&) = default;
};

class RowFile {
 public:
  /// Opens or makes the file for one process, and cuts a torn row off its end.
  /// \throws InputError: another process has it, it is of another sweep, or cannot be written to.
  RowFile(std::filesystem::path path, std::uint64_t sweep_hash);
  ~RowFile();
  RowFile(const RowFile&) = delete;
  RowFile& operator=(const RowFile&) = delete;

  /// Appends one row, from any thread. Where the disk is full the file stays as it was.
  /// \throws SystemError
  void append(const RunRow& row);

 private:
  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t length_ = 0;
  std::mutex mutex_;
};

/// Whether a process has the file open as a RowFile.
[[nodiscard]] bool is_being_written(const std::filesystem::path& path);

/// Calls `visit` for each whole row, in the order in which they were written, and returns where they end, in bytes.
/// A file that was cut off within its head has none. \throws InputError: it is no such file, or of another sweep.
std::uint64_t read_row_file(const std::filesystem::path& path, std::uint64_t sweep_hash,
                            const std::function<void(RunRow&&)>& visit);

}  // namespace rung
