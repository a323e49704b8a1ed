#include "scenario/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/check.hpp"

namespace rung {
namespace {

constexpr std::size_t half_a_window = 80;
constexpr std::size_t most_of_a_key = 120;
constexpr std::size_t most_of_a_text = 1000;

bool starts_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_a_character));
}

/// As it may go to a terminal: no control characters, and the middle of what is very long left out.
std::string printable(std::string_view text, std::size_t most) {
  std::string out(text);
  if (text.size() > most) {
    std::size_t head = most / 2, tail = text.size() - most / 2;
    while (head > 0 && !starts_a_character(text[head])) --head;
    while (tail < text.size() && !starts_a_character(text[tail])) ++tail;
    out = fmt::format("{}...{}", text.substr(0, head), text.substr(tail));
  }
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return out;
}

/// The offending line and a caret below it; a long line is cut around the caret.
std::string shown(std::string_view line, std::size_t byte) {
  byte = std::min(byte, line.size());
  std::size_t first = byte > half_a_window ? byte - half_a_window : 0;
  while (first > 0 && !starts_a_character(line[first])) --first;
  std::size_t end = std::min(line.size(), byte + half_a_window);
  while (end < line.size() && !starts_a_character(line[end])) ++end;
  const std::string text = printable(line.substr(first, end - first), line.size());  // a tab would move the caret
  return fmt::format("    {}\n    {:>{}}", text, "^", characters(line.substr(first, byte - first)) + 1);
}

}  // namespace

Source::Source(std::string its_name, std::string its_text) : name(std::move(its_name)), text(std::move(its_text)) {
  for (std::size_t start = 0; start < text.size();) {
    starts_.push_back(start);
    const std::size_t end = text.find('\n', start);
    start = end == std::string::npos ? text.size() : end + 1;
  }
}

std::string_view Source::line(int number) const {
  if (number < 1 || number > lines()) return {};
  const std::size_t start = starts_[static_cast<std::size_t>(number) - 1];
  std::string_view rest = std::string_view(text).substr(start);
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

std::string to_string(const Place& place) {
  const std::string_view before = place.source->line(place.line).substr(0, place.byte);
  return fmt::format("{}:{}:{}", place.source->name, place.line, characters(before) + 1);
}

const Source& Problems::add_source(std::string name, std::string text) {
  return sources_.emplace_back(std::move(name), std::move(text));
}

std::size_t Problems::order_of(const Source* source) const {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (&sources_[i] == source) return i;
  }
  return sources_.size();
}

void Problems::add(const Place& place, std::string_view its_key, std::string_view its_text) {
  ++count_;
  if (full()) return;
  const std::string key = printable(its_key, most_of_a_key);
  const std::string text = printable(its_text, most_of_a_text);
  std::string message;
  if (place.source == nullptr) {
    message = fmt::format("{}: {}", key, text);
  } else if (place.line == 0) {
    message = fmt::format("{}: {}: {}", place.source->name, key, text);
  } else {
    const std::string_view line = place.source->line(place.line);
    message = fmt::format("{}: {}: {}\n{}", to_string(place), key, text, shown(line, place.byte));
  }
  found_.push_back({order_of(place.source), place.line, place.byte, std::move(message)});
}

void Problems::throw_if_any() const {
  if (!any()) return;
  std::vector<Problem> sorted = found_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.source, a.line, a.byte) < std::tie(b.source, b.line, b.byte);
  });
  std::vector<std::string> messages;
  for (Problem& problem : sorted) messages.push_back(std::move(problem.message));
  if (count_ > sorted.size()) {
    messages.push_back(fmt::format("and {} problems more (only the first {} are shown). Mend these first",
                                   count_ - sorted.size(), sorted.size()));
  }
  throw InputError(std::move(messages));
}

}  // namespace rung
