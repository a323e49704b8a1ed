#pragma once
#include <stdexcept>
#include <string>
#include <vector>

namespace rung {

/// What a user can mend: bad input, an unwritable place. Each message stands on its own,
/// "PROBLEM (WHY). SUGGESTION", with file:line:column in front where there is one. Exit code 2.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::string message);
  explicit InputError(std::vector<std::string> all);
  [[nodiscard]] const std::vector<std::string>& messages() const { return messages_; }

 private:
  std::vector<std::string> messages_;
};

/// What the machine refused: a full disk, a file that vanished. Exit code 1.
class SystemError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A broken promise of our own code, found by a check. Exit code 1.
class BrokenInvariant : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void broken(const char* file, int line, const char* what);

}  // namespace rung

/// A contract checked in every build. Use it where a wrong value would otherwise go on in silence
/// and the check is outside the loops over workers.
#define RUNG_CHECK(condition)                                         \
  do {                                                                \
    if (!(condition)) ::rung::broken(__FILE__, __LINE__, #condition); \
  } while (false)
