#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// The file behind a checkpoint: a header, then blocks (name, bytes an element, number of elements,
/// raw bytes). It is read only by the program that wrote it, on a machine of the same kind.
namespace rung {

/// Bump when the layout of header or blocks changes.
inline constexpr std::uint32_t checkpoint_format = 7;

struct CheckpointHeader {
  char magic[8] = {'R', 'U', 'N', 'G', 'C', 'H', 'K', '\n'};
  std::uint32_t format = checkpoint_format;
  std::uint32_t endian = 0x01020304;
  char version[32] = {};  ///< of the program, as text
  std::uint64_t scenario_hash = 0;
  std::int64_t month = 0;      ///< months since 2000-04: the next to be lived
  std::uint64_t length = 0;    ///< bytes that follow the header
  std::uint64_t checksum = 0;  ///< of the header with 0 here, and of all that follows
};
static_assert(sizeof(CheckpointHeader) == 80 && std::is_trivially_copyable_v<CheckpointHeader>);

/// "0.1.0", cut to what the header holds.
[[nodiscard]] std::string checkpoint_version();

/// What `checksum` is to be for this header and these blocks.
[[nodiscard]] std::uint64_t checkpoint_checksum(const CheckpointHeader& header, const void* blocks, std::size_t bytes);

/// Writes blocks to `path` through a buffer. \throws as throw_write_error does.
class CheckpointWriter {
 public:
  explicit CheckpointWriter(std::filesystem::path path);
  ~CheckpointWriter();

  template <class T>
  void block(std::string_view name, const std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes(name, sizeof(T), values.size(), values.data());
  }
  void bytes(std::string_view name, std::size_t each, std::uint64_t count, const void* data);

  /// Writes what is buffered, and the header over the place kept for it.
  void finish(CheckpointHeader header);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Reads blocks in the order in which they were written.
class CheckpointReader {
 public:
  /// \throws SystemError where the file cannot be opened.
  explicit CheckpointReader(std::filesystem::path path);
  ~CheckpointReader();

  /// What is wrong with the file, in words; empty if it is whole. Reads it all once, in small pieces.
  [[nodiscard]] std::string damage();
  [[nodiscard]] const CheckpointHeader& header() const;

  /// \throws InputError where the next block is not of this name and kind; no length in the file is
  /// believed before it was compared with the bytes that are left.
  template <class T>
  void block(std::string_view name, std::vector<T>& values) {
    static_assert(std::is_trivially_copyable_v<T>);
    values.resize(begin(name, sizeof(T)));
    take(values.data(), values.size() * sizeof(T));
  }
  void bytes(std::string_view name, std::size_t each, std::uint64_t count, void* data);
  /// \throws InputError where blocks are left.
  void end();

 private:
  std::uint64_t begin(std::string_view name, std::size_t each);
  void take(void* data, std::uint64_t bytes);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rung
