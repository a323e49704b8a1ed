#pragma once
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace rung {

/// A text that can be wrong: a file, or the --set arguments with one a line.
class Source {
 public:
  Source(std::string name, std::string text);

  const std::string name;  ///< as messages call it
  const std::string text;

  [[nodiscard]] int lines() const { return static_cast<int>(starts_.size()); }
  /// Line `number`, counted from 1, without its end; empty beyond the last.
  [[nodiscard]] std::string_view line(int number) const;

 private:
  std::vector<std::size_t> starts_;
};

/// A position in a source: line from 1 (0: the source as a whole), byte of the line from 0.
/// Messages count columns in characters from 1.
struct Place {
  const Source* source = nullptr;
  int line = 0;
  std::size_t byte = 0;
};
/// "file:line:column", of a place in a line.
[[nodiscard]] std::string to_string(const Place& place);

/// Owns the sources of one load and collects what is wrong with them, so that a user sees all at once.
class Problems {
 public:
  const Source& add_source(std::string name, std::string text);

  /// `text` is "PROBLEM (WHY). SUGGESTION".
  void add(const Place& place, std::string_view key, std::string_view text);
  [[nodiscard]] bool any() const { return count_ > 0; }
  [[nodiscard]] std::size_t count() const { return count_; }
  /// So many problems that further ones are only counted.
  [[nodiscard]] bool full() const { return found_.size() >= most_shown; }
  /// Throws InputError with one message a problem, in order of source and line, if there is any.
  void throw_if_any() const;

  static constexpr std::size_t most_shown = 100;

 private:
  struct Problem {
    std::size_t source;
    int line;
    std::size_t byte;
    std::string message;
  };
  [[nodiscard]] std::size_t order_of(const Source* source) const;

  std::deque<Source> sources_;
  std::vector<Problem> found_;
  std::size_t count_ = 0;
};

}  // namespace rung
