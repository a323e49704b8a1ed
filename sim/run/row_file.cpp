#include "run/row_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/check.hpp"
#include "record/checksum.hpp"
#include "record/part_file.hpp"

namespace rung {
namespace {

struct Head {
  char magic[8] = {'r', 'u', 'n', 'g', 'r', 'o', 'w', '1'};
  std::uint64_t sweep_hash = 0;
};

constexpr std::uint32_t longest_row = 10'000'000;

std::uint64_t checksum_of(std::uint32_t length, const char* bytes) {
  Checksum sum;
  sum.add(&length, sizeof length);
  sum.add(bytes, length);
  return sum.value();
}

template <class T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string packed(const RunRow& row) {
  std::string body;
  put(body, row.run);
  put(body, static_cast<std::uint32_t>(row.failed ? 1 : 0));
  put(body, static_cast<std::uint32_t>(row.outcomes.size()));
  for (const double value : row.outcomes) put(body, value);
  body += row.message;
  const auto length = static_cast<std::uint32_t>(body.size());
  std::string bytes;
  put(bytes, length);
  bytes += body;
  put(bytes, checksum_of(length, body.data()));
  return bytes;
}

class Unpacker {
 public:
  explicit Unpacker(const std::string& body) : body_(body) {}
  template <class T>
  T take() {
    T value{};
    if (at_ + sizeof value > body_.size()) throw InputError("a row of a sweep is shorter than it says");
    std::memcpy(&value, body_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  [[nodiscard]] std::string rest() const { return body_.substr(at_); }

 private:
  const std::string& body_;
  std::size_t at_ = 0;
};

RunRow unpacked(const std::string& body) {
  Unpacker from(body);
  RunRow row;
  row.run = from.take<std::int64_t>();
  row.failed = from.take<std::uint32_t>() != 0;
  row.outcomes.resize(std::min<std::size_t>(from.take<std::uint32_t>(), body.size() / sizeof(double)));
  for (double& value : row.outcomes) value = from.take<double>();
  row.message = from.rest();
  return row;
}

/// All of `bytes` at the end of the file; an errno otherwise.
int write_all(int descriptor, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::write(descriptor, bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno != EINTR) return errno;
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return 0;
}

}  // namespace

std::uint64_t read_row_file(const std::filesystem::path& path, std::uint64_t sweep_hash,
                            const std::function<void(RunRow&&)>& visit) {
  std::ifstream file(path, std::ios::binary);
  Head head;
  if (!file.read(reinterpret_cast<char*>(&head), sizeof head)) return 0;
  if (std::memcmp(head.magic, Head().magic, sizeof head.magic) != 0) {
    throw InputError(path.string() + ": no rows of a sweep (it begins otherwise). Move it out of the folder");
  }
  if (head.sweep_hash != sweep_hash) {
    throw InputError(path.string() +
                     ": rows of another plan, or of another version. Choose another folder, or --force");
  }
  std::uint64_t end = sizeof head;
  std::string body;
  for (std::uint32_t length = 0; file.read(reinterpret_cast<char*>(&length), sizeof length) && length <= longest_row;) {
    body.resize(length);
    std::uint64_t sum = 0;
    if (!file.read(body.data(), length) || !file.read(reinterpret_cast<char*>(&sum), sizeof sum) ||
        sum != checksum_of(length, body.data())) {
      break;
    }
    visit(unpacked(body));
    end += sizeof length + length + sizeof sum;
  }
  return end;
}

bool is_being_written(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool held = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(descriptor);
  return held;
}

RowFile::RowFile(std::filesystem::path path, std::uint64_t sweep_hash) : path_(std::move(path)) {
  descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor_ < 0) throw_write_error(path_, errno);
  try {
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      throw InputError(
          path_.string() +
          ": another process is writing these rows (a sweep runs in this folder). Wait for it, or stop it");
    }
    length_ = read_row_file(path_, sweep_hash, [](RunRow&&) {});
    if (::ftruncate(descriptor_, static_cast<off_t>(length_)) != 0) throw_write_error(path_, errno);
    if (length_ == 0) {
      Head head;
      head.sweep_hash = sweep_hash;
      std::string bytes;
      put(bytes, head);
      if (const int error = write_all(descriptor_, bytes); error != 0) throw_write_error(path_, error);
      length_ = bytes.size();
    }
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

RowFile::~RowFile() { ::close(descriptor_); }

void RowFile::append(const RunRow& row) {
  const std::string bytes = packed(row);
  const std::lock_guard lock(mutex_);
  if (const int error = write_all(descriptor_, bytes); error != 0) {
    (void)!::ftruncate(descriptor_, static_cast<off_t>(length_));  // if that fails too, the next start cuts it off
    throw_write_error(path_, error);
  }
  length_ += bytes.size();
}

}  // namespace rung
