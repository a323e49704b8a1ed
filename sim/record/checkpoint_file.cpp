#include "record/checkpoint_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "base/check.hpp"
#include "record/checksum.hpp"
#include "record/part_file.hpp"

#ifndef RUNG_VERSION
#error "RUNG_VERSION is set by CMake"
#endif

namespace rung {
namespace {

constexpr std::size_t buffer_bytes = 1 << 20;

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, FileCloser>;

/// The checksum of blocks that were added to `blocks`, and of this header.
std::uint64_t with_header(Checksum blocks, CheckpointHeader header) {
  header.checksum = 0;
  blocks.add(&header, sizeof header);
  return blocks.value();
}

/// What stands before the bytes of a block; the name follows.
struct BlockHead {
  std::uint32_t name_length = 0;
  std::uint32_t each = 0;
  std::uint64_t count = 0;
};

}  // namespace

std::string checkpoint_version() { return std::string(RUNG_VERSION).substr(0, sizeof CheckpointHeader::version - 1); }

std::uint64_t checkpoint_checksum(const CheckpointHeader& header, const void* blocks, std::size_t bytes) {
  Checksum sum;
  sum.add(blocks, bytes);
  return with_header(sum, header);
}

struct CheckpointWriter::State {
  std::filesystem::path path;
  File file;
  std::uint64_t length = 0;
  Checksum sum;

  void put(const void* data, std::size_t bytes) {
    if (bytes > 0 && std::fwrite(data, 1, bytes, file.get()) != bytes) throw_write_error(path, errno);
  }
  void put_block(const void* data, std::size_t bytes) {
    put(data, bytes);
    sum.add(data, bytes);
    length += bytes;
  }
};

CheckpointWriter::CheckpointWriter(std::filesystem::path path)
    : state_(std::make_unique<State>(State{std::move(path), nullptr, 0, {}})) {
  state_->file.reset(std::fopen(state_->path.c_str(), "wb"));
  if (!state_->file) throw_write_error(state_->path, errno);
  std::setvbuf(state_->file.get(), nullptr, _IOFBF, buffer_bytes);
  const CheckpointHeader place{};
  state_->put(&place, sizeof place);
}

CheckpointWriter::~CheckpointWriter() = default;

void CheckpointWriter::bytes(std::string_view name, std::size_t each, std::uint64_t count, const void* data) {
  const BlockHead head{static_cast<std::uint32_t>(name.size()), static_cast<std::uint32_t>(each), count};
  state_->put_block(&head, sizeof head);
  state_->put_block(name.data(), name.size());
  state_->put_block(data, each * count);
}

void CheckpointWriter::finish(CheckpointHeader header) {
  std::FILE* file = state_->file.get();
  header.length = state_->length;
  const std::string version = checkpoint_version();
  std::copy(version.begin(), version.end(), header.version);
  header.checksum = with_header(state_->sum, header);
  const bool written = std::fflush(file) == 0 && std::fseek(file, 0, SEEK_SET) == 0 &&
                       std::fwrite(&header, 1, sizeof header, file) == sizeof header && std::fflush(file) == 0;
  if (!written) throw_write_error(state_->path, errno);
}

struct CheckpointReader::State {
  std::filesystem::path path;
  File file;
  std::uint64_t size = 0;  ///< of the whole file
  std::uint64_t left = 0;  ///< bytes of blocks not yet read
  CheckpointHeader header;

  [[noreturn]] void refuse(const std::string& why) const {
    throw InputError(
        fmt::format("{}: the checkpoint does not fit this program ({}). Start without --resume.", path.string(), why));
  }
};

CheckpointReader::CheckpointReader(std::filesystem::path path)
    : state_(std::make_unique<State>(State{std::move(path), nullptr, 0, 0, {}})) {
  State& s = *state_;
  s.file.reset(std::fopen(s.path.c_str(), "rb"));
  if (!s.file) {
    throw SystemError(fmt::format("{}: the checkpoint cannot be opened ({}).", s.path.string(), std::strerror(errno)));
  }
  std::error_code error;
  s.size = std::filesystem::file_size(s.path, error);
  if (error) s.size = 0;
}

CheckpointReader::~CheckpointReader() = default;

const CheckpointHeader& CheckpointReader::header() const { return state_->header; }

std::string CheckpointReader::damage() {
  State& s = *state_;
  std::rewind(s.file.get());
  CheckpointHeader& header = s.header;
  if (s.size < sizeof header || std::fread(&header, 1, sizeof header, s.file.get()) != sizeof header) {
    return "it is shorter than its header";
  }
  const CheckpointHeader ours{};
  if (std::memcmp(header.magic, ours.magic, sizeof ours.magic) != 0) return "it does not begin as a checkpoint";
  if (header.endian != ours.endian) return "it was written on a machine of another byte order";
  if (header.length != s.size - sizeof header) {
    return fmt::format("{} bytes long where its header says {}", s.size, header.length + sizeof header);
  }
  Checksum sum;
  std::vector<char> buffer(buffer_bytes);
  for (std::uint64_t left = header.length; left > 0;) {
    const std::size_t n = std::fread(buffer.data(), 1, std::min<std::uint64_t>(left, buffer.size()), s.file.get());
    if (n == 0) return "it cannot be read to its end";
    sum.add(buffer.data(), n);
    left -= n;
  }
  if (with_header(sum, header) != header.checksum) return "its checksum does not hold";
  header.version[sizeof header.version - 1] = '\0';
  s.left = header.length;
  std::fseek(s.file.get(), sizeof header, SEEK_SET);
  return {};
}

void CheckpointReader::take(void* data, std::uint64_t bytes) {
  State& s = *state_;
  if (bytes > s.left) s.refuse("it ends too early");
  if (bytes > 0 && std::fread(data, 1, bytes, s.file.get()) != bytes) s.refuse("it ends too early");
  s.left -= bytes;
}

std::uint64_t CheckpointReader::begin(std::string_view name, std::size_t each) {
  State& s = *state_;
  BlockHead head;
  take(&head, sizeof head);
  if (head.name_length > 256 || head.name_length > s.left) s.refuse("a block has no name");
  std::string found(head.name_length, '\0');
  take(found.data(), found.size());
  if (found != name) s.refuse(fmt::format("it has \"{}\" where \"{}\" is expected", found, name));
  if (head.each != each) {
    s.refuse(fmt::format("the elements of \"{}\" have {} bytes there and {} here", name, head.each, each));
  }
  if (head.count > s.left / each) s.refuse(fmt::format("\"{}\" is longer than the file", name));
  return head.count;
}

void CheckpointReader::bytes(std::string_view name, std::size_t each, std::uint64_t count, void* data) {
  const std::uint64_t found = begin(name, each);
  if (found != count) {
    state_->refuse(fmt::format("\"{}\" has {} elements there and {} here", name, found, count));
  }
  take(data, each * count);
}

void CheckpointReader::end() {
  if (state_->left > 0) state_->refuse("it holds more than is expected");
}

}  // namespace rung
